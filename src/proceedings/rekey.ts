import { sql } from 'kysely';
import { hashCode, resealBytes, type Keyring } from '../platform/crypto.ts';
import type { Database } from '../platform/db.ts';
import type { Resealed } from '../platform/reseal.ts';
import { isSealed } from './sealing.ts';
import { lookupRowsOf } from './seats.ts';
import type { Spine } from './spine.ts';
import { holderOf } from './tracking.ts';
import { verifyChain } from './verify/verify-chain.ts';
import { readEveryOffice, readStored, type Stored } from './verify/verify-reading.ts';
import { oughtOf, type Ought } from './verify/verify-rows.ts';
import { verifySealsOf } from './verify/verify-seals.ts';
import type { Progress } from './verify/verify.ts';

// What hangs on a key is written anew under the current one, batch by batch. Each function may be cut off and called again.

const batch = 500;

/**
 * Encrypts every sealed value that is under another key anew. The salt inside stays, so the commitment in the record
 * does.
 */
export async function resealValues(
  database: Pick<Database, 'owner'>,
  keys: Keyring,
  progress: Progress = () => {},
): Promise<Resealed> {
  const { current } = keys.sealing;
  const old = database.owner.selectFrom('seal').where('key_id', '<>', current).where('ciphertext', 'is not', null);
  const counted = await old.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const sum = { written: 0, left: 0 };
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await old
      .select(['id', 'key_id', 'ciphertext'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(batch)
      .execute();
    if (rows.length === 0) return sum;
    const fresh = rows.flatMap(({ id, key_id: keyId, ciphertext }) => {
      const bytes = ciphertext && resealBytes(keys, { keyId, ciphertext });
      return bytes ? [{ id, bytes }] : [];
    });
    // Whoever erases a value meanwhile wins: what is gone stays gone.
    await sql`update heyan.seal s set key_id = ${current}, ciphertext = fresh.ciphertext
      from unnest(${fresh.map((one) => one.id)}::uuid[], ${fresh.map((one) => one.bytes)}::bytea[]) fresh (id, ciphertext)
      where s.id = fresh.id and s.ciphertext is not null`.execute(database.owner);
    last = rows.at(-1)?.id ?? last;
    sum.written += fresh.length;
    sum.left += rows.length - fresh.length;
    const done = sum.written + sum.left;
    progress(done, Math.max(done, Number(counted.n)));
  }
}

/** Encrypts the sealed rows of registers anew, as `resealValues` does values. */
export async function resealRows(
  database: Pick<Database, 'owner'>,
  keys: Keyring,
  progress: Progress = () => {},
): Promise<Resealed> {
  const { current } = keys.sealing;
  const sum = { written: 0, left: 0 };
  type Row = { proceeding_id: number; seq: number; row_no: number; key_id: string; ciphertext: Buffer };
  for (let last = { proceeding_id: 0, seq: 0, row_no: 0 }; ;) {
    const { rows } = await sql<Row>`select proceeding_id, seq, row_no, key_id, ciphertext from heyan.register_row
      where key_id <> ${current} and ciphertext is not null
        and (proceeding_id, seq, row_no) > (${last.proceeding_id}, ${last.seq}, ${last.row_no})
      order by proceeding_id, seq, row_no limit ${batch}`.execute(database.owner);
    if (rows.length === 0) return sum;
    const fresh = rows.flatMap((row) => {
      const bytes = resealBytes(keys, { keyId: row.key_id, ciphertext: row.ciphertext });
      return bytes ? [{ ...row, bytes }] : [];
    });
    await sql`update heyan.register_row r set key_id = ${current}, ciphertext = fresh.ciphertext
      from unnest(${fresh.map((one) => one.proceeding_id)}::bigint[], ${fresh.map((one) => one.seq)}::int[],
        ${fresh.map((one) => one.row_no)}::int[], ${fresh.map((one) => one.bytes)}::bytea[]) fresh (id, seq, row_no, ciphertext)
      where r.proceeding_id = fresh.id and r.seq = fresh.seq and r.row_no = fresh.row_no and r.ciphertext is not null`.execute(
      database.owner,
    );
    last = rows.at(-1) ?? last;
    sum.written += fresh.length;
    sum.left += rows.length - fresh.length;
    progress(sum.written + sum.left, sum.written + sum.left);
  }
}

type Opened = { stored: Stored; ought: Ought };

/** Folds every proceeding with its values opened. Nothing is made from a record that is broken. */
async function eachOpened(
  spine: Needed,
  work: (one: Opened) => Promise<void>,
  progress: Progress = () => {},
): Promise<Resealed> {
  const known = { ...spine, ...(await readEveryOffice(spine.database)) };
  const counted = await spine.database.owner
    .selectFrom('proceeding')
    .select((is) => is.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const sum = { written: 0, left: 0 };
  let last = 0;
  for (;;) {
    const found = await readStored(spine.database, last, batch);
    if (found.length === 0) return sum;
    for (const stored of found) {
      const { row } = stored;
      last = row.id;
      const chapter = spine.chapters.get(row.procedure);
      const chain = verifyChain(row, stored.records);
      let broken = !chapter || 'broken' in chain;
      if (chapter && 'bodies' in chain) {
        const note = (): void => void (broken = true);
        const opened = verifySealsOf(spine.keys, chapter, row.number, chain.bodies, stored.seals, note);
        if (!broken) await work({ stored, ought: oughtOf(known, chapter, stored, chain.bodies, opened) });
      }
      sum[broken ? 'left' : 'written']++;
    }
    const done = sum.written + sum.left;
    progress(done, Math.max(done, Number(counted.n)));
  }
}

type Needed = Pick<Spine, 'database' | 'keys' | 'chapters' | 'offices'>;

/** Makes all search tokens anew, from the record, under the current key; counts proceedings. */
export function renewEveryLookup(spine: Needed, progress?: Progress): Promise<Resealed> {
  return eachOpened(
    spine,
    async ({ stored, ought: { writing, matter, opened } }) => {
      const whole = { ...writing, decided: { ...writing.decided, matter } };
      const rows = lookupRowsOf(spine, whole, opened.plain).map((one) => ({ ...one, proceeding_id: stored.row.id }));
      const keyOf = (one: { kind: number; office: number; token: Buffer }): string =>
        `${one.kind}|${one.office}|${one.token.toString('latin1')}`;
      const have = new Set(stored.lookups.map(keyOf));
      if (have.size === rows.length && rows.every((row) => have.has(keyOf(row)))) return;
      await spine.database.owner.transaction().execute(async (tx) => {
        await tx.deleteFrom('lookup').where('proceeding_id', '=', stored.row.id).execute();
        if (rows.length > 0) await tx.insertInto('lookup').values(rows).execute();
      });
    },
    progress,
  );
}

/**
 * Hashes the phones that open proceedings anew under the current key. The hashes of codes stay: nobody knows the codes,
 * and they are asked for under every key. Counts proceedings.
 */
export function renewEveryPhone(spine: Needed, progress?: Progress): Promise<Resealed> {
  return eachOpened(
    spine,
    async ({ stored, ought }) => {
      const phone = holderOf(ought.named.values())?.phone;
      const plain = isSealed(phone) ? ought.opened.plain.get(phone.seal) : undefined;
      if (plain === undefined) return;
      const token = hashCode(spine.keys, `phone:${plain}`);
      await spine.database.owner
        .updateTable('tracking')
        .set({ phone_token: token })
        .where('proceeding_id', '=', stored.row.id)
        .execute();
    },
    progress,
  );
}
