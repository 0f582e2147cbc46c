import { sql } from 'kysely';
import { calendarKnownOn } from '../law/calendar.ts';
import { today } from '../platform/clock.ts';
import { withRights } from '../platform/db.ts';
import { isRefused } from '../platform/refusal.ts';
import type { Entry } from '../procedure/case.ts';
import { automatic } from '../procedure/automatic.ts';
import { loadForAct, type Loaded } from './standing.ts';
import { again } from './again.ts';
import { takeDay } from './day.ts';
import { nothingLater, postKept } from './later.ts';
import type { Spine } from './spine.ts';
import { writeBySystem } from './system-entry.ts';
import { follow } from './within.ts';

/**
 * Finds deadlines that are over and performs what the law says happens then, with effect on the legal day. Idempotent:
 * a second run, or two at once, find nothing left. Deadlines that merely make something late need no act: being late is
 * read from their date. Each proceeding is its own transaction, so one defect stops nothing else.
 * @returns the number of acts performed, and the proceedings in which something failed
 */
export async function sweep(
  spine: Spine,
): Promise<{ performed: number; failed: { proceeding: number; error: unknown }[] }> {
  const acting = [...spine.chapters.values()].flatMap(({ procedure }) =>
    Object.entries(procedure.deadlines)
      .filter(([, deadline]) => typeof deadline.onExpiry === 'object' && 'act' in deadline.onExpiry)
      .map(([name]) => ({ procedure: procedure.id, name })),
  );
  if (acting.length === 0) return { performed: 0, failed: [] };
  const due = await sql<{ id: number }>`
    select distinct d.proceeding_id id from heyan.deadline d join heyan.proceeding p on p.id = d.proceeding_id
    where d.stopped_seq is null and d.expired_seq is null and d.due_on < ${today().toString()}
      and (p.procedure, d.name) in (${sql.join(acting.map((one) => sql`(${one.procedure}, ${one.name})`))})
    order by id`.execute(spine.database.owner);
  let performed = 0;
  const failed: { proceeding: number; error: unknown }[] = [];
  for (const { id } of due.rows) {
    try {
      performed += await expire(spine, Number(id));
    } catch (error) {
      failed.push({ proceeding: Number(id), error });
    }
  }
  return { performed, failed };
}

function expire(spine: Spine, id: number): Promise<number> {
  return actBySystem(spine, id, ({ chapter, matter }, day) =>
    automatic(chapter, matter, { today: day, calendar: calendarKnownOn().version }),
  );
}

/**
 * Writes what the system does in a proceeding, in a transaction of its own; gives the number of entries. `entriesFor` is
 * asked once the proceeding is locked.
 */
export async function actBySystem(
  spine: Spine,
  id: number,
  entriesFor: (loaded: Pick<Loaded, 'chapter' | 'matter'>, day: string) => Entry[],
): Promise<number> {
  return again(() =>
    withRights(spine.database, { offices: [], proceeding: id, account: 'system' }, async (tx) => {
      const { at, day } = await takeDay(tx);
      const loaded = await loadForAct(tx, spine, id, { kind: 'system' });
      if (isRefused(loaded)) return 0;
      const { standing } = loaded;
      const entries = entriesFor(loaded, day);
      if (entries.length === 0) return 0;
      const moment = { tx, spine, at, day, later: nothingLater() };
      const writing = await writeBySystem(moment, loaded, entries);
      const refused = await follow(moment, writing, loaded.parent);
      if (refused) throw new Error(`What follows in ${standing.number} was refused: ${refused.refused.detail.en}`);
      await postKept(tx, moment.later);
      return entries.length;
    }),
  );
}
