import { createContext, useContext } from 'react';
import { post } from '../../web/api.ts';

/** The case whose workers pasted names are looked for among; absent where no case exists yet. */
export const MatchingCase = createContext<number | undefined>(undefined);

/** Asks the server which worker each name is, in the order asked: a party key, 'none' or 'several'. The server knows the whole names; this page only their masks. */
export function useMatchWorkers(): (names: readonly string[]) => Promise<string[]> {
  const id = useContext(MatchingCase);
  return async (names) =>
    id === undefined || names.length === 0
      ? names.map(() => 'none')
      : (await post<{ matches: string[] }>(`/proceedings/${id}/match-workers`, { names })).matches;
}
