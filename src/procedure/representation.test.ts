import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkerOf } from '../test/walked.ts';
import type { Power } from './define.ts';
import { doubtful } from './doubtful.ts';
import { powerDefects, type Spoken } from './representation.ts';
import type { Walk } from './walk.ts';

/* Who may speak for whom: in mediation, whose agreement needs authority to settle and whose end needs authority to withdraw. */

const mediation = walkerOf('mediation');
const [worker, second, employer] = ['worker-1-0', 'worker-1-1', 'employer-1-0'];
const application = {
  employerName: '宏达公司',
  division: '510114',
  workers: [
    { name: '王小明', claimFen: 500_000 },
    { name: '李二', claimFen: 300_000 },
  ],
  applicant: 'worker',
  cause: 'pay',
  facts: '拖欠工资。',
};
const agreement = {
  terms: '三月底付清。',
  payable: [{ worker, kind: 'wages', fen: 500_000 }],
  performBy: '2026-03-31',
  onlyPayment: true,
  confirmsRelationship: false,
};
const attorney = (more: object = {}) => ({
  kind: 'attorney',
  name: '赵律师',
  party: worker,
  from: '2026-02-03',
  original: '卷内第3页',
  ...more,
});
const through = (entry: number, inPerson: string[] = []): { spoken: Spoken } => ({
  spoken: { through: [entry], inPerson },
});
const card = (party: string) => ({ party, paper: party.startsWith('worker') ? 'identityCard' : 'licence' });

/** A mediation that is under way, with two workers and an employer whose papers were seen. */
function mediating(): Walk {
  const story = mediation.begin().act('clerk', 'apply', '2026-02-02', application);
  story.act('mediator', 'accept', '2026-02-03', { mediators: [{ name: '李调解' }], agreedHow: 'spoken' });
  for (const party of [worker, second, employer]) story.act('mediator', 'verifyIdentity', '2026-02-03', card(party));
  return story;
}

const seqOf = (story: Walk): number => story.matter().seq;

describe('a representation', () => {
  it('that does not name the power refuses the act with the article, the field and the way out', () => {
    const story = mediating().act('clerk', 'represent', '2026-02-03', attorney({ withdraw: true }));
    const refused = story.refused('mediator', 'enterAgreement', '2026-02-09', agreement, through(seqOf(story)));
    expect(refused).toMatchObject({
      code: 'representation',
      status: 403,
      field: 'spoken.through',
      article: { id: 'CPL.62' },
      alternatives: [{ act: 'represent' }],
    });
    expect(refused.detail.zh).toContain('授权中没有“和解、调解”');
    // A second authority that names it mends that.
    story.act('clerk', 'represent', '2026-02-09', attorney({ settle: true, from: '2026-02-09' }));
    story.act('mediator', 'enterAgreement', '2026-02-09', agreement, through(seqOf(story)));
    expect(story.matter().state).toBe('effective');
    expect(story.matter().entries.at(-1)?.spoken).toEqual({ through: [7], inPerson: [] });
  });

  it('holds from its first day to its last, and is over on the day after', () => {
    const limited = attorney({ settle: true, from: '2026-02-05', until: '2026-02-09' });
    const on = (day: string) => {
      const story = mediating().act('clerk', 'represent', '2026-02-03', limited);
      return { story, more: through(seqOf(story)), day };
    };
    for (const day of ['2026-02-04', '2026-02-10']) {
      const { story, more } = on(day);
      const refused = story.refused('mediator', 'enterAgreement', day, agreement, more);
      expect([refused.code, refused.article?.id]).toEqual(['representation', 'MAL.24']);
    }
    for (const day of ['2026-02-05', '2026-02-09']) {
      const { story, more } = on(day);
      expect(story.act('mediator', 'enterAgreement', day, agreement, more).matter().state).toBe('effective');
    }
  });

  it('that was revoked carries what happened before that day, entered later too, and nothing from that day on', () => {
    const begun = () => {
      const story = mediating().act('clerk', 'represent', '2026-02-03', attorney({ settle: true }));
      const more = through(seqOf(story));
      story.act('clerk', 'endRepresentation', '2026-02-06', { entry: seqOf(story), because: 'revoked' });
      return { story, more };
    };
    const { story, more } = begun();
    for (const day of ['2026-02-06', '2026-02-07'])
      expect(
        story.refused('mediator', 'enterAgreement', '2026-02-09', agreement, { ...more, effectiveOn: day }).detail.zh,
      ).toContain('已于2026-02-06终止');
    story.act('mediator', 'enterAgreement', '2026-02-09', agreement, { ...more, effectiveOn: '2026-02-05' });
    expect(story.matter().state).toBe('effective');
    expect(
      story.refused('clerk', 'endRepresentation', '2026-02-10', {
        entry: more.spoken.through[0] ?? 0,
        because: 'death',
      }).field,
    ).toBe('entry');
  });

  it('of one worker does not speak for the other: who was there in person is said of each', () => {
    const story = mediating().act('clerk', 'represent', '2026-02-03', attorney({ withdraw: true }));
    const entry = seqOf(story);
    expect(story.refused('clerk', 'withdraw', '2026-02-09', {}, through(entry)).field).toBe('spoken.inPerson');
    expect(story.refused('clerk', 'withdraw', '2026-02-09', {}, through(entry, [employer])).field).toBe(
      'spoken.inPerson',
    );
    expect(story.act('clerk', 'withdraw', '2026-02-09', {}, through(entry, [second])).matter().state).toBe('withdrawn');
  });

  it('of a guardian needs no powers named, is for one person, and comes with proof', () => {
    const story = mediating();
    const { original: _, ...unproven } = attorney({ kind: 'guardian' });
    expect(story.refused('clerk', 'represent', '2026-02-03', unproven)).toMatchObject({
      field: 'proof',
      article: { id: 'MAL.25' },
    });
    for (const wrong of [{ wholeSide: true }, { party: employer }])
      expect(story.refused('clerk', 'represent', '2026-02-03', attorney({ kind: 'guardian', ...wrong })).field).toBe(
        'party',
      );
    expect(story.refused('clerk', 'represent', '2026-02-03', attorney({ until: '2026-02-02' })).field).toBe('until');
    story.act('clerk', 'represent', '2026-02-03', attorney({ kind: 'guardian' }));
    story.act('mediator', 'enterAgreement', '2026-02-09', agreement, through(seqOf(story)));
    expect(story.matter().state).toBe('effective');
  });

  it('by election is for ten workers and more: nine are refused, ten are not', () => {
    const crowd = (n: number): Walk =>
      mediation.begin().act('clerk', 'apply', '2026-02-02', {
        ...application,
        workers: Array.from({ length: n }, (_, place) => ({ name: `工人${place}`, claimFen: 100 })),
      });
    const elected = attorney({ kind: 'elected', wholeSide: true });
    expect(crowd(9).refused('clerk', 'represent', '2026-02-03', elected)).toMatchObject({
      field: 'kind',
      article: { id: 'MAL.7' },
    });
    for (const n of [10, 11])
      expect(crowd(n).act('clerk', 'represent', '2026-02-03', elected).matter().representations).toHaveLength(1);
  });

  it('cannot be named by somebody who speaks for nobody concerned, nor for an act that is an officer’s own', () => {
    const story = mediating().act('clerk', 'represent', '2026-02-03', attorney({ party: employer, settle: true }));
    const entry = seqOf(story);
    expect(story.refused('clerk', 'withdraw', '2026-02-09', {}, through(entry)).field).toBe('spoken.through');
    expect(story.refused('clerk', 'withdraw', '2026-02-09', {}, through(1)).field).toBe('spoken.through');
    expect(story.refused('mediator', 'recordSession', '2026-02-09', { summary: '谈。' }, through(entry)).field).toBe(
      'spoken',
    );
  });
});

it('what was done through a representation that an end entered late reaches back to stands, and is listed', () => {
  const story = mediating().act('clerk', 'represent', '2026-02-03', attorney({ settle: true }));
  const entry = seqOf(story);
  story.act('mediator', 'enterAgreement', '2026-02-09', agreement, through(entry));
  const agreed = seqOf(story);
  const listed = () => doubtful(story.matter().procedure, story.matter());
  expect(listed()).toEqual([]);
  expect(story.warned('clerk', 'endRepresentation', '2026-02-11', { entry, because: 'revoked' })).toBe(false);
  const late = { effectiveOn: '2026-02-08' };
  expect(story.warned('clerk', 'endRepresentation', '2026-02-11', { entry, because: 'death' }, late)).toBe(true);
  story.act('clerk', 'endRepresentation', '2026-02-11', { entry, because: 'death' }, late);
  expect(story.matter().state).toBe('effective');
  expect(listed()).toEqual([{ entry: agreed, through: entry, short: 'ended' }]);
});

// Property ------------------------------------------------------------------------------------------------------------------

type Step =
  | { do: 'grant'; from: number; days: number | null; settle: boolean; withdraw: boolean }
  | { do: 'end' | 'session' | 'settle' | 'withdraw'; which: number; back: number };

const dayAt = (n: number): string => `2026-02-${String(n).padStart(2, '0')}`;
const steps: fc.Arbitrary<{ wait: number; step: Step }[]> = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 2 }),
    step: fc.oneof(
      fc.record<Extract<Step, { do: 'grant' }>>({
        do: fc.constant('grant' as const),
        from: fc.integer({ min: -2, max: 3 }),
        days: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
        settle: fc.boolean(),
        withdraw: fc.boolean(),
      }),
      fc.record({
        do: fc.constantFrom('end' as const, 'settle' as const, 'withdraw' as const),
        which: fc.nat(3),
        back: fc.integer({ min: 0, max: 2 }),
      }),
    ),
  }),
  { minLength: 2, maxLength: 12 },
);

type Known = { entry: number; from: string; until: string | undefined; ended: string | undefined; powers: Power[] };

/** The rule told a second time, from the articles alone. */
function may(one: Known | undefined, on: string, power: Power): boolean {
  if (!one) return false;
  const held =
    one.from <= on && (one.until === undefined || on <= one.until) && (one.ended === undefined || on < one.ended);
  return held && one.powers.includes(power);
}

it('whatever is granted, ended and expires in whatever order, no act outside scope or validity is ever accepted', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(steps, (all) => {
      const story = mediating();
      const known: Known[] = [];
      let today = 4;
      for (const { wait, step } of all) {
        today += wait;
        const on = dayAt(today);
        if (story.matter().final || story.matter().state === 'effective') break;
        if (step.do === 'grant') {
          const from = dayAt(Math.max(3, today + step.from));
          const until = step.days === null ? undefined : dayAt(Math.max(3, today + step.from) + step.days);
          const { settle, withdraw } = step;
          story.act('clerk', 'represent', on, attorney({ from, settle, withdraw, ...(until ? { until } : {}) }));
          const powers: Power[] = [
            ...(settle ? (['settle'] as const) : []),
            ...(withdraw ? (['withdraw'] as const) : []),
          ];
          known.push({ entry: seqOf(story), from, until, ended: undefined, powers });
          continue;
        }
        const one = known[step.which % Math.max(known.length, 1)];
        if (step.do === 'end') {
          const day = dayAt(Math.max(3, today - step.back));
          if (!one || one.ended !== undefined || day < one.from) continue;
          story.act('clerk', 'endRepresentation', on, { entry: one.entry, because: 'revoked' }, { effectiveOn: day });
          one.ended = day;
          continue;
        }
        if (!one) continue;
        const power: Power = step.do === 'withdraw' ? 'withdraw' : 'settle';
        // A withdrawal has the day it is entered; an agreement that of its signing.
        const day = step.do === 'withdraw' ? on : dayAt(Math.max(3, today - step.back));
        const done = (): Walk =>
          step.do === 'withdraw'
            ? story.act('clerk', 'withdraw', on, {}, through(one.entry, [second]))
            : story.act('mediator', 'enterAgreement', on, agreement, { ...through(one.entry), effectiveOn: day });
        const expected = may(one, day, power);
        seen.add(`${step.do} ${expected}`);
        if (expected) expect(done).not.toThrow();
        else expect(done).toThrow(/was refused/);
      }
    }),
    { numRuns: 400, seed: 20_260_203 },
  );
  // A rule that refused, or allowed, everything would not have come through all four.
  expect([...seen].sort()).toEqual(['settle false', 'settle true', 'withdraw false', 'withdraw true']);
});

it('a procedure that lets parties withdraw without a power, or asks a power nobody can be given, has a defect', () => {
  const { procedure } = mediation.chapter;
  const { power: _, ...withdraw } = procedure.acts['withdraw'] as object as { power: string };
  const without = { ...procedure, acts: { ...procedure.acts, withdraw } } as unknown as typeof procedure;
  expect(powerDefects({ procedure: without })).toEqual(['powerless-withdrawal withdraw']);
  const { represent: __, ...acts } = procedure.acts;
  expect(powerDefects({ procedure: { ...procedure, acts } as typeof procedure })).toContain(
    'no-representation withdraw',
  );
});
