import { Temporal } from 'temporal-polyfill';

/**
 * A legal day as the number of days since 1970-01-01. Counting limits is integer arithmetic on these numbers, because
 * it is done for every deadline of a simulated year; Temporal.PlainDate stays the type at every border.
 */
export type EpochDay = number;

/** The number of the day. Proleptic Gregorian calendar, no zone and no clock involved. */
export function epochDayOf(day: Temporal.PlainDate): EpochDay {
  return epochDayFrom(day.year, day.month, day.day);
}

/** The day with this number. */
export function dayOfEpoch(epochDay: EpochDay): Temporal.PlainDate {
  const { year, month, day } = civilFrom(epochDay);
  return new Temporal.PlainDate(year, month, day);
}

/** The number of the day written `YYYY-MM-DD`; throws a RangeError when there is no such day. */
export function epochDayOfText(text: string): EpochDay {
  return epochDayOf(Temporal.PlainDate.from(text, { overflow: 'reject' }));
}

/** Day number of a year, month and day, counting years from 1 March so that 29 February is the last day of its year. */
export function epochDayFrom(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month and day of a day number. */
export function civilFrom(epochDay: EpochDay): { year: number; month: number; day: number } {
  const z = epochDay + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function weekdayOf(epochDay: EpochDay): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** The corresponding day `months` later (or earlier); the last day of that month where it has no such day (Civil Code art. 202). */
export function addMonthsToEpochDay(epochDay: EpochDay, months: number): EpochDay {
  const { year, month, day } = civilFrom(epochDay);
  const monthIndex = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthIndex / 12);
  const targetMonth = monthIndex - targetYear * 12 + 1;
  return epochDayFrom(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

function daysInMonth(year: number, month: number): number {
  const following = month === 12 ? epochDayFrom(year + 1, 1, 1) : epochDayFrom(year, month + 1, 1);
  return following - epochDayFrom(year, month, 1);
}
