import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { countiesOf } from '../divisions/divisions.ts';
import { calendarOfVersion } from '../law/calendar.ts';
import { epochDayFrom } from '../law/day.ts';
import { examineCitizenId, examineCreditCode, examineMobile } from '../parties/identifiers.ts';
import { cutInto, exactSizes, largestRemainder, logNormal, spreadOver } from './apportion.ts';
import { inventEmployer } from './employers.ts';
import { inventPersons } from './persons.ts';
import { planYear, totalsAt } from './plan-year.ts';
import { isYear, readProfile, type YearProfile } from './profile.ts';
import { randomOf } from './random.ts';
import type { Plan } from './story.ts';

const profile = readProfile('sichuan-2024') as YearProfile;
const codes = countiesOf('510000').map(({ code }) => Number(code));
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

describe('spreading', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
    .filter((w) => sum(w) > 0);

  it('by largest remainder is exact, and no share is a whole away from its quota', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, by) => {
        const shares = largestRemainder(total, by);
        expect(sum(shares)).toBe(total);
        shares.forEach((share, index) => expect(Math.abs(share - (total * by[index]!) / sum(by))).toBeLessThan(1));
      }),
    );
  });

  it('over counties and months keeps the sum of each county, and of months nearly', () => {
    const residents = countiesOf('510000').map((county) => county.populationApproximate);
    const cells = spreadOver(12_100, residents, profile.months);
    expect(cells.map((row) => sum(row))).toEqual(largestRemainder(12_100, residents));
    const months = profile.months.map((_, month) => sum(cells.map((row) => row[month]!)));
    months.forEach((count, month) =>
      expect(Math.abs(count - (12_100 * profile.months[month]!) / sum(profile.months))).toBeLessThan(3),
    );
  });

  it('gives skewed sizes an exact sum within their bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer(),
        (count, mean, seed) => {
          const shares = exactSizes(count * mean, logNormal(randomOf(seed), count, 0.9), { least: 1, most: 60 });
          expect(sum(shares)).toBe(count * mean);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
          expect(Math.max(...shares)).toBeLessThanOrEqual(60);
        },
      ),
    );
    expect(() => exactSizes(5, new Float64Array(6).fill(1), { least: 1, most: 9 })).toThrow(RangeError);
  });

  it('cuts a sum into parts that are all there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer(),
        (total, parts, seed) => {
          const cut = cutInto(randomOf(seed), total, parts);
          expect(sum(cut)).toBe(total);
          expect(Math.min(...cut)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('chance', () => {
  it('is the same stream for the same name on every machine', () => {
    expect([randomOf('a', 1), randomOf('a', 1), randomOf('a', 2)].map((random) => random.word())).toEqual([
      2961078785, 2961078785, 75050629,
    ]);
  });
});

describe('invented people', () => {
  const on = new Temporal.PlainDate(2022, 10, 1);

  it('have valid identity numbers and phones, and no two share one', () => {
    const persons = inventPersons('1', codes);
    const random = randomOf('test');
    const made = Array.from({ length: 20_000 }, (_, ordinal) => persons(ordinal, random));
    expect(made.filter(({ idNumber }) => !examineCitizenId(idNumber, on).valid)).toEqual([]);
    expect(made.filter(({ phone }) => !examineMobile(phone).valid || !phone.startsWith('154'))).toEqual([]);
    expect(new Set(made.map(({ idNumber }) => idNumber.slice(6, 17))).size).toBe(made.length);
    expect(new Set(made.map(({ phone }) => phone)).size).toBe(made.length);
  });

  it('work for employers with valid and different credit codes', () => {
    const employers = codes.flatMap((code) => Array.from({ length: 20 }, (_, n) => inventEmployer('1', code, n)));
    const credits = employers.flatMap(({ creditCode }) => creditCode ?? []);
    expect(credits.map(examineCreditCode).filter((one) => !one.valid || one.warnings.length > 0)).toEqual([]);
    expect(new Set(credits).size).toBe(credits.length);
    expect(credits.length).toBeGreaterThan(employers.length * 0.8);
  });
});

/** What a plan's cases will post in its year, counted from the plan alone. */
function foretold(plans: readonly Plan[]): { cases: number; workers: number; recoveredFen: number } {
  const [from, to] = [epochDayFrom(2023, 1, 1), epochDayFrom(2023, 12, 31)];
  const inYear = (day: number | undefined): boolean => day !== undefined && day >= from && day <= to;
  const wages = plans.filter((plan) => plan.matter === 'wages');
  const paid = wages.filter((plan) => plan.course.payments.length > 0);
  for (const { course } of paid) {
    // All payments of a case lie on one side of a new year: else shares of its money would.
    expect(new Set(course.payments.map(({ paidOn }) => inYear(paidOn))).size).toBe(1);
  }
  const paidNow = paid.filter((plan) => inYear(plan.course.payments[0]?.paidOn));
  return {
    cases: wages.filter((plan) => inYear(plan.course.closed)).length,
    workers: sum(paidNow.map((plan) => plan.people)),
    recoveredFen: sum(paidNow.map((plan) => sum(plan.fen))),
  };
}

describe('a planned year', () => {
  it.each([1, 0.5, 0.013])('at scale %d has exactly its totals, whatever the seed', (scale) => {
    expect(totalsAt(profile, 1)).toEqual({ cases: 12_100, workers: 108_000, recoveredFen: 106_000_000_000 });
    expect(foretold(planYear(profile, '1', scale))).toEqual(totalsAt(profile, scale));
    expect(foretold(planYear(profile, '2', scale))).toEqual(totalsAt(profile, scale));
  });

  it('has stock on both ends, pays after the filing, and closes before the statutory end', () => {
    const plans = planYear(profile, '1', 0.3);
    const calendar = calendarOfVersion(profile.calendar).byNumber;
    const newYear = epochDayFrom(2023, 1, 1);
    const closed = plans.filter(({ course }) => course.closed !== undefined);
    const days = closed.map(({ course }) => ({ filed: course.filed!, closed: course.closed! }));
    expect(days.filter((day) => day.filed < newYear && day.closed >= newYear).length).toBeGreaterThan(200);
    expect(
      days.filter((day) => day.closed >= epochDayFrom(2024, 1, 1) && day.filed >= epochDayFrom(2024, 1, 1)),
    ).toEqual([]);
    expect(days.filter((day) => day.closed >= epochDayFrom(2024, 1, 1)).length).toBeGreaterThan(200);
    for (const { course } of closed) {
      const length = calendar.workdaysBetween(course.filed!, course.closed!);
      expect(length).toBeLessThan(course.extended === undefined ? 60 : 90);
      for (const { paidOn } of course.payments) expect(paidOn).toBeGreaterThanOrEqual(course.filed!);
    }
  });

  it('lies in every county', () => {
    const plans = planYear(profile, '1', 1);
    expect(new Set(plans.map(({ division }) => division)).size).toBe(183);
  });
});

it('knows its profiles, and no others', () => {
  expect(isYear(readProfile('live'))).toBe(false);
  expect(() => readProfile('../limits/wages')).toThrow(/profile/);
});
