import { once } from 'node:events';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../platform/db.ts';
import { legalDayOf, now } from '../platform/clock.ts';
import { isRefused } from '../platform/refusal.ts';
import type { FormBody } from '../procedure/case.ts';
import { decide } from '../procedure/decide.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { asForm, checkForm } from '../procedure/form.ts';
import { actOf, nothingYet } from '../procedure/fold.ts';
import { actorsOf } from './actors.ts';
import { beginning, type Provenance } from './body.ts';
import { dayLockClass, dayLockKey } from './day.ts';
import { lookupKinds } from './finding.ts';
import { sealForm, type Chance, type Sealing } from './sealing.ts';
import type { Actor, Spine } from './spine.ts';
import {
  bodyActor,
  deadlineRow,
  lookupTokens,
  partyRows,
  postingRows,
  proceedingRow,
  recordRows,
  sightRows,
  tailTokens,
  type PostingRow,
  type RecordRow,
  type Standing,
  type Writing,
} from './write.ts';

/** One act of a history that is loaded in bulk. `at` is the moment it states to have been recorded. */
export type PastAct = { act: string; actor: Actor; form: FormBody; at: string; effectiveOn?: string };

/** A proceeding with its whole history. Its number and id are given, so that a seeded year is the same on any day. */
export type PastCase = { id: number; number: string; office: number; division: number; acts: readonly PastAct[] };

/** The rows a case makes, by table, each row a list of values in the order of `columns`. */
export type BulkRows = Record<keyof typeof columns, unknown[][]>;

const columns = {
  proceeding:
    'id procedure version number state seq head office division headline people fen paid_fen received_on due_on paused final audience',
  sight: 'proceeding_id office mode procedure due_on final since_seq',
  record:
    'proceeding_id seq act actor_kind actor office effective_on recorded_at recorded_on body corrects_seq prev hash entered_on provenance',
  seal: 'id proceeding_id kind audience key_id ciphertext commitment masked',
  party: 'proceeding_id key role name name_seal id_seal phone_seal credit_code person claimed_fen paid_fen since_seq',
  deadline:
    'proceeding_id name subject started_seq started_on n unit natural_on due_on due_at paused_on paused_days extended_n calendar_version source confidence provisional stopped_seq stopped_on expired_seq',
  lookup: 'kind token office proceeding_id',
  posting: 'account division effective_on recorded_on amount person proceeding_id seq reverses',
} as const;

const tables = Object.keys(columns) as (keyof typeof columns)[];

/** Empty lists of rows, one for each table. */
export function noRows(): BulkRows {
  return { proceeding: [], sight: [], record: [], seal: [], party: [], deadline: [], lookup: [], posting: [] };
}

/** How a load counts days and draws its ids. */
export type Drawing = { calendar: string; provenance: Exclude<Provenance, 'l'>; chance: Chance; enteredOn: string };

/**
 * Decides a whole history in memory, with the code that decides every act, and adds its rows.
 * @throws when an act of the history would be refused: a load is made by a program, which must know better
 */
export function decideCase(spine: Spine, chapter: Chapter, past: PastCase, drawing: Drawing, rows: BulkRows): void {
  const standing: Standing = {
    id: past.id,
    number: past.number,
    office: past.office,
    division: past.division,
    seq: 0,
    head: beginning,
  };
  const start = nothingYet(chapter, String(past.division));
  const seals: Sealing[] = [];
  const records: RecordRow[] = [];
  const writings: Writing[] = [];
  let matter = start;
  let head: Buffer = beginning;
  for (const one of past.acts) {
    const day = dayOfInstant(one.at);
    const act = actOf(chapter, one.act);
    const errors = checkForm(act.form, one.form);
    if (errors.length > 0) throw new Error(`${past.number} ${one.act}: ${JSON.stringify(errors)}`);
    const { sealed, seals: made } = sealForm(spine.keys, act, asForm(one.form), drawing.chance);
    seals.push(...made);
    const asked = {
      act: one.act,
      actors: actorsOf(chapter, one.actor, 'w'),
      form: sealed,
      today: day,
      calendar: drawing.calendar,
    };
    const decided = decide(chapter, matter, one.effectiveOn ? { ...asked, effectiveOn: one.effectiveOn } : asked);
    if (isRefused(decided)) throw new Error(`${past.number} ${one.act} on ${day}: ${decided.refused.detail.en}`);
    const writing: Writing = {
      chapter,
      standing: { ...standing, seq: matter.seq, head },
      before: matter,
      decided,
      actor: one.actor,
      seals: made,
      at: one.at,
      day,
      evidence: [],
    };
    const written = recordRows(writing, drawing.provenance, (entry) => bodyActor(one.actor, entry.by));
    records.push(...written);
    writings.push(writing);
    head = written.at(-1)?.hash ?? head;
    matter = decided.matter;
  }
  addRows(
    spine,
    {
      chapter,
      standing,
      before: start,
      decided: { entries: [], matter, warnings: [] },
      actor: { kind: 'system' },
      seals,
      at: '',
      day: '',
      evidence: [],
    },
    head,
    { records, writings, drawing },
    rows,
  );
}

function addRows(
  spine: Spine,
  whole: Writing,
  head: Buffer,
  made: { records: RecordRow[]; writings: Writing[]; drawing: Drawing },
  rows: BulkRows,
): void {
  const { id, number, office } = whole.standing;
  const plain = new Map(whole.seals.map((seal) => [seal.id, seal.plain]));
  const proceeding = proceedingRow(whole, head);
  rows.proceeding.push(Object.values(proceeding));
  for (const sight of sightRows(spine, whole, proceeding)) rows.sight.push(Object.values(sight));
  for (const record of made.records)
    rows.record.push([...Object.values(record), made.drawing.enteredOn, made.drawing.provenance]);
  for (const seal of whole.seals)
    rows.seal.push([seal.id, id, seal.kind, seal.audience, seal.keyId, seal.ciphertext, seal.commitment, seal.masked]);
  const parties = partyRows(spine, whole, plain);
  for (const party of parties) rows.party.push(Object.values(party));
  for (const running of whole.decided.matter.deadlines) rows.deadline.push(Object.values(deadlineRow(id, running)));
  for (const token of [...lookupTokens(spine, whole, plain), ...tailTokens(spine, number)])
    rows.lookup.push([lookupKinds[token.kind], token.token, office, id]);
  const persons = new Map(parties.map((party) => [party.key, party.person]));
  const postings = made.writings.flatMap((writing): PostingRow[] =>
    postingRows(writing, (key) => persons.get(key) ?? null),
  );
  for (const posting of postings) rows.posting.push(Object.values(posting));
}

/** Writes rows with COPY, in the order in which their keys point at each other. Postings last: their insert makes the balances. */
export async function copyRows(client: PoolClient, rows: BulkRows): Promise<void> {
  for (const table of tables) {
    if (rows[table].length > 0)
      await copyInto(client, `heyan.${table} (${columns[table].split(' ').join(', ')})`, rows[table]);
  }
}

/** COPY of rows of plain values into a table with a column list. */
export async function copyInto(client: PoolClient, target: string, rows: readonly unknown[][]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`));
  const done = once(stream, 'finish');
  let block = '';
  for (const row of rows) {
    block += `${row.map(copyText).join('\t')}\n`;
    if (block.length > 1 << 18) {
      if (!stream.write(block)) await once(stream, 'drain');
      block = '';
    }
  }
  stream.end(block);
  await done;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

const days = new Map<string, string>();

/** The legal day of an instant written as text; remembered by hour, for a load asks for few. */
function dayOfInstant(at: string): string {
  const hour = at.slice(0, 13);
  let day = days.get(hour);
  if (day === undefined) {
    day = legalDayOf(Temporal.Instant.from(at)).toString();
    days.set(hour, day);
  }
  return day;
}

/** What a load is: its name (it happens once), seed and scale, and the cases in the order of their ids. */
export type Load = {
  name: string;
  seed: string;
  scale: number;
  total: number;
  chunks: Iterable<readonly PastCase[]>;
  drawing: Omit<Drawing, 'enteredOn'>;
  chapter: Chapter;
};

/** How fast it went: rows by table, and where the time was spent. */
export type Loaded = { cases: number; rows: number; seconds: number; decidingSeconds: number };

/**
 * Loads histories in one transaction of the owner, in a lane of balances of its own: no online act waits for it, and a
 * load that is cut off leaves nothing. Deciding the next chunk overlaps with writing the last.
 */
export async function loadCases(
  spine: Spine,
  load: Load,
  progress: (done: number, total: number) => void,
): Promise<Loaded> {
  const began = performance.now();
  const enteredOn = legalDayOf(now()).toString();
  const client = await spine.database.ownerPool.connect();
  let deciding = 0;
  let written = Promise.resolve();
  let cases = 0;
  let count = 0;
  try {
    await client.query('begin');
    await beginLoad(client, load, enteredOn);
    for (const chunk of load.chunks) {
      const before = performance.now();
      const rows = noRows();
      for (const past of chunk) decideCase(spine, load.chapter, past, { ...load.drawing, enteredOn }, rows);
      deciding += performance.now() - before;
      await written;
      cases += chunk.length;
      count += tables.reduce((sum, table) => sum + rows[table].length, 0);
      const done = cases;
      written = copyRows(client, rows).then(() => progress(done, load.total));
      // Let the socket and the server's other requests breathe between two chunks.
      await new Promise((next) => setImmediate(next));
    }
    await written;
    await finishLoad(client, load);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return { cases, rows: count, seconds: (performance.now() - began) / 1000, decidingSeconds: deciding / 1000 };
}

async function beginLoad(client: PoolClient, load: Load, enteredOn: string): Promise<void> {
  const lane = await client.query<{ lane: number }>('select coalesce(max(lane), 0) + 1 as lane from heyan.load');
  const number = lane.rows[0]?.lane ?? 1;
  await client.query('insert into heyan.load (name, lane, seed, scale) values ($1, $2, $3, $4)', [
    load.name,
    number,
    load.seed,
    load.scale,
  ]);
  await client.query("select set_config('heyan.lane', $1, true), pg_advisory_xact_lock_shared($2, $3)", [
    String(number),
    dayLockClass,
    dayLockKey(enteredOn),
  ]);
}

/** Identity and number series go on after what was loaded. */
async function finishLoad(client: PoolClient, load: Load): Promise<void> {
  await client.query("select setval('heyan.proceeding_id_seq', greatest((select max(id) from heyan.proceeding), 1))");
  await client.query(
    `insert into heyan.series as s (office, kind, year, last)
     select office, procedure, split_part(number, '-', 2)::smallint, max(split_part(number, '-', 3)::int) from heyan.proceeding group by 1, 2, 3
     on conflict (office, kind, year) do update set last = greatest(s.last, excluded.last)`,
  );
  await client.query('update heyan.load set finished_at = clock_timestamp() where name = $1', [load.name]);
}

/** Whether a load of this name is already there. */
export async function isLoaded(database: Pick<Database, 'owner'>, name: string): Promise<boolean> {
  const found = await sql<{ n: number }>`select count(*)::int n from heyan.load where name = ${name}`.execute(
    database.owner,
  );
  return (found.rows[0]?.n ?? 0) > 0;
}
