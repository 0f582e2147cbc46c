import type { Temporal } from 'temporal-polyfill';
import { hashToken, type Keyring } from '../platform/crypto.ts';
import { type AuthPool, rows } from './accounts.ts';
import { signInRules } from './sign-in.rules.ts';

/** Names tried are kept as keyed hashes: what somebody types into a name field may be a password. */
function nameHash(keys: Keyring, name: string): Buffer {
  return hashToken(keys, `attempt\0${name}`);
}

/**
 * Counts a try before it is judged, so that a hundred guesses at once are a hundred tries; answers the seconds to wait
 * when the name is paused, else undefined. A name nobody has is counted like any other.
 */
export async function countAttempt(
  auth: AuthPool,
  keys: Keyring,
  name: string,
  at: Temporal.Instant,
): Promise<number | undefined> {
  const moment = at.toString();
  const counted = await rows(
    auth,
    `insert into auth.attempt as t (name_hash, failures, last_at) values ($1, 1, $2::timestamptz)
     on conflict (name_hash) do update set last_at = $2::timestamptz,
       failures = case when t.last_at < $2::timestamptz - make_interval(hours => $3) then 1 else t.failures + 1 end,
       locked_until = case when t.last_at >= $2::timestamptz - make_interval(hours => $3) and t.failures + 1 >= $4
         then $2::timestamptz + make_interval(secs => least($5 * power(2, least(t.failures + 1 - $4, 20)), $6)) end
     where t.locked_until is null or t.locked_until <= $2::timestamptz
     returning failures`,
    [
      nameHash(keys, name),
      moment,
      signInRules.forgetAfterHours,
      signInRules.freeTries,
      signInRules.firstPauseSeconds,
      signInRules.pauseSecondsMax,
    ],
  );
  if (counted.length > 0) return undefined;
  const waiting = await rows<{ seconds: number }>(
    auth,
    'select greatest(1, ceil(extract(epoch from locked_until - $2::timestamptz)))::int as seconds from auth.attempt where name_hash = $1',
    [nameHash(keys, name), moment],
  );
  return waiting[0]?.seconds ?? 1;
}

/** Takes one counted try back: it was right. The tries before it stay until the whole sign-in is done. */
export async function forgiveAttempt(auth: AuthPool, keys: Keyring, name: string): Promise<void> {
  await auth.query(
    'update auth.attempt set failures = greatest(failures - 1, 0), locked_until = null where name_hash = $1',
    [nameHash(keys, name)],
  );
}

/** Begins anew after a complete sign-in, and drops names nobody has tried for long. */
export async function clearAttempts(auth: AuthPool, keys: Keyring, name: string, at: Temporal.Instant): Promise<void> {
  await auth.query(
    'delete from auth.attempt where name_hash = $1 or last_at < $2::timestamptz - make_interval(hours => $3)',
    [nameHash(keys, name), at.toString(), signInRules.forgetAfterHours],
  );
}
