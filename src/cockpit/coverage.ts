/** How far the records cover a period: a number of half a year must not be read as that of a whole one. */
import { kindOf, lastDayOf } from './view.ts';

export type Coverage = {
  /** The day up to which a period that is not over is told; undefined when it is. */
  until?: string;
  /** The months of the period that have begun, and how many of them have any record in the whole province. */
  months: number;
  recorded: number;
};

/**
 * What keeps a period from being whole, or undefined when nothing does. `day` is the day of the records, `recorded` the
 * months with any record. A period without any record is told apart elsewhere; a stock on one day is always whole.
 */
export function coverageOf(period: string, day: string, recorded: readonly string[]): Coverage | undefined {
  if (kindOf(period) === 'day') return undefined;
  const begun = monthsOf(period).filter((month) => month <= day.slice(0, 7));
  const found = begun.filter((month) => recorded.includes(month)).length;
  const over = lastDayOf(period.split('..').at(-1) ?? period) <= day;
  const gaps = begun.length > 1 && found > 0 && found < begun.length;
  if (over && !gaps) return undefined;
  return { ...(over ? {} : { until: day }), months: begun.length, recorded: gaps ? found : begun.length };
}

/** The months a period touches, as `2023-06`. */
function monthsOf(period: string): string[] {
  const [first = '', last = first] = period.split('..');
  const [from, to] = [first.length === 4 ? `${first}-01` : first.slice(0, 7), lastDayOf(last).slice(0, 7)];
  const months: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let month = 1; month <= 12; month++) months.push(`${year}-${String(month).padStart(2, '0')}`);
  return months.filter((month) => month >= from && month <= to);
}

/** What is to be said of one month on a day of the records. */
export type MonthMark = 'ahead' | 'unfinished' | 'unrecorded' | undefined;

/** Whether a month lies ahead, is not over, or has no record in the whole province. */
export function markOf(month: string, day: string, recorded: readonly string[]): MonthMark {
  if (month > day.slice(0, 7)) return 'ahead';
  if (lastDayOf(month) > day) return 'unfinished';
  return recorded.includes(month) ? undefined : 'unrecorded';
}
