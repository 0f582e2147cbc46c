import { folded } from '../../platform/folded.ts';
import type { Text } from '../../platform/text.ts';
import type { Case, Entry, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import type { mediation } from './mediation.procedure.ts';
import { offerReadings } from './offers.ts';

type FactName = keyof NonNullable<(typeof mediation)['facts']>;

/** The facts the procedure names, from the record alone. */
export const mediationFacts: Record<FactName, SelfFact> = {
  confirmsRelationship: (matter) => agreement(matter)['confirmsRelationship'] === true,
  notOnlyPayment: (matter) => agreement(matter)['onlyPayment'] === false,
  owedForPaymentOrder: (matter) => kinds(matter).some((kind) => kind !== 'other'),
  onlyWages: (matter) => kinds(matter).length > 0 && kinds(matter).every((kind) => kind === 'wages'),
  confirmed: (matter) => ended(matter, 'confirmationEnded', 'confirmed'),
  reviewed: (matter) => ended(matter, 'reviewEnded', 'paperMade'),
  orderEnforceable: (matter) => ended(matter, 'orderEnded', 'enforceable'),
  orderTerminated: (matter) => ended(matter, 'orderEnded', 'terminated'),
  ...offerReadings,
  paymentUnsaid: (_, form) =>
    form['onlyPayment'] === true && !rowsAt(form, 'payable').some((row) => Number(row['fen'] ?? 0) > 0),
  otherUnwilling: (matter) => standing(matter).findLast(({ act }) => act === 'respond')?.form['willing'] === false,
  tiedNamed,
  takenUp: (matter) => standing(matter).some((entry) => entry.act === 'accept'),
  byChamber: (matter, form) => (form['organisationKind'] ?? organisationOf(matter)['organisationKind']) === 'chamber',
  assigned: (matter) => organisationOf(matter)['registration'] !== undefined,
  workersNamed: (matter) => matter.parties.filter(({ role }) => role === 'worker').length,
  anInstalmentUnpaid,
  instalmentsDiffer: (_, form) => {
    const sum = (list: string): number => rowsAt(form, list).reduce((all, row) => all + Number(row['fen'] ?? 0), 0);
    return rowsAt(form, 'instalments').length > 0 && sum('instalments') !== sum('payable');
  },
  notLonger: (matter, form) => {
    const until = textAt(form, 'until');
    const running = matter.deadlines.filter(({ name }) => name === 'conclude' || name === 'concludeAgreed');
    return (
      until !== undefined && running.some(({ dueOn, stoppedSeq }) => stoppedSeq === null && until <= (dueOn ?? ''))
    );
  },
};

/** The agreement as it stands; empty before there is one. Only the last side's entry completes it, and all say the same text. */
function agreement(matter: Case): FormBody {
  const made = standing(matter).findLast((entry) => ['signAgreement', 'enterAgreement'].includes(entry.act));
  return made?.form ?? {};
}

/** What was said last of the organisation it is with: by its acceptance, else by its assignment; one that handed it back has it no more. */
function organisationOf(matter: Case): FormBody {
  const said = standing(matter).findLast(
    ({ act, form }) =>
      ['assign', 'declineAssignment'].includes(act) || (act === 'accept' && form['organisationKind'] !== undefined),
  );
  return said?.act === 'declineAssignment' ? {} : (said?.form ?? {});
}

/** Whether a tie was stated of a mediator who is named, or of the organisation. */
function tiedNamed(matter: Case, form: FormBody): boolean {
  const ties = standing(matter).filter(({ act }) => act === 'stateTie');
  const tied = new Set(ties.map((entry) => folded(textAt(entry.form, 'person') ?? '')));
  const named = [...rowsAt(form, 'mediators').map((row) => textAt(row, 'name')), textAt(form, 'organisation')];
  return named.some((name) => name !== undefined && tied.has(folded(name)));
}

/** What the agreement says is to be paid in all; nothing before there is one, or where it is not about payment. */
export function agreedInAll(matter: Case): { title: Text; fen: number } | undefined {
  const payable = rowsAt(agreement(matter), 'payable');
  if (payable.length === 0) return undefined;
  return {
    title: { zh: '协议金额', en: 'Agreed' },
    fen: payable.reduce((sum, row) => sum + Number(row['fen'] ?? 0), 0),
  };
}

/** Whether an instalment is unpaid as it ended last: money that came late is money. */
function anInstalmentUnpaid(matter: Case): boolean {
  const ends = standing(matter).filter(({ act }) => act === 'instalmentEnded');
  const last = new Map(ends.map(({ form }) => [form['number'], form['state']]));
  return [...last.values()].includes('unpaid');
}

function kinds(matter: Case): (string | undefined)[] {
  return rowsAt(agreement(matter), 'payable').map((row) => textAt(row, 'kind'));
}

function ended(matter: Case, act: string, state: string): boolean {
  return standing(matter).some((entry) => entry.act === act && entry.form['state'] === state);
}

function standing(matter: Case): readonly Entry[] {
  return asCorrected(matter.entries);
}
