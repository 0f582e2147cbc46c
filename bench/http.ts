import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { acceptance, complaint, nextKey, payment } from './acts.ts';
import { startChild } from './children.ts';
import { timed } from './measure.ts';
import { someSeen } from './reads.ts';
import { county, prefecture, province, type World } from './world.ts';

/** Milliseconds of requests to the running server, from the first byte sent to the last received. */
export type Served = { name: string; viewer: string; kind: 'read' | 'write'; times: number[] };

type Call = { method: 'GET' | 'POST'; path: string; body?: unknown };
type Caller = (call: Call) => Promise<{ status: number; body: string }>;

/** Requests under way at the same time. */
export const connections = 2;

const accounts = { county: 'xindu-inspector', prefecture: 'chengdu-head', province: 'sichuan-leader' } as const;
const divisions = { county, prefecture, province };

/** Asks the product's own server, in a process of its own, over connections that stay open. */
export async function measureHttp(
  world: World,
  count: number,
  pieces: { rare: string; frequent: string },
): Promise<Served[]> {
  const { child, said } = await startChild(world, { part: 'serve' });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    const served: Served[] = [];
    for (const level of ['county', 'prefecture', 'province'] as const) {
      const caller = await signIn(agent, String(said), accounts[level]);
      const ids = await someSeen(world, world.viewers[level], count + 20);
      const read = async (name: string, call: (n: number) => Call): Promise<void> =>
        void served.push({
          name,
          viewer: level,
          kind: 'read',
          times: await sample(count, async (n) => expected(await caller(call(n)), 200)),
        });
      await read('queue page with totals', () => ({ method: 'GET', path: '/api/v1/proceedings' }));
      await read('proceeding page', (n) => ({ method: 'GET', path: `/api/v1/proceedings/${ids[n]}` }));
      await read('search: rare', () => ({ method: 'POST', path: '/api/v1/search', body: { q: pieces.rare } }));
      await read('search: frequent', () => ({ method: 'POST', path: '/api/v1/search', body: { q: pieces.frequent } }));
      const figure = `/api/v1/figures/wages.recovered?division=${divisions[level]}&period=2023&by=county`;
      await read('figure of a year by county', () => ({ method: 'GET', path: figure }));
      if (level === 'county') served.push(...(await writes(caller, count)));
    }
    return served;
  } finally {
    agent.destroy();
    child.send('stop');
    await once(child, 'exit');
  }
}

async function writes(caller: Caller, count: number): Promise<Served[]> {
  const opened: number[] = [];
  const measured = async (name: string, call: (n: number) => Promise<void>): Promise<Served> => ({
    name,
    viewer: 'county',
    kind: 'write',
    times: await sample(count, call),
  });
  const act = (name: string, form: unknown, seq: number) => async (n: number) =>
    void expected(
      await caller({ method: 'POST', path: `/api/v1/proceedings/${opened[n]}/acts/${name}`, body: { form, seq } }),
      200,
    );
  return [
    await measured('open a claim at the counter', async (n) => {
      const answer = expected(
        await caller({ method: 'POST', path: '/api/v1/procedures/inspection', body: { form: complaint() } }),
        201,
      );
      opened[n] = (JSON.parse(answer) as { id: number }).id;
    }),
    await measured('act: accept', act('accept', acceptance, 1)),
    await measured('act: recordPayment', act('recordPayment', payment, 2)),
  ];
}

function expected({ status, body }: { status: number; body: string }, wanted: number): string {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${body.slice(0, 300)}`);
  return body;
}

/** Some requests to warm up, which are not counted, and then `count`, over all connections. */
async function sample(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const warm = 20;
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < warm + count) {
        const n = next++;
        const spent = await timed(() => work(n));
        if (n >= warm) times.push(spent);
      }
    }),
  );
  return times;
}

async function signIn(agent: Agent, address: string, account: string): Promise<Caller> {
  const anonymous = callerOf(agent, address, '');
  const answer = await anonymous({ method: 'POST', path: '/api/v1/demonstration/sign-in', body: { account } });
  expected(answer, 200);
  return callerOf(agent, address, answer.cookie);
}

function callerOf(
  agent: Agent,
  address: string,
  cookie: string,
): (call: Call) => Promise<{ status: number; body: string; cookie: string }> {
  return ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(cookie ? { cookie } : {}),
        ...(payload
          ? {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(payload),
              'idempotency-key': nextKey(),
            }
          : {}),
      };
      const sent = request(`${address}${path}`, { method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const cookies = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8'), cookie: cookies });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(payload);
    });
}
