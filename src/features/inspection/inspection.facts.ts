import { Temporal } from 'temporal-polyfill';
import { calendarOfVersion } from '../../law/calendar.ts';
import { computeDue } from '../../law/count.ts';
import { limit } from '../../law/limits.ts';
import type { Case, Entry, FormBody, SelfFact } from '../../procedure/case.ts';
import { dayRules } from '../../procedure/day.rules.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, rowsAt, textAt, valueAt } from '../../procedure/path.ts';
import { penaltyFacts } from './penalty.facts.ts';
import type { inspection } from './inspection.procedure.ts';

type FactName = keyof NonNullable<(typeof inspection)['facts']>;

/** The facts the procedure names, from the record alone. What was corrected counts as corrected, what was annulled not at all. */
export const inspectionFacts: Record<FactName, SelfFact> = {
  alreadyInDispute,
  olderThanTwoYears,
  matterIsWages,
  neverClosedBefore: (matter) => last(matter, 'close') === undefined,
  workerNotPaidBefore,
  orderNotServed: (matter) => !matter.deadlines.some((row) => row.name === 'perform' && row.startedSeq > seqOf(matter)),
  unpaidRemains: (matter) => dueFen(matter) > paidFen(matter),
  namesAPayment,
  overpaid,
  ...penaltyFacts,
};

/** What the complainant last said about proceedings elsewhere. Source: INS.21. */
function alreadyInDispute(matter: Case): boolean {
  const said = standing(matter).filter((entry) => valueAt(entry.form, 'inDispute') !== undefined);
  return valueAt(said.at(-1)?.form ?? {}, 'inDispute') === true;
}

/**
 * Whether the violation ended so long before the complaint that it is no longer pursued. One that goes on never is too
 * old; of a month, its last day counts. Source: INS.20.
 */
function olderThanTwoYears(matter: Case): boolean {
  const opening = standing(matter)[0];
  const until = opening && textAt(opening.form, 'until');
  if (!opening || until === undefined) return false;
  const { n, unit, startDay, roll, direction } = limit('insp.lookback', {
    division: matter.division,
    on: Temporal.PlainDate.from(opening.effectiveOn),
    loads: calendarOfVersion(opening.calendar).loads,
  });
  if (unit === null) throw new Error('insp.lookback has no unit');
  const ended = lastDayOf(until);
  if (ended.toString() < dayRules.from) return true;
  if (ended.toString() > dayRules.to) return false;
  const rule = { start: ended, n, unit, startDay, roll, direction };
  return opening.effectiveOn > computeDue(rule, calendarOfVersion(opening.calendar)).due.toString();
}

/** Total, for what was once stored must stay readable: of a day that does not exist, the last of its month counts. */
function lastDayOf(monthOrDay: string): Temporal.PlainDate {
  const [year = 0, month = 1, day = 31] = monthOrDay.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}

/** The matter as filed; before that as complained of, where silence means wages. Source: INS.11. */
function matterIsWages(matter: Case): boolean {
  const filed = last(matter, 'accept') ?? standing(matter)[0];
  return (textAt(filed?.form ?? {}, 'matter') ?? 'wages') === 'wages';
}

/** Whether this row is the worker's first payment in the case; a second row of the same form is not. */
function workerNotPaidBefore(matter: Case, form: FormBody, row?: FormBody): boolean {
  const key = row && textAt(row, 'worker');
  const party = matter.parties.find((one) => one.key === key);
  const first = rowsAt(form, 'payments').find((one) => textAt(one, 'worker') === key);
  return party !== undefined && party.paidFen === 0 && first === row;
}

/** What was ordered last; without an order what was found, and before that what is claimed. In fen. */
function dueFen(matter: Case): number {
  const ordered = rowsAt(last(matter, 'order')?.form ?? {}, 'payable').reduce(
    (sum, row) => sum + integerAt(row, 'fen'),
    0,
  );
  if (ordered > 0) return ordered;
  const found = integerAt(last(matter, 'conclude')?.form ?? {}, 'owedFen');
  if (found > 0) return found;
  const claimed = matter.parties.reduce((sum, party) => sum + party.claimedFen, 0);
  return Math.max(claimed, integerAt(standing(matter)[0]?.form ?? {}, 'owedFen'));
}

function paidFen(matter: Case): number {
  return matter.parties.reduce((sum, party) => sum + party.paidFen, 0);
}

/** Whether the entry named is a payment; before one is named, whether there is any. */
function namesAPayment(matter: Case, form: FormBody): boolean {
  const payments = standing(matter).filter((entry) => entry.act === 'recordPayment');
  const named = valueAt(form, 'entry');
  return named === undefined ? payments.length > 0 : payments.some((entry) => entry.seq === named);
}

/**
 * Whether somebody would have got more than was ordered for them or, where nothing was ordered, than they claim. What a
 * correction puts right counts in the place of what it corrects; nobody is overpaid of whom no amount is known.
 */
function overpaid(matter: Case, form: FormBody): boolean {
  const right = form['form'];
  const said = right !== null && typeof right === 'object' && !Array.isArray(right) ? right : form;
  const corrected = standing(matter).find((entry) => entry.seq === integerAt(form, 'entry'));
  const ordered = rowsAt(last(matter, 'order')?.form ?? {}, 'payable');
  return matter.parties.some((party) => {
    const of = (rows: FormBody[]): number =>
      rows.filter((row) => textAt(row, 'worker') === party.key).reduce((sum, row) => sum + integerAt(row, 'fen'), 0);
    const more = of(rowsAt(said, 'payments'));
    const owed = of(ordered) || party.claimedFen;
    const before = party.paidFen - of(rowsAt(corrected?.form ?? {}, 'payments'));
    return more > 0 && owed > 0 && before + more > owed;
  });
}

/** Where the last order stands in the record. A service before it was another's. */
function seqOf(matter: Case): number {
  return last(matter, 'order')?.seq ?? 0;
}

/** The entries that stand: corrected ones in their right form, annulled ones left out. */
function standing(matter: Case): readonly Entry[] {
  return matter.entries.some((entry) => entry.corrects !== undefined) ? asCorrected(matter.entries) : matter.entries;
}

function last(matter: Case, act: string): Entry | undefined {
  return standing(matter).findLast((entry) => entry.act === act);
}
