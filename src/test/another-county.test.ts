import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectionOffice } from '../people/offices.ts';
import { atDesk, demonstrationAccount, freshKey, type AtDesk } from './desk.ts';
import { openDoor, xindu, type Door } from './door.ts';
import { sampleOf, type Described } from './sample-of-schema.ts';
import { complaint } from './spine.ts';

/*
 * Somebody of another office tries every address of the interface with the numbers of what lies here, and with bodies the
 * interface itself describes. What is not theirs is told from what does not exist by nothing: not by the status, not by a
 * word of the answer.
 */

type Parameter = { in: string; name: string; required?: boolean; schema: Described };
type Operation = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Described }> } };
type Call = { method: 'GET' | 'POST'; url: string; query: string; body: object };

let door: Door;
let own: AtDesk;
let calls: Call[];
/** Numbers of what lies here, by the part of the interface that asks for them. */
let here: Record<string, string>;

const nothing: Record<string, string> = {
  id: '999999999',
  account: 'nobody-of-this-name',
  evidence: '00000000-0000-4000-8000-000000000000',
  rule: '1',
  change: '1',
};
const names: Record<string, string> = { procedure: 'inspection', track: 'paper', register: 'inspection.workers' };

beforeAll(async () => {
  door = await openDoor();
  own = await atDesk(door.demonstration, door.database, 'xindu-inspector');
  const opened = await own.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  const { id, seq } = opened.json<{ id: number; seq: number }>();
  await own.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
  const draft = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };
  const paper = await own.post(`/proceedings/${id}/tracks/paper`, { act: 'draft', form: draft });
  const { notices } = await own.get<{ notices: { id: string }[] }>(`/proceedings/${id}/notices`);
  here = {
    proceedings: String(id),
    papers: String(paper.json<{ id: number }>().id),
    notices: notices[0]?.id ?? '',
    administration: String(xindu),
  };
  await demonstrationAccount(door.database, 'jinjiang-administrator', inspectionOffice(510104), [
    'administrator',
    'head',
  ]);
  calls = await callsWithNumbers();
});
afterAll(() => door?.close());

/** Every call of officers whose address holds a number or a name, with the smallest body that is let pass. */
async function callsWithNumbers(): Promise<Call[]> {
  const { paths } = (await door.demonstration.app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  return door.demonstration.routes
    .filter(({ right, url }) => ['officer', 'office'].includes(right) && url.includes(':'))
    .flatMap(({ method, url }) => {
      if (method !== 'GET' && method !== 'POST') return [];
      const told = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const asked = (told?.parameters ?? []).filter((one) => one.in === 'query' && one.required);
      const query = new URLSearchParams(asked.map(({ name, schema }) => [name, String(sampleOf(schema))])).toString();
      const schema = told?.requestBody?.content['application/json']?.schema;
      return [{ method, url, query: query && `?${query}`, body: (schema ? sampleOf(schema) : {}) as object }];
    });
}

/** The address of a call with the numbers of what is here, or with those of nothing. */
function addressOf({ url, query }: Call, real: boolean): string {
  const [, part = ''] = /^\/api\/v1\/(\w+)/.exec(url) ?? [];
  const filled = url.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (names[name] !== undefined) return names[name];
    if (real && name === 'account') return 'xindu-inspector';
    if (real && name === 'id') return here[part] ?? here['proceedings'] ?? '';
    return (part === 'notices' ? nothing['evidence'] : nothing[name]) ?? '';
  });
  return filled.replace('/api/v1', '') + query;
}

type Told = { status: number; body: string };

async function told(who: AtDesk, call: Call, real: boolean): Promise<Told> {
  const address = addressOf(call, real);
  const answer = call.method === 'GET' ? await who.asked(address) : await who.post(address, call.body, freshKey());
  return { status: answer.statusCode, body: answer.body };
}

test.for(['jinjiang-administrator', 'xindu-mediator'])(
  'to %s what lies in another office is like what does not exist, at every address',
  async (account) => {
    const stranger = await atDesk(door.demonstration, door.database, account);
    const different: string[] = [];
    let reached = 0;
    for (const call of calls) {
      const [real, none] = [await told(stranger, call, true), await told(stranger, call, false)];
      if (real.status !== 400) reached += 1;
      if (real.status < 400 || real.status >= 500 || real.status !== none.status || real.body !== none.body)
        different.push(
          `${call.method} ${call.url}: ${real.status} ${real.body.slice(0, 200)}; of nothing ${none.status}`,
        );
    }
    expect(different).toEqual([]);
    // Of a body that is refused for itself nothing is learnt.
    expect(reached / calls.length).toBe(1);
  },
);

test('the numbers are those of something: whose it is reads it at the same addresses', async () => {
  for (const url of ['/proceedings/:id', '/proceedings/:id/papers', '/papers/:id/life', '/papers/:id/preview']) {
    const call = calls.find((one) => one.method === 'GET' && one.url === `/api/v1${url}`);
    expect([url, call && (await told(own, call, true)).status]).toEqual([url, 200]);
  }
});
