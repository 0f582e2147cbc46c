import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { legalZone } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { Address } from './addresses.ts';
import type { SendingRules } from './rules.ts';

/** Why a message waits, and until when. */
type Over = { until: Temporal.Instant; why: 'address-hour' | 'address-day' | 'office-day' };

/**
 * Whether one more message would be too many for this address or this office. Whoever asks holds the address until the end
 * of the transaction, so that two at once are counted one after the other. A message too many is not lost: it waits.
 */
export async function overBudgetUntil(
  tx: Tx,
  asked: { address: Address; office: number; urgent: boolean; rules: SendingRules; at: Temporal.Instant },
): Promise<Over | undefined> {
  const { address, office, urgent, rules, at } = asked;
  await sql`select pg_advisory_xact_lock(hashtextextended('heyan.notice ' || ${address.token.toString('hex')}, 0)),
    pg_advisory_xact_lock(hashtextextended('heyan.notice office ' || ${String(office)}, 0))`.execute(tx);
  const midnight = at.toZonedDateTimeISO(legalZone).startOfDay();
  const [dayBegan, hourBegan] = [midnight.toInstant().toString(), at.subtract({ hours: 1 }).toString()];
  const { rows } = await sql<{ hour: number; oldest: string | null; day: number; office: number }>`
    select count(*) filter (where mine and at > ${hourBegan}::timestamptz)::int "hour",
      min(at) filter (where mine and at > ${hourBegan}::timestamptz) oldest,
      count(*) filter (where mine and at >= ${dayBegan}::timestamptz)::int "day",
      (select count(*)::int from heyan.notice_event e
        where e.office = ${office} and e.what = 'sending' and e.attempt = 1 and e.at >= ${dayBegan}::timestamptz) office
    from (select e.at, n.urgent = ${urgent} mine from heyan.notice_event e join heyan.notice n on n.id = e.notice_id
      where e.address_token = ${address.token} and e.what = 'sending' and e.attempt = 1
        and e.at > ${at.subtract({ hours: 25 }).toString()}::timestamptz) sent`.execute(tx);
  const counted = rows[0] ?? { hour: 0, oldest: null, day: 0, office: 0 };
  const tomorrow = midnight.add({ days: 1 }).toInstant();
  if (counted.day >= (urgent ? rules.urgentPerAddressPerDay : rules.perAddressPerDay))
    return { until: tomorrow, why: 'address-day' };
  if (urgent) return undefined;
  if (counted.hour >= rules.perAddressPerHour) return { until: at.add({ hours: 1 }), why: 'address-hour' };
  return counted.office >= rules.perOfficePerDay ? { until: tomorrow, why: 'office-day' } : undefined;
}
