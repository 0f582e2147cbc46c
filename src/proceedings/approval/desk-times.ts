import { sql } from 'kysely';
import { withRights } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import { rightsOf } from '../once.ts';
import type { Actor, Spine } from '../spine.ts';
import { desksOf, type Desk } from '../tracks/tracks.ts';

/** How long approvals stayed at a desk, in calendar days; `at`: at the office above. */
export type DeskTime = { state: Text; at: Text | null; stays: number; medianDays: number; longestDays: number };

/** Of so many approvals that ended last. */
const endedMax = 500;

/** How long the approvals of the viewer's office that ended last stayed at each desk, the longest median first. */
export function readDeskTimes(
  spine: Spine,
  actor: Actor & { kind: 'officer' },
): Promise<{ ended: number; from: string | null; desks: DeskTime[] }> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<{ id: number; procedure: string; division: number; received_on: string }>`
      select p.id, p.procedure, p.division, p.received_on from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      where z.office = ${actor.office} and z.procedure = 'approval' and z.final and z.track and z.mode = 'w'
      order by z.proceeding_id desc limit ${endedMax}`.execute(tx);
    const stays = new Map<string, { desk: Desk; days: number[] }>();
    const kept = rows.map((row) => ({ ...row, final: true }));
    for (const desk of (await desksOf(tx, spine, kept)).flatMap(staysOf)) {
      const key = `${desk.state.zh}|${desk.at?.zh ?? ''}`;
      const known = stays.get(key) ?? { desk, days: [] };
      known.days.push(desk.days);
      stays.set(key, known);
    }
    const desks = [...stays.values()].map(({ desk: { state, at }, days }) => {
      return { state, at, stays: days.length, medianDays: medianOf(days), longestDays: Math.max(...days) };
    });
    return {
      ended: rows.length,
      from: rows.map((row) => row.received_on).toSorted()[0] ?? null,
      desks: desks.toSorted((one, other) => other.medianDays - one.medianDays || other.stays - one.stays),
    };
  });
}

/** What was said at a desk did not move it on: entries that follow each other in one state are one stay. */
function staysOf(desks: readonly Desk[]): Desk[] {
  const stays: Desk[] = [];
  for (const desk of desks) {
    const last = stays.at(-1);
    if (last?.state.zh === desk.state.zh) stays[stays.length - 1] = { ...desk, days: last.days + desk.days };
    else stays.push(desk);
  }
  return stays;
}

function medianOf(days: readonly number[]): number {
  const sorted = days.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
