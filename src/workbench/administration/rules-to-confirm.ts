import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../web/api.ts';
import type { Pending } from './answers.ts';

/** What waits for the reader as the second person, wherever it was put forward. */
export function useRulesToConfirm(): UseQueryResult<{ changes: Pending[] }> {
  return useQuery({
    queryKey: ['rule-changes'],
    queryFn: ({ signal }) => get<{ changes: Pending[] }>('/administration/rule-changes', signal),
    staleTime: 60_000,
  });
}
