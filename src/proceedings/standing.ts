import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Case } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { fold } from '../procedure/fold.ts';
import { entryOf, readBody } from './body.ts';
import { learnVersions } from './reference.ts';
import type { OfficeRow } from './offices.ts';
import type { Actor, Spine } from './spine.ts';
import type { Standing } from './write.ts';

/** A proceeding as it stands: its procedure, its folded record, its row, and how the viewer sees it. */
export type Loaded = {
  chapter: Chapter;
  matter: Case;
  standing: Standing;
  parent: { id: number; link: string } | undefined;
  mode: 'w' | 'r' | 'p' | undefined;
};

/** Locks a proceeding and folds its record. What may not be seen does not exist. */
export async function loadForAct(tx: Tx, spine: Spine, id: number, actor: Actor): Promise<Loaded | Refused> {
  const row = await tx
    .selectFrom('proceeding')
    .select(['id', 'procedure', 'number', 'office', 'division', 'seq', 'head', 'parent_id', 'subject'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) {
    // A reader may see what it may not touch: then the answer is a refusal, not a riddle.
    const seen = await tx.selectFrom('proceeding').select('id').where('id', '=', id).executeTakeFirst();
    return seen
      ? refuse('not-allowed', {
          zh: '您可以查看，但不能办理这件事项。',
          en: 'You may look at this, but not act in it.',
        })
      : notFound();
  }
  const chapter = spine.chapters.get(row.procedure);
  if (!chapter) throw new Error(`Proceeding ${id} follows ${row.procedure}, which nobody knows`);
  const matter = await foldRecord(tx, chapter, id, row.division);
  if (matter.seq !== row.seq) throw new Error(`Proceeding ${id}: record ends at ${matter.seq}, row says ${row.seq}`);
  const { parent_id, subject, procedure: _, ...standing } = row;
  const parent = parent_id === null ? undefined : { id: parent_id, link: subject ?? '' };
  return { chapter, matter, standing, parent, mode: await modeOf(tx, id, actor) };
}

/** The matter as its record tells it. */
export async function foldRecord(tx: Tx, chapter: Chapter, id: number, division: number): Promise<Case> {
  const acts = await tx
    .selectFrom('record')
    .select(['body', 'recorded_on'])
    .where('proceeding_id', '=', id)
    .orderBy('seq')
    .execute();
  const bodies = acts.map((act) => readBody(act.body));
  // Where it was opened: the row says where it lies now.
  await learnVersions(
    tx,
    bodies.map((body) => body.calendar),
  );
  return fold(
    chapter,
    bodies[0]?.division ?? String(division),
    bodies.map((body, place) => entryOf(body, acts[place]?.recorded_on ?? '')),
  );
}

/** How the viewer sees a proceeding. */
export async function modeOf(tx: Tx, id: number, actor: Actor): Promise<'w' | 'r' | 'p' | undefined> {
  if (actor.kind !== 'officer' && actor.kind !== 'enterprise') return undefined;
  const sight = await tx
    .selectFrom('sight')
    .select('mode')
    .where('proceeding_id', '=', id)
    .where('office', '=', actor.office)
    .executeTakeFirst();
  return sight?.mode as 'w' | 'r' | 'p' | undefined;
}

/** The next proceeding's id, taken ahead of its row: rights are granted on it before it exists. */
export async function nextId(connection: Spine['database']['app']): Promise<number> {
  const next = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('heyan.proceeding', 'id')) id`.execute(
    connection,
  );
  return Number(next.rows[0]?.id);
}

/** The next number of an office's series for a procedure in the year of this day. */
export async function nextNumber(tx: Tx, office: OfficeRow, chapter: Chapter, day: string): Promise<string> {
  const year = Number(day.slice(0, 4));
  const { id, code } = chapter.procedure;
  const next = await sql<{
    n: number;
  }>`select heyan.next_number(${office.id}, ${id}, ${year}::smallint) n`.execute(tx);
  return numberOf({ division: office.division, year, code, mark: office.mark }, next.rows[0]?.n ?? 0);
}

/** A track's number: its parent's, and its place among the parent's tracks. The parent is locked meanwhile. */
export async function trackNumber(tx: Tx, parent: Pick<Standing, 'id' | 'number'>): Promise<string> {
  const next = await sql<{ n: number }>`select heyan.next_track(${parent.id}) n`.execute(tx);
  return `${parent.number}/${next.rows[0]?.n ?? 0}`;
}

/** A series of numbers: the body's division and year, the letters of its procedure and the body's mark where they have any. */
export type Series = { division: number; year: number; code: string | undefined; mark: number | null | undefined };

/** A proceeding's number: `510114-2026-000001`, `510114-ZC-2026-000001`, `510114-TJ3-2026-000001`. */
export function numberOf({ division, year, code, mark }: Series, n: number): string {
  const letters = `${code ?? ''}${mark ?? ''}`;
  return [division, ...(letters ? [letters] : []), year, String(n).padStart(6, '0')].join('-');
}

/** Runs work that writes a proceeding other than the one the transaction was begun for. */
export async function holding<T>(tx: Tx, id: number, work: () => Promise<T>): Promise<T> {
  const before = await sql<{ held: string | null }>`
    select current_setting('heyan.proceeding', true) held, set_config('heyan.proceeding', ${String(id)}, true)`.execute(
    tx,
  );
  const done = await work();
  await sql`select set_config('heyan.proceeding', ${before.rows[0]?.held ?? ''}, true)`.execute(tx);
  return done;
}
