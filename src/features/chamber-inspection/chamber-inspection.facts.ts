import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { textAt } from '../../procedure/path.ts';
import { missingOn } from './chamber-inspection.checklist.ts';
import type { chamberInspection } from './chamber-inspection.procedure.ts';

type FactName = keyof NonNullable<(typeof chamberInspection)['facts']>;

/** The facts the procedure names, from the record alone. */
export const chamberInspectionFacts: Record<FactName, SelfFact> = { meetsAll };

/** Whether every mandatory item of the list in force on the day of the inspection was found met: nobody types the result. */
function meetsAll(matter: Case, form: FormBody): boolean {
  return missingOn(textAt(form, 'inspectedOn') ?? matter.receivedOn, metIn(form)).length === 0;
}

/** The items an inspection found met. */
export function metIn(form: FormBody): readonly unknown[] {
  const met = form['met'];
  return Array.isArray(met) ? met : [];
}
