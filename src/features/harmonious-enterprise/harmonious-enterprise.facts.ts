import { Temporal } from 'temporal-polyfill';
import { amount } from '../../law/amounts.ts';
import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { integerAt, textAt } from '../../procedure/path.ts';
import type { harmoniousEnterprise } from './harmonious-enterprise.procedure.ts';

type FactName = keyof NonNullable<(typeof harmoniousEnterprise)['facts']>;

/** The facts the procedure names, from the record alone. */
export const harmoniousEnterpriseFacts: Record<FactName, SelfFact> = {
  vetoed: (_, form) => ['childLabour', 'majorAccident', 'unrest'].some((field) => form[field] === true),
  passes,
  objectionStands: (_, form) => form['stands'] === true,
  noLongerFits: (_, form) => form['fits'] === false,
};

/** Whether the scores reach the pass marks in force on the day of the review. Source: HAR.YN. */
function passes(matter: Case, form: FormBody): boolean {
  const on = Temporal.PlainDate.from(textAt(form, 'reviewedOn') ?? matter.receivedOn);
  const mark = (id: string): number => amount(id, { division: matter.division, on }).value;
  const base = integerAt(form, 'base');
  const added = base + integerAt(form, 'system') + integerAt(form, 'creation') + integerAt(form, 'bonus');
  return (
    base >= mark('harmonious.baseMinimum') && added - integerAt(form, 'deduction') >= mark('harmonious.totalMinimum')
  );
}
