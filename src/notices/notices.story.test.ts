import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { now, setClock } from '../platform/clock.ts';
import { openLog } from '../platform/log.ts';
import { eventsOf, provider, sendNow, type Provider } from '../test/notices.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { act, file, tryAct } from '../test/story.ts';
import { performAct } from '../proceedings/act.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { overBudgetUntil } from './budgets.ts';
import { logSenders } from './log-sender.ts';
import { readInbox, readToldHolder } from './reading.ts';
import { remindOfDeadlines } from './reminders.ts';
import { sendingRulesOn } from './rules.ts';
import { sendDue } from './sending.ts';
import { verifyNotices } from './verify-notices.ts';
import type { Actor } from '../proceedings/spine.ts';

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
let post: Provider;
let phone = 13_900_000_000;
beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'clerk', 'inspector', 'head');
});
beforeEach(() => {
  at('2026-03-02T10:00:00');
  post = provider();
});
afterEach(async () => {
  // What one story leaves on its way is none of the next.
  await province.database.owner.deleteFrom('notice_work').execute();
  setClock(undefined);
});
afterAll(() => province.close());

function at(moment: string): void {
  setClock(() => Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant());
}

/** A complaint by somebody whose phone nobody else has. */
async function complained(): Promise<{ proceeding: number; phone: string }> {
  const own = String(phone++);
  const { proceeding } = await file(province, {
    employerName: '锦绣工地 王老板',
    workers: [{ name: '张小川', phone: own, owedFen: 1_234_500 }],
  });
  return { proceeding, phone: own };
}

test('an act tells with its own transaction; the message leaves once, with a check code and nothing of the case', async () => {
  const { proceeding, phone: own } = await complained();
  expect(post.calls).toEqual([]);
  expect(await sendNow(province, post)).toBe(1);
  expect(await sendNow(province, post)).toBe(0);
  const [message] = post.calls;
  expect(message).toMatchObject({ channel: 'sms', to: own });
  expect(message?.words).toMatch(/^已收到您反映的事项，编号510114-2026-\d{6}。.*大队。核对码[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(message?.words).not.toMatch(/锦绣|王老板|张小川|12345|12,345/);
  expect(await eventsOf(province, proceeding)).toEqual(['act.complain.0 sending sms', 'act.complain.0 sent sms']);
  // Opening the phone left its trace, and the address stands nowhere.
  const traces = await province.database.owner.selectFrom('unsealing').select('reason').execute();
  expect(traces.some(({ reason }) => reason.startsWith('message: 510114-2026-'))).toBe(true);
  const told = await province.database.owner.selectFrom('notice').selectAll().execute();
  const events = await province.database.owner.selectFrom('notice_event').selectAll().execute();
  expect(JSON.stringify([told, events])).not.toContain(own);
});

test('an act asked for many times at once under one key tells once', async () => {
  const { proceeding } = await complained();
  const asked = { proceeding, act: 'accept', form: { matter: 'wages' }, key: 'once-00000001' };
  await Promise.all([1, 2, 3, 4].map(() => performAct(province.spine, inspector, asked)));
  const told = await province.database.owner
    .selectFrom('notice')
    .select('rule')
    .where('proceeding_id', '=', proceeding)
    .orderBy('seq')
    .orderBy('rule')
    .execute();
  expect(told.map(({ rule }) => rule)).toEqual(['act.complain.0', 'act.complain.1', 'act.accept.0']);
});

test('what was refused or undone tells nothing', async () => {
  const { proceeding } = await complained();
  await sendNow(province, post);
  await tryAct(province, inspector, proceeding, 'accept', { matter: 'nonsense' });
  await tryAct(province, inspector, proceeding, 'close', { manner: 'complied' });
  expect(await sendNow(province, post)).toBe(0);
  expect(post.calls).toHaveLength(1);
});

test('quiet hours: the minute before is day, the first and last minute are night, their end is morning', async () => {
  const sentAt = async (moment: string): Promise<number> => {
    at(moment);
    await complained();
    return sendNow(province, post);
  };
  expect(await sentAt('2026-03-02T20:59:59')).toBe(1);
  expect(await sentAt('2026-03-02T21:00:00')).toBe(0);
  at('2026-03-02T23:59:59');
  expect(await sendNow(province, post)).toBe(0);
  expect(await sentAt('2026-03-03T07:59:59')).toBe(0);
  at('2026-03-03T08:00:00');
  expect(await sendNow(province, post)).toBe(2);
});

test('held messages say until when, and what is urgent is not held', async () => {
  at('2026-03-02T22:30:00');
  const { proceeding } = await complained();
  await act(province, inspector, proceeding, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await act(province, inspector, proceeding, 'withdraw', { reason: '不告了。' });
  expect(await sendNow(province, post)).toBe(1);
  expect(post.calls[0]?.words).toContain('如果不是您的本意');
  expect(await eventsOf(province, proceeding)).toEqual([
    'act.withdraw.0 sending sms',
    'act.withdraw.0 sent sms',
    'act.complain.0 held sms',
  ]);
  const held = await province.database.owner
    .selectFrom('notice_event')
    .select('until')
    .where('what', '=', 'held')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(Temporal.Instant.from(held.until ?? '').toString()).toBe('2026-03-03T00:00:00Z');
});

test('a flood on one phone waits: so many an hour, so many a day, the rest tomorrow, none lost', async () => {
  const rules = sendingRulesOn('2026-03-02');
  const { proceeding } = await complained();
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  for (let n = 0; n < 14; n++) await act(province, inspector, proceeding, 'answer', { answer: `第${n}次答复。` });
  const sentBy = async (moment: string): Promise<number> => {
    at(moment);
    return sendNow(province, post);
  };
  expect(await sentBy('2026-03-02T10:00:00')).toBe(rules.perAddressPerHour);
  expect(await sentBy('2026-03-02T10:59:59')).toBe(0);
  expect(await sentBy('2026-03-02T11:00:01')).toBe(rules.perAddressPerHour);
  expect(await sentBy('2026-03-02T12:30:00')).toBe(rules.perAddressPerDay - 2 * rules.perAddressPerHour);
  expect(await sentBy('2026-03-02T20:00:00')).toBe(0);
  expect(await sentBy('2026-03-03T08:00:00')).toBe(rules.perAddressPerHour);
  expect(await sentBy('2026-03-03T10:00:00')).toBe(16 - rules.perAddressPerDay - rules.perAddressPerHour);
  expect(post.arrived.size).toBe(16);
});

test('an office sends so many a day; urgent messages count for its phones alone', async () => {
  at('2026-04-01T10:00:00');
  for (let n = 0; n < 3; n++) await complained();
  expect(await sendNow(province, post)).toBe(3);
  const address = { to: '', seal: '', token: Buffer.alloc(16) };
  const asked = { address, office: inspector.office, at: now() };
  const over = (perOfficePerDay: number, urgent: boolean) =>
    province.database.owner
      .transaction()
      .execute((tx) =>
        overBudgetUntil(tx, { ...asked, urgent, rules: { ...sendingRulesOn('2026-04-01'), perOfficePerDay } }),
      );
  expect(await over(4, false)).toBeUndefined();
  expect(await over(3, false)).toMatchObject({ why: 'office-day' });
  expect((await over(3, false))?.until.toString()).toBe('2026-04-01T16:00:00Z');
  expect(await over(3, true)).toBeUndefined();
});

test('killed between giving away and writing it down: given again under the same key, and people get it once', async () => {
  const { proceeding } = await complained();
  post.answer((message) => {
    post.arrived.set(message.key, message);
    throw new Error('killed');
  });
  await expect(sendNow(province, post)).rejects.toThrow('killed');
  post.answer(({ key }) => ({ outcome: 'sent', providerId: `p-${key}` }));
  at('2026-03-02T10:04:59');
  expect(await sendNow(province, post)).toBe(0);
  at('2026-03-02T10:05:01');
  expect(await sendNow(province, post)).toBe(1);
  expect(post.calls.map(({ key }) => key)).toEqual([post.calls[0]?.key, post.calls[0]?.key]);
  expect(post.arrived.size).toBe(1);
  expect((await eventsOf(province, proceeding)).map((line) => line.split(' ')[1])).toEqual([
    'sending',
    'sending',
    'sent',
  ]);
});

test('a message that cannot be opened stops no other', async () => {
  const { proceeding } = await complained();
  const { owner } = province.database;
  const phones = owner.selectFrom('seal').select(['id', 'ciphertext']).where('proceeding_id', '=', proceeding);
  const sealed = await phones.where('kind', '=', 'phone').executeTakeFirstOrThrow();
  const write = (ciphertext: Buffer | null) =>
    sql`update heyan.seal set ciphertext = ${ciphertext} where id = ${sealed.id}::uuid`.execute(owner);
  await write(Buffer.alloc(64));
  await complained();
  const { given, failed } = await sendDue({ ...province.spine, senders: post.senders });
  expect([given, failed.length]).toEqual([1, 1]);
  // Kept, and tried again after the lease; the others have left meanwhile.
  at('2026-03-02T10:06:00');
  expect((await sendDue({ ...province.spine, senders: post.senders })).failed).toHaveLength(1);
  await write(sealed.ciphertext);
});

test('many workers at once share the messages', async () => {
  for (let n = 0; n < 8; n++) await complained();
  const given = await Promise.all([1, 2, 3, 4].map(() => sendNow(province, post)));
  expect(given.reduce((sum, one) => sum + one, 0)).toBe(8);
  expect(new Set(post.calls.map(({ key }) => key)).size).toBe(8);
});

test('a channel that fails is tried again, and then the next one is taken', async () => {
  const { proceeding } = await complained();
  post.answer(() => ({ outcome: 'failed', reason: 'status 503' }));
  for (const moment of ['10:00:00', '10:01:00', '10:06:00', '10:36:00', '12:36:00']) {
    at(`2026-03-02T${moment}`);
    await sendNow(province, post);
  }
  expect(post.calls).toHaveLength(5);
  expect((await eventsOf(province, proceeding)).slice(-2)).toEqual([
    'act.complain.0 fellBack sms',
    'act.complain.0 shown inbox',
  ]);
  // A number that does not exist is not tried again.
  const { proceeding: other } = await complained();
  post.answer(() => ({ outcome: 'refused', reason: 'status 422' }));
  await sendNow(province, post);
  expect(await eventsOf(province, other)).toEqual([
    'act.complain.0 sending sms',
    'act.complain.0 failed sms',
    'act.complain.0 fellBack sms',
    'act.complain.0 shown inbox',
  ]);
});

test('without a gateway nothing is said to have been sent: it stands on the page of the case', async () => {
  const { proceeding } = await complained();
  await sendNow(province, { senders: logSenders(openLog('silent')) });
  expect((await eventsOf(province, proceeding)).map((line) => line.replace('act.complain.0 ', ''))).toEqual([
    'sending sms',
    'logged sms',
    'fellBack sms',
    'shown inbox',
  ]);
  expect(await readToldHolder(province.spine, proceeding)).toMatchObject([{ how: 'shown' }]);
  const { proceeding: other } = await complained();
  await sendNow(province, post);
  expect(await readToldHolder(province.spine, other)).toMatchObject([{ how: 'sent' }]);
});

test('a tip’s author is told nothing, and officers have it on their list', async () => {
  const { openProceeding } = await import('../proceedings/act.ts');
  const { passerBy, done } = await import('../test/story.ts');
  const tip = done(
    await openProceeding(province.spine, passerBy, {
      procedure: 'inspection',
      act: 'tip',
      form: {
        employerName: '某厂',
        place: { division: '510114' },
        whatHappened: '拖欠工资。',
        author: { name: '李保密', phone: '13911119999' },
      },
      division: 510114,
      key: 'tip-00000001',
    }),
  );
  await act(province, inspector, tip.proceeding, 'accept', { matter: 'wages' });
  expect(await sendNow(province, post)).toBe(0);
  const rows = await province.database.owner
    .selectFrom('notice')
    .select('recipient')
    .where('proceeding_id', '=', tip.proceeding)
    .execute();
  expect(rows.map(({ recipient }) => recipient)).toEqual(['officers:clerk']);
});

test('what a worker asks is for who has the case, and for all with the duty where nobody has', async () => {
  const other = await province.officer(510114, 'inspector');
  const { proceeding } = await complained();
  const lists = async (officer: Actor & { kind: 'officer' }): Promise<string[]> =>
    (await readInbox(province.spine, officer, new Map())).notices
      .filter((line) => line.proceeding === proceeding)
      .map(({ words }) => words.zh.replace(/[\d-]+/, ''));
  const worker: Actor = { kind: 'holder', proceeding };
  await act(province, worker, proceeding, 'ask', { question: '办到哪了？' });
  expect(await lists(other)).toEqual([' 的劳动者提了一个问题，请答复。']);
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  await act(province, worker, proceeding, 'ask', { question: '有人办吗？' });
  expect(await lists(other)).toEqual([]);
  expect((await lists(inspector)).filter((words) => words.includes('提了一个问题'))).toHaveLength(2);
  const away = { officer: inspector.officer, duties: ['inspector'] };
  expect(await lists({ ...other, standsInFor: [away] })).toHaveLength(2);
});

test('deadlines: told before and after their day, once for each due day; what was done meanwhile is not said', async () => {
  at('2026-03-02T10:00:00');
  const { proceeding } = await complained();
  await sendNow(province, post);
  const reminded = async (): Promise<string[]> =>
    (
      await province.database.owner
        .selectFrom('notice')
        .select(['rule', 'words_zh', 'told_on'])
        .where('proceeding_id', '=', proceeding)
        .where('rule', 'like', 'deadline.%')
        .orderBy('told_at')
        .execute()
    ).map(({ rule, words_zh, told_on }) => `${told_on} ${rule} ${words_zh.replace(/^\S+ /, '')}`);
  // Five working days from 2 March: Monday 9 March. Two days before is Saturday 7 March.
  at('2026-03-06T09:00:00');
  await remindOfDeadlines(province.spine);
  expect(await reminded()).toEqual([]);
  for (const day of ['07', '08', '09']) {
    at(`2026-03-${day}T09:00:00`);
    await Promise.all([remindOfDeadlines(province.spine), remindOfDeadlines(province.spine)]);
  }
  expect(await reminded()).toEqual(['2026-03-07 deadline.accept.0 须在3月9日前决定是否受理。']);
  at('2026-03-10T09:00:00');
  await remindOfDeadlines(province.spine);
  expect((await reminded())[1]).toBe('2026-03-10 deadline.accept.1 受理期限3月9日已过，还没有决定。');
  // The worker is asked for more, reminded two days before, and answers before the message could leave.
  await act(province, inspector, proceeding, 'askCorrection', { missing: '请补身份证。', answerBy: '2026-03-14' });
  await sendNow(province, post);
  const before = post.calls.length;
  at('2026-03-12T22:00:00');
  await remindOfDeadlines(province.spine);
  expect(await sendNow(province, post)).toBe(0);
  await act(province, inspector, proceeding, 'correct', { statement: '已补。' });
  at('2026-03-13T08:00:00');
  await sendNow(province, post);
  expect(post.calls.length).toBe(before);
  expect((await eventsOf(province, proceeding)).slice(-2)).toEqual([
    'deadline.correct.0 held sms',
    'deadline.correct.0 overtaken sms',
  ]);
});

test('the record tells whom it told: verify finds a message that vanished, changed, or was never told', async () => {
  const { proceeding } = await complained();
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  await sendNow(province, post);
  const broken = async (): Promise<string[]> => {
    const found: Broken[] = [];
    await verifyRecords(province.spine, (one) => found.push(one));
    await verifyNotices(province.spine, (one) => found.push(one));
    return found.map(({ kind, says }) => `${kind}: ${says}`);
  };
  expect(await broken()).toEqual([]);
  const tampered = async (...statements: string[]): Promise<string[]> => {
    const client = await province.database.ownerPool.connect();
    try {
      await client.query('create table heyan.kept_notice as table heyan.notice');
      await client.query('create table heyan.kept_event as table heyan.notice_event');
      await client.query('alter table heyan.notice disable trigger user');
      await client.query('alter table heyan.notice_event disable trigger user');
      await client.query('alter table heyan.notice_event drop constraint if exists notice_event_notice_id_fkey');
      await client.query('alter table heyan.message_check drop constraint if exists message_check_notice_id_fkey');
      await client.query('alter table heyan.notice_work drop constraint if exists notice_work_notice_id_fkey');
      for (const statement of statements) await client.query(statement);
      return await broken();
    } finally {
      await client.query('delete from heyan.notice_event');
      await client.query('delete from heyan.notice');
      await client.query('insert into heyan.notice select * from heyan.kept_notice');
      await client.query('insert into heyan.notice_event overriding system value select * from heyan.kept_event');
      await client.query('drop table heyan.kept_notice, heyan.kept_event');
      await client.query('alter table heyan.notice enable trigger user');
      await client.query('alter table heyan.notice_event enable trigger user');
      client.release();
    }
  };
  const mine = `proceeding_id = ${proceeding} and rule = 'act.accept.0'`;
  expect(await tampered(`delete from heyan.notice where ${mine}`)).toEqual([
    'notice: what was told party:worker-1-0 is gone',
  ]);
  expect(await tampered(`update heyan.notice set words_zh = '请转账' where ${mine}`)).toEqual([
    'notice: its words are not those of the record',
  ]);
  expect((await tampered(`update heyan.notice set recipient = 'party:worker-1-9' where ${mine}`)).sort()).toEqual([
    'notice: is not the one its id names',
    'notice: what was told party:worker-1-0 is gone',
  ]);
  expect(
    await tampered(
      `delete from heyan.notice_event where what = 'sending' and notice_id = (select id from heyan.notice where ${mine})`,
    ),
  ).toEqual(['notice: was sent, and nobody gave it away']);
  expect(await broken()).toEqual([]);
});
