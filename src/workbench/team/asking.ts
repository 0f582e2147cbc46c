import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import type { Colleagues } from './answers.ts';

/** Who is of the reader's office, for officers; an enterprise has no colleagues here. */
export function useColleagues(): UseQueryResult<Colleagues> {
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => get<Colleagues>('/colleagues', signal),
    enabled: (me.data?.duties ?? []).length > 0,
    staleTime: 60_000,
  });
}
