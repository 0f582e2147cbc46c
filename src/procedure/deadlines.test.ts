import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn, calendarOf, type CalendarYear } from '../law/calendar.ts';
import { listReference, readReference } from '../law/reference.ts';
import { automatic } from './automatic.ts';
import type { Case, Entry, FormBody, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { recounted } from './deadlines.ts';
import type { DeadlineDef, Procedure } from './define.ts';
import { append, nothingYet } from './fold.ts';
import { recountAct } from './recount.ts';

/* A procedure that is nobody's law, with one clock that each test sets up otherwise. */

const calendar = calendarKnownOn(Temporal.PlainDate.from('2026-08-07'));
const t = { zh: '测试', en: 'test' };
const act = (from: string, to: string, more: object = {}): object => ({
  title: t,
  from,
  to,
  by: 'clerk',
  source: 'INS.9',
  ...more,
});
const clock: Partial<DeadlineDef> = {
  title: t,
  on: 'clerk',
  startsOn: 'begin',
  stopsOn: 'stop',
  length: { n: 10, unit: 'calendarDay' },
  onExpiry: 'overdue',
  source: 'INS.17',
  confidence: 'verified',
};

function chapterWith(deadline: object): Chapter {
  const procedure = {
    id: 'test',
    title: t,
    version: { inForceFrom: '2020-01-01' },
    listed: { headline: 'x' },
    actors: { clerk: { is: 'officer', title: t }, system: { is: 'system', title: t } },
    states: { open: { title: t }, held: { title: t }, done: { title: t, final: true } },
    acts: {
      begin: act('nothing', 'open', {
        names: [{ role: 'worker', title: t, kind: 'person', each: 'workers', name: 'name' }],
      }),
      beginHeld: act('nothing', 'held'),
      note: act('anyOpen', 'same'),
      stop: act('anyOpen', 'same'),
      again: act('anyOpen', 'same'),
      extend: act('anyOpen', 'same'),
      serve: act('anyOpen', 'same', { serves: { document: 'award', on: 'clerk' } }),
      serveOther: act('anyOpen', 'same', { serves: { document: 'notice', on: 'clerk' } }),
      hold: act('open', 'held'),
      goOn: act('held', 'open'),
      lapse: act('anyOpen', 'same', { by: 'system', effectiveOn: 'legalDay' }),
      end: act('anyOpen', 'done'),
    },
    deadlines: { clock: { ...clock, ...deadline } },
  };
  return { procedure: procedure as unknown as Procedure, facts: {} };
}

type Step = [act: string, on: string, form?: FormBody];

function entryAfter(matter: Case, [name, on, form = {}]: Step, version = calendar.version): Entry {
  return {
    seq: matter.seq + 1,
    act: name,
    by: 'clerk',
    effectiveOn: on,
    recordedOn: on,
    form,
    facts: {},
    calendar: version,
  };
}

function matterOf(chapter: Chapter, steps: readonly Step[], division = '510114'): Case {
  return steps.reduce(
    (matter, step) => append(chapter, matter, entryAfter(matter, step)),
    nothingYet(chapter, division),
  );
}

function rowsOf(deadline: object, steps: readonly Step[], division?: string): readonly Running[] {
  return matterOf(chapterWith(deadline), steps, division).deadlines;
}

const open = (rows: readonly Running[]): string[] =>
  rows.filter((row) => row.stoppedSeq === null).map((row) => `${row.subject} ${row.dueOn}`);

describe('a clock for each subject', () => {
  const each = {
    per: 'instalment',
    startsOn: 'note',
    subject: { form: 'no', each: 'plan', in: { stop: { form: 'paid' }, again: { form: 'which.no' } } },
  };
  const plan: FormBody = { plan: [{ no: 1 }, { no: 2 }, { no: 3 }] };
  const begun: Step[] = [
    ['begin', '2024-03-01'],
    ['note', '2024-03-04', plan],
  ];
  it('starts for every row that names one, and again for none that runs', () => {
    expect(open(rowsOf(each, begun))).toEqual(['1 2024-03-14', '2 2024-03-14', '3 2024-03-14']);
    const more: Step[] = [...begun, ['note', '2024-03-11', { plan: [{ no: 3 }, { no: 4 }] }]];
    expect(open(rowsOf(each, more))).toEqual(['1 2024-03-14', '2 2024-03-14', '3 2024-03-14', '4 2024-03-21']);
  });
  it('stops for the one an act names, elsewhere in its form, and for all when it names none', () => {
    expect(open(rowsOf(each, [...begun, ['stop', '2024-03-05', { paid: 2 }]]))).toEqual([
      '1 2024-03-14',
      '3 2024-03-14',
    ]);
    expect(open(rowsOf(each, [...begun, ['stop', '2024-03-05', { paid: 9 }]]))).toHaveLength(3);
    expect(open(rowsOf(each, [...begun, ['stop', '2024-03-05']]))).toEqual([]);
  });
  it('begins anew for the one that is named', () => {
    const anew = rowsOf({ ...each, restartsOn: 'again' }, [...begun, ['again', '2024-03-08', { which: { no: '2' } }]]);
    expect(open(anew)).toEqual(['1 2024-03-14', '3 2024-03-14', '2 2024-03-18']);
  });
  it('ends for everybody with the proceeding', () => {
    expect(open(rowsOf(each, [...begun, ['end', '2024-03-05', { plan: [{ no: 1 }] }]]))).toEqual([]);
  });
  it('starts for every party of a role', () => {
    const rows = rowsOf({ startsOn: 'note', subject: { form: 'worker', parties: 'worker' } }, [
      ['begin', '2024-03-01', { workers: [{ name: '甲' }, { name: '乙' }] }],
      ['note', '2024-03-04'],
      ['stop', '2024-03-05', { worker: 'worker-1-0' }],
    ]);
    expect(open(rows)).toEqual(['worker-1-1 2024-03-14']);
  });
  it('takes the day of its own row', () => {
    const rows = rowsOf({ ...each, startsOn: { date: { form: 'from' } } }, [
      ['begin', '2024-03-01'],
      ['note', '2024-03-04', { plan: [{ no: 1, from: '2024-03-04' }, { no: 2, from: '2024-03-11' }, { no: 3 }] }],
    ]);
    expect(open(rows)).toEqual(['1 2024-03-14', '2 2024-03-21']);
  });
  it('lapses by itself on its own day, and says for whom', () => {
    const silent = {
      ...each,
      stopsOn: ['stop', 'lapse'],
      onExpiry: { act: 'lapse' },
      subject: { ...each.subject, in: { ...each.subject.in, lapse: { form: 'about.no' } } },
    };
    const chapter = chapterWith(silent);
    const matter = matterOf(chapter, [
      ...begun,
      ['note', '2024-03-06', { plan: [{ no: 4 }] }],
      ['stop', '2024-03-07', { paid: 1 }],
    ]);
    const due = (today: string): Entry[] => automatic(chapter, matter, { today, calendar: calendar.version });
    expect(due('2024-03-14')).toEqual([]);
    expect(due('2024-03-15').map(({ act: name, effectiveOn, form }) => [name, effectiveOn, form])).toEqual([
      ['lapse', '2024-03-14', { about: { no: '2' } }],
      ['lapse', '2024-03-14', { about: { no: '3' } }],
    ]);
    expect(due('2024-03-19')).toHaveLength(3);
  });
});

describe('what starts a clock', () => {
  it('the service of a paper, on the day it is proven; of another paper, nothing', () => {
    const served = { startsOn: { event: 'served', document: 'award' }, length: { limit: 'arb.sue' } };
    expect(
      open(
        rowsOf(served, [
          ['begin', '2024-03-01'],
          ['serveOther', '2024-03-04'],
        ]),
      ),
    ).toEqual([]);
    expect(
      open(
        rowsOf(served, [
          ['begin', '2024-03-01'],
          ['serve', '2024-03-04'],
        ]),
      ),
    ).toEqual([' 2024-03-19']);
  });
  it('a hearing, counted back as its limit says', () => {
    const notice = { startsOn: { date: { form: 'hearing' } }, length: { limit: 'arb.hearing.notice' } };
    // Back from Monday 26 February: 23, 22, 21, 20, and 19, the first day after the holiday and its make-up Sunday.
    expect(open(rowsOf(notice, [['begin', '2024-01-02', { hearing: '2024-02-26' }]]))).toEqual([' 2024-02-19']);
    expect(
      open(
        rowsOf({ ...notice, length: { n: 10, unit: 'calendarDay' }, direction: 'before' }, [
          ['begin', '2024-01-02', { hearing: '2024-02-26' }],
        ]),
      ),
    ).toEqual([' 2024-02-09']);
  });
  it('every month, from the end of the last, until the proceeding is over', () => {
    const monthly = { startsOn: { every: 'month', anchor: 'begin' }, length: { n: 1, unit: 'month' }, roll: 'none' };
    const steps: Step[] = [
      ['begin', '2024-01-15'],
      ['stop', '2024-02-01'],
      ['stop', '2024-03-20'],
    ];
    expect(rowsOf(monthly, steps).map((row) => row.dueOn)).toEqual(['2024-02-15', '2024-03-15', '2024-04-15']);
    expect(open(rowsOf(monthly, [...steps, ['end', '2024-03-21']]))).toEqual([]);
  });
  it('a moment, for hours; where only the day is known they run from its end', () => {
    const hours = { startsOn: { date: { form: 'at' } }, length: { n: 24, unit: 'hour' } };
    const [exact] = rowsOf(hours, [['begin', '2024-03-20', { at: '2024-03-20T09:30' }]]);
    expect(exact).toMatchObject({ startedOn: '2024-03-20', dueOn: '2024-03-21', dueAt: '2024-03-21T02:00:00Z' });
    const [day] = rowsOf(hours, [['begin', '2024-03-20', { at: '2024-03-20' }]]);
    expect(day).toMatchObject({ dueOn: '2024-03-22', dueAt: '2024-03-21T16:00:00Z' });
    const extended = { ...hours, extend: { by: 'extend', n: 12, unit: 'hour', times: 1 } };
    const [longer] = rowsOf(extended, [
      ['begin', '2024-03-20', { at: '2024-03-20T09:30' }],
      ['extend', '2024-03-20'],
    ]);
    expect(longer).toMatchObject({ dueAt: '2024-03-21T14:00:00Z', extendedN: 12 });
  });
});

describe('how long a clock runs', () => {
  const regional = {
    overrides: [
      { region: '44', n: 20, unit: 'calendarDay', source: 'INS.17' },
      { region: '4403', n: 5, unit: 'workday', source: 'INS.17' },
    ],
  };
  it.each([
    ['510114', '2024-03-14'],
    ['440106', '2024-03-25'],
    ['440304', '2024-03-11'],
  ])('in %s the nearest rule decides: until %s', (division, due) => {
    expect(open(rowsOf(regional, [['begin', '2024-03-04']], division))).toEqual([` ${due}`]);
  });
  it('a limit is extended as its article says', () => {
    const investigate = { length: { limit: 'insp.investigate' }, extend: { by: 'extend', times: 1 } };
    expect(open(rowsOf(investigate, [['begin', '2024-01-10']]))).toEqual([' 2024-04-09']);
    const [row] = rowsOf(investigate, [
      ['begin', '2024-01-10'],
      ['extend', '2024-04-01'],
    ]);
    expect(row).toMatchObject({ dueOn: '2024-05-22', extendedN: 30 });
  });
  it('a clock stands still while it is held, in its own unit, and may begin held', () => {
    const paused = { pausesIn: 'held', length: { n: 10, unit: 'workday' } };
    // Held from Friday to Monday: one working day.
    expect(
      open(
        rowsOf(paused, [
          ['begin', '2024-03-04'],
          ['hold', '2024-03-08'],
          ['goOn', '2024-03-11'],
        ]),
      ),
    ).toEqual([' 2024-03-19']);
    const begun: Step[] = [['beginHeld', '2024-03-04']];
    const held = { ...paused, startsOn: 'beginHeld' };
    expect(open(rowsOf(held, begun))).toEqual([' null']);
    expect(open(rowsOf(held, [...begun, ['goOn', '2024-03-11']]))).toEqual([' 2024-03-25']);
  });
  it('a day that a form fixes moves only by what it stood still', () => {
    const fixed = { length: { dueOn: { form: 'by' } }, pausesIn: 'held' };
    const steps: Step[] = [['begin', '2024-03-04', { by: '2024-03-09' }]];
    expect(open(rowsOf(fixed, steps))).toEqual([' 2024-03-09']);
    expect(open(rowsOf(fixed, [...steps, ['hold', '2024-03-05'], ['goOn', '2024-03-08']]))).toEqual([' 2024-03-12']);
  });
});

describe('a clock in a year that is not published', () => {
  const years = listReference('calendars')
    .filter((file) => /^\d{4}\.json$/.test(file))
    .map((file) => readReference<CalendarYear>(`calendars/${file}`));
  const published: CalendarYear = {
    year: 2027,
    note: t,
    notices: [
      {
        number: 'x',
        title: t,
        url: 'x',
        knownFrom: '2025-11-04',
        confidence: 'unconfirmed',
        daysOff: [{ ...t, from: '2027-01-01', to: '2027-01-05' }],
        makeUpWorkdays: [],
      },
    ],
  };
  const later = calendarOf(calendar.version, [...years, published]);
  const row = (n: number): Running =>
    rowsOf({ length: { n, unit: 'workday' } }, [['begin', '2026-12-21']])[0] as Running;
  const again = (running: Running): Running =>
    recounted(running, { ...clock, length: { n: running.n, unit: 'workday' } } as DeadlineDef, '510114', later);

  it('is provisional, and counted again once the year is: the day before the holiday, the first after it, the second', () => {
    expect([8, 9, 10].map((n) => [row(n).dueOn, again(row(n)).dueOn])).toEqual([
      ['2026-12-31', '2026-12-31'],
      ['2027-01-04', '2027-01-06'],
      ['2027-01-05', '2027-01-07'],
    ]);
    expect([row(10).provisional, again(row(10)).provisional]).toEqual([true, false]);
    expect(again(again(row(10)))).toEqual(again(row(10)));
  });
  it('what is held, over or fixed is left alone', () => {
    const running = row(10);
    for (const left of [
      { ...running, dueOn: null, pausedOn: '2026-12-22' },
      { ...running, stoppedSeq: 2 },
    ])
      expect(again(left)).toBe(left);
  });
});

describe('whatever is done', () => {
  const deadline = {
    stopsOn: 'stop',
    restartsOn: 'again',
    pausesIn: 'held',
    length: { n: 15, unit: 'workday' },
    extend: { by: 'extend', n: 5, times: 99 },
  };
  const chapter = chapterWith(deadline);
  const names = ['note', 'stop', 'again', 'extend', 'hold', 'goOn', recountAct];
  const course = fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 9 })), { maxLength: 14 });

  it('a row holds all that is needed to count it again; held and due exclude each other; the end leaves nothing', () => {
    fc.assert(
      fc.property(course, (done) => {
        let matter = matterOf(chapter, [['begin', '2024-01-10']]);
        let day = Temporal.PlainDate.from('2024-01-10');
        for (const [name, days] of done) {
          if ((name === 'hold' && matter.state !== 'open') || (name === 'goOn' && matter.state !== 'held')) continue;
          day = day.add({ days });
          const before = matter;
          matter = append(chapter, matter, entryAfter(matter, [name, day.toString()]));
          for (const row of matter.deadlines) {
            expect(row.stoppedSeq === null && (row.dueOn === null) !== (row.pausedOn !== null)).toBe(false);
            expect(recounted(row, chapter.procedure.deadlines['clock'] as DeadlineDef, '510114', calendar)).toBe(row);
            const was = before.deadlines.find((one) => one.startedSeq === row.startedSeq);
            if (was?.naturalOn && row.naturalOn && row.stoppedSeq === null)
              expect(row.naturalOn >= was.naturalOn).toBe(true);
          }
          expect(matter.deadlines.filter((row) => row.stoppedSeq === null).length).toBeLessThanOrEqual(1);
          if (name === recountAct) expect(matter.deadlines).toEqual(before.deadlines);
        }
        const ended = append(chapter, matter, entryAfter(matter, ['end', day.toString()]));
        expect(ended.deadlines.every((row) => row.stoppedSeq !== null && row.dueOn !== null)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});
