import { calendarOfVersion } from '../../../law/calendar.ts';
import type { Case, FormBody, SelfFact } from '../../../procedure/case.ts';
import type { PostDef } from '../../../procedure/define.ts';
import { rowsAt } from '../../../procedure/path.ts';
import { collectiveOf } from '../claims/collective.ts';
import { workersOf } from './series.claims.ts';

/*
 * The workers of a series ask together, each in a case of their own: where they are as many as the law names, it is one
 * collective dispute and not as many as it has cases. Source: MAL.7.
 */

/** What is counted when cases are entered: the dispute once, and every worker of it. */
export const enteredTogether = [
  { account: 'arbitration.collective', amount: 1, when: 'becomesCollective' },
  { account: 'arbitration.collectiveWorkers', amount: { fact: 'workersTogether' } },
] as const satisfies readonly PostDef<string>[];

/** Whether these cases make it collective, and the workers they add to a collective dispute: all, where it becomes one. */
export const seriesFacts: Record<'becomesCollective' | 'workersTogether', SelfFact> = {
  becomesCollective: (series, form) => !collective(series, before(series)) && collective(series, after(series, form)),
  workersTogether: (series, form) => {
    if (!collective(series, after(series, form))) return 0;
    return after(series, form) - (collective(series, before(series)) ? before(series) : 0);
  },
};

const before = (series: Case): number => workersOf(series);
const after = (series: Case, form: FormBody): number => workersOf(series) + rowsAt(form, 'cases').length;

function collective(series: Case, workers: number): boolean {
  const [opening] = series.entries;
  if (!opening) return false;
  const asked = { workers, commonClaim: true, on: opening.effectiveOn };
  return collectiveOf(asked, { division: series.division, calendar: calendarOfVersion(opening.calendar) }).collective;
}
