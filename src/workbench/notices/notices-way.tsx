import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { get } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import type { Inbox } from './answers.ts';
import { noticeWords as words } from './words.ts';

/** Minutes after which the count is asked for anew while the page stays open. */
const freshMinutes = 2;

/** The way to one's messages, with how many are unread. */
export function NoticesWay(): ReactNode {
  const { say } = useSaid();
  const inbox = useInbox();
  const unread = inbox.data?.unread ?? 0;
  return (
    <Link to="/notices" activeOptions={{ includeSearch: false }}>
      {say(words.way)}
      {unread > 0 ? (
        <span className="count count-late" aria-label={say(words.unread, { count: unread })}>
          {unread}
        </span>
      ) : null}
    </Link>
  );
}

/** One's own messages; the way and the page ask once for both. */
export function useInbox(): UseQueryResult<Inbox> {
  return useQuery({
    queryKey: ['notices'],
    queryFn: ({ signal }) => get<Inbox>('/notices', signal),
    staleTime: 30_000,
    refetchInterval: freshMinutes * 60_000,
  });
}
