import { Temporal } from 'temporal-polyfill';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { isRefused } from '../platform/refusal.ts';
import { defineProcedure } from '../procedure/define.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { act, done, page, tryAct } from '../test/story.ts';
import { openProceeding } from './act.ts';
import type { Page } from './reading/page.schema.ts';
import type { Actor } from './spine.ts';
import { sweep } from './sweep.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

/* A filing that takes effect when the office says nothing for five working days. It may object, and enter that late. */
const words = { zh: '测试', en: 'test' };
const note = Type.Object({ note: Type.String() }, { additionalProperties: false });
const filing = defineProcedure({
  id: 'filing',
  title: words,
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'note' },
  actors: { clerk: { is: 'officer', title: words }, system: { is: 'system', title: words } },
  states: {
    filed: { title: { zh: '已报送', en: 'Filed' } },
    objected: { title: { zh: '已提出异议', en: 'Objected to' } },
    effective: { title: { zh: '已生效', en: 'In effect' } },
    used: { title: words, final: true },
  },
  acts: {
    file: {
      title: words,
      from: 'nothing',
      to: 'filed',
      by: 'clerk',
      source: 'LCL.54',
      form: note,
      effectiveOn: { backDaysMax: 30 },
    },
    object: {
      title: { zh: '提出异议', en: 'Object' },
      from: 'filed',
      to: 'objected',
      by: 'clerk',
      source: 'LCL.54',
      form: note,
      effectiveOn: { backDaysMax: 30 },
      posts: [{ account: 'inspection.closed', amount: 1 }],
    },
    remark: {
      title: words,
      from: 'any',
      to: 'same',
      by: 'clerk',
      source: 'LCL.54',
      form: note,
      effectiveOn: { backDaysMax: 30 },
    },
    becomeEffective: {
      title: { zh: '自即日起生效', en: 'Takes effect' },
      from: 'filed',
      to: 'effective',
      by: 'system',
      source: 'LCL.54',
      effectiveOn: 'legalDay',
      posts: [{ account: 'inspection.accepted', amount: 1 }],
    },
    use: { title: words, from: 'effective', to: 'used', by: 'clerk', source: 'LCL.54', form: note },
    correct: {
      title: words,
      from: 'any',
      to: 'same',
      by: 'clerk',
      source: 'LCL.54',
      corrects: { act: ['file', 'object'] },
      form: Type.Object(
        {
          entry: Type.Integer(),
          annul: Type.Optional(Type.Boolean()),
          effectiveOn: Type.Optional(Type.String()),
          form: Type.Optional(note),
          reason: Type.String(),
        },
        { additionalProperties: false },
      ),
    },
  },
  deadlines: {
    review: {
      title: { zh: '审查', en: 'Review' },
      on: 'clerk',
      startsOn: 'file',
      stopsOn: 'object',
      length: { n: 5, unit: 'workday' },
      onExpiry: { act: 'becomeEffective' },
      source: 'LCL.54',
      confidence: 'verified',
    },
  },
});

let province: TestProvince;
let clerk: Actor & { kind: 'officer' };
beforeAll(async () => {
  province = await testProvince();
  province.spine = { ...province.spine, chapters: new Map([['filing', { procedure: filing, facts: {} }]]) };
  clerk = await province.officer(510114, 'clerk');
});
afterAll(async () => {
  setClock(undefined);
  await province.close();
});

const on = (day: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${day}T09:00:00[Asia/Shanghai]`).toInstant());

let filings = 0;
/** Filed on Tuesday 10 March; nobody objects, and on the 18th the law has acted with effect on the 17th. */
async function inEffect(): Promise<number> {
  on('2026-03-10');
  const asked = { procedure: 'filing', act: 'file', form: { note: 'x' }, division: 510114 };
  const { proceeding } = done(
    await openProceeding(province.spine, clerk, { ...asked, key: `late-filing-${filings++}` }),
  );
  on('2026-03-18');
  expect(await sweep(province.spine)).toEqual({ performed: 1, failed: [] });
  expect((await page(province, clerk, proceeding)).state.id).toBe('effective');
  return proceeding;
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(province.spine, (one) => found.push(one));
  return found;
}

const balance = async (account: number): Promise<number> => {
  const { rows } = await province.database.ownerPool.query<{ n: number }>(
    'select coalesce(sum(amount), 0)::int n from balance_day where account = $1',
    [account],
  );
  return rows[0]?.n ?? 0;
};

const last = ({ timeline }: Page): Page['timeline'][number] => timeline.at(-1) as Page['timeline'][number];

test('an objection made in time and entered late takes the place of what the law had done meanwhile', async () => {
  const proceeding = await inEffect();
  on('2026-03-20');
  const before = [await balance(1), await balance(2)];
  const offered = (await page(province, clerk, proceeding)).available.find((one) => one.act === 'object');
  expect(offered?.effective).toMatchObject({ from: '2026-03-10', to: '2026-03-17' });
  expect(offered?.warnings).toHaveLength(1);
  // After the day it was too late, and stays so.
  const tooLate = await tryAct(province, clerk, proceeding, 'object', { note: 'no' }, '2026-03-18');
  expect(tooLate).toMatchObject({ refused: { code: 'wrong-state' } });

  await act(province, clerk, proceeding, 'object', { note: 'no' }, '2026-03-16');
  const after = await page(province, clerk, proceeding);
  expect(after.state.id).toBe('objected');
  expect(after.deadlines).toMatchObject([{ status: 'stopped', stoppedOn: '2026-03-16', dueOn: '2026-03-17' }]);
  expect(last(after)).toMatchObject({ act: 'object', effectiveOn: '2026-03-16', late: true, daysLate: 4, corrects: 2 });
  expect(last(after).effect).toMatchObject({
    entry: 2,
    act: { en: 'Takes effect' },
    annulled: true,
    state: { before: { en: 'In effect' }, after: { en: 'Objected to' } },
    deadlines: [
      {
        title: { en: 'Review' },
        before: { dueOn: '2026-03-17', stoppedOn: '2026-03-17', expired: true },
        after: { dueOn: '2026-03-17', stoppedOn: '2026-03-16', expired: false },
      },
    ],
  });
  expect([await balance(1), await balance(2)]).toEqual([(before[0] ?? 0) - 1, (before[1] ?? 0) + 1]);
  expect(await sweep(province.spine)).toEqual({ performed: 0, failed: [] });
  expect(await broken()).toEqual([]);

  // The objection can be put right in turn; annulled, the law acts after all, on the same day.
  const seq = last(after).seq;
  await act(province, clerk, proceeding, 'correct', { entry: seq, annul: true, reason: '登记错案' });
  expect((await page(province, clerk, proceeding)).state.id).toBe('filed');
  expect(await sweep(province.spine)).toEqual({ performed: 1, failed: [] });
  const again = await page(province, clerk, proceeding);
  expect([again.state.id, last(again).effectiveOn]).toEqual(['effective', '2026-03-17']);
  expect([await balance(1), await balance(2)]).toEqual(before);
  expect(await broken()).toEqual([]);
});

test('what the law did falls when a correction moves the end of its deadline, and is done anew on its day', async () => {
  const proceeding = await inEffect();
  on('2026-03-20');
  // It was filed on Friday the 6th: five working days end on the 13th.
  const put = (effectiveOn: string): ReturnType<typeof act> =>
    act(province, clerk, proceeding, 'correct', { entry: 1, effectiveOn, reason: '日期有误' });
  await put('2026-03-06');
  const fallen = await page(province, clerk, proceeding);
  expect(last(fallen).effect).toMatchObject({
    annulled: false,
    day: { before: '2026-03-10', after: '2026-03-06' },
    fallen: [{ seq: 2, title: { en: 'Takes effect' } }],
  });
  expect(await sweep(province.spine)).toEqual({ performed: 1, failed: [] });
  expect(last(await page(province, clerk, proceeding))).toMatchObject({
    act: 'becomeEffective',
    effectiveOn: '2026-03-13',
  });
  // And back again: the first one stands once more, the second falls.
  await put('2026-03-10');
  expect(last(await page(province, clerk, proceeding)).effect?.fallen).toMatchObject([{ seq: 4 }]);
  expect((await page(province, clerk, proceeding)).state.id).toBe('effective');
  expect(await sweep(province.spine)).toEqual({ performed: 0, failed: [] });
  expect(await broken()).toEqual([]);
});

test('what was done since keeps its ground: neither a late entry nor a correction takes it away', async () => {
  const proceeding = await inEffect();
  on('2026-03-20');
  await act(province, clerk, proceeding, 'remark', { note: 'y' }, '2026-03-12');
  await act(province, clerk, proceeding, 'use', { note: 'z' });
  const late = await tryAct(province, clerk, proceeding, 'object', { note: 'no' }, '2026-03-16');
  expect(isRefused(late)).toBe(true);
  const correction = { entry: 1, effectiveOn: '2026-03-18', reason: '日期有误' };
  expect(await tryAct(province, clerk, proceeding, 'correct', correction)).toMatchObject({ refused: {} });
  expect(await broken()).toEqual([]);
});
