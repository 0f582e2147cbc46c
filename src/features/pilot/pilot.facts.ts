import { Temporal } from 'temporal-polyfill';
import { amount } from '../../law/amounts.ts';
import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt } from '../../procedure/path.ts';
import type { pilot } from './pilot.procedure.ts';

type FactName = keyof NonNullable<(typeof pilot)['facts']>;

/** The facts the procedure names, from the record alone. */
export const pilotFacts: Record<FactName, SelfFact> = {
  grantDiffers,
  grantedBefore: (matter) => asCorrected(matter.entries).some(({ act }) => act === 'grant'),
  moneyLeft: (matter) => held(matter) > 0,
  exceedsGrant: (matter, form) => integerAt(form, 'fen') > held(matter),
  resultExists: (matter, form) =>
    asCorrected(matter.entries).some(({ act, seq }) => act === 'submitResult' && seq === integerAt(form, 'entry')),
};

/** Whether a grant differs from the sum fixed for a county, in whole fen; only noted, for the sum is unconfirmed. */
function grantDiffers(matter: Case, form: FormBody): boolean {
  const on = Temporal.PlainDate.from(matter.receivedOn);
  return integerAt(form, 'fen') !== amount('pilot.grant', { division: matter.division, on }).value;
}

/** What this pilot's own record says it still holds, in fen; corrections count as corrected. */
function held(matter: Case): number {
  return matter.moved.reduce(
    (sum, { debit, credit, fen }) =>
      sum + (credit === 'pilot.granted' ? fen : 0) - (debit === 'pilot.granted' ? fen : 0),
    0,
  );
}
