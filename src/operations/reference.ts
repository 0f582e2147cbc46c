import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { loadsAfter, type LoadedRows } from '../law/loaded.ts';
import { now, today } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { dayLockClass, dayLockKey } from '../proceedings/day.ts';
import { appendStep } from '../proceedings/reference-chain.ts';
import { learnNews, learnReference, rowsOf } from '../proceedings/reference.ts';
import type { Spine } from '../proceedings/spine.ts';
import { readReferenceFile, textOfFile, type ReferenceFile, type ReferenceKind } from './reference-file.ts';
import { unfitTogether, unnumbered } from './resting.ts';

/** A load as lists show it. `recounted` counts the proceedings in which a deadline was counted again, so far. */
export type Load = {
  id: number;
  kind: ReferenceKind;
  title: Text;
  source: Text;
  confidence: 'verified' | 'unconfirmed';
  validFrom: string;
  sha256: string;
  state: 'proposed' | 'withdrawn' | 'confirmed' | 'takenBack';
  proposedBy: string;
  proposedAt: string;
  /** Who took back their own proposal before anybody confirmed it. */
  withdrawnBy: string | null;
  confirmedBy: string | null;
  confirmedOn: string | null;
  /** Who asks that it be taken back; another operator does it. */
  backAskedBy: string | null;
  takenBackBy: string | null;
  takenBackOn: string | null;
  recounted: number;
  recounting: boolean;
};

/** Loads listed at most; the newest. */
const listedMax = 200;
/** The lock of those who confirm or take back: the numbers of events have no gap. Beside the locks of days. */
const eventLockKey = -1;

/** Keeps a file for somebody else to confirm. */
export async function proposeLoad(spine: Spine, account: string, text: string): Promise<Load | Refused> {
  const file = readReferenceFile(text);
  if (isRefused(file)) return file;
  const content = textOfFile(file);
  const sha256 = createHash('sha256').update(content, 'utf8').digest();
  const id = await spine.database.owner.transaction().execute(async (tx) => {
    await takeTurn(tx);
    await learnNews(tx);
    const unfit = await unfitTogether(tx, loadsWith(unnumbered, content), unnumbered);
    if (unfit) return unfit;
    const load = await tx
      .insertInto('reference_load')
      .values({
        kind: file.kind,
        title_zh: file.title.zh,
        title_en: file.title.en,
        content,
        sha256,
        proposed_by: account,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const said = { step: 'propose', load: load.id, kind: file.kind, sha256: sha256.toString('hex'), account } as const;
    await appendStep(tx, spine.keys, said);
    return load.id;
  });
  return isRefused(id) ? id : findLoad(spine, id);
}

/** The loads that would be in force once this one is, the last to be confirmed. */
function loadsWith(id: number, content: string): LoadedRows[] {
  return [...loadsWithout(id), rowsOf(id, content)];
}

/** The loads that would be in force without this one. */
function loadsWithout(id: number): LoadedRows[] {
  return loadsAfter().filter(({ load }) => load !== id);
}

/** Those who take a step with loads do so one after another: steps and events are numbered without gaps. */
async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${dayLockClass}, ${eventLockKey})`.execute(tx);
}

/**
 * Lets a load hold from now on. Waits for the acts under way and lets none begin meanwhile, so each act was counted wholly
 * before or wholly after it. Open deadlines are counted again afterwards, by `recountOpen`.
 */
export function confirmLoad(spine: Spine, account: string, id: number): Promise<Load | Refused> {
  return settle(spine, account, id, false, (load) => {
    if (load.state === 'confirmed') return refuse('wrong-state', { zh: '已经确认。', en: 'It is confirmed already.' });
    if (load.state === 'withdrawn')
      return refuse('wrong-state', { zh: '提出的人已撤回。', en: 'Whoever proposed it has withdrawn it.' });
    if (load.state === 'takenBack')
      return refuse('wrong-state', { zh: '已经撤回，请重新提出。', en: 'It was taken back; propose it anew.' });
    if (load.proposedBy === account)
      return refuse('not-allowed', {
        zh: '提出的人不能自己确认，须由另一名操作员确认。',
        en: 'Whoever proposed it cannot confirm it: another operator must.',
      });
    return undefined;
  });
}

/** Takes back one's own proposal that nobody has confirmed: nothing was changed by it, and nothing is. */
export async function withdrawLoad(spine: Spine, account: string, id: number): Promise<Load | Refused> {
  const refused = await spine.database.owner.transaction().execute(async (tx) => {
    await takeTurn(tx);
    const [load] = await readLoads(tx, id);
    if (!load) return notFound();
    if (load.state !== 'proposed')
      return refuse('wrong-state', { zh: '只能撤回待确认的提出。', en: 'Only what waits can be withdrawn.' });
    if (load.proposedBy !== account)
      return refuse('not-allowed', {
        zh: '由提出的人撤回；其他操作员不确认即可。',
        en: 'Whoever proposed it withdraws it; another operator simply does not confirm it.',
      });
    const { kind, sha256 } = load;
    await appendStep(tx, spine.keys, { step: 'withdraw', load: id, kind, sha256, account });
    return undefined;
  });
  return refused ?? findLoad(spine, id);
}

/** Asks that a confirmed load be taken back; another operator does it. Changes nothing yet. */
export async function askBack(spine: Spine, account: string, id: number): Promise<Load | Refused> {
  const refused = await spine.database.owner.transaction().execute(async (tx) => {
    await takeTurn(tx);
    const [load] = await readLoads(tx, id);
    if (!load) return notFound();
    if (load.state !== 'confirmed') return notConfirmed();
    if (load.backAskedBy !== null)
      return refuse('wrong-state', { zh: '已经有人提出撤回。', en: 'Taking it back has been asked for already.' });
    const { kind, sha256 } = load;
    await appendStep(tx, spine.keys, { step: 'askBack', load: id, kind, sha256, account });
    return undefined;
  });
  return refused ?? findLoad(spine, id);
}

/** Takes a confirmed load back: what it changed is counted as it was before, and what was counted with it stays explainable. */
export function takeBackLoad(spine: Spine, account: string, id: number): Promise<Load | Refused> {
  return settle(spine, account, id, true, (load) => {
    if (load.state !== 'confirmed') return notConfirmed();
    if (load.backAskedBy === null)
      return refuse('wrong-state', {
        zh: '须先由一名操作员提出撤回，再由另一名操作员撤回。',
        en: 'One operator asks that it be taken back, and another does it: nobody has asked yet.',
      });
    if (load.backAskedBy === account)
      return refuse('not-allowed', {
        zh: '提出撤回的人不能自己撤回，须由另一名操作员办理。',
        en: 'Whoever asked for it cannot do it: another operator must.',
      });
    return undefined;
  });
}

function notConfirmed(): Refused {
  return refuse('wrong-state', { zh: '只能撤回已确认的。', en: 'Only what is confirmed can be taken back.' });
}

async function settle(
  spine: Spine,
  account: string,
  id: number,
  takesBack: boolean,
  objection: (load: Load) => Refused | undefined,
): Promise<Load | Refused> {
  const refused = await spine.database.owner.transaction().execute(async (tx) => {
    await takeTurn(tx);
    const day = today();
    // Acts of the day before may still be under way at midnight, and those of the next may have begun.
    for (const days of [-1, 0, 1])
      await sql`select pg_advisory_xact_lock(${dayLockClass}, ${dayLockKey(day.add({ days }).toString())})`.execute(tx);
    const [load] = await readLoads(tx, id);
    if (!load) return notFound();
    const no = objection(load) ?? (await unfitAfter(tx, id, takesBack));
    if (no) return no;
    const last = await tx
      .selectFrom('reference_event')
      .select((is) => is.fn.max('seq').as('seq'))
      .executeTakeFirst();
    const event = (last?.seq ?? 0) + 1;
    await tx
      .insertInto('reference_event')
      .values({
        seq: event,
        load_id: id,
        takes_back: takesBack,
        proposed_by: load.proposedBy,
        asked_by: takesBack ? load.backAskedBy : null,
        account,
        day: day.toString(),
        at: now().toString(),
      })
      .execute();
    const step = takesBack ? 'takeBack' : 'confirm';
    await appendStep(tx, spine.keys, { step, load: id, kind: load.kind, sha256: load.sha256, account, event });
    return undefined;
  });
  if (refused) return refused;
  await learnReference(spine.database.owner);
  return findLoad(spine, id);
}

/** Why the loads in force could not stand together after this one was confirmed, or taken back. */
async function unfitAfter(tx: Tx, id: number, takesBack: boolean): Promise<Refused | undefined> {
  await learnNews(tx);
  return unfitTogether(tx, takesBack ? loadsWithout(id) : loadsWith(id, await contentOf(tx, id)), id);
}

/** Every load, the newest first. */
export function listLoads(spine: Spine): Promise<Load[]> {
  return readLoads(spine.database.owner);
}

async function findLoad(spine: Spine, id: number): Promise<Load> {
  const [load] = await readLoads(spine.database.owner, id);
  if (!load) throw new Error(`Load ${id} is gone`);
  return load;
}

/** A load with its file, and the loads that would hold if it were confirmed, or taken back where it is; or why they cannot. */
export async function loadToPreview(
  spine: Spine,
  id: number,
): Promise<{ load: Load; file: ReferenceFile; loads: readonly LoadedRows[] } | Refused> {
  const [load] = await readLoads(spine.database.owner, id);
  if (!load) return notFound();
  await learnReference(spine.database.owner);
  const content = await contentOf(spine.database.owner, id);
  const loads = load.state === 'confirmed' ? loadsWithout(id) : loadsWith(id, content);
  const unfit = await unfitTogether(spine.database.owner, loads, id);
  return unfit ?? { load, file: JSON.parse(content) as ReferenceFile, loads };
}

async function contentOf(connection: Spine['database']['owner'] | Tx, id: number): Promise<string> {
  const { content } = await connection
    .selectFrom('reference_load')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return content;
}

async function readLoads(connection: Spine['database']['owner'] | Tx, id?: number): Promise<Load[]> {
  const rows = await connection
    .selectFrom('reference_load as l')
    .leftJoin('reference_event as c', (on) => on.onRef('c.load_id', '=', 'l.id').on('c.takes_back', '=', false))
    .leftJoin('reference_event as t', (on) => on.onRef('t.load_id', '=', 'l.id').on('t.takes_back', '=', true))
    .selectAll('l')
    .select([
      'c.account as confirmed_by',
      'c.day as confirmed_on',
      sql<
        string | null
      >`(select a.account from heyan.reference_step a where a.load_id = l.id and a.step = 'askBack')`.as(
        'back_asked_by',
      ),
      sql<
        string | null
      >`(select a.account from heyan.reference_step a where a.load_id = l.id and a.step = 'withdraw')`.as(
        'withdrawn_by',
      ),
      't.account as taken_back_by',
      't.day as taken_back_on',
      sql<number>`coalesce(t.recounted, c.recounted, 0)`.as('recounted'),
      sql<boolean>`coalesce(t.seq, c.seq) is not null and coalesce(t.recounted_at, case when t.seq is null then c.recounted_at end) is null`.as(
        'recounting',
      ),
    ])
    .$if(id !== undefined, (query) => query.where('l.id', '=', id ?? 0))
    .orderBy('l.id', 'desc')
    .limit(listedMax)
    .execute();
  return rows.map((row) => {
    const { source, confidence, validFrom } = JSON.parse(row.content) as ReferenceFile;
    return {
      id: row.id,
      kind: row.kind as ReferenceKind,
      title: { zh: row.title_zh, en: row.title_en },
      source,
      confidence,
      validFrom,
      sha256: row.sha256.toString('hex'),
      state:
        row.taken_back_by !== null
          ? 'takenBack'
          : row.confirmed_by !== null
            ? 'confirmed'
            : row.withdrawn_by !== null
              ? 'withdrawn'
              : 'proposed',
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      withdrawnBy: row.withdrawn_by,
      confirmedBy: row.confirmed_by,
      confirmedOn: row.confirmed_on,
      backAskedBy: row.back_asked_by,
      takenBackBy: row.taken_back_by,
      takenBackOn: row.taken_back_on,
      recounted: row.recounted,
      recounting: row.recounting,
    };
  });
}
