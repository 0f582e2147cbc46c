import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import { checklistOn } from './chamber-inspection.checklist.ts';
import type { chamberInspection } from './chamber-inspection.procedure.ts';

type FactName = keyof NonNullable<(typeof chamberInspection)['facts']>;

/** The facts the procedure names, from the record alone. */
export const chamberInspectionFacts: Record<FactName, SelfFact> = { meetsAll };

/** Whether every mandatory item of the list in force on the day of the inspection was met, and none was found unmet. */
function meetsAll(matter: Case, form: FormBody): boolean {
  const checks = rowsAt(form, 'checks');
  const { mandatory } = checklistOn(textAt(form, 'inspectedOn') ?? matter.receivedOn);
  return mandatory.every((item) => {
    const found = checks.filter((row) => row['item'] === item);
    return found.length > 0 && found.every((row) => row['met'] === true);
  });
}
