import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { answerErrors, answerRefusals } from '../platform/http/problems.ts';
import { requireRules } from '../platform/http/rules.ts';
import { useStrictValidation } from '../platform/http/validation.ts';
import { openLog } from '../platform/log.ts';
import { divisionsRoutes } from './divisions.routes.ts';

const app = Fastify();
requireRules(app);
useStrictValidation(app);
answerErrors(app, openLog('silent'));
answerRefusals(app);
divisionsRoutes(app);

async function codes(query: string): Promise<string[]> {
  return (await app.inject(`/api/v1/divisions${query}`)).json<{ code: string }[]>().map(({ code }) => code);
}

test('the counties of a province and of a prefecture, its prefectures, and a county itself', async () => {
  expect(await codes('')).toHaveLength(183);
  expect(await codes('?under=510000&level=prefecture')).toHaveLength(21);
  expect(await codes('?under=510100')).toContain('510114');
  expect(await codes('?under=510114')).toEqual(['510114']);
  expect(await codes('?under=510114&level=prefecture')).toEqual([]);
});

test('an entry names its level and what it lies in', async () => {
  const all = (await app.inject('/api/v1/divisions?under=510100')).json<{ code: string }[]>();
  expect(all.find(({ code }) => code === '510114')).toMatchObject({
    level: 'county',
    parent: '510100',
    name: { zh: '新都区' },
  });
});

test('a division that does not exist is not found; an unreadable one is refused', async () => {
  expect((await app.inject('/api/v1/divisions?under=999999')).statusCode).toBe(404);
  expect((await app.inject('/api/v1/divisions?under=51')).statusCode).toBe(400);
  expect((await app.inject('/api/v1/divisions?level=village')).statusCode).toBe(400);
});
