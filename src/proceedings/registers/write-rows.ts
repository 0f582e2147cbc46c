import { sql, type OperationNodeSource } from 'kysely';
import { accountId } from '../../ledger/accounts.ts';
import { personToken, type Keyring } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import type { Entry } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { actOf } from '../../procedure/fold.ts';
import type { PostingRow, Writing } from '../write.ts';
import type { Batch, ListedRow } from './batch.ts';

/** Rows sent at a time: what stands in memory twice. */
const chunk = 5000;

/** Writes the rows a batch act listed; the record with its number and root is there already. */
export async function writeRows(tx: Tx, { standing, decided, batch }: Writing): Promise<void> {
  if (!batch) return;
  const [id, seq] = [standing.id, decided.matter.seq];
  const { register, rows, root } = batch.told;
  await nameWritten(tx, id);
  await sql`insert into heyan.register_batch (proceeding_id, seq, register, rows, root)
    values (${id}, ${seq}, ${register}, ${rows}, ${Buffer.from(root, 'hex')})`.execute(tx);
  for (let from = 0; from < batch.rows.length; from += chunk) {
    const part = batch.rows.slice(from, from + chunk);
    const column = <T>(of: (row: ListedRow) => T): T[] => part.map(of);
    await sql`insert into heyan.register_row (proceeding_id, seq, row_no, key, valid_from, valid_until, body, key_id, ciphertext, commitment)
      select ${id}, ${seq}, * from unnest(${column((row) => row.rowNo)}::int[], ${column((row) => row.key)}::bytea[],
        ${column((row) => row.from)}::date[], ${column((row) => row.until)}::date[], ${column((row) => row.body)}::text[],
        ${column((row) => row.sealed?.keyId ?? null)}::text[], ${column((row) => row.sealed?.ciphertext ?? null)}::bytea[],
        ${column((row) => row.sealed?.commitment ?? null)}::bytea[])`.execute(tx);
  }
}

/** Tells the policies once what each of very many rows is of. */
async function nameWritten(tx: Tx, id: number): Promise<void> {
  await sql`select set_config('heyan.written', ${`{${id}}`}, true)`.execute(tx);
}

/** What the rows of a batch post, as the act that lists them. */
export function postingsOfBatch(keys: Keyring, w: Writing): PostingRow[] {
  const { batch, standing, decided, day } = w;
  if (!batch) return [];
  return rowPostings(keys, batch, {
    proceeding: standing.id,
    seq: decided.matter.seq,
    division: Number(decided.matter.division),
    day,
  });
}

type PostedAt = { proceeding: number; seq: number; division: number; day: string };

/** The postings of rows, in their order. */
export function rowPostings(keys: Keyring, { rows }: Pick<Batch, 'rows'>, at: PostedAt): PostingRow[] {
  return rows.flatMap(({ rowNo, posted }) =>
    posted.map((one) => ({
      account: accountId(one.account),
      division: at.division,
      effective_on: one.effectiveOn,
      recorded_on: at.day,
      amount: one.amount,
      person: one.idNumber === undefined ? null : personToken(keys, `id:${one.idNumber.toUpperCase()}`),
      proceeding_id: at.proceeding,
      seq: at.seq,
      reverses: false,
      row_no: rowNo,
    })),
  );
}

/** The batches that an entry annuls: their numbers in the record. */
export function annulled(
  chapter: Chapter,
  entries: readonly Entry[],
  all: readonly Entry[],
): { by: number; seq: number }[] {
  return entries.flatMap((entry) => {
    const meant = all.find(({ seq }) => seq === entry.corrects);
    const annuls = entry.corrects !== undefined && entry.form['annul'] === true;
    return annuls && meant && actOf(chapter, meant.act).batch ? [{ by: entry.seq, seq: meant.seq }] : [];
  });
}

/** What an annulled batch posted is posted back; its rows stay, and count no more. Nothing where no batch was annulled. */
export async function annulRows(tx: Tx, { chapter, standing, decided, day }: Writing): Promise<void> {
  for (const { by, seq } of annulled(chapter, decided.entries, decided.matter.entries)) {
    await sql`update heyan.register_batch set annulled_seq = ${by}
      where proceeding_id = ${standing.id} and seq = ${seq} and annulled_seq is null`.execute(tx);
    await nameWritten(tx, standing.id);
    await sql`insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq, reverses, row_no)
      select account, division, effective_on, ${day}, -amount, person, proceeding_id, ${by}, true, row_no from heyan.posting
      where proceeding_id = ${standing.id} and seq = ${seq} and row_no is not null
      order by account, division, effective_on`.execute(tx);
  }
}

/** Postings as one statement, however many: each column is one parameter. */
export function insertPostings(rows: readonly PostingRow[]): OperationNodeSource {
  const column = <T>(of: (row: PostingRow) => T): T[] => rows.map(of);
  return sql`insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq, reverses, row_no)
    select * from unnest(${column((row) => row.account)}::smallint[], ${column((row) => row.division)}::int[],
      ${column((row) => row.effective_on)}::date[], ${column((row) => row.recorded_on)}::date[],
      ${column((row) => row.amount)}::bigint[], ${column((row) => row.person)}::bytea[],
      ${column((row) => row.proceeding_id)}::bigint[], ${column((row) => row.seq)}::int[],
      ${column((row) => row.reverses)}::boolean[], ${column((row) => row.row_no)}::int[])`;
}
