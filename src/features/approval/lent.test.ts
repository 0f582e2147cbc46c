import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chapter } from '../../procedure/chapter.ts';
import type { ActDef, Procedure } from '../../procedure/define.ts';
import { brokenOf, decide, propose as proposeIn, standIn, type Officer } from '../../test/approving.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { isRefused } from '../../platform/refusal.ts';
import { act, done, file, page, tryAct } from '../../test/story.ts';

/* What somebody may not judge, nobody judges by the duty they lend. */

let province: TestProvince;
let inspector: Officer, head: Officer, leader: Officer, second: Officer, legal: Officer;
const order = { act: 'order', filled: { kind: 'pay', demand: '付清拖欠工资', days: 10 } };

beforeAll(async () => {
  province = await testProvince();
  [inspector, head, leader, second, legal] = (await Promise.all([
    province.officer(510114, 'inspector'),
    province.officer(510114, 'head', 'inspector'),
    province.officer(510114, 'leader', 'inspector'),
    province.officer(510114, 'leader'),
    province.officer(510114, 'legal', 'leader', 'inspector'),
  ])) as [Officer, Officer, Officer, Officer, Officer];
  done(await decide(province, leader, { act: 'order', duties: ['leader'] }));
});
afterAll(() => province?.close());

/** An order somebody put forward in a case of its own. */
async function proposedBy(proposer: Officer, what: object = order): Promise<{ parent: number; track: number }> {
  const { proceeding: parent } = await file(province);
  await act(province, head, parent, 'accept', { matter: 'wages' });
  const { proceeding } = done(await proposeIn(province, proposer, parent, what as Record<string, unknown>));
  return { parent, track: proceeding };
}

const codeOf = (answer: unknown): string => (isRefused(answer) ? answer.refused.code : 'done');
const offered = async (viewer: Officer, track: number): Promise<string[]> =>
  (await page(province, viewer, track)).available.map((one) => one.act);

test('the deputy of who proposed it neither reviews nor approves it by their duty, and is not offered to', async () => {
  const { parent, track } = await proposedBy(legal);
  const deputy = await standIn(province, inspector, legal);
  const judging = { approve: {}, reviewLegality: { passed: true, opinion: '可以' }, sendBack: { opinion: '再查' } };
  for (const [name, form] of Object.entries(judging)) {
    const refused = await tryAct(province, deputy, track, name, form);
    expect([codeOf(refused), JSON.stringify(refused)], name).toEqual([
      'not-allowed',
      expect.stringContaining('您所代理的人不能办理'),
    ]);
  }
  const shown = await offered(deputy, track);
  expect(Object.keys(judging).filter((name) => shown.includes(name))).toEqual([]);
  // Who has the duty themselves, or stands in for somebody else who has it, does.
  expect(codeOf(await tryAct(province, head, track, 'approve', {}))).toBe('not-allowed');
  await act(province, await standIn(province, inspector, second), track, 'approve', {});
  expect((await page(province, leader, parent)).state.id).toBe('ordered');
  expect(await brokenOf(province)).toEqual([]);
});

test('nor does a deputy whose own duty the rule of the office does not ask for', async () => {
  const { track } = await proposedBy(leader);
  const deputy = await standIn(province, head, leader);
  expect(await tryAct(province, deputy, track, 'approve', {})).toMatchObject({
    refused: { code: 'not-allowed', detail: { zh: expect.stringContaining('您所代理的人不能办理') as string } },
  });
  // Deputy of two: the record names the one who may, whoever went away first.
  const first = await standIn(province, inspector, leader);
  const other = await standIn(province, inspector, second);
  const both = {
    ...other,
    standsInFor: [...(first.standsInFor ?? []), ...(other.standsInFor ?? [])],
  };
  await act(province, both, track, 'approve', {});
  const entry = (await page(province, second, track)).timeline.findLast((one) => one.act === 'approve');
  expect(entry?.by).toMatchObject({ name: '510114inspector', insteadOf: '510114leader' });
  const { rows } = await province.database.ownerPool.query<{ body: string }>(
    `select body from heyan.record where proceeding_id = $1 and act = 'approve'`,
    [track],
  );
  expect(JSON.parse(rows[0]?.body ?? '{}')).toMatchObject({ actor: { insteadOf: second.officer } });
  expect(await brokenOf(province)).toEqual([]);
});

function withoutBars(chapter: Chapter): Chapter {
  const acts = Object.entries(chapter.procedure.acts as Record<string, ActDef>);
  const lax = Object.fromEntries(acts.map(([name, act]) => [name, { ...act, notBy: [] }]));
  return { ...chapter, procedure: { ...chapter.procedure, acts: lax as Procedure['acts'] } };
}

test('one that was approved so is found in the record, whoever wrote it', async () => {
  const { track } = await proposedBy(leader);
  const deputy = await standIn(province, inspector, leader);
  // A program that asked nobody.
  const chapters = new Map([...province.spine.chapters].map(([id, chapter]) => [id, withoutBars(chapter)]));
  await act({ ...province, spine: { ...province.spine, chapters } }, deputy, track, 'approve', {});
  const says = `rests on the duty of officer ${leader.officer}, who did what it is about`;
  // The approval, and that of the paper the order issued.
  expect((await brokenOf(province)).map((one) => [one.kind, one.says])).toEqual([
    ['approval', says],
    ['approval', says],
  ]);
});
