import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import { goAlongAct } from '../../procedure/along.ts';
import type { ActDef } from '../../procedure/define.ts';
import type { Moment, Ways } from '../moment.ts';
import { holding, loadForAct } from '../standing.ts';
import type { Actor, Spine } from '../spine.ts';
import { entryBySystem, writeBySystem } from '../system-entry.ts';
import type { Writing } from '../write.ts';

type FollowUp = (
  ways: Ways,
  moment: Moment,
  written: Writing,
  parent: { id: number; link: string } | undefined,
) => Promise<Refused | undefined>;

/**
 * The open tracks of a proceeding that moved go along in the same transaction, with their clocks; those that were the
 * former body's own affair, such as its approvals, end there: what that body had in mind binds nobody elsewhere.
 */
export async function moveTracks(
  ways: Ways,
  followUp: FollowUp,
  moment: Moment,
  { standing }: Writing,
): Promise<Refused | undefined> {
  const { movesTo, office, id: parent } = standing;
  if (movesTo === undefined || movesTo === office) return undefined;
  for (const id of await openTracksOf(moment.tx, parent)) {
    const refused = await holding(moment.tx, id, () => moveOne(ways, followUp, moment, id, movesTo));
    if (refused) return refused;
  }
  return undefined;
}

async function moveOne(
  ways: Ways,
  followUp: FollowUp,
  moment: Moment,
  id: number,
  movesTo: number,
): Promise<Refused | undefined> {
  const system: Actor = { kind: 'system' };
  const loaded = await loadForAct(moment.tx, moment.spine, id, system);
  if (isRefused(loaded)) return loaded;
  const { endsOnMove } = loaded.chapter.procedure;
  if (loaded.matter.final) return undefined;
  if (endsOnMove !== undefined) {
    const ended = await ways.act(moment, system, loaded, { act: endsOnMove, form: {} });
    return isRefused(ended) ? ended : undefined;
  }
  const division = moment.spine.offices.get(movesTo)?.division;
  if (division === undefined) throw new Error(`There is no office ${movesTo}`);
  const entry = entryBySystem(moment, loaded, goAlongAct, { division: String(division), office: movesTo });
  const going = { ...loaded, standing: { ...loaded.standing, movesTo } };
  const written = await writeBySystem(moment, going, [entry]);
  return followUp(ways, moment, written, loaded.parent);
}

async function openTracksOf(tx: Tx, parent: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from heyan.open_tracks(${parent}) id order by id`.execute(tx);
  return rows.map(({ id }) => Number(id));
}

/**
 * Locks the tracks of a proceeding before the proceeding itself, when an act may move them all, or correct how they began: a
 * track locks itself first and its parent after, and so does this.
 */
export async function lockTracksFirst(tx: Tx, { chapters }: Spine, parent: number, act: string): Promise<void> {
  const reaches = [...chapters.values()].some(({ procedure }) => {
    const { moves, corrects } = (Object.hasOwn(procedure.acts, act) ? procedure.acts[act] : {}) as Partial<ActDef>;
    return moves !== undefined || corrects !== undefined;
  });
  if (reaches) await lockTracks(tx, parent);
}

/** Locks all open tracks of a proceeding, before whoever asks locks the proceeding itself. */
export async function lockTracks(tx: Tx, parent: number): Promise<void> {
  await sql`select id from heyan.proceeding where parent_id = ${parent} and subject like 'track:%' and not final
    order by id for update`.execute(tx);
}
