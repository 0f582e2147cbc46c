import { describe, expect, it } from 'vitest';
import { defineProcedure } from './define.ts';

const title = { zh: '题', en: 'Title' };
const act = { title, from: 'asked', to: 'done', by: 'clerk', source: 'INS.9' } as const;
const clock = {
  title,
  on: 'clerk',
  startsOn: 'ask',
  stopsOn: 'answer',
  length: { n: 5, unit: 'workday' },
  onExpiry: 'overdue',
  source: 'INS.9',
  confidence: 'verified',
} as const;
const { source: _source, ...actWithoutSource } = act;
const { confidence: _confidence, ...clockWithoutConfidence } = clock;

// Judged by the compiler: each line marked below must be an error, or the type check of the repository fails.
const names = defineProcedure({
  id: 'names',
  title,
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'name' },
  actors: { reader: { is: 'public', title }, clerk: { is: 'officer', title } },
  states: { asked: { title }, done: { title, final: true } },
  facts: { old: { title, from: 'self' } },
  acts: {
    ask: { ...act, from: 'nothing', to: 'asked', by: 'reader' },
    answer: { ...act, to: [{ when: 'old', to: 'same' }, { to: 'done' }] },
    // @ts-expect-error no state of this name to come from
    wrongFrom: { ...act, from: 'lost' },
    // @ts-expect-error no state of this name to go to
    wrongTo: { ...act, to: 'lost' },
    // @ts-expect-error no state of this name in a branch
    wrongBranch: { ...act, to: [{ to: 'lost' }] },
    // @ts-expect-error no actor of this name
    wrongActor: { ...act, by: ['clerk', 'ghost'] },
    // @ts-expect-error no fact of this name
    wrongFact: { ...act, when: { not: 'young' } },
    // @ts-expect-error no fact of this name in a posting
    wrongPosting: { ...act, posts: [{ account: 'a', amount: 1, when: 'young' }] },
    // @ts-expect-error no act of this name
    wrongBound: { ...act, effectiveOn: { notBefore: 'buy' } },
    // @ts-expect-error no deadline of this name
    wrongDeadline: { ...act, extends: 'never' },
    // @ts-expect-error an article is a statute and a number
    wrongSource: { ...act, source: 'INS' },
    // @ts-expect-error an act cites its article
    withoutSource: actWithoutSource,
  },
  deadlines: {
    good: clock,
    // @ts-expect-error no act of this name starts it
    wrongStart: { ...clock, startsOn: 'buy' },
    // @ts-expect-error no act of this name stops it
    wrongStop: { ...clock, stopsOn: ['answer', 'buy'] },
    // @ts-expect-error no act of this name happens at its end
    wrongExpiry: { ...clock, onExpiry: { act: 'buy' } },
    // @ts-expect-error no actor of this name owes it
    wrongOwner: { ...clock, on: 'ghost' },
    // @ts-expect-error no such unit
    wrongUnit: { ...clock, length: { n: 5, unit: 'day' } },
    // @ts-expect-error no state of this name pauses it
    wrongPause: { ...clock, pausesIn: 'lost' },
    // @ts-expect-error how certain a limit is must be said
    withoutConfidence: clockWithoutConfidence,
  },
});

describe('a procedure', () => {
  it('is returned as it was written', () => {
    expect(Object.keys(names.acts).filter((name) => !name.startsWith('w'))).toEqual(['ask', 'answer']);
  });
});
