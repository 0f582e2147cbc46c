import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarKnownOn, calendarOf, type CalendarYear } from './calendar.ts';
import { computeDue, countDays, pauseLength, workdaysBetween, type DueRule } from './count.ts';
import { dayOfEpoch, epochDayFrom } from './day.ts';
import { listReference, readReference } from './reference.ts';

const calendar = calendarKnownOn(Temporal.PlainDate.from('2026-08-07'));
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const usual = { startDay: 'excluded', roll: 'forward', direction: 'after' } as const;
const workdays = (start: string, n: number): DueRule => ({ ...usual, start: day(start), n, unit: 'workday' });
const days = (start: string, n: number): DueRule => ({ ...usual, start: day(start), n, unit: 'calendarDay' });
const months = (start: string, n: number): DueRule => ({ ...usual, start: day(start), n, unit: 'month' });
const dueOf = (rule: DueRule): string => computeDue(rule, calendar).due.toString();
const words = (rule: DueRule): string =>
  computeDue(rule, calendar)
    .steps.map((step) => step.zh)
    .join('\n');

describe('counting a period', () => {
  test.each([
    ['2024-02-05', 5, '2024-02-18', 'a Sunday that is a make-up workday'],
    ['2025-09-29', 5, '2025-10-13', 'across National Day'],
    ['2026-02-12', 5, '2026-02-26', 'across the nine days of 2026'],
    ['2024-01-10', 60, '2024-04-09', 'the inspection clock across the Spring Festival of 2024'],
  ])('from %s, %i working days end on %s: %s', (start, n, due) => {
    expect(dueOf(workdays(start, n))).toBe(due);
  });
  test.each([
    ['2025-09-20', 15, '2025-10-05', '2025-10-09'],
    ['2024-01-01', 45, '2024-02-15', '2024-02-18'],
    ['2026-02-05', 15, '2026-02-20', '2026-02-24'],
  ])('from %s, %i calendar days end naturally on %s and are due on %s', (start, n, natural, due) => {
    const computed = computeDue(days(start, n), calendar);
    expect([computed.natural.toString(), computed.due.toString()]).toEqual([natural, due]);
  });
  test('the day before, the day and the day after a holiday begins', () => {
    expect(dueOf(days('2025-09-14', 15))).toBe('2025-09-29');
    expect(dueOf(days('2025-09-15', 15))).toBe('2025-09-30');
    expect(dueOf(days('2025-09-16', 15))).toBe('2025-10-09');
    expect(dueOf(days('2025-09-23', 15))).toBe('2025-10-09');
    expect(dueOf(days('2025-09-24', 15))).toBe('2025-10-09');
    expect(dueOf(days('2025-09-25', 15))).toBe('2025-10-10');
  });
  test('what does not roll stays on its day and says so', () => {
    const rule = { ...days('2026-02-05', 15), roll: 'none' } as const;
    expect(dueOf(rule)).toBe('2026-02-20');
    expect(words(rule)).toContain('不因休息日顺延');
  });
  test('what rolls back is done before the days off', () => {
    expect(dueOf({ ...days('2026-02-05', 15), roll: 'back' })).toBe('2026-02-14');
  });
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-15', 3, '2024-06-15'],
  ])('from %s, %i months end on the corresponding day or the last of the month: %s', (start, n, natural) => {
    expect(computeDue(months(start, n), calendar).natural.toString()).toBe(natural);
  });
  test('quarters, half-years and years are months', () => {
    const of = (unit: DueRule['unit'], n: number): string =>
      computeDue({ ...usual, roll: 'none', start: day('2024-01-31'), n, unit }, calendar).due.toString();
    expect([of('quarter', 1), of('halfYear', 1), of('year', 2)]).toEqual(['2024-04-30', '2024-07-31', '2026-01-31']);
  });
  test('an included start day is the first day of the period', () => {
    expect(dueOf({ ...workdays('2024-03-04', 5), startDay: 'included' })).toBe('2024-03-08');
    expect(dueOf({ ...workdays('2024-03-02', 5), startDay: 'included' })).toBe('2024-03-08');
    expect(dueOf({ ...days('2024-03-04', 5), startDay: 'included' })).toBe('2024-03-08');
    const month = { ...months('2024-03-31', 1), startDay: 'included', roll: 'none' } as const;
    expect(dueOf(month)).toBe('2024-04-29');
  });
  test('backward limits: the hearing day is not counted', () => {
    const before = (hearing: string, n: number): string =>
      dueOf({ ...workdays(hearing, n), direction: 'before', roll: 'back' });
    expect(before('2024-03-15', 5)).toBe('2024-03-08');
    expect(before('2024-02-18', 3)).toBe('2024-02-07');
    expect(before('2024-02-19', 3)).toBe('2024-02-08');
    expect(before('2024-02-20', 3)).toBe('2024-02-09');
    // 10 calendar days before 2025-10-15 fall on National Day: it must be done before the holiday.
    expect(dueOf({ ...days('2025-10-15', 10), direction: 'before', roll: 'back' })).toBe('2025-09-30');
  });
});

describe('extension and pause', () => {
  test('an extension adds to the period, which is counted again and rolled once', () => {
    const investigate = { ...workdays('2024-01-10', 60), extensions: [{ n: 30, unit: 'workday' }] } as const;
    expect(dueOf(investigate)).toBe(dueOf(workdays('2024-01-10', 90)));
    // 45 days end naturally on a holiday; rolled first and extended after, this would be 2024-03-04.
    const award = { ...days('2024-01-01', 45), extensions: [{ n: 15, unit: 'calendarDay' }] } as const;
    expect(dueOf(award)).toBe('2024-03-01');
  });
  test('months are clamped once, not at every extension', () => {
    expect(dueOf({ ...months('2024-01-31', 1), roll: 'none', extensions: [{ n: 1, unit: 'month' }] })).toBe(
      '2024-03-31',
    );
  });
  test('a pause is counted in the unit of the period', () => {
    const [from, to] = [day('2024-02-09'), day('2024-02-19')];
    expect(pauseLength(from, to, 'calendarDay', calendar)).toBe(10);
    expect(pauseLength(from, to, 'workday', calendar)).toBe(2);
    expect(pauseLength(from, from, 'workday', calendar)).toBe(0);
    expect(dueOf({ ...days('2024-01-02', 45), pausedDays: 10 })).toBe('2024-02-26');
    expect(dueOf({ ...workdays('2024-01-10', 60), pausedDays: 2 })).toBe('2024-04-11');
  });
  test('a pause over days off gives a working-day period nothing back', () => {
    expect(pauseLength(day('2024-03-08'), day('2024-03-10'), 'workday', calendar)).toBe(0);
  });
  test('a period counted backwards is neither extended nor paused', () => {
    expect(() => computeDue({ ...workdays('2024-03-15', 5), direction: 'before', pausedDays: 1 }, calendar)).toThrow(
      RangeError,
    );
  });
});

describe('hours', () => {
  const moment = Temporal.PlainDateTime.from('2024-03-20T10:30');
  const hours = { ...usual, roll: 'none', start: moment, n: 24, unit: 'hour' } as const;
  test('run on from the moment, in Shanghai', () => {
    const { due, dueAt } = computeDue({ ...hours, startDay: 'included' }, calendar);
    expect(dueAt?.toString()).toBe('2024-03-21T02:30:00Z');
    expect(due.toString()).toBe('2024-03-21');
  });
  test('or from the next hour where the hour begun is not counted', () => {
    expect(computeDue(hours, calendar).dueAt?.toString()).toBe('2024-03-21T03:00:00Z');
  });
  test('need a moment', () => {
    expect(() => computeDue({ ...hours, start: day('2024-03-20') }, calendar)).toThrow(RangeError);
  });
});

describe('provisional', () => {
  const known = (on: string, rule: DueRule): boolean => computeDue(rule, calendarKnownOn(day(on))).provisional;
  test('a working-day count that enters an unpublished year is provisional, and no longer once it is published', () => {
    expect(known('2025-11-03', workdays('2025-12-20', 10))).toBe(true);
    expect(known('2025-11-04', workdays('2025-12-20', 10))).toBe(false);
  });
  test('calendar days that do not roll never depend on the calendar', () => {
    expect(known('2025-11-03', { ...days('2025-12-20', 30), roll: 'none' })).toBe(false);
    expect(known('2025-11-03', days('2025-12-20', 30))).toBe(true);
  });
  test('a count within a published year is not provisional', () => {
    expect(known('2025-11-03', workdays('2025-10-20', 10))).toBe(false);
  });
});

describe('the steps', () => {
  test('say which start, which days were skipped and which made up, in order', () => {
    const text = words(workdays('2024-02-05', 5));
    expect(text).toContain('开始的当日不计入');
    expect(text).toContain('春节放假 2024-02-10 – 2024-02-17 不计入（8 天）');
    expect(text).toContain('调休上班日计入：2024-02-18（星期日）');
    expect(text.indexOf('春节')).toBeLessThan(text.indexOf('最后一日'));
  });
  test('say what was rolled, from which holiday', () => {
    expect(words(days('2025-09-20', 15))).toMatch(/国庆节、中秋节，顺延至其后第一个工作日2025-10-09/);
  });
  test('exist in both languages and end on the due date', () => {
    const { due, steps } = computeDue(days('2025-09-20', 15), calendar);
    for (const step of steps) expect(step.en).not.toBe('');
    expect(steps.filter((step) => step.date).at(-1)?.date).toBe(due.toString());
  });
});

const first = epochDayFrom(2020, 6, 1);
const anyDay = fc.integer({ min: first, max: epochDayFrom(2025, 12, 31) }).map(dayOfEpoch);
const anyRule = fc
  .record({
    start: anyDay,
    n: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('workday', 'calendarDay', 'month') as fc.Arbitrary<'workday' | 'calendarDay' | 'month'>,
    startDay: fc.constantFrom('excluded', 'included') as fc.Arbitrary<DueRule['startDay']>,
    roll: fc.constantFrom('forward', 'back', 'none') as fc.Arbitrary<DueRule['roll']>,
    direction: fc.constantFrom('after', 'before') as fc.Arbitrary<DueRule['direction']>,
    extension: fc.integer({ min: 0, max: 30 }),
    pausedDays: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ extension, pausedDays, n, ...rule }) => ({
    ...rule,
    n: rule.unit === 'month' ? (n % 6) + 1 : n,
    ...(rule.direction === 'after' && rule.unit !== 'month'
      ? { pausedDays, extensions: [{ n: extension, unit: rule.unit }] }
      : {}),
  }));

describe('properties', () => {
  test('a later start never gives an earlier due date', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 40 }), (rule, later) => {
        const earlier = computeDue(rule, calendar).due;
        const after = computeDue({ ...rule, start: rule.start.add({ days: later }) }, calendar).due;
        expect(Temporal.PlainDate.compare(earlier, after)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });
  test('a longer period, and one that stood still longer, never ends earlier; ahead of a day it never begins later', () => {
    const longerBy = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(anyRule, longerBy, (rule, more) => {
        const before = rule.direction === 'before';
        const is = computeDue(rule, calendar).due;
        const compared = (other: DueRule): number =>
          Temporal.PlainDate.compare(is, computeDue(other, calendar).due) * (before ? -1 : 1);
        expect(compared({ ...rule, n: rule.n + more })).toBeLessThanOrEqual(0);
        // Months too are given back in days.
        if (!before) {
          const { pausedDays = 0 } = rule as DueRule;
          expect(compared({ ...rule, pausedDays: pausedDays + more })).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 3000 },
    );
  });
  test('one day off more never shortens a period, nor brings what must be done ahead of a day closer to it', () => {
    const years = listReference('calendars')
      .filter((file) => /^\d{4}\.json$/.test(file))
      .map((file) => readReference<CalendarYear>(`calendars/${file}`));
    const met = { after: 0, before: 0 };
    fc.assert(
      fc.property(anyDay, fc.array(anyRule, { minLength: 40, maxLength: 40 }), (extra, rules) => {
        const [notice] = years[0]!.notices;
        const more = {
          ...notice!,
          daysOff: [{ zh: '增', en: 'extra', from: `${extra}`, to: `${extra}` }],
          makeUpWorkdays: [],
        };
        const added: CalendarYear = { ...years[0]!, notices: [{ ...more, knownFrom: '2025-11-04' }] };
        const longer = calendarOf(calendar.version, [...years, added]);
        for (const rule of rules) {
          // What rolls against the way it is counted is pulled both ways: the law knows no such period.
          if (rule.roll === (rule.direction === 'after' ? 'back' : 'forward')) continue;
          const [is, then] = [computeDue(rule, calendar).due, computeDue(rule, longer).due];
          const moved = Temporal.PlainDate.compare(is, then) * (rule.direction === 'after' ? 1 : -1);
          expect(moved).toBeLessThanOrEqual(0);
          if (moved < 0) met[rule.direction]++;
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(met.after, met.before)).toBeGreaterThan(0);
  });
  test('counting working days inverts adding them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (start, n) => {
        expect(workdaysBetween(start, calendar.addWorkdays(start, n), calendar)).toBe(n);
        expect(calendar.isWorkday(calendar.addWorkdays(start, -n))).toBe(true);
      }),
    );
  });
});

describe('the machine', () => {
  test.each(['UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/Los_Angeles'])('zone %s changes nothing', (TZ) => {
    const program = `
      import { explainDeadline } from './src/law/deadline.ts';
      const all = [['arb.award','2024-01-01'],['insp.investigate','2024-01-10'],['lit.apply','2024-08-31'],['crim.send','2024-03-20']];
      console.log(JSON.stringify(all.map(([limit, from]) => { const a = explainDeadline({ limit, from, at: '23:50' }); return [a.natural, a.due, a.dueAt ?? null]; })));`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual([
      ['2024-02-15', '2024-02-18', null],
      ['2024-04-09', '2024-04-09', null],
      ['2025-02-28', '2025-02-28', null],
      ['2024-03-21', '2024-03-21', '2024-03-21T23:50+08:00'],
    ]);
  });
  test('counts a quarter of a million deadlines within a second', () => {
    const started = performance.now();
    let sum = 0;
    for (let i = 0; i < 250_000; i++)
      sum += countDays(
        { ...usual, start: first + (i % 1800), n: 1 + (i % 60), unit: i % 2 ? 'workday' : 'calendarDay' },
        calendar.byNumber,
      ).due;
    expect(sum).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
