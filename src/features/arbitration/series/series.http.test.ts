import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../../proceedings/verify/verify.ts';
import { openDoor, type Door } from '../../../test/door.ts';
import { importingAt, type ImportingDoor } from '../../../test/importing.ts';
import { signedIn } from '../../../test/desk-of-papers.ts';
import { identityOf, workbook } from '../../../test/sheets.ts';

/* One employer and many workers: one sheet becomes many arbitrations, each with its own amounts and number. */

type Case = {
  evidence: { id: string }[];
  id: number;
  number: string;
  state: { id: string };
  fen: number;
  deadlines: { name: string }[];
};

let door: Door;
let at: ImportingDoor;
beforeAll(async () => {
  door = await openDoor();
  at = importingAt(door);
});
afterAll(() => door?.close());

async function casesOf(series: number): Promise<{ id: number; number: string }[]> {
  const { rows } = await door.database.ownerPool.query<{ id: number; number: string }>(
    `select id::int, number from heyan.proceeding where parent_id = $1 and procedure = 'arbitration' order by id`,
    [series],
  );
  return rows;
}

test('a sheet becomes a case for each worker, numbered in one run; wrong rows stay out, and the same sheet does nothing', async () => {
  const docket = await signedIn(door.demonstration, 'xindu-docket');
  const evidence = [await docket.scan(), await docket.scan()];
  const opened = await docket.post('/procedures/arbitration-series', {
    act: 'begin',
    form: {
      evidence,
      employerName: '成都宏达机械有限公司',
      performedIn: '510114',
      facts: '2025年10月起停工停产，工资一直未发。',
    },
  });
  expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
  const { id } = opened.json<{ id: number }>();
  const rows = [
    ['姓名', '身份证号码', '联系电话', '拖欠工资', '经济补偿'],
    ...Array.from({ length: 12 }, (_, n) => [
      `王${'一二三四五六七八九十甲乙'[n] ?? ''}`,
      identityOf(n + 1),
      '',
      8000 + n,
      n % 2 ? 20_000 : '',
    ]),
    ['李无', identityOf(40), '', '', ''],
  ];
  const officer = await at.as('xindu-docket');
  const url = `/imports/series?proceeding=${id}`;
  const tried = await at.send(officer, `${url}&dryRun=true`, await workbook(rows));
  expect(tried).toMatchObject({ dryRun: true, rows: { read: 13, good: 12, wrong: 1 }, imported: 0 });
  expect(tried.remarks[0]?.message.zh).toBe('这一行没有请求金额，请至少填一项。');
  expect(await casesOf(id)).toEqual([]);

  expect(await at.send(officer, url, await workbook(rows))).toMatchObject({ imported: 12 });
  const made = await casesOf(id);
  const places = made.map(({ number }) => Number(number.split('-').at(-1)));
  expect(places).toEqual(Array.from({ length: 12 }, (_, n) => (places[0] ?? 0) + n));
  expect(await at.send(officer, url, await workbook(rows))).toMatchObject({ imported: 0, rows: { known: 12 } });
  expect(await casesOf(id)).toHaveLength(12);

  const list = (await docket.get(`/proceedings/${id}/opened`)).json<{
    total: number;
    done: number;
    cases: { number: string; who: string; fen: number }[];
  }>();
  expect(list.cases.map(({ number }) => number)).toEqual(made.map(({ number }) => number));
  // Each tells who asks for how much; people stand masked.
  expect([list.done, list.cases.slice(0, 2)]).toMatchObject([
    0,
    [
      { who: '王*', fen: 800_000 },
      { who: '王*', fen: 2_800_100 },
    ],
  ]);
  // What the clerk entered is no news to the clerk's own desk.
  expect((await docket.get('/notices')).json<{ unread: number }>().unread).toBe(0);
  const inspector = await signedIn(door.demonstration, 'jinjiang-inspector');
  expect((await inspector.get(`/proceedings/${id}/opened`)).statusCode).toBe(404);

  const second = (await docket.get(`/proceedings/${made[1]?.id}`)).json<Case>();
  expect(second.state.id).toBe('filed');
  expect(JSON.stringify(second)).toContain('2025年10月起停工停产');
  // What proves the facts they share is in the file of each, and stays one file.
  for (const { id: one } of made) {
    const { evidence: shared } = (await docket.get(`/proceedings/${one}`)).json<Case>();
    expect(shared.map((file) => file.id).toSorted()).toEqual(evidence.toSorted());
  }
  const file = `/proceedings/${made[11]?.id}/evidence/${evidence[0]}/original`;
  expect([(await docket.get(file)).statusCode, (await inspector.get(file)).statusCode]).toEqual([200, 404]);
  expect(second.deadlines.map(({ name }) => name)).toContain('accept');
  // Each goes its own way: one is accepted, the next is not touched by it.
  expect((await docket.act(made[0]?.id ?? 0, 'accept', {})).statusCode).toBe(200);
  expect((await docket.get(`/proceedings/${made[1]?.id}`)).json<Case>().state.id).toBe('filed');
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

test('with the tenth worker a series is one collective dispute that comes first; who left long ago is warned of limitation', async () => {
  const docket = await signedIn(door.demonstration, 'xindu-docket');
  const officer = await at.as('xindu-docket');
  const form = { employerName: '成都十人电子有限公司', performedIn: '510114', facts: '停产，工资未发。' };
  const { id } = (await docket.post('/procedures/arbitration-series', { act: 'begin', form })).json<{ id: number }>();
  const ago = (days: number): string => today().subtract({ days }).toString();
  const heading = ['姓名', '身份证号码', '拖欠工资', '离职日期'];
  let entered = 0;
  const enter = async (many: number): Promise<void> => {
    // Of the first ones one left long ago, one lately, and the others are still there.
    const left = ['', ago(500), ago(100)];
    const people = Array.from({ length: many }, () => ['周某', identityOf(700 + ++entered), 5000, left[entered] ?? '']);
    const sent = await at.send(officer, `/imports/series?proceeding=${id}`, await workbook([heading, ...people]));
    expect(sent).toMatchObject({ imported: many });
  };
  const counted = async (): Promise<number[]> => {
    const figure = async (name: string): Promise<number> => {
      const period = String(today().year);
      const asked = `/figures/arbitration.${name}?division=510114&period=${period}`;
      return (await docket.get(asked)).json<{ value: number }>().value;
    };
    return [await figure('collective'), await figure('collectiveWorkers')];
  };
  type Row = { id: number; people: number; comesFirst?: { zh: string } };
  const first = async (): Promise<(string | undefined)[]> => {
    const { items } = (await docket.get('/proceedings?procedure=arbitration&size=200')).json<{ items: Row[] }>();
    const cases = new Set((await casesOf(id)).map((one) => one.id));
    return items.filter((row) => cases.has(row.id)).map(({ comesFirst }) => comesFirst?.zh);
  };
  const [disputes = 0, workers = 0] = await counted();
  await enter(9);
  expect([await counted(), await first()]).toEqual([[disputes, workers], Array(9).fill(undefined)]);
  await enter(1);
  expect([await counted(), await first()]).toEqual([[disputes + 1, workers + 10], Array(10).fill('集体争议，优先')]);
  await enter(2);
  expect([await counted(), await first()]).toEqual([[disputes + 1, workers + 12], Array(12).fill('集体争议，优先')]);
  expect((await docket.get(`/proceedings/${id}`)).json<Row>().people).toBe(12);

  const made = await casesOf(id);
  // Accepted, they are twelve cases and still one dispute.
  for (const one of made) expect((await docket.act(one.id, 'accept', {})).statusCode).toBe(200);
  expect(await counted()).toEqual([disputes + 1, workers + 12]);
  const warned = await Promise.all(
    made.slice(0, 3).map(async (one) => (await docket.get(`/proceedings/${one.id}`)).body.includes('可能超过仲裁时效')),
  );
  expect(warned).toEqual([true, false, false]);
  // Of the last ones it is known that they are many: they send representatives without being told that they are too few.
  const representatives = ['周一', '周二', '周三'].map((name) => ({ name }));
  const elected = async (of: number): Promise<string> =>
    (await docket.act(of, 'electRepresentatives', { representatives })).body;
  expect(await elected(made[11]?.id ?? 0)).not.toContain('不是集体争议');
  const alone = await docket.post('/procedures/arbitration', {
    act: 'file',
    form: {
      ...form,
      applicant: 'worker',
      workers: [{ name: '周某' }],
      claims: [{ kind: 'wages', what: '工资', fen: 1 }],
    },
  });
  expect(await elected(alone.json<{ id: number }>().id)).toContain('不是集体争议');
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
}, 60_000);

test('a payroll longer than one entry takes lands in parts, and the list is read page by page', async () => {
  const docket = await signedIn(door.demonstration, 'xindu-docket');
  const form = { employerName: '成都长单电子有限公司', performedIn: '510114', facts: '工资未发。' };
  const { id } = (await docket.post('/procedures/arbitration-series', { act: 'begin', form })).json<{ id: number }>();
  const people = Array.from({ length: 302 }, (_, n) => ['赵某', identityOf(n + 100), '', 1000 + n, '']);
  const sheet = await workbook([['姓名', '身份证号码', '联系电话', '拖欠工资', '经济补偿'], ...people]);
  const officer = await at.as('xindu-docket');
  const url = `/imports/series?proceeding=${id}`;
  expect(await at.send(officer, url, sheet)).toMatchObject({ imported: 302 });
  expect(await at.send(officer, url, sheet)).toMatchObject({ imported: 0, rows: { known: 302 } });
  type Opened = { total: number; cases: { id: number }[]; next: number | null };
  const first = (await docket.get(`/proceedings/${id}/opened`)).json<Opened>();
  const second = (await docket.get(`/proceedings/${id}/opened?after=${first.next}`)).json<Opened>();
  expect([first.total, first.cases.length, second.cases.length, second.next]).toEqual([302, 300, 2, null]);
}, 60_000);
