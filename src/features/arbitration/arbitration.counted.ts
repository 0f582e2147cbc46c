import { calendarOfVersion } from '../../law/calendar.ts';
import type { Case, Entry, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, rowsAt } from '../../procedure/path.ts';
import { causes } from './arbitration.words.ts';
import { claimsOf } from './standing-claims.ts';
import { collectiveOf } from './claims/collective.ts';

// What the yearbook's lines ask of a case, from its record alone.

type CountedFact =
  | 'takenUp'
  | 'answered'
  | 'workersNamed'
  | 'filedByWorker'
  | 'collective'
  | 'aboutPay'
  | 'aboutInsurance'
  | 'aboutContract'
  | 'mediatedFen'
  | 'wonByWorker'
  | 'wonByEmployer';

/** The facts by which a case is counted. */
export const countedFacts: Record<CountedFact, SelfFact> = {
  takenUp: (matter) => has(matter, 'accept', 'receiveTransfer'),
  answered: (matter) => has(matter, 'askCorrection', 'transfer'),
  workersNamed,
  filedByWorker: (matter) => standing(matter)[0]?.form['applicant'] === 'worker',
  collective: isCollective,
  aboutPay: (matter, form) => causeOf(matter, form) === 'pay',
  aboutInsurance: (matter, form) => causeOf(matter, form) === 'insurance',
  aboutContract: (matter, form) => causeOf(matter, form) === 'contract',
  mediatedFen: (matter) => {
    const paper = standing(matter).findLast(({ act }) => act === 'makeMediationPaper');
    return paper ? integerAt(paper.form, 'fen') : 0;
  },
  wonByWorker: (matter, form) => outcomeOf(matter, form) === 'worker',
  wonByEmployer: (matter, form) => outcomeOf(matter, form) === 'employer',
};

function workersNamed(matter: Case): number {
  return matter.parties.filter(({ role }) => role === 'worker').length;
}

type Cause = (typeof causes)[number]['const'];

/** What each kind of claim is about. Hours, leave and insurance stand in one kind, which says nothing by itself. */
const causeOfKind: Readonly<Record<string, Cause>> = {
  wages: 'pay',
  injuryMedical: 'insurance',
  severance: 'contract',
  damages: 'contract',
};

/** The one cause of a case: as whoever accepted it said, or else that of its largest claim. */
function causeOf(matter: Case, form: FormBody): Cause {
  const stated = causes.find((one) => one.const === form['cause']);
  if (stated) return stated.const;
  const claims = rowsAt(standing(matter)[0]?.form ?? {}, 'claims');
  const [largest] = [...claims].sort((one, other) => integerAt(other, 'fen') - integerAt(one, 'fen'));
  return causeOfKind[String(largest?.['kind'])] ?? 'other';
}

/** As many workers as the law names, who ask together in one case. Source: MAL.7. */
function isCollective(matter: Case): boolean {
  return asMany(matter, workersNamed(matter));
}

/** The same where each has a case of their own and the case is one of their series. Source: MAL.7. */
export function ofCollective(matter: Case): boolean {
  const inSeries = integerAt(standing(matter)[0]?.form ?? {}, 'inSeries');
  return asMany(matter, Math.max(workersNamed(matter), inSeries));
}

function asMany(matter: Case, workers: number): boolean {
  const opening = standing(matter)[0];
  if (!opening) return false;
  const { division } = matter;
  const asked = { workers, commonClaim: true, on: opening.effectiveOn };
  return collectiveOf(asked, { division, calendar: calendarOfVersion(opening.calendar) }).collective;
}

/**
 * In whose favour the case was decided: as the award says; where it does not say, by its amounts and those of the awards
 * on a part before it: all that was claimed, nothing of it, or some.
 */
function outcomeOf(matter: Case, form: FormBody): 'worker' | 'employer' | 'part' {
  const stated = form['outcome'];
  if (stated === 'worker' || stated === 'employer' || stated === 'part') return stated;
  const [opening] = standing(matter);
  const parts = standing(matter).filter(({ act }) => act === 'awardPart');
  const awarded = [...parts.map((entry) => entry.form), form].reduce(
    (sum, one) => sum + sumOf(rowsAt(one, 'items')),
    0,
  );
  const claims = claimsOf(matter);
  const claimed = sumOf(claims);
  const byWorker = opening?.form['applicant'] !== 'employer';
  if (claimed === 0) return 'part';
  // What is claimed without an amount may have been refused: only the award can say.
  if (awarded >= claimed && claims.every(({ fen }) => typeof fen === 'number')) return byWorker ? 'worker' : 'employer';
  if (awarded === 0) return byWorker ? 'employer' : 'worker';
  return 'part';
}

function sumOf(rows: readonly FormBody[]): number {
  return rows.reduce((sum, row) => sum + integerAt(row, 'fen'), 0);
}

function has(matter: Case, ...acts: readonly string[]): boolean {
  return standing(matter).some(({ act }) => acts.includes(act));
}

function standing(matter: Case): readonly Entry[] {
  return asCorrected(matter.entries);
}
