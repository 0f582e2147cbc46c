import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { setClock } from '../../../platform/clock.ts';
import { signedIn, type WireDesk } from '../../../test/desk-of-papers.ts';
import { verifyRecords, type Broken } from '../../../proceedings/verify/verify.ts';
import { openDoor, type Door } from '../../../test/door.ts';

/* Over the wire: the commission finds a day, schedules, is refused where it clashes, and sees its week; the inspection sees none of it. */

type Free = { free: { startsAt: string }[]; days: { day: string; reasons: { zh: string }[] }[] };
type Week = { days: string[]; weekAfter: string; sittings: { number: string; room: string; startsAt: string }[] };

let door: Door;
let docket: WireDesk, inspector: WireDesk, arbitrator: WireDesk, director: WireDesk;
beforeAll(async () => {
  const noon = Temporal.Instant.from('2026-03-02T04:00:00Z');
  setClock(() => noon);
  door = await openDoor();
  setClock(() => noon);
  [docket, inspector, arbitrator, director] = [
    await signedIn(door.demonstration, 'xindu-docket'),
    await signedIn(door.demonstration, 'xindu-inspector'),
    await signedIn(door.demonstration, 'xindu-arbitrator'),
    await signedIn(door.demonstration, 'xindu-director'),
  ];
});
afterAll(async () => {
  setClock(undefined);
  await door.close();
});

async function accepted(employerName = '宏达公司'): Promise<number> {
  const opened = await docket.post('/procedures/arbitration', {
    act: 'file',
    form: {
      employerName,
      performedIn: '510114',
      applicant: 'worker',
      workers: [{ name: '王小明', claimFen: 5_000_000 }],
      claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
      facts: '拖欠工资。',
    },
  });
  expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
  const { id } = opened.json<{ id: number }>();
  const answer = await docket.act(id, 'accept', {});
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return id;
}

test('a hearing is found a day, scheduled, refused where it clashes, and stands in the week', async () => {
  const [first, second] = [await accepted(), await accepted()];
  const asked = `hearing-days?room=${encodeURIComponent('第一仲裁庭')}&startsAt=09:00&minutes=60`;
  const offered = (await docket.get(`/proceedings/${first}/${asked}`)).json<Free>();
  // Told on 2 March at the earliest: five working days before 9 March is 2 March itself.
  expect(offered.free[0]?.startsAt).toBe('2026-03-09T09:00');
  expect(offered.days.find(({ day }) => day === '2026-03-06')?.reasons[0]?.zh).toContain('最迟应在 2026-02-');
  expect(offered.days.find(({ day }) => day === '2026-03-07')?.reasons[0]?.zh).toBe('周末');
  // Where no hour and no length is said, the usual ones.
  const usual = (
    await docket.get(`/proceedings/${first}/hearing-days?room=${encodeURIComponent('第一仲裁庭')}`)
  ).json<Free>();
  expect(usual.free[0]).toEqual({ startsAt: '2026-03-09T09:00', endsAt: '2026-03-09T12:00' });
  const form = { hearingOn: '2026-03-09', startsAt: '09:00', lasts: '60', place: '第一仲裁庭' };
  expect((await docket.act(first, 'schedule', form)).statusCode).toBe(200);
  const known = (await docket.get('/sittings/known')).json<{ room: string[]; tribunal: string[] }>();
  expect(known).toEqual({
    room: ['第一仲裁庭'],
    tribunal: expect.arrayContaining(['沈志远', '谢雨']),
    mediator: [],
  });
  expect((await inspector.get('/sittings/known')).json<{ room: string[] }>().room).toEqual([]);
  const clash = await docket.act(second, 'schedule', form);
  expect(clash.statusCode).toBe(409);
  expect(clash.json()).toMatchObject({ code: 'conflict', field: 'place' });
  expect(clash.body).toContain('2026-03-09 14:00–15:00');
  const week = (await docket.get('/sittings?from=2026-03-11')).json<Week>();
  expect([week.days[0], week.weekAfter]).toEqual(['2026-03-09', '2026-03-16']);
  expect(week.sittings.map(({ room, startsAt }) => [room, startsAt])).toEqual([['第一仲裁庭', '2026-03-09T09:00']]);
  expect((await inspector.get('/sittings?from=2026-03-11')).json<Week>().sittings).toEqual([]);
  expect((await inspector.get(`/proceedings/${first}/${asked}`)).statusCode).toBe(404);
});

test('a week at the ends of the years that may be asked about is shown; beyond them the question is refused', async () => {
  const asked = async (on: string): Promise<[number, string?]> => {
    const answer = await docket.get(`/sittings?from=${on}`);
    return answer.statusCode === 200 ? [200, answer.json<Week>().days[0]] : [answer.statusCode];
  };
  expect(await asked('2999-12-31')).toEqual([200, '2999-12-30']);
  expect(await asked('1900-01-01')).toEqual([200, '1900-01-01']);
  for (const on of ['9999-12-31', '3000-01-01', '1899-12-31', '0000-01-01'])
    expect([on, await asked(on)]).toEqual([on, [400]]);
});

test('a day of which the parties cannot be told in time is refused with the first that can be; the day before, the day, the day after', async () => {
  const asked = async (hearingOn: string, more: object = {}): Promise<{ statusCode: number; body: string }> =>
    docket.act(await accepted(), 'schedule', { hearingOn, place: '第三仲裁庭', ...more });
  // Told on Monday 2 March: the five working days end before Monday the 9th.
  const tooSoon = await asked('2026-03-06');
  expect([tooSoon.statusCode, JSON.parse(tooSoon.body)]).toMatchObject([
    409,
    { code: 'too-early', field: 'hearingOn', article: { id: 'MAL.35' } },
  ]);
  expect(tooSoon.body).toContain('最早可以定在 2026-03-09');
  expect((await asked('2026-03-09')).statusCode).toBe(200);
  expect((await asked('2026-03-10')).statusCode).toBe(200);
  expect((await asked('2026-03-06', { shorterAgreed: true })).statusCode).toBe(200);
});

test('who agreed to be told later is told when they agreed: no clock counts back from the day, until another day is set without', async () => {
  const id = await accepted();
  const notice = async (): Promise<(string | null)[]> =>
    (await docket.get(`/proceedings/${id}`))
      .json<{ deadlines: { name: string; status: string; dueOn: string | null }[] }>()
      .deadlines.filter(({ name, status }) => name === 'hearingNotice' && status !== 'stopped')
      .map(({ dueOn }) => dueOn);
  const form = { hearingOn: '2026-03-03', shorterAgreed: true, place: '第四仲裁庭' };
  expect((await docket.act(id, 'schedule', form)).statusCode).toBe(200);
  expect(await notice()).toEqual([]);
  const later = { hearingOn: '2026-03-20', place: '第四仲裁庭' };
  expect((await arbitrator.act(id, 'postpone', later)).statusCode).toBe(200);
  expect(await notice()).toEqual(['2026-03-13']);
  expect((await arbitrator.act(id, 'postpone', { ...form, hearingOn: '2026-03-05' })).statusCode).toBe(200);
  expect(await notice()).toEqual([]);
});

type Together = { leading: Heard | null; own: Heard | null; joined: Heard[] };
type Heard = { number: string; hearing: string | null; maySplit: boolean };
type Case = { number: string; state: { id: string }; deadlines: object[] };
const caseOf = async (id: number): Promise<Case> => (await docket.get(`/proceedings/${id}`)).json<Case>();
const together = async (id: number): Promise<Together> =>
  (await docket.get(`/proceedings/${id}/heard-together`)).json<Together>();
const join = async (id: number, leading: string, more: object = {}) =>
  arbitrator.act(id, 'joinHearing', { leading, agreed: true, reason: '同一单位，同样的争议。', ...more });

test('two cases of one employer are heard together: one room, two notices, each its own clocks; and apart again', async () => {
  const [first, second] = [await accepted(), await accepted()];
  const [leading, before] = [(await caseOf(first)).number, await caseOf(second)];
  expect((await join(second, leading)).statusCode).toBe(200);
  const after = await caseOf(second);
  expect([after.state.id, after.deadlines]).toEqual(['accepted', before.deadlines]);
  // It waits for the leading case, and is heard when that one is.
  const form = { hearingOn: '2026-03-12', startsAt: '09:00', lasts: '60', place: '第五仲裁庭' };
  const early = await docket.act(second, 'schedule', form);
  expect([early.statusCode, early.json()]).toMatchObject([409, { field: 'hearingOn', article: { id: 'CPL.55' } }]);
  expect(early.body).toContain(`主案 ${leading} 还没有定开庭日期`);
  expect((await docket.act(first, 'schedule', form)).statusCode).toBe(200);
  for (const [field, value] of [
    ['hearingOn', '2026-03-13'],
    ['startsAt', '14:00'],
    ['place', '第六仲裁庭'],
  ] as const)
    expect((await docket.act(second, 'schedule', { ...form, [field]: value })).json()).toMatchObject({ field });
  expect((await docket.act(second, 'schedule', form)).statusCode).toBe(200);
  const week = (await docket.get('/sittings?from=2026-03-12')).json<Week>();
  expect(week.sittings.filter(({ room }) => room === '第五仲裁庭').map(({ number }) => number)).toEqual([leading]);
  const when = '2026-03-12 09:00 第五仲裁庭';
  expect(await together(first)).toMatchObject({
    leading: null,
    own: { number: leading, hearing: when, maySplit: false },
    joined: [{ number: before.number, hearing: when, maySplit: true }],
  });
  expect(await together(second)).toMatchObject({ leading: { number: leading, hearing: when }, joined: [] });
  expect((await inspector.get(`/proceedings/${first}/heard-together`)).statusCode).toBe(404);
  // Its parties are told of the hearing in the name of their own case.
  const told = await door.database.ownerPool.query<{ n: number }>(
    `select count(*)::int n from heyan.notice where proceeding_id = $1 and seq = (select max(seq) from heyan.record where proceeding_id = $1 and act = 'schedule')`,
    [second],
  );
  expect(told.rows[0]?.n).toBeGreaterThan(0);

  expect((await director.act(second, 'splitHearing', {})).statusCode).toBe(200);
  expect([(await together(first)).joined, (await together(second)).own]).toEqual([[], null]);
  // The room is the leading case's: the other needs an hour of its own.
  const own = { ...form, startsAt: '10:30' };
  expect((await arbitrator.act(second, 'postpone', form)).json()).toMatchObject({ code: 'conflict', field: 'place' });
  expect((await arbitrator.act(second, 'postpone', own)).statusCode).toBe(200);
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

/** Lets joinings go on only when all of them stand at the door, each with its own case in hand. */
async function bothWaiting<T>(asks: readonly [() => Promise<T>, () => Promise<T>], of: number): Promise<[T, T]> {
  const { ownerPool } = door.database;
  const waiting = async (): Promise<number> =>
    (
      await ownerPool.query<{ n: number }>(
        `select count(*)::int n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      )
    ).rows[0]?.n ?? 0;
  const holder = await ownerPool.connect();
  await holder.query('begin');
  await holder.query(
    `select pg_advisory_xact_lock(hashtext('heyan.joining'), office) from heyan.proceeding where id = $1`,
    [of],
  );
  const asked = [asks[0](), asks[1]()] as const;
  try {
    await expect.poll(waiting, { timeout: 5000 }).toBe(asked.length);
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  return Promise.all(asked);
}

test('a case is not joined without consent, nor to itself, to nobody, to another employer’s or commission’s, to a heard one, in a chain, or twice at once', async () => {
  const [own, other, another, away, heard] = [
    await accepted(),
    await accepted(),
    await accepted('远大公司'),
    await accepted(),
    await accepted(),
  ];
  const number = async (id: number): Promise<string> => (await caseOf(id)).number;
  expect((await director.act(away, 'transfer', { to: '510104', reason: '履行地在锦江。' })).statusCode).toBe(200);
  const form = { hearingOn: '2026-03-02', shorterAgreed: true, place: '第七仲裁庭' };
  expect((await docket.act(heard, 'schedule', form)).statusCode).toBe(200);
  expect((await arbitrator.act(heard, 'hear', { open: true, summary: '举证质证。' })).statusCode).toBe(200);
  const award = {
    madeOn: '2026-03-02',
    finality: 'nonFinal',
    items: [{ kind: 'wages', what: '支付', fen: 5_000_000 }],
    recipients: 2,
    performBy: '2026-03-31',
  };
  const said = async (leading: string, more: object = {}): Promise<unknown> => {
    const answer = await join(own, leading, more);
    const { code, field, detail } = answer.json<{ code: string; field: string; detail: string }>();
    return answer.statusCode === 409 && code === 'conflict' ? [field, detail.split('。')[0]] : answer.body;
  };
  expect(await said(await number(other), { agreed: false })).toEqual(['agreed', '各方没有都同意，不能合并审理']);
  expect(await said(await number(own))).toEqual(['leading', '这是本案自己的案号，请填另一个案子的']);
  expect(await said('川劳人仲案〔2026〕99999号')).toEqual(['leading', '没有这个案号的仲裁案件，或者您无权查看']);
  expect(await said(await number(another))).toEqual(['leading', '两案的用人单位不是同一家，不能合并审理']);
  expect(await said(await number(away))).toEqual(['leading', '那个案子在另一个仲裁委员会，不能合并审理']);
  const past = ['leading', '那个案子不在开庭之前（没有受理、已经开庭或者已经结案），不能合并审理'];
  expect(await said(await number(heard))).toEqual(past);
  expect((await arbitrator.act(heard, 'award', award)).statusCode).toBe(200);
  expect(await said(await number(heard))).toEqual(past);
  const clerks = await docket.act(own, 'joinHearing', { leading: await number(other), agreed: true, reason: '同案。' });
  expect(clerks.json()).toMatchObject({ code: 'not-your-act' });

  // Each joined to the other at once: one of them leads, and the second is told which.
  const numbers = [await number(own), await number(other)] as const;
  const [one, two] = await bothWaiting([() => join(own, numbers[1]), () => join(other, numbers[0])], own);
  expect([one.statusCode, two.statusCode].sort()).toEqual([200, 409]);
  const [led, leads] = one.statusCode === 200 ? [own, other] : [other, own];
  const lost = one.statusCode === 200 ? two : one;
  expect(lost.body).toMatch(/已经并入|本案是主案/);
  const third = await accepted();
  const chained = await join(third, await number(led));
  expect([chained.statusCode, chained.body]).toEqual([409, expect.stringContaining(`请填 ${await number(leads)}`)]);
  const upward = await join(leads, await number(third));
  expect([upward.statusCode, upward.body]).toEqual([409, expect.stringContaining('本案是主案')]);
  // The leading case ends: the other one is told to go its own way.
  expect((await arbitrator.act(leads, 'terminate', { manner: 'other', reason: '终止。' })).statusCode).toBe(200);
  const alone = await docket.act(led, 'schedule', { hearingOn: '2026-03-16', place: '第八仲裁庭' });
  expect([alone.statusCode, alone.body]).toEqual([409, expect.stringContaining('请先办理“分开审理”')]);
});

test('nobody is heard or taken as absent before the set day, unless both agreed: the day before, the day, the day after', async () => {
  const set = async (startsAt: string): Promise<number> => {
    const id = await accepted();
    const form = { hearingOn: '2026-03-03', startsAt, lasts: '60', shorterAgreed: true, place: '第八仲裁庭' };
    expect((await docket.act(id, 'schedule', form)).statusCode).toBe(200);
    return id;
  };
  const [first, second, third, fourth] = [
    await set('09:00'),
    await set('10:30'),
    await set('14:00'),
    await set('15:30'),
  ];
  const minutes = { open: true, summary: '举证质证。' };
  const absent = await arbitrator.act(first, 'noteApplicantAbsent', { how: 'absent', reason: '未到庭。' });
  expect(absent.json()).toMatchObject({ code: 'too-early', article: { id: 'MAL.35' } });
  expect((await arbitrator.act(second, 'hear', { ...minutes, earlierAgreed: true })).statusCode).toBe(200);
  const later = Temporal.Instant.from('2026-03-04T04:00:00Z');
  setClock(() => later);
  const desk = await signedIn(door.demonstration, 'xindu-arbitrator');
  const heardOn = (id: number, day: string) => desk.act(id, 'hear', minutes, day);
  const early = await heardOn(third, '2026-03-02');
  expect([early.statusCode, early.json()]).toMatchObject([409, { code: 'too-early', field: 'effectiveOn' }]);
  expect(early.body).toContain('开庭定在 2026-03-03');
  expect((await heardOn(third, '2026-03-03')).statusCode).toBe(200);
  expect((await heardOn(fourth, '2026-03-04')).statusCode).toBe(200);
  expect((await desk.act(first, 'noteApplicantAbsent', { how: 'absent', reason: '未到庭。' })).statusCode).toBe(200);
});
