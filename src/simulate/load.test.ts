import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { readFigure, type FigureAnswer } from '../figures/read.ts';
import { readDirectory } from '../features/mediation-organisations/directory.ts';
import { checkBalances } from '../figures/verify.ts';
import { setClock } from '../platform/clock.ts';
import { withRights } from '../platform/db.ts';
import { isRefused } from '../platform/refusal.ts';
import { columns } from '../proceedings/bulk/bulk.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { file } from '../test/story.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { simulate } from './load.ts';

const opened: TestProvince[] = [];
afterEach(async () => {
  setClock(undefined);
  for (const province of opened.splice(0)) await province.close();
});

async function province(): Promise<TestProvince> {
  const made = await testProvince();
  opened.push(made);
  return made;
}

function on(moment: string): void {
  setClock(() => Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant());
}

const nothing = (): void => undefined;
const load = (where: TestProvince, asked: Parameters<typeof simulate>[2]): ReturnType<typeof simulate> =>
  simulate(where.database, where.spine.keys, asked, nothing);

async function figure(where: TestProvince, id: string, by?: 'county', period = '2023'): Promise<FigureAnswer> {
  const answer = await readFigure(where.database.owner, {
    figure: id,
    division: '510000',
    period,
    ...(by ? { by } : {}),
  });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer;
}

async function values(where: TestProvince): Promise<(number | null)[]> {
  const ids = ['wages.cases', 'wages.workers', 'wages.workersDistinct', 'wages.recovered', 'inspection.closureRate'];
  return Promise.all(ids.map(async (id) => (await figure(where, id)).value));
}

/** What must be the same on every day and database: chains, commitments and postings, without keys, ciphers and load times. */
async function fingerprint(where: TestProvince): Promise<Record<string, string>> {
  const questions = {
    record: `select p.number, r.seq, encode(r.hash, 'hex') from heyan.record r join heyan.proceeding p on p.id = r.proceeding_id order by 1, 2`,
    proceeding: `select id, number, state, division, people, fen, paid_fen, received_on, encode(head, 'hex') from heyan.proceeding order by id`,
    seal: `select id, kind, encode(commitment, 'hex'), masked from heyan.seal order by id`,
    posting: `select account, division, effective_on, recorded_on, amount, proceeding_id, seq from heyan.posting order by 6, 7, 1, 3, 5`,
  };
  const prints: Record<string, string> = {};
  for (const [table, question] of Object.entries(questions)) {
    const { rows } = await where.database.ownerPool.query(question);
    prints[table] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  return prints;
}

async function broken(where: TestProvince): Promise<unknown[]> {
  const found: unknown[] = [];
  const report = (one: Broken): void => void found.push(one);
  await verifyRecords(where.spine, report);
  await checkBalances(where.database.owner, (one) => found.push(one));
  return found;
}

test('a seed gives the same records on any day; another seed other cases with the same totals', async () => {
  const asked = { profile: 'sichuan-2024', scale: 0.01 };
  const [first, second, third] = [await province(), await province(), await province()];
  on('2026-03-02T10:00');
  await load(first, asked);
  on('2027-11-20T23:10');
  await load(second, asked);
  await load(third, { ...asked, seed: '7' });
  const [one, other, another] = [await fingerprint(first), await fingerprint(second), await fingerprint(third)];
  expect(other).toEqual(one);
  for (const table of Object.keys(one)) expect(another[table]).not.toBe(one[table]);
  const expected = [121, 1080, 1080, 1_060_000_000, 1];
  expect(await values(first)).toEqual(expected);
  expect(await values(third)).toEqual(expected);
  expect(await broken(first)).toEqual([]);
});

/** What a load that failed may not leave. */
async function rowsLeft(where: TestProvince): Promise<number | undefined> {
  const left = await sql<{
    n: number;
  }>`select (select count(*) from heyan.proceeding) + (select count(*) from heyan.load)
    + (select count(*) from heyan.balance_day) + (select count(*) from heyan.series) n`.execute(where.database.owner);
  return left.rows[0]?.n;
}

/** Every row of a load but its ciphers, which no two runs share. */
async function everyRow(where: TestProvince): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const [table, names] of Object.entries(columns)) {
    const chosen = names.replace('ciphertext ', '').replaceAll(' ', ', ');
    const { rows } = await where.database.ownerPool.query({
      text: `select ${chosen} from heyan.${table} order by ${chosen}`,
      rowMode: 'array',
    });
    expect(rows.length).toBeGreaterThan(400);
    prints[table] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  return prints;
}

const begun: Worker[] = [];
process.on('worker', (worker) => begun.push(worker));

/** The threads begun since the last asking, and how many of them are still there. */
function threadsBegun(): { begun: number; left: number } {
  const all = begun.splice(0);
  return { begun: all.length, left: all.filter(({ threadId }) => threadId !== -1).length };
}

test(
  'threads write the same rows as the loader alone would, and are gone afterwards',
  { timeout: 120_000 },
  async () => {
    on('2026-03-02T10:00');
    const asked = { profile: 'sichuan-2024', scale: 0.032 };
    const [alone, threaded] = [await province(), await province()];
    const first = await simulate(alone.database, alone.spine.keys, { ...asked, threads: 0 }, nothing);
    expect(threadsBegun()).toEqual({ begun: 0, left: 0 });
    const second = await simulate(threaded.database, alone.spine.keys, { ...asked, threads: 2 }, nothing);
    expect(threadsBegun()).toEqual({ begun: 2, left: 0 });
    expect(second).toMatchObject({ cases: first?.cases, acts: first?.acts, rows: first?.rows });
    expect(await everyRow(threaded)).toEqual(await everyRow(alone));
    expect(await values(threaded)).toEqual(await values(alone));
    expect(await broken({ ...threaded, spine: { ...threaded.spine, keys: alone.spine.keys } })).toEqual([]);
  },
);

test(
  'an error in a thread fails the load with its words and leaves nothing, no thread either',
  { timeout: 120_000 },
  async () => {
    const where = await province();
    const asked = { profile: 'sichuan-2024', scale: 0.032, threads: 2 };
    const keys = { ...where.spine.keys, sealing: { current: 'sealing-9', keys: new Map() } };
    await expect(simulate(where.database, keys, asked, nothing)).rejects.toThrow(
      'The keyring has no sealing key sealing-9.',
    );
    expect(await rowsLeft(where)).toBe(0);
    const cut = simulate(where.database, where.spine.keys, asked, (done) => {
      if (done > 0) throw new Error('cut off');
    });
    await expect(cut).rejects.toThrow('cut off');
    expect(await rowsLeft(where)).toBe(0);
    expect(threadsBegun()).toEqual({ begun: 4, left: 0 });
    expect((await load(where, asked))?.cases).toBeGreaterThan(400);
  },
);

test('a profile is loaded once; a load that was cut off left nothing and is taken up again', async () => {
  const where = await province();
  const asked = { profile: 'sichuan-2024', scale: 0.003 };
  const cut = simulate(where.database, where.spine.keys, asked, () => {
    throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  expect(await rowsLeft(where)).toBe(0);
  const both = await Promise.all([load(where, asked), load(where, asked)]);
  expect(both.filter((loaded) => loaded !== undefined)).toHaveLength(1);
  expect(await load(where, asked)).toBeUndefined();
  expect((await values(where))[0]).toBe(36);
});

test('claims filed while a load runs have numbers and ids of their own', async () => {
  const where = await province();
  on('2023-06-05T10:00');
  const before = await file(where);
  let more: Promise<unknown> = Promise.resolve();
  let numbers: string[] = [];
  await simulate(where.database, where.spine.keys, { profile: 'sichuan-2024', scale: 0.01 }, () => {
    // An office the load does not number this year: its claims do not wait.
    on('2026-06-05T10:00');
    more = more.then(() => file(where)).then((claim) => numbers.push(claim.number));
  });
  await more;
  on('2023-06-06T10:00');
  const after = await file(where);
  numbers = [before.number, ...numbers, after.number];
  expect(new Set(numbers).size).toBe(numbers.length);
  const loaded = await sql<{ n: number }>`select max(split_part(number, '-', 3)::int) n from heyan.proceeding
    where division = 510114 and number like '510114-2023-%'`.execute(where.database.owner);
  expect(after.number).toBe(`510114-2023-${String(loaded.rows[0]?.n).padStart(6, '0')}`);
  expect(await broken(where)).toEqual([]);
});

test('open cases of today stand in every open state, some due this week, some late, and nothing lies ahead', async () => {
  const where = await province();
  on('2026-03-04T09:30');
  await load(where, { profile: 'live' });
  const cases = await sql<{ division: number; state: string; due_on: string | null; audience: string }>`
    select division, state, due_on, audience from heyan.proceeding where procedure = 'inspection'`.execute(
    where.database.owner,
  );
  expect(cases.rows).toHaveLength(400);
  const of = (division: number): typeof cases.rows => cases.rows.filter((row) => row.division === division);
  const states = ['complied', 'concluded', 'correcting', 'investigating', 'notComplied', 'ordered', 'received'];
  expect([...new Set(of(510114).map((row) => row.state))].sort()).toEqual(states);
  expect(of(510114).length).toBeGreaterThanOrEqual(12);
  expect(of(510104).length).toBeGreaterThanOrEqual(8);
  const late = cases.rows.filter((row) => row.due_on !== null && row.due_on < '2026-03-04');
  const soon = cases.rows.filter(
    (row) => row.due_on !== null && row.due_on >= '2026-03-04' && row.due_on <= '2026-03-10',
  );
  expect(late.length).toBeGreaterThan(8);
  expect(soon.length).toBeGreaterThan(20);
  const tips = await sql<{ n: number }>`select count(*)::int n from heyan.record where act = 'tip'`.execute(
    where.database.owner,
  );
  expect(tips.rows[0]?.n).toBeGreaterThan(10);
  expect(cases.rows.filter((row) => row.audience === 't').length).toBeGreaterThan(3);
  const acts = await sql<{ last: string; first: string; kinds: string }>`
    select max(recorded_on) last, min(recorded_on) first, string_agg(distinct provenance::text, '') kinds from heyan.record
    where act <> 'schedule'`.execute(where.database.owner);
  expect(acts.rows[0]).toMatchObject({ last: '2026-03-03', kinds: 's' });
  // Disputes lie there too; the hearings of some were given their day this morning, for that takes up room and hour.
  const disputes = await sql<{ procedure: string; n: number; states: number }>`
    select procedure, count(*)::int n, count(distinct state)::int states from heyan.proceeding
    where procedure in ('mediation', 'arbitration') and division = 510114 group by 1 order by 1`.execute(
    where.database.owner,
  );
  expect(disputes.rows).toEqual([
    { procedure: 'arbitration', n: 8, states: expect.any(Number) as number },
    { procedure: 'mediation', n: 6, states: expect.any(Number) as number },
  ]);
  expect(disputes.rows.every(({ states }) => states >= 2)).toBe(true);
  const booked = await sql<{ n: number }>`
    select count(distinct proceeding_id)::int n from heyan.booking`.execute(where.database.owner);
  expect(booked.rows[0]?.n).toBe(6);
  expect(await broken(where)).toEqual([]);
});

test('the demonstration year gives what the province reported, to the fen', { timeout: 240_000 }, async () => {
  const where = await province();
  const steps: number[] = [];
  const began = performance.now();
  const loaded = await simulate(where.database, where.spine.keys, { profile: 'sichuan-2024' }, () =>
    steps.push(performance.now()),
  );
  if (!loaded) throw new Error('Nothing was loaded.');
  const { seconds, decidingSeconds, sealingSeconds, rows } = loaded;
  process.stderr.write(
    `sichuan-2024: ${rows} rows in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)}/s), deciding ${decidingSeconds.toFixed(1)} s, sealing ${sealingSeconds.toFixed(1)} s, first step after ${((steps[0] ?? 0) - began).toFixed(0)} ms\n`,
  );
  expect(await values(where)).toEqual([12_100, 108_000, 108_000, 106_000_000_000, 1]);
  const counties = await figure(where, 'wages.recovered', 'county');
  expect(counties.rows).toHaveLength(183);
  expect(counties.rows?.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(106_000_000_000);
  const months = await sql<{ month: string; cases: number }>`
    select month, sum(amount)::int cases from heyan.balance_month b join heyan.account a on a.id = b.account
    where a.name = 'wages.cases' and month between '2023-01-01' and '2023-12-01' group by 1`.execute(
    where.database.owner,
  );
  expect(months.rows).toHaveLength(12);
  const posted = await sql<{
    fen: number;
  }>`select sum(amount)::bigint fen from heyan.posting p join heyan.account a on a.id = p.account
    where a.name = 'wages.recovered' and effective_on between '2023-01-01' and '2023-12-31'`.execute(
    where.database.owner,
  );
  expect(posted.rows[0]?.fen).toBe(106_000_000_000);
  // Closure over mediation and arbitration is held in every quarter and cumulatively; chambers succeed as reported.
  const spans = [
    '01-01..2023-03-31',
    '04-01..2023-06-30',
    '07-01..2023-09-30',
    '10-01..2023-12-31',
    '01-01..2023-06-30',
  ];
  for (const period of [...spans.map((span) => `2023-${span}`), '2023-01-01..2023-09-30', '2023']) {
    const closure = (await figure(where, 'disputes.closureRate', undefined, period)).value ?? 0;
    expect(closure, period).toBeGreaterThanOrEqual(0.96);
    expect(closure, period).toBeLessThan(1);
  }
  expect((await figure(where, 'mediation.chamberSuccessRate')).value).toBe(0.93);
  expect((await figure(where, 'mediation.chamberOrganisations', undefined, '2024-03-20')).value).toBe(315);
  // Each of the 315 has its own part in that rate, by its registration; no case is left over for a name nobody bears.
  const asked = { division: 510_000, kind: 'chamber', year: 2023, day: '2023-12-31' };
  const compared = await withRights(where.database, { offices: [] }, (tx) => readDirectory(tx, asked));
  const { closed, agreed } = compared.whole;
  expect([compared.items.length, compared.unassigned.closed, Math.round((100 * agreed) / closed)]).toEqual([
    315, 0, 93,
  ]);
  expect(compared.items.filter(({ results }) => results.closed === 0)).toEqual([]);
  expect((await figure(where, 'disputes.solvedBeforeArbitration')).value).toBeGreaterThanOrEqual(0.65);
});
