import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../law/calendar.ts';
import type { Case, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import type { Procedure } from './define.ts';
import { append, nothingYet } from './fold.ts';

/*
 * A procedure that is nobody's law, whose one clock two acts and a state may hold, and a second implementation of the same:
 * a finger that walks the days one by one and asks of each whether anything held.
 */
const calendar = calendarKnownOn(Temporal.PlainDate.from('2026-08-07'));
const t = { zh: '测试', en: 'test' };
const act = (from: string, to: string): object => ({ title: t, from, to, by: 'clerk', source: 'INS.9' });
const acts = {
  begin: act('nothing', 'open'),
  again: act('anyOpen', 'same'),
  extend: act('anyOpen', 'same'),
  holdA: act('anyOpen', 'same'),
  freeA: act('anyOpen', 'same'),
  holdB: act('anyOpen', 'same'),
  freeB: act('anyOpen', 'same'),
  suspend: act('anyOpen', 'held'),
  goOn: act('anyOpen', 'open'),
};
type Unit = 'workday' | 'calendarDay';

function chapterWith(unit: Unit, more: object = {}): Chapter {
  const procedure = {
    id: 'test',
    title: t,
    version: { inForceFrom: '2020-01-01' },
    listed: { headline: 'x' },
    actors: { clerk: { is: 'officer', title: t }, system: { is: 'system', title: t } },
    states: { open: { title: t }, held: { title: t }, done: { title: t, final: true } },
    acts,
    deadlines: {
      clock: {
        title: t,
        on: 'clerk',
        startsOn: 'begin',
        stopsOn: 'never',
        restartsOn: 'again',
        length: { n: 10, unit },
        extend: { by: 'extend', n: 5, times: 99 },
        holds: [
          { from: 'holdA', until: 'freeA' },
          { from: 'holdB', until: 'freeB' },
        ],
        pausesIn: 'held',
        onExpiry: 'overdue',
        source: 'INS.17',
        confidence: 'verified',
        ...more,
      },
    },
  };
  return { procedure: procedure as unknown as Procedure, facts: {} };
}

type Step = { act: string; on: string; subject?: string };

function walked(chapter: Chapter, steps: readonly Step[]): Case {
  return steps.reduce(
    (matter, { act: name, on, subject }) =>
      append(chapter, matter, {
        seq: matter.seq + 1,
        act: name,
        by: 'clerk',
        effectiveOn: on,
        recordedOn: on,
        form: subject === undefined ? {} : { who: subject },
        facts: {},
        calendar: calendar.version,
      }),
    nothingYet(chapter, '510114'),
  );
}

const dueOf = (unit: Unit, steps: readonly Step[]): string | null =>
  walked(chapterWith(unit), steps).deadlines.find((row) => row.stoppedSeq === null)?.dueOn ?? null;

/** The last day of a period ends at midnight (Civil Code art. 203): only the days after it find the period over. */
function isOver(lastDay: string | null, day: string): boolean {
  return lastDay !== null && Temporal.PlainDate.from(lastDay).until(Temporal.PlainDate.from(day)).sign === 1;
}

/** The second implementation: which holds are on at the end of each day, and the n-th day on which none was. */
function byFinger(unit: Unit, steps: readonly Step[]): string | null {
  let start = '';
  let n = 10;
  let due: string | null = null;
  const on = new Set<string>();
  let spans: { from: string; to: string | null }[] = [];
  const names: Record<string, string> = { holdA: 'a', freeA: 'a', holdB: 'b', freeB: 'b', suspend: 's', goOn: 's' };
  const count = (): string | null => {
    if (spans.some(({ to }) => to === null)) return null;
    let day = Temporal.PlainDate.from(start);
    const counts = (one: Temporal.PlainDate): boolean => unit === 'calendarDay' || calendar.isWorkday(one);
    const walk = (days: number, heldBy: typeof spans): void => {
      for (let left = days; left > 0;) {
        day = day.add({ days: 1 });
        const text = day.toString();
        const still = heldBy.some(({ from, to }) => from < text && text <= (to ?? ''));
        if (!still && counts(day)) left--;
      }
    };
    walk(n, spans);
    // Held on the last day, or while the end only waited for a working day: it ends when it is let go, and not before.
    for (const { from, to } of spans) {
      if (from < day.toString() || from === to) continue;
      while (day.toString() < (to ?? '')) day = day.add({ days: 1 });
    }
    while (!calendar.isWorkday(day)) day = day.add({ days: 1 });
    return day.toString();
  };
  for (const { act: name, on: day } of steps) {
    const by = names[name] ?? '';
    if (name === 'begin' || name === 'again') {
      start = day;
      n = 10;
      spans = [...on].map(() => ({ from: day, to: null }));
    } else if (name === 'extend') {
      n += 5;
      due = count();
      // What was over before it was held runs again when it is extended, under what holds now.
      if (on.size > 0 && due !== null && !isOver(due, day)) spans.push({ from: day, to: null });
    } else if (name.startsWith('free') || name === 'goOn') {
      on.delete(by);
      // The last to end frees the clock; what was over before it was held has nothing to free.
      if (on.size === 0) spans = spans.map((span) => ({ ...span, to: span.to ?? day }));
    } else {
      const over = isOver(due, day);
      on.add(by);
      if (!over && spans.every(({ to }) => to !== null)) spans.push({ from: day, to: null });
    }
    due = count();
  }
  return due;
}

const course = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(acts).filter((name) => name !== 'begin')),
    days: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 12 },
);

function dated(done: readonly { act: string; days: number }[]): Step[] {
  let day = Temporal.PlainDate.from('2024-01-10');
  return [
    { act: 'begin', on: day.toString() },
    ...done.map(({ act: name, days }) => {
      day = day.add({ days });
      return { act: name, on: day.toString() };
    }),
  ];
}

const heldFrom = (from: string, to?: string, begun = '2024-03-04'): Step[] => [
  { act: 'begin', on: begun },
  { act: 'holdA', on: from },
  ...(to === undefined ? [] : [{ act: 'freeA', on: to }]),
];

const units = fc.constantFrom<Unit>('workday', 'calendarDay');

describe('clocks that several things hold', () => {
  it('agree with a finger that walks the days, whatever holds, frees, extends and begins anew', () => {
    fc.assert(
      fc.property(units, course, (unit, done) => {
        const steps = dated(done);
        expect([steps, dueOf(unit, steps)]).toEqual([steps, byFinger(unit, steps)]);
      }),
      { numRuns: 5000 },
    );
  });

  it('a second hold within the first changes nothing; one that outlasts it never makes the end earlier', () => {
    const day = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(units, day, day, day, day, (unit, a, b, c, d) => {
        const hold = dated([
          { act: 'holdA', days: a },
          { act: 'freeA', days: b + c + d },
        ]);
        const nested = dated([
          { act: 'holdA', days: a },
          { act: 'holdB', days: b },
          { act: 'freeB', days: c },
          { act: 'freeA', days: d },
        ]);
        expect(dueOf(unit, nested)).toBe(dueOf(unit, hold));
        const crossed = dated([
          { act: 'holdA', days: a },
          { act: 'holdB', days: b },
          { act: 'freeA', days: c },
          { act: 'freeB', days: d },
        ]);
        expect(dueOf(unit, crossed)).toBe(dueOf(unit, hold));
        expect((dueOf(unit, hold) ?? '') >= (dueOf(unit, dated([])) ?? '')).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('begin held where something holds already, whatever began first', () => {
    const early: Step[] = [
      { act: 'begin', on: '2024-03-04' },
      { act: 'holdA', on: '2024-03-05' },
      { act: 'again', on: '2024-03-07' },
    ];
    expect(dueOf('calendarDay', early)).toBeNull();
    expect(dueOf('calendarDay', [...early, { act: 'freeA', on: '2024-03-11' }])).toBe('2024-03-21');
    // A clock of its own, begun by another act while the whole is held.
    const late = chapterWith('calendarDay', { startsOn: 'extend', extend: undefined });
    const rows = walked(late, [
      { act: 'begin', on: '2024-03-04' },
      { act: 'holdB', on: '2024-03-05' },
      { act: 'extend', on: '2024-03-06' },
      { act: 'freeB', on: '2024-03-08' },
    ]).deadlines;
    expect(rows.map(({ startedOn, dueOn, pausedDays }) => [startedOn, dueOn, pausedDays])).toEqual([
      ['2024-03-06', '2024-03-18', 2],
    ]);
  });

  it('a hold entered late gives no day back twice, and what was over is not revived', () => {
    const steps: Step[] = [
      { act: 'begin', on: '2024-03-04' },
      { act: 'holdA', on: '2024-03-05' },
      { act: 'freeA', on: '2024-03-10' },
      { act: 'holdB', on: '2024-03-07' },
      { act: 'freeB', on: '2024-03-12' },
    ];
    expect(dueOf('calendarDay', steps)).toBe('2024-03-21');
    expect(dueOf('calendarDay', heldFrom('2024-03-15', '2024-04-01'))).toBe('2024-03-14');
  });

  it('stand still from the day before their end and from their last day, and not from the day after', () => {
    // Ten days from Monday 4 March end on Thursday the 14th.
    const due = (from: string, to?: string): string | null => dueOf('calendarDay', heldFrom(from, to));
    expect([due('2024-03-13'), due('2024-03-14'), due('2024-03-15')]).toEqual([null, null, '2024-03-14']);
    // One day was left, none, and nothing to hold.
    expect(due('2024-03-13', '2024-03-20')).toBe('2024-03-21');
    expect(due('2024-03-14', '2024-03-20')).toBe('2024-03-20');
    expect(due('2024-03-15', '2024-03-20')).toBe('2024-03-14');
  });

  it('held on a Monday that stands for a Saturday, never end before they are let go', () => {
    const due = (from: string, to?: string): string | null => dueOf('calendarDay', heldFrom(from, to, '2024-03-06'));
    expect([due('2024-03-17'), due('2024-03-18'), due('2024-03-19')]).toEqual([null, null, '2024-03-18']);
    expect(due('2024-03-18', '2024-03-18')).toBe('2024-03-18');
    expect(due('2024-03-18', '2024-03-21')).toBe('2024-03-21');
    expect(due('2024-03-17', '2024-03-23')).toBe('2024-03-25');
    // A working-day period held on its last day, Wednesday the 20th, and let go on a Sunday.
    expect(dueOf('workday', heldFrom('2024-03-20', '2024-03-24', '2024-03-06'))).toBe('2024-03-25');
  });

  it('one subject is let go, the others stand still', () => {
    const each = { subject: { form: 'who' }, startsOn: 'again', restartsOn: undefined };
    const running = (steps: Step[]): [string, string | null][] =>
      walked(chapterWith('calendarDay', each), steps).deadlines.map((row: Running) => [row.subject, row.dueOn]);
    const begun: Step[] = [
      { act: 'begin', on: '2024-03-04' },
      { act: 'again', on: '2024-03-04', subject: 'x' },
      { act: 'again', on: '2024-03-04', subject: 'y' },
      { act: 'holdA', on: '2024-03-05' },
      { act: 'freeA', on: '2024-03-06', subject: 'x' },
    ];
    expect(running(begun)).toEqual([
      ['x', '2024-03-15'],
      ['y', null],
    ]);
    expect(running([...begun, { act: 'again', on: '2024-03-06', subject: 'z' }])[2]).toEqual(['z', null]);
    expect(running([...begun, { act: 'freeA', on: '2024-03-08' }])[1]).toEqual(['y', '2024-03-18']);
  });
});
