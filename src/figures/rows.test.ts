import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { createTestDatabase } from '../test/database.ts';
import { forgetPostings, makeProceedings, post, type StatedPosting } from '../test/postings.ts';
import { listFigures } from './catalogue.ts';
import { answered } from '../test/naive-figures.ts';
import { readFigure, type FigureAnswer, type FigureAsked } from './read.ts';

let database: Database;
let clock = '2024-04-15T04:00:00Z';
beforeAll(async () => {
  setClock(() => Temporal.Instant.from(clock));
  database = await createTestDatabase();
  await makeProceedings(database, ['510104', '510114', '510703', '511623', '500112', '500107'], 6);
});
afterAll(async () => {
  setClock(undefined);
  await database.close();
});

async function given(...postings: (Partial<StatedPosting> & { account: string })[]): Promise<void> {
  await forgetPostings(database);
  await add(...postings);
}

async function add(...postings: (Partial<StatedPosting> & { account: string })[]): Promise<void> {
  const usual = { division: '510104', effectiveOn: '2023-06-10', recordedOn: '2023-06-10', amount: 1, proceeding: 1 };
  await post(
    database.owner,
    postings.map((one) => ({ ...usual, ...one })),
  );
}

async function ask(asked: Partial<FigureAsked>): Promise<FigureAnswer> {
  return answered(
    await readFigure(database.app, { figure: 'wages.recovered', division: '510000', period: '2023', ...asked }),
  );
}

async function refusedField(asked: Partial<FigureAsked>): Promise<string | undefined> {
  const answer = await readFigure(database.app, {
    figure: 'wages.recovered',
    division: '510000',
    period: '2023',
    ...asked,
  });
  expect(isRefused(answer)).toBe(true);
  return (answer as Refused).refused.field ?? (answer as Refused).refused.code;
}

const recovered = { account: 'wages.recovered' };

test('by county: one row for each of the 183, zero rows present, together the value', async () => {
  await given({ ...recovered, amount: 500 }, { ...recovered, amount: 70, division: '511623' });
  const { value, rows = [], postings } = await ask({ by: 'county' });
  expect(rows).toHaveLength(183);
  expect(value).toBe(570);
  expect(postings).toBe(2);
  expect(rows.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(value);
  expect(rows.filter((row) => row.value !== 0).map((row) => [row.division, row.value])).toEqual([
    ['510104', 500],
    ['511623', 70],
  ]);
});

test('what a prefecture or the province posted itself has its own row, only when there is something', async () => {
  await given(
    { ...recovered, amount: 3, division: '510100' },
    { ...recovered, amount: 4, division: '510000' },
    { ...recovered, amount: 5 },
  );
  const { value, rows = [] } = await ask({ by: 'county' });
  expect([value, rows.length]).toEqual([12, 185]);
  expect(rows.slice(183).map((row) => [row.division, row.name.zh, row.value])).toEqual([
    ['510000', '四川省本级', 4],
    ['510100', '成都市本级', 3],
  ]);
  const prefectures = (await ask({ by: 'prefecture' })).rows ?? [];
  expect(prefectures).toHaveLength(22);
  expect(prefectures.find((row) => row.division === '510100')?.value).toBe(8);
  expect((await ask({ division: '510100' })).value).toBe(8);
  expect((await ask({ division: '510104' })).value).toBe(5);
});

test('by month: twelve rows of a year, together the value; a stock stands at the end of each', async () => {
  await given(
    { account: 'inspection.accepted', effectiveOn: '2022-12-05', recordedOn: '2022-12-05' },
    { account: 'inspection.accepted', effectiveOn: '2023-02-28', recordedOn: '2023-02-28' },
    { account: 'inspection.closed', effectiveOn: '2023-03-01', recordedOn: '2023-03-01' },
    { ...recovered, amount: 9, effectiveOn: '2023-03-01' },
    { ...recovered, amount: 1, effectiveOn: '2023-12-31' },
  );
  const flow = await ask({ by: 'month' });
  expect(flow.rows?.map((row) => row.value)).toEqual([0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([flow.rows?.[0]?.month, flow.rows?.[11]?.month, flow.value]).toEqual(['2023-01', '2023-12', 10]);
  const stock = await ask({ figure: 'inspection.open', by: 'month' });
  expect(stock.rows?.map((row) => row.value)).toEqual([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(stock.value).toBe(1);
  // The day before, the day, the day after.
  for (const [day, open] of [
    ['2023-02-27', 1],
    ['2023-02-28', 2],
    ['2023-03-01', 1],
  ] as const) {
    expect((await ask({ figure: 'inspection.open', period: day })).value).toBe(open);
  }
  const all = await ask({ figure: 'inspection.closedOfAll', by: 'month' });
  expect(all.rows?.slice(0, 4).map((row) => [row.numerator, row.denominator])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 1],
  ]);
  expect([all.numerator, all.denominator, all.value]).toEqual([1, 2, 0.5]);
});

test('a rate without cases has no value; ends that are not over yet do not count; what stands beside it is told', async () => {
  const due = { account: 'inspection.due' };
  const met = { account: 'inspection.closedInTime' };
  await given(
    due,
    met,
    { ...due, proceeding: 2 },
    { ...due, effectiveOn: '2024-04-15' },
    { ...met, effectiveOn: '2024-04-15' },
    { ...due, effectiveOn: '2024-12-01' },
  );
  const rate = await ask({ figure: 'inspection.closureRate' });
  expect([rate.value, rate.numerator, rate.denominator, rate.additive]).toEqual([0.5, 1, 2, false]);
  expect(rate.beside.map((one) => [one.figure, one.value])).toEqual([
    ['inspection.closedOfAll', null],
    ['inspection.open', 0],
  ]);
  expect(await ask({ figure: 'inspection.closureRate', period: '2022' })).toMatchObject({
    value: null,
    numerator: 0,
    denominator: 0,
  });
  expect((await ask({ figure: 'inspection.closureRate', period: '2024' })).denominator).toBe(0);
  clock = '2024-04-15T16:00:00Z';
  expect((await ask({ figure: 'inspection.closureRate', period: '2024' })).value).toBe(1);
  clock = '2024-04-15T04:00:00Z';
});

test('a payment entered today for last month changes last month now, and not as it was known yesterday', async () => {
  await given({ ...recovered, amount: 100, effectiveOn: '2024-03-05', recordedOn: '2024-03-05' });
  await add({ ...recovered, amount: 11, effectiveOn: '2024-03-20', recordedOn: '2024-04-15' });
  expect((await ask({ period: '2024-03' })).value).toBe(111);
  expect((await ask({ period: '2024-03', asOf: '2024-04-15' })).value).toBe(111);
  const yesterday = await ask({ period: '2024-03', asOf: '2024-04-14', by: 'month' });
  expect([yesterday.value, yesterday.asOf, yesterday.postings]).toEqual([100, '2024-04-14', 1]);
  await add({ ...recovered, amount: -100, effectiveOn: '2024-03-05', recordedOn: '2024-04-15' });
  expect((await ask({ period: '2024-03' })).value).toBe(11);
  expect((await ask({ period: '2024-03', asOf: '2024-04-14' })).value).toBe(100);
});

test('a person is counted once per year and level, so counties add up to more than the province', async () => {
  const worker = { account: 'wages.workers', person: 'Zhao' };
  await given(
    worker,
    { ...worker, division: '510703', effectiveOn: '2023-09-01' },
    { ...worker, division: '510114', effectiveOn: '2023-09-01' },
  );
  const distinct = await ask({ figure: 'wages.workersDistinct', by: 'county' });
  expect([distinct.value, distinct.additive, distinct.postings]).toEqual([1, false, 3]);
  expect(distinct.rows).toHaveLength(183);
  expect(distinct.rows?.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(3);
  expect(distinct.beside).toMatchObject([{ figure: 'wages.workers', value: 3 }]);
  expect((await ask({ figure: 'wages.workersDistinct', division: '510100' })).value).toBe(1);
  const months = await ask({ figure: 'wages.workersDistinct', by: 'month' });
  expect(months.rows?.map((row) => row.value)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  // The first payment turns out to be a mistake: the person is counted on the next day that stands.
  await add({ ...worker, amount: -1, recordedOn: '2024-01-10' });
  const restated = await ask({ figure: 'wages.workersDistinct', by: 'month' });
  expect(restated.rows?.map((row) => row.value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  const known = await ask({ figure: 'wages.workersDistinct', by: 'month', asOf: '2024-01-09' });
  expect(known.rows?.[5]?.value).toBe(1);
});

test('a division abolished since keeps its figures under its own name', async () => {
  await given({ ...recovered, amount: 8, division: '500112' });
  const before = await ask({ division: '500000', by: 'county' });
  expect(before.rows?.find((row) => row.division === '500112')?.value).toBe(8);
  clock = '2026-02-01T04:00:00Z';
  const after = await ask({ division: '500000', period: '2022-01-01..2025-12-31', by: 'county' });
  expect(after.rows?.find((row) => row.division === '500112')?.value).toBe(8);
  expect(after.value).toBe(8);
  const none = await ask({ division: '500000', period: '2025-12', by: 'county' });
  expect(none.rows?.some((row) => row.division === '500112')).toBe(false);
  clock = '2024-04-15T04:00:00Z';
});

test('figures of chapters that are not built say so and are never zero', async () => {
  expect(await ask({ figure: 'contracts.newForm' })).toMatchObject({ measured: false, value: null, postings: null });
  const listed = listFigures();
  expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
  expect(listed.find((figure) => figure.id === 'recruitment.events')).toMatchObject({ measured: false, unit: null });
  expect(listed.find((figure) => figure.id === 'disputes.closureRate')).toMatchObject({ measured: true, unit: 'rate' });
});

test('questions that make no sense are refused, naming the field', async () => {
  expect(await refusedField({ figure: 'wages.nothing' })).toBe('not-found');
  expect(await refusedField({ division: '999999' })).toBe('division');
  for (const period of ['2023-13', '2023-02-29', '23', '2024-03-01..2024-02-01', '2023..2024', '']) {
    expect(await refusedField({ period })).toBe('period');
  }
  expect(await refusedField({ asOf: '2024-04-16' })).toBe('asOf');
  expect(await refusedField({ asOf: '2024-02-30' })).toBe('asOf');
  expect(await refusedField({ division: '510104', by: 'prefecture' })).toBe('by');
});
