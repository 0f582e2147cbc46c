import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import { computeItem } from './compute.ts';

/*
 * Severance and the second wage a second time, written from the articles alone and sharing nothing with the first: days
 * are numbers of a table walked one by one, money is counted in half months or single days.
 */
const where = { division: '510112', calendar: calendarKnownOn() };
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn = (year: number, month: number): number =>
  (lengths[month - 1] ?? 0) + (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0);
const table: { year: number; month: number; day: number }[] = [];
for (let year = 2007; year <= 2026; year++)
  for (let month = 1; month <= 12; month++)
    for (let day = 1; day <= daysIn(year, month); day++) table.push({ year, month, day });
const textOf = (row: number): string => {
  const { year, month, day } = table[row]!;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};
const rowOf = new Map(table.map((_, row) => [textOf(row), row]));

/** Whether that many months are over when this row begins, for work begun on that row: CC 202, a month without that day ends with its last. */
function monthsOver(start: number, row: number): number {
  const [a, b] = [table[start]!, table[row]!];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  const reached = b.day >= a.day || b.day === daysIn(b.year, b.month);
  return reached ? months : months - 1;
}

/** LCL 47 in halves of a month. */
function halvesOwed(start: number, lastDay: number): number {
  const over = monthsOver(start, lastDay + 1);
  const rest = over % 12;
  const years = (over - rest) / 12;
  // Whether anything at all remains after the last full month.
  let began = start;
  while (began <= lastDay && monthsOver(start, began) < over) began++;
  const something = rest > 0 || began <= lastDay;
  return years * 2 + (rest >= 6 ? 2 : something ? 1 : 0);
}

const dayRow = fc.integer({ min: rowOf.get('2008-01-01')!, max: rowOf.get('2026-06-30')! });
const twoDays = fc.tuple(dayRow, dayRow).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));

test('severance comes out the same when counted a second way', () => {
  fc.assert(
    fc.property(
      twoDays,
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 400_000, max: 1_500_000 }),
      ([start, last], wage, average) => {
        const minimum = 195_000;
        const found = computeItem(
          {
            basis: 'severance',
            form: {
              hiredOn: textOf(start),
              endedOn: textOf(last),
              averageFen: wage,
              localAverageFen: average,
              localMinimumFen: minimum,
            },
          },
          // A county whose minimum wage is not loaded: the stated one counts.
          { ...where, division: '500107' },
        );
        const floored = wage < minimum ? minimum : wage;
        const capped = floored > 3 * average;
        const halves = capped ? Math.min(24, halvesOwed(start, last)) : halvesOwed(start, last);
        expect(found.fen).toBe(Math.floor(((capped ? 3 * average : floored) * halves + 1) / 2));
      },
    ),
    { numRuns: 500 },
  );
});

test('damages are twice the severance where all service lies after 2008', () => {
  fc.assert(
    fc.property(twoDays, fc.integer({ min: 100_000, max: 300_000 }), ([start, last], halfFen) => {
      const form = {
        hiredOn: textOf(start),
        endedOn: textOf(last),
        // Even, so that half a month is a whole number of fen.
        averageFen: 2 * halfFen,
        localMinimumFen: 200_000,
      };
      const elsewhere = { ...where, division: '500107' };
      const once = computeItem({ basis: 'severance', form }, elsewhere);
      expect(computeItem({ basis: 'damages', form }, elsewhere).fen).toBe(2 * (once.fen ?? Number.NaN));
    }),
  );
});

test('the second wage comes out the same when each day is counted for itself', () => {
  fc.assert(
    fc.property(twoDays, fc.integer({ min: 0, max: 5_000_000 }), fc.boolean(), ([start, other], wage, signed) => {
      const found = computeItem(
        {
          basis: 'doubleWage',
          form: {
            hiredOn: textOf(start),
            monthlyFen: wage,
            ...(signed ? { signedOn: textOf(other) } : { endedOn: textOf(other) }),
          },
        },
        where,
      );
      const lastDay = signed ? other - 1 : other;
      // How many days each of the months two to twelve has, and on how many of them there was work without a contract.
      const owed = new Map<number, number>();
      const all = new Map<number, number>();
      for (let row = start; row < Math.min(start + 400, table.length); row++) {
        const n = monthsOver(start, row) + 1;
        if (n < 2 || n > 12) continue;
        all.set(n, (all.get(n) ?? 0) + 1);
        if (row <= lastDay) owed.set(n, (owed.get(n) ?? 0) + 1);
      }
      let fen = 0;
      for (const [n, days] of owed) fen += Math.floor((2 * wage * days + all.get(n)!) / (2 * all.get(n)!));
      // Where the table ends before the month does, the month's length is not known here.
      fc.pre(start + 400 < table.length);
      expect(found.fen).toBe(fen);
    }),
    { numRuns: 500 },
  );
});
