import { afterAll, beforeAll, expect, test } from 'vitest';
import { filedCase, servedPaper, signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, type Door } from '../test/door.ts';
import { pdfText } from '../test/pdf-text.ts';
import { makeApart } from './apart.ts';
import { tooLarge } from './dossier.line.ts';

/* A dossier is made beside the server's own work, one at a time, within bounds. */

let door: Door;
let inspector: WireDesk, head: WireDesk;
let parent: number;

beforeAll(async () => {
  door = await openDoor();
  [inspector, head] = (await Promise.all(
    ['xindu-inspector', 'xindu-head'].map((account) => signedIn(door.demonstration, account)),
  )) as [WireDesk, WireDesk];
  parent = await filedCase(inspector);
});
afterAll(() => door.close());

test('its index says where the paper original lies, and which page holds what; its last pages every hash', async () => {
  const body = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };
  const paper = (await inspector.post(`/proceedings/${parent}/papers`, body)).json<{ id: number }>().id;
  expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  const number = await servedPaper(inspector, paper);
  expect((await inspector.act(paper, 'file', { place: '档案室三排二柜' })).statusCode).toBe(200);
  const answer = await inspector.get(`/proceedings/${parent}/dossier`);
  expect(answer.statusCode).toBe(200);
  const said = await pdfText(answer.rawPayload);
  for (const words of ['卷内目录', '原件存放：档案室三排二柜', '哈希清单', number])
    expect([words, said.replaceAll(/\s/g, '').includes(words)]).toEqual([words, true]);
  const { papers } = (await inspector.get(`/proceedings/${parent}/papers`)).json<{
    papers: { sha256: string; entry: number }[];
  }>();
  const { sha256, entry } = papers[0]!;
  expect(entry).toBe(2);
  expect(said.replaceAll(/\s/g, '')).toContain(sha256);
});

test('of several asked for at once one is made, one waits, and the others are asked to come again', async () => {
  const asked = await Promise.all([1, 2, 3, 4].map(() => inspector.get(`/proceedings/${parent}/dossier`)));
  expect(asked.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 429, 429]);
  const refused = asked.find(({ statusCode }) => statusCode === 429)!;
  expect(refused.json<{ code: string }>().code).toBe('too-many');
  expect((await inspector.get(`/proceedings/${parent}/dossier`)).statusCode).toBe(200);
});

test('one that takes too long is given up, and said to be too much', async () => {
  const given = { cover: {}, record: { parts: [] }, heads: [], files: [] };
  expect(await makeApart({ make: 'dossier', given }, tooLarge, 0.001)).toMatchObject({
    refused: { code: 'too-large' },
  });
});
