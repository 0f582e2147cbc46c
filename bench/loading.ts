import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { columns, type Loaded } from '../src/proceedings/bulk/bulk.ts';
import { timed } from './measure.ts';
import { closedYear, loadPopulation } from './population.ts';
import type { World } from './world.ts';

/** One load beside COPY of the very rows it made: seconds each, and the seconds of the statistics a load renews at its end. */
export type LoadBeside = { loaded: Loaded; copySeconds: number; analyzeSeconds: number };

const idOffset = 1_000_000_000;
const laneOffset = 1000;

/** How a column is changed so that the row can stand beside the one it was copied from, in the same order of every index. */
const shifts: Record<string, string> = {
  'proceeding.id': `id + ${idOffset}`,
  'proceeding.number': `'+' || number`,
  proceeding_id: `proceeding_id + ${idOffset}`,
  'seal.id': `('f' || substr(id::text, 2))::uuid`,
  person: 'sha256(person)',
  lane: `lane + ${laneOffset}`,
};

type Finished = { target: string; rows: Buffer };

/** Loads some new cases with the product, then copies the same finished rows, moved aside, into the same tables. */
export async function loadBeside(world: World, name: string, cases: number): Promise<LoadBeside> {
  const owner = world.database.ownerPool;
  const before = await owner.query<{ id: number }>('select coalesce(max(id), 0) id from heyan.proceeding');
  const loaded = await loadPopulation(world.spine, name, closedYear(name, cases));
  const analyzeSeconds =
    (await timed(() => owner.query(`analyze ${analyzed.map((table) => `heyan.${table}`).join(', ')}`))) / 1000;
  const client = await owner.connect();
  try {
    const finished = await finishedRows(client, before.rows[0]?.id ?? 0, name);
    return { loaded, analyzeSeconds, copySeconds: await copied(client, finished) };
  } finally {
    client.release();
  }
}

const analyzed = [...Object.keys(columns), 'balance_day', 'balance_month', 'presence'];

async function finishedRows(client: PoolClient, after: number, load: string): Promise<Finished[]> {
  const lane = `(select lane from heyan.load where name = '${load}')`;
  const finished: Finished[] = [];
  const take = async (table: string, names: string, where: string): Promise<void> => {
    const chosen = names.split(' ').map((column) => shifts[`${table}.${column}`] ?? shifts[column] ?? column);
    const key = table === 'proceeding' ? 'id' : names.includes('proceeding_id') ? 'proceeding_id' : '1';
    const stream = client.query(
      copyTo(`copy (select ${chosen.join(', ')} from heyan.${table} where ${where} order by ${key}) to stdout`),
    );
    finished.push({ target: `heyan.${table} (${names.replaceAll(' ', ', ')})`, rows: await buffer(stream) });
  };
  for (const [table, names] of Object.entries(columns))
    await take(table, names, `${table === 'proceeding' ? 'id' : 'proceeding_id'} > ${after}`);
  await take('balance_day', 'account division effective_on recorded_on lane amount postings', `lane = ${lane}`);
  await take('balance_month', 'account month division lane amount postings', `lane = ${lane}`);
  const persons = `person in (select person from heyan.posting where proceeding_id > ${after} and person is not null)`;
  await take('presence', 'account level_division year person times first_on', persons);
  return finished;
}

/** Seconds that COPY takes; indexes, keys and triggers as always, but the balances come finished. Rolled back: nothing may count twice. */
async function copied(client: PoolClient, finished: readonly Finished[]): Promise<number> {
  await client.query('begin');
  await client.query('alter table heyan.posting disable trigger posting_balances');
  const spent = await timed(async () => {
    for (const { target, rows } of finished)
      await pipeline(Readable.from(blocksOf(rows)), client.query(copyFrom(`copy ${target} from stdin`)));
    // The keys of all rows are checked by now; only the commit is missing.
  });
  await client.query('rollback');
  return spent / 1000;
}

function* blocksOf(rows: Buffer): Generator<Buffer> {
  const size = 1 << 16;
  for (let from = 0; from < rows.length; from += size) yield rows.subarray(from, from + size);
}
