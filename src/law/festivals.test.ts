import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarKnownOn, calendarOfVersion } from './calendar.ts';
import { countDays, type DayCount } from './count.ts';
import { dayOfEpoch, epochDayOfText, weekdayOf } from './day.ts';
import { readReference } from './reference.ts';

/*
 * The festivals a second time, from the articles and the sky alone: months begin on the day of the new moon in China, the
 * eleventh holds the winter solstice, and a month without a principal term is a leap month (GB/T 33661). Moments after
 * J. Meeus, Astronomical Algorithms, chapters 25 and 49.
 */
const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const chinaDay = (jde: number): number => Math.floor(jde - deltaT(jde) / 86_400 - 2_440_587.5 + 8 / 24);

function deltaT(jde: number): number {
  const t = (jde - 2_451_545) / 365.25;
  return t < 5 ? 62.92 + 0.32217 * t : 62.92 + 0.32217 * t + 0.005589 * t * t;
}

/** The sun's apparent longitude, in degrees. */
function sun(jde: number): number {
  const t = (jde - 2_451_545) / 36_525;
  const m = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t;
  const c = (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m);
  const longitude =
    280.46646 + 36_000.76983 * t + 0.0003032 * t * t + c - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return ((longitude % 360) + 360) % 360;
}

/** When the sun reaches a longitude, near a moment. */
function reaches(longitude: number, near: number): number {
  let jde = near;
  for (let i = 0; i < 8; i++) jde += (((((longitude - sun(jde) + 540) % 360) + 360) % 360) - 180) * (365.2422 / 360);
  return jde;
}

/** The k-th new moon after that of January 2000. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t;
  const m = 2.5534 + 29.1053567 * k;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const terms: [number, number][] = [
    [-0.4072, moon],
    [0.17241 * e, m],
    [0.01608, 2 * moon],
    [0.01039, 2 * f],
    [0.00739 * e, moon - m],
    [-0.00514 * e, moon + m],
    [0.00208 * e * e, 2 * m],
    [-0.00111, moon - 2 * f],
    [-0.00057, moon + 2 * f],
    [0.00056 * e, 2 * moon + m],
    [-0.00042, 3 * moon],
    [0.00042 * e, m + 2 * f],
    [0.00038 * e, m - 2 * f],
    [-0.00024 * e, 2 * moon - m],
    [-0.00017, node],
    [-0.00007, moon + 2 * m],
    [0.00004, 2 * moon - 2 * f],
    [0.00004, 3 * m],
    [0.00003, moon + m - 2 * f],
    [0.00003, 2 * moon + 2 * f],
    [0.000325, 299.77 + 0.107408 * k],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
  ];
  return (
    2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t + terms.reduce((sum, [size, at]) => sum + size * sin(at), 0)
  );
}

const jdeOf = (year: number, month: number, day: number): number =>
  epochDayOfText(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`) + 2_440_587.5;

/** First days of the months of a year, first to tenth. */
function months(year: number): Map<number, number> {
  const solstice = (y: number): number => chinaDay(reaches(270, jdeOf(y, 12, 21)));
  const first = Math.round((year - 2000) * 12.3685) - 4;
  const moons = Array.from({ length: 22 }, (_, i) => chinaDay(newMoon(first + i)));
  const holding = (day: number): number => moons.findLastIndex((one) => one <= day);
  const [from, to] = [holding(solstice(year - 1)), holding(solstice(year))];
  const principal = (a: number, b: number): boolean => {
    const s = (day: number): number => Math.floor(sun(day + 2_440_587.5 - 8 / 24 + 70 / 86_400) / 30);
    return s(a) !== s(b);
  };
  let number = 11;
  let leapSeen = to - from === 12;
  const found = new Map<number, number>([[11, moons[from] ?? 0]]);
  for (let i = from + 1; i < to; i++) {
    if (!leapSeen && !principal(moons[i] ?? 0, moons[i + 1] ?? 0)) {
      leapSeen = true;
      continue;
    }
    number = (number % 12) + 1;
    found.set(number, moons[i] ?? 0);
  }
  return found;
}

const { moving } = readReference<{ moving: { years: Record<string, Record<string, string>> } }>(
  'calendars/festivals.json',
);

/** The days off of the law in a year, by its articles as they are since 2025: HOL.2. */
function daysOffByLaw(year: number): Set<number> {
  const month = months(year);
  const day = (m: number, d: number): number => (month.get(m) ?? 0) + d - 1;
  const fixed = (text: string): number => epochDayOfText(`${year}-${text}`);
  const qingming = chinaDay(reaches(15, jdeOf(year, 4, 5)));
  return new Set([
    fixed('01-01'),
    ...[-1, 0, 1, 2].map((n) => day(1, 1) + n),
    qingming,
    fixed('05-01'),
    fixed('05-02'),
    day(5, 5),
    day(8, 15),
    fixed('10-01'),
    fixed('10-02'),
    fixed('10-03'),
  ]);
}

describe('days that the lunar calendar moves', () => {
  test('stand in the table where the new moon and the sun put them, from 1980 to 2099', () => {
    for (let year = 1980; year <= 2099; year++) {
      const month = months(year);
      const on = (m: number, d: number): string => dayOfEpoch((month.get(m) ?? 0) + d - 1).toString();
      expect([year, moving.years[year]]).toEqual([
        year,
        {
          spring: on(1, 1),
          qingming: dayOfEpoch(chinaDay(reaches(15, jdeOf(year, 4, 5)))).toString(),
          dragonBoat: on(5, 5),
          midAutumn: on(8, 15),
          thirdOfThird: on(3, 3),
          torch: on(6, 24),
          qiangYear: on(10, 1),
        },
      ]);
    }
  });
});

describe('a year that nobody has arranged', () => {
  const calendar = calendarKnownOn(Temporal.PlainDate.from('2026-11-01'));
  const earlier = calendarOfVersion('CN@2025-11-04');
  const off = new Set(Array.from({ length: 16 }, (_, n) => [...daysOffByLaw(2027 + n)]).flat());
  const works = (day: number): boolean => weekdayOf(day) <= 5 && !off.has(day);
  const anyCase = fc.record({
    start: fc.integer({ min: epochDayOfText('2028-01-01'), max: epochDayOfText('2040-12-31') }),
    n: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('workday' as const, 'calendarDay' as const),
    roll: fc.constantFrom('forward' as const, 'back' as const),
    direction: fc.constantFrom('after' as const, 'before' as const),
  });

  test('counts as somebody does who walks through it with the articles, and is never earlier than weekends alone', () => {
    fc.assert(
      fc.property(anyCase, ({ start, n, unit, roll, direction }) => {
        const step = direction === 'after' ? 1 : -1;
        let day = start;
        for (let left = n; left > 0;) {
          day += step;
          if (unit === 'calendarDay' || works(day)) left--;
        }
        while (!works(day)) day += roll === 'forward' ? 1 : -1;
        const rule: DayCount = { start, n, unit, roll, direction, startDay: 'excluded' };
        const counted = countDays(rule, calendar.byNumber);
        expect([rule, counted.due]).toEqual([rule, day]);
        if (counted.due >= epochDayOfText('2027-01-01') && (unit === 'workday' || counted.natural !== counted.due))
          expect(counted.provisional).toBe(true);
        if (direction === 'after' && roll === 'forward')
          expect(counted.due).toBeGreaterThanOrEqual(countDays(rule, earlier.byNumber).due);
      }),
      { numRuns: 8000 },
    );
  });
});
