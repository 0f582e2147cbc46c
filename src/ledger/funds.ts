import type { Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

/** Where public money lies. `floor`: it cannot give what it does not hold. */
export type FundKind = { id: number; title: Text; floor: boolean; of: 'province' | 'division' };

/** The funds of the program. Their numbers stand beside every transfer: never changed, never given again. */
export const funds: Record<string, FundKind> = {
  treasury: { id: 1, title: { zh: '财政拨款', en: 'Treasury' }, floor: false, of: 'province' },
  'pilot.fund': { id: 2, title: { zh: '试点补助资金', en: 'Pilot grants' }, floor: true, of: 'province' },
  'pilot.granted': { id: 3, title: { zh: '试点县补助', en: 'Granted to a pilot' }, floor: true, of: 'division' },
  'pilot.spent': { id: 4, title: { zh: '试点支出', en: 'Spent by a pilot' }, floor: false, of: 'division' },
};

const divisions = 1_000_000;

/** The account of a fund where a proceeding lies. @throws when nobody declares the fund */
export function fundAccount(name: string, division: number): number {
  const kind = funds[name];
  if (!kind) throw new Error(`No such fund: ${name}`);
  return kind.id * divisions + (kind.of === 'division' ? division : 0);
}

/** Makes the table of funds agree with the program; a stored number never changes its name or floor. */
export async function ensureFunds(database: Pick<Database, 'owner'>): Promise<void> {
  const stored = new Map(
    (await database.owner.selectFrom('fund_kind').selectAll().execute()).map((row) => [row.id, row] as const),
  );
  for (const [name, { id, floor }] of Object.entries(funds)) {
    const row = stored.get(id);
    if (row && (row.name !== name || row.floor_zero !== floor)) throw new Error(`Fund ${id} is ${row.name} here`);
  }
  const missing = Object.entries(funds).filter(([, { id }]) => !stored.has(id));
  if (missing.length > 0)
    await database.owner
      .insertInto('fund_kind')
      .values(missing.map(([name, { id, floor }]) => ({ id, name, floor_zero: floor })))
      .onConflict((on) => on.doNothing())
      .execute();
}
