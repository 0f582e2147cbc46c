import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyNotices } from '../notices/verify-notices.ts';
import { setClock } from '../platform/clock.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { creditCode, orderedCase, personSignedIn, printedOrder, serve } from '../test/firms.ts';
import { eventsOf, provider, sendNow, type Provider } from '../test/notices.ts';
import { paperDesk, type Desk } from '../test/papers.ts';
import { fillIn, portalApp, secretCode, Visitor, type PortalApp } from '../test/portal-app.ts';
import { act } from '../test/story.ts';
import { contact } from './claim/receipt.ts';
import type { Page } from './claims.ts';

let portal: PortalApp;
let desk: Desk;
let post: Provider;
beforeAll(async () => {
  // By day, so that the quiet hours hold nothing back.
  setClock(() => Temporal.ZonedDateTime.from('2026-11-23T10:00:00[Asia/Shanghai]').toInstant());
  portal = await portalApp();
  desk = await paperDesk(portal.province, portal.world.folder);
});
beforeEach(() => {
  post = provider();
});
afterAll(async () => {
  setClock(undefined);
  await portal.close();
});

async function broken(): Promise<string[]> {
  const found: Broken[] = [];
  await verifyNotices(portal.world, (one) => found.push(one));
  return found.map(({ says }) => says);
}

/** A complaint by phone, its page opened with the code, and its first message sent. */
async function followed(employer: string, phone: string): Promise<{ id: number; home: Visitor }> {
  const visitor = new Visitor(portal.app);
  await fillIn(visitor, { employer, phone });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  const home = new Visitor(portal.app);
  await home.post('/track', { code: secretCode(visitor.page) });
  expect(home.address).toBe('/track/case');
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', employer)
    .executeTakeFirstOrThrow();
  await sendNow(portal.province, post);
  expect(post.calls.at(-1)?.words).toMatch(/^已收到您反映的事项/);
  return { id: Number(id), home };
}

test('a worker chooses English and only what is prescribed: the rest stands on the page, and what must be told is sent', async () => {
  const { id, home } = await followed('选择消息工地', '13900140001');
  expect(home.page).toContain('只收必须告知的消息');
  await home.post('/track/messages', { messageLanguage: 'en', prescribedOnly: 'yes' });
  expect(home.address).toBe('/track/case?done=messages');
  expect(home.page).toContain('已保存，从下一条消息开始。');
  expect(home.page).toMatch(/id="prescribedOnly"[^>]*checked/);

  await act(portal.province, desk.inspector, id, 'askCorrection', {
    missing: '请写清工地名称',
    answerBy: '2026-12-10',
  });
  expect(await sendNow(portal.province, post)).toBe(1);
  expect(post.calls.at(-1)?.words).toMatch(/^Something is missing in 510114-.*Check code [0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await act(portal.province, desk.inspector, id, 'correct', { statement: '工地在地铁口旁边' });
  await act(portal.province, desk.inspector, id, 'accept', { matter: 'wages' });
  expect(await sendNow(portal.province, post)).toBe(0);
  expect(await eventsOf(portal.province, id)).toEqual(
    expect.arrayContaining(['act.accept.0 optedOut sms', 'act.accept.0 shown inbox']),
  );
  expect(await home.get('/track/case')).toContain('已经受理立案');

  // Chosen back: the next one comes again, in Chinese.
  await home.post('/track/messages', { messageLanguage: 'zh', prescribedOnly: '' });
  await act(portal.province, desk.inspector, id, 'order', {
    kind: 'pay',
    demand: '支付拖欠的工资。',
    payable: [{ worker: 'worker-1-0', fen: 1_200_000 }],
    days: 10,
  });
  expect(await sendNow(portal.province, post)).toBe(1);
  expect(post.calls.at(-1)?.words).toContain('已责令限期改正');
  expect(await broken()).toEqual([]);
});

test('a warning that somebody takes the case back is sent, whatever was chosen; a language that is none is refused', async () => {
  const { id, home } = await followed('紧急提醒工地', '13900140002');
  await home.post('/track/messages', { messageLanguage: 'fr', prescribedOnly: '' });
  expect(home.status).toBe(400);
  await home.get('/track/case');
  await home.post('/track/messages', { messageLanguage: 'zh', prescribedOnly: 'yes' });
  await act(portal.province, desk.inspector, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await act(portal.province, desk.inspector, id, 'withdraw', { reason: '不告了。' });
  expect(await sendNow(portal.province, post)).toBe(1);
  expect(post.calls.at(-1)?.words).toContain('被撤回了');
  const stranger = new Visitor(portal.app);
  await stranger.post('/track/messages', { messageLanguage: 'en', prescribedOnly: '' });
  expect(stranger.status).toBeGreaterThanOrEqual(400);
});

test('who told it in English is answered in English', async () => {
  const visitor = new Visitor(portal.app);
  visitor.cookies.set('lang', { value: 'en', path: '/' });
  await fillIn(visitor, { employer: '英文工地', phone: '13900140004' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  await sendNow(portal.province, post);
  expect(post.calls.at(-1)?.words).toMatch(/Check code [0-9A-Z]{4}-[0-9A-Z]{4}$/);
});

test('a message left out without a choice is found', async () => {
  const { id } = await followed('篡改工地', '13900140003');
  await act(portal.province, desk.inspector, id, 'accept', { matter: 'wages' });
  const { id: notice } = await portal.world.database.owner
    .selectFrom('notice')
    .select('id')
    .where('proceeding_id', '=', id)
    .where('rule', '=', 'act.accept.0')
    .executeTakeFirstOrThrow();
  await sql`insert into heyan.notice_event (notice_id, what, channel) values (${notice}, 'optedOut', 'sms')`.execute(
    portal.world.database.owner,
  );
  expect(await broken()).toEqual(['was left out, and nobody chose so']);
  await expect(
    sql`update heyan.message_choice set prescribed_only = true`.execute(portal.world.database.owner),
  ).rejects.toThrow();
});

test('a firm reads in its window what it was told, chooses for itself alone, and the next paper speaks its language', async () => {
  const code = creditCode(7001);
  const parent = await orderedCase(desk, code);
  const { paper, slip } = await printedOrder(desk, parent);
  await serve(desk, paper);
  const owner = await personSignedIn(portal, '13900140009');
  await owner.post('/enterprise/firms/bind', { creditCode: code, bindingCode: slip });
  expect(owner.address).toBe('/enterprise/cases?done=bound');
  // Over all cases: unread until the page of the case was opened, and then only for who opened it.
  expect(owner.page).toMatch(/消息：\d+ 条未读/);
  await owner.get('/enterprise/messages');
  expect(owner.page).toMatch(/未读 · .*有一份文书/);
  expect(owner.page).toContain(`/enterprise/cases/${parent}#messages`);
  expect(owner.page).not.toContain('用查询码或手机号可查进度');
  await owner.get('/enterprise/messages?page=99');
  expect(owner.address).toBe('/enterprise/messages?page=1');
  await owner.get(`/enterprise/cases/${parent}`);
  await owner.get('/enterprise/messages');
  expect(owner.page).toContain('没有未读的消息。');
  expect(owner.page).toContain('有一份文书');
  await owner.get('/enterprise/cases');
  expect(owner.page).not.toContain('条未读');
  await owner.get(`/enterprise/cases/${parent}`);
  expect(owner.page).toContain('告诉过贵单位的消息');
  expect(owner.page).toMatch(/有一份文书.*要送达给您/);
  // What the worker was told is nobody else's.
  expect(owner.page).not.toContain('用查询码或手机号可查进度');
  await owner.post(`/enterprise/cases/${parent}/messages`, { messageLanguage: 'en', prescribedOnly: 'yes' });
  expect(owner.address).toBe(`/enterprise/cases/${parent}?done=messages`);
  const rows = await portal.world.database.owner
    .selectFrom('message_choice')
    .select(['party', 'language', 'prescribed_only'])
    .where('proceeding_id', '=', parent)
    .execute();
  expect(rows).toEqual([{ party: 'employer-1-0', language: 'en', prescribed_only: true }]);
  const other = await personSignedIn(portal, '13900140010');
  const foreign = creditCode(7002);
  const another = await orderedCase(desk, foreign);
  const theirs = await printedOrder(desk, another);
  await serve(desk, theirs.paper);
  await other.post('/enterprise/firms/bind', { creditCode: foreign, bindingCode: theirs.slip });
  await other.get('/enterprise/messages');
  expect(other.page).not.toContain(`/enterprise/cases/${parent}#`);
  expect(other.page).toContain(`/enterprise/cases/${another}#`);
  await other.post(`/enterprise/cases/${parent}/messages`, { messageLanguage: 'zh', prescribedOnly: '' });
  expect(other.status).toBe(404);
});

test('where the office is known to be open, it is said beside its address', () => {
  const known = { telephone: '028-1', address: '望丛中路 1 号', opening: '工作日 9:00–17:00' };
  const shown = (opening: string | null): string =>
    contact({ office: { name: { zh: '大队', en: 'Unit' } }, contact: { ...known, opening } } as unknown as Page, 'zh');
  expect(shown(known.opening)).toMatch(/望丛中路 1 号<br \/>对外时间：工作日 9:00–17:00/);
  expect(shown(null)).not.toContain('对外时间');
});
