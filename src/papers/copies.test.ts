import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { application, award } from '../test/arbitration-forms.ts';
import { servedPaper, signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, type Door } from '../test/door.ts';
import { pdfText } from '../test/pdf-text.ts';
import { verifyPapers } from './verify-papers.ts';

/* An award handed to three parties is one paper with one number, whoever numbers its copies and when. */

let door: Door;
let docket: WireDesk, tribunal: WireDesk, director: WireDesk;
let id: number, entry: number;
const document = 'arbitration.award';

beforeAll(async () => {
  door = await openDoor();
  await on('2026-03-02');
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: application });
  ({ id } = opened.json<{ id: number }>());
  await docket.act(id, 'accept');
  const place = { hearingOn: '2026-03-25', startsAt: '09:00', lasts: '60', place: '第一仲裁庭' };
  await tribunal.act(id, 'schedule', place);
  await on('2026-03-25');
  await tribunal.act(id, 'hear', { open: true, summary: '双方举证质证。' });
  const made = await tribunal.act(id, 'award', award('nonFinal', [3_000_000], '2026-03-25'));
  ({ seq: entry } = made.json<{ seq: number }>());
});
afterAll(() => door?.close());

async function on(day: string): Promise<void> {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
  [docket, tribunal, director] = (await Promise.all(
    ['xindu-docket', 'xindu-arbitrator', 'xindu-director'].map((one) => signedIn(door.demonstration, one)),
  )) as [WireDesk, WireDesk, WireDesk];
}

async function approved(to: string, more: object = {}): Promise<number> {
  const drafted = await tribunal.post(`/proceedings/${id}/papers`, { document, entry, to, ...more });
  expect([drafted.statusCode, drafted.body]).toEqual([201, expect.any(String)]);
  const { id: paper } = drafted.json<{ id: number }>();
  expect((await director.act(paper, 'approve')).statusCode).toBe(200);
  return paper;
}

async function numbered(paper: number): Promise<string> {
  const answer = await docket.post(`/papers/${paper}/number`);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json<{ number: string }>().number;
}

async function broken(): Promise<string[]> {
  const found: Broken[] = [];
  await verifyPapers(door.demonstration.world, (one) => found.push(one));
  return found.map(({ says }) => says);
}

test('numbered at once they agree; a number is spent with the last copy; later copies bear it and its date, and say the same', async () => {
  const [worker, employer] = [await approved('worker-1-0'), await approved('employer-1-0')];
  const [one, other] = await Promise.all([numbered(worker), numbered(employer)]);
  expect(one).toBe(other);
  // Both are given up before anybody had them: their number is spent, and what is made anew has another.
  for (const paper of [worker, employer])
    expect((await director.act(paper, 'spoil', { reason: '金额写错' })).statusCode).toBe(200);
  const first = await approved('worker-1-0');
  const next = await numbered(first);
  expect(next).not.toBe(one);
  const late = await approved('employer-1-0');
  await on('2026-03-30');
  expect(await numbered(late)).toBe(next);
  // Printed, in the lists and on the public page it bears the day of the first.
  const frozen = await docket.get(`/papers/${late}/file`);
  expect(await pdfText(frozen.rawPayload)).toContain('2026年3月25日（此处加盖印章');
  const listed = (await docket.get(`/proceedings/${id}/papers`)).json<{ papers: { id: number; issuedOn: string }[] }>();
  expect(listed.papers.filter((one) => [first, late].includes(one.id)).map(({ issuedOn }) => issuedOn)).toEqual([
    '2026-03-25',
    '2026-03-25',
  ]);
  // The copy that took the number is spoiled: the number stays the award's as long as another copy stands.
  expect((await director.act(first, 'spoil', { reason: '打印模糊' })).statusCode).toBe(200);
  const again = await approved('worker-1-0');
  expect(await numbered(again)).toBe(next);
  // A copy that says something else does not become one, and says what to do.
  const different = await approved('worker-1-1', { remark: '用人单位应当另付九十九万元。' });
  const refused = await docket.post(`/papers/${different}/number`);
  expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
    409,
    expect.stringContaining('必须一字不差'),
  ]);
  expect((await tribunal.act(different, 'discard', { reason: '内容不同' })).statusCode).toBe(200);
  const { rows } = await door.database.ownerPool.query<{ n: number; copy: boolean }>(
    'select n, copy_of is not null copy from heyan.paper order by proceeding_id',
  );
  expect(rows.filter(({ copy }) => !copy).map(({ n }) => n)).toEqual([1, 2]);
  expect(rows).toHaveLength(5);
  expect(await broken()).toEqual([]);
});

test('what takes the place of a served award has a number of its own, and its copies have that one', async () => {
  const old = await servedPaper(docket, await approved('worker-1-1'));
  expect(await servedPaper(docket, await approved('worker-1-0'))).toBe(old);
  const anew = { replaces: old, replacesBecause: '文书中的笔误' };
  const [one, other] = [await approved('worker-1-1', anew), await approved('worker-1-0', anew)];
  const number = await numbered(one);
  expect(number).not.toBe(old);
  expect(await numbered(other)).toBe(number);
  const { rows } = await door.database.ownerPool.query<{ to: string }>(`
    select p.state || ' ' || (r.body::json -> 'form' ->> 'to') "to" from heyan.paper a join heyan.proceeding p on p.id = a.proceeding_id
      join heyan.record r on r.proceeding_id = p.id and r.act = 'draft' where a.status = 'withdrawn' order by 1`);
  expect(rows.map(({ to }) => to)).toEqual(['withdrawn worker-1-0', 'withdrawn worker-1-1']);
  expect(await broken()).toEqual([]);
});

test('a copy that was given another number, or made one of another paper, is found', async () => {
  const tamper = (set: string): Promise<unknown> =>
    door.database.ownerPool.query(`
      alter table heyan.paper disable trigger user;
      update heyan.paper set ${set} where copy_of is not null and proceeding_id = (select max(proceeding_id) from heyan.paper where copy_of is not null);
      alter table heyan.paper enable trigger user;`);
  await tamper("number = number || '之二'");
  expect(await broken()).toContainEqual(expect.stringContaining('number says'));
  await tamper("number = replace(number, '之二', '')");
  expect(await broken()).toEqual([]);
  await tamper('issued_on = issued_on + 5');
  expect(await broken()).toContainEqual(expect.stringContaining('issued_on says'));
  await tamper('issued_on = issued_on - 5');
  await tamper("text_sha256 = '\\x00'");
  expect(await broken()).toContainEqual(expect.stringContaining('text says'));
  await tamper('text_sha256 = (select f.text_sha256 from heyan.paper f where f.proceeding_id = heyan.paper.copy_of)');
  expect(await broken()).toEqual([]);
  await tamper('copy_of = (select min(proceeding_id) from heyan.paper)');
  expect(await broken()).toContainEqual(expect.stringContaining('copyOf says'));
});
