import { sql } from 'kysely';
import { legalDayOf, now } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';

/** First key of the advisory locks that guard legal days. */
export const dayLockClass = 7101;

/** The second key: days since 1970. */
export function dayLockKey(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/**
 * Takes the present legal day for an act: sealing a day needs the lock exclusively, so nothing can commit into a sealed
 * day. A transaction that waited over midnight takes the new day.
 */
export async function takeDay(tx: Tx): Promise<{ at: string; day: string }> {
  for (;;) {
    const at = now();
    const day = legalDayOf(at).toString();
    await sql`select pg_advisory_xact_lock_shared(${dayLockClass}, ${dayLockKey(day)})`.execute(tx);
    // Asked in a statement of its own: one that waited for the lock would still look at the day as it was before.
    const taken = await sql<{ sealed: boolean }>`
      select exists (select from heyan.day_seal where day >= ${day}) sealed`.execute(tx);
    if (!taken.rows[0]?.sealed) return { at: at.toString({ fractionalSecondDigits: 3 }), day };
    if (legalDayOf(now()).toString() === day) throw new Error(`Day ${day} is sealed; is this machine's clock wrong?`);
  }
}
