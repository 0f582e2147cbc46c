import { useQuery } from '@tanstack/react-query';
import type { Me, ProcedureSummary } from '../web/answers.ts';
import { get } from '../web/api.ts';

/** The procedures of this installation, and which of them the reader may open. */
export function useProcedures(): readonly ProcedureSummary[] {
  const known = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => get<{ procedures: ProcedureSummary[] }>('/procedures', signal),
    staleTime: Infinity,
  });
  return known.data?.procedures ?? [];
}

/** Whether the reader's office stands above counties and takes no cases of its own: it reads theirs and does nothing in them. */
export function useSuperior(): boolean {
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const own = useProcedures().some(({ mayOpen }) => mayOpen);
  const level = me.data?.office?.level;
  return level !== undefined && level !== 'county' && !own;
}
