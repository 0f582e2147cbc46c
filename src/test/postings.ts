import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../platform/db.ts';
import { ensureAccounts } from '../ledger/ensure-accounts.ts';
import { accountId } from '../ledger/accounts.ts';

/** A posting as a test states it. Proceedings are numbered from 1. */
export type StatedPosting = {
  account: string;
  division: string;
  effectiveOn: string;
  recordedOn: string;
  amount: number;
  person?: string;
  proceeding: number;
};

/** Accounts, one agency per given division under the province's, and proceedings 1…n with a record of one act each. */
export async function makeProceedings(
  database: Pick<Database, 'owner'>,
  divisions: readonly string[],
  count: number,
): Promise<void> {
  await ensureAccounts(database);
  const { owner } = database;
  const codes = [...new Set(['510000', ...divisions])].map(Number);
  await sql`insert into heyan.office (id, kind, name_zh, name_en, division, superior, valid_from)
    select one.code, 'agency', one.code::text, one.code::text, one.code, nullif(510000, one.code), '2000-01-01'
    from unnest(${codes}::int[]) one (code) order by one.code`.execute(owner);
  await sql`insert into heyan.proceeding (id, procedure, version, number, state, seq, head, office, division, headline, received_on)
    overriding system value
    select n, 'inspection', '2004-12-01', 'T-' || n, 'investigating', 1, '\\x00', office, office, 'Test ' || n, '2023-01-01'
    from (select n, (${codes}::int[])[1 + n % ${codes.length}] as office from generate_series(1, ${count}) n) one`.execute(
    owner,
  );
  await sql`insert into heyan.sight (proceeding_id, office, mode, procedure, final, since_seq)
    select id, office, 'w', procedure, false, 1 from heyan.proceeding
    union select id, 510000, 'r', procedure, false, 1 from heyan.proceeding where office <> 510000`.execute(owner);
  await sql`insert into heyan.record (proceeding_id, seq, act, actor_kind, effective_on, recorded_at, recorded_on, entered_on, provenance, body, prev, hash)
    select id, 1, 'complain', 's', '2023-01-01', '2023-01-01', '2023-01-01', '2023-01-01', 's', '{}', '\\x00', '\\x00' from heyan.proceeding`.execute(
    owner,
  );
}

/** Inserts postings in one statement, as an act does, or a bulk load in a lane of its own. */
export async function post(database: Database['owner'], postings: readonly StatedPosting[], lane = 0): Promise<void> {
  const insert = async (tx: Database['owner']): Promise<void> => {
    await sql`select set_config('heyan.lane', ${String(lane)}, true)`.execute(tx);
    await tx
      .insertInto('posting')
      .values(
        postings.map((one) => ({
          account: accountId(one.account),
          division: Number(one.division),
          effective_on: one.effectiveOn,
          recorded_on: one.recordedOn,
          amount: one.amount,
          person: one.person === undefined ? null : personHash(one.person),
          proceeding_id: one.proceeding,
          seq: 1,
          reverses: one.amount < 0,
        })),
      )
      .execute();
  };
  if (postings.length === 0) return;
  await (database.isTransaction ? insert(database) : database.transaction().execute(insert));
}

/** Takes all postings and balances away again; only a test may, by first taking away the trigger that forbids it. */
export async function forgetPostings(database: Pick<Database, 'owner'>): Promise<void> {
  await database.owner.transaction().execute(async (tx) => {
    await sql`alter table heyan.posting disable trigger posting_append_only`.execute(tx);
    await sql`truncate heyan.posting, heyan.balance_day, heyan.balance_month, heyan.balance_organisation, heyan.presence`.execute(
      tx,
    );
    await sql`alter table heyan.posting enable trigger posting_append_only`.execute(tx);
  });
}

/** The keyed hash that stands for a person, here without a key. */
export function personHash(person: string): Buffer {
  return createHash('sha256').update(person).digest();
}
