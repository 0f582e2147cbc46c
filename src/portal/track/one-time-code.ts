import { randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { sameBytes } from '../../platform/algorithms.ts';
import { now, today } from '../../platform/clock.ts';
import { hashCode, type Keyring } from '../../platform/crypto.ts';
import { withRights, type Rights, type Tx } from '../../platform/db.ts';
import { phoneHash, proceedingsOfPhone, type PortalWorld } from '../claims.ts';
import { portalRules } from '../portal.rules.ts';
import type { CodeSender } from './senders.ts';

const digits = 6;

/**
 * Asks for a code to a phone. Known or not, the same is written and the same answered; only a phone that follows a claim
 * is sent anything, and not before the answer. Between two codes, after too many tries and after too many codes of one
 * day nothing is sent at all.
 */
export function requestCode(world: PortalWorld, sender: CodeSender, phone: string): Promise<void> {
  const hash = phoneHash(world, phone);
  const mayFollow = async (): Promise<boolean> => (await proceedingsOfPhone(world, hash)).length > 0;
  return requestCodeFor(world, sender, { phone, hash, maySend: mayFollow });
}

/**
 * The same for another door: `hash` names the phone there, and `maySend` says whether it is sent anything. A code that is
 * `about` one thing serves no other, yet all codes of a phone at that door share one count.
 */
export async function requestCodeFor(
  world: PortalWorld,
  sender: CodeSender,
  asked: { phone: string; hash: string; about?: string; maySend: () => Promise<boolean> },
): Promise<void> {
  const { phone, hash, about = '', maySend } = asked;
  const token = Buffer.from(hash, 'hex');
  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const at = now();
  const expires = at.add({ minutes: portalRules.codeMinutes });
  // A code younger than this is still on its way; a row that expires later than any new code is a pause.
  const recent = expires.subtract({ seconds: portalRules.codeAgainSeconds });
  const made = await withRights(world.database, rightsOf(hash), (tx) =>
    sql<{ made: number }>`
      insert into heyan.one_time_code as c (token, code_hash, expires_at, asked_on, asked)
      values (${token}, ${codeHash(world.keys, hash, about, code)}, ${expires.toString()}, ${today().toString()}, 1)
      on conflict (token) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
        tries = case when c.expires_at <= ${at.toString()}::timestamptz then 0 else c.tries end,
        asked_on = excluded.asked_on, asked = case when c.asked_on = excluded.asked_on then c.asked + 1 else 1 end
      where c.expires_at <= ${recent.toString()}::timestamptz
        and (c.asked_on <> excluded.asked_on or c.asked < ${portalRules.codesPerDayMax})
      returning 1 made`.execute(tx),
  );
  if (made.rows.length === 0) return;
  if (!(await maySend())) return;
  sender.send(phone, code).catch((error: unknown) => world.log.error({ err: error }, 'a one-time code was not sent'));
}

/**
 * Whether this is the phone's code. A try is counted before it is judged, so that many at once are many; a right code is
 * used up, the last wrong one pauses the phone. @returns the phone's hash, or undefined.
 */
export function redeemCode(world: PortalWorld, phone: string, typed: string): Promise<string | undefined> {
  return redeemCodeFor(world, phoneHash(world, phone), typed);
}

/** The same for another door, whose name of the phone is `hash`. */
export function redeemCodeFor(world: PortalWorld, hash: string, typed: string): Promise<string | undefined> {
  return withRights(world.database, rightsOf(hash), async (tx) =>
    (await countTry(tx, world.keys, hash, typed, '')) && (await spend(tx, world.keys, hash, typed, ''))
      ? hash
      : undefined,
  );
}

/**
 * Whether this is the code of a phone about one thing, at a door whose name of the phone is `hash`. The try is counted at
 * once, whatever follows; `useCode` uses a right one up, in the transaction of what it is for.
 */
export function isCodeFor(world: PortalWorld, hash: string, typed: string, about: string): Promise<boolean> {
  return withRights(world.database, rightsOf(hash), (tx) => countTry(tx, world.keys, hash, typed, about));
}

/** Uses up the code `isCodeFor` found right; false when another request was before this one. */
export async function useCode(tx: Tx, keys: Keyring, hash: string, typed: string, about: string): Promise<boolean> {
  const before = await sql<{ held: string | null }>`
    select current_setting('heyan.draft', true) held, set_config('heyan.draft', ${hash}, true)`.execute(tx);
  const used = await spend(tx, keys, hash, typed, about);
  await sql`select set_config('heyan.draft', ${before.rows[0]?.held ?? ''}, true)`.execute(tx);
  return used;
}

/** Counts a try before it judges it; the last wrong one pauses the phone. */
async function countTry(tx: Tx, keys: Keyring, hash: string, typed: string, about: string): Promise<boolean> {
  const token = Buffer.from(hash, 'hex');
  const at = now();
  const tried = await sql<{ code_hash: Buffer; tries: number }>`
    update heyan.one_time_code set tries = tries + 1
    where token = ${token} and expires_at > ${at.toString()}::timestamptz and tries < ${portalRules.codeTriesMax}
    returning code_hash, tries`.execute(tx);
  const row = tried.rows[0];
  if (!row) return false;
  if (sameBytes(row.code_hash, codeHash(keys, hash, about, typed))) return true;
  if (row.tries >= portalRules.codeTriesMax) {
    const until = at.add({ minutes: portalRules.codePauseMinutes }).toString();
    await tx
      .updateTable('one_time_code')
      .set({ code_hash: randomBytes(32), expires_at: until })
      .where('token', '=', token)
      .execute();
  }
  return false;
}

/** Takes the code out of its row. The row is not forgotten: it counts how many codes were asked for today. */
async function spend(tx: Tx, keys: Keyring, hash: string, typed: string, about: string): Promise<boolean> {
  const at = now().toString();
  const spent = await tx
    .updateTable('one_time_code')
    .set({ code_hash: randomBytes(32), expires_at: at, tries: 0 })
    .where('token', '=', Buffer.from(hash, 'hex'))
    .where('code_hash', '=', codeHash(keys, hash, about, typed))
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

/** The row is named by the phone's hash, which only a request about that phone carries. */
function rightsOf(hash: string): Rights {
  return { offices: [], draft: hash };
}

function codeHash(keys: Keyring, hash: string, about: string, code: string): Buffer {
  return hashCode(keys, `one-time:${hash}:${about}:${code}`);
}
