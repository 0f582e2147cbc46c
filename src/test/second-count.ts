import type { CalendarYear } from '../law/calendar.ts';
import { listReference, readReference } from '../law/reference.ts';

/*
 * A second way of counting, written from the articles alone and sharing nothing with the first but the notices: a table
 * of days, in which one walks from row to row with a finger.
 */
type Day = { text: string; year: number; month: number; day: number; works: boolean };
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn = (year: number, month: number): number =>
  (lengths[month - 1] ?? 0) + (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0);

const table: Day[] = [];
/** 1 is Monday. 1 January 2020 was a Wednesday. */
export const weekdayOf = (row: number): number => ((row + 2) % 7) + 1;
for (let year = 2020; year <= 2032; year++)
  for (let month = 1; month <= 12; month++)
    for (let day = 1; day <= daysIn(year, month); day++) {
      const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      table.push({ text, year, month, day, works: weekdayOf(table.length) <= 5 });
    }
/** Where a day stands in the table. */
export const rowOf = new Map(table.map(({ text }, row) => [text, row]));

const notices = listReference('calendars')
  .filter((file) => /^\d{4}\.json$/.test(file))
  .flatMap((file) => readReference<CalendarYear>(`calendars/${file}`).notices)
  .sort((a, b) => (a.knownFrom < b.knownFrom ? -1 : 1));
for (const { daysOff, makeUpWorkdays } of notices) {
  // What a later notice says of a day prevails.
  for (const one of table) if (daysOff.some(({ from, to }) => from <= one.text && one.text <= to)) one.works = false;
  for (const one of table) if (makeUpWorkdays.some(({ day }) => day === one.text)) one.works = true;
}

/** One row of the table. */
export const at = (row: number): Day => {
  const day = table[row];
  if (!day) throw new Error(`Row ${row} is not in the table`);
  return day;
};

/** Civil Code art. 202: the day of the last month that corresponds to the first day; without one, the month's last day. */
function corresponding(row: number, months: number): number {
  const { year, month, day } = at(row);
  const place = month - 1 + months;
  const [y, m] = [year + Math.floor(place / 12), (((place % 12) + 12) % 12) + 1];
  const found = rowOf.get(`${y}-${String(m).padStart(2, '0')}-${String(Math.min(day, daysIn(y, m))).padStart(2, '0')}`);
  if (found === undefined) throw new Error(`${y}-${m} is not in the table`);
  return found;
}

/** A period as an article puts it; `start` is the row of its first day. */
export type Asked = {
  start: number;
  n: number;
  unit: 'workday' | 'calendarDay' | 'month' | 'quarter' | 'halfYear' | 'year';
  startDay: 'excluded' | 'included';
  roll: 'forward' | 'back' | 'none';
  direction: 'after' | 'before';
  added: number;
  paused: number;
};

/** Where a period ends, and the day it is due. */
export function walked(asked: Asked): { natural: string; due: string } {
  const { start, unit, startDay, roll, direction, paused } = asked;
  const step = direction === 'after' ? 1 : -1;
  const n = asked.n + asked.added;
  let row = start;
  if (unit === 'workday') {
    // Civil Code art. 201: the first day is not counted, unless the rule itself says it is.
    let left = n + paused;
    if (startDay === 'included' && at(row).works) left--;
    while (left > 0) {
      row += step;
      if (at(row).works) left--;
    }
  } else if (unit === 'calendarDay') {
    row += step * (n + paused);
    if (startDay === 'included') row -= step;
  } else {
    row = corresponding(start, step * n * { month: 1, quarter: 3, halfYear: 6, year: 12 }[unit]);
    if (startDay === 'included') row -= step;
    // What stood still is given back in days, after the months.
    row += paused;
  }
  const natural = at(row).text;
  // Civil Code art. 203: a last day of rest is followed by the next day that is none; what must be done ahead comes before it.
  if (roll === 'forward') while (!at(row).works) row++;
  if (roll === 'back') while (!at(row).works) row--;
  return { natural, due: at(row).text };
}
