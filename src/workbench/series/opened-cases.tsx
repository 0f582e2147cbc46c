import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useTranslation } from 'react-i18next';
import type { Track } from '../approvals/answers.ts';
import { StateMark } from '../queue/row-parts.tsx';
import { togetherWords } from '../together/words.ts';
import { filled } from '../import/words.ts';

const words = {
  title: { zh: '由此立案 {n} 件', en: 'Cases opened from here: {n}' },
  of: { zh: '已办结 {done} 件', en: 'Closed: {done}' },
};
type Opened = { total: number; cases: Pick<Track, 'id' | 'number' | 'title' | 'state'>[] };

/** The cases a proceeding opened: those of a series, or what a failed mediation went on as. Nothing where there is none. */
export function OpenedCases({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const opened = useQuery({
    queryKey: ['opened', page.id, page.seq],
    queryFn: ({ signal }) => get<Opened>(`/proceedings/${page.id}/opened`, signal),
    enabled: !page.parent,
  });
  if (opened.isError) return <Trouble {...said(opened.error)} />;
  if (!opened.data || opened.data.total === 0) return null;
  const { total, cases } = opened.data;
  const done = cases.filter(({ state }) => state.final).length;
  return (
    <section className="sheet" aria-labelledby="opened">
      <h2 id="opened">{filled(say(words.title), { n: total })}</h2>
      {total > 1 ? <p className="soft">{filled(say(words.of), { done })}</p> : null}
      {total > 1 ? (
        <p>
          <Link to="/together" search={{ of: page.id }}>
            {say(togetherWords.way)}
          </Link>
        </p>
      ) : null}
      <ul className="approvals">
        {cases.map((one) => (
          <li key={one.id}>
            <p className="approval-head">
              <Link to="/proceedings/$id" params={{ id: String(one.id) }}>
                {say(one.title)} <span className="number">{one.number}</span>
              </Link>
              <StateMark state={one.state} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
