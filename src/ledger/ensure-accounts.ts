import type { Database } from '../platform/db.ts';
import { accountId, accounts } from './accounts.ts';

/** Makes the ledger's account table agree with the accounts the program declares; a stored number never changes its name. */
export async function ensureAccounts(database: Pick<Database, 'owner'>): Promise<void> {
  // Referenced accounts first: counts_persons_in points at another row.
  const rows = Object.entries(accounts)
    .map(([name, account]) => ({
      id: account.id,
      name,
      unit: account.unit,
      counts_persons_in: account.countsPersonsIn ? accountId(account.countsPersonsIn) : null,
    }))
    .sort((a, b) => Number(a.counts_persons_in !== null) - Number(b.counts_persons_in !== null));
  const stored = new Map(
    (await database.owner.selectFrom('account').select(['id', 'name']).execute()).map((row) => [row.id, row.name]),
  );
  for (const row of rows) {
    const name = stored.get(row.id);
    if (name !== undefined && name !== row.name) throw new Error(`Account ${row.id} is ${name} here, not ${row.name}`);
  }
  const missing = rows.filter((row) => !stored.has(row.id));
  if (missing.length > 0)
    await database.owner
      .insertInto('account')
      .values(missing)
      .onConflict((on) => on.doNothing())
      .execute();
}
