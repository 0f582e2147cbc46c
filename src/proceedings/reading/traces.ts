import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/db.ts';

// Who opened a sealed value and who looked at what are kept apart from the record, because they say nothing of the case;
// so are the rules of approval, the absences and the duties by which it was decided who may, and what became of messages. Each row is a line of its own
// with a running id; a checkpoint keeps the digest of all of them up to the last. So it does of what operators did with
// reference loads: their chain, too, shows no tail that was cut off.

/** Tables of traces, which are only ever added to. */
export const traceTables = [
  'unsealing',
  'look',
  'reference_step',
  'approval_rule',
  'absence',
  'officer_duty',
  'notice_event',
] as const;
export type TraceTable = (typeof traceTables)[number];

/** What is digested of each, in order: a column that comes later does not change what was said before. */
const columns: Record<TraceTable, string> = {
  unsealing: 'seal_id, officer, reason',
  look: 'officer, office, proceeding_id, what',
  reference_step: "load_id, step, account, encode(hash, 'hex')",
  // How it was first written: its end is said later, once.
  approval_rule: 'office, procedure, act, duties, legal_review, discussion, level, valid_from, decided_by',
  absence: 'office, officer, deputy, first_on, last_on, reason, entered_by',
  officer_duty: 'officer, office, duties, valid_from, valid_to',
  notice_event: 'notice_id, what, channel, round, attempt, extract(epoch from until), provider_id, reason, officer',
};
/** The column that tells the moment, where it is not `at`. */
const moments: Partial<Record<TraceTable, string>> = { approval_rule: 'decided_at', absence: 'entered_at' };
const chunk = 5000;

/**
 * The id of the last trace, such that none below it can still come. Waits for the inserts under way and holds up others
 * for that moment: an id is taken and its row written under the lock that is asked for here.
 */
export function lastTrace(database: Pick<Database, 'owner'>, table: TraceTable): Promise<number> {
  return database.owner.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(`heyan.${table}`)} in share mode`.execute(tx);
    const last = await sql<{ id: number }>`select coalesce(max(id), 0) id from ${sql.table(`heyan.${table}`)}`.execute(
      tx,
    );
    return Number(last.rows[0]?.id ?? 0);
  });
}

/** How many traces there are up to an id, and the SHA-256 over all of them in order. Cost: one reading of them. */
export async function digestTraces(
  database: Pick<Database, 'owner'>,
  table: TraceTable,
  last: number,
): Promise<{ rows: number; sha256: string }> {
  const digest = createHash('sha256');
  let rows = 0;
  let after = 0;
  for (;;) {
    // The moment as seconds since 1970: a text of it would follow the connection's time zone.
    const found = await sql<{ id: number; line: string }>`
      select id, jsonb_build_array(id, extract(epoch from ${sql.raw(moments[table] ?? 'at')}), ${sql.raw(columns[table])})::text line
      from ${sql.table(`heyan.${table}`)} where id > ${after} and id <= ${last} order by id limit ${chunk}`.execute(
      database.owner,
    );
    for (const { id, line } of found.rows) {
      digest.update(`${line}\n`);
      after = Number(id);
    }
    rows += found.rows.length;
    if (found.rows.length < chunk) return { rows, sha256: digest.digest('hex') };
  }
}
