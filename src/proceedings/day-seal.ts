import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { now, today } from '../platform/clock.ts';
import { sign, type Keyring } from '../platform/crypto.ts';
import type { Database, Tx } from '../platform/db.ts';
import { dayLockClass, dayLockKey } from './day.ts';
import { beginning } from './body.ts';
import { MerkleTree } from './verify/merkle.ts';

/** What a sealed day says; `root` covers all of it and the day before. */
export type DayRoots = { day: string; acts: number; proceedings: number; headsRoot: Buffer; balancesRoot: Buffer };

/** The bytes that are signed for a day: everything it says, and the root of the day before. */
export function rootOf(roots: DayRoots, prev: Buffer): Buffer {
  const said = `${roots.day}|${roots.acts}|${roots.proceedings}|`;
  return createHash('sha256')
    .update('heyan.day.1\0')
    .update(said)
    .update(roots.headsRoot)
    .update(roots.balancesRoot)
    .update(prev)
    .digest();
}

/**
 * Reads a day from the tables: the head each proceeding had at its end, in order, and what that day's acts posted.
 * Incremental: its cost is the day's acts, not the record's length.
 */
export async function rootsOfDay(tx: Pick<Tx, 'selectFrom'>, day: string): Promise<DayRoots> {
  const heads = await tx
    .selectFrom('record')
    .select([
      'proceeding_id',
      sql<number>`max(seq)`.as('seq'),
      sql<number>`count(*)`.as('acts'),
      sql<Buffer>`(array_agg(hash order by seq desc))[1]`.as('hash'),
    ])
    .where('entered_on', '=', day)
    .groupBy('proceeding_id')
    .orderBy('proceeding_id')
    .execute();
  const tree = new MerkleTree();
  let acts = 0;
  for (const head of heads) {
    tree.add(leafOf(head.proceeding_id, head.seq, head.hash));
    acts += Number(head.acts);
  }
  const posted = new MerkleTree();
  const sums = await tx
    .selectFrom('posting as p')
    .innerJoin('record as r', (join) =>
      join.onRef('r.proceeding_id', '=', 'p.proceeding_id').onRef('r.seq', '=', 'p.seq'),
    )
    .select([
      'p.account',
      'p.division',
      'p.effective_on',
      sql<string>`sum(p.amount)::text`.as('amount'),
      sql<string>`count(*)::text`.as('postings'),
    ])
    .where('r.entered_on', '=', day)
    .groupBy(['p.account', 'p.division', 'p.effective_on'])
    .orderBy('p.account')
    .orderBy('p.division')
    .orderBy('p.effective_on')
    .execute();
  for (const sum of sums)
    posted.add(`${sum.account}|${sum.division}|${sum.effective_on}|${sum.amount}|${sum.postings}`);
  return { day, acts, proceedings: heads.length, headsRoot: tree.root(), balancesRoot: posted.root() };
}

/** One leaf of a day's tree: which proceeding, how far, and the hash there. */
export function leafOf(proceeding: number, seq: number, hash: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${proceeding}|${seq}|`), hash]);
}

/**
 * Seals every day that is over and not yet sealed, oldest first; gives the days sealed. Takes each day's lock
 * exclusively, so an act either is in it or comes after it. Days without acts are sealed too: a gap would say nothing.
 */
export async function sealDays(
  database: Pick<Database, 'owner'>,
  keys: Keyring,
  until = today().subtract({ days: 1 }),
): Promise<string[]> {
  const sealed: string[] = [];
  for (;;) {
    const day = await database.owner.transaction().execute(async (tx) => {
      // One sealer at a time; the chain of days has one end.
      await sql`select pg_advisory_xact_lock(${dayLockClass}, 0)`.execute(tx);
      const last = await tx
        .selectFrom('day_seal')
        .select(['day', 'root'])
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      const next = last ? Temporal.PlainDate.from(last.day).add({ days: 1 }) : await firstDay(tx);
      if (!next || Temporal.PlainDate.compare(next, until) > 0) return undefined;
      const text = next.toString();
      await sql`select pg_advisory_xact_lock(${dayLockClass}, ${dayLockKey(text)})`.execute(tx);
      const roots = await rootsOfDay(tx, text);
      const prev = last?.root ?? beginning;
      const root = rootOf(roots, prev);
      const signed = sign(keys, root);
      await tx
        .insertInto('day_seal')
        .values({
          day: text,
          sealed_at: now().toString(),
          acts: roots.acts,
          proceedings: roots.proceedings,
          heads_root: roots.headsRoot,
          balances_root: roots.balancesRoot,
          prev,
          root,
          algorithm: signed.algorithm,
          key_id: signed.keyId,
          signature: signed.signature,
        })
        .execute();
      return text;
    });
    if (!day) return sealed;
    sealed.push(day);
  }
}

async function firstDay(tx: Tx): Promise<Temporal.PlainDate | undefined> {
  const first = await tx
    .selectFrom('record')
    .select(sql<string | null>`min(entered_on)`.as('day'))
    .executeTakeFirst();
  return first?.day ? Temporal.PlainDate.from(first.day) : undefined;
}
