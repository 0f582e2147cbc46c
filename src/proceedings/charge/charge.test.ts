import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectionOffice } from '../../people/offices.ts';
import { withRights } from '../../platform/db.ts';
import { atDesk, demonstrationAccount, freshKey, type AtDesk } from '../../test/desk.ts';
import { openDoor, xindu, type Door } from '../../test/door.ts';
import { complaint } from '../../test/spine.ts';
import type { Broken } from '../verify/verify.ts';
import { verifyCharges } from '../verify/verify-charge.ts';
import { verifyRecords } from '../verify/verify.ts';

/* Who is in charge: taken with the case, taken from nobody, given, moved by hundreds, and back; and what is found. */

let door: Door;
let zhou: AtDesk;
let chen: AtDesk;
let head: AtDesk;
let clerk: AtDesk;
let jinjiang: AtDesk;
let chengdu: AtDesk;

beforeAll(async () => {
  door = await openDoor();
  await demonstrationAccount(door.database, 'xindu-clerk', xindu, ['clerk']);
  const enter = (account: string): Promise<AtDesk> => atDesk(door.demonstration, door.database, account);
  [zhou, chen, head, clerk] = [
    await enter('xindu-inspector'),
    await enter('xindu-inspector-2'),
    await enter('xindu-head'),
    await enter('xindu-clerk'),
  ];
  [jinjiang, chengdu] = [await enter('jinjiang-head'), await enter('chengdu-head')];
});
afterAll(() => door?.close());

type Case = { id: number; seq: number; number: string };
type Listed = { total: number; counts: { open: number }; items: { id: number; inCharge: string; assists: string }[] };
type Charge = {
  seq: number;
  inCharge: { id: number } | null;
  assists: { id: number } | null;
  may: Record<string, boolean>;
  history: { how: string; by: string; insteadOf: string | null; reason: string }[];
};
type Moved = { id: number; moved: number; left: number; kept: { id: number; number: string | null }[] };

async function opened(at: AtDesk = clerk, division = '510114'): Promise<Case> {
  const form = complaint({ since: '2026-01', place: { division } });
  const answer = await at.post('/procedures/inspection', { act: 'complain', form });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<Case>();
}
const accept = (at: AtDesk, { id, seq }: Case) =>
  at.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
const chargeOf = (id: number, at: AtDesk = head) => at.get<Charge>(`/proceedings/${id}/charge`);
const give = async (at: AtDesk, id: number, inCharge: number | null, assists: number | null, more: object = {}) =>
  at.post(`/proceedings/${id}/charge`, { inCharge, assists, seq: (await chargeOf(id)).seq, ...more });
const listOf = (at: AtDesk, query: string) => at.get<Listed>(`/proceedings?size=200&${query}`);

async function found(): Promise<Broken[]> {
  const broken: Broken[] = [];
  const report = (one: Broken): void => void broken.push(one);
  await verifyRecords(door.demonstration.world, report);
  await verifyCharges(door.demonstration.world, report);
  return broken;
}

test('who accepts a case is in charge of it, who takes one nobody has too; the chief gives, with a reason', async () => {
  const first = await opened();
  expect((await chargeOf(first.id)).inCharge).toBeNull();
  expect((await chargeOf(first.id, zhou)).may).toEqual({ take: true, join: false, name: false, give: false });
  expect((await accept(zhou, first)).statusCode).toBe(200);
  expect(await chargeOf(first.id)).toMatchObject({ inCharge: { id: zhou.officer }, assists: null, seq: 1 });

  // A colleague may join, but not take what somebody has, nor name others to it.
  expect((await chargeOf(first.id, chen)).may).toEqual({ take: false, join: true, name: false, give: false });
  expect((await give(chen, first.id, chen.officer, null, { reason: '我来办' })).statusCode).toBe(403);
  expect((await give(chen, first.id, zhou.officer, head.officer)).statusCode).toBe(403);
  expect((await give(chen, first.id, zhou.officer, chen.officer)).statusCode).toBe(200);
  // The chief moves it with a reason only, and to somebody of the office who works on cases.
  expect((await give(head, first.id, chen.officer, zhou.officer)).body).toContain('"field":"reason"');
  expect((await give(head, first.id, jinjiang.officer, null, { reason: '支援' })).body).toContain('"field":"inCharge"');
  expect((await give(head, first.id, chen.officer, chen.officer, { reason: '同一人' })).body).toContain('"assists"');
  const key = freshKey();
  const body = { inCharge: chen.officer, assists: zhou.officer, reason: '周明远另有任务', seq: 2 };
  const path = `/proceedings/${first.id}/charge`;
  expect((await head.post(path, body, key)).statusCode).toBe(200);
  // The same request again changes nothing; another one of the same key is refused; an old page is told to look again.
  expect((await head.post(path, body, key)).json<Charge>().seq).toBe(3);
  expect((await head.post(path, { ...body, assists: null }, key)).statusCode).toBe(422);
  expect((await head.post(path, body)).statusCode).toBe(409);
  expect((await chargeOf(first.id)).history.map(({ how, reason }) => [how, reason])).toEqual([
    ['given', '周明远另有任务'],
    ['given', ''],
    ['accepted', ''],
  ]);

  // Given before it is accepted, it stays with whom it was given to.
  const second = await opened();
  expect((await give(head, second.id, chen.officer, null)).statusCode).toBe(200);
  expect((await accept(zhou, second)).statusCode).toBe(200);
  expect((await chargeOf(second.id)).inCharge?.id).toBe(chen.officer);
  expect(await found()).toEqual([]);
});

test('the list of one officer is theirs, counts equal its rows, and a deputy has it while they are away', async () => {
  const [one, other] = [await opened(), await opened()];
  await accept(zhou, one);
  const all = await listOf(head, 'scope=open');
  const mine = await listOf(zhou, 'charge=mine');
  expect(mine.items.map(({ id }) => id)).toContain(one.id);
  expect(mine.items.every((row) => [row.inCharge, row.assists].includes('周明远'))).toBe(true);
  expect([mine.total, mine.counts.open]).toEqual([mine.items.length, mine.items.length]);
  expect((await listOf(head, `charge=${zhou.officer}`)).total).toBe(mine.total);
  const nobodys = await listOf(head, 'charge=none');
  expect(nobodys.items.map(({ id }) => id)).toEqual([other.id]);
  expect(nobodys.total + (await listOf(head, `charge=${chen.officer}`)).total).toBeLessThan(all.total + 1);
  const exported = await head.asked('/proceedings/export?format=csv&charge=none');
  expect(exported.body.trim().split('\n')).toHaveLength(2);

  const away = {
    officer: zhou.officer,
    deputy: chen.officer,
    firstOn: '2026-03-02',
    lastOn: '2026-03-03',
    reason: '病假',
  };
  const before = (await listOf(chen, 'charge=mine')).items.map(({ id }) => id);
  expect(before).not.toContain(one.id);
  expect((await zhou.post('/absences', away)).statusCode).toBe(200);
  expect((await listOf(chen, 'charge=mine')).items.map(({ id }) => id)).toContain(one.id);
  door.wait(2 * 86_400);
  chen = await atDesk(door.demonstration, door.database, 'xindu-inspector-2');
  [zhou, head, clerk] = [
    await atDesk(door.demonstration, door.database, 'xindu-inspector'),
    await atDesk(door.demonstration, door.database, 'xindu-head'),
    await atDesk(door.demonstration, door.database, 'xindu-clerk'),
  ];
  [jinjiang, chengdu] = [
    await atDesk(door.demonstration, door.database, 'jinjiang-head'),
    await atDesk(door.demonstration, door.database, 'chengdu-head'),
  ];
  expect((await listOf(chen, 'charge=mine')).items.map(({ id }) => id)).toEqual(before);
});

test('what another county or a superior has no hand in, they neither take, give nor see moved', async () => {
  const mine = await opened();
  await accept(zhou, mine);
  expect((await jinjiang.asked(`/proceedings/${mine.id}/charge`)).statusCode).toBe(404);
  const body = { inCharge: jinjiang.officer, assists: null, seq: 1, reason: '划归' };
  expect((await jinjiang.post(`/proceedings/${mine.id}/charge`, body)).statusCode).toBe(404);
  // A superior sees who has it, and gives it to nobody.
  expect((await chargeOf(mine.id, chengdu)).may).toEqual({ take: false, join: false, name: false, give: false });
  expect((await chengdu.post(`/proceedings/${mine.id}/charge`, body)).statusCode).toBe(404);
  const move = { to: jinjiang.officer, reason: '划归锦江', proceedings: [mine.id] };
  const answer = (await jinjiang.post('/charges/moves', move)).json<Moved>();
  expect(answer).toMatchObject({ moved: 0, left: 1, kept: [{ id: mine.id, number: null }] });
  expect((await zhou.post('/charges/moves', { ...move, to: zhou.officer })).statusCode).toBe(403);
  expect((await zhou.asked('/team')).statusCode).toBe(403);
  expect((await chargeOf(mine.id)).inCharge?.id).toBe(zhou.officer);
  // The database says so too: the right to write is what lets a change in.
  const slipped = withRights(door.database, { offices: [inspectionOffice(510104)] }, (tx) =>
    tx
      .insertInto('charge')
      .values({ proceeding_id: mine.id, seq: 9, body: '{}', prev: Buffer.alloc(32), hash: Buffer.alloc(32) })
      .execute(),
  );
  await expect(slipped).rejects.toThrow('row-level security');
});

test('a thousand cases move at once with a reason, twice at the same time only once, and back again', async () => {
  await manyCases(1000);
  const list = { scope: 'open', charge: 'none' };
  const { total } = await listOf(head, 'charge=none');
  expect(total).toBeGreaterThan(1000);
  const team = await head.get<{ loads: { officer: { id: number } | null; open: number; ages: number[] }[] }>('/team');
  expect(team.loads[0]).toMatchObject({ officer: null, open: total });
  const loadOf = (of: typeof team, officer: number) => of.loads.find((one) => one.officer?.id === officer)?.open ?? 0;
  for (const [place, age] of [0, 30, 60, 90].entries())
    expect((await listOf(head, `charge=none&aged=${age}`)).total).toBe(team.loads[0]?.ages[place]);

  const move = { to: chen.officer, reason: '新来案件统一分办', list, expected: total };
  expect((await head.post('/charges/moves', { ...move, expected: total - 1 })).statusCode).toBe(409);
  const key = freshKey();
  const answers = await Promise.all([head.post('/charges/moves', move, key), head.post('/charges/moves', move, key)]);
  const [one, other] = answers.map((answer) => answer.json<Moved>());
  expect(one).toEqual(other);
  expect(one).toMatchObject({ moved: total, left: 0 });
  expect((await head.post('/charges/moves', { ...move, reason: '别的理由' }, key)).statusCode).toBe(422);
  expect(loadOf(await head.get('/team'), chen.officer)).toBe(loadOf(team, chen.officer) + total);
  expect((await listOf(head, 'charge=none')).total).toBe(0);

  // One of them has changed since: it stays, is named, and all others go back.
  const [kept] = (await listOf(head, `charge=${chen.officer}&sort=number&desc=true`)).items;
  expect((await give(head, kept?.id ?? 0, zhou.officer, null, { reason: '由周明远办' })).statusCode).toBe(200);
  const back = (await head.post(`/charges/moves/${one?.id}/back`, { reason: '分错了' })).json<Moved>();
  expect(back).toMatchObject({ moved: total - 1, left: 1, kept: [{ id: kept?.id }] });
  expect((await listOf(head, 'charge=none')).total).toBe(total - 1);
  expect((await jinjiang.post(`/charges/moves/${one?.id}/back`, { reason: '撤回' })).statusCode).toBe(404);
  expect((await chargeOf(kept?.id ?? 0)).history.map(({ how }) => how)).toEqual(['given', 'moved']);
  const broken: Broken[] = [];
  expect(await verifyCharges(door.demonstration.world, (one) => broken.push(one))).toBeGreaterThan(2 * total - 2);
  expect(broken).toEqual([]);
});

test('every number of the team opens exactly so many cases, in charge and assisting apart', async () => {
  const shared = await opened();
  expect((await accept(zhou, shared)).statusCode).toBe(200);
  expect((await give(chen, shared.id, zhou.officer, chen.officer)).statusCode).toBe(200);
  type Load = {
    officer: { id: number } | null;
    open: number;
    overdue: number;
    week: number;
    assists: number;
    ages: number[];
  };
  const { loads } = await head.get<{ loads: Load[] }>('/team');
  expect(loads.find(({ officer }) => officer?.id === chen.officer)?.assists).toBeGreaterThan(0);
  for (const { officer, ...counts } of loads) {
    const total = async (more: string, place = 'main'): Promise<number> =>
      (await listOf(head, `charge=${officer ? `${place}-${officer.id}` : 'none'}${more}`)).total;
    const listed = {
      open: await total(''),
      overdue: await total('&scope=overdue'),
      week: await total('&scope=week'),
      assists: officer ? await total('', 'second') : 0,
      ages: await Promise.all([0, 30, 60, 90].map((age) => total(`&aged=${age}`))),
    };
    const { open, overdue, week, assists, ages } = counts;
    expect(listed).toEqual({ open, overdue, week, assists, ages });
  }
});

/** Cases as a load leaves them, with nobody in charge. They have no record: only lists and charges ask for them here. */
async function manyCases(count: number): Promise<void> {
  const { id } = await opened();
  await door.database.ownerPool.query(
    `with made as (insert into heyan.proceeding (procedure, version, number, state, seq, head, office, division, headline, received_on, due_on)
       select procedure, version, number || '-' || n, state, seq, head, office, division, headline, received_on - n % 120, received_on + n % 40
       from heyan.proceeding, generate_series(1, $2::int) n where id = $1 returning id, procedure, due_on)
     insert into heyan.sight (proceeding_id, office, mode, procedure, due_on, final, since_seq)
       select made.id, z.office, z.mode, made.procedure, made.due_on, false, 1 from made, heyan.sight z where z.proceeding_id = $1`,
    [id, count],
  );
}

test('a change of charge that was rewritten, taken out or slipped in is found', async () => {
  const { id } = await opened();
  await accept(zhou, { id, seq: 1, number: '' });
  const client = await door.database.ownerPool.connect();
  const look = async (...statements: string[]): Promise<string[]> => {
    await client.query('alter table heyan.charge disable trigger user');
    for (const statement of statements) await client.query(statement);
    const broken: Broken[] = [];
    await verifyCharges(door.demonstration.world, (one) => broken.push(one));
    return broken.map(({ kind, says }) => `${kind}: ${says}`);
  };
  const saved = await client.query<{ body: string }>('select body from heyan.charge where proceeding_id = $1', [id]);
  try {
    expect(await look(`update heyan.charge set in_charge = ${chen.officer} where proceeding_id = ${id}`)).toEqual([
      'charge: its columns do not say what was written',
      'charge: stands with somebody else than its last change says',
    ]);
    expect(
      await look(
        `update heyan.charge set in_charge = ${zhou.officer}, body = replace(body, 'accepted', 'given') where proceeding_id = ${id}`,
      ),
    ).toEqual(['charge: breaks the chain: it is not what was written']);
    await client.query('update heyan.charge set body = $2 where proceeding_id = $1', [id, saved.rows[0]?.body]);
    expect(
      await look(
        `update heyan.sight set in_charge = ${chen.officer} where proceeding_id = ${id} and office = ${xindu}`,
      ),
    ).toEqual(['sight: lists it for somebody who is not in charge']);
    expect(
      await look(
        `update heyan.sight set in_charge = ${zhou.officer} where proceeding_id = ${id} and office = ${xindu}`,
        `delete from heyan.charge where reassignment = (select max(id) from heyan.reassignment) and proceeding_id % 2 = 0`,
      ),
    ).toContainEqual(expect.stringMatching(/says it moved \d+, \d+ changes name it/));
  } finally {
    await client.query('alter table heyan.charge enable trigger user');
    client.release();
  }
});
