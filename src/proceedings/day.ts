import { sql } from 'kysely';
import { eventsAdopted } from '../law/loaded.ts';
import { legalDayOf, now } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { learnReference } from './reference.ts';

/** First key of the advisory locks that guard legal days. */
export const dayLockClass = 7101;

/** The second key: days since 1970. */
export function dayLockKey(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/**
 * Takes the present legal day for an act: sealing a day needs the lock exclusively, so nothing can commit into a sealed
 * day. A transaction that waited over midnight takes the new day. What operators loaded before is known from here on, and
 * nothing can be confirmed before the act is done: confirming takes the same lock.
 */
export async function takeDay(tx: Tx): Promise<{ at: string; day: string }> {
  for (;;) {
    const at = now();
    const day = legalDayOf(at).toString();
    await sql`select pg_advisory_xact_lock_shared(${dayLockClass}, ${dayLockKey(day)})`.execute(tx);
    // Asked in a statement of its own: one that waited for the lock would still look at the day as it was before.
    const taken = await sql<{ sealed: boolean; events: number }>`
      select exists (select from heyan.day_seal where day >= ${day}) sealed,
        (select count(*)::int from heyan.reference_event) events`.execute(tx);
    if ((taken.rows[0]?.events ?? 0) !== eventsAdopted()) await learnReference(tx);
    if (!taken.rows[0]?.sealed) return { at: at.toString({ fractionalSecondDigits: 3 }), day };
    if (legalDayOf(now()).toString() === day) throw new Error(`Day ${day} is sealed; is this machine's clock wrong?`);
  }
}
