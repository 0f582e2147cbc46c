import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Text } from '../../platform/text.ts';
import type { Me } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import { counterWords as words } from './words.ts';

/** Somebody who waits at the counter to act for a firm. */
export type Application = {
  id: number;
  at: string;
  creditCode: string;
  firm: string;
  applicant: string;
  phone: string;
  party: boolean;
};
export type Counter = { applications: Application[]; toSee: { id: string; title: Text }[] };

/** Whether the reader's duties include the counter; the door asks again. */
export function isAtCounter({ duties }: Pick<Me, 'duties'>): boolean {
  return duties.some((duty) => ['clerk', 'inspector', 'head'].includes(duty));
}

/** Who waits; the way and the page ask once for both. */
export function useCounter(enabled: boolean): UseQueryResult<Counter> {
  return useQuery({
    queryKey: ['counter'],
    queryFn: ({ signal }) => get<Counter>('/enterprise-applications', signal),
    staleTime: 60_000,
    enabled,
  });
}

/** The way to the counter while somebody waits there; the menu of one's account leads to it at any time. */
export function CounterWay({ me }: { me: Me }): ReactNode {
  const { say } = useSaid();
  const counter = useCounter(isAtCounter(me));
  const count = counter.data?.applications.length ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/counter">
      {say(words.way)}
      <span className="count">{count}</span>
    </Link>
  );
}
