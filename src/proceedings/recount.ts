import { sql, type Selectable } from 'kysely';
import { calendarKnownOn, type Calendar } from '../law/calendar.ts';
import { eventsAdopted } from '../law/loaded.ts';
import { now, today } from '../platform/clock.ts';
import type { Deadline } from '../platform/database.ts';
import type { Entry, Hold, Running } from '../procedure/case.ts';
import { automatic } from '../procedure/automatic.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { recounted } from '../procedure/deadlines.ts';
import type { DeadlineDef } from '../procedure/define.ts';
import { append } from '../procedure/fold.ts';
import { holdingActs } from '../procedure/holds.ts';
import { recountAct, recountForm } from '../procedure/recount.ts';
import { learnNews } from './reference.ts';
import type { Spine } from './spine.ts';
import { foldRecord } from './standing.ts';
import { actBySystem } from './sweep.ts';

/** A deadline that is counted otherwise with another calendar: `was` and `now` are the whole clock, before and after. */
export type Move = {
  proceeding: number;
  number: string;
  procedure: string;
  division: number;
  deadline: DeadlineDef;
  was: Running;
  now: Running;
};

/** Rows read and looked at together, unless a test asks for fewer. */
const pageRows = 2000;

/**
 * Finds every open deadline that this calendar counts otherwise, in the order of proceedings, a page at a time; `heard`
 * gets each page's moves and the last proceeding it covers whole. Reads rows only, and the records of those in which something
 * ever held a clock: 10 000 take well under a second.
 */
export async function findMoves(
  spine: Pick<Spine, 'database' | 'chapters'>,
  calendar: Calendar,
  heard: (moves: Move[], through: number) => Promise<void> | void,
  { after = 0, size = pageRows }: { after?: number; size?: number } = {},
): Promise<void> {
  let last = after;
  for (;;) {
    const rows = await openDeadlines(spine, last, size);
    const through = rows.at(-1)?.proceeding_id;
    if (through === undefined) return;
    const holds = await holdsOf(spine, rows);
    await heard(
      rows.flatMap((row) => moveOf(spine, calendar, row, holds.get(keyOf(row.proceeding_id, runningOf(row))) ?? [])),
      through,
    );
    last = through;
  }
}

type Open = Selectable<Deadline> & { number: string; procedure: string; division: number };

/** The next open deadlines, always all of one proceeding together. */
async function openDeadlines({ database }: Pick<Spine, 'database'>, after: number, size: number): Promise<Open[]> {
  const found = await sql<Open>`
    select d.*, p.number, p.procedure, p.division from heyan.deadline d join heyan.proceeding p on p.id = d.proceeding_id
    where d.stopped_seq is null and d.expired_seq is null and d.due_on is not null and d.proceeding_id > ${after}
    order by d.proceeding_id, d.name, d.subject, d.started_seq
    limit ${size}`.execute(database.owner);
  if (found.rows.length < size) return found.rows;
  // The last proceeding of a full page may have more; it comes whole with the next, unless it is the only one.
  const last = found.rows.at(-1)?.proceeding_id;
  const whole = found.rows.filter((row) => row.proceeding_id !== last);
  return whole.length > 0 ? whole : found.rows;
}

/**
 * What held the clocks of these rows: the days given back are counted anew with the calendar, so the days themselves must be
 * known, and only the record tells them.
 */
async function holdsOf(
  { database, chapters }: Pick<Spine, 'database' | 'chapters'>,
  rows: readonly Open[],
): Promise<ReadonlyMap<string, readonly Hold[]>> {
  const open = new Map<number, Open>();
  const acts = new Set<string>();
  for (const row of rows) {
    const holding = holdingActs(chapterOf(chapters, row).procedure, deadlineOf(chapters, row));
    if (holding.length > 0) open.set(row.proceeding_id, row);
    for (const act of holding) acts.add(act);
  }
  if (open.size === 0) return new Map();
  const { rows: ever } = await sql<{ id: number }>`
    select distinct r.proceeding_id id from heyan.record r
    where r.proceeding_id = any (${[...open.keys()]}::bigint[]) and r.act = any (${[...acts]}::text[])`.execute(
    database.owner,
  );
  const holds = new Map<string, readonly Hold[]>();
  for (const { id } of ever) {
    const row = open.get(Number(id)) as Open;
    const matter = await database.owner
      .transaction()
      .execute((tx) => foldRecord(tx, chapterOf(chapters, row), Number(id), row.division));
    for (const running of matter.deadlines) holds.set(keyOf(Number(id), running), running.holds);
  }
  return holds;
}

function chapterOf(chapters: Spine['chapters'], { procedure }: Open): Chapter {
  const chapter = chapters.get(procedure);
  if (!chapter) throw new Error(`Nobody knows the procedure ${procedure}`);
  return chapter;
}

function deadlineOf(chapters: Spine['chapters'], row: Open): DeadlineDef {
  const deadline = chapterOf(chapters, row).procedure.deadlines[row.name] as DeadlineDef | undefined;
  if (!deadline) throw new Error(`Nobody knows the deadline ${row.procedure}.${row.name}`);
  return deadline;
}

function keyOf(proceeding: number, { name, subject, startedSeq }: Running): string {
  return [proceeding, name, startedSeq, subject].join(' ');
}

function moveOf({ chapters }: Pick<Spine, 'chapters'>, calendar: Calendar, row: Open, holds: readonly Hold[]): Move[] {
  const deadline = deadlineOf(chapters, row);
  const was = { ...runningOf(row), holds };
  // A right that has accrued is not taken away: what the law did on that day is only not written yet.
  const acts = typeof deadline.onExpiry === 'object' && 'act' in deadline.onExpiry;
  if (acts && row.due_on !== null && row.due_on < today().toString()) return [];
  const is = recounted(was, deadline, String(row.division), calendar);
  if (is === was) return [];
  const { proceeding_id: proceeding, number, procedure, division } = row;
  return [{ proceeding, number, procedure, division, deadline, was, now: is }];
}

function runningOf(row: Selectable<Deadline>): Running {
  return {
    name: row.name,
    subject: row.subject,
    startedSeq: row.started_seq,
    startedOn: row.started_on,
    n: row.n,
    unit: row.unit as Running['unit'],
    naturalOn: row.natural_on,
    dueOn: row.due_on,
    dueAt: row.due_at,
    pausedOn: row.paused_on,
    pausedDays: row.paused_days,
    extendedN: row.extended_n,
    calendarVersion: row.calendar_version,
    source: row.source,
    confidence: row.confidence as Running['confidence'],
    provisional: row.provisional,
    stoppedSeq: row.stopped_seq,
    stoppedOn: row.stopped_on,
    expiredSeq: row.expired_seq,
    // Not in the row: see `holdsOf`.
    holds: [],
  };
}

type RecountSettings = { progress?: (recounted: number) => void; size?: number; thorough?: boolean };
export type Recounting = { recounted: number; failed: { proceeding: number; error: unknown }[] };

/**
 * Counts open deadlines again after what operators confirmed or took back, each proceeding in its own transaction and with
 * an entry in its record. Goes on where it stopped: what is done twice changes nothing, and a proceeding in which it failed
 * is tried again the next time. Deadlines started since the event are counted with it already. `thorough` asks even when no
 * event waits: a later version of this program may have come with a notice of its own.
 */
export async function recountOpen(
  spine: Spine,
  { progress = () => {}, size = pageRows, thorough = false }: RecountSettings = {},
): Promise<Recounting> {
  await learnNews(spine.database.owner);
  const event = await unfinished(spine);
  const outcome: Recounting = { recounted: 0, failed: [] };
  if (!event && !thorough) return outcome;
  const notice = !event ? '程序所附放假安排与期限' : event.takes_back ? `撤回：${event.title_zh}` : event.title_zh;
  await findMoves(
    spine,
    calendarKnownOn(),
    async (moves, through) => {
      let recountedHere = 0;
      for (const id of new Set(moves.map(({ proceeding }) => proceeding))) {
        try {
          if ((await recountOne(spine, id, notice)) > 0) recountedHere++;
        } catch (error) {
          outcome.failed.push({ proceeding: id, error });
        }
      }
      outcome.recounted += recountedHere;
      if (event) await noteProgress(spine, event.seq, recountedHere, outcome.failed.length > 0 ? undefined : through);
      progress(outcome.recounted);
    },
    { after: event?.recounted_through ?? 0, size },
  );
  if (event && outcome.failed.length === 0) await finish(spine, event.seq);
  return outcome;
}

/** The last event: whoever counts with it need not count with those before. */
async function unfinished(spine: Spine) {
  const seq = eventsAdopted();
  return spine.database.owner
    .selectFrom('reference_event as e')
    .innerJoin('reference_load as l', 'l.id', 'e.load_id')
    .select(['e.seq', 'e.takes_back', 'e.recounted_through', 'l.title_zh'])
    .where('e.seq', '=', seq)
    .where('e.recounted_at', 'is', null)
    .executeTakeFirst();
}

function recountOne(spine: Spine, id: number, notice: string): Promise<number> {
  return actBySystem(spine, id, ({ chapter, matter }, day) => {
    const calendar = calendarKnownOn();
    const due = automatic(chapter, matter, { today: day, calendar: calendar.version });
    const after = due.reduce((folded, entry) => append(chapter, folded, entry), matter);
    const form = recountForm(after, calendar, notice);
    if (!form) return [];
    const entry: Entry = {
      seq: after.seq + 1,
      act: recountAct,
      by: 'system',
      effectiveOn: day,
      recordedOn: day,
      form,
      facts: {},
      calendar: calendar.version,
    };
    return [...due, entry];
  });
}

async function noteProgress(spine: Spine, seq: number, more: number, through: number | undefined): Promise<void> {
  await spine.database.owner
    .updateTable('reference_event')
    .set((is) => ({
      recounted: is('recounted', '+', more),
      ...(through === undefined ? {} : { recounted_through: through }),
    }))
    .where('seq', '=', seq)
    .execute();
}

async function finish(spine: Spine, seq: number): Promise<void> {
  await spine.database.owner
    .updateTable('reference_event')
    .set({ recounted_at: now().toString() })
    .where('seq', '<=', seq)
    .where('recounted_at', 'is', null)
    .execute();
}
