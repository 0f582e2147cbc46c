import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { at, rowOf, walked, weekdayOf, type Asked } from '../test/second-count.ts';
import { calendarKnownOn } from './calendar.ts';
import { computeDue, countDays, pauseLength, type DayCount } from './count.ts';
import { limit, type LimitFile } from './limits.ts';
import { listReference, readReference } from './reference.ts';

const [first = 0, last = 0] = [rowOf.get('2022-01-01'), rowOf.get('2024-06-30')];
const longest = { workday: 90, calendarDay: 120, month: 6, quarter: 3, halfYear: 2, year: 1 } as const;
const anyCase: fc.Arbitrary<Asked> = fc
  .record({
    start: fc.integer({ min: first, max: last }),
    n: fc.integer({ min: 0, max: 119 }),
    unit: fc.constantFrom(...(Object.keys(longest) as (keyof typeof longest)[])),
    startDay: fc.constantFrom('excluded' as const, 'included' as const),
    roll: fc.constantFrom('forward' as const, 'back' as const, 'none' as const),
    direction: fc.constantFrom('after' as const, 'before' as const),
    added: fc.integer({ min: 0, max: 30 }),
    paused: fc.integer({ min: 0, max: 30 }),
  })
  .map((asked) => ({
    ...asked,
    n: 1 + (asked.n % longest[asked.unit]),
    // Counted back from a fixed day, nothing is extended or stands still.
    added: asked.direction === 'before' ? 0 : asked.added % longest[asked.unit],
    paused: asked.direction === 'before' ? 0 : asked.paused,
  }));

const calendar = calendarKnownOn();
const epochOf = (row: number): number => epochFirst + row;
const epochFirst = Temporal.PlainDate.from('1970-01-01').until('2020-01-01', { largestUnit: 'day' }).days;

function ruleOf({ added, paused, ...asked }: Asked): DayCount {
  return {
    ...asked,
    start: epochOf(asked.start),
    ...(added > 0 ? { extensions: [{ n: added, unit: asked.unit }] } : {}),
    ...(paused > 0 ? { pausedDays: paused } : {}),
  };
}

test('100 000 random cases agree with the second implementation', () => {
  let cases = 0;
  fc.assert(
    fc.property(anyCase, (asked) => {
      cases++;
      const { natural, due } = countDays(ruleOf(asked), calendar.byNumber);
      const counted = { natural: at(natural - epochFirst).text, due: at(due - epochFirst).text };
      const other = walked(asked);
      if (counted.natural !== other.natural || counted.due !== other.due) expect(counted).toEqual(other);
    }),
    { numRuns: 100_000 },
  );
  expect(cases).toBeGreaterThanOrEqual(100_000);
});

test('so does the counting that explains itself', () => {
  fc.assert(
    fc.property(anyCase, (asked) => {
      const { start, ...rule } = ruleOf(asked);
      const day = Temporal.PlainDate.from(at(start - epochFirst).text);
      const { natural, due, steps } = computeDue({ ...rule, start: day }, calendar);
      expect({ natural: natural.toString(), due: due.toString() }).toEqual(walked(asked));
      expect(steps.length).toBeGreaterThan(0);
    }),
    { numRuns: 3000 },
  );
});

/** How long a period stood still: the days after the one on which it was held, up to the one on which it was let go. */
function stoodStill(from: number, to: number, unit: Asked['unit']): number {
  let days = 0;
  for (let row = from + 1; row <= to; row++) if (unit !== 'workday' || at(row).works) days++;
  return days;
}

test('what stood still between two days is given back', () => {
  fc.assert(
    fc.property(anyCase, fc.nat(60), fc.nat(60), (asked, after, length) => {
      if (asked.direction === 'before') return;
      const [from, to] = [asked.start + after, asked.start + after + length];
      const [held, letGo] = [from, to].map((row) => Temporal.PlainDate.from(at(row).text));
      const pausedDays = pauseLength(held!, letGo!, asked.unit, calendar);
      expect(pausedDays).toBe(stoodStill(from, to, asked.unit));
      const { due } = countDays({ ...ruleOf({ ...asked, paused: 0 }), pausedDays }, calendar.byNumber);
      expect(at(due - epochFirst).text).toBe(walked({ ...asked, paused: stoodStill(from, to, asked.unit) }).due);
    }),
    { numRuns: 5000 },
  );
});

test('hours run through days off from the minute, or from the next full hour', () => {
  const [hour, minute] = [fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })];
  fc.assert(
    fc.property(anyCase, hour, minute, fc.integer({ min: 1, max: 100 }), (asked, h, m, n) => {
      const { start, startDay, added, paused } = { ...asked, added: asked.added % 24, paused: asked.paused % 5 };
      // Minutes since the first row of the table; a day has 1440 of them, for China has had no summer time since 1991.
      const begins = start * 1440 + (startDay === 'included' ? h * 60 + m : (h + 1) * 60);
      const ends = begins + (n + added) * 60 + paused * 1440;
      const two = (value: number): string => String(value).padStart(2, '0');
      const clock = `${two(Math.floor((ends % 1440) / 60))}:${two(ends % 60)}`;
      const { dueAt, due } = computeDue(
        {
          start: Temporal.PlainDateTime.from(`${at(start).text}T${two(h)}:${two(m)}`),
          n,
          unit: 'hour',
          startDay,
          roll: 'none',
          direction: 'after',
          ...(added > 0 ? { extensions: [{ n: added, unit: 'hour' as const }] } : {}),
          ...(paused > 0 ? { pausedDays: paused } : {}),
        },
        calendar,
      );
      const day = at(Math.floor(ends / 1440)).text;
      expect(due.toString()).toBe(day);
      expect(dueAt?.toString()).toBe(Temporal.Instant.from(`${day}T${clock}+08:00`).toString());
    }),
    { numRuns: 5000 },
  );
});

test('an answer is provisional when a day that decides it lies in a time whose days off were not published', () => {
  // On this day the arrangement of 2024 was not out: it came on 25 October, and the New Year may reach back into December.
  const before = calendarKnownOn(Temporal.PlainDate.from('2023-10-20'));
  const { newYearReachesBackTo } = readReference<{ newYearReachesBackTo: string }>('calendars/arrangement.json');
  const unsure = rowOf.get(`2023-${newYearReachesBackTo}`)!;
  let provisional = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: rowOf.get('2023-11-01')!, max: unsure - 1 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('workday' as const, 'calendarDay' as const),
      fc.constantFrom('forward' as const, 'none' as const),
      (start, n, unit, roll) => {
        // Weekends alone are walked: festivals to come only lead further into what is not known.
        const works = (row: number): boolean => weekdayOf(row) <= 5;
        let row = start;
        for (let left = n; left > 0; left--) {
          row++;
          if (unit === 'workday') while (!works(row)) row++;
        }
        if (roll === 'forward') while (!works(row)) row++;
        const reads = unit === 'workday' || roll === 'forward';
        const rule = { start: epochOf(start), n, unit, startDay: 'excluded', roll, direction: 'after' } as const;
        const counted = countDays(rule, before.byNumber);
        expect(counted.provisional).toBe(reads && row >= unsure);
        if (counted.provisional) provisional++;
        else expect(at(counted.due - epochFirst).text).toBe(at(row).text);
      },
    ),
    { numRuns: 3000 },
  );
  expect(provisional).toBeGreaterThan(0);
});

test('a limit of any place and day is what its row and the nearest rule of the place say', () => {
  const files = listReference('limits').flatMap((file) => readReference<LimitFile>(`limits/${file}`).limits);
  // Of those whose unit the law names: days and months, which the table of days can walk.
  const rows = files.filter(({ unit }) => unit !== null && unit !== 'hour');
  const divisions = ['510114', '510722', '440106', '440305', '110105', '320102', '330106', '310115'];
  const ownRules = rows.flatMap(({ overrides = [] }) => overrides).length;
  expect(ownRules).toBeGreaterThan(0);
  let met = 0;
  fc.assert(
    fc.property(anyCase, fc.nat(10_000), fc.nat(100), (asked, which, where) => {
      const row = rows[which % rows.length]!;
      const own = row.overrides?.filter(({ collective, n }) => !collective && n !== undefined) ?? [];
      const places = [...divisions, ...own.map(({ region }) => `${region.replace(/(00)+$/, '')}010101`.slice(0, 6))];
      const division = places[where % places.length]!;
      const on = at(asked.start).text;
      if (on < row.validFrom || (row.validTo !== undefined && on > row.validTo)) return;
      const [nearest] = (row.overrides ?? [])
        .filter(({ collective }) => !collective)
        .filter(({ validFrom }) => validFrom === null || validFrom <= on)
        .filter(({ region }) => division.startsWith(region.replace(/(00)+$/, '')))
        .toSorted((one, other) => other.region.replace(/(00)+$/, '').length - one.region.replace(/(00)+$/, '').length);
      const { n, unit, startDay, roll, direction } = { ...row, ...nearest };
      if (nearest) met++;
      const start = Temporal.PlainDate.from(on);
      const found = limit(row.id, { division, on: start });
      expect([found.n, found.unit]).toEqual([n, unit]);
      // The longest ones lead out of the table.
      if (n > 60 || (unit === 'year' && n > 1) || (unit === 'month' && n > 18)) return;
      const counted = computeDue({ ...found, start, unit: found.unit!, extensions: [] }, calendar);
      expect(counted.due.toString(), `${row.id} in ${division} from ${on}`).toBe(
        walked({ start: asked.start, n, unit: unit as Asked['unit'], startDay, roll, direction, added: 0, paused: 0 })
          .due,
      );
    }),
    { numRuns: 20_000 },
  );
  expect(met).toBeGreaterThan(0);
});

test.each([
  ['2024-02-05', 5, 'workday', '2024-02-18', '2024-02-18'],
  ['2025-09-29', 5, 'workday', '2025-10-13', '2025-10-13'],
  ['2026-02-12', 5, 'workday', '2026-02-26', '2026-02-26'],
  ['2024-01-10', 60, 'workday', '2024-04-09', '2024-04-09'],
  ['2025-09-20', 15, 'calendarDay', '2025-10-05', '2025-10-09'],
  ['2024-01-01', 45, 'calendarDay', '2024-02-15', '2024-02-18'],
  ['2026-02-05', 15, 'calendarDay', '2026-02-20', '2026-02-24'],
] as const)('the second implementation knows: from %s, %i %s', (from, n, unit, natural, due) => {
  const start = rowOf.get(from) ?? 0;
  const asked: Asked = {
    start,
    n,
    unit,
    startDay: 'excluded',
    roll: 'forward',
    direction: 'after',
    added: 0,
    paused: 0,
  };
  expect(walked(asked)).toEqual({ natural, due });
});
