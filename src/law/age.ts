import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { limit } from './limits.ts';

/**
 * Tells who was under the age of employment on a day, by the day of birth. Years of age are counted as periods are (CC.201, CC.202):
 * the day of birth does not count, so that the birthday itself is the last day under age; who was born on a 29th of
 * February reaches a year of age on the 28th where there is no 29th. Source: LL.15. Throws for a day before that law.
 */
export function underWorkingAge(
  on: Temporal.PlainDate,
  where: { division: string; calendar: Calendar },
): (born: Temporal.PlainDate) => boolean {
  const { n, unit } = limit('employment.age', {
    division: where.division,
    on,
    loads: where.calendar.loads,
  });
  if (unit !== 'year') throw new Error('employment.age is counted in years');
  // By the common calendar alone: who was born before our calendars begin has a birthday all the same. Nearly everybody is
  // told apart by the year, and a load asks a hundred thousand times.
  return (born) => on.year - born.year <= n && Temporal.PlainDate.compare(on, born.add({ years: n })) <= 0;
}
