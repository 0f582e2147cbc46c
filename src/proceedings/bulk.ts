import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { PoolClient } from 'pg';
import type { Database } from '../platform/db.ts';
import { legalDayOf, now } from '../platform/clock.ts';
import { lookupToken } from '../platform/crypto.ts';
import { isRefused } from '../platform/refusal.ts';
import type { FormBody } from '../procedure/case.ts';
import { decide } from '../procedure/decide.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { asForm, checkForm } from '../procedure/form.ts';
import { actOf, nothingYet } from '../procedure/fold.ts';
import { numberOf } from './act.ts';
import { actorsOf } from './actors.ts';
import { beginning, type Provenance } from './body.ts';
import { copyInto } from './copy.ts';
import { dayLockClass, dayLockKey } from './day.ts';
import { lookupKinds, type LookupKind, type TokenOf } from './finding.ts';
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

/** A proceeding with its whole history. `chance` gives the ids and salts of its seals. */
export type PastCase = {
  id: number;
  number: string;
  office: number;
  division: number;
  acts: readonly PastAct[];
  chance: Chance;
};

/** The rows a case makes, by table, each row a list of values in the order of `columns`. */
export type BulkRows = Record<keyof typeof columns, unknown[][]>;

/** The columns that are written, by table, in the order in which their keys point at each other. */
export const columns = {
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

/** How a load counts days, and how many milliseconds it has spent on secrets. */
export type Drawing = {
  calendar: string;
  provenance: Exclude<Provenance, 'l'>;
  enteredOn: string;
  spent: { sealing: number };
  tokenOf: TokenOf;
};

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
    const since = performance.now();
    const { sealed, seals: made } = sealForm(spine.keys, act, asForm(one.form), past.chance);
    drawing.spent.sealing += performance.now() - since;
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
  const since = performance.now();
  const parties = partyRows(spine, whole, plain);
  const tokens = [...lookupTokens(spine, whole, plain, made.drawing.tokenOf), ...tailTokens(spine, number)];
  made.drawing.spent.sealing += performance.now() - since;
  for (const party of parties) rows.party.push(Object.values(party));
  for (const running of whole.decided.matter.deadlines) rows.deadline.push(Object.values(deadlineRow(id, running)));
  for (const token of tokens) rows.lookup.push([lookupKinds[token.kind], token.token, office, id]);
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

/** Where and when a proceeding was opened; its number is taken from the series of that office and year. */
export type PastOpening = { office: number; division: number; year: number };

/** What a load is: its name (it happens once), seed and scale, and its cases in the order of receipt. */
export type Load = {
  name: string;
  seed: string;
  scale: number;
  openings: readonly PastOpening[];
  /** The history of the case at this place among the openings. */
  historyOf: (place: number, id: number) => { acts: readonly PastAct[]; chance: Chance };
  drawing: Pick<Drawing, 'calendar' | 'provenance'>;
  chapter: Chapter;
};

/** How fast it went: rows in all, and where the time was spent (sealing: encrypting, committing, keyed hashes). */
export type Loaded = {
  cases: number;
  acts: number;
  rows: number;
  seconds: number;
  decidingSeconds: number;
  sealingSeconds: number;
};

/** Cases that are decided before their rows are sent: enough that balances are summed in few statements. */
const chunkCases = 150;

/** How long deciding may keep the rows of the chunk before it waiting for the event loop. */
const sliceMilliseconds = 8;

/**
 * Loads histories in one transaction of the owner, in a lane of balances of its own: no online act waits for it, and a
 * load that is cut off leaves nothing. Deciding the next chunk overlaps with writing the last. Loads wait for each other.
 * @returns undefined when a load of this name is already there
 */
export async function loadCases(
  spine: Spine,
  load: Load,
  progress: (done: number, total: number) => void,
): Promise<Loaded | undefined> {
  const began = performance.now();
  const client = await spine.database.ownerPool.connect();
  try {
    await client.query('begin');
    const enteredOn = await beginLoad(client, load);
    if (enteredOn === undefined) {
      await client.query('rollback');
      return undefined;
    }
    const loaded = await writeCases(spine, client, load, enteredOn, progress);
    await client.query('update heyan.load set finished_at = clock_timestamp() where name = $1', [load.name]);
    await client.query('commit');
    // Queries planned for the tables as they were before would be slow on what stands there now.
    await client.query(
      `analyze ${[...tables, 'balance_day', 'balance_month', 'presence'].map((t) => `heyan.${t}`).join(', ')}`,
    );
    return { ...loaded, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function writeCases(
  spine: Spine,
  client: PoolClient,
  load: Load,
  enteredOn: string,
  progress: (done: number, total: number) => void,
): Promise<Omit<Loaded, 'seconds'>> {
  const total = load.openings.length;
  progress(0, total);
  const given = await takeNumbers(client, load);
  const drawing: Drawing = { ...load.drawing, enteredOn, spent: { sealing: 0 }, tokenOf: rememberTokens() };
  const sum = { cases: 0, acts: 0, rows: 0, decidingSeconds: 0 };
  let written = Promise.resolve();
  for (let from = 0; from < total; from += chunkCases) {
    const to = Math.min(total, from + chunkCases);
    const rows = noRows();
    let since = performance.now();
    for (let place = from; place < to; place++) {
      const { id, number } = given(place);
      const { office, division } = load.openings[place] as PastOpening;
      const { acts, chance } = load.historyOf(place, id);
      decideCase(spine, load.chapter, { id, number, office, division, acts, chance }, drawing, rows);
      const spent = performance.now() - since;
      if (spent < sliceMilliseconds) continue;
      sum.decidingSeconds += spent / 1000;
      await new Promise((next) => setImmediate(next));
      since = performance.now();
    }
    sum.decidingSeconds += (performance.now() - since) / 1000;
    await written;
    sum.cases = to;
    sum.acts += rows.record.length;
    for (const table of tables) sum.rows += rows[table].length;
    written = copyRows(client, rows).then(() => progress(to, total));
    // It may fail while the next chunk is decided; the failure is met where it is awaited.
    written.catch(() => undefined);
  }
  await written;
  return { ...sum, sealingSeconds: drawing.spent.sealing / 1000 };
}

/** Pieces of names and last digits come again and again; whole numbers hardly ever, and would only fill the memory. */
function rememberTokens(): TokenOf {
  const repeated: ReadonlySet<LookupKind> = new Set(['namePiece', 'pinyin', 'idLast4', 'phoneLast4']);
  const known = new Map<string, Buffer>();
  return (keyring, kind, text) => {
    if (!repeated.has(kind)) return lookupToken(keyring, kind, text);
    const key = `${kind}|${text}`;
    let token = known.get(key);
    if (!token) {
      token = lookupToken(keyring, kind, text);
      known.set(key, token);
    }
    return token;
  };
}

/** Registers the load in a lane of its own and joins the present day, which cannot be sealed before the load has ended. */
async function beginLoad(client: PoolClient, load: Load): Promise<string | undefined> {
  await client.query('lock table heyan.load in exclusive mode');
  const begun = await client.query<{ lane: number }>(
    `insert into heyan.load (name, lane, seed, scale) select $1, (select coalesce(max(lane), 0) + 1 from heyan.load), $2, $3
     on conflict (name) do nothing returning lane`,
    [load.name, load.seed, load.scale],
  );
  const lane = begun.rows[0]?.lane;
  if (lane === undefined) return undefined;
  await client.query("select set_config('heyan.lane', $1, true)", [String(lane)]);
  // Only now: what waited for another load may have waited over midnight, into a day that is sealed already.
  const day = legalDayOf(now()).toString();
  await client.query('select pg_advisory_xact_lock_shared($1, $2)', [dayLockClass, dayLockKey(day)]);
  const sealed = await client.query('select 1 from heyan.day_seal where day >= $1', [day]);
  if (sealed.rowCount) throw new Error(`Day ${day} is sealed; is this machine's clock wrong?`);
  return day;
}

/** Takes as many ids and numbers as there are cases, once for all: acts that go on meanwhile take others. */
async function takeNumbers(client: PoolClient, load: Load): Promise<(place: number) => { id: number; number: string }> {
  const { openings, chapter } = load;
  const taken = await client.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('heyan.proceeding', 'id')) id from generate_series(1, $1)`,
    [openings.length],
  );
  const ids = taken.rows.map(({ id }) => id).sort((one, other) => one - other);
  const seriesOf = ({ office, year }: PastOpening): string => `${office}|${year}`;
  const groups = [...Map.groupBy(openings, seriesOf).values()];
  const counted = await client.query<{ office: number; year: number; last: number }>(
    `insert into heyan.series as s (office, kind, year, last)
       select office, $1, year, count from unnest($2::int[], $3::smallint[], $4::int[]) asked (office, year, count) order by 1, 3
     on conflict (office, kind, year) do update set last = s.last + excluded.last returning office, year, last`,
    [
      chapter.procedure.id,
      groups.map(([first]) => first?.office),
      groups.map(([first]) => first?.year),
      groups.map((group) => group.length),
    ],
  );
  const next = new Map(counted.rows.map(({ office, year, last }) => [`${office}|${year}`, last]));
  for (const group of groups) {
    const series = seriesOf(group[0] as PastOpening);
    next.set(series, (next.get(series) ?? 0) - group.length);
  }
  const numbers = openings.map((opening) => {
    const series = seriesOf(opening);
    const n = (next.get(series) ?? 0) + 1;
    next.set(series, n);
    return numberOf(opening.division, opening.year, n);
  });
  return (place) => ({ id: ids[place] as number, number: numbers[place] as string });
}

/** Whether a load of this name is already there. */
export async function isLoaded(database: Pick<Database, 'owner'>, name: string): Promise<boolean> {
  const found = await sql<{ n: number }>`select count(*)::int n from heyan.load where name = ${name}`.execute(
    database.owner,
  );
  return (found.rows[0]?.n ?? 0) > 0;
}
