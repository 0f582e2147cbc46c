import { calendarOfVersion } from '../../law/calendar.ts';
import type { Case, Entry, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, rowsAt, textAt } from '../../procedure/path.ts';
import { finalityOfItem, limitationOfClaim } from './arbitration.items.ts';
import { countedFacts, ofCollective } from './arbitration.counted.ts';
import type { arbitration } from './arbitration.procedure.ts';
import { leadingOf } from './joining.ts';
import { differsUnexplained, reasonsMissing } from './standing-claims.ts';
import { tribunalReadings } from './tribunal.ts';

type FactName = keyof NonNullable<(typeof arbitration)['facts']>;

/** The facts the procedure names, from the record alone. */
export const arbitrationFacts: Record<FactName, SelfFact> = {
  limitationPassed,
  publicNoticeRuns,
  heardBefore: (matter) => standing(matter).some((entry) => entry.act === 'hear'),
  heardTogether: (matter) => leadingOf(matter) !== undefined,
  hearingDaySet: (matter) => matter.state === 'scheduled',
  notifiedLate,
  statedFinal: (_, form) => form['finality'] === 'final',
  exceedsFinal: (matter, form) =>
    form['finality'] === 'final' && items(form).some((item) => fitsFinal(matter, form, item) === false),
  finalUnexplained: (matter, form) =>
    form['finality'] === 'final' &&
    textAt(form, 'finalityReason') === undefined &&
    items(form).some((item) => fitsFinal(matter, form, item) === false),
  differsUnexplained,
  reasonsMissing,
  withinFinal: (matter, form) =>
    form['finality'] === 'nonFinal' && items(form).every((item) => fitsFinal(matter, form, item) === true),
  finalityOpen: (matter, form) =>
    form['finality'] === 'final' && items(form).some((item) => fitsFinal(matter, form, item) === null),
  notCollective: (matter) => !ofCollective(matter),
  anythingDecided: (matter) =>
    standing(matter).some(({ act }) => ['award', 'awardPart', 'makeMediationPaper'].includes(act)),
  receivedByWorker: (_, form) => form['side'] === 'worker',
  receiptNoted,
  receiverUnnamed,
  receiverElsewhere: (matter, form) =>
    form['party'] !== undefined &&
    !matter.parties.some(({ key, role }) => key === form['party'] && role === form['side']),
  employerMayNotSue: (matter, form) => form['side'] === 'employer' && !arbitrationFacts.suableAwarded(matter, form),
  severalWorkers: (matter) => matter.parties.filter(({ role }) => role === 'worker').length > 1,
  mixesFinal,
  sued: (matter, form) => form['state'] === 'sued' && decided(matter),
  everyPeriodLapsed,
  finalPartStands,
  partLapsed: (matter) => standing(matter).some(({ act }) => act === 'awardPart') && periodsOver(matter, 'lapsed') > 0,
  suitPends: (matter) => suitsPending(matter) > 0,
  anotherSuitPends: (matter) => suitsPending(matter) > 1,
  restGoesOn: ({ state }) => ['heard', 'awarded', 'effective', 'enforcing'].includes(state),
  restInForce: (matter, form) =>
    form['restInForce'] === true &&
    standing(matter).filter(({ act }) => ['award', 'awardPart'].includes(act)).length > 1,
  annulledUnsued,
  answerAwaited,
  counterclaimWaits: (matter) => waits(matter, ['counterclaim'], ['acceptCounterclaim', 'refuseCounterclaim']),
  changeWaits: (matter) => waits(matter, ['changeClaims'], ['acceptChangedClaims']),
  counterclaimStands: (matter) => standing(matter).some(({ act }) => act === 'acceptCounterclaim'),
  ...tribunalReadings,
  tribunalMissing: (matter) => !standing(matter).some(({ act }) => act === 'formTribunal'),
  mediationUntried: (matter) =>
    !standing(matter).some(
      ({ act, form }) => act === 'makeMediationPaper' || (act === 'hear' && form['mediation'] !== undefined),
    ),
  defaultUnfounded: (matter, form) =>
    form['byDefault'] !== undefined &&
    !standing(matter).some((entry) => entry.act === 'hear' && entry.form['respondentAbsent'] !== undefined),
  finalAwarded: (matter) =>
    standing(matter).some(({ act, form }) => ['award', 'awardPart'].includes(act) && form['finality'] === 'final'),
  suableAwarded: (matter) =>
    standing(matter).some(({ act, form }) => ['award', 'awardPart'].includes(act) && form['finality'] === 'nonFinal'),
  annulled: (matter) => annulments(matter) > 0,
  annulledWholly,
  ...countedFacts,
  notEnforced: (matter) => standing(matter).some((entry) => entry.act === 'noteNonEnforcement'),
};

/** Whether a claim looks older than its limitation: a ground to look closer, never to refuse. Source: MAL.27. */
function limitationPassed(matter: Case): boolean {
  const opening = standing(matter)[0];
  if (!opening) return false;
  const at = { division: matter.division, on: opening.effectiveOn, calendar: calendarOfVersion(opening.calendar) };
  return rowsAt(opening.form, 'claims').some((claim) => limitationOfClaim(claim, opening.form, at).warn === true);
}

/** Whether a public notice was begun and has not yet ended; what was settled meanwhile ended it. */
function publicNoticeRuns(matter: Case): boolean {
  return waits(matter, ['beginPublicNotice'], ['endPublicNotice', 'deemApplicationServed', 'makeMediationPaper']);
}

/** Whether one of these acts was done last, and none of those that answer it since. */
function waits(matter: Case, asking: readonly string[], answers: readonly string[]): boolean {
  const last = standing(matter).findLast(({ act }) => asking.includes(act) || answers.includes(act));
  return last !== undefined && asking.includes(last.act);
}

/** Whether the parties were told of the hearing later than the law says, or not yet. Source: MAL.35. */
function notifiedLate(matter: Case): boolean {
  const row = matter.deadlines.findLast(({ name }) => name === 'hearingNotice');
  if (!row) return false;
  return row.stoppedOn === null || (row.dueOn !== null && row.stoppedOn > row.dueOn);
}

/** Whether the hearing would be held while the respondent may still answer, or before its time to answer has begun. Source: MAL.30. */
function answerAwaited(matter: Case, form: FormBody): boolean {
  const on = textAt(form, 'hearingOn');
  if (on === undefined) return false;
  const running = (name: string) => matter.deadlines.find((row) => row.name === name && row.stoppedSeq === null);
  const answer = running('answer');
  return running('send') !== undefined || (answer !== undefined && answer.dueOn !== null && answer.dueOn >= on);
}

// Final or not, item by item: MAL 47, SPC1 19 ---------------------------------------------------------------------------

function items(form: FormBody): FormBody[] {
  return rowsAt(form, 'items');
}

/** Whether an item may be final; null where that cannot be told, as without a minimum wage. */
function fitsFinal(matter: Case, form: FormBody, item: FormBody): boolean | null {
  const on = textAt(form, 'madeOn') ?? matter.receivedOn;
  // Where the work is done says whose minimum wage it is; a city's commission has none of its own.
  const [opening] = standing(matter);
  const division = (opening && textAt(opening.form, 'performedIn')) ?? matter.division;
  return finalityOfItem(item, form, { division, on, calendar: calendarOfVersion(matter.calendar) }).final;
}

/** Whether an award that is not final holds items that ought to stand in a final one of their own. Sources: AR33.50, SPC1.20. */
function mixesFinal(matter: Case, form: FormBody): boolean {
  if (form['finality'] !== 'nonFinal') return false;
  const fitting = items(form).filter((item) => fitsFinal(matter, form, item) === true).length;
  return fitting > 0 && fitting < items(form).length;
}

// After the award: MAL 48 to 50, SPC1 16 --------------------------------------------------------------------------------

/** Whether the last award is made: before it, a suit over a part leaves the rest of the case with the tribunal. */
function decided(matter: Case): boolean {
  return standing(matter).some((entry) => entry.act === 'award');
}

/**
 * Whether, this one included, every party's time to sue over the last award has passed unused. All must have had it in hand, on
 * both sides, and every period that was opened must have lapsed: one who received two parts has two. Source: MAL.50.
 */
function everyPeriodLapsed(matter: Case, form: FormBody): boolean {
  const award = standing(matter).findLast((entry) => entry.act === 'award');
  if (!award || matter.state !== 'awarded' || !['lapsed', 'voided'].includes(String(form['state']))) return false;
  const receipts = standing(matter).filter((entry) => entry.act === 'receiveAward');
  const over = periodsOver(matter, 'lapsed') + periodsOver(matter, 'sued');
  const since = receipts.filter((entry) => entry.seq > award.seq);
  const sides = new Set(since.map((entry) => entry.form['side']));
  const recipients = new Set(since.map(({ form: noted }) => noted['party'] ?? noted['side']));
  return (
    sides.size === 2 &&
    recipients.size >= integerAt(award.form, 'recipients') &&
    over + (form['state'] === 'lapsed' ? 1 : 0) >= receipts.length
  );
}

/** How many periods to sue over an award have ended so. */
function periodsOver(matter: Case, state: 'lapsed' | 'sued'): number {
  return standing(matter).filter(
    ({ act, form }) => act === 'suitEnded' && form['track'] === 'suit' && form['state'] === state,
  ).length;
}

/** How many suits courts have before them: those that were brought, less those whose end was noted. */
function suitsPending(matter: Case): number {
  const ends = ['noteSuitWithdrawn', 'receiveSuitEnd', 'receiveFinalityRuling', 'noteJudgment'];
  const brought = standing(matter).filter(({ act, form }) => act === 'suitEnded' && form['state'] === 'sued').length;
  return brought - standing(matter).filter(({ act }) => ends.includes(act)).length;
}

/** Whether the receipt of this award by this party was noted before, by hand or by the service of the paper. */
function receiptNoted(matter: Case, form: FormBody): boolean {
  const isSame = (noted: FormBody): boolean =>
    noted['side'] === form['side'] &&
    noted['award'] === form['award'] &&
    (noted['party'] === undefined || form['party'] === undefined || noted['party'] === form['party']);
  return standing(matter).some(
    ({ act, form: noted }) => ['receiveAward', 'receiveFinalAward'].includes(act) && isSame(noted),
  );
}

/** Whether several stand on the side that received an award, and it is not said who of them did: each has its own days. */
function receiverUnnamed(matter: Case, form: FormBody): boolean {
  return form['party'] === undefined && matter.parties.filter(({ role }) => role === form['side']).length > 1;
}

/** Whether a final award on a part stands: it has effect from its day, whatever becomes of the rest. Source: MAL.47. */
function finalPartStands(matter: Case): boolean {
  return standing(matter).some(({ act, form }) => act === 'awardPart' && form['finality'] === 'final');
}

/** How many final awards of this case courts have annulled. */
function annulments(matter: Case): number {
  return standing(matter).filter(({ act, form }) => act === 'annulmentEnded' && form['state'] === 'annulled').length;
}

/** Whether, this one included, every award was final and is annulled: nothing of what was decided is left. Source: MAL.49. */
function annulledWholly(matter: Case, form: FormBody): boolean {
  const awards = standing(matter).filter(({ act }) => ['award', 'awardPart'].includes(act));
  return (
    form['state'] === 'annulled' &&
    decided(matter) &&
    awards.every((one) => one.form['finality'] === 'final') &&
    annulments(matter) + 1 >= awards.length
  );
}

/** Whether both sides have the annulling ruling, the time of each to sue is over, and nobody sued. Source: MAL.49. */
function annulledUnsued(matter: Case): boolean {
  const rulings = standing(matter).filter((entry) => entry.act === 'receiveAnnulment');
  if (new Set(rulings.map(({ form }) => form['side'])).size < 2) return false;
  const [ruling] = rulings;
  const after = standing(matter).filter((entry) => entry.act === 'suitEnded' && entry.seq > (ruling?.seq ?? Infinity));
  return after.length > 0 && after.every(({ form }) => form['state'] === 'lapsed');
}

function standing(matter: Case): readonly Entry[] {
  return asCorrected(matter.entries);
}
