/**
 * A stand-in for the server while the workbench is developed, and for its screen test: invented cases in memory.
 * Start it by hand with `node src/test/workbench-fixtures.ts [port]` after a build; it keeps nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { fixtureOpening, fixturePage, fixtureRows, states } from './workbench-fixture-cases.ts';
import type { Me, Page, Problem, Queue, Row } from '../web/answers.ts';

const web = join(import.meta.dirname, '..', '..', 'dist', 'web');
const accounts = [
  {
    account: 'jinjiang.inspector',
    name: '陈晓岚',
    office: { zh: '锦江区劳动保障监察大队', en: 'Jinjiang labour inspection' },
    duty: { zh: '监察员', en: 'Inspector' },
  },
  {
    account: 'chengdu.leader',
    name: '何远',
    office: { zh: '成都市人力资源和社会保障局', en: 'Chengdu HRSS bureau' },
    duty: { zh: '负责人', en: 'Leader' },
  },
];

export type Fixtures = {
  app: FastifyInstance;
  /** The bodies of acts that were recorded, with their keys. */
  acts: { act: string; key: string; body: { form: Record<string, unknown>; effectiveOn?: string; seq: number } }[];
  /** Makes the next act be refused. */
  refuseNext: (problem: Problem) => void;
  /** The number of times each key came. */
  keys: Map<string, number>;
  /** The ids of files handed in and not taken back. */
  files: Set<string>;
};

/** The stand-in; `signedIn` spares a test the sign-in page. */
export async function fixtureServer(options: { signedIn: boolean; rows?: number; web?: string }): Promise<Fixtures> {
  const app = fastify();
  const state: State = {
    signedIn: options.signedIn,
    rows: fixtureRows(options.rows ?? 63),
    pages: new Map(),
    refusal: undefined,
    acts: [],
    keys: new Map(),
    files: new Set(),
  };
  await app.register(multipart);
  await app.register(files, { root: options.web ?? web });
  app.get('/desk/*', (_request, reply) => reply.sendFile('workbench/index.html'));
  app.get('/desk', (_request, reply) => reply.redirect('/desk/'));
  signInRoutes(app, state);
  caseRoutes(app, state);
  openingRoutes(app, state);
  const { acts, keys, files: handedIn } = state;
  return { app, acts, keys, files: handedIn, refuseNext: (problem) => (state.refusal = problem) };
}

type State = {
  signedIn: boolean;
  rows: Row[];
  pages: Map<string, Page>;
  refusal: Problem | undefined;
  acts: Fixtures['acts'];
  keys: Map<string, number>;
  files: Set<string>;
};

function refuse(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

function signInRoutes(app: FastifyInstance, state: State): void {
  app.get('/api/v1/me', (): Me => {
    const division = { code: '510104', name: { zh: '锦江区', en: 'Jinjiang' } };
    const office = {
      id: 12,
      name: { zh: '锦江区劳动保障监察大队', en: 'Jinjiang labour inspection' },
      level: 'county' as const,
    };
    if (!state.signedIn)
      return {
        signedIn: false,
        account: null,
        name: null,
        duties: [],
        office: null,
        division: null,
        demonstration: true,
        accounts,
      };
    return {
      signedIn: true,
      account: 'jinjiang.inspector',
      name: '陈晓岚',
      duties: ['inspector'],
      office,
      division,
      demonstration: true,
    };
  });
  app.post('/api/v1/demonstration/sign-in', () => {
    state.signedIn = true;
    return { next: 'done' };
  });
  app.post<{ Body: { password: string } }>('/api/v1/sign-in', (request, reply) => {
    if (request.body.password === 'wrong') {
      const title = { zh: '账号或密码不对', en: 'Account or password is wrong' };
      return refuse(reply, { status: 401, code: 'not-signed-in', text: { title, detail: { zh: '', en: '' } } });
    }
    return reply.send({ next: 'enrol', otpauth: 'otpauth://totp/Heyan:chen?secret=JBSWY3DPEHPK3PXP&issuer=Heyan' });
  });
  app.post('/api/v1/sign-in/totp', () => {
    state.signedIn = true;
    return { next: 'done' };
  });
  app.post('/api/v1/sign-out', () => {
    state.signedIn = false;
    return {};
  });
  app.get('/api/v1/progress', () => ({
    phase: 'loading',
    done: 41_200,
    total: 58_000,
    rate: 9000,
    title: { zh: '正在载入演示数据', en: 'Loading the demonstration' },
  }));
}

function caseRoutes(app: FastifyInstance, state: State): void {
  app.get('/api/v1/procedures', () => ({
    procedures: [
      {
        id: 'inspection',
        title: { zh: '劳动保障监察', en: 'Labour inspection' },
        states,
        mine: true,
        mayOpen: true,
      },
    ],
  }));
  app.get<{ Querystring: Record<string, string> }>('/api/v1/proceedings', ({ query }) => listed(state.rows, query));
  app.post<{ Body: { q: string } }>('/api/v1/search', ({ body }) => {
    const items = state.rows.filter((row) => row.headline.includes(body.q) || row.number.includes(body.q)).slice(0, 20);
    return {
      total: items.length,
      items,
      matched: { kind: 'name', title: { zh: '名称', en: 'name' } },
      tooCommon: items.length > 9,
    };
  });
  app.get('/api/v1/approvals', () => ({ total: 0, items: [] }));
  app.get('/api/v1/proceedings/:id/tracks', () => ({ tracks: [] }));
  app.get('/api/v1/notices', () => ({ unread: 0, notices: [] }));
  app.get('/api/v1/proceedings/:id/notices', () => ({ notices: [] }));
  app.get<{ Params: { id: string } }>('/api/v1/proceedings/:id', ({ params }, reply) => {
    const page = pageOf(state, params.id);
    const title = { zh: '没有这件案件', en: 'No such case' };
    return page ? reply.send(page) : refuse(reply, { status: 404, code: 'not-found', text: { title, detail: title } });
  });
  app.get('/api/v1/proceedings/:id/papers', () => ({ papers: [], possible: [], parties: [] }));
  app.post('/api/v1/proceedings/:id/unmask', () => ({ value: '13800006621' }));
  app.get('/api/v1/proceedings/:id/evidence/:evidence', (_request, reply) =>
    reply
      .type('image/svg+xml')
      .send(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#7a8f93"/><path d="M0 3 1.5 1 2.5 2 3 1.5 4 3z" fill="#38545a"/></svg>',
      ),
  );
  type Act = { Params: { id: string; act: string }; Body: Fixtures['acts'][number]['body'] };
  app.post<Act>('/api/v1/proceedings/:id/acts/:act', ({ params, body, headers }, reply) => {
    const key = String(headers['idempotency-key']);
    const page = pageOf(state, params.id)!;
    state.keys.set(key, (state.keys.get(key) ?? 0) + 1);
    if (state.refusal) {
      const problem = state.refusal;
      state.refusal = undefined;
      if (problem.code === 'conflict') page.seq += 1;
      return refuse(reply, problem);
    }
    if (state.keys.get(key) === 1) record(state, page, { act: params.act, key, body });
    return reply.send({ seq: page.seq, proceeding: page });
  });
}

function pageOf(state: State, id: string): Page | undefined {
  const row = state.rows.find((one) => String(one.id) === id);
  if (row && !state.pages.has(id)) state.pages.set(id, fixturePage(row));
  return state.pages.get(id);
}

function record(state: State, page: Page, done: Fixtures['acts'][number]): void {
  state.acts.push(done);
  page.seq += 1;
  const payments = (done.body.form.payments ?? []) as { worker: string; fen: number }[];
  for (const { worker, fen } of payments) {
    const party = page.parties.find((one) => one.key === worker);
    if (party) party.paidFen += fen;
    page.paidFen += fen;
  }
}

function listed(rows: Row[], query: Record<string, string>): Queue {
  const open = rows.filter((row) => !row.state.final);
  const overdue = open.filter((row) => row.overdue);
  const week = open.filter((row) => row.daysLeft !== null && row.daysLeft >= 0 && row.daysLeft <= 7);
  const scoped = { open, overdue, week, all: rows }[query.scope ?? 'open'] ?? open;
  const found = scoped.filter((row) => !query.state || row.state.id === query.state);
  const by = (row: Row): string =>
    ({ received: row.receivedOn, number: row.number })[query.sort ?? ''] ?? row.dueOn ?? '9999';
  found.sort((a, b) => (query.desc === 'true' ? -1 : 1) * by(a).localeCompare(by(b)));
  const [page, size] = [Number(query.page ?? 1), Number(query.size ?? 50)];
  const counts = { open: open.length, overdue: overdue.length, week: week.length };
  return { total: found.length, page, size, counts, items: found.slice((page - 1) * size, page * size) };
}

function openingRoutes(app: FastifyInstance, state: State): void {
  app.get('/api/v1/procedures/inspection/opening', () => fixtureOpening);
  app.post('/api/v1/procedures/inspection', (_request, reply) => {
    const row = { ...state.rows[0]!, id: 9000, number: '锦江监投〔2024〕09000号' };
    state.rows.push(row);
    return reply
      .code(201)
      .send({ id: row.id, number: row.number, seq: 1, code: 'K7QD-M2X9-4FTN', proceeding: pageOf(state, '9000') });
  });
  app.get<{ Querystring: { under: string; level: string } }>('/api/v1/divisions', ({ query }) =>
    query.level === 'prefecture'
      ? [{ code: '510100', name: { zh: '成都市', en: 'Chengdu' }, level: 'prefecture', parent: '510000' }]
      : [
          { code: '510104', name: { zh: '锦江区', en: 'Jinjiang' }, level: 'county', parent: '510100' },
          { code: '510105', name: { zh: '青羊区', en: 'Qingyang' }, level: 'county', parent: '510100' },
        ],
  );
  app.post('/api/v1/evidence', async (request) => {
    const file = await request.file();
    const bytes = (await file?.toBuffer()) ?? Buffer.alloc(0);
    const id = randomUUID();
    state.files.add(id);
    return {
      id,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      mime: file?.mimetype ?? '',
    };
  });
  app.delete<{ Params: { id: string } }>('/api/v1/evidence/:id', (request) => ({
    done: state.files.delete(request.params.id),
  }));
}

if (process.argv[1] === import.meta.filename) {
  const { app } = await fixtureServer({ signedIn: false });
  process.stdout.write(`${await app.listen({ port: Number(process.argv[2] ?? 3100), host: '127.0.0.1' })}/desk/\n`);
}
