import { randomBytes, randomUUID } from 'node:crypto';
import { now, today } from '../../platform/clock.ts';
import { hashToken, openBytes, sealBytes } from '../../platform/crypto.ts';
import { withRights, type Rights } from '../../platform/db.ts';
import type { World } from '../../platform/world.ts';
import { portalRules } from '../portal.rules.ts';
import type { Answers } from './answers.ts';

type Needed = Pick<World, 'database' | 'keys'>;

/** A claim being written, in the hands of whoever has its token. `hash` in hexadecimal names it in the database. */
export type Draft = { token: string; hash: string; answers: Answers };

const tokenBytes = 32;

/** The rights of whoever holds a draft: that draft, and nothing else. */
export function draftRights(hash: string): Rights {
  return { offices: [], draft: hash, account: `draft:${hash}` };
}

/** Begins a claim, with what was told already. */
export async function beginDraft(world: Needed, told: Partial<Answers> = {}): Promise<Draft> {
  const blank = blankDraft(world);
  const draft = { ...blank, answers: { ...told, key: blank.answers.key } };
  await writeDraft(world, draft);
  return draft;
}

/** A draft nobody has written yet, under a token nobody can guess. */
export function blankDraft(world: Needed): Draft {
  const token = randomBytes(tokenBytes).toString('base64url');
  return { token, hash: hashOf(world, token), answers: { key: randomUUID() } };
}

/** The claim of this token; undefined when there is none, or its time is over. */
export async function readDraft(world: Needed, token: string | undefined): Promise<Draft | undefined> {
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined;
  const hash = hashOf(world, token);
  const row = await withRights(world.database, draftRights(hash), (tx) =>
    tx
      .selectFrom('draft')
      .select(['key_id', 'answers'])
      .where('token_hash', '=', Buffer.from(hash, 'hex'))
      .where('expires_at', '>', now().toString())
      .executeTakeFirst(),
  );
  if (!row) return undefined;
  const plain = openBytes(world.keys, { keyId: row.key_id, ciphertext: row.answers });
  return { token, hash, answers: JSON.parse(plain.toString('utf8')) as Answers };
}

/** Keeps the answers, sealed; each answer gives the whole time anew, a submitted claim only that of its receipt. */
export async function writeDraft(
  world: Needed,
  draft: Draft,
  minutes: number = draft.answers.submitted ? portalRules.receiptMinutes : portalRules.draftDays * 24 * 60,
): Promise<void> {
  const sealed = sealBytes(world.keys, Buffer.from(JSON.stringify(draft.answers)));
  const row = {
    key_id: sealed.keyId,
    answers: sealed.ciphertext,
    updated_at: now().toString(),
    expires_at: now().add({ minutes }).toString(),
  };
  await withRights(world.database, draftRights(draft.hash), (tx) =>
    tx
      .insertInto('draft')
      .values({ token_hash: Buffer.from(draft.hash, 'hex'), ...row })
      .onConflict((on) => on.column('token_hash').doUpdateSet(row))
      .execute(),
  );
}

/** Forgets a claim. Its files are dropped by whoever calls. */
export async function dropDraft(world: Needed, draft: Draft): Promise<void> {
  await withRights(world.database, draftRights(draft.hash), (tx) =>
    tx.deleteFrom('draft').where('token_hash', '=', Buffer.from(draft.hash, 'hex')).execute(),
  );
}

/** Forgets all claims whose time is over, stale one-time codes, and who asked for how many. For the daily sweep; @returns how many of all. */
export async function dropExpired(world: Pick<World, 'database'>): Promise<number> {
  const at = now().toString();
  const drafts = await world.database.owner.deleteFrom('draft').where('expires_at', '<=', at).executeTakeFirst();
  const codes = await world.database.owner
    .deleteFrom('one_time_code')
    .where('expires_at', '<=', at)
    .where('asked_on', '<', today().toString())
    .executeTakeFirst();
  const counts = await world.database.owner
    .deleteFrom('code_count')
    .where('day', '<', today().toString())
    .executeTakeFirst();
  return Number(drafts.numDeletedRows + codes.numDeletedRows + counts.numDeletedRows);
}

function hashOf(world: Needed, token: string): string {
  return hashToken(world.keys, `draft\0${token}`).toString('hex');
}
