import { Temporal } from 'temporal-polyfill';
import { amount } from '../../law/amounts.ts';
import { calendarOfVersion } from '../../law/calendar.ts';
import { computeDue } from '../../law/count.ts';
import { limit } from '../../law/limits.ts';
import type { Case, Entry, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, rowsAt, textAt } from '../../procedure/path.ts';
import type { arbitration } from './arbitration.procedure.ts';

type FactName = keyof NonNullable<(typeof arbitration)['facts']>;

/** The facts the procedure names, from the record alone. */
export const arbitrationFacts: Record<FactName, SelfFact> = {
  limitationPassed,
  publicNoticeRuns,
  heardBefore: (matter) => standing(matter).some((entry) => entry.act === 'hear'),
  notifiedLate,
  statedFinal: (_, form) => form['finality'] === 'final',
  exceedsFinal: (matter, form) =>
    form['finality'] === 'final' && items(form).some((item) => !fitsFinal(matter, form, item)),
  mixesFinal,
  sued: (matter, form) => form['state'] === 'sued' && decided(matter),
  everyPeriodLapsed,
  annulled: (_, form) => form['state'] === 'annulled',
  notEnforced: (matter) => standing(matter).some((entry) => entry.act === 'noteNonEnforcement'),
};

/**
 * Whether a claim looks older than the year within which arbitration is asked for. A ground to look closer, never to
 * refuse: the other side must plead it. Wages are not barred while the employment lasts, and a year runs from its end;
 * what was pursued or promised starts anew. Source: MAL.27.
 */
function limitationPassed(matter: Case): boolean {
  const opening = standing(matter)[0];
  if (!opening) return false;
  const said = (name: string): string | undefined => textAt(opening.form, name);
  const pursued = said('pursuedOn') ?? '';
  return rowsAt(opening.form, 'claims').some((claim) => {
    const wages = claim['kind'] === 'wages';
    const began = wages ? said('employmentEndedOn') : said('knownOn');
    if (began === undefined) return false;
    const from = pursued > began ? pursued : began;
    return opening.effectiveOn > lastDay(wages ? 'arb.limitation.wage' : 'arb.limitation', from, matter, opening);
  });
}

function lastDay(id: string, from: string, matter: Case, opening: Entry): string {
  const on = Temporal.PlainDate.from(opening.effectiveOn);
  const calendar = calendarOfVersion(opening.calendar);
  const { n, unit, startDay, roll, direction } = limit(id, { division: matter.division, on, loads: calendar.loads });
  if (unit === null) throw new Error(`${id} has no unit`);
  const rule = { start: Temporal.PlainDate.from(from), n, unit, startDay, roll, direction };
  return computeDue(rule, calendar).due.toString();
}

/** Whether a public notice was begun and has not yet ended. */
function publicNoticeRuns(matter: Case): boolean {
  const last = standing(matter).findLast((entry) => ['beginPublicNotice', 'endPublicNotice'].includes(entry.act));
  return last?.act === 'beginPublicNotice';
}

/** Whether the parties were told of the hearing later than the law says, or not yet. Source: MAL.35. */
function notifiedLate(matter: Case): boolean {
  const row = matter.deadlines.findLast(({ name }) => name === 'hearingNotice');
  if (!row) return false;
  return row.stoppedOn === null || (row.dueOn !== null && row.stoppedOn > row.dueOn);
}

// Final or not, item by item: MAL 47, SPC1 19 ---------------------------------------------------------------------------

function items(form: FormBody): FormBody[] {
  return rowsAt(form, 'items');
}

/** Whether an item may be decided finally: national standards always, money up to so many months of the minimum wage. */
function fitsFinal(matter: Case, form: FormBody, item: FormBody): boolean {
  if (item['kind'] === 'standards') return true;
  if (item['kind'] === 'other') return false;
  const on = Temporal.PlainDate.from(textAt(form, 'madeOn') ?? matter.receivedOn);
  const where = { division: matter.division, on, loads: calendarOfVersion(matter.calendar).loads };
  return integerAt(item, 'fen') <= amount('arb.finalMonths', where).value * amount('minimumWage.month', where).value;
}

/** Whether an award that is not final holds items that ought to stand in a final one of their own. Sources: AR33.50, SPC1.20. */
function mixesFinal(matter: Case, form: FormBody): boolean {
  if (form['finality'] !== 'nonFinal') return false;
  const fitting = items(form).filter((item) => fitsFinal(matter, form, item)).length;
  return fitting > 0 && fitting < items(form).length;
}

// After the award: MAL 48 to 50, SPC1 16 --------------------------------------------------------------------------------

/** Whether the last award is made: before it, a suit over a part leaves the rest of the case with the tribunal. */
function decided(matter: Case): boolean {
  return standing(matter).some((entry) => entry.act === 'award');
}

/** Whether, this one included, every party's time to sue over the last award has passed unused. Source: MAL.50. */
function everyPeriodLapsed(matter: Case, form: FormBody): boolean {
  const award = standing(matter).findLast((entry) => entry.act === 'award');
  if (!award || matter.state !== 'awarded' || form['state'] !== 'lapsed') return false;
  const lapsed = standing(matter).filter(
    (entry) => entry.act === 'suitEnded' && entry.seq > award.seq && entry.form['state'] === 'lapsed',
  );
  return lapsed.length + 1 >= integerAt(award.form, 'recipients');
}

function standing(matter: Case): readonly Entry[] {
  return asCorrected(matter.entries);
}
