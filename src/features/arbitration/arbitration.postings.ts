import type { PostDef } from '../../procedure/define.ts';

// What arbitration counts, act by act, for the yearbook's lines: a case is accepted once, and closed once in one manner.

type Posts = readonly PostDef<string>[];

const acceptedOnce = [
  { account: 'arbitration.aboutPay', amount: 1, when: { all: ['aboutPay', { not: 'takenUp' }] } },
  { account: 'arbitration.aboutInsurance', amount: 1, when: { all: ['aboutInsurance', { not: 'takenUp' }] } },
  { account: 'arbitration.aboutContract', amount: 1, when: { all: ['aboutContract', { not: 'takenUp' }] } },
  { account: 'arbitration.accepted', amount: 1, when: { not: 'takenUp' } },
  { account: 'arbitration.workers', amount: { fact: 'workersNamed' }, when: { not: 'takenUp' } },
  { account: 'arbitration.filedByWorkers', amount: 1, when: { all: ['filedByWorker', { not: 'takenUp' }] } },
  { account: 'arbitration.collective', amount: 1, when: { all: ['collective', { not: 'takenUp' }] } },
  {
    account: 'arbitration.collectiveWorkers',
    amount: { fact: 'workersNamed' },
    when: { all: ['collective', { not: 'takenUp' }] },
  },
] as const satisfies Posts;

/** What the body first says to an application: taken, not taken, to be completed, or for another body. */
export const answered = [
  { account: 'disputes.answered', amount: 1, when: { not: 'answered' } },
  { account: 'disputes.answerDays', amount: { daysSince: 'opening' }, when: { not: 'answered' } },
] as const satisfies Posts;

export const accepted = [...acceptedOnce, ...answered] as const satisfies Posts;

/** A case that was sent on before anybody had accepted it is accepted by whoever takes it over. */
export const takenOver = acceptedOnce;

const inTime = { account: 'arbitration.closedInTime', amount: 1, when: 'takenUp', within: 'award' } as const;

export const mediated = [
  { account: 'arbitration.mediated', amount: 1 },
  { account: 'arbitration.decidedFen', amount: { fact: 'mediatedFen' } },
  inTime,
] as const satisfies Posts;

/** A part that is awarded first closes nothing; its amount counts from its day. */
export const awardedInPart = [
  { account: 'arbitration.decidedFen', amount: { form: 'fen' }, each: 'items' },
] as const satisfies Posts;

export const awarded = [
  { account: 'arbitration.wonByWorker', amount: 1, when: 'wonByWorker' },
  { account: 'arbitration.wonByEmployer', amount: 1, when: 'wonByEmployer' },
  { account: 'arbitration.wonInPart', amount: 1, when: { not: { any: ['wonByWorker', 'wonByEmployer'] } } },
  ...awardedInPart,
  inTime,
] as const satisfies Posts;

/** Withdrawn, taken as withdrawn, terminated, or gone to court for lateness. */
export const closedOtherwise = [
  { account: 'arbitration.closedOtherwise', amount: 1, when: 'takenUp' },
  inTime,
] as const satisfies Posts;

/** Taken back by the applicant: what the other side claims is decided on, and until then nothing is closed. */
export const takenBack = [
  { account: 'arbitration.closedOtherwise', amount: 1, when: { all: ['takenUp', { not: 'counterclaimStands' }] } },
  { ...inTime, when: { all: ['takenUp', { not: 'counterclaimStands' }] } },
] as const satisfies Posts;

/** What is open goes along when a case moves to another division. */
export const stocks = [
  {
    moved: 'arbitration.moved',
    while: ['accepted', 'scheduled', 'heard', 'suspended', 'mediationPaper'],
    // It may have been sent on before or after anybody accepted it.
    perhaps: ['transferring'],
    of: [
      { account: 'arbitration.accepted' },
      { account: 'arbitration.mediated', sign: -1 },
      { account: 'arbitration.wonByWorker', sign: -1 },
      { account: 'arbitration.wonByEmployer', sign: -1 },
      { account: 'arbitration.wonInPart', sign: -1 },
      { account: 'arbitration.closedOtherwise', sign: -1 },
    ],
  },
] as const;
