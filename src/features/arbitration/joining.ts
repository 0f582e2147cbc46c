import type { Case, Entry } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { textAt } from '../../procedure/path.ts';

/** The acts that say whether a case is heard in another one's hearing: the last of them stands. A transfer leaves the other case behind. */
export const joiningActs = ['joinHearing', 'splitHearing', 'transfer'] as const;

/** States in which a case may be joined to another, or lead. */
export const beforeHearing = ['accepted', 'scheduled'] as const;

/** The number of the case in whose hearing a case is heard, or undefined where it has its own. Source: CPL.55. */
export function leadingOf(matter: Case): string | undefined {
  return leadingAt(asCorrected(matter.entries), Infinity);
}

/**
 * Whether a hearing that was set in entry `said`, and held in entry `held` or not yet, is the leading case's: it is where the case
 * was joined when it was set, or between then and the hearing. Splitting does not give its old hour back, others
 * may have it by now: another day has to be set.
 */
export function isHeardInLeading(entries: readonly Entry[], said: number, held: number): boolean {
  const between = entries.some(({ act, seq }) => act === 'joinHearing' && seq > said && seq < held);
  return between || leadingAt(entries, said) !== undefined;
}

function leadingAt(entries: readonly Entry[], seq: number): string | undefined {
  const last = entries.findLast((entry) => entry.seq < seq && joiningActs.some((act) => act === entry.act));
  return last?.act === 'joinHearing' ? textAt(last.form, 'leading') : undefined;
}
