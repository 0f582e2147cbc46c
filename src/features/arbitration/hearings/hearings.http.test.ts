import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { setClock } from '../../../platform/clock.ts';
import { signedIn, type WireDesk } from '../../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../../test/door.ts';

/* Over the wire: the commission finds a day, schedules, is refused where it clashes, and sees its week; the inspection sees none of it. */

type Free = { free: { startsAt: string }[]; days: { day: string; reasons: { zh: string }[] }[] };
type Week = { days: string[]; weekAfter: string; sittings: { number: string; room: string; startsAt: string }[] };

let door: Door;
let docket: WireDesk, inspector: WireDesk;
beforeAll(async () => {
  const noon = Temporal.Instant.from('2026-03-02T04:00:00Z');
  setClock(() => noon);
  door = await openDoor();
  setClock(() => noon);
  [docket, inspector] = [
    await signedIn(door.demonstration, 'xindu-docket'),
    await signedIn(door.demonstration, 'xindu-inspector'),
  ];
});
afterAll(async () => {
  setClock(undefined);
  await door.close();
});

async function accepted(): Promise<number> {
  const opened = await docket.post('/procedures/arbitration', {
    act: 'file',
    form: {
      employerName: '宏达公司',
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
  expect(known).toEqual({ room: ['第一仲裁庭'], tribunal: expect.arrayContaining(['沈志远', '谢雨']) });
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
