import type { LoadedDivisions } from '../divisions/divisions.ts';
import { flawOfDivisions } from '../divisions/flaw.ts';
import type { LoadedRows } from '../law/loaded.ts';
import type { Database, Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';

/** The number under which a file is looked at that has none yet. */
export const unnumbered = 0;

/**
 * Why these loads cannot be those in force: what one of them says of divisions does not fit without, or beside, the load
 * that is asked about. Asked whenever the set would change, for others may have been confirmed or taken back meanwhile.
 */
export async function unfitTogether(
  connection: Database['owner'] | Tx,
  loads: readonly LoadedRows[],
  asked: number,
): Promise<Refused | undefined> {
  const flaw = flawOfDivisions(
    loads.flatMap(({ load, divisions }) => (divisions ? [{ load, divisions: divisions as LoadedDivisions }] : [])),
  );
  if (!flaw) return undefined;
  const { load, says } = flaw;
  if (load === unnumbered) return refuse('invalid-form', says, { field: 'divisions' });
  if (load === asked) return refuse('wrong-state', says);
  const other = await connection
    .selectFrom('reference_load')
    .select(['title_zh', 'title_en'])
    .where('id', '=', load)
    .executeTakeFirstOrThrow();
  return refuse('wrong-state', {
    zh: `与第 ${load} 号数据“${other.title_zh}”不相容：${says.zh}请先撤回第 ${load} 号。`,
    en: `Load ${load}, “${other.title_en}”, does not fit with this: ${says.en} Take load ${load} back first.`,
  });
}
