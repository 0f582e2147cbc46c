import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filedCase, servedPaper, signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, type Door } from '../test/door.ts';
import { pdfText } from '../test/pdf-text.ts';
import { verifyPapers } from './verify-papers.ts';
import { readBody } from '../proceedings/body.ts';

/* What was served is taken back by a further paper; who may only look sees no names; what nobody knows is not read. */

let door: Door;
let inspector: WireDesk, head: WireDesk, superior: WireDesk;

beforeAll(async () => {
  door = await openDoor();
  [inspector, head, superior] = (await Promise.all(
    ['xindu-inspector', 'xindu-head', 'chengdu-head'].map((account) => signedIn(door.demonstration, account)),
  )) as [WireDesk, WireDesk, WireDesk];
});
afterAll(() => door.close());

async function drafted(parent: number, more: object = {}): Promise<number> {
  const body = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0', ...more };
  const answer = await inspector.post(`/proceedings/${parent}/papers`, body);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  const { id } = answer.json<{ id: number }>();
  expect((await head.act(id, 'approve')).statusCode).toBe(200);
  return id;
}

const owner = () => door.demonstration.world.database.owner;
async function publicPage(paper: number): Promise<string> {
  const row = await owner()
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  const { app } = door.demonstration;
  return (await app.inject({ method: 'GET', url: `/papers/${String(readBody(row.body).form['code'])}` })).body;
}
const stateOf = async (paper: number): Promise<string> =>
  (await inspector.get(`/proceedings/${paper}`)).json<{ state: { id: string } }>().state.id;

test('a served paper is not voided but taken back, by the paper that takes its place, and the public page says which', async () => {
  const parent = await filedCase(inspector);
  const first = await drafted(parent);
  const number = await servedPaper(inspector, first);
  expect((await head.act(first, 'spoil', { reason: '写错' })).statusCode).toBe(409);
  expect((await inspector.act(first, 'withdraw', { reason: '写错' })).statusCode).toBe(403);

  const stranger = await inspector.post(`/proceedings/${parent}/papers`, {
    document: 'inspection.acceptance',
    entry: 2,
    to: 'worker-1-0',
    replaces: '别处〔2026〕1号',
  });
  expect([stranger.statusCode, stranger.json<{ field: string }>().field]).toEqual([400, 'replaces']);

  const second = await drafted(parent, { replaces: number, replacesBecause: '事项名称写错' });
  expect(await stateOf(first)).toBe('served');
  const numbered = await inspector.post(`/papers/${second}/number`);
  expect(numbered.statusCode).toBe(200);
  expect(await stateOf(first)).toBe('withdrawn');
  const inItsPlace = numbered.json<{ number: string }>().number;
  const page = await publicPage(first);
  expect([page.includes('这份文书已经撤销'), page.includes(inItsPlace)]).toEqual([true, true]);
  expect(await publicPage(second)).toContain('登记簿里有这份文书');
  expect(await pdfText((await inspector.get(`/papers/${second}/file`)).rawPayload)).toContain(
    `替换先前送达的${number}`,
  );

  const { timeline } = (await inspector.get(`/proceedings/${parent}`)).json<{
    timeline: { fields: { value: string }[] }[];
  }>();
  expect(JSON.stringify(timeline.at(-1)?.fields)).toContain('文书已撤销');
});

test('a leader takes a served paper back without another, with a reason', async () => {
  const paper = await drafted(await filedCase(inspector));
  await servedPaper(inspector, paper);
  expect((await head.act(paper, 'withdraw', {})).statusCode).toBe(400);
  expect((await head.act(paper, 'withdraw', { reason: '不该受理' })).statusCode).toBe(200);
  expect(await publicPage(paper)).toContain('这份文书已经撤销');
  expect((await head.act(paper, 'withdraw', { reason: '再次' })).statusCode).toBe(409);
});

test('a superior sees the paper masked and none of its files, whoever works on it in full', async () => {
  const parent = await filedCase(inspector);
  const paper = await drafted(parent);
  await servedPaper(inspector, paper);
  const full = await inspector.get(`/papers/${paper}/file`);
  expect(await pdfText(full.rawPayload)).toContain('张小川');
  const masked = await superior.get(`/papers/${paper}/file`);
  expect(masked.statusCode).toBe(200);
  const said = await pdfText(masked.rawPayload);
  expect([said.includes('张小川'), said.includes('遮盖件')]).toEqual([false, true]);
  type WithFiles = { evidence: { id: string }[] };
  const own = (await inspector.get(`/proceedings/${paper}`)).json<WithFiles>().evidence;
  expect(own.length).toBe(3);
  expect((await superior.get(`/proceedings/${paper}`)).json<WithFiles>().evidence).toEqual([]);
  for (const { id } of own)
    for (const end of ['', '/original'])
      expect((await superior.get(`/proceedings/${paper}/evidence/${id}${end}`)).statusCode).toBe(403);
});

test('of a code nobody knows nothing is read: 40 MB are refused at their first bytes', async () => {
  let given = 0;
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
  async function* pieces(): AsyncGenerator<Buffer> {
    yield Buffer.from(head);
    while (given < 40 * 1024 * 1024) {
      given += 65_536;
      yield Buffer.alloc(65_536);
    }
  }
  const answer = await door.demonstration.app.inject({
    method: 'POST',
    url: '/papers/0000000000000000/compare',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Readable.from(pieces()),
  });
  expect([answer.statusCode, answer.headers['connection']]).toEqual([404, 'close']);
  expect(given).toBeLessThan(4 * 1024 * 1024);
});

test('verify finds another code, day, title or replaced paper in the register', async () => {
  const parent = await filedCase(inspector);
  const paper = await drafted(parent);
  const number = await servedPaper(inspector, paper);
  const second = await drafted(parent, { replaces: number, replacesBecause: '写错' });
  expect((await inspector.post(`/papers/${second}/number`)).statusCode).toBe(200);
  const { database, keys } = door.demonstration.world;
  const found = async (): Promise<string[]> => {
    const says: string[] = [];
    await verifyPapers({ database, keys }, (one) => says.push(one.says));
    return says;
  };
  expect(await found()).toEqual([]);
  const columns = ['code_hash', 'issued_on', 'title_zh', 'title_en', 'replaces'];
  const wrong = ["sha256('x')", 'issued_on + 1', "'X'", "'X'", 'null'];
  const said: string[][] = [];
  for (const [place, column] of columns.entries()) {
    const tampered =
      sql.raw(`create temp table kept as select proceeding_id, ${column} was from heyan.paper where proceeding_id = ${second};
      alter table heyan.paper disable trigger paper_kept; update heyan.paper set ${column} = ${wrong[place]} where proceeding_id = ${second}`);
    const restored =
      sql.raw(`update heyan.paper p set ${column} = k.was from kept k where k.proceeding_id = p.proceeding_id; drop table kept;
      alter table heyan.paper enable trigger paper_kept`);
    await owner()
      .connection()
      .execute(async (one) => {
        await tampered.execute(one);
        said.push(await found());
        await restored.execute(one);
      });
  }
  expect(said.map((says) => says.length)).toEqual([1, 1, 1, 1, 1]);
  expect(said[0]?.[0]).toContain('another code');
  expect(await found()).toEqual([]);
});
