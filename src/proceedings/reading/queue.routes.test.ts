import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type Door, openBrowser, openDoor } from '../../test/door.ts';
import { done } from '../../test/story.ts';
import { complaint } from '../../test/spine.ts';
import { performAct } from '../act.ts';
import type { Page, Queue } from './page.schema.ts';

/* What the queue says of news from the parties, and how it is narrowed; over HTTP, on a real database. */

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.close());

let serial = 0;

async function as(account: string): Promise<Browser> {
  const browser = openBrowser(door.demonstration);
  await browser.post('/demonstration/sign-in', { account });
  return browser;
}

function write(browser: Browser, url: string, payload: object): ReturnType<Browser['get']> {
  return door.demonstration.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'idempotency-key': `queue-test-${++serial}` },
    payload,
  });
}

async function open(browser: Browser, form: object, act = 'complain'): Promise<Page> {
  const answer = await write(browser, '/procedures/inspection', { act, form });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ proceeding: Page }>().proceeding;
}

async function list(browser: Browser, query: string): Promise<Queue> {
  const answer = await browser.get(`/proceedings?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Queue>();
}

/** The worker asks, with the code she was given. */
async function ask(proceeding: number): Promise<void> {
  const key = `worker-asks-${++serial}`;
  const form = { question: '什么时候能拿到工资？' };
  done(
    await performAct(door.demonstration.world, { kind: 'holder', proceeding }, { proceeding, act: 'ask', form, key }),
  );
}

const numbers = (queue: Queue): string[] => queue.items.map((row) => row.number);

test('a worker’s question stands in the queue until an officer acts, for those who can answer and nobody else', async () => {
  const officer = await as('xindu-head');
  const superior = await as('chengdu-head');
  const quiet = await open(officer, complaint());
  const asked = await open(officer, complaint({ employerName: '会问的工地' }));
  expect((await list(officer, 'scope=heard')).total).toBe(0);
  await ask(asked.id);

  const heard = await list(officer, 'scope=heard');
  expect(numbers(heard)).toEqual([asked.number]);
  expect([heard.total, heard.counts.heard]).toEqual([1, 1]);
  expect(heard.items[0]?.heard).toEqual([{ act: 'ask', title: expect.objectContaining({ zh: expect.any(String) }) }]);
  const inProgress = await list(officer, 'scope=open');
  expect(inProgress.counts.heard).toBe(1);
  expect(inProgress.items.find((row) => row.number === quiet.number)?.heard).toEqual([]);

  const above = await list(superior, 'scope=heard');
  expect([above.total, above.counts.heard, above.items.length]).toEqual([0, 0, 0]);
  expect((await list(superior, 'scope=open')).items.every((row) => row.heard.length === 0)).toBe(true);

  const page = (await officer.get(`/proceedings/${asked.id}`)).json<Page>();
  const question = page.timeline.find((entry) => entry.act === 'ask')?.seq;
  const answered = await write(officer, `/proceedings/${asked.id}/acts/answer`, {
    form: { answer: '下周通知用人单位。', question },
    seq: page.seq,
  });
  expect(answered.statusCode, answered.body).toBe(200);
  const after = await list(officer, 'scope=heard');
  expect([after.total, after.counts.heard, after.items.length]).toEqual([0, 0, 0]);
});

test('a list is narrowed by county and by complaint or tip, with totals equal to its rows', async () => {
  const xindu = await as('xindu-head');
  const jinjiang = await as('jinjiang-head');
  const superior = await as('chengdu-head');
  const told = { employerName: '被举报的厂', place: { division: '510114' }, whatHappened: '拖欠工资三个月。' };
  const tip = await open(xindu, told, 'tip');
  const elsewhere = await open(jinjiang, complaint({ place: { division: '510104' } }));

  const tips = await list(xindu, 'begun=tip');
  expect(numbers(tips)).toEqual([tip.number]);
  expect(tips.total).toBe(1);
  const complaints = await list(xindu, 'begun=complain');
  expect(numbers(complaints)).not.toContain(tip.number);
  expect(complaints.total).toBe(complaints.items.length);

  const county = await list(superior, 'division=510104');
  expect(numbers(county)).toEqual([elsewhere.number]);
  expect(county.total).toBe(1);
  expect((await list(xindu, 'division=510104')).total).toBe(0);
  const everything = await list(superior, 'scope=all');
  const ids = everything.items.map((row) => row.id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect((await superior.get('/proceedings?division=51')).statusCode).toBe(400);
});

test('pasted names are matched to the workers of the case, by its office only', async () => {
  const officer = await as('xindu-head');
  const workers = [
    { name: '李小满', phone: '13811112222', owedFen: 100 },
    { name: '王大志', phone: '13833334444', owedFen: 200 },
    { name: '王大志', phone: '13855556666', owedFen: 300 },
  ];
  const page = await open(officer, complaint({ people: 3, workers }));
  const names = ['李小满', '王大志', '王大志6666', '没有此人'];
  const matched = await write(officer, `/proceedings/${page.id}/match-workers`, { names });
  expect(matched.statusCode, matched.body).toBe(200);
  const found = matched.json<{ matches: string[] }>().matches;
  const keys = page.parties.filter((party) => party.role === 'worker').map((party) => party.key);
  expect(found).toEqual([keys[0], 'several', keys[2], 'none']);

  const stranger = await write(await as('jinjiang-head'), `/proceedings/${page.id}/match-workers`, { names });
  expect(stranger.statusCode).toBe(404);
  expect(stranger.body).not.toContain('李小满');
  const empty = await write(officer, `/proceedings/${page.id}/match-workers`, { names: [] });
  expect(empty.statusCode).toBe(400);
});
