import { connect } from 'node:net';
import { Writable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildServer, type Server } from '../../server.ts';
import { createTestDatabase } from '../../test/database.ts';
import type { Database } from '../db.ts';
import { makeKeyring } from '../keyring.ts';
import { openLog } from '../log.ts';
import { refuse } from '../refusal.ts';
import { readAndWriteBodies } from './guards.ts';
import { chooseLanguage } from './language.ts';
import { answerErrors, answerRefusals } from './problems.ts';
import { audits, callsPerMinuteMax, requireRules, rights } from './rules.ts';
import { useStrictValidation } from './validation.ts';

let database: Database;
let server: Server;
const logged: string[] = [];
const log = openLog('info', new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) }));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await buildServer(database, { keys: makeKeyring(), log, limits: 'lifted' });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

const rules = { right: 'public', limit: 'write', audit: 'none' } as const;
const closed = { additionalProperties: false } as const;
const Payment = Type.Object(
  {
    fen: Type.Integer({ minimum: 1 }),
    worker: Type.Object({ name: Type.String({ minLength: 1 }) }, closed),
    on: Type.Optional(Type.String({ format: 'date' })),
  },
  closed,
);

/** The part of the pipeline that judges bodies, with routes made to be refused. */
async function smallServer(): Promise<FastifyInstance> {
  const app = Fastify();
  requireRules(app);
  useStrictValidation(app);
  answerErrors(app, log);
  await readAndWriteBodies(app);
  chooseLanguage(app);
  answerRefusals(app);
  const Seen = Type.Object({ seen: Type.Integer() }, closed);
  app.post('/payment', { config: rules, schema: { body: Payment, response: { 200: Seen } } }, async () => ({
    seen: 1,
    secret: '13800000000',
  }));
  const Asked = Type.Object({ page: Type.Integer({ minimum: 1 }) }, closed);
  app.get('/list', { config: rules, schema: { querystring: Asked } }, async (request) => request.query);
  app.get('/refused', { config: rules, schema: { response: { 200: Seen } } }, async () =>
    refuse('wrong-state', { zh: '已结案。', en: 'Closed.' }, { article: { id: 'x', zh: '第十七条', en: 'art. 17' } }),
  );
  app.get('/defect', { config: rules }, async () => {
    throw Object.assign(new Error('duplicate key (phone)=(13800000000)'), { code: '23505', detail: '13800000000' });
  });
  await app.ready();
  return app;
}

describe('what was sent is what is judged', () => {
  const right = { fen: 100, worker: { name: '甲' } };
  test.each([
    ['null', { ...right, fen: null }, '/fen'],
    ['a number as text', { ...right, fen: '100' }, '/fen'],
    ['true for a number', { ...right, fen: true }, '/fen'],
    ['a fraction', { ...right, fen: 1.5 }, '/fen'],
    ['an unknown field', { ...right, note: 'x' }, '/note'],
    ['an unknown field inside', { ...right, worker: { name: '甲', phone: '1' } }, '/worker/phone'],
    ['a missing field', { fen: 1 }, '/worker'],
    ['an empty text', { ...right, worker: { name: '' } }, '/worker/name'],
    ['a number for a text', { ...right, worker: { name: 7 } }, '/worker/name'],
    ['a day that does not exist', { ...right, on: '2023-02-29' }, '/on'],
  ])('%s is refused and named', async (_what, body, path) => {
    const app = await smallServer();
    const answer = await app.inject({ method: 'POST', url: '/payment', payload: body });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.json<{
      code: string;
      field: string;
      fields: { path: string; message: { zh: string; en: string } }[];
    }>();
    expect(problem.code).toBe('invalid-form');
    expect(problem.field).toBe(path);
    expect(problem.fields[0]?.message.zh).toMatch(/。$/);
    expect(problem.fields[0]?.message.en).toMatch(/\.$/);
  });

  test('the right body passes, and a field the answer does not declare does not leave', async () => {
    const app = await smallServer();
    const answer = await app.inject({ method: 'POST', url: '/payment', payload: right });
    expect([answer.statusCode, answer.body]).toEqual([200, '{"seen":1}']);
  });

  test('an address may carry numbers as text, but neither unknown nor unreadable ones', async () => {
    const app = await smallServer();
    expect((await app.inject('/list?page=2')).json()).toEqual({ page: 2 });
    for (const query of ['page=two', 'page=0', 'page=', 'page=1&more=1', '']) {
      expect([query, (await app.inject(`/list?${query}`)).statusCode]).toEqual([query, 400]);
    }
  });

  test('broken JSON, another content type and too much are refused without repeating the input', async () => {
    const app = await smallServer();
    const send = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/payment', payload, headers: { 'content-type': type } });
    const answers = [
      await send('{"fen": 13800000000'),
      await send('{"__proto__":{"fen":1}}'),
      await send('13800000000', 'text/plain'),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([400, 400, 415]);
    for (const answer of answers) {
      expect(answer.json<{ code: string }>().code).toBe('invalid-form');
      expect(answer.body).not.toContain('13800000000');
    }
    const big = await server.app.inject({
      method: 'POST',
      url: '/api/v1/sign-in',
      payload: { account: 'a', password: 'x'.repeat(600_000) },
    });
    expect([big.statusCode, big.json<{ code: string }>().code]).toEqual([413, 'too-large']);
  });
});

describe('refusals and defects', () => {
  test('a refusal that is returned becomes a problem in the language asked for', async () => {
    const app = await smallServer();
    const zh = await app.inject('/refused');
    expect(zh.statusCode).toBe(409);
    expect(zh.json()).toMatchObject({
      code: 'wrong-state',
      detail: '已结案。',
      article: { id: 'x', zh: '第十七条' },
      text: { detail: { en: 'Closed.' } },
    });
    const byBrowser = await app.inject({ url: '/refused', headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(byBrowser.json()).toMatchObject({ title: 'Not possible in the present state', detail: 'Closed.' });
    const byCookie = await app.inject({ url: '/refused', headers: { 'accept-language': 'en', cookie: 'lang=zh' } });
    expect(byCookie.json()).toMatchObject({ detail: '已结案。' });
    const byAddress = await app.inject({ url: '/refused?lang=en', headers: { cookie: 'lang=zh' } });
    expect(byAddress.json()).toMatchObject({ detail: 'Closed.' });
    expect(byAddress.headers['set-cookie']).toMatch(/^lang=en;/);
  });

  test('a reader of pages is refused with a page', async () => {
    const app = await smallServer();
    const page = await app.inject({ url: '/refused', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<h1>当前状态不能办理</h1>');
    expect(page.body).toContain('<p>已结案。</p>');
  });

  test('a defect tells its number and nothing internal; the log has the place but not the values', async () => {
    const app = await smallServer();
    logged.length = 0;
    const answer = await app.inject('/defect');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/13800000000|duplicate|pipeline\.test|23505|at /);
    const { request } = answer.json<{ request: string }>();
    const line = logged.find((one) => one.includes('"defect"')) ?? '';
    expect(line).toContain(request);
    expect(line).toContain('23505');
    expect(line).toContain('pipeline.test.ts');
    expect(line).not.toContain('13800000000');
  });

  test('what is not there is told in JSON to programs and in a page to readers', async () => {
    const json = await server.app.inject('/api/v1/nothing');
    expect([json.statusCode, json.json<{ code: string }>().code]).toEqual([404, 'not-found']);
    const page = await server.app.inject({ url: '/<b>', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).not.toContain('<b>');
  });
});

describe('the rules of routes', () => {
  test.each(['right', 'limit', 'audit'] as const)('a route without %s stops the start', (missing) => {
    const app = Fastify();
    requireRules(app);
    const { [missing]: _left, ...rest } = rules;
    expect(() => app.get('/x', { config: rest }, () => '')).toThrow(missing);
    expect(() => app.get('/y', { config: { ...rules, [missing]: 'anything' } as never }, () => '')).toThrow(missing);
  });

  test('a schema that lets unknown fields pass stops the start, however deep it lies', () => {
    const app = Fastify();
    requireRules(app);
    const open = Type.Object({ rows: Type.Array(Type.Object({ fen: Type.Integer() })) }, closed);
    const declare = (schema: object) => () => app.post('/x', { config: rules, schema }, () => '');
    expect(declare({ body: open })).toThrow('/rows/*');
    expect(declare({ response: { 200: open } })).toThrow('/rows/*');
    expect(declare({ querystring: Type.Object({}) })).toThrow('querystring');
    expect(declare({ body: Type.Union([Type.Null(), open]) })).toThrow('/rows/*');
  });

  test('every route of the product has a right, a limit and an audit class', () => {
    expect(server.routes.length).toBeGreaterThan(15);
    const undeclared = server.routes.filter(
      ({ right, limit, audit }) =>
        !rights.includes(right) || !Object.hasOwn(callsPerMinuteMax, limit) || !audits.includes(audit),
    );
    expect(undeclared).toEqual([]);
  });

  test('what changes something is counted as such, and what is public changes nothing but a sign-in or a claim', () => {
    // What is only worked out or previewed is sent as a body because it is large, and changes nothing.
    const changing = server.routes.filter(({ method, url }) => method !== 'GET' && !/\/(works|preview)$/.test(url));
    expect(changing.filter(({ limit }) => limit === 'read')).toEqual([]);
    const publicApi = changing.filter(({ right, url }) => right === 'public' && url.startsWith('/api/'));
    expect(publicApi.filter(({ audit }) => audit !== 'sign-in' && audit !== 'act')).toEqual([]);
    // What an officer changes leaves its trace; that they have read a message is nobody else's affair.
    const officers = changing.filter(
      ({ right, audit, limit }) => right === 'officer' && limit !== 'read' && audit === 'none',
    );
    expect(officers.map(({ url }) => url)).toEqual(['/api/v1/notices/read']);
  });

  test('nobody gets past a right: every route that asks for somebody answers 401 to the public', async () => {
    const guarded = server.routes.filter(({ right }) => ['officer', 'office', 'enterprise', 'holder'].includes(right));
    expect(guarded.length).toBeGreaterThan(0);
    for (const { method, url } of guarded) {
      const answer = await server.app.inject({
        method: method as 'GET',
        url: url.replaceAll(/:\w+/g, '1'),
        ...(method !== 'GET' && { payload: {} }),
      });
      expect([answer.statusCode, answer.json<{ code: string }>().code], `${method} ${url}`).toEqual([
        401,
        'not-signed-in',
      ]);
    }
  });

  test('measurements are for operators, and for this machine only where that was asked for', async () => {
    const ask = async (options: object = {}): Promise<number> =>
      (await server.app.inject({ url: '/metrics', ...options })).statusCode;
    expect(await ask()).toBe(404);
    vi.stubEnv('HEYAN_METRICS', 'local');
    try {
      expect(await ask()).toBe(200);
      expect(await ask({ headers: { 'x-forwarded-for': '10.0.0.1' } })).toBe(404);
      expect(await ask({ headers: { host: 'evil.example' } })).toBe(404);
      expect(await ask({ remoteAddress: '10.0.0.1' })).toBe(404);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('other sites', () => {
  const post = (headers: Record<string, string>) =>
    server.app.inject({ method: 'POST', url: '/api/v1/sign-out', headers: { host: 'heyan.test', ...headers } });
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.test' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://heyan.test.evil.test' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.test' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://heyan.test' }, 200],
    [{ origin: 'http://heyan.test' }, 200],
    [{}, 200],
  ])('a POST with %o answers %i', async (headers, status) => {
    expect((await post(headers as Record<string, string>)).statusCode).toBe(status);
  });

  test('no page of ours runs an inline script or stands in a foreign frame', async () => {
    const policy = String((await server.app.inject('/healthz')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
});

test('the interface describes itself as OpenAPI 3.1, and its reading room needs no other server', async () => {
  const description = (await server.app.inject('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, unknown>;
  }>();
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toContain('/api/v1/sign-in');
  const page = await server.app.inject('/api/reference');
  expect(page.body).not.toMatch(/https?:\/\//);
  const script = await server.app.inject('/api/reference/reader.js');
  expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(script.body.length).toBeGreaterThan(1_000_000);
});

test('calls beyond the limit of their class are refused with the time to wait', async () => {
  const limited = await buildServer(database, { keys: server.world.keys, log });
  try {
    const call = () => limited.app.inject({ url: '/api/v1/me', remoteAddress: '10.9.9.9' });
    for (let n = 0; n < callsPerMinuteMax.read; n++) await call();
    const refused = await call();
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, 'too-many']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await limited.app.inject({ url: '/api/v1/me', remoteAddress: '10.9.9.8' })).statusCode).toBe(200);
  } finally {
    await limited.close();
  }
});

test('a server that is closed lets the request under way finish', async () => {
  const draining = await buildServer(database, { keys: server.world.keys, log, limits: 'lifted' });
  const url = new URL(await draining.app.listen({ host: '127.0.0.1', port: 0 }));
  const body = JSON.stringify({ account: 'nobody-here', password: 'wrong' });
  const socket = connect(Number(url.port), '127.0.0.1');
  const answered = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  const begun = new Promise<void>((resolve) => draining.app.server.once('request', () => resolve()));
  socket.write(
    `POST /api/v1/sign-in HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await begun;
  await draining.close();
  expect(await answered).toMatch(/^HTTP\/1\.1 401 /);
});

test('the log holds patterns of addresses, never what was asked', async () => {
  logged.length = 0;
  await server.app.inject('/api/v1/me?phone=13800000000');
  await server.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { account: 'wang.xiaoming', password: '13800000000' },
  });
  const text = logged.join('');
  expect(text).toContain('/api/v1/sign-in');
  expect(text).not.toMatch(/13800000000|wang/);
});
