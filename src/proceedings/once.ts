import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { hashCode } from '../platform/crypto.ts';
import type { Rights, Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Warning } from '../procedure/decide.ts';
import type { Actor, Spine } from './spine.ts';

/** What a request came to: the same for a repeat as for the first. */
export type Answered = {
  proceeding: number;
  number: string;
  seq: number;
  warnings: Warning[];
  repeated: boolean;
  /** The secret code of the person on whose behalf an officer opened it. */
  code?: string;
};

/**
 * Settings of the transaction that serves this viewer. One account speaks for several firms: what it hands in waits for the
 * act of one firm in one `proceeding`, and without one it holds nothing that waits.
 */
export function rightsOf(actor: Actor, proceeding?: number): Rights {
  const account = accountOf(actor);
  switch (actor.kind) {
    case 'officer':
      return { offices: [actor.office], below: [...actor.below], account, draft: draftOf(account) };
    case 'enterprise':
      return {
        offices: [actor.office],
        below: [actor.office],
        account,
        ...(proceeding === undefined ? {} : { draft: draftOf(`${account}|${actor.office}|${proceeding}`) }),
      };
    case 'holder':
      return { offices: [], proceeding: actor.proceeding, account, draft: draftOf(account) };
    case 'public':
      return { offices: [], draft: actor.draft, account };
    case 'system':
      return { offices: [], account };
  }
}

/** Where files wait for the act that names them. Not a secret: only this program sets the right to it. */
function draftOf(account: string): string {
  return createHash('sha256').update(`desk ${account}`).digest('hex');
}

/** In whose name a request is answered once. */
export function accountOf(actor: Actor): string {
  switch (actor.kind) {
    case 'officer':
      return `officer:${actor.officer}`;
    case 'enterprise':
      return `enterprise:${actor.account}`;
    case 'holder':
      return `holder:${actor.proceeding}`;
    case 'public':
      return `draft:${actor.draft}`;
    case 'system':
      return 'system';
  }
}

/**
 * Takes the key of a request, or gives the answer it already had. A concurrent repeat waits here for the first: the
 * insert blocks on its row until that transaction ends.
 */
export async function claimKey(
  tx: Tx,
  spine: Spine,
  account: string,
  key: string,
  request: object,
): Promise<Answered | Refused | undefined> {
  // Keyed, because a request holds personal values that a plain hash would let one confirm by guessing.
  const hash = hashCode(spine.keys, `request|${canonicalize(request) ?? ''}`);
  const taken = await tx
    .insertInto('answer')
    .values({ actor: account, key, request_hash: hash })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined;
  const known = await tx
    .selectFrom('answer')
    .selectAll()
    .where('actor', '=', account)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!known.request_hash.equals(hash)) {
    return refuse(
      'key-reused',
      { zh: '同一提交标识不能用于不同的内容。', en: 'The same key cannot carry another request.' },
      { field: 'Idempotency-Key' },
    );
  }
  const id = known.proceeding_id as number;
  // The answer is the viewer's own; a public claim could not otherwise be named again.
  if (account.startsWith('draft:')) await sql`select set_config('heyan.proceeding', ${String(id)}, true)`.execute(tx);
  const number = await sql<{ number: string }>`select number from heyan.proceeding where id = ${id}`.execute(tx);
  return {
    proceeding: id,
    number: number.rows[0]?.number ?? '',
    seq: known.seq as number,
    warnings: [],
    repeated: true,
  };
}

/** Keeps what a request came to, under its key. */
export async function keepAnswer(tx: Tx, account: string, key: string, proceeding: number, seq: number): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ proceeding_id: proceeding, seq })
    .where('actor', '=', account)
    .where('key', '=', key)
    .execute();
}
