import type { Case, Posted, Running } from './case.ts';

/**
 * What the punctuality counts gain or lose by an entry: `due` moves with the due date, `met` is earned on that date when
 * the duty was done by then. Both fall on the due date, so that a rate compares like with like. A duty that runs moves with
 * its proceeding to the body in `division`.
 */
export function punctuality(
  before: readonly Running[],
  after: readonly Running[],
  matter: Case,
  { seq, division }: { seq: number; division: string },
): Posted[] {
  const posted: Posted[] = [];
  const add = (account: string, effectiveOn: string, amount: number, where = division): void =>
    void posted.push({ seq, account, division: where, effectiveOn, amount });
  for (const row of after) {
    const counts = matter.procedure.deadlines[row.name]?.counts;
    if (!counts) continue;
    const old = before.find((r) => r.name === row.name && r.subject === row.subject && r.startedSeq === row.startedSeq);
    const was = old?.dueOn ?? null;
    const moved = division !== matter.division && old?.stoppedSeq === null;
    if (was !== row.dueOn || moved) {
      if (was !== null) add(counts.due, was, -1, matter.division);
      if (row.dueOn !== null) add(counts.due, row.dueOn, 1);
    }
    const stopsNow = row.stoppedSeq !== null && (old === undefined || old.stoppedSeq === null);
    // A clock that begins anew is not a duty done: its old end simply no longer counts.
    if (stopsNow && beginsAnew(row, after, seq)) {
      if (row.dueOn !== null) add(counts.due, row.dueOn, -1);
      continue;
    }
    if (stopsNow && row.dueOn !== null && (row.stoppedOn as string) <= row.dueOn) {
      add(counts.met, row.dueOn, 1);
    }
  }
  return posted;
}

function beginsAnew(row: Running, after: readonly Running[], seq: number): boolean {
  return after.some(
    (other) => other.name === row.name && other.subject === row.subject && other.startedSeq === seq && other !== row,
  );
}
