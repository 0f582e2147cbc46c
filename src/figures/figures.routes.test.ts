import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKeyring } from '../platform/keyring.ts';
import { openLog } from '../platform/log.ts';
import type { Database } from '../platform/db.ts';
import { buildServer, type Server } from '../server.ts';
import { createTestDatabase } from '../test/database.ts';
import { makeProceedings, post } from '../test/postings.ts';

let database: Database;
let server: Server;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeProceedings(database, ['510104'], 2);
  const payment = {
    account: 'wages.recovered',
    division: '510104',
    effectiveOn: '2023-06-10',
    recordedOn: '2023-06-10',
  };
  await post(database.owner, [{ ...payment, amount: 123_456, proceeding: 1 }]);
  server = await buildServer(database, { keys: makeKeyring(), log: openLog('silent'), limits: 'lifted' });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

const get = (address: string) => server.app.inject(`/api/v1/figures${address}`);

test('anybody may ask for a published figure, and gets all of it: nothing is dropped on the way out', async () => {
  const response = await get('/wages.recovered?division=510000&period=2023&by=county&asOf=2024-01-01');
  expect(response.statusCode).toBe(200);
  const answer = response.json<{ rows: object[] }>();
  expect(answer).toMatchObject({
    figure: 'wages.recovered',
    measured: true,
    value: 123_456,
    unit: 'fen',
    numerator: 123_456,
    denominator: null,
    asOf: '2024-01-01',
    postings: 1,
    additive: true,
    division: { code: '510000', name: { zh: '四川省' } },
    period: { text: '2023', from: '2023-01-01', to: '2023-12-31' },
  });
  expect(answer.rows).toHaveLength(183);
  expect(answer.rows[0]).toEqual({
    division: '510104',
    name: { zh: '锦江区', en: expect.any(String) },
    value: 123_456,
    numerator: 123_456,
    denominator: null,
  });
});

test('the public learns how many records stand behind a figure, and sees none', async () => {
  const response = await get('/wages.recovered/records?division=510104&period=2023-06');
  expect(response.json()).toMatchObject({ total: 123_456, proceedings: 1, visible: 0, hidden: 1, items: [] });
  expect(response.body).not.toContain('T-1');
});

test('a rate without cases is null on the wire, and so is what is not measured', async () => {
  expect((await get('/inspection.closureRate?division=510000&period=2022')).json()).toMatchObject({
    value: null,
    denominator: 0,
  });
  expect((await get('/recruitment.posts?division=510000&period=2022')).json()).toMatchObject({
    value: null,
    measured: false,
  });
  expect((await get('')).json<{ figures: object[] }>().figures.length).toBeGreaterThan(30);
});

test('what makes no sense is refused', async () => {
  expect((await get('/wages.nothing?division=510000&period=2023')).statusCode).toBe(404);
  for (const asked of [
    'division=510000&period=2023-13',
    'division=51&period=2023',
    'division=510000',
    'division=510000&period=2023&by=village',
    'division=510000&period=2023&x=1',
  ]) {
    const response = await get(`/wages.recovered?${asked}`);
    expect([asked, response.statusCode]).toEqual([asked, 400]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  }
});
