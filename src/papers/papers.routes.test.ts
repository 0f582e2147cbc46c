import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationAccount } from '../test/desk.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { complaint } from '../test/spine.ts';

/* A paper from draft to file over the wire, as the desk does it. */

type Answer = Awaited<ReturnType<Door['demonstration']['app']['inject']>>;
type Desk = {
  get(url: string): Promise<Answer>;
  post(url: string, payload?: object): Promise<Answer>;
  act(id: number, name: string, form?: object): Promise<Answer>;
};

let door: Door;
let clerk: Desk, head: Desk, neighbour: Desk;
let keys = 0;

async function signedIn(account: string): Promise<Desk> {
  const { app } = door.demonstration;
  const entered = await app.inject({ method: 'POST', url: '/api/v1/demonstration/sign-in', payload: { account } });
  const cookies = Object.fromEntries(entered.cookies.map(({ name, value }) => [name, value]));
  const get = (url: string): Promise<Answer> => app.inject({ method: 'GET', url: `/api/v1${url}`, cookies });
  const post = (url: string, payload?: object): Promise<Answer> =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      cookies,
      headers: { 'idempotency-key': `route-${String(keys++).padStart(6, '0')}` },
      ...(payload ? { payload } : {}),
    });
  const act = async (id: number, name: string, form: object = {}): Promise<Answer> => {
    const { seq } = (await get(`/proceedings/${id}`)).json<{ seq: number }>();
    return post(`/proceedings/${id}/acts/${name}`, { form, seq });
  };
  return { get, post, act };
}

beforeAll(async () => {
  door = await openDoor();
  [clerk, head, neighbour] = (await Promise.all(
    ['xindu-inspector', 'xindu-head', 'jinjiang-head'].map((account) => signedIn(account)),
  )) as [Desk, Desk, Desk];
});
afterAll(() => door.close());

async function accepted(): Promise<number> {
  const form = complaint({ since: '2026-01' });
  const opened = await clerk.post('/procedures/inspection', { act: 'complain', form });
  expect(opened.statusCode).toBe(201);
  const { id } = opened.json<{ id: number }>();
  expect((await clerk.act(id, 'accept', { matter: 'wages' })).statusCode).toBe(200);
  return id;
}

test('a paper goes from draft to its frozen file, and the desk is offered only what is possible', async () => {
  const id = await accepted();
  const { possible } = (await clerk.get(`/proceedings/${id}/papers`)).json<{
    possible: { document: string; entry: number; to: { key: string; name: string }[] }[];
  }>();
  expect(possible.map(({ document, entry }) => [document, entry])).toEqual([
    ['inspection.acceptance', 2],
    ['inspection.filing', 2],
  ]);
  const [one] = possible;
  expect(one!.to[0]!.name).not.toContain('张小川');
  const draft = { document: one!.document, entry: one!.entry, to: one!.to[0]!.key };
  expect((await clerk.post(`/proceedings/${id}/papers`, { ...draft, entry: 1 })).statusCode).toBe(400);
  const drafted = await clerk.post(`/proceedings/${id}/papers`, draft);
  expect(drafted.statusCode).toBe(201);
  const paper = drafted.json<{ id: number }>().id;
  const steps = async (by: Desk): Promise<unknown> => (await by.get(`/papers/${paper}/steps`)).json();
  expect(await steps(clerk)).toEqual({ steps: ['preview', 'redraft'] });

  const word = await clerk.get(`/papers/${paper}/preview?format=docx`);
  expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const pdf = await clerk.get(`/papers/${paper}/preview?format=pdf`);
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(pdf.rawPayload.equals((await clerk.get(`/papers/${paper}/preview?format=pdf`)).rawPayload)).toBe(true);

  expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  expect(await steps(clerk)).toEqual({ steps: ['preview', 'redraft', 'number'] });
  const numbered = await clerk.post(`/papers/${paper}/number`);
  expect(numbered.statusCode).toBe(200);
  expect(numbered.json()).toMatchObject({ number: '新都区人社监受〔2026〕1号' });
  expect(await steps(clerk)).toEqual({ steps: ['file', 'print'] });
  const file = await clerk.get(`/papers/${paper}/file`);
  expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');

  for (const url of [`/papers/${paper}/file`, `/papers/${paper}/steps`, `/proceedings/${id}/dossier`])
    expect([url, (await neighbour.get(url)).statusCode]).toEqual([url, 404]);
  const dossier = await clerk.get(`/proceedings/${id}/dossier`);
  expect([dossier.statusCode, dossier.headers['content-type']]).toEqual([200, 'application/pdf']);
  const round = await clerk.post('/papers/print', { papers: [paper] });
  expect([round.statusCode, round.headers['content-type']]).toEqual([200, 'application/pdf']);
});

test('only the head lets a series go on from an old register, and an enterprise has no papers here', async () => {
  const start = { document: 'inspection.refusal', year: 2026, last: 12, reason: '接续旧登记簿' };
  expect((await clerk.post('/papers/series', start)).statusCode).toBe(403);
  expect((await head.post('/papers/series', start)).statusCode).toBe(200);
  expect((await head.post('/papers/series', start)).statusCode).toBe(409);
  const enterprise = await signedIn('demo-enterprise');
  expect((await enterprise.get('/proceedings/1/papers')).statusCode).toBe(403);
});

test('who only stands in for the drafter does not approve the paper; a chief of their own duty does', async () => {
  const id = await accepted();
  const draft = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };
  const paper = (await head.post(`/proceedings/${id}/papers`, draft)).json<{ id: number }>().id;
  const { colleagues } = (await head.get('/absences')).json<{ colleagues: { id: number; name: string }[] }>();
  const idOf = (name: string): number => colleagues.find((one) => one.name === name)?.id ?? 0;
  const days = { firstOn: '2026-03-02', lastOn: '2026-03-02', reason: '开会' };
  const away = { officer: idOf('唐静'), deputy: idOf('周明远'), ...days };
  expect((await head.post('/absences', away)).statusCode).toBe(200);
  const approved = await clerk.act(paper, 'approve');
  expect([approved.statusCode, approved.body]).toEqual([403, expect.stringContaining('您所代理的人不能办理')]);
  const { available } = (await clerk.get(`/proceedings/${paper}`)).json<{ available: { act: string }[] }>();
  expect(available.map(({ act }) => act)).not.toContain('approve');
  await demonstrationAccount(door.database, 'xindu-leader-more', xindu, ['leader']);
  expect((await (await signedIn('xindu-leader-more')).act(paper, 'approve')).statusCode).toBe(200);
});
