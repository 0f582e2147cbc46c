import { Temporal } from 'temporal-polyfill';
import type { PeriodType } from '../ledger/define-figure.ts';

/** A stretch of legal days, both ends included, and how it was asked for. */
export type Period = { text: string; type: PeriodType; from: string; to: string };

/** The first and last year a figure can be asked for: outside lies a typing error, not a record. */
const [yearMin, yearMax] = [1987, 2199];

/** Reads `2023`, `2023-06`, `2024-03-20` or `2024-01-01..2024-03-20`; undefined when it is none of them. */
export function periodOf(text: string): Period | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return rangeOf(text);
  const [, year, month, day] = parts;
  if (day) {
    const only = dayOf(text);
    return only === undefined ? undefined : { text, type: 'day', from: only, to: only };
  }
  const from = dayOf(`${year}-${month ?? '01'}-01`);
  if (!from) return undefined;
  const first = Temporal.PlainDate.from(from);
  const to = first.add(month ? { months: 1 } : { years: 1 }).subtract({ days: 1 });
  return { text, type: month ? 'month' : 'year', from, to: to.toString() };
}

function rangeOf(text: string): Period | undefined {
  const [first, last, ...more] = text.split('..').map(dayOf);
  if (!first || !last || more.length > 0 || last < first) return undefined;
  return { text, type: 'days', from: first, to: last };
}

/** The legal day written as `YYYY-MM-DD`, or undefined when there is no such day. */
export function dayOf(text: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0] = parts;
  if (year < yearMin || year > yearMax || month < 1 || month > 12 || day < 1) return undefined;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth ? text : undefined;
}

/** The months a period touches, each by its first day. */
export function monthsOf(period: Pick<Period, 'from' | 'to'>): string[] {
  const months: string[] = [];
  for (let month = monthOf(period.from); month <= period.to; month = nextMonth(month)) months.push(month);
  return months;
}

/** The first day of a day's month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month after. */
export function nextMonth(day: string): string {
  return Temporal.PlainDate.from(monthOf(day)).add({ months: 1 }).toString();
}

/** The day before. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

export type Days = { from: string; to: string };

/** A stretch of days as whole months, which have a balance of their own, and the days left over at its edges. */
export function split(days: Days): { months: Days | undefined; edges: Days[] } {
  if (days.to < days.from) return { months: undefined, edges: [] };
  const first = days.from === monthOf(days.from) ? days.from : nextMonth(days.from);
  const after = Temporal.PlainDate.from(days.to).add({ days: 1 }).toString();
  const end = monthOf(after);
  if (first >= end) return { months: undefined, edges: [days] };
  const months = { from: first, to: monthOf(dayBefore(end)) };
  const edges = [
    { from: days.from, to: dayBefore(first) },
    { from: end, to: days.to },
  ].filter((edge) => edge.from <= edge.to);
  return { months, edges };
}
