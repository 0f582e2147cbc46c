import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import type { Award, AwardEvent, Side } from './after-award.events.ts';
import { afterAward, type Effect, type Remedy } from './after-award.ts';

const where = { division: '510112', calendar: calendarKnownOn() };
const final: Award = { madeOn: '2025-03-03', stated: 'final', workers: ['liu'] };
const nonFinal: Award = { madeOn: '2025-03-03', stated: 'nonFinal', workers: ['liu'] };
const group: Award = { madeOn: '2025-03-03', stated: 'nonFinal', workers: ['liu', 'chen'] };
// Fifteen days from Wednesday 5 March end on Thursday 20 March; thirty days on Friday 4 April, Qingming, which rolls to the seventh.
const received: AwardEvent[] = ['liu', 'chen', 'employer'].map((by) => ({ what: 'received', by, on: '2025-03-05' }));

function remedy(award: Award, events: AwardEvent[], on: string, by: Side, worker = 'liu'): Remedy | undefined {
  return afterAward(award, [...received, ...events], on, where).remedies.find(
    (one) => one.by === by && one.worker === worker,
  );
}
function effect(award: Award, events: AwardEvent[], on: string, worker = 'liu'): Effect {
  return afterAward(award, [...received, ...events], on, where).effects.find((one) => one.worker === worker)!;
}
const sources = (one: { lines: readonly { source?: string }[] } | undefined): (string | undefined)[] =>
  one?.lines.map(({ source }) => source) ?? [];

describe('after an award that is not final', () => {
  it('either side has fifteen days: the day before, the day, the day after', () => {
    for (const by of ['liu', 'employer'])
      expect(['2025-03-19', '2025-03-20', '2025-03-21'].map((on) => remedy(nonFinal, [], on, by)?.state)).toEqual([
        'open',
        'open',
        'passed',
      ]);
    expect(remedy(nonFinal, [], '2025-03-10', 'liu')).toMatchObject({ may: 'sue', until: '2025-03-20' });
  });
  it('has effect once both had their time, and not while one still has it', () => {
    expect(effect(nonFinal, [], '2025-03-20').effective).toBe(false);
    expect(effect(nonFinal, [], '2025-03-21')).toMatchObject({
      effective: true,
      since: '2025-03-21',
      enforcement: 'open',
    });
    const laterReceipt = afterAward(
      nonFinal,
      [
        { what: 'received', by: 'liu', on: '2025-03-05' },
        { what: 'received', by: 'employer', on: '2025-03-12' },
      ],
      '2025-03-25',
      where,
    );
    expect(laterReceipt.effects[0]?.effective).toBe(false);
    expect(afterAward(nonFinal, [], '2025-06-01', where).remedies.map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
    ]);
  });
  it('a suit over a part takes effect from the whole award', () => {
    const found = effect(nonFinal, [{ what: 'sued', by: 'employer', on: '2025-03-18', part: true }], '2025-06-01');
    expect([found.effective, found.lines[0]?.source]).toEqual([false, 'SPC1.16']);
    expect(found.lines[0]?.zh).toContain('裁决全部不发生法律效力');
  });
  it('the suit of some workers leaves the award in effect for the others', () => {
    const events: AwardEvent[] = [{ what: 'sued', by: 'chen', on: '2025-03-18' }];
    expect(effect(group, events, '2025-06-01', 'chen')).toMatchObject({ effective: false });
    expect(sources(effect(group, events, '2025-06-01', 'chen'))).toContain('SPC1.17');
    expect(effect(group, events, '2025-06-01', 'liu')).toMatchObject({ effective: true, since: '2025-03-21' });
    const against: AwardEvent[] = [{ what: 'sued', by: 'employer', on: '2025-03-18', against: ['chen'] }];
    expect(['liu', 'chen'].map((worker) => effect(group, against, '2025-06-01', worker).effective)).toEqual([
      true,
      false,
    ]);
  });
  it('has effect when the suit is withdrawn, or was late, and none when it was no labour dispute or judged', () => {
    const ended = (how: 'withdrawn' | 'late' | 'noDispute' | 'judged' | 'dismissed'): Effect =>
      effect(
        nonFinal,
        [
          { what: 'sued', by: 'liu', on: '2025-03-18' },
          { what: 'suitEnded', by: 'liu', on: '2025-05-12', how },
        ],
        '2025-06-01',
      );
    expect(ended('withdrawn')).toMatchObject({ effective: true, since: '2025-05-12', confidence: 'unconfirmed' });
    expect(ended('judged').confidence).toBe('verified');
    expect(ended('late')).toMatchObject({ effective: true, since: '2025-03-21' });
    expect([ended('noDispute').effective, ended('judged').effective, ended('dismissed').effective]).toEqual([
      false,
      false,
      null,
    ]);
  });
});

describe('what is entered of an award', () => {
  it('the first receipt counts, and the first end of a suit', () => {
    const again: AwardEvent[] = [{ what: 'received', by: 'liu', on: '2025-03-17' }];
    expect(remedy(nonFinal, again, '2025-03-18', 'liu')?.until).toBe('2025-03-20');
    const ended: AwardEvent[] = [
      { what: 'sued', by: 'liu', on: '2025-03-18' },
      { what: 'suitEnded', by: 'liu', on: '2025-05-12', how: 'withdrawn' },
      { what: 'suitEnded', by: 'liu', on: '2025-05-20', how: 'noDispute' },
    ];
    expect(effect(nonFinal, ended, '2025-06-01')).toMatchObject({ effective: true, since: '2025-05-12' });
  });
  it('a suit withdrawn while the other side still has its time brings no effect before that time is over', () => {
    const events: AwardEvent[] = [
      { what: 'sued', by: 'employer', on: '2025-03-10' },
      { what: 'suitEnded', by: 'employer', on: '2025-03-12', how: 'withdrawn' },
    ];
    expect(effect(nonFinal, events, '2025-03-14').effective).toBe(false);
    expect(effect(nonFinal, events, '2025-03-24')).toMatchObject({ effective: true, since: '2025-03-21' });
  });
  it('an employer’s suit over a final award leaves its effect alone', () => {
    const events: AwardEvent[] = [{ what: 'sued', by: 'employer', on: '2025-03-10' }];
    expect(effect(final, events, '2025-03-14')).toMatchObject({ effective: true, since: '2025-03-03' });
  });
  it('a late suit over a final award gives it its effect back the day after the time to sue', () => {
    const events: AwardEvent[] = [
      { what: 'sued', by: 'liu', on: '2025-03-24' },
      { what: 'suitEnded', by: 'liu', on: '2025-05-12', how: 'late' },
    ];
    expect(remedy(final, events, '2025-03-25', 'liu')?.lines.at(-1)?.zh).toContain('在期限之后');
    expect(effect(final, events, '2025-06-01')).toMatchObject({ effective: true, since: '2025-03-21' });
  });
});

describe('after a final award', () => {
  it('has effect when made; the worker has fifteen days to sue, the employer thirty to petition and no suit', () => {
    expect(effect(final, [], '2025-03-03')).toMatchObject({ effective: true, since: '2025-03-03' });
    expect(remedy(final, [], '2025-03-10', 'liu')).toMatchObject({ may: 'sue', until: '2025-03-20' });
    expect(['2025-04-03', '2025-04-07', '2025-04-08'].map((on) => remedy(final, [], on, 'employer')?.state)).toEqual([
      'open',
      'open',
      'passed',
    ]);
    expect(remedy(final, [], '2025-03-10', 'employer')).toMatchObject({ may: 'petition', until: '2025-04-07' });
  });
  const sued: AwardEvent[] = [
    { what: 'petitioned', on: '2025-03-14' },
    { what: 'sued', by: 'liu', on: '2025-03-18' },
  ];
  it('the employer’s petition is refused once the worker sues', () => {
    expect(remedy(final, sued, '2025-03-19', 'employer')).toMatchObject({ state: 'barred' });
    expect(remedy(final, sued, '2025-03-17', 'employer')).toMatchObject({ state: 'used' });
    expect(effect(final, sued, '2025-03-19')).toMatchObject({ effective: false });
    const judged: AwardEvent[] = [...sued, { what: 'suitEnded', by: 'liu', on: '2025-06-12', how: 'judged' }];
    expect(remedy(final, judged, '2025-06-20', 'employer')?.state).toBe('barred');
  });
  it('and revives for thirty days when the worker’s suit is withdrawn or dismissed', () => {
    for (const how of ['withdrawn', 'dismissed'] as const) {
      const events: AwardEvent[] = [
        ...sued,
        { what: 'petitionEnded', on: '2025-04-01', how: 'refused' },
        { what: 'suitEnded', by: 'liu', on: '2025-05-13', how },
      ];
      expect(
        ['2025-05-13', '2025-06-12', '2025-06-13'].map((on) => remedy(final, events, on, 'employer')?.state),
      ).toEqual(['open', 'open', 'passed']);
      expect(sources(remedy(final, events, '2025-05-20', 'employer'))).toContain('SPC1.21');
      const again: AwardEvent[] = [...events, { what: 'petitioned', on: '2025-06-03' }];
      expect(remedy(final, again, '2025-06-04', 'employer')?.state).toBe('used');
    }
  });
  it('enforcement is stayed while a petition is pending, and goes on when it fails', () => {
    const petitioned: AwardEvent[] = [{ what: 'petitioned', on: '2025-03-14' }];
    expect(effect(final, petitioned, '2025-04-01')).toMatchObject({ effective: true, enforcement: 'stayed' });
    const failed: AwardEvent[] = [...petitioned, { what: 'petitionEnded', on: '2025-04-21', how: 'dismissed' }];
    expect(effect(final, failed, '2025-04-22')).toMatchObject({ effective: true, enforcement: 'open' });
  });
  it('after an annulment either side has fifteen days to sue from its own receipt', () => {
    const annulled: AwardEvent[] = [
      { what: 'petitioned', on: '2025-03-14' },
      { what: 'petitionEnded', on: '2025-05-12', how: 'annulled', by: 'employer' },
      { what: 'petitionEnded', on: '2025-05-14', how: 'annulled', by: 'liu' },
    ];
    expect(effect(final, annulled, '2025-05-20')).toMatchObject({ effective: false, enforcement: 'none' });
    expect([
      remedy(final, annulled, '2025-05-20', 'employer')?.until,
      remedy(final, annulled, '2025-05-20', 'liu')?.until,
    ]).toEqual(['2025-05-27', '2025-05-29']);
    const oneReceived = annulled.slice(0, 2);
    expect(effect(final, oneReceived, '2025-05-20').effective).toBe(false);
    expect(remedy(final, oneReceived, '2025-05-20', 'liu')).toMatchObject({ may: 'sue', state: 'waiting' });
    const after: AwardEvent[] = [...annulled, { what: 'sued', by: 'liu', on: '2025-05-28' }];
    expect(['liu', 'employer'].map((by) => remedy(final, after, '2025-05-29', by)?.state)).toEqual(['used', 'passed']);
  });
  it('after a refusal to enforce there are thirty days to sue', () => {
    const events: AwardEvent[] = [{ what: 'notEnforced', by: 'liu', on: '2025-07-01' }];
    expect(remedy(final, events, '2025-07-31', 'liu')).toMatchObject({
      may: 'sue',
      until: '2025-07-31',
      state: 'open',
    });
    expect(remedy(final, events, '2025-08-01', 'liu')?.state).toBe('passed');
    expect(effect(final, events, '2025-07-02').enforcement).toBe('none');
    expect(remedy(final, events, '2025-07-02', 'employer')).toMatchObject({ may: 'sue', state: 'waiting' });
    const sues: AwardEvent[] = [...events, { what: 'sued', by: 'liu', on: '2025-07-10' }];
    expect(remedy(final, sues, '2025-07-11', 'liu')?.state).toBe('used');
  });
});

describe('an award that does not say which it is', () => {
  const silent: Award = { madeOn: '2025-03-03', everyItemFinal: true, workers: ['liu'] };
  it('goes by its substance, and a mixed one counts as not final', () => {
    expect(afterAward(silent, [], '2025-03-04', where).finality).toBe('final');
    expect(afterAward({ ...silent, everyItemFinal: false }, [], '2025-03-04', where).finality).toBe('nonFinal');
    const mixed = afterAward(
      { madeOn: '2025-03-03', stated: 'mixed', workers: ['liu'] },
      received,
      '2025-03-10',
      where,
    );
    expect(mixed.finality).toBe('nonFinal');
    expect(mixed.remedies.map(({ may }) => may)).toEqual(['sue', 'sue']);
    const unknown = afterAward({ madeOn: '2025-03-03', workers: ['liu'] }, [], '2025-03-04', where);
    expect([unknown.finality, unknown.remedies, unknown.effects[0]?.effective]).toEqual([null, [], null]);
  });
  it('gives the employer thirty days to petition from the ruling that refuses its suit', () => {
    const events: AwardEvent[] = [
      { what: 'sued', by: 'employer', on: '2025-03-18' },
      { what: 'suitEnded', by: 'employer', on: '2025-05-13', how: 'refusedAsFinal' },
    ];
    expect(remedy(silent, events, '2025-06-12', 'employer')).toMatchObject({
      may: 'petition',
      until: '2025-06-12',
      state: 'open',
    });
    expect(sources(remedy(silent, events, '2025-06-12', 'employer'))).toContain('SPC1.18');
  });
});

describe('whatever happens', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2025, 2, 1 + n)).toISOString().slice(0, 10));
  const side = fc.constantFrom<Side>('liu', 'chen', 'employer');
  const ended = fc.constantFrom('withdrawn', 'dismissed', 'late', 'noDispute', 'refusedAsFinal', 'judged');
  const event: fc.Arbitrary<AwardEvent> = fc.oneof(
    fc.record({ what: fc.constant('received'), by: side, on: day }),
    fc.record({ what: fc.constant('sued'), by: side, on: day, part: fc.boolean() }),
    fc.record({ what: fc.constant('suitEnded'), by: side, on: day, how: ended }),
    fc.record({ what: fc.constant('petitioned'), on: day }),
    fc.record({
      what: fc.constant('petitionEnded'),
      on: day,
      by: side,
      how: fc.constantFrom('refused', 'dismissed', 'withdrawn', 'annulled'),
    }),
    fc.record({ what: fc.constant('notEnforced'), by: side, on: day }),
  ) as fc.Arbitrary<AwardEvent>;
  const award = fc
    .constantFrom<Partial<Award>>(
      { stated: 'final' },
      { stated: 'nonFinal' },
      { stated: 'mixed' },
      { everyItemFinal: true },
      {},
    )
    .map((kind): Award => ({ madeOn: '2025-03-01', workers: ['liu', 'chen'], ...kind }));
  const of = <T extends { worker: string }>(worker: string, list: readonly T[]): T[] =>
    list.filter((one) => one.worker === worker);

  it('what another worker does changes nothing for one', () => {
    fc.assert(
      fc.property(award, fc.array(event, { maxLength: 12 }), day, (one, events, on) => {
        const all = afterAward(one, events, on, where);
        // The end of a petition concerns all, whoever received the ruling.
        const others = events.filter((each) => !('by' in each && each.by === 'chen' && each.what !== 'petitionEnded'));
        const without = afterAward(one, others, on, where);
        expect(of('liu', all.remedies)).toEqual(of('liu', without.remedies));
        expect(of('liu', all.effects)).toEqual(of('liu', without.effects));
      }),
      { numRuns: 300 },
    );
  });
  it('what is yet to come changes nothing, and nobody may sue or petition after the last day', () => {
    fc.assert(
      fc.property(award, fc.array(event, { maxLength: 12 }), day, (one, events, on) => {
        const now = afterAward(one, events, on, where);
        const known = events.filter((each) => each.on <= on);
        expect(now).toEqual(afterAward(one, known, on, where));
        expect(now.effects).toHaveLength(2);
        for (const { state, until, lines } of now.remedies) {
          if (state === 'open') expect(until !== undefined && on <= until).toBe(true);
          if (state === 'passed') expect(until !== undefined && on > until).toBe(true);
          expect(lines.length).toBeGreaterThan(0);
        }
        for (const { effective, since, enforcement } of now.effects) {
          if (effective) expect(since !== undefined && since <= on).toBe(true);
          else expect([since, enforcement]).toEqual([undefined, 'none']);
        }
      }),
      { numRuns: 500 },
    );
  });
});
