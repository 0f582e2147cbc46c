import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useRulesToConfirm } from '../administration/rules-to-confirm.ts';
import type { Approvals } from './answers.ts';
import { useSaid } from './said.ts';
import { approvalWords as words, awayWords } from './words.ts';

/** The way to what waits for approval, with how much does. */
export function ApprovalsWay(): ReactNode {
  const { say } = useSaid();
  const waiting = useQuery({
    queryKey: ['approvals', 'count'],
    queryFn: ({ signal }) => get<Approvals>('/approvals?size=1', signal),
    staleTime: 60_000,
  });
  const toConfirm = useRulesToConfirm();
  const count = (waiting.data?.total ?? 0) + (toConfirm.data?.changes.length ?? 0);
  return (
    <Link to="/approvals" activeOptions={{ includeSearch: false }}>
      {say(words.queue)}
      {count > 0 ? (
        <span className="count" aria-label={say(words.counted, { count })}>
          {count}
        </span>
      ) : null}
    </Link>
  );
}

/** For whom the reader stands in today, on every page while it lasts. */
export function StandingIn({ me }: { me: Me }): ReactNode {
  const { say } = useSaid();
  const away = me.standsInFor ?? [];
  if (away.length === 0) return null;
  return (
    <aside className="standing-in" aria-label={say(awayWords.title)}>
      {away.map(({ name, lastOn }) => (
        <Link key={name + lastOn} to="/away">
          {say(awayWords.banner, { name, day: lastOn })}
        </Link>
      ))}
    </aside>
  );
}
