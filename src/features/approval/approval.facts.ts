import type { SelfFact } from '../../procedure/case.ts';
import { integerAt } from '../../procedure/path.ts';

/** What the approval's procedure asks of its own record. */
export const approvalFacts: Record<string, SelfFact> = {
  passesReview: (_matter, form) => form['passed'] === true,
  majorityAgrees: (_matter, form) => 2 * integerAt(form, 'inFavour') > integerAt(form, 'present'),
};
