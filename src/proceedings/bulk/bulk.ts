import type { PoolClient } from 'pg';
import type { Database } from '../../platform/db.ts';
import { isRefused } from '../../platform/refusal.ts';
import type { FormBody } from '../../procedure/case.ts';
import { decide } from '../../procedure/decide.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { asForm, checkForm } from '../../procedure/form.ts';
import { actOf, nothingYet } from '../../procedure/fold.ts';
import { actorsOf } from '../actors.ts';
import { agesSeen } from '../identity/ages.ts';
import { beginLoad, takeNumbers } from './begin-load.ts';
import { beginning, type Lineage, type Provenance } from '../body.ts';
import { copyInto, copyText, type CopyText } from './copy.ts';
import { lookupKinds, type TokenOf } from '../reading/finding.ts';
import { dayOfInstant } from './day-of-instant.ts';
import { rememberTokens } from '../remember-tokens.ts';
import { sealForm, type Chance, type Sealing } from '../sealing.ts';
import { sightRows } from '../sight-rows.ts';
import type { Actor, Spine } from '../spine.ts';
import { kinOf } from '../write-decision.ts';
import {
  bodyActor,
  deadlineRow,
  lookupTokens,
  partyRows,
  postingRows,
  proceedingRow,
  recordRows,
  tailTokens,
  type PostingRow,
  type RecordRow,
  type Standing,
  type Writing,
} from '../write.ts';

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
  /** Of a track: the proceeding it runs in. */
  parent?: Lineage;
};

/** The rows a case makes, by table, each row a list of values in the order of `columns`. */
export type BulkRows = Record<keyof typeof columns, unknown[][]>;

/** The columns that are written, by table, in the order in which their keys point at each other. */
export const columns = {
  proceeding:
    'id procedure version number state seq head office division headline people fen paid_fen received_on due_on paused final audience parent_id subject',
  sight: 'proceeding_id office mode procedure due_on final since_seq track',
  record:
    'proceeding_id seq act actor_kind actor office effective_on recorded_at recorded_on body corrects_seq prev hash entered_on provenance',
  seal: 'id proceeding_id kind audience key_id ciphertext commitment masked',
  party:
    'proceeding_id key role name name_seal id_seal phone_seal credit_code person claimed_fen paid_fen since_seq shown_seq under_age',
  deadline:
    'proceeding_id name subject started_seq started_on n unit natural_on due_on due_at paused_on paused_days extended_n calendar_version source confidence provisional stopped_seq stopped_on expired_seq',
  lookup: 'kind token office proceeding_id',
  posting: 'account division effective_on recorded_on amount person proceeding_id seq reverses row_no',
} as const;

type Table = keyof typeof columns;
const tables = Object.keys(columns) as Table[];

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
export function decideCase(spine: Deciders, chapter: Chapter, past: PastCase, drawing: Drawing, rows: BulkRows): void {
  const standing: Standing = {
    id: past.id,
    number: past.number,
    office: past.office,
    division: past.division,
    seq: 0,
    head: beginning,
  };
  const start = nothingYet(chapter, String(past.division), past.office);
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
      // What stands in a register happened: nobody shows a card for it again.
      level: 'confirmed' as const,
      seen: agesSeen(chapter, matter, act, { form: asForm(one.form), day, calendar: drawing.calendar }),
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
      ...(past.parent && { parent: past.parent }),
    };
    const written = recordRows(writing, drawing.provenance, (entry) => bodyActor(one.actor, entry.by, chapter));
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
      ...(past.parent && { parent: past.parent }),
    },
    head,
    { records, writings, drawing },
    rows,
  );
}

function addRows(
  spine: Deciders,
  whole: Writing,
  head: Buffer,
  made: { records: RecordRow[]; writings: Writing[]; drawing: Drawing },
  rows: BulkRows,
): void {
  const { id, number, office } = whole.standing;
  const plain = new Map(whole.seals.map((seal) => [seal.id, seal.plain]));
  const proceeding = proceedingRow(whole, head);
  rows.proceeding.push([...Object.values(proceeding), ...Object.values(kinOf(whole.parent))]);
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

/** What deciding needs of the spine: everything but the database. */
export type Deciders = Pick<Spine, 'keys' | 'offices'>;

/** A chunk in the making. */
export type ChunkMaking = { add(past: PastCase): void; finish(): Chunk };

/** What a chunk of decided cases is when it is written: COPY text by table, in blocks, and what it took. */
export type Chunk = {
  blocks: Record<keyof typeof columns, Uint8Array[]>;
  acts: number;
  rows: number;
  decidingSeconds: number;
  sealingSeconds: number;
};

/** Takes cases one after the other and gives their rows as text: made at once, so that no rows wait in memory. */
export function chunkOf(spine: Deciders, chapter: Chapter, drawing: Drawing): ChunkMaking {
  const texts = Object.fromEntries(tables.map((table) => [table, copyText()])) as Record<Table, CopyText>;
  const sum = { acts: 0, rows: 0, deciding: 0 };
  const sealedBefore = drawing.spent.sealing;
  return {
    add(past) {
      const since = performance.now();
      const rows = noRows();
      decideCase(spine, chapter, past, drawing, rows);
      sum.acts += rows.record.length;
      for (const table of tables) {
        sum.rows += rows[table].length;
        texts[table].add(rows[table]);
      }
      sum.deciding += performance.now() - since;
    },
    finish: () => ({
      blocks: Object.fromEntries(tables.map((table) => [table, texts[table].blocks()])) as Chunk['blocks'],
      acts: sum.acts,
      rows: sum.rows,
      decidingSeconds: sum.deciding / 1000,
      sealingSeconds: (drawing.spent.sealing - sealedBefore) / 1000,
    }),
  };
}

/** Writes a chunk with COPY, in the order in which the tables' keys point at each other. Postings last: their insert makes the balances. */
async function copyChunk(client: PoolClient, { blocks }: Chunk): Promise<void> {
  for (const table of tables) {
    if (blocks[table].length > 0)
      await copyInto(client, `heyan.${table} (${columns[table].split(' ').join(', ')})`, blocks[table]);
  }
}

/** The id and number a case was given. */
export type Given = { id: number; number: string };

/** Where and when a proceeding was opened; its number is taken from the series of that office and year, or a track's from its parent. */
export type PastOpening = { office: number; division: number; year: number; parent?: Lineage };

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
  /** What is written with the cases, in their transaction. */
  beside?: (client: PoolClient, given: (place: number) => Given) => Promise<void>;
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

/** Decides the cases of a load chunk by chunk: where the loader runs, or elsewhere. */
export type Deciding = {
  /** How many chunks may be decided or wait to be written beside the one that is written. */
  ahead: number;
  /** Decides the cases from this place on, which were given these ids and numbers. */
  decide(from: number, given: readonly Given[]): Promise<Chunk>;
  /** Frees what it held; called once, however the load ended. */
  end(): Promise<void>;
};

/** Makes ready to decide a load's cases, which are entered on this day. */
export type DecidingOf = (spine: Spine, load: Load, enteredOn: string) => Deciding;

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
  decidingOf: DecidingOf = inProcess,
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
    const deciding = decidingOf(spine, load, enteredOn);
    let loaded: Omit<Loaded, 'seconds'>;
    try {
      loaded = await writeCases(client, load, deciding, progress);
    } finally {
      await deciding.end();
    }
    await client.query('update heyan.load set finished_at = clock_timestamp() where name = $1', [load.name]);
    await client.query('commit');
    return { ...loaded, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Once after the last of several loads: queries planned for the tables as they were before would be slow on what stands
 * there now.
 */
export async function analyzeLoaded({ ownerPool }: Pick<Database, 'ownerPool'>): Promise<void> {
  const loaded = [...tables, 'balance_day', 'balance_month', 'presence'];
  await ownerPool.query(`analyze ${loaded.map((table) => `heyan.${table}`).join(', ')}`);
}

async function writeCases(
  client: PoolClient,
  load: Load,
  deciding: Deciding,
  progress: (done: number, total: number) => void,
): Promise<Omit<Loaded, 'seconds'>> {
  const total = load.openings.length;
  progress(0, total);
  const given = await takeNumbers(client, load);
  const sum = { cases: 0, acts: 0, rows: 0, decidingSeconds: 0, sealingSeconds: 0 };
  const coming: Promise<Chunk>[] = [];
  let asked = 0;
  const ask = (): void => {
    for (; asked < total && coming.length < deciding.ahead; asked += chunkCases) {
      const places = Array.from({ length: Math.min(chunkCases, total - asked) }, (_, n) => asked + n);
      const chunk = deciding.decide(asked, places.map(given));
      // It may fail while another chunk is written; the failure is met where it is awaited.
      chunk.catch(() => undefined);
      coming.push(chunk);
    }
  };
  for (ask(); coming.length > 0;) {
    const chunk = (await coming.shift()) as Chunk;
    ask();
    await copyChunk(client, chunk);
    sum.cases = Math.min(total, sum.cases + chunkCases);
    sum.acts += chunk.acts;
    sum.rows += chunk.rows;
    sum.decidingSeconds += chunk.decidingSeconds;
    sum.sealingSeconds += chunk.sealingSeconds;
    progress(sum.cases, total);
  }
  await load.beside?.(client, given);
  return sum;
}

/** Decides in the loader's own thread, leaving it to others every few milliseconds; one chunk while another is written. */
export const inProcess: DecidingOf = (spine, load, enteredOn) => {
  const drawing: Drawing = { ...load.drawing, enteredOn, spent: { sealing: 0 }, tokenOf: rememberTokens() };
  return {
    ahead: 1,
    async decide(from, given) {
      const chunk = chunkOf(spine, load.chapter, drawing);
      let since = performance.now();
      for (const [n, one] of given.entries()) {
        chunk.add({ ...one, ...(load.openings[from + n] as PastOpening), ...load.historyOf(from + n, one.id) });
        if (performance.now() - since < sliceMilliseconds) continue;
        await new Promise((next) => setImmediate(next));
        since = performance.now();
      }
      return chunk.finish();
    },
    end: async () => undefined,
  };
};
