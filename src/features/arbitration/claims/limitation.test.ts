import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import {
  isRemuneration,
  limitationOf,
  type Interruption,
  type Limitation,
  type LimitationAsked,
} from './limitation.ts';

const where = { division: '510112', calendar: calendarKnownOn() };
const ask = (asked: Partial<LimitationAsked> & { filedOn: string }): Limitation =>
  limitationOf({ remuneration: false, ...asked }, where);

describe('limitation of a year', () => {
  it('warns from the day after its last: the day before, the day, the day after', () => {
    const warn = (filedOn: string): boolean | null => ask({ knownOn: '2023-03-05', filedOn }).warn;
    expect(['2024-03-04', '2024-03-05', '2024-03-06'].map(warn)).toEqual([false, false, true]);
    expect(ask({ knownOn: '2023-03-05', filedOn: '2024-03-06' }).lastDay).toBe('2024-03-05');
  });
  it('ends on the last day of February where there is no twenty-ninth, and rolls over days off', () => {
    expect(ask({ knownOn: '2024-02-29', filedOn: '2025-01-01' }).lastDay).toBe('2025-02-28');
    // 1 October 2024 begins a holiday that ends on the seventh.
    expect(ask({ knownOn: '2023-10-01', filedOn: '2024-10-08' })).toMatchObject({ lastDay: '2024-10-08', warn: false });
    expect(ask({ knownOn: '2023-10-01', filedOn: '2024-10-09' }).warn).toBe(true);
  });
  it('never runs over arrears of pay while the employment lasts, and for a year after its end', () => {
    const arrears = { remuneration: true, knownOn: '2021-01-10' };
    const employed = ask({ ...arrears, filedOn: '2024-01-10' });
    expect([employed.warn, employed.lastDay]).toEqual([false, undefined]);
    // Left thirteen months before: a warning, and words that the application can still be made.
    const left = ask({ ...arrears, employmentEndedOn: '2023-02-28', filedOn: '2024-03-28' });
    expect([left.warn, left.lastDay]).toEqual([true, '2024-02-28']);
    expect(left.lines.at(-1)?.zh).toContain('仍可以申请');
    expect(ask({ ...arrears, employmentEndedOn: '2023-02-28', filedOn: '2024-02-28' }).warn).toBe(false);
  });
  it('is that of remuneration for wages and overtime, and the ordinary one for everything else', () => {
    const ended = { knownOn: '2022-01-10', employmentEndedOn: '2023-02-28', filedOn: '2024-02-28' };
    const warn = (basis: Parameters<typeof isRemuneration>[0]): boolean | null =>
      ask({ ...ended, remuneration: isRemuneration(basis) }).warn;
    expect([warn('wages'), warn('overtime'), warn('leave'), warn('doubleWage')]).toEqual([false, false, true, true]);
  });
  it('starts anew when pursued in time, and not when pursued after it had passed', () => {
    const at = (on: string, what: Interruption['what'] = 'demanded'): Limitation =>
      ask({ knownOn: '2022-05-10', filedOn: '2024-04-01', interruptions: [{ on, what }] });
    expect(at('2023-05-10')).toMatchObject({ warn: false, lastDay: '2024-05-10' });
    expect(at('2023-05-11')).toMatchObject({ warn: true, lastDay: '2023-05-10' });
    expect(at('2023-05-11', 'promised').warn).toBe(false);
    const twice = ask({
      knownOn: '2022-05-10',
      filedOn: '2024-12-02',
      interruptions: [
        { on: '2023-12-01', what: 'promised' },
        { on: '2023-02-01', what: 'askedForRelief' },
      ],
    });
    expect(twice).toMatchObject({ warn: false, lastDay: '2024-12-02' });
  });
  it('is not moved by what happened after the application', () => {
    const interruptions: Interruption[] = [{ on: '2023-04-05', what: 'demanded' }];
    expect(ask({ knownOn: '2023-03-06', filedOn: '2023-04-04', interruptions }).lastDay).toBe('2024-03-06');
    expect(ask({ knownOn: '2023-03-06', filedOn: '2023-04-05', interruptions }).lastDay).toBe('2024-04-07');
  });
  it('stands still for as long as it could not be made, and goes on after', () => {
    const stood = { beganOn: '2023-06-01', endedOn: '2023-06-11' };
    expect(ask({ knownOn: '2023-03-05', filedOn: '2024-03-15', obstacles: [stood] })).toMatchObject({
      warn: false,
      lastDay: '2024-03-15',
    });
    expect(ask({ knownOn: '2023-03-05', filedOn: '2024-03-18', obstacles: [stood] }).warn).toBe(true);
    // Begun after the last day it changes nothing; still lasting, no last day runs.
    expect(ask({ knownOn: '2023-03-05', filedOn: '2024-05-06', obstacles: [{ beganOn: '2024-03-06' }] }).warn).toBe(
      true,
    );
    const lasting = ask({ knownOn: '2023-03-05', filedOn: '2024-05-06', obstacles: [{ beganOn: '2024-03-05' }] });
    expect([lasting.warn, lasting.lastDay]).toEqual([false, undefined]);
    // Pursued while it stands still, it starts anew however long it stood.
    const pursuedThen = ask({
      knownOn: '2023-03-05',
      filedOn: '2024-07-01',
      obstacles: [{ beganOn: '2023-06-01' }],
      interruptions: [{ on: '2024-06-03', what: 'demanded' }],
    });
    expect(pursuedThen.lines.map(({ zh }) => zh).join()).toContain('2024-06-03 向对方主张权利，时效中断');
    // Overlapping causes count once.
    const overlapping = [stood, { beganOn: '2023-06-05', endedOn: '2023-06-16' }];
    expect(ask({ knownOn: '2023-03-05', filedOn: '2024-03-20', obstacles: overlapping }).lastDay).toBe('2024-03-20');
  });
  it('cannot be told without the day, or before the law', () => {
    expect(ask({ filedOn: '2024-03-05' }).warn).toBeNull();
    expect(ask({ knownOn: '2007-03-05', filedOn: '2008-04-30' }).warn).toBeNull();
  });
  it('is never shortened by pursuing the claim or by an obstacle', () => {
    const day = fc
      .integer({ min: 0, max: 1500 })
      .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
    const what = fc.constantFrom<Interruption['what']>('demanded', 'askedForRelief', 'promised');
    fc.assert(
      fc.property(
        day,
        fc.array(fc.record({ on: day, what })),
        fc.array(fc.record({ beganOn: day, endedOn: day })),
        (knownOn, interruptions, given) => {
          const obstacles = given.map(({ beganOn, endedOn }) =>
            beganOn < endedOn ? { beganOn, endedOn } : { beganOn: endedOn, endedOn: beganOn },
          );
          const plain = ask({ knownOn, filedOn: '2025-06-30' });
          const helped = ask({ knownOn, filedOn: '2025-06-30', interruptions, obstacles });
          expect(helped.lastDay! >= plain.lastDay!).toBe(true);
          if (plain.warn === false) expect(helped.warn).toBe(false);
        },
      ),
    );
  });
});
