import type { Running } from './case.ts';
import type { DeadlineDef, Procedure } from './define.ts';

/** How a deadline stands on a day: it runs to the end of its due day, and only then is somebody late, or a chance over. */
export type DeadlineStatus = 'stopped' | 'paused' | 'lapsed' | 'overdue' | 'running';

/** @param day ISO date, the legal day on which it is asked */
export function statusOf(procedure: Procedure, row: Running, day: string): DeadlineStatus {
  if (row.stoppedSeq !== null) return 'stopped';
  if (row.pausedOn !== null) return 'paused';
  if (row.dueOn === null || row.dueOn >= day) return 'running';
  return lapses(procedure, row.name) ? 'lapsed' : 'overdue';
}

/** Whether its end makes nobody late: a party's own chance, merely over afterwards, and never the day of who is in charge. */
export function lapses({ actors, deadlines }: Pick<Procedure, 'actors' | 'deadlines'>, name: string): boolean {
  const { on, onExpiry } = deadlines[name] as DeadlineDef;
  if (typeof onExpiry === 'string') return onExpiry === 'lapses';
  return 'bars' in onExpiry && actors[on]?.is === 'party';
}
