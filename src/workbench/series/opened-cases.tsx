import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useTranslation } from 'react-i18next';
import type { Track } from '../approvals/answers.ts';
import { StateMark } from '../queue/row-parts.tsx';
import { togetherWords } from '../together/words.ts';
import { filled } from '../import/words.ts';

const words = {
  title: { zh: '由此立案 {n} 件', en: 'Cases opened from here: {n}' },
  of: { zh: '已办结 {done} 件', en: 'Closed: {done}' },
  more: { zh: '再看 {n} 件', en: 'Show {n} more' },
};
type Case = Pick<Track, 'id' | 'number' | 'title' | 'state'> & { who: string; fen: number };
type Opened = { total: number; done: number; cases: Case[]; next: number | null };

/** The cases a proceeding opened: those of a series, or what a failed mediation went on as. Nothing where there is none. */
export function OpenedCases({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const opened = useInfiniteQuery({
    queryKey: ['opened', page.id, page.seq],
    queryFn: ({ signal, pageParam }) =>
      get<Opened>(`/proceedings/${page.id}/opened${pageParam === 0 ? '' : `?after=${pageParam}`}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    enabled: !page.parent,
  });
  if (opened.isError) return <Trouble {...said(opened.error)} />;
  const [first] = opened.data?.pages ?? [];
  if (!first || first.total === 0) return null;
  const { total, done } = first;
  const cases = opened.data?.pages.flatMap((one) => one.cases) ?? [];
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
              </Link>{' '}
              <span>
                {one.who} {one.fen > 0 ? yuan(one.fen) : ''}
              </span>
              <StateMark state={one.state} />
            </p>
          </li>
        ))}
      </ul>
      {opened.hasNextPage ? (
        <Button loading={opened.isFetchingNextPage} onClick={() => void opened.fetchNextPage()}>
          {filled(say(words.more), { n: total - cases.length })}
        </Button>
      ) : null}
    </section>
  );
}
