import type { PostDef } from '../../procedure/define.ts';

// What mediation counts, act by act: a case is accepted once, and closed once, with or without an agreement.

type Posts = readonly PostDef<string>[];

/** From the application to what the body first answers. */
const answered = [
  { account: 'disputes.answered', amount: 1 },
  { account: 'disputes.answerDays', amount: { daysSince: 'opening' } },
] as const satisfies Posts;

const inTime = {
  account: 'mediation.closedInTime',
  amount: 1,
  when: 'takenUp',
  within: ['conclude', 'concludeAgreed'],
} as const;

const atChamber = { account: 'mediation.chamberEnded', amount: 1, when: { all: ['takenUp', 'byChamber'] } } as const;

export const accepted = [
  { account: 'mediation.accepted', amount: 1 },
  { account: 'mediation.chamberAccepted', amount: 1, when: 'byChamber' },
  { account: 'mediation.workers', amount: { fact: 'workersNamed' } },
  ...answered,
] as const satisfies Posts;

export const declined = answered;

export const agreed = [
  { account: 'mediation.succeeded', amount: 1 },
  { account: 'mediation.chamberSucceeded', amount: 1, when: 'byChamber' },
  { account: 'mediation.agreedFen', amount: { form: 'fen' }, each: 'payable' },
  inTime,
] as const satisfies Posts;

/** Also when the time is over and the parties go on: there was no agreement. */
export const failed = [
  { account: 'mediation.failed', amount: 1, when: 'takenUp' },
  atChamber,
  inTime,
] as const satisfies Posts;

export const withdrawn = [
  { account: 'mediation.withdrawn', amount: 1, when: 'takenUp' },
  atChamber,
  inTime,
] as const satisfies Posts;

/** What is open goes along when a case moves to another division. */
export const stocks = [
  {
    moved: 'mediation.moved',
    while: ['mediating'],
    of: [
      { account: 'mediation.accepted' },
      { account: 'mediation.succeeded', sign: -1 },
      { account: 'mediation.failed', sign: -1 },
      { account: 'mediation.withdrawn', sign: -1 },
    ],
  },
] as const;
