import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import { isSourceId } from '../../../law/sources.ts';
import { checkForm } from '../../../procedure/form.ts';
import { computeClaim, computeItem, itemForms, type ClaimItem } from './compute.ts';

const where = { division: '510112', calendar: calendarKnownOn() };
// Every amount a form takes, the largest included.
const fen = fc.oneof(fc.integer({ min: 0, max: 100_000_000_000 }), fc.integer({ min: 0, max: 3_000_000 }));
const positive = fen.map((amount) => Math.max(1, amount));
const day = fc
  .integer({ min: 0, max: 43_000 })
  .map((n) => new Date(Date.UTC(1981, 0, 2) + n * 86_400_000).toISOString().slice(0, 10));
const month = day.map((text) => text.slice(0, 7));
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
/** A record without the fields that are undefined, as JSON has them. */
const body = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc
    .record(model)
    .map((form) => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as T);
const list = <T>(one: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: 1, maxLength });

const termination = {
  hiredOn: day,
  endedOn: day,
  averageFen: maybe(fen),
  lastMonths: maybe(list(fc.record({ month, fen }), 12)),
  localAverageFen: maybe(positive),
  localMinimumFen: maybe(positive),
};
const overtimeDay = body({
  on: day,
  hours: fc.integer({ min: 0, max: 24 }),
  minutes: maybe(fc.integer({ min: 0, max: 59 })),
  timeOffGiven: maybe(fc.boolean()),
});
const forms = {
  wages: body({
    months: maybe(list(body({ month, dueFen: fen, paidFen: maybe(fen) }), 30)),
    monthlyFen: maybe(fen),
    monthsUnpaid: maybe(fc.integer({ min: 1, max: 600 })),
    paidFen: maybe(fen),
  }),
  overtime: body({
    monthlyFen: fen,
    hours: maybe(fc.constantFrom('standard', 'comprehensive', 'unfixed')),
    days: list(overtimeDay, 20),
    paidFen: maybe(fen),
  }),
  doubleWage: body({
    hiredOn: day,
    signedOn: maybe(day),
    endedOn: maybe(day),
    monthlyFen: fen,
    filedOn: maybe(day),
    pursued: maybe(list(fc.record({ on: day }), 4)),
  }),
  severance: body(termination),
  damages: body(termination),
  notice: body({ endedOn: day, lastMonthFen: fen, paidFen: maybe(fen) }),
  leave: body({
    year: fc.integer({ min: 2008, max: 2099 }),
    workingSince: day,
    continuousSince: maybe(day),
    hiredOn: day,
    endedOn: maybe(day),
    takenDays: maybe(fc.integer({ min: 0, max: 366 })),
    averageFen: fen,
    normalWageUnpaid: maybe(fc.boolean()),
    obstacle: maybe(fc.constantFrom('notEntitled', 'declinedInWriting')),
    paidFen: maybe(fen),
  }),
  extra: body({
    payableFen: fen,
    orderedOn: maybe(day),
    payBy: maybe(day),
    percent: maybe(fc.integer({ min: 1, max: 1000 })),
  }),
  injuryMedical: body({ costs: list(fc.record({ what: fc.constant('药费'), fen }), 30), paidFen: maybe(fen) }),
} satisfies Record<ClaimItem['basis'], fc.Arbitrary<object>>;
const item: fc.Arbitrary<ClaimItem> = fc.oneof(
  ...Object.entries(forms).map(([basis, form]) =>
    (form as fc.Arbitrary<object>).map((filled) => ({ basis, form: filled }) as ClaimItem),
  ),
);

describe('whatever a form takes', () => {
  it('is a sum of its lines, whole and not negative, or says what is missing', () => {
    fc.assert(
      fc.property(item, fc.constantFrom('510112', '511623', '500107'), (one, division) => {
        expect(checkForm(itemForms[one.basis], one.form)).toEqual([]);
        const found = computeItem(one, { ...where, division });
        const adds = found.lines.reduce((sum, line) => sum + (line.adds ?? 0), 0);
        if (found.fen === null) {
          expect(found.needs.length).toBeGreaterThan(0);
          expect(adds).toBe(0);
        } else {
          expect(Number.isSafeInteger(found.fen) && found.fen >= 0).toBe(true);
          expect(adds).toBe(found.fen);
          expect(found.pastLimitationFen).toBeLessThanOrEqual(found.fen);
        }
        for (const text of [...found.lines, ...found.needs])
          expect(`${text.zh}${text.en}`).not.toMatch(/NaN|undefined|Infinity|null/);
        for (const { source } of found.lines)
          if (source) expect(isSourceId(source) && found.articles.includes(source)).toBe(true);
        expect(new Set(found.articles).size).toBe(found.articles.length);
      }),
      { numRuns: 1500 },
    );
  });
  it('adds up to the claim', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        const claim = computeClaim(items, where);
        expect(claim.items).toHaveLength(items.length);
        expect(claim.fen).toBe(claim.items.reduce((sum, one) => sum + (one.fen ?? 0), 0));
        expect(claim.complete).toBe(claim.items.every((one) => one.fen !== null && one.needs.length === 0));
      }),
    );
  });
});

describe('more is never less', () => {
  const value = (one: ClaimItem): number => computeItem(one, where).fen ?? 0;

  it('of wage, whatever the item, below the ceiling of severance', () => {
    // Above the ceiling twelve years are the most: there a higher wage may well bring less, as LCL 47 has it.
    const bases = fc.constantFrom('severance', 'damages', 'doubleWage', 'overtime', 'leave', 'notice');
    const wage = fc.integer({ min: 0, max: 630_000 });
    fc.assert(
      fc.property(bases, wage, wage, fc.integer({ min: 0, max: 700 }), (basis, a, b, days) => {
        const endedOn = new Date(Date.UTC(2022, 5, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const of = (amount: number): ClaimItem => {
          const hiredOn = '2010-01-01';
          switch (basis) {
            case 'severance':
            case 'damages':
              return { basis, form: { hiredOn, endedOn, averageFen: amount } };
            case 'doubleWage':
              return { basis, form: { hiredOn: '2022-01-15', endedOn, monthlyFen: amount } };
            case 'overtime':
              return { basis, form: { monthlyFen: amount, days: [{ on: endedOn, hours: 3 }] } };
            case 'leave':
              return { basis, form: { year: 2022, workingSince: hiredOn, hiredOn, endedOn, averageFen: amount } };
            case 'notice':
              return { basis, form: { endedOn, lastMonthFen: amount } };
          }
        };
        expect(value(of(Math.max(a, b)))).toBeGreaterThanOrEqual(value(of(Math.min(a, b))));
      }),
    );
  });
  it('of time worked', () => {
    const bases = fc.constantFrom('severance', 'damages', 'doubleWage');
    const later = fc.integer({ min: 0, max: 6000 });
    fc.assert(
      fc.property(bases, later, later, (basis, a, b) => {
        const of = (days: number): ClaimItem => {
          const endedOn = new Date(Date.UTC(2008, 1, 29) + days * 86_400_000).toISOString().slice(0, 10);
          const hiredOn = '2008-02-29';
          return basis === 'doubleWage'
            ? { basis, form: { hiredOn, endedOn, monthlyFen: 500_000 } }
            : { basis, form: { hiredOn, endedOn, averageFen: 600_000, localMinimumFen: 200_000 } };
        };
        const elsewhere = { ...where, division: '500107' };
        const months = (days: number): number => computeItem(of(days), elsewhere).fen ?? Number.NaN;
        expect(months(Math.max(a, b))).toBeGreaterThanOrEqual(months(Math.min(a, b)));
      }),
    );
  });
  it('of hours', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 23 }), (on, hours) => {
        const of = (n: number): number =>
          value({ basis: 'overtime', form: { monthlyFen: 480_000, days: [{ on, hours: n }] } });
        expect(of(hours + 1)).toBeGreaterThanOrEqual(of(hours));
      }),
    );
  });
});
