import { Temporal } from 'temporal-polyfill';
import { amount } from '../../law/amounts.ts';
import { calendarOfVersion } from '../../law/calendar.ts';
import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt, rowsAt, textAt } from '../../procedure/path.ts';
import type { collectiveContract } from './collective-contract.procedure.ts';

type FactName = keyof NonNullable<(typeof collectiveContract)['facts']>;

/** The facts the procedure names, from the record alone. */
export const collectiveContractFacts: Record<FactName, SelfFact> = {
  carried,
  numbersDoNotAddUp: (_, form) =>
    integerAt(form, 'present') > integerAt(form, 'all') || integerAt(form, 'inFavour') > integerAt(form, 'present'),
  delegatesUneven,
  agreementReached: (_, form) => form['state'] === 'agreed',
  signed: (matter) => asCorrected(matter.entries).some((entry) => ['sign', 'enterSigned'].includes(entry.act)),
};

/**
 * Whether the draft is carried: enough of all present, and enough of all in favour; who stayed away counts as against. A
 * share that is reached exactly suffices: “以上” includes the number itself. Source: CCR.36.
 */
function carried(matter: Case, form: FormBody): boolean {
  const on = Temporal.PlainDate.from(textAt(form, 'votedOn') ?? matter.receivedOn);
  const { loads } = calendarOfVersion(matter.calendar);
  const share = (id: string): number => amount(id, { division: matter.division, on, loads }).value;
  const reaches = (field: string, parts: string, whole: string): boolean =>
    integerAt(form, field) * share(whole) >= integerAt(form, 'all') * share(parts);
  return (
    reaches('present', 'cc.vote.presentParts', 'cc.vote.presentWhole') &&
    reaches('inFavour', 'cc.vote.favourParts', 'cc.vote.favourWhole')
  );
}

/** Whether the sides differ in number, or one has not exactly one chief. Source: CCR.19. */
function delegatesUneven(_: Case, form: FormBody): boolean {
  const [workers, employer] = [rowsAt(form, 'workers'), rowsAt(form, 'employer')];
  const chiefs = (side: FormBody[]): number => side.filter((one) => one['chief'] === true).length;
  return workers.length !== employer.length || chiefs(workers) !== 1 || chiefs(employer) !== 1;
}
