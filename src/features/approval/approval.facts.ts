import type { SelfFact } from '../../procedure/case.ts';
import { integerAt, rowsAt } from '../../procedure/path.ts';

/** What the approval's procedure asks of its own record. */
export const approvalFacts: Record<string, SelfFact> = {
  passesReview: (_matter, form) => form['passed'] === true,
  majorityAgrees: (_matter, form) => {
    const members = rowsAt(form, 'members');
    // The earliest minutes told numbers only.
    if (members.length === 0) return 2 * integerAt(form, 'inFavour') > integerAt(form, 'present');
    return 2 * members.filter((row) => row['opinion'] === 'agree').length > members.length;
  },
};
