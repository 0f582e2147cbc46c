/**
 * Measures the ledger for docs/adr/0003: writers on one key, an act while a bulk load is under way, the load itself,
 * and figures over what it loaded. Run: node bench/ledger.ts [postings]. Prints a table; asserts nothing.
 */
import { sql, type Kysely } from 'kysely';
import { chapters } from '../src/features/chapters.ts';
import { ensureAccounts } from '../src/ledger/ensure-accounts.ts';
import { countiesOf } from '../src/divisions/divisions.ts';
import { readFigure } from '../src/figures/read.ts';
import { readRecords } from '../src/figures/records.ts';
import { checkBalances } from '../src/figures/verify.ts';
import type { DB } from '../src/platform/database.ts';
import type { Database } from '../src/platform/db.ts';
import { isRefused } from '../src/platform/refusal.ts';
import { loadOffices } from '../src/proceedings/offices.ts';
import { enterTestCluster } from '../src/test/cluster.ts';
import { cloneTemplate } from '../src/test/database.ts';
import { makeProceedings } from '../src/test/postings.ts';

const postings = Number(process.argv[2] ?? 120_000);
const persons = Math.round(postings * 0.9);
const counties = countiesOf('510000').map((county) => Number(county.code));

const { cluster, leave } = await enterTestCluster();
const database = await cloneTemplate(cluster, cluster.template);
try {
  await ensureAccounts(database);
  await makeProceedings(database, counties.map(String), 12_100);
  await load(database);
  await sql`vacuum analyze`.execute(database.owner);
  await reading(database);
  await writers(database);
  await actDuringBulk(database);
} finally {
  await database.close();
  await leave();
}

/** A year of payments: one posting per worker and one of money, then the same rows without the trigger as the floor. */
async function load({ owner }: Database): Promise<void> {
  const rows = sql`
    select (array[7, 8])[1 + n % 2]::smallint as account, (${counties}::int[])[1 + (n * 7919) % ${counties.length}] as division,
      date '2023-01-01' + (n * 31) % 365 as effective_on, date '2023-01-01' + (n * 31) % 365 as recorded_on,
      case n % 2 when 0 then 1 else 980000 end as amount, case n % 2 when 0 then decode(md5((n % ${2 * persons})::text), 'hex') end as person,
      1 + (n * 131) % 12100 as proceeding_id, 1 as seq
    from generate_series(1, ${2 * postings}) n`;
  const columns = sql.raw('(account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)');
  const insert = async (tx: Kysely<DB>, lane: number): Promise<void> => {
    await sql`select set_config('heyan.lane', ${String(lane)}, true)`.execute(tx);
    await sql`insert into heyan.posting ${columns} ${rows}`.execute(tx);
  };
  const undone = new Error('undone');
  let floor = 0;
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`alter table heyan.posting disable trigger posting_balances`.execute(tx);
      floor = await timed(() => insert(tx, 9));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  const whole = await timed(() => owner.transaction().execute((tx) => insert(tx, 1)));
  print(
    `load of ${2 * postings} postings, half naming a person`,
    `${whole.toFixed(0)} ms; without balances ${floor.toFixed(0)} ms`,
  );
}

async function reading(database: Database): Promise<void> {
  const ask = async (asked: Partial<Parameters<typeof readFigure>[1]>): Promise<void> => {
    const answer = await readFigure(database.app, {
      figure: 'wages.recovered',
      division: '510000',
      period: '2023',
      ...asked,
    });
    if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  };
  const asked = {
    'value of the province': {},
    'by county (183 × 12 months of balances)': { by: 'county' },
    'by month': { by: 'month' },
    'by county, as of 2023-12-01': { by: 'county', asOf: '2023-12-01' },
    'edges 2023-01-15..2023-11-20 by county': { by: 'county', period: '2023-01-15..2023-11-20' },
    'distinct persons by county': { figure: 'wages.workersDistinct', by: 'county' },
    'closure rate with both beside it, by county': { figure: 'inspection.closureRate', by: 'county' },
    'one county': { division: '510104' },
  } as const;
  for (const [name, question] of Object.entries(asked)) print(name, spread(await repeat(40, () => ask(question))));
  const spine = { database, chapters, offices: await loadOffices(database) };
  const open = (offices: number[], figure: string, division: string) => async (): Promise<void> => {
    await readRecords(spine, { offices }, { figure, division, period: '2023' });
  };
  print('records, province officer, all rows', spread(await repeat(10, open([510000], 'wages.recovered', '510000'))));
  print(
    'records, distinct persons, province',
    spread(await repeat(10, open([510000], 'wages.workersDistinct', '510000'))),
  );
  print('records, county officer, one county', spread(await repeat(10, open([510104], 'wages.recovered', '510104'))));
  const wrong: string[] = [];
  const verifying = await timed(() => checkBalances(database.owner, (one) => wrong.push(one.key)));
  print('verification of all balances', `${verifying.toFixed(0)} ms, ${wrong.length} wrong`);
}

/** The same key from many connections: one posting of money, and one that names a person of its own. */
async function writers({ ownerPool, urls }: Database): Promise<void> {
  void ownerPool;
  const { Pool } = await import('pg');
  const pool = new Pool({ connectionString: urls.owner, max: 16 });
  let n = 0;
  const act = async (): Promise<void> => {
    const one = ++n;
    await pool.query(
      `insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)
       values (8, 510104, '2023-06-10', '2023-06-10', 100, null, $1, 1), (7, 510104, '2023-06-10', '2023-06-10', 1, decode(md5('w' || $1), 'hex'), $1, 1)`,
      [1 + (one % 12_000)],
    );
  };
  for (const count of [1, 16]) {
    const times: number[] = [];
    const each = 1600 / count;
    const whole = await timed(() =>
      Promise.all(
        Array.from({ length: count }, async () => {
          for (let i = 0; i < each; i++) times.push(await timed(act));
        }),
      ),
    );
    print(
      `${count} writers on one key, one statement a transaction`,
      `${((1000 * times.length) / whole).toFixed(0)} tx/s, ${spread(times)}`,
    );
  }
  await pool.end();
}

/** A load holds its transaction open for three seconds on the keys an act needs. */
async function actDuringBulk({ ownerPool }: Database): Promise<void> {
  const bulk = await ownerPool.connect();
  await bulk.query('begin');
  await bulk.query(`select set_config('heyan.lane', '5', true)`);
  await bulk.query(`insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)
    select 7, 510104, '2023-06-10', '2023-06-10', 1, decode(md5('b' || n), 'hex'), n, 1 from generate_series(1, 10000) n`);
  const times = await repeat(30, async () => {
    await ownerPool.query(
      `insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)
       values (7, 510104, '2023-06-10', '2023-06-10', 1, decode(md5(random()::text), 'hex'), 1, 1)`,
    );
  });
  await bulk.query('commit');
  bulk.release();
  print('an act on a key that an uncommitted load of 10 000 holds in its lane', spread(times));
}

async function repeat(count: number, work: () => Promise<void>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await timed(work));
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} ms`;
}

function print(what: string, found: string): void {
  process.stdout.write(`${what.padEnd(72)} ${found}\n`);
}
