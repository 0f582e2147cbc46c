import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chapters } from '../features/chapters.ts';
import { setClock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { isRefused } from '../platform/refusal.ts';
import { loadOffices } from '../proceedings/offices.ts';
import type { Spine } from '../proceedings/spine.ts';
import { createTestDatabase } from '../test/database.ts';
import { forgetPostings, makeProceedings, post, type StatedPosting } from '../test/postings.ts';
import { answered } from '../test/naive-figures.ts';
import { readFigure } from './read.ts';
import { readRecords, type RecordsAnswer, type RecordsAsked } from './records.ts';

const divisions = ['510104', '510114', '510703'];
// Proceeding n belongs to the office of this position: 1, 5 → 510104; 2, 6 → 510114; 3 → 510703; 4 → the province.
const officeOf = (proceeding: number): number => [510000, 510104, 510114, 510703][proceeding % 4] as number;
const province = { offices: [510000] };
const county = { offices: [510104] };

let database: Database;
let spine: Pick<Spine, 'database' | 'chapters' | 'offices'>;
beforeAll(async () => {
  setClock(() => Temporal.Instant.from('2024-04-15T04:00:00Z'));
  database = await createTestDatabase();
  await makeProceedings(database, divisions, 6);
  spine = { database, chapters, offices: await loadOffices(database) };
});
afterAll(async () => {
  setClock(undefined);
  await database.close();
});
beforeEach(() => forgetPostings(database));

async function records(rights: { offices: number[] }, asked: Partial<RecordsAsked> = {}): Promise<RecordsAnswer> {
  const answer = await readRecords(spine, rights, {
    figure: 'wages.recovered',
    division: '510000',
    period: '2023',
    ...asked,
  });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer;
}

const usual = { account: 'wages.recovered', effectiveOn: '2023-06-10', recordedOn: '2023-06-10', amount: 1 };
const of = (proceeding: number, more: Partial<StatedPosting> = {}): StatedPosting => ({
  ...usual,
  proceeding,
  division: String(officeOf(proceeding)),
  ...more,
});

test('everybody learns the same total; each office sees its own rows, the public none', async () => {
  await post(database.owner, [
    of(1, { amount: 100 }),
    of(2, { amount: 30 }),
    of(5, { amount: 7 }),
    of(5, { amount: 2 }),
  ]);
  const own = await records(county);
  expect(own).toMatchObject({ total: 139, proceedings: 3, visible: 2, hidden: 1 });
  expect(own.items.map((item) => [item.id, item.contribution, item.mode])).toEqual([
    [1, 100, 'w'],
    [5, 9, 'w'],
  ]);
  const all = await records(province);
  expect(all).toMatchObject({ total: 139, proceedings: 3, visible: 3, hidden: 0 });
  expect(all.items.reduce((sum, item) => sum + item.contribution, 0)).toBe(all.total);
  expect(await records({ offices: [] })).toMatchObject({
    total: 139,
    proceedings: 3,
    visible: 0,
    hidden: 3,
    items: [],
  });
  expect((await records({ offices: [510703] })).items).toEqual([]);
});

test('pages hold every row once, and a page past the end still tells how many there are', async () => {
  await post(
    database.owner,
    [1, 2, 3, 4, 5, 6].map((n) => of(n, { amount: 10 })),
  );
  const pages = await Promise.all([1, 2, 3, 4].map((page) => records(province, { page, size: 2 })));
  expect(pages.flatMap((page) => page.items.map((item) => item.id))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(pages.map((page) => page.visible)).toEqual([6, 6, 6, 6]);
});

test('a proceeding whose postings cancel out is not behind the figure any more, but was as known before', async () => {
  await post(database.owner, [of(1, { amount: 100 }), of(2, { amount: 5 })]);
  await post(database.owner, [of(1, { amount: -100, recordedOn: '2023-08-01' })]);
  expect(await records(province)).toMatchObject({ total: 5, proceedings: 1 });
  expect(await records(province, { asOf: '2023-07-31' })).toMatchObject({ total: 105, proceedings: 2 });
});

test('a rate opens into numerators and denominators, a stock into what is open', async () => {
  const due = { account: 'inspection.due' };
  const met = { account: 'inspection.closedInTime' };
  await post(database.owner, [of(1, due), of(1, met), of(2, due)]);
  const rate = await records(province, { figure: 'inspection.closureRate' });
  expect(rate).toMatchObject({ total: 0.5, numerator: 1, denominator: 2, proceedings: 2 });
  expect(rate.items.map((item) => [item.id, item.contribution, item.contributionPer])).toEqual([
    [1, 1, 1],
    [2, 0, 1],
  ]);
  const [filed, closed] = [
    { account: 'inspection.accepted', effectiveOn: '2022-11-01' },
    { account: 'inspection.closed' },
  ];
  await post(database.owner, [of(1, filed), of(2, filed), of(1, closed)]);
  const open = await records(province, { figure: 'inspection.open', period: '2023-06-10' });
  expect([open.total, open.items.map((item) => [item.id, item.contribution])]).toEqual([1, [[2, 1]]]);
  expect((await records(province, { figure: 'inspection.open', period: '2023-06-09' })).items).toHaveLength(2);
});

test('a person counted once stands in one proceeding: the one that names them first', async () => {
  const worker = { account: 'wages.workers', person: 'Zhao' };
  await post(database.owner, [
    of(2, { ...worker, effectiveOn: '2023-05-01' }),
    of(1, worker),
    of(1, { ...worker, person: 'Qian' }),
  ]);
  const distinct = await records(province, { figure: 'wages.workersDistinct' });
  expect(distinct).toMatchObject({ total: 2, proceedings: 2 });
  expect(distinct.items.map((item) => [item.id, item.contribution])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(
    (await records(province, { figure: 'wages.workersDistinct', period: '2023-06' })).items.map((item) => item.id),
  ).toEqual([1]);
  expect(JSON.stringify(distinct)).not.toContain('Zhao');
});

test('a figure that is not measured has no records and no total', async () => {
  expect(await records(province, { figure: 'pilots.counties' })).toMatchObject({
    total: null,
    proceedings: 0,
    items: [],
  });
});

test('the functions behind the doors are closed to the app', async () => {
  for (const call of [
    'contributions(null, null, null, null, null, null, null)',
    'persons_contributed(null, null, null, null, null)',
  ]) {
    await expect(sql.raw(`select * from heyan.${call}`).execute(database.app)).rejects.toThrow('permission denied');
  }
  await expect(sql`select * from heyan.presence`.execute(database.app)).rejects.toThrow('permission denied');
});

test(
  'by property: what is behind a figure adds up to it, whatever is asked and whoever asks',
  { timeout: 60_000 },
  async () => {
    const account = fc.constantFrom(
      'wages.workers',
      'wages.recovered',
      'inspection.accepted',
      'inspection.closed',
      'inspection.due',
      'inspection.closedInTime',
    );
    const day = fc.nat(500).map((days) => Temporal.PlainDate.from('2022-12-01').add({ days }).toString());
    const posting = fc
      .record({
        account,
        effectiveOn: day,
        proceeding: fc.integer({ min: 1, max: 6 }),
        person: fc.constantFrom('Zhao', 'Qian'),
      })
      .map(({ person, ...one }) =>
        of(one.proceeding, {
          ...one,
          recordedOn: one.effectiveOn,
          ...(one.account === 'wages.workers' ? { person } : {}),
        }),
      );
    const asked = fc.record({
      figure: fc.constantFrom(
        'wages.workers',
        'wages.workersDistinct',
        'wages.recovered',
        'inspection.open',
        'inspection.closureRate',
        'inspection.closedOfAll',
      ),
      division: fc.constantFrom('510000', '510100', '510104'),
      period: fc.constantFrom('2023', '2023-06', '2024', '2023-05-10..2023-11-20', '2023-07-01'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(posting, { minLength: 1, maxLength: 25 }),
        fc.array(asked, { minLength: 6, maxLength: 6 }),
        async (postings, questions) => {
          await forgetPostings(database);
          await post(
            database.owner,
            postings.filter((one) => one.recordedOn <= '2024-04-15'),
          );
          for (const question of questions) {
            const figure = answered(await readFigure(database.app, question));
            const all = await records({ offices: [510000] }, question);
            const some = await records(county, question);
            expect([some.total, some.proceedings]).toEqual([figure.value, all.proceedings]);
            expect(all.visible).toBe(all.items.length);
            expect(some.visible + some.hidden).toBe(all.visible + all.hidden);
            expect(all.items.reduce((sum, item) => sum + item.contribution, 0)).toBe(figure.numerator);
            expect(all.items.reduce((sum, item) => sum + (item.contributionPer ?? 0), 0)).toBe(figure.denominator ?? 0);
            expect(some.items).toEqual(
              all.items.filter((item) => officeOf(item.id) === 510104).map((item) => ({ ...item, mode: 'w' })),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  },
);
