import { Temporal } from 'temporal-polyfill';
import { legalDayOf } from '../../platform/clock.ts';

const days = new Map<string, string>();

/** The legal day of an instant written as text; remembered by hour, for a load asks for few. */
export function dayOfInstant(at: string): string {
  const hour = at.slice(0, 13);
  let day = days.get(hour);
  if (day === undefined) {
    day = legalDayOf(Temporal.Instant.from(at)).toString();
    days.set(hour, day);
  }
  return day;
}
