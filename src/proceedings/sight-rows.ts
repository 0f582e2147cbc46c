import type { Selectable } from 'kysely';
import type { Sight } from '../platform/database.ts';
import type { Spine } from './spine.ts';
import type { ProceedingRow, Writing } from './write.ts';

/** Who is in charge is told by the changes of charge, not by the record. */
export type SightRow = Omit<Selectable<Sight>, 'in_charge' | 'assists'>;

/** A body with which a proceeding lies or lay, from the entry that brought it there. */
export type Seat = { office: number; sinceSeq: number };

/**
 * Sight: the body a proceeding lies with works on it; its superiors read it, unless it is the body's own affair, and so
 * does every body it lay with before. `seats` are told oldest first. A track is also worked on by who approves it above.
 */
export function sightRows(
  spine: Pick<Spine, 'offices'>,
  w: Writing,
  proceeding: ProceedingRow,
  seats: readonly Seat[] = [{ office: w.standing.office, sinceSeq: 1 }],
): SightRow[] {
  const { track, internal } = w.chapter.procedure;
  const rows = new Map<number, SightRow>();
  const { procedure, due_on, final } = proceeding;
  for (const { office: seat, sinceSeq } of seats) {
    for (const row of rows.values()) row.mode = 'r';
    for (const office of [seat, ...(internal ? [] : spine.offices.superiorsOf(seat))]) {
      const since_seq = rows.get(office)?.since_seq ?? sinceSeq;
      const mode = office === seat ? 'w' : 'r';
      rows.set(office, {
        proceeding_id: w.standing.id,
        office,
        mode,
        procedure,
        due_on,
        final,
        since_seq,
        track: track === true,
      });
    }
  }
  const shared = w.sharedWith;
  const own = rows.get(w.standing.office);
  if (shared !== undefined && own) rows.set(shared, { ...own, office: shared, mode: 'w' });
  return [...rows.values()];
}
