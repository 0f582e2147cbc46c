import type ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFigure } from '../../figures/read.ts';
import { isRefused } from '../../platform/refusal.ts';
import { type Door, openDoor } from '../../test/door.ts';
import { importingAt, type ImportingDoor, workersOf } from '../../test/importing.ts';
import { identityOf, workbook } from '../../test/sheets.ts';
import { verifyRecords } from '../verify/verify.ts';

/* An office's old register becomes proceedings over HTTP, on a real database; the clock stands at 2 March 2026. */

let door: Door;
let at: ImportingDoor;
beforeAll(async () => {
  door = await openDoor();
  at = importingAt(door);
});
afterAll(() => door?.close());

const register = [
  ['新都区劳动保障监察案件登记表'],
  [
    '登记编号',
    '投诉日期',
    '被投诉单位',
    '投诉人',
    '身份证号',
    '人数',
    '欠薪时间',
    '金额（万元）',
    '办理',
    '',
    '',
    '',
    '',
  ],
  ['', '', '', '', '', '', '', '', '立案日期', '追发金额（万元）', '支付日期', '结案日期', '结案方式'],
];
const past = [
  [
    '新监2024-01',
    '2024.3.4',
    '四川甲公司',
    '吴一',
    identityOf(21),
    1,
    '2023.12',
    1.2,
    '2024-03-06',
    1.2,
    45_400,
    '2024年4月20日',
    '主动支付',
  ],
  [
    '新监2024-02',
    '2024-05-08',
    '四川乙公司',
    '郑二',
    identityOf(22),
    2,
    '2024-02',
    3,
    '2024-05-10',
    1,
    '2024-06-03',
    '',
    '',
  ],
  [
    '新监2024-02',
    '2024-05-08',
    '四川乙公司',
    '冯三',
    identityOf(23),
    2,
    '2024-02',
    2,
    '2024-05-10',
    2,
    '2024-06-03',
    '',
    '',
  ],
  [
    '新监2024-03',
    '2024-07-01',
    '四川丙公司',
    '陈四',
    identityOf(24),
    5,
    '',
    4,
    '2024-07-02',
    4,
    '2024-08-01',
    '2024-08-09',
    '责令支付',
  ],
  ['新监2024-04', '2024-07-02', '四川丁公司', '', '', '', '', '', '', '', '', '', ''],
  ['新监2024-05', '2024-09-02', '四川戊公司', '褚五', identityOf(25), 1, '2024-06', 1, '2024-08-30', '', '', '', ''],
  [
    '新监2024-06',
    '2024-09-02',
    '四川己公司',
    '卫六',
    identityOf(26),
    1,
    '2024-06',
    1,
    '',
    '',
    '',
    '2024-10-08',
    '主动支付',
  ],
];
const headOfTwoLines = (sheet: ExcelJS.Worksheet): void => {
  sheet.mergeCells('A1:M1');
  sheet.mergeCells('I2:M2');
  for (const column of 'ABCDEFGH') sheet.mergeCells(`${column}2:${column}3`);
};
const figure = async (id: string, period: string): Promise<number | null> => {
  const answer = await readFigure(door.database.owner, { figure: id, division: '510114', period });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer.value;
};

test('an old register becomes proceedings marked as imported; figures follow; a second upload does nothing', async () => {
  const head = await at.as('xindu-head');
  const file = await workbook([...register, ...past], headOfTwoLines);
  const tried = await at.send(head, '/imports/inspection-register?dryRun=true', file);
  expect(tried.head).toEqual([2, 3]);
  expect(tried.columns.map((one) => one.field)).toEqual(
    'oldNumber receivedOn employerName name idNumber people since owedFen acceptedOn paidFen paidOn closedOn manner'.split(
      ' ',
    ),
  );
  expect(tried.rows).toEqual({ read: 7, good: 5, wrong: 2, known: 0 });
  expect(tried.remarks.map(({ level, row, message }) => [level, row, message.zh])).toEqual([
    ['fault', 9, expect.stringContaining('受理并立案')],
    ['fault', 10, expect.stringContaining('没有立案日期')],
    ['notice', 7, expect.stringContaining('从什么时候开始')],
    ['notice', 7, expect.stringContaining('没有逐人列明')],
  ]);
  expect(await figure('wages.recovered', '2024')).toBe(0);

  const done = await at.send(head, '/imports/inspection-register', file);
  expect(done).toMatchObject({ imported: 5, rows: { good: 5, wrong: 2 } });
  expect(done.proceedings).toHaveLength(4);
  expect(await figure('wages.recovered', '2024')).toBe(1_200_000 + 3_000_000);
  expect(await figure('wages.recovered', '2024-06')).toBe(3_000_000);
  expect(await figure('wages.workers', '2024')).toBe(3);
  expect(await figure('wages.cases', '2024')).toBe(2);

  const first = await at.pageOf(head, done.proceedings[0]?.id ?? 0);
  expect(first.state.id).toBe('closed');
  expect(first.timeline.map(({ act, effectiveOn }) => [act, effectiveOn])).toEqual([
    ['complain', '2024-03-04'],
    ['accept', '2024-03-06'],
    ['recordPayment', '2024-04-18'],
    ['close', '2024-04-20'],
  ]);
  const second = await at.pageOf(head, done.proceedings[1]?.id ?? 0);
  expect(workersOf(second).map(({ claimedFen, paidFen }) => [claimedFen, paidFen])).toEqual([
    [3_000_000 / 1, 1_000_000],
    [2_000_000, 2_000_000],
  ]);
  const marks = await sql<{ provenance: string; n: number }>`
    select provenance, count(*)::int n from heyan.record where proceeding_id = any (${done.proceedings.map((one) => one.id)}::bigint[])
    group by 1`.execute(door.database.owner);
  expect(marks.rows).toEqual([{ provenance: 'i', n: 4 + 3 + 3 + 1 }]);

  const again = await at.send(head, '/imports/inspection-register', file);
  expect(again).toMatchObject({ imported: 0, rows: { good: 0, known: 5, wrong: 2 } });
  const mended = past.map((row) => (row[0] === '新监2024-05' ? row.with(8, '2024-09-03') : row));
  const changed = mended.map((row) => (row[0] === '新监2024-04' ? row.with(2, '别的公司') : row));
  const third = await at.send(
    head,
    '/imports/inspection-register',
    await workbook([...register, ...changed], headOfTwoLines),
  );
  expect(third).toMatchObject({ imported: 1, rows: { good: 1, known: 5, wrong: 1 } });
  expect(third.remarks.map((one) => [one.row, one.message.zh])).toContainEqual([
    8,
    expect.stringContaining('已经导入过，内容有改动'),
  ]);
  expect(await figure('wages.recovered', '2024')).toBe(4_200_000);

  const broken: unknown[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

test('a row of another county, of the future or of before the law stays out', async () => {
  const head = await at.as('xindu-head');
  const file = await workbook([
    ['投诉日期', '单位名称', '区县', '案情'],
    ['2024-03-04', '四川甲公司', '新都区', '欠薪'],
    ['2024-03-04', '四川甲公司', '锦江区', '欠薪'],
    ['2024-03-04', '四川甲公司', '510104', '欠薪'],
    ['2026-03-02', '四川甲公司', '', '欠薪'],
    ['1999-03-02', '四川甲公司', '', '欠薪'],
  ]);
  const report = await at.send(head, '/imports/inspection-register', file);
  expect(report).toMatchObject({ imported: 1, rows: { wrong: 4 } });
  expect(report.remarks.map(({ row, message }) => [row, message.zh])).toEqual([
    [3, expect.stringContaining('只能导入本机构的案件')],
    [4, expect.stringContaining('只能导入本机构的案件')],
    [5, expect.stringContaining('到昨天为止')],
    [6, expect.stringContaining('2005-02-01 起')],
  ]);
});

test('an amount without a unit beside one in ten thousands is not guessed', async () => {
  const officer = await at.as('xindu-inspector');
  const headings = [['投诉日期', '单位名称', '金额（万元）', '追回金额', '案情']];
  const file = await workbook([...headings, ['2024-03-04', '四川甲公司', 1.2, 1.2, '欠薪']]);
  const head = await at.as('xindu-head');
  const report = await at.send(head, '/imports/inspection-register?dryRun=true', file);
  expect(report.remarks).toMatchObject([{ cell: 'D2', message: { zh: expect.stringContaining('没有写单位') } }]);
  const { id } = await at.openCase(officer);
  const other = await workbook([
    ['姓名', '欠薪金额'],
    ['甲', '1.2万元'],
  ]);
  expect(await at.send(officer, `/imports/workers?proceeding=${id}`, other)).toMatchObject({ imported: 1 });
  expect(workersOf(await at.pageOf(officer, id))[1]?.claimedFen).toBe(1_200_000);
});

test('a figure’s rows and the proceedings behind it leave as spreadsheets', async () => {
  const head = await at.as('xindu-head');
  const rows = await head.get('/figures/wages.recovered/export?division=510114&period=2024&by=month&format=csv');
  expect(rows.statusCode, rows.body).toBe(200);
  const lines = rows.body.trim().split('\r\n');
  expect(lines[1]).toBe('510114,新都区,42000');
  expect(lines).toHaveLength(14);
  const behind = await head.get('/figures/wages.recovered/records/export?division=510114&period=2024&format=csv');
  expect(behind.statusCode, behind.body).toBe(200);
  expect(behind.body.trim().split('\r\n')).toHaveLength(3);
  const other = await (
    await at.as('jinjiang-head')
  ).get('/figures/wages.recovered/records/export?division=510114&period=2024&format=csv');
  expect(other.body.trim().split('\r\n')).toHaveLength(1);
});
