import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { now } from '../../platform/clock.ts';
import { publicKeys, sign, verifySignature } from '../../platform/crypto.ts';
import { readBody } from '../body.ts';
import type { Spine } from '../spine.ts';
import { digestTraces, lastTrace, traceTables, type TraceTable } from '../reading/traces.ts';
import { compareFirms, firmHeads, type FirmLine } from './checkpoint-firms.ts';
import type { Broken } from './verify.ts';

// A checkpoint is a text file kept outside the database, one JSON value a line: what was sealed, then how far each firm's
// account and each record had come, then a signature over all lines before it. A tail cut off inside the database cannot be seen from inside;
// held against such a file it is named.

type DayLine = { day: string; root: string };
type HeadLine = { proceeding: number; number: string; seq: number; hash: string };
/** Who opened what, who erased what and who looked at what, up to the last row of then: those tables stand in no record. */
type TraceLine = { traces: TraceTable; last: number; rows: number; sha256: string };
type EndLine = {
  at: string;
  lines: number;
  sha256: string;
  keyId: string;
  algorithm: string;
  signature: string;
  /** The public halves of our signing keys, for a verifier who has no keyring of ours. */
  publicKeys: ReturnType<typeof publicKeys>;
};

const chunk = 5000;

/** Writes a checkpoint; gives the number of proceedings in it. */
export async function writeCheckpoint(spine: Pick<Spine, 'database' | 'keys'>, file: string): Promise<number> {
  const out = createWriteStream(file, { mode: 0o644 });
  const digest = createHash('sha256');
  let lines = 0;
  const put = async (value: DayLine | TraceLine | HeadLine | FirmLine): Promise<void> => {
    const line = `${JSON.stringify(value)}\n`;
    digest.update(line);
    lines++;
    if (!out.write(line)) await once(out, 'drain');
  };
  for (const traces of traceTables) {
    const last = await lastTrace(spine.database, traces);
    await put({ traces, last, ...(await digestTraces(spine.database, traces, last)) });
  }
  let proceedings = 0;
  // One snapshot for all of it: a checkpoint must not mix two moments.
  await spine.database.owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for (const day of await tx.selectFrom('day_seal').select(['day', 'root']).orderBy('day').execute()) {
        await put({ day: day.day, root: day.root.toString('hex') });
      }
      for (const firm of await firmHeads(tx)) await put(firm);
      let last = 0;
      for (;;) {
        const rows = await tx
          .selectFrom('proceeding')
          .select(['id', 'number', 'seq', 'head'])
          .where('id', '>', last)
          .orderBy('id')
          .limit(chunk)
          .execute();
        if (rows.length === 0) break;
        for (const row of rows)
          await put({ proceeding: row.id, number: row.number, seq: row.seq, hash: row.head.toString('hex') });
        proceedings += rows.length;
        last = (rows.at(-1) as { id: number }).id;
      }
    });
  const sha256 = digest.digest();
  const signed = sign(spine.keys, sha256);
  const end: EndLine = {
    at: now().toString(),
    lines,
    sha256: sha256.toString('hex'),
    keyId: signed.keyId,
    algorithm: signed.algorithm,
    signature: signed.signature.toString('base64'),
    publicKeys: publicKeys(spine.keys),
  };
  out.end(`${JSON.stringify(end)}\n`);
  await once(out, 'close');
  return proceedings;
}

/** Holds the database against a checkpoint: every day sealed then is sealed so now, every act recorded then is still there. */
export async function verifyCheckpoint(
  spine: Pick<Spine, 'database' | 'keys'>,
  file: string,
  report: (broken: Broken) => void,
): Promise<number> {
  const days = new Map(
    (await spine.database.owner.selectFrom('day_seal').select(['day', 'root']).execute()).map((day) => [
      day.day,
      day.root.toString('hex'),
    ]),
  );
  const digest = createHash('sha256');
  let heads: HeadLine[] = [];
  const firms: FirmLine[] = [];
  let lines = 0;
  let proceedings = 0;
  let end: EndLine | undefined;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    const value = JSON.parse(line) as DayLine | TraceLine | HeadLine | FirmLine | EndLine;
    if ('signature' in value) {
      end = value;
      break;
    }
    digest.update(`${line}\n`);
    lines++;
    if ('day' in value) {
      const root = days.get(value.day);
      if (root !== value.root)
        report({
          kind: 'checkpoint',
          item: value.day,
          says: root ? 'the day was sealed differently' : 'the sealed day is gone',
        });
      continue;
    }
    if ('traces' in value) {
      const says = await tracesSay(spine, value);
      if (says) report({ kind: 'trace', item: value.traces, says });
      continue;
    }
    if ('firm' in value) {
      firms.push(value);
      continue;
    }
    heads.push(value);
    if (heads.length === chunk) {
      proceedings += await compare(spine, heads, report);
      heads = [];
    }
  }
  proceedings += await compare(spine, heads, report);
  await compareFirms(spine.database.owner, firms, report);
  const sha256 = digest.digest();
  if (!end || end.lines !== lines || end.sha256 !== sha256.toString('hex')) {
    report({ kind: 'checkpoint', item: file, says: 'the file is not whole' });
  } else if (!verifySignature(spine.keys, end.keyId, sha256, Buffer.from(end.signature, 'base64'))) {
    report({ kind: 'checkpoint', item: file, says: 'the file was not signed by us' });
  }
  return proceedings;
}

async function tracesSay(spine: Pick<Spine, 'database'>, then: TraceLine): Promise<string | undefined> {
  if (!traceTables.includes(then.traces)) return 'is a table nobody knows';
  const now = await digestTraces(spine.database, then.traces, then.last);
  if (now.rows !== then.rows) return `had ${then.rows} rows up to ${then.last} then, and has ${now.rows} of them now`;
  return now.sha256 === then.sha256 ? undefined : `rows up to ${then.last} are not those of then`;
}

async function compare(
  spine: Pick<Spine, 'database'>,
  heads: readonly HeadLine[],
  report: (broken: Broken) => void,
): Promise<number> {
  if (heads.length === 0) return 0;
  const ids = heads.map((head) => head.proceeding);
  const rows = await spine.database.owner
    .selectFrom('proceeding as p')
    .select(['p.id', 'p.number', 'p.seq'])
    .where('p.id', 'in', ids)
    .execute();
  const standing = new Map(rows.map((row) => [row.id, row]));
  const records = await spine.database.owner
    .selectFrom('record')
    .select(['proceeding_id', 'seq', 'hash', 'body'])
    .where(
      sql<boolean>`(proceeding_id, seq) in (select * from unnest(${ids}::bigint[], ${heads.map((head) => head.seq)}::int[]))`,
    )
    .execute();
  const hashes = new Map(records.map((row) => [`${row.proceeding_id}#${row.seq}`, row]));
  for (const head of heads) {
    const row = standing.get(head.proceeding);
    const record = hashes.get(`${head.proceeding}#${head.seq}`);
    const says = !row
      ? 'the proceeding is gone'
      : !record
        ? `had ${head.seq} acts then; the record was cut to ${row.seq}`
        : record.hash.toString('hex') !== head.hash
          ? `act ${head.seq} (${readBody(record.body).act}) is not the one recorded then`
          : undefined;
    if (says) report({ kind: 'checkpoint', item: head.number, says });
  }
  return heads.length;
}
