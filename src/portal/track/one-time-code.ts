import { randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { sameBytes } from '../../platform/algorithms.ts';
import { now, today } from '../../platform/clock.ts';
import { hashCode, type Keyring } from '../../platform/crypto.ts';
import { withRights, type Rights } from '../../platform/db.ts';
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
export async function redeemCodeFor(
  world: PortalWorld,
  hash: string,
  typed: string,
  about = '',
): Promise<string | undefined> {
  const token = Buffer.from(hash, 'hex');
  const at = now();
  return withRights(world.database, rightsOf(hash), async (tx) => {
    const tried = await sql<{ code_hash: Buffer; tries: number }>`
      update heyan.one_time_code set tries = tries + 1
      where token = ${token} and expires_at > ${at.toString()}::timestamptz and tries < ${portalRules.codeTriesMax}
      returning code_hash, tries`.execute(tx);
    const row = tried.rows[0];
    if (!row) return undefined;
    if (sameBytes(row.code_hash, codeHash(world.keys, hash, about, typed))) {
      // Used up, but not forgotten: the row counts how many codes were asked for today.
      const spent = { code_hash: randomBytes(32), expires_at: at.toString(), tries: 0 };
      await tx.updateTable('one_time_code').set(spent).where('token', '=', token).execute();
      return hash;
    }
    if (row.tries >= portalRules.codeTriesMax) {
      const until = at.add({ minutes: portalRules.codePauseMinutes }).toString();
      await tx
        .updateTable('one_time_code')
        .set({ code_hash: randomBytes(32), expires_at: until })
        .where('token', '=', token)
        .execute();
    }
    return undefined;
  });
}

/** The row is named by the phone's hash, which only a request about that phone carries. */
function rightsOf(hash: string): Rights {
  return { offices: [], draft: hash };
}

function codeHash(keys: Keyring, hash: string, about: string, code: string): Buffer {
  return hashCode(keys, `one-time:${hash}:${about}:${code}`);
}
