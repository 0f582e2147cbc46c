import type { Tx } from '../platform/db.ts';
import type { Chapter } from '../procedure/chapter.ts';

/**
 * How far the record of a track's proceeding went when an act that rests on it was done, as a fact of its entry. What comes
 * after it in that record was not known to whoever did it, whatever their clocks said.
 */
export async function basisSeen(
  tx: Tx,
  { rests = [] }: Chapter,
  act: string,
  parent: number | undefined,
): Promise<Record<string, number>> {
  if (parent === undefined || !rests.includes(act)) return {};
  const row = await tx.selectFrom('proceeding').select('seq').where('id', '=', parent).executeTakeFirst();
  return row ? { basis: row.seq } : {};
}
