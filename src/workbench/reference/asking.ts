import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Load } from '../../operations/reference.ts';
import type { Preview } from '../../operations/preview.ts';
import { get } from '../../web/api.ts';

/** While deadlines are counted again the list says how far it has come. */
const countingMilliseconds = 2000;
export const movesPerPage = 50;

/** Every load, the newest first. */
export function useLoads(): UseQueryResult<Load[]> {
  return useQuery({
    queryKey: ['reference-loads'],
    queryFn: async ({ signal }) => (await get<{ loads: Load[] }>('/reference-loads', signal)).loads,
    refetchInterval: (query) => (query.state.data?.some(({ recounting }) => recounting) ? countingMilliseconds : false),
  });
}

/** What the next step with a load would move; a page of the deadlines. */
export function usePreview(load: Load, page: number): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ['reference-preview', load.id, load.state, page],
    queryFn: ({ signal }) =>
      get<Preview>(`/reference-loads/${load.id}/preview?page=${page}&size=${movesPerPage}`, signal),
    enabled: load.state !== 'takenBack',
    placeholderData: (earlier) => (earlier?.load.id === load.id && earlier.load.state === load.state ? earlier : undefined),
    staleTime: 60_000,
  });
}
