import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../../../platform/clock.ts';
import { isRefused, type Refused } from '../../../platform/refusal.ts';
import { calendarKnownOn } from '../../../law/calendar.ts';
import { withRights } from '../../../platform/db.ts';
import { openProceeding, performAct } from '../../../proceedings/act.ts';
import { rightsOf, type Answered } from '../../../proceedings/once.ts';
import { calendarQuery, readCalendar, readNextSitting, readFreeDays } from '../../../proceedings/sittings/reading.ts';
import type { Actor, Spine } from '../../../proceedings/spine.ts';
import { verifyRecords, type Broken } from '../../../proceedings/verify/verify.ts';
import { testProvince, type TestProvince } from '../../../test/spine.ts';
import { arbitrationFeature } from '../arbitration.feature.ts';

/* Two clerks of one commission share its rooms, its arbitrators and its parties; the commission of the next county has its own. */

type Officer = Actor & { kind: 'officer' };
const [county, neighbour] = [510114, 510104];
const duties = ['clerk', 'docket', 'arbitrator', 'director'];
let province: TestProvince;
let spine: Spine;
let clerk: Officer, other: Officer, elsewhere: Officer;

beforeAll(async () => {
  province = await testProvince();
  spine = {
    ...province.spine,
    chapters: new Map([
      ...province.spine.chapters,
      ...arbitrationFeature.chapters.map((chapter) => [chapter.procedure.id, chapter] as const),
    ]),
  };
  const officer = async (division: number, name: string): Promise<Officer> => {
    const office = spine.offices.bodiesOf(division, 'arbitration')[0]!.id;
    const { id } = await province.database.owner
      .insertInto('officer')
      .values({ office, name, duties, valid_from: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'officer', officer: id, office, below: [office], duties };
  };
  [clerk, other, elsewhere] = [
    await officer(county, '周书记'),
    await officer(county, '吴书记'),
    await officer(neighbour, '郑书记'),
  ];
});
afterAll(() => province.close());

let keys = 0;
const nextKey = (): string => `hearing-${String(keys++).padStart(6, '0')}`;
/** The n-th working day from today. */
const workday = (n: number): string => calendarKnownOn().addWorkdays(today(), n).toString();
const ids = ['510114199001010013', '510114199202020021', '510114199303030034'];

async function accepted(actor: Officer, worker?: string, arbitrators: string[] = []): Promise<number> {
  const division = actor === elsewhere ? neighbour : county;
  const opened = await openProceeding(spine, actor, {
    procedure: 'arbitration',
    act: 'file',
    division,
    key: nextKey(),
    form: {
      employerName: `单位${keys}`,
      performedIn: String(division),
      applicant: 'worker',
      workers: [{ name: '王小明', claimFen: 5_000_000, ...(worker ? { idNumber: worker } : {}) }],
      claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
      facts: '拖欠工资。',
    },
  });
  const id = done(opened).proceeding;
  done(await act(actor, id, 'accept', {}));
  if (arbitrators.length > 0)
    done(
      await act(actor, id, 'formTribunal', {
        kind: 'sole',
        arbitrators: arbitrators.map((name) => ({ name })),
      }),
    );
  return id;
}

function act(actor: Officer, proceeding: number, name: string, form: unknown): Promise<Answered | Refused> {
  return performAct(spine, actor, { proceeding, act: name, form, key: nextKey() });
}

function schedule(actor: Officer, id: number, on: string, startsAt: string, place: string, name = 'schedule') {
  return act(actor, id, name, { hearingOn: on, startsAt, lasts: '60', place });
}

function done(answer: Answered | Refused): Answered {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer;
}

function said(answer: Answered | Refused): string {
  return isRefused(answer) ? `${answer.refused.code} ${answer.refused.field} ${answer.refused.detail.zh}` : 'done';
}

test('a room is taken once; the refusal names it and says when it is free; the hour after is free', async () => {
  const [first, second] = [await accepted(clerk), await accepted(clerk)];
  const day = workday(10);
  done(await schedule(clerk, first, day, '09:00', '甲庭'));
  const clash = said(await schedule(other, second, day, '09:30', '甲庭'));
  expect(clash).toContain(`conflict place 这个时间排不下：甲庭在 ${day} 09:00–10:00 已有开庭`);
  expect(clash).toContain('都空的时间：');
  expect(said(await schedule(other, second, day, '10:00', '甲庭'))).toBe('done');
  // Another day frees the first hour for others, and so does the end of the case.
  done(await schedule(clerk, first, workday(11), '09:00', '甲庭', 'postpone'));
  const third = await accepted(clerk);
  done(await schedule(clerk, third, day, '09:00', '甲庭'));
  const lines = await readCalendar(spine, clerk, { from: day, until: day });
  expect(lines.map(({ proceeding, room, startsAt }) => [proceeding, room, startsAt.slice(11)])).toEqual([
    [third, '甲庭', '09:00'],
    [second, '甲庭', '10:00'],
  ]);
});

test('nobody sits twice at once; a granted recusal frees the seat', async () => {
  const day = workday(12);
  const first = await accepted(clerk, undefined, ['李仲裁']);
  const second = await accepted(clerk, undefined, ['李仲裁']);
  done(await schedule(clerk, first, day, '09:00', '乙庭'));
  expect(said(await schedule(clerk, second, day, '09:00', '丙庭'))).toContain(
    'conflict startsAt 这个时间排不下：李仲裁在',
  );
  expect(await readCalendar(spine, clerk, { from: day, until: day, member: '李仲裁' })).toHaveLength(1);
  done(await act(clerk, first, 'decideRecusal', { granted: true, of: '李仲裁', reason: '是当事人近亲属。' }));
  expect(await readCalendar(spine, clerk, { from: day, until: day, member: '李仲裁' })).toHaveLength(0);
  expect(said(await schedule(clerk, second, day, '09:00', '丙庭'))).toBe('done');
  // The seat that is free is filled by somebody who is free.
  const third = await accepted(clerk, undefined, ['周仲裁']);
  done(await schedule(clerk, third, day, '09:00', '丁庭'));
  const anew = (name: string) => act(clerk, first, 'formTribunal', { kind: 'sole', arbitrators: [{ name }] });
  expect(said(await anew('周仲裁'))).toContain('这个时间排不下：周仲裁在');
  expect(said(await anew('李仲裁'))).toContain('已经决定回避');
  done(await anew('赵仲裁'));
});

test('a party is not called to two hearings at once, and the refusal does not say who it is', async () => {
  const [first, second] = [await accepted(clerk, ids[0]), await accepted(clerk, ids[0])];
  done(await schedule(clerk, first, workday(13), '14:00', '甲庭'));
  const clash = said(await schedule(clerk, second, workday(13), '14:30', '乙庭'));
  expect(clash).toContain('一方当事人在');
  expect(clash).not.toContain('王');
});

test('a party is not called to two commissions at once; the second learns that it is not free then, and nothing else', async () => {
  const day = workday(18);
  const [ours, theirs] = [await accepted(clerk, ids[1]), await accepted(elsewhere, ids[1])];
  done(await schedule(clerk, ours, day, '09:00', '锦绣庭'));
  const clash = said(await schedule(elsewhere, theirs, day, '09:30', '甲庭'));
  expect(clash.split('。')[0]).toBe(`conflict startsAt 这个时间排不下：一方当事人在 ${day} 09:30–10:30 另有开庭`);
  expect(clash).not.toMatch(/锦绣庭|王|09:00–10:00 另有/);
  const offered = await readFreeDays(spine, elsewhere, theirs, { room: '甲庭', startsAt: '09:30', minutes: 60 });
  if (isRefused(offered)) throw new Error('refused');
  const reasons = new Map(offered.days.map((one) => [one.day, one.reasons.map(({ zh }) => zh)]));
  expect(reasons.get(day)).toEqual([`一方当事人在 ${day} 09:30–10:30 另有开庭`]);
  expect(reasons.get(workday(19))).toEqual([]);
  expect(await readCalendar(spine, elsewhere, { from: day, until: day })).toEqual([]);
  // Nor can anything be learnt of a case that is not one's own, or of nobody's.
  const ask = (actor: Officer, id: number) =>
    withRights(spine.database, rightsOf(actor), (tx) =>
      sql<{ engaged: boolean[] | null }>`select heyan.parties_engaged(${id},
        array[tsrange(${`${day}T09:00`}::timestamp, ${`${day}T17:00`}::timestamp)]) engaged`.execute(tx),
    );
  expect((await ask(elsewhere, theirs)).rows).toEqual([{ engaged: [true] }]);
  expect((await ask(elsewhere, ours)).rows).toEqual([{ engaged: null }]);
  // The hour after is free; and so is this one, once the first hearing is put off.
  done(await schedule(elsewhere, theirs, day, '10:00', '甲庭'));
  done(await schedule(clerk, ours, workday(19), '09:00', '锦绣庭', 'postpone'));
  expect(said(await schedule(elsewhere, theirs, day, '09:00', '甲庭', 'postpone'))).toBe('done');
});

test('of two commissions that call a party at once one wins', async () => {
  for (const n of [22, 23, 24]) {
    const cases = [await accepted(clerk, ids[2]), await accepted(elsewhere, ids[2])];
    const answers = await Promise.all([
      schedule(clerk, cases[0]!, workday(n), '09:00', '甲庭'),
      schedule(elsewhere, cases[1]!, workday(n), '09:30', '甲庭'),
    ]);
    expect(answers.map((one) => said(one).split(' ')[0]).sort()).toEqual(['conflict', 'done']);
  }
});

test('a room and a person are one, however their names are written', async () => {
  const day = workday(25);
  const [first, second] = [
    await accepted(clerk, undefined, ['Lee 李']),
    await accepted(clerk, undefined, ['ＬＥＥ李']),
  ];
  done(await schedule(clerk, first, day, '09:00', '第1仲裁庭'));
  for (const place of ['第１仲裁庭', '第1 仲裁庭', '第1\u3000仲裁庭', '第1仲裁庭\u200b'])
    expect(said(await schedule(clerk, second, day, '09:00', place))).toContain(
      'conflict place 这个时间排不下：第1仲裁庭在',
    );
  expect(said(await schedule(clerk, second, day, '09:00', '第2仲裁庭'))).toContain('这个时间排不下：Lee 李在');
  expect(await readCalendar(spine, clerk, { from: day, until: day, member: 'lee李' })).toHaveLength(1);
  done(await act(clerk, first, 'decideRecusal', { granted: true, of: 'LEE李', reason: '是当事人近亲属。' }));
  expect(said(await schedule(clerk, second, day, '09:00', '第2仲裁庭'))).toBe('done');
});

test('of two clerks at once one wins', async () => {
  for (const n of [14, 15, 16]) {
    const cases = [await accepted(clerk), await accepted(clerk)];
    const answers = await Promise.all([
      schedule(clerk, cases[0]!, workday(n), '09:00', '甲庭'),
      schedule(other, cases[1]!, workday(n), '09:30', '甲庭'),
    ]);
    expect(answers.map((one) => said(one).split(' ')[0]).sort()).toEqual(['conflict', 'done']);
  }
});

test('rooms and members of another commission neither clash nor are seen', async () => {
  const [ours, theirs] = [await accepted(clerk, ids[1], ['李仲裁']), await accepted(elsewhere, ids[2], ['李仲裁'])];
  done(await schedule(clerk, ours, workday(17), '09:00', '甲庭'));
  done(await schedule(elsewhere, theirs, workday(17), '09:00', '甲庭'));
  const seen = async (actor: Officer): Promise<number[]> =>
    (await readCalendar(spine, actor, { from: workday(17), until: workday(17) })).map((line) => line.proceeding);
  expect([await seen(clerk), await seen(elsewhere)]).toEqual([[ours], [theirs]]);
  expect(isRefused(await readFreeDays(spine, elsewhere, ours, { room: '甲庭', startsAt: '09:00', minutes: 60 }))).toBe(
    true,
  );
});

test('a day is offered when the parties can still be told five working days before; else it says why not', async () => {
  const [first, second] = [await accepted(clerk), await accepted(clerk)];
  done(await schedule(clerk, first, workday(8), '09:00', '丁庭'));
  const answer = await readFreeDays(spine, clerk, second, { room: '丁庭', startsAt: '09:00', minutes: 60 });
  if (isRefused(answer)) throw new Error('refused');
  const why = new Map(answer.days.map(({ day, reasons }) => [day, reasons.map(({ zh }) => zh).join()]));
  expect(why.get(workday(4))).toContain('最迟应在');
  expect(why.get(workday(5))).toBe('');
  expect(why.get(workday(6))).toBe('');
  expect(why.get(workday(8))).toContain('丁庭在');
  const saturday = today()
    .add({ days: 6 - today().dayOfWeek + 7 })
    .toString();
  expect(why.get(saturday)).not.toBe('');
  expect(answer.free[0]).toEqual({ startsAt: `${workday(5)}T09:00`, endsAt: `${workday(5)}T10:00` });
});

test('no order of scheduling, postponing and recusing seats anybody twice', { timeout: 120_000 }, async () => {
  const names = ['钱仲裁', '孙仲裁'];
  const cases: number[] = [];
  for (let n = 0; n < 5; n++) cases.push(await accepted(clerk, ids[n % 3], [names[n % 2]!]));
  const step = fc.record({
    which: fc.nat(4),
    what: fc.constantFrom('schedule', 'postpone', 'decideRecusal', 'formTribunal'),
    day: fc.integer({ min: 20, max: 21 }),
    hour: fc.constantFrom('09:00', '09:30', '10:00'),
    room: fc.constantFrom('戊庭', '己庭'),
    name: fc.constantFrom(...names),
  });
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      for (const { which, what, day, hour, room, name } of steps) {
        const id = cases[which]!;
        if (what === 'decideRecusal') await act(clerk, id, what, { granted: true, of: name, reason: '回避。' });
        else if (what === 'formTribunal') await act(clerk, id, what, { kind: 'sole', arbitrators: [{ name }] });
        else {
          const outcome = said(await schedule(clerk, id, workday(day), hour, room, what)).split(' ')[0]!;
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      }
      const { rows } = await sql<{ n: number }>`
        select count(*)::int n from heyan.booking a join heyan.booking b using (kind, folded)
        where a.proceeding_id < b.proceeding_id and a.during && b.during and (a.office = b.office or kind = 'party')`.execute(
        province.database.owner,
      );
      expect(rows[0]?.n).toBe(0);
    }),
    { numRuns: 12, seed: 35 },
  );
  // It was tried: some were seated, some clashed.
  expect(Math.min(outcomes.get('done') ?? 0, outcomes.get('conflict') ?? 0)).toBeGreaterThan(2);
});

test('the proof finds a sitting that was moved, taken away or made up', async () => {
  const { owner } = province.database;
  const broken = async (): Promise<string[]> => {
    const found: Broken[] = [];
    await verifyRecords(spine, (one) => found.push(one));
    return found.map(({ kind }) => kind);
  };
  expect(await broken()).toEqual([]);
  const room = await owner
    .selectFrom('booking')
    .selectAll()
    .where('kind', '=', 'room')
    .orderBy('proceeding_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const it = { proceeding_id: room.proceeding_id, seq: room.seq, kind: room.kind };
  const change = (subject: string): Promise<unknown> =>
    sql`update heyan.booking set subject = ${subject} where proceeding_id = ${it.proceeding_id} and seq = ${it.seq} and kind = 'room'`.execute(
      owner,
    );
  await change('别的庭');
  expect(await broken()).toEqual(['sitting']);
  await change(room.subject);
  await owner.deleteFrom('booking').where('proceeding_id', '=', it.proceeding_id).where('kind', '=', 'room').execute();
  expect(await broken()).toEqual(['sitting']);
  await owner.insertInto('booking').values(room).execute();
  await owner
    .insertInto('booking')
    .values({ ...room, kind: 'tribunal', subject: '某人', role: 'arbitrator' })
    .execute();
  expect(await broken()).toEqual(['sitting']);
  await owner.deleteFrom('booking').where('subject', '=', '某人').execute();
  expect(await broken()).toEqual([]);
});

test('a week among a hundred thousand sittings is read from its index', { timeout: 120_000 }, async () => {
  const { owner } = province.database;
  const id = await accepted(clerk);
  await sql`insert into heyan.booking (proceeding_id, seq, office, kind, subject, folded, role, during)
    select ${id}, 1, ${clerk.office}, 'room', 'r' || n, 'r' || n, 'room',
      tsrange(timestamp '2000-01-03 09:00' + n / 12 * interval '1 day', timestamp '2000-01-03 10:00' + n / 12 * interval '1 day')
    from generate_series(1, 100000) n`.execute(owner);
  await sql`analyze heyan.booking`.execute(owner);
  const from = Temporal.PlainDate.from('2010-03-01');
  const week = { from: from.toString(), until: from.add({ days: 4 }).toString() };
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${calendarQuery(week, clerk.office)}`.execute(owner);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('booking_begins');
  expect(await readCalendar(spine, clerk, week)).toHaveLength(60);
  expect(await readNextSitting(spine, clerk, '2010-03-01')).toBe('2010-03-02');
  expect(await readNextSitting(spine, clerk, '2999-01-01')).toBeNull();
});
