import { Temporal } from 'temporal-polyfill';
import { findAmount } from '../../law/amounts.ts';
import { calendarOfVersion } from '../../law/calendar.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, valueAt } from '../../procedure/path.ts';
import { tellsServed } from '../../procedure/service.ts';
import { hearingRightPaper, penaltyNoticePaper } from './inspection.stages.ts';

/** The facts of penalties and of suspected crimes, from the record alone; a notice lasts until it is decided upon. */
export const penaltyFacts = {
  penaltyNoticeServed: (matter: Case): boolean =>
    sinceNotice(matter).some(
      (entry) =>
        entry.act === 'stateDefence' ||
        tellsServed(matter, entry, penaltyNoticePaper) ||
        tellsServed(matter, entry, hearingRightPaper),
    ),
  hearingOwed: (matter: Case, form: FormBody): boolean => form['hearing'] !== true && isGrave(matter, form),
  graverThanNotified: (matter: Case, form: FormBody): boolean => {
    const told = notice(matter)?.form;
    if (!told) return false;
    return form['kind'] !== told['kind'] || integerAt(form, 'fineFen') > integerAt(told, 'fineFen');
  },
  hearingOffered: (matter: Case): boolean => offers(notice(matter)),
  mayAskHearing: (matter: Case): boolean => offers(notice(matter)) && !did(matter, ['askHearing', 'forgoHearing']),
  hearingAsked: (matter: Case): boolean => did(matter, ['askHearing']) && !did(matter, ['recordHearing']),
  hearingSettled: (matter: Case): boolean => did(matter, ['recordHearing', 'forgoHearing']),
  penalized: (matter: Case): boolean => lastOf(matter, decisions) !== undefined,
  crimeUndecided: (matter: Case): boolean => lastOf(matter, ['reportCrime', ...onCrime])?.act === 'reportCrime',
  crimeTransferred: (matter: Case): boolean => lastOf(matter, onCrime)?.act === 'transferCrime',
};

const decisions: readonly string[] = ['penalize', 'penalizeGravely'];
const onCrime: readonly string[] = ['transferCrime', 'declineTransfer'];

/** Whether a penalty is one a hearing may be asked for, whatever its notice says: a licence, or a large fine. Source: APL.63. */
function isGrave({ division, entries, calendar, receivedOn }: Case, form: FormBody): boolean {
  if (form['kind'] === 'licence') return true;
  const on = Temporal.PlainDate.from(entries.at(-1)?.effectiveOn ?? receivedOn);
  const { loads } = calendarOfVersion(calendar);
  const large = findAmount('penalty.hearing.fine', { division, on, ...(loads ? { loads } : {}) });
  return large !== undefined && integerAt(form, 'fineFen') >= large.value;
}

/** The last of these acts that stands. */
function lastOf(matter: Case, acts: readonly string[]): Entry | undefined {
  return asCorrected(matter.entries).findLast(({ act }) => acts.includes(act));
}

/** The notice of a penalty that is not decided upon yet. */
function notice(matter: Case): Entry | undefined {
  const last = lastOf(matter, ['notifyPenalty', ...decisions]);
  return last?.act === 'notifyPenalty' ? last : undefined;
}

function offers(entry: Entry | undefined): boolean {
  return entry !== undefined && valueAt(entry.form, 'hearing') === true;
}

function sinceNotice(matter: Case): readonly Entry[] {
  const from = notice(matter)?.seq;
  return from === undefined ? [] : asCorrected(matter.entries).filter(({ seq }) => seq > from);
}

function did(matter: Case, acts: readonly string[]): boolean {
  return sinceNotice(matter).some(({ act }) => acts.includes(act));
}
