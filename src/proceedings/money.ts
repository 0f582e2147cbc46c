import { sql, type Selectable } from 'kysely';
import { fundAccount, funds } from '../ledger/funds.ts';
import type { Transfer } from '../platform/database.ts';
import type { Database } from '../platform/db.ts';
import type { Writing } from './write.ts';

/** Public money moved, as its row: debit and credit in one, so that nothing can appear or vanish. */
export type TransferRow = Omit<Selectable<Transfer>, 'id'>;

/** Public money an act moves, as rows in the order of the accounts. */
export function transferRows(w: Writing, day: string, from = w.before.moved.length): TransferRow[] {
  return w.decided.matter.moved
    .slice(from)
    .map(({ seq, debit, credit, fen, purpose, division, effectiveOn }) => ({
      debit: fundAccount(debit, Number(division)),
      credit: fundAccount(credit, Number(division)),
      fen,
      purpose,
      effective_on: effectiveOn,
      recorded_on: day,
      proceeding_id: w.standing.id,
      seq,
    }))
    .sort((one, other) => one.debit - other.debit || one.credit - other.credit);
}

/** The accounts whose balance is not the sum of what was moved to and from them, with both. */
export async function wrongFunds(
  database: Pick<Database, 'owner'>,
): Promise<{ account: number; says: string; moved: string }[]> {
  const { rows } = await sql<{ account: number; says: string; moved: string }>`
    select coalesce(f.account, m.account) account, coalesce(f.fen, 0)::text says, coalesce(m.fen, 0)::text moved
    from heyan.fund f full join (
      select account, sum(fen) fen from (
        select credit account, fen from heyan.transfer union all select debit, -fen from heyan.transfer) one group by 1) m
      on m.account = f.account
    where coalesce(f.fen, 0) <> coalesce(m.fen, 0) order by 1`.execute(database.owner);
  return rows;
}

/** Funds whose floor is not the one the program declares: from there money could be given that is not there. */
export async function wrongFloors(database: Pick<Database, 'owner'>): Promise<number[]> {
  const floors = new Map(Object.values(funds).map(({ id, floor }) => [id, floor]));
  const { rows } = await sql<{ account: number; kind: number; floor_zero: boolean }>`
    select account, account / 1000000 kind, floor_zero from heyan.fund
    union all select id * 1000000, id, floor_zero from heyan.fund_kind order by 1`.execute(database.owner);
  return [...new Set(rows.filter((row) => floors.get(row.kind) !== row.floor_zero).map((row) => row.account))];
}
