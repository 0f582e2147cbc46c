import { sql } from 'kysely';
import type { Keyring } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db.ts';
import type { Entry, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { actOf } from '../../procedure/fold.ts';
import { valueAt } from '../../procedure/path.ts';
import { postedByRow, spanOf, type Register, type RowsTold } from '../../procedure/register.ts';
import { entryOf, type Body } from '../body.ts';
import { MerkleTree } from '../verify/merkle.ts';
import type { Broken } from '../verify/verify.ts';
import type { PostingRow } from '../write.ts';
import { leafOf, openRow, rowKey, type KeptRow, type ListedRow } from './batch.ts';
import { annulled, rowPostings } from './write-rows.ts';

/** A proceeding whose chain is whole. */
export type Told = {
  id: number;
  number: string;
  chapter: Chapter;
  bodies: readonly Body[];
  /** Where it lay at each entry, and the day on which each was recorded. */
  divisionAt(seq: number): number;
  recordedOn(seq: number): string;
};
type Known = { database: Pick<Database, 'owner'>; keys: Keyring };
type Kept = {
  proceeding_id: number;
  seq: number;
  register: string;
  rows: number;
  root: Buffer;
  annulled_seq: number | null;
};
type Listed = { seq: number; register: Register; told: RowsTold; annulledBy: number | undefined };
type Row = KeptRow & { row_no: number; key: Buffer; valid_from: string | null; valid_until: string | null };

/** Rows looked at a time. */
const chunk = 5000;

/**
 * Holds the rows of registers against the record that lists them: number and root of each batch, each row's key and days,
 * what each posted, and what an annulment posted back. Reports the first that does not agree in each batch.
 */
export async function verifyRegisters(
  known: Known,
  all: readonly Told[],
  report: (broken: Broken) => void,
): Promise<void> {
  const { rows: kept } =
    await sql<Kept>`select * from heyan.register_batch where proceeding_id = any (${all.map(({ id }) => id)}::bigint[])
    order by proceeding_id, seq`.execute(known.database.owner);
  const strays = await sql<{ proceeding_id: number; seq: number; low: number; high: number }>`
    select proceeding_id, seq, min(row_no) low, max(row_no) high from heyan.posting
    where proceeding_id = any (${all.map(({ id }) => id)}::bigint[]) and row_no is not null group by 1, 2`.execute(
    known.database.owner,
  );
  const byProceeding = Map.groupBy(kept, ({ proceeding_id }) => proceeding_id);
  for (const told of all) {
    const listed = batchesOf(told);
    const found = byProceeding.get(told.id) ?? [];
    for (const { seq } of found)
      if (seq <= told.bodies.length && !listed.some((one) => one.seq === seq))
        report(brokenAt(told, seq, 'lists rows its record does not tell of'));
    const stray = strays.rows.find(
      ({ proceeding_id: id, seq, low, high }) =>
        id === told.id &&
        seq <= told.bodies.length &&
        !listed.some((one) => (one.seq === seq || one.annulledBy === seq) && low > 0 && high <= one.told.rows),
    );
    if (stray) report(brokenAt(told, stray.seq, 'posts for rows it does not list'));
    for (const one of listed) {
      const says = await wrongIn(
        known,
        told,
        one,
        found.find(({ seq }) => seq === one.seq),
      );
      if (says) report(brokenAt(told, one.seq, says));
    }
  }
}

function brokenAt({ number }: Told, seq: number, says: string): Broken {
  return { kind: 'register', item: `${number}#${seq}`, says };
}

function batchesOf({ chapter, bodies, recordedOn }: Told): Listed[] {
  const entries: Entry[] = bodies.map((body) => entryOf(body, recordedOn(body.seq)));
  const over = annulled(chapter, entries, entries);
  return entries.flatMap(({ seq, act, form }) => {
    const { batch } = actOf(chapter, act);
    if (!batch) return [];
    const told = valueAt(form, batch.each) as unknown as RowsTold;
    return [{ seq, register: batch.register, told, annulledBy: over.find((one) => one.seq === seq)?.by }];
  });
}

async function wrongIn(known: Known, told: Told, listed: Listed, kept: Kept | undefined): Promise<string | undefined> {
  if (!kept) return 'has lost its rows';
  const { told: said, register, annulledBy } = listed;
  if (kept.register !== register.id || kept.rows !== said.rows || kept.root.toString('hex') !== said.root)
    return 'says another number, root or register than its record';
  const over = kept.annulled_seq !== null && kept.annulled_seq <= told.bodies.length ? kept.annulled_seq : undefined;
  if (over !== annulledBy) return `is annulled by ${over ?? 'nothing'}, the record says ${annulledBy ?? 'nothing'}`;
  const tree = new MerkleTree();
  for (let after = 0; ; after += chunk) {
    const rows = await readRows(known, told.id, listed.seq, after);
    const wrong = rows.map((row, place) => wrongRow(known.keys, register, row, after + place + 1)).find(Boolean);
    if (wrong) return wrong;
    for (const row of rows) tree.add(leafOf(row.body ?? '', row.commitment));
    const posted = await wrongPostings(known, told, listed, rows);
    if (posted) return posted;
    if (rows.length < chunk) break;
  }
  if (tree.leaves !== said.rows) return `holds ${tree.leaves} rows, the record says ${said.rows}`;
  return tree.root().toString('hex') === said.root ? undefined : 'holds rows with another root than the record';
}

async function readRows({ database }: Known, id: number, seq: number, after: number): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select row_no, key, valid_from::text, valid_until::text, body, key_id, ciphertext, commitment
    from heyan.register_row where proceeding_id = ${id} and seq = ${seq} and row_no > ${after} order by row_no limit ${chunk}`.execute(
      database.owner,
    );
  return rows;
}

function wrongRow(keys: Keyring, register: Register, row: Row, place: number): string | undefined {
  if (row.row_no !== place) return `lacks row ${place}`;
  const text = openRow(keys, row);
  if (text === undefined) return `row ${place} has lost its seal`;
  if (text === null) return `row ${place} is not what was committed to`;
  const body = JSON.parse(text) as FormBody;
  const { from, until } = spanOf(register, body);
  if (row.valid_from !== from || row.valid_until !== until) return `row ${place} has other days than its text`;
  return rowKey(keys, register, body).equals(row.key) ? undefined : `row ${place} has another key than its text`;
}

async function wrongPostings(
  { database, keys }: Known,
  told: Told,
  listed: Listed,
  rows: readonly Row[],
): Promise<string | undefined> {
  const [first, last] = [rows[0]?.row_no, rows.at(-1)?.row_no];
  if (first === undefined || last === undefined || !listed.register.posts) return undefined;
  const opened = rows.flatMap((row): Pick<ListedRow, 'rowNo' | 'posted'>[] => {
    const text = openRow(keys, row);
    return text ? [{ rowNo: row.row_no, posted: postedByRow(listed.register, JSON.parse(text) as FormBody) }] : [];
  });
  const known = new Set(opened.map(({ rowNo }) => rowNo));
  const ought = (seq: number, sign: 1 | -1): string[] =>
    rowPostings(
      keys,
      { rows: opened as ListedRow[] },
      {
        proceeding: told.id,
        seq: listed.seq,
        division: told.divisionAt(listed.seq),
        day: told.recordedOn(seq),
      },
    ).map((one) => saying({ ...one, seq, amount: sign * one.amount, reverses: sign < 0 }));
  const expected = [
    ...ought(listed.seq, 1),
    ...(listed.annulledBy === undefined ? [] : ought(listed.annulledBy, -1)),
  ].sort();
  const { rows: found } =
    await sql<PostingRow>`select account, division, effective_on::text, recorded_on::text, amount, person, seq, reverses, row_no
    from heyan.posting where proceeding_id = ${told.id} and seq = any (${[listed.seq, listed.annulledBy ?? listed.seq]}::int[])
      and row_no between ${first} and ${last}`.execute(database.owner);
  const have = found
    .filter(({ row_no: rowNo }) => known.has(rowNo ?? 0))
    .map(saying)
    .sort();
  const at = Array.from({ length: Math.max(expected.length, have.length) }).findIndex(
    (_, place) => expected[place] !== have[place],
  );
  return at === -1 ? undefined : `posted ${have[at] ?? 'nothing'}, its rows give ${expected[at] ?? 'nothing'}`;
}

function saying(one: Omit<PostingRow, 'proceeding_id'>): string {
  const {
    account,
    division,
    effective_on: on,
    recorded_on: recorded,
    amount,
    person,
    seq,
    reverses,
    row_no: row,
  } = one;
  return [row, seq, account, division, on, recorded, Number(amount), person?.toString('hex') ?? '', reverses].join();
}
