import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { demonstrationAccount } from '../../test/desk.ts';
import { filedCase, servedPaper, signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, xindu, type Door } from '../../test/door.ts';
import { findings, order } from '../../test/inspection-case.ts';
import { pdfText } from '../../test/pdf-text.ts';

/* A fine that asks for a hearing is imposed by nobody alone: told and served, then put forward, reviewed, discussed and approved. */

let door: Door;
let inspector: WireDesk, legal: WireDesk, head: WireDesk;
beforeAll(async () => {
  door = await openDoor();
  for (const [name, duty] of [
    ['xindu-legal', 'legal'],
    ['xindu-leader', 'leader'],
  ] as const)
    await demonstrationAccount(door.database, name, xindu, [duty]);
  await on('2026-03-02');
});
afterAll(async () => {
  await door.close();
  setClock(undefined);
});

/** Sessions end after hours without use: who comes back on another day signs in again. */
async function on(day: string): Promise<void> {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
  [inspector, legal, head] = (await Promise.all(
    ['xindu-inspector', 'xindu-legal', 'xindu-head'].map((one) => signedIn(door.demonstration, one)),
  )) as [WireDesk, WireDesk, WireDesk];
}

const fine = {
  facts: '逾期拒不支付工资。',
  basis: 'INS.30',
  kind: 'fine',
  fineFen: 2_000_000,
  content: '罚款二万元。',
};
const penalty = { ...fine, heard: '单位未提出意见。', days: 15 };
type Track = { id: number };

async function opened(by: WireDesk, id: number, track: string, body: object): Promise<number> {
  const answer = await by.post(`/proceedings/${id}/tracks/${track}`, body);
  expect([answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([201, '']);
  return answer.json<Track>().id;
}

async function does(by: WireDesk, id: number, act: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, act, form);
  expect([act, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([act, 200, '']);
}

test('a grave penalty waits for the notice, the legal review and the discussion, and then stands with its paper', async () => {
  const id = await filedCase(inspector);
  await does(inspector, id, 'conclude', findings);
  await does(inspector, id, 'order', order());
  await does(inspector, id, 'recordDelivery', { method: 'direct', place: '案卷' });
  await on('2026-03-20');
  await does(inspector, id, 'reportNonCompliance', { facts: '未支付。', next: 'penalty' });
  await does(inspector, id, 'notifyPenalty', { ...fine, hearing: true });
  const { seq } = (await inspector.get(`/proceedings/${id}`)).json<{ seq: number }>();
  const propose = { act: 'propose', form: { act: 'penalizeGravely', filled: penalty } };
  // Nobody decides before the employer was told in writing and could ask to be heard.
  expect((await inspector.post(`/proceedings/${id}/tracks/approval`, propose)).json()).toMatchObject({
    code: 'missing-fact',
  });
  const paper = await opened(inspector, id, 'paper', {
    act: 'draft',
    form: { document: 'inspection.hearingRight', entry: seq, to: 'employer-1-0' },
  });
  await does(head, paper, 'approve');
  await servedPaper(inspector, paper);
  expect((await inspector.post(`/proceedings/${id}/tracks/approval`, propose)).json()).toMatchObject({
    code: 'missing-fact',
  });
  await on('2026-04-10');
  // Its own head cannot impose it alone either: the procedure asks for approval, whatever the office says.
  expect((await head.act(id, 'penalizeGravely', penalty)).json()).toMatchObject({ code: 'barred' });
  const track = await opened(inspector, id, 'approval', propose);
  expect((await head.act(track, 'approve', {})).statusCode).toBe(403);
  await does(legal, track, 'reviewLegality', { passed: true, opinion: '事实清楚，程序合法。' });
  expect((await head.act(track, 'approve', {})).statusCode).toBe(403);
  const member = (name: string): object => ({ name, post: '副局长', opinion: 'agree' });
  await does(head, track, 'recordDiscussion', {
    heldOn: '2026-04-10',
    place: '三楼会议室',
    chair: '唐静',
    taker: '办公室',
    members: [member('唐静'), member('赵副局长')],
    conclusion: '同意处罚。',
  });
  await does(head, track, 'approve', {});
  const page = (await inspector.get(`/proceedings/${id}`)).json<{ timeline: { act: string; effectiveOn: string }[] }>();
  expect(page.timeline.at(-1)).toMatchObject({ act: 'penalizeGravely', effectiveOn: '2026-04-10' });
  const { tracks } = (await inspector.get(`/proceedings/${id}/tracks`)).json<{ tracks: Track[] }>();
  const drawn = await inspector.get(`/papers/${tracks[0]?.id}/preview?format=pdf`);
  const text = (await pdfText(drawn.rawPayload)).replaceAll(/\s/g, '');
  expect(text).toContain('行政处罚决定书');
  expect(text).toContain('贰万元整');
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});
