import { addMonthsToEpochDay, epochDayOfText, dayOfEpoch, type EpochDay } from '../../../law/day.ts';

/** How long somebody worked: full years, then full months and days of the year begun. */
export type Service = { years: number; months: number; days: number };

/**
 * From the first day of work to the last, both counted. A year or month is full on the eve of its corresponding day, and
 * where the month has no such day on the eve of its last. Sources: LCL.47, CC.202.
 */
export function serviceBetween(first: string, last: string): Service {
  const start = epochDayOfText(first);
  const end = epochDayOfText(last) + 1;
  let full = 0;
  while (addMonthsToEpochDay(start, full + 1) <= end) full++;
  return {
    years: Math.floor(full / 12),
    months: full % 12,
    days: Math.max(0, end - addMonthsToEpochDay(start, full)),
  };
}

/** The n-th month of work, counted from 1, as its first and last day. */
export function monthOfService(first: string, n: number): { from: EpochDay; to: EpochDay } {
  const start = epochDayOfText(first);
  return { from: addMonthsToEpochDay(start, n - 1), to: addMonthsToEpochDay(start, n) - 1 };
}

/** A day number as ISO text. */
export function isoOf(day: EpochDay): string {
  return dayOfEpoch(day).toString();
}
