import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import type { Track } from '../approvals/answers.ts';
import { StateMark } from '../queue/row-parts.tsx';
import { togetherWords } from '../together/words.ts';

const words = {
  title: { zh: '合并审理', en: 'Heard together' },
  within: {
    zh: '本案在下面的主案里一起开庭；请求、金额、期限和裁决书仍各是各的。',
    en: 'This case is heard in the leading case below. Claims, amounts, time limits and awards stay apart.',
  },
  leads: {
    zh: '下面的案件在本案里一起开庭；请求、金额、期限和裁决书仍各是各的。',
    en: 'The cases below are heard in this one. Claims, amounts, time limits and awards stay apart.',
  },
  leading: { zh: '主案', en: 'Leading' },
  hidden: { zh: '您无权查看主案。', en: 'You may not see the leading case.' },
  noDay: { zh: '还没有定开庭日期', en: 'no hearing set yet' },
  otherDay: {
    zh: '和主案的开庭时间不一致，请改期（可以“一并办理”）',
    en: 'not the leading case’s day: postpone it, together with the others if you like',
  },
  split: { zh: '分开审理', en: 'Hear apart' },
};

type Heard = Pick<Track, 'id' | 'number' | 'state'> & { hearing: string | null; maySplit: boolean };
type Together = { leading: Heard | null; own: Heard | null; joined: Heard[] };

/** The cases heard together with an arbitration, and the way to hear them apart again. Nothing where it is heard alone. */
export function HeardTogether({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const asked = page.procedure === 'arbitration';
  const together = useQuery({
    queryKey: ['heard-together', page.id, page.seq],
    queryFn: ({ signal }) => get<Together>(`/proceedings/${page.id}/heard-together`, signal),
    enabled: asked,
  });
  if (!asked) return null;
  if (together.isError) return <Trouble {...said(together.error)} />;
  const { own, leading, joined } = together.data ?? { own: null, leading: null, joined: [] };
  if (!own) return null;
  const leads = joined.length > 0;
  const when = leads ? own.hearing : (leading?.hearing ?? null);
  return (
    <section className="sheet" aria-labelledby="heard-together">
      <h2 id="heard-together">{say(words.title)}</h2>
      <p className="soft">{say(leads ? words.leads : words.within)}</p>
      {!leads && !leading ? <p>{say(words.hidden)}</p> : null}
      {leads || leading ? (
        <p>
          <Link to="/together" search={{ heardWith: leads ? page.id : (leading?.id ?? 0) }}>
            {say(togetherWords.way)}
          </Link>
        </p>
      ) : null}
      <ul className="approvals">
        {(leads ? joined : leading ? [leading] : []).map((one) => (
          <li key={one.id}>
            <p className="approval-head">
              <Link to="/proceedings/$id" params={{ id: String(one.id) }}>
                {leads ? null : `${say(words.leading)} `}
                <span className="number">{one.number}</span>
              </Link>
              <StateMark state={one.state} />
            </p>
            {leads && isOtherDay(one, when) ? null : <p className="soft">{one.hearing ?? say(words.noDay)}</p>}
            <OtherDay one={leads ? one : own} when={when} />
            <Split one={leads ? one : own} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The leading case may have been put off since: whoever reads it sees which case still has the old day. */
function OtherDay({ one, when }: { one: Heard; when: string | null }): ReactNode {
  const { say } = useLanguage();
  if (!isOtherDay(one, when)) return null;
  return (
    <p className="wrong">
      {one.hearing}: {say(words.otherDay)}
    </p>
  );
}

function isOtherDay({ hearing }: Heard, when: string | null): boolean {
  return hearing !== null && hearing !== when;
}

function Split({ one }: { one: Heard }): ReactNode {
  const { say } = useLanguage();
  if (!one.maySplit) return null;
  return (
    <p>
      <Link to="/proceedings/$id" params={{ id: String(one.id) }} search={{ act: 'splitHearing' }}>
        {say(words.split)} <span className="number">{one.number}</span>
      </Link>
    </p>
  );
}
