import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../platform/clock.ts';
import { readBody } from '../proceedings/body.ts';
import { filedCase, servedPaper, signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, type Door } from '../test/door.ts';

/* An order and its paper are put forward, read, approved and issued as one. */

let door: Door;
let inspector: WireDesk, head: WireDesk, neighbour: WireDesk;

beforeAll(async () => {
  door = await openDoor();
  [inspector, head, neighbour] = (await Promise.all(
    ['xindu-inspector', 'xindu-head', 'jinjiang-head'].map((account) => signedIn(door.demonstration, account)),
  )) as [WireDesk, WireDesk, WireDesk];
});
afterAll(() => door.close());

type Papers = { papers: { id: number; document: string; state: { id: string }; number: string | null }[] };
type Proposed = { papers: { document: string; to: string; blocks: { text?: string }[] }[] };
type Clocks = { deadlines: { name: string; startedOn: string; status: string }[] };

const filled = { kind: 'pay', demand: '付清拖欠工资。', days: 10, payable: [{ worker: 'worker-1-0', fen: 1_200_000 }] };

async function proposed(parent: number, form: object = filled): Promise<number> {
  const asked = { act: 'propose', form: { act: 'order', filled: form } };
  const answer = await inspector.post(`/proceedings/${parent}/tracks/approval`, asked);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json<{ id: number }>().id;
}

const drafts = async (by: WireDesk, track: number): Promise<Proposed> =>
  (await by.get(`/papers/proposed/${track}`)).json<Proposed>();
const papersOf = async (parent: number): Promise<Papers['papers']> =>
  (await inspector.get(`/proceedings/${parent}/papers`)).json<Papers>().papers;

test('the leader reads the paper in the proposal, and approves act and paper at once', async () => {
  const parent = await filedCase(inspector);
  const track = await proposed(parent);
  const [draft, ...more] = (await drafts(head, track)).papers;
  expect([draft?.document, more]).toEqual(['inspection.order', []]);
  const text = draft!.blocks.map((block) => block.text ?? '').join();
  expect(text).toContain('付清拖欠工资。');
  expect(text).toContain('10日内改正');
  expect(JSON.stringify(draft)).not.toContain('张小川');
  expect((await head.get(`/papers/proposed/${track}/file`)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await neighbour.get(`/papers/proposed/${track}`)).statusCode).toBe(404);

  // Sent back and put forward otherwise: the draft is the new one.
  expect((await head.act(track, 'sendBack', { opinion: '期限太短' })).statusCode).toBe(200);
  expect((await inspector.act(track, 'revise', { act: 'order', filled: { ...filled, days: 15 } })).statusCode).toBe(
    200,
  );
  expect(JSON.stringify(await drafts(head, track))).toContain('15日内改正');
  expect(await papersOf(parent)).toEqual([]);

  expect((await head.act(track, 'approve', { opinion: '同意' })).statusCode).toBe(200);
  const [paper, ...others] = await papersOf(parent);
  expect([paper?.document, paper?.state.id, others]).toEqual(['inspection.order', 'approved', []]);
  expect((await drafts(head, track)).papers).toEqual([]);

  const clocks = async (): Promise<Clocks['deadlines']> =>
    (await inspector.get(`/proceedings/${parent}`)).json<Clocks>().deadlines;
  expect((await clocks()).map(({ name }) => name)).not.toContain('perform');
  await servedPaper(inspector, paper!.id);
  expect((await clocks()).find(({ name }) => name === 'perform')).toMatchObject({ status: 'running' });
});

test('a paper is drafted anew without a key being typed, and served electronically where that was agreed', async () => {
  const parent = await filedCase(inspector);
  const draft = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0', remark: '第一稿的补充。' };
  const paper = (await inspector.post(`/proceedings/${parent}/papers`, draft)).json<{ id: number }>().id;
  expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  expect((await neighbour.post(`/papers/${paper}/redraft`, {})).statusCode).toBe(404);
  expect((await inspector.post(`/papers/${paper}/redraft`, { remark: '第二稿的补充。' })).statusCode).toBe(200);
  // What the leader signed was the first draft: it waits for the leader again.
  expect((await inspector.post(`/papers/${paper}/number`)).statusCode).toBe(409);
  const page = (await inspector.get(`/proceedings/${paper}`)).body;
  expect([page.includes('第二稿的补充。'), (await papersOf(parent))[0]?.state.id]).toEqual([true, 'drafted']);
  expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  expect((await inspector.post(`/papers/${paper}/number`)).statusCode).toBe(200);
  expect((await inspector.post(`/papers/${paper}/redraft`, {})).statusCode).toBe(409);
  expect((await inspector.act(paper, 'sealByHand', { file: [await inspector.scan()] })).statusCode).toBe(200);

  // The code of a slip that came back tells which paper it is, and no name in full.
  const { body } = await door.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  const slip = { code: String(readBody(body).form['code']) };
  const found = await inspector.post('/papers/find', slip);
  expect(found.json()).toMatchObject({
    paper: { id: paper },
    methods: expect.arrayContaining([{ id: 'direct', title: expect.anything() }]),
  });
  expect(found.body).not.toContain('张小川');

  const steps = async (): Promise<string[]> =>
    (await inspector.get(`/papers/${paper}/steps`)).json<{ steps: string[] }>().steps;
  expect(await steps()).not.toContain('electronic');
  const address = { party: 'worker-1-0', address: '新都区大丰街道', electronic: true };
  const asked = { act: 'confirm', form: address };
  expect((await inspector.post(`/proceedings/${parent}/tracks/serviceAddress`, asked)).statusCode).toBe(201);
  expect(await steps()).toContain('electronic');
  const arrived = { channel: '本人手机', servedOn: today().toString(), proof: [await inspector.scan()] };
  expect((await inspector.post(`/papers/${paper}/electronic-service`, arrived)).statusCode).toBe(200);
  expect((await papersOf(parent))[0]?.state.id).toBe('served');
  // The same slip once more: there is no way left in which it could be served.
  expect((await inspector.post('/papers/find', slip)).json()).toMatchObject({ paper: { id: paper }, methods: [] });
});

test('a proposal that cannot be done any more shows no paper, and one whose act makes none neither', async () => {
  const parent = await filedCase(inspector);
  const answer = await inspector.post(`/proceedings/${parent}/tracks/approval`, {
    act: 'propose',
    form: { act: 'conclude', filled: { finding: 'none', facts: '无', investigators: investigators() } },
  });
  expect((await drafts(head, answer.json<{ id: number }>().id)).papers).toEqual([]);
});

function investigators(): object[] {
  return [
    { name: '赵监察', certificate: '川监1001' },
    { name: '钱监察', certificate: '川监1002' },
  ];
}
