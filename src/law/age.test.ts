import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { underWorkingAge } from './age.ts';
import { calendarKnownOn } from './calendar.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const young = (born: string | Temporal.PlainDate, on: string | Temporal.PlainDate): boolean =>
  underWorkingAge(Temporal.PlainDate.from(on), {
    division: '510114',
    calendar: calendarKnownOn(),
  })(Temporal.PlainDate.from(born));

describe('the age of employment', () => {
  test('is not reached before the end of the sixteenth birthday: the day before, the day, the day after', () => {
    expect(['2024-05-19', '2024-05-20', '2024-05-21'].map((on) => young('2008-05-20', on))).toEqual([
      true,
      true,
      false,
    ]);
  });
  test('of somebody born on a 29th of February', () => {
    expect(['2024-02-28', '2024-02-29', '2024-03-01'].map((on) => young('2008-02-29', on))).toEqual([
      true,
      true,
      false,
    ]);
    // 2100 has no such day: the last of its month is the birthday.
    expect(['2100-02-27', '2100-02-28', '2100-03-01'].map((on) => young('2084-02-29', on))).toEqual([
      true,
      true,
      false,
    ]);
  });
  test('is reached once and stays: never young again, and who is born later is never older', () => {
    const born = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1980-01-01').add({ days }));
    fc.assert(
      fc.property(born, fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 900 }), (birth, lived, more) => {
        const on = birth.add({ days: lived });
        if (Temporal.PlainDate.compare(on, day('1995-01-01')) < 0) return;
        // Counted another way: the birthday is the same month and day, or the last day of February.
        const sixteenth = birth.add({ years: 16 });
        expect(young(birth, on)).toBe(Temporal.PlainDate.compare(on, sixteenth) <= 0);
        if (!young(birth, on)) expect(young(birth, on.add({ days: more }))).toBe(false);
        if (young(birth, on)) expect(young(birth.add({ days: more }), on.add({ days: 0 }))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
