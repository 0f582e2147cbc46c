import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyNotices } from '../notices/verify-notices.ts';
import { verifyCharges } from '../proceedings/verify/verify-charge.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { atDesk, demonstrationAccount, freshKey, type AtDesk } from '../test/desk.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { complaint } from '../test/spine.ts';
import { closeAccount, suspendAccount } from './administration.ts';
import { verifyPeople } from './verify-people.ts';

/* Somebody leaves a post: what they hold is passed on, both sides sign, and only then is the account closed. */

let door: Door;
let leaver: AtDesk;
let chen: AtDesk;
let head: AtDesk;
let third: AtDesk;
let jinjiang: AtDesk;

beforeAll(async () => {
  door = await openDoor();
  await demonstrationAccount(door.database, 'leaving', xindu, ['inspector', 'clerk']);
  const enter = (account: string): Promise<AtDesk> => atDesk(door.demonstration, door.database, account);
  await demonstrationAccount(door.database, 'third', xindu, ['clerk']);
  [leaver, chen, third, head, jinjiang] = [
    await enter('leaving'),
    await enter('xindu-inspector-2'),
    await enter('third'),
    await enter('xindu-head'),
    await enter('jinjiang-head'),
  ];
});
afterAll(() => door?.close());

type Whole = {
  handover: {
    id: number;
    done: boolean;
    left: { cases: number; deputyships: { id: number; mayPass: boolean }[]; proposals: { id: number }[] };
    leaver: { signed: boolean; items: number; may: boolean };
    receivers: {
      person: { id: number };
      items: number;
      signed: boolean;
      by: { name: string; reason: string } | null;
    }[];
  };
  cases: { id: number }[];
};

async function caseOf(at: AtDesk): Promise<number> {
  const opened = await at.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  const { id, seq } = opened.json<{ id: number; seq: number }>();
  const accepted = await at.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
  if (accepted.statusCode !== 200) throw new Error(accepted.body);
  return id;
}

const close = () => closeAccount(door.database, { by: null, reason: '调离' }, 'leaving');
const found = async (): Promise<Broken[]> => {
  const broken: Broken[] = [];
  const report = (one: Broken): void => void broken.push(one);
  await verifyCharges(door.demonstration.world, report);
  await verifyPeople(door.demonstration.world, report);
  await verifyNotices(door.demonstration.world, report);
  return broken;
};

test('an account closes only when the list is empty and both sides signed; suspending it needs none of that', async () => {
  const cases = [await caseOf(leaver), await caseOf(leaver), await caseOf(leaver)];
  const away = {
    officer: head.officer,
    deputy: leaver.officer,
    firstOn: '2026-03-04',
    lastOn: '2026-03-09',
    reason: '出差',
  };
  expect((await head.post('/absences', away)).statusCode).toBe(200);
  // Where it is refused, it is told what is left and where it is passed on.
  expect(await close()).toMatchObject({
    refused: { detail: { zh: expect.stringMatching(/在办案件 3 件.*“工作移交”.*代理 唐静/) as string } },
  });

  const asked = { officer: leaver.officer, leavesOn: '2026-03-31', reason: '调往市局' };
  expect((await chen.post('/handovers', asked)).statusCode).toBe(403);
  expect((await head.post('/handovers', { ...asked, leavesOn: '2026-03-01' })).body).toContain('"field":"leavesOn"');
  const opened = (await leaver.post('/handovers', asked)).json<Whole>();
  expect(opened.handover.left).toMatchObject({ cases: 3, deputyships: [{}], proposals: [] });
  expect(opened.cases.map(({ id }) => id).sort()).toEqual([...cases].sort());
  // Asked again it is the same one; of another office nobody sees it.
  expect((await head.post('/handovers', asked)).json<Whole>().handover.id).toBe(opened.handover.id);
  const path = `/handovers/${opened.handover.id}`;
  expect((await jinjiang.asked(path)).statusCode).toBe(404);
  expect((await chen.asked(path)).statusCode).toBe(404);

  // The leaver passes one on, under a key that does it once; the chief the rest.
  const pass = { receiver: chen.officer, cases: cases.slice(0, 1), deputyships: [] };
  expect((await chen.post(`${path}/pass`, pass)).statusCode).toBe(403);
  expect((await jinjiang.post(`${path}/pass`, pass)).statusCode).toBe(404);
  expect((await leaver.post(`${path}/pass`, { ...pass, receiver: leaver.officer })).statusCode).toBe(400);
  expect((await leaver.post(`${path}/pass`, { ...pass, receiver: jinjiang.officer })).statusCode).toBe(400);
  const key = freshKey();
  const twice = await Promise.all([leaver.post(`${path}/pass`, pass, key), leaver.post(`${path}/pass`, pass, key)]);
  expect(twice.map((answer) => answer.json<{ moved: number }>().moved)).toEqual([1, 1]);
  expect((await leaver.post(`${path}/sign`, { officer: leaver.officer })).statusCode).toBe(409);
  const { deputyships } = opened.handover.left;
  // The head's duty is lent to the leaver, who hands it on to nobody; nor does who stands in for the head today.
  const today = { ...away, deputy: chen.officer, firstOn: '2026-03-02', lastOn: '2026-03-02' };
  const standing = (await head.post('/absences', today)).json<{ absences: { id: number; now: boolean }[] }>();
  const lent = { receiver: third.officer, cases: [], deputyships: deputyships.map(({ id }) => id) };
  for (const by of [leaver, chen]) {
    expect((await by.get<Whole>(path)).handover.left.deputyships).toMatchObject([{ mayPass: false }]);
    const answer = await by.post(`${path}/pass`, lent);
    expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('"field":"deputyships"')]);
  }
  const { id } = standing.absences.find(({ now }) => now) ?? { id: 0 };
  expect((await head.post(`/absences/${id}/end`)).statusCode).toBe(200);
  expect((await head.get<Whole>(path)).handover.left.deputyships).toMatchObject([{ mayPass: true }]);
  // Whoever passes a deputyship on does not take it.
  expect(
    (
      await head.post(`${path}/pass`, {
        receiver: head.officer,
        cases: [],
        deputyships: deputyships.map(({ id }) => id),
      })
    ).statusCode,
  ).toBeGreaterThanOrEqual(400);
  const rest = { receiver: chen.officer, cases: 'all', deputyships: deputyships.map(({ id }) => id) };
  expect((await head.post(`${path}/pass`, rest)).json()).toMatchObject({ moved: 3, left: 0 });
  const passed = await leaver.get<Whole>(path);
  expect(passed.handover).toMatchObject({ left: { cases: 0, deputyships: [] }, leaver: { items: 4 } });
  expect((await chen.get<{ history: { how: string }[] }>(`/proceedings/${cases[2]}/charge`)).history[0]?.how).toBe(
    'handedOver',
  );
  expect(await close()).toMatchObject({ refused: { detail: { zh: expect.stringContaining('待签字') as string } } });

  // Both sign; the chief for who cannot, with a reason, but nobody for the other side.
  expect((await leaver.post(`${path}/sign`, { officer: leaver.officer })).statusCode).toBe(200);
  expect((await leaver.post(`${path}/sign`, { officer: chen.officer, reason: '代签' })).statusCode).toBe(403);
  expect((await head.post(`${path}/sign`, { officer: chen.officer })).body).toContain('"field":"reason"');
  expect(await close()).toMatchObject({ refused: { detail: { zh: expect.stringContaining('陈晓') as string } } });
  const signed = (await head.post(`${path}/sign`, { officer: chen.officer, reason: '陈晓住院' })).json<Whole>();
  expect(signed.handover).toMatchObject({
    done: true,
    receivers: [{ signed: true, items: 4, by: { name: '唐静', reason: '陈晓住院' } }],
  });
  expect(await found()).toEqual([]);

  // Locked at once, with or without a list; closed for good now that it is empty.
  expect(await suspendAccount(door.database, { by: null, reason: '手机丢失' }, 'leaving')).toEqual({ done: true });
  expect((await leaver.asked('/handovers')).statusCode).toBe(401);
  expect(await close()).toEqual({ done: true });
  expect(await close()).toMatchObject({ refused: { code: 'not-found' } });
  expect(await found()).toEqual([]);
});

type Inbox = { notices: { words: { zh: string }; number: string; read: boolean }[] };
const inboxOf = async (at: AtDesk): Promise<string[]> => {
  const { notices } = await at.get<Inbox>('/notices');
  return notices.map(({ words, number }) => words.zh.replaceAll(number, 'N'));
};

async function proposed(at: AtDesk, parent: number, act: string, filled: object): Promise<number> {
  const answer = await at.post(`/proceedings/${parent}/tracks/approval`, { act: 'propose', form: { act, filled } });
  if (answer.statusCode >= 300) throw new Error(answer.body);
  return answer.json<{ id: number }>().id;
}

test('what waits for approval is passed on with its case: the receiver hears of it, and it is done in their name', async () => {
  await demonstrationAccount(door.database, 'going', xindu, ['inspector', 'clerk']);
  await demonstrationAccount(door.database, 'intake', xindu, ['clerk']);
  const going = await atDesk(door.demonstration, door.database, 'going');
  const intake = await atDesk(door.demonstration, door.database, 'intake');
  const cases = [await caseOf(going), await caseOf(going), await caseOf(going)];
  const theirs = await caseOf(chen);
  const order = { kind: 'pay', demand: '付清拖欠工资', days: 10 };
  const [first, second, apart] = [
    await proposed(going, cases[0] ?? 0, 'order', order),
    await proposed(going, cases[1] ?? 0, 'order', order),
    await proposed(going, theirs, 'order', order),
  ];
  // A chief moves cases of theirs: what was proposed in them goes along, what lies in others does not.
  const moved = await head.post('/charges/moves', { proceedings: cases.slice(0, 1), to: chen.officer, reason: '分担' });
  expect(moved.json()).toMatchObject({ moved: 1, proposals: 1, left: 0 });
  expect(await inboxOf(chen)).toEqual(expect.arrayContaining(['N 改由您主办。', 'N 转由您提请。']));
  const offered = async (at: AtDesk): Promise<string[]> =>
    (await at.get<{ available: { act: string }[] }>(`/proceedings/${first}`)).available.map(({ act }) => act);
  expect([(await offered(chen)).includes('withdraw'), (await offered(going)).includes('withdraw')]).toEqual([
    true,
    false,
  ]);
  // Done in the receiver's name, who can no longer be the one who approves.
  const seq = async (id: number) => (await head.get<{ seq: number }>(`/proceedings/${id}`)).seq;
  expect((await head.post(`/proceedings/${first}/acts/approve`, { form: {}, seq: await seq(first) })).statusCode).toBe(
    200,
  );
  const done = await head.get<{ timeline: { act: string; by: { name: string } }[] }>(`/proceedings/${cases[0]}`);
  const chenName = (await chen.get<{ name: string }>('/me')).name;
  expect(done.timeline.at(-1)).toMatchObject({ act: 'order', by: { name: chenName } });

  // At the hand-over: a clerk cannot receive an order; passed to an inspector, nothing is left.
  const asked = { officer: going.officer, leavesOn: '2026-03-31', reason: '调往市局' };
  const opened = (await going.post('/handovers', asked)).json<Whole>();
  expect(opened.handover.left).toMatchObject({ cases: 2, proposals: [{ id: second }, { id: apart }] });
  const pass = { cases: [], proposals: [apart], deputyships: [] };
  const path = `/handovers/${opened.handover.id}`;
  const refused = await going.post(`${path}/pass`, { ...pass, receiver: intake.officer });
  expect(refused.json()).toMatchObject({
    moved: 0,
    left: 1,
    kept: [{ id: apart, why: { zh: expect.stringContaining('职责') as string } }],
  });
  expect((await going.post(`${path}/pass`, { ...pass, receiver: chen.officer })).json()).toMatchObject({
    moved: 1,
    proposals: 1,
  });
  const rest = { receiver: chen.officer, cases: 'all', deputyships: [] };
  expect((await head.post(`${path}/pass`, rest)).json()).toMatchObject({ moved: 3, proposals: 1, left: 0 });
  expect(await inboxOf(chen)).toContain('N 等 2 件案件改由您主办。');
  const whole = await going.get<Whole>(path);
  expect(whole.handover).toMatchObject({ left: { cases: 0, proposals: [] }, leaver: { items: 4 } });
  expect(await found()).toEqual([]);

  // A message about a case nobody gave, or in other words than were told, is found.
  const client = await door.database.ownerPool.connect();
  try {
    await client.query('alter table heyan.notice disable trigger user');
    await client.query(
      `update heyan.notice set words_zh = '改由您办理 9 件。' where rule = 'charge.inCharge' and about = (select max(id)::text from heyan.reassignment where moved = 2)`,
    );
    expect((await found()).map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      'notice: its words are not those of the change of charge',
    ]);
    await client.query(`update heyan.notice set words_zh = p.number || ' 等 2 件案件改由您主办。' from (select number, id of from heyan.proceeding) p
      where p.of = proceeding_id and words_zh = '改由您办理 9 件。'`);
    expect(await found()).toEqual([]);
  } finally {
    await client.query('alter table heyan.notice enable trigger user');
    client.release();
  }
});

test('the page of fifty hand-overs asks as much as that of one', async () => {
  const { rows: people } = await door.database.ownerPool.query<{ id: number }>(
    `insert into heyan.officer (office, name, duties, valid_from)
     select $1, '离岗' || n, '{inspector}', '2020-01-01' from generate_series(1, 48) n returning id`,
    [xindu],
  );
  await door.database.ownerPool.query(
    `insert into heyan.handover (office, officer, leaves_on, reason, opened_by, opened_at)
     select $1, id, '2026-03-31', '调离', $2, now() from unnest($3::int[]) id`,
    [xindu, head.officer, people.map(({ id }) => id)],
  );
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  const { handovers } = await head.get<{ handovers: object[] }>('/handovers');
  const asked = statements.mock.calls.length;
  statements.mockRestore();
  expect(handovers).toHaveLength(50);
  expect(asked).toBeLessThan(25);
});

test('a signature for other items than stand there, and an item that went elsewhere, are found', async () => {
  const client = await door.database.ownerPool.connect();
  try {
    await client.query('begin');
    await client.query('alter table heyan.handover_item disable trigger user');
    await client.query('delete from heyan.handover_item where n = 2');
    await client.query('commit');
    const says = (await found()).map((one) => `${one.kind}: ${one.says}`);
    expect(says).toEqual(Array.from({ length: 2 }, () => 'handover: signed for other items than stand there'));
    await client.query('update heyan.handover_item set receiver = $1 where n = 1', [head.officer]);
    expect((await found()).map(({ says: one }) => one)).toContain('did not go to who is said to have received it');
  } finally {
    await client.query('alter table heyan.handover_item enable trigger user');
    client.release();
  }
});
