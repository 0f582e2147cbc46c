import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { today } from '../src/platform/clock.ts';
import { programFolder } from '../src/platform/home.ts';
import { accept, measureActs, measureDisputes, measureRush, openClaim, recordPayment } from './acts.ts';
import { measureDuringLoad } from './during.ts';
import { measureHttp } from './http.ts';
import { loadBeside, type LoadBeside } from './loading.ts';
import { closedYear, loadPopulation, openCases, type Population } from './population.ts';
import { loadMediations, measureDirectory } from './organisations.ts';
import { figure, find, findPieces, measureReads, page, queuePage, someSeen } from './reads.ts';
import { documentOf, type Found } from './report.ts';
import { explained, statementsOf, type Seen } from './statements.ts';
import { county, makeWorld, province, rightsOf, type World } from './world.ts';

/*
 * npm run bench [-- --scale N]: measures on a database of its own and writes docs/performance.md. At scale 1 it holds
 * 100 000 proceedings. Below 1 it is for trying out, and writes to var/ only.
 */
const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 100)) {
  process.stderr.write('npm run bench [-- --scale N]: N from 0.01 to 100, 1 for 100 000 proceedings.\n');
  process.exit(2);
}
const proceedings = 100_000 * scale;
const samples = 300;
const phases: Found['phases'] = [];
const before = loadavg()[0] ?? 0;

const world = await makeWorld();
try {
  const found = await measure(world);
  const text = await format(documentOf(found), {
    ...(await resolveConfig(join(programFolder, 'docs', 'performance.md'))),
    parser: 'markdown',
  });
  const file = scale < 1 ? join(programFolder, 'var', 'performance.md') : join(programFolder, 'docs', 'performance.md');
  writeFileSync(file, text);
  process.stdout.write(`\n${text}\n`);
} finally {
  await world.close();
}

async function measure(world: World): Promise<Found> {
  mkdirSync(join(programFolder, 'var'), { recursive: true });
  const population = await during('planning', () => Promise.resolve(closedYear('1', 0.8 * proceedings)));
  const base = await during('loading', () => load(world, population));
  const pieces = await findPieces(world, population);
  await during('explaining', () => explain(world, pieces));
  const reads = await during('readings', () => measureReads(world, samples, pieces));
  const organisations = await during('organisations', () => measureDirectory(world, Math.ceil(samples / 4)));
  const acts = await during('acts', () => measureActs(world, samples));
  const disputes = await during('disputes', () => measureDisputes(world, samples));
  const statements = await during('statements', () => profile(world));
  const rush = await during('sixteen writers', () => measureRush(world, 16, 20));
  const served = await during('HTTP', () => measureHttp(world, samples, pieces));
  const loads: LoadBeside[] = [];
  for (const name of ['first', 'second'])
    loads.push(await during(`load and COPY, ${name}`, () => loadBeside(world, name, 0.04 * proceedings)));
  const beside = await during('acts during a load', () => measureDuringLoad(world, 0.04 * proceedings));
  return {
    ...(await aboutDatabase(world)),
    on: today().toString(),
    scale,
    base,
    pairs: [...reads, ...organisations, ...acts, ...disputes],
    statements,
    rush,
    served,
    loads,
    during: beside,
    phases,
    loadAverage: { before, after: loadavg()[0] ?? 0 },
  };
}

async function load(world: World, population: Population): Promise<Found['base']> {
  const { spine, database } = world;
  await loadMediations(world, 0.05 * proceedings);
  const base = await loadPopulation(spine, 'base', population, tell);
  const open = await loadPopulation(spine, 'open', openCases('2', 0.08 * proceedings), tell);
  process.stderr.write('\n');
  // What autovacuum would do within minutes, so that it does not do it while we measure.
  await database.ownerPool.query('vacuum (analyze)');
  const seconds = base.seconds + open.seconds;
  return { ...base, cases: base.cases + open.cases, rows: base.rows + open.rows, seconds };
}

function tell(done: number, total: number): void {
  if (process.stderr.isTTY || done === total) process.stderr.write(`\r${done} / ${total} `);
}

async function during<T>(name: string, work: () => Promise<T>): Promise<T> {
  process.stderr.write(`${name} …\n`);
  const began = performance.now();
  const done = await work();
  phases.push({ name, seconds: (performance.now() - began) / 1000 });
  return done;
}

async function explain(world: World, pieces: { rare: string; frequent: string }): Promise<void> {
  const parts: string[] = [];
  for (const [level, officer] of Object.entries(world.viewers)) {
    const [id = 0] = await someSeen(world, officer, 1);
    const readings = {
      'queue page': () => queuePage(world, officer),
      'proceeding page': () => page(world, officer, id),
      'search, rare': () => find(world, officer, pieces.rare),
      'search, frequent': () => find(world, officer, pieces.frequent),
    };
    for (const [name, read] of Object.entries(readings))
      parts.push(await explained(world.database, rightsOf(officer), `${name}, ${level}`, read));
  }
  for (const division of [county, province])
    parts.push(
      await explained(world.database, { offices: [] }, `figure by county, ${division}`, () =>
        figure(world, division, '2023'),
      ),
    );
  writeFileSync(join(programFolder, 'var', 'bench-explain.txt'), parts.join('\n'));
}

async function profile(world: World): Promise<Found['statements']> {
  const seen: Seen[][][] = [[], [], []];
  for (let turn = 0; turn < 60; turn++) {
    let id = 0;
    seen[0]?.push(await statementsOf(async () => void (id = await openClaim(world))));
    seen[1]?.push(await statementsOf(() => accept(world, id)));
    seen[2]?.push(await statementsOf(() => recordPayment(world, id)));
  }
  return ['open a claim', 'accept', 'recordPayment'].map((act, place) => ({ act, seen: seen[place] ?? [] }));
}

async function aboutDatabase({
  database,
}: World): Promise<Pick<Found, 'machine' | 'proceedings' | 'rows' | 'databaseBytes'>> {
  const owner = database.ownerPool;
  const about = await owner.query<{ version: string; bytes: number; proceedings: number; rows: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
       (select count(*) from heyan.proceeding) as proceedings,
       (select sum(reltuples)::bigint from pg_class where relnamespace = 'heyan'::regnamespace and relkind = 'r') as rows`,
  );
  const { version = '', bytes = 0, proceedings = 0, rows = 0 } = about.rows[0] ?? {};
  const cores = cpus();
  const machine = [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `Node ${process.version}`,
    `PostgreSQL ${version} with 256 MB of shared buffers`,
  ];
  return { machine, proceedings, rows, databaseBytes: bytes };
}
