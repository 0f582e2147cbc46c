import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildServer, type Server } from '../../server.ts';
import { openDoor, type Door } from '../../test/door.ts';
import { openLog } from '../log.ts';
import type { World } from '../world.ts';
import { answerErrors } from './problems.ts';
import { callsPerMinuteMax } from './rules.ts';
import { limitStrangers, strangersPerMinuteMax } from './strangers.ts';
import { resolveViewers } from './viewers.ts';

/* Who brings sessions that were made up: refused like everybody whom nobody knows, counted, and soon looked up no more. */

let door: Door;
let kept: Server;
beforeAll(async () => {
  door = await openDoor();
  const { keys, folder } = door.demonstration.world;
  kept = await buildServer(door.database, { keys, folder, limits: 'kept' });
});
afterAll(async () => {
  await kept?.close();
  await door?.close();
});

const madeUp = (): { cookie: string } => ({ cookie: `heyan_session=${randomBytes(32).toString('base64url')}` });

/** How many of these calls got which answer. */
async function answers(times: number, call: () => Promise<{ statusCode: number }>): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let n = 0; n < times; n++) {
    const { statusCode } = await call();
    seen[statusCode] = (seen[statusCode] ?? 0) + 1;
  }
  return seen;
}

test('calls that are refused are counted like those that are answered', async () => {
  const { search } = callsPerMinuteMax;
  const ask = (remoteAddress: string) => (): Promise<{ statusCode: number }> =>
    kept.app.inject({ method: 'POST', url: '/api/v1/search', payload: { q: 'x' }, headers: madeUp(), remoteAddress });
  expect(await answers(search + 5, ask('192.0.2.1'))).toEqual({ 401: search, 429: 5 });
  expect(await answers(1, ask('192.0.2.2'))).toEqual({ 401: 1 });
});

/** The part of the pipeline that asks who it is, which here knows one cookie, and how often it was asked. */
async function asking(): Promise<{ app: FastifyInstance; asked: () => number }> {
  const app = Fastify();
  let asked = 0;
  answerErrors(app, openLog('silent'));
  limitStrangers(app);
  resolveViewers(app, {} as World, [
    async (_world, { headers }) => {
      asked++;
      return headers.cookie === 'known' ? { kind: 'holder', proceeding: 1, by: 'code' } : undefined;
    },
  ]);
  app.get('/', async () => 'seen');
  await app.ready();
  return { app, asked: () => asked };
}

test('after too many of them an address is not looked up before the minute is over; whoever is known is not counted', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  const { app, asked } = await asking();
  const call =
    (cookie: string, remoteAddress = '192.0.2.1') =>
    (): Promise<{ statusCode: number }> =>
      app.inject({ url: '/', headers: { cookie }, remoteAddress });
  expect(await answers(2 * strangersPerMinuteMax, call('known'))).toEqual({ 200: 2 * strangersPerMinuteMax });
  const before = asked();
  expect(await answers(strangersPerMinuteMax + 3, call('made up'))).toEqual({ 200: strangersPerMinuteMax, 429: 3 });
  expect(asked() - before).toBe(strangersPerMinuteMax);
  expect(await answers(1, call('made up', '192.0.2.2'))).toEqual({ 200: 1 });
  clock.mockReturnValue(60_999);
  const waiting = await app.inject({ url: '/', headers: { cookie: 'made up' }, remoteAddress: '192.0.2.1' });
  expect([waiting.statusCode, waiting.headers['retry-after']]).toEqual([429, '1']);
  clock.mockReturnValue(61_000);
  expect(await answers(1, call('made up'))).toEqual({ 200: 1 });
  clock.mockRestore();
  await app.close();
});

test('many at once are counted before any of them is looked up', async () => {
  const { app, asked } = await asking();
  const all = Array.from({ length: strangersPerMinuteMax + 50 }, () => app.inject('/'));
  const refused = (await Promise.all(all)).filter(({ statusCode }) => statusCode === 429);
  expect([refused.length, asked()]).toEqual([50, strangersPerMinuteMax]);
  await app.close();
});
