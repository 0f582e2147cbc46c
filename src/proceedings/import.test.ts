import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFigure } from '../figures/read.ts';
import { isRefused } from '../platform/refusal.ts';
import { type Browser, type Door, openBrowser, openDoor } from '../test/door.ts';
import { identityOf, sendFile, workbook } from '../test/sheets.ts';
import { complaint } from '../test/spine.ts';
import type { ImportReport } from './import-kind.ts';
import type { Page, Queue } from './page.schema.ts';
import { verifyRecords } from './verify.ts';

/* Spreadsheets as they are kept come in over HTTP, on a real database; the clock stands at 2 March 2026. */

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.close());

async function as(account: string): Promise<Browser> {
  const browser = openBrowser(door.demonstration);
  await browser.post('/demonstration/sign-in', { account });
  return browser;
}

async function send(
  browser: Browser,
  url: string,
  file: Buffer,
  mapping?: Record<string, string>,
): Promise<ImportReport> {
  const answer = await sendFile(door.demonstration, browser, url, file, mapping);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ImportReport>();
}

let serial = 0;
async function openCase(browser: Browser): Promise<Page> {
  const answer = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/inspection',
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'idempotency-key': `import-test-${++serial}` },
    payload: { form: complaint() },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ proceeding: Page }>().proceeding;
}

async function pageOf(browser: Browser, id: number): Promise<Page> {
  return (await browser.get(`/proceedings/${id}`)).json<Page>();
}

const payroll = [
  ['锦绣工地拖欠工资花名册（2026年2月）'],
  ['填报单位：某某劳务公司', '', '', '', '单位：万元'],
  ['序号', '职工姓名', '身份证号码', '联系电话', '欠薪金额'],
];
const workersOf = (page: Page): Page['parties'] => page.parties.filter((party) => party.role === 'worker');

test('a payroll becomes workers of a case in one entry; the same rows again, in any file, do nothing', async () => {
  const officer = await as('xindu-inspector');
  const { id } = await openCase(officer);
  const rows = [
    ...payroll,
    [1, '李小明', identityOf(1), 13_800_138_001, 1.2],
    [2, '王 芳', identityOf(2), '１３８００１３８００２', '0.45'],
    ['合计', '', '', '', 1.65],
  ];
  const url = `/imports/workers?proceeding=${id}`;
  const tried = await send(officer, `${url}&dryRun=true`, await workbook(rows));
  expect(tried).toMatchObject({ dryRun: true, head: [3], rows: { read: 2, good: 2, wrong: 0, known: 0 }, imported: 0 });
  expect(workersOf(await pageOf(officer, id))).toHaveLength(1);

  const file = await workbook(rows);
  expect(await send(officer, url, file)).toMatchObject({ imported: 2, remarks: [] });
  const page = await pageOf(officer, id);
  expect(workersOf(page).map((one) => one.claimedFen)).toEqual([1_200_000, 1_200_000, 450_000]);
  expect(workersOf(page)[1]).toMatchObject({ nameSeal: { masked: '李**' } });
  expect(page.timeline.filter((entry) => entry.act === 'listWorkers')).toHaveLength(1);

  expect(await send(officer, url, file)).toMatchObject({ rows: { good: 0, known: 2 }, imported: 0 });
  const more = await workbook([...rows.slice(0, 5), [3, '赵三', identityOf(3), '', '']]);
  expect(await send(officer, url, more)).toMatchObject({ rows: { good: 0 + 1, known: 2 }, imported: 1 });
  const again = await pageOf(officer, id);
  expect(workersOf(again)).toHaveLength(4);
  expect(again.timeline.filter((entry) => entry.act === 'listWorkers')).toHaveLength(2);
});

test('two uploads of one file at the same moment write it once', async () => {
  const officer = await as('xindu-inspector');
  const { id } = await openCase(officer);
  const file = await workbook([...payroll, [1, '同时来的', identityOf(11), '', 1]]);
  const both = await Promise.all([1, 2].map(() => send(officer, `/imports/workers?proceeding=${id}`, file)));
  expect(both.map((one) => one.imported).sort()).toEqual([0, 1]);
  expect(workersOf(await pageOf(officer, id))).toHaveLength(2);
});

test('5.10123E+17: the cell is named, the row stays out, the others come in, and the workbook comes back coloured', async () => {
  const officer = await as('xindu-inspector');
  const { id } = await openCase(officer);
  const file = await workbook([
    ['姓名', '身份证号', '欠薪金额（元）', '备注'],
    ['张三', 510_123_199_001_011_000, '45 000', '老乡'],
    ['李四', '5.10123E+17', 5000, ''],
    ['王五', `${identityOf(5).slice(0, 17)}${identityOf(5).endsWith('0') ? '1' : '0'}`, 5000, '=1+1'],
    ['赵六', identityOf(6), '约三万', ''],
    ['', identityOf(7), 1, ''],
    ['钱七', identityOf(8), 5000, ''],
  ]);
  const report = await send(officer, `/imports/workers?proceeding=${id}`, file);
  expect(report.rows).toEqual({ read: 6, good: 1, wrong: 5, known: 0 });
  expect(report.imported).toBe(1);
  expect(report.remarks.map(({ cell, message }) => [cell, message.zh])).toEqual([
    ['B2', expect.stringMatching(/5\.10123E\+17.*已经丢失.*设为“文本”/)],
    ['B3', expect.stringMatching(/5\.10123E\+17.*已经丢失.*设为“文本”/)],
    ['B4', expect.stringContaining('校验码')],
    ['C5', expect.stringContaining('不是金额')],
    ['A6', expect.stringContaining('没有填写“姓名”')],
  ]);

  const answer = await sendFile(door.demonstration, officer, `/imports/workers/errors?proceeding=${id}`, file);
  expect(answer.statusCode).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  expect(sheet?.getCell('E1').value).toBe('错误');
  expect(sheet?.getCell('A2').value).toBe('张三');
  expect(String(sheet?.getCell('E2').value)).toContain('5.10123E+17');
  expect(sheet?.getCell('B2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  expect(sheet?.getCell('E7').value).toBeNull();
  // What came as a formula, or as text that looks like one, goes back as text.
  expect(sheet?.getCell('D4').value).toBe("'=1+1");
  expect(sheet?.getCell('D4').formula).toBeUndefined();
});

test('what the officer says of a column is remembered for the agency, and for no other', async () => {
  const officer = await as('xindu-inspector');
  const { id } = await openCase(officer);
  const file = (n: number): Promise<Buffer> =>
    workbook([
      ['人', '金额', '所欠之数'],
      [`甲${n}`, 9, 7],
    ]);
  const url = `/imports/workers?proceeding=${id}`;
  const first = await send(officer, `${url}&dryRun=true`, await file(1));
  expect(first.columns.map((one) => one.field)).toEqual([null, 'owedFen', null]);
  expect(first.remarks[0]).toMatchObject({
    cell: null,
    message: { zh: expect.stringContaining('表中没有“姓名”一列') },
  });
  await send(officer, url, await file(1), { A: 'name', B: '', C: 'owedFen' });
  const head = await as('xindu-head');
  const next = await send(head, `${url}&dryRun=true`, await file(2));
  expect(next.columns.map(({ field, by }) => [field, by])).toEqual([
    ['name', 'remembered'],
    [null, 'remembered'],
    ['owedFen', 'remembered'],
  ]);
  const other = await as('jinjiang-inspector');
  const elsewhere = await openCase2(other);
  const unknown = await send(other, `/imports/workers?proceeding=${elsewhere}&dryRun=true`, await file(3));
  expect(unknown.columns.map((one) => one.field)).toEqual([null, 'owedFen', null]);
  const wrongs: Record<string, string>[] = [{ A: 'name', B: 'name' }, { A: 'nothing' }, { '../A': 'name' }];
  for (const wrong of wrongs) {
    const answer = await sendFile(door.demonstration, officer, url, await file(4), wrong);
    expect(answer.statusCode).toBe(400);
  }
});

async function openCase2(browser: Browser): Promise<number> {
  const answer = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/inspection',
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'idempotency-key': `import-test-${++serial}` },
    payload: { form: complaint({ place: { division: '510104' } }) },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: number }>().id;
}

test('another office’s case, nobody’s case, the public and a superior are refused, and nothing is written', async () => {
  const officer = await as('xindu-inspector');
  const { id } = await openCase(officer);
  const file = await workbook([['姓名'], ['外人']]);
  const statusOf = async (browser: Browser, url: string): Promise<number> =>
    (await sendFile(door.demonstration, browser, url, file)).statusCode;
  const url = `/imports/workers?proceeding=${id}`;
  expect(await statusOf(await as('jinjiang-head'), url)).toBe(404);
  expect(await statusOf(await as('chengdu-head'), url)).toBe(404);
  expect(await statusOf(openBrowser(door.demonstration), url)).toBe(401);
  expect(await statusOf(officer, '/imports/workers')).toBe(400);
  expect(await statusOf(officer, '/imports/workers?proceeding=999999')).toBe(404);
  expect(await statusOf(officer, `/imports/nothing?proceeding=${id}`)).toBe(404);
  expect(await statusOf(officer, '/imports/inspection-register')).toBe(403);
  expect(await statusOf(await as('sichuan-statistician'), '/imports/inspection-register')).toBe(403);
  expect(workersOf(await pageOf(officer, id))).toHaveLength(1);
});

test('pasted cells are read by the same reader and come back as rows of the form', async () => {
  const officer = await as('xindu-inspector');
  const pasted = Buffer.from(`姓名\t手机号\t欠薪金额\n孙八\t138-0013-8000\t1.5万\n周九\t1380013\t12\n`);
  const answer = await sendFile(door.demonstration, officer, '/imports/workers/rows', pasted);
  expect(answer.statusCode, answer.body).toBe(200);
  const { rows, report } = answer.json<{ rows: unknown[]; report: ImportReport }>();
  expect(rows).toEqual([{ name: '孙八', phone: '13800138000', owedFen: 1_500_000 }]);
  expect(report.remarks).toMatchObject([{ cell: 'B3', level: 'fault' }]);
});

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
  const head = await as('xindu-head');
  const file = await workbook([...register, ...past], headOfTwoLines);
  const tried = await send(head, '/imports/inspection-register?dryRun=true', file);
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

  const done = await send(head, '/imports/inspection-register', file);
  expect(done).toMatchObject({ imported: 5, rows: { good: 5, wrong: 2 } });
  expect(done.proceedings).toHaveLength(4);
  expect(await figure('wages.recovered', '2024')).toBe(1_200_000 + 3_000_000);
  expect(await figure('wages.recovered', '2024-06')).toBe(3_000_000);
  expect(await figure('wages.workers', '2024')).toBe(3);
  expect(await figure('wages.cases', '2024')).toBe(2);

  const first = await pageOf(head, done.proceedings[0]?.id ?? 0);
  expect(first.state.id).toBe('closed');
  expect(first.timeline.map(({ act, effectiveOn }) => [act, effectiveOn])).toEqual([
    ['complain', '2024-03-04'],
    ['accept', '2024-03-06'],
    ['recordPayment', '2024-04-18'],
    ['close', '2024-04-20'],
  ]);
  const second = await pageOf(head, done.proceedings[1]?.id ?? 0);
  expect(workersOf(second).map(({ claimedFen, paidFen }) => [claimedFen, paidFen])).toEqual([
    [3_000_000 / 1, 1_000_000],
    [2_000_000, 2_000_000],
  ]);
  const marks = await sql<{ provenance: string; n: number }>`
    select provenance, count(*)::int n from heyan.record where proceeding_id = any (${done.proceedings.map((one) => one.id)}::bigint[])
    group by 1`.execute(door.database.owner);
  expect(marks.rows).toEqual([{ provenance: 'i', n: 4 + 3 + 3 + 1 }]);

  const again = await send(head, '/imports/inspection-register', file);
  expect(again).toMatchObject({ imported: 0, rows: { good: 0, known: 5, wrong: 2 } });
  const mended = past.map((row) => (row[0] === '新监2024-05' ? row.with(8, '2024-09-03') : row));
  const changed = mended.map((row) => (row[0] === '新监2024-04' ? row.with(2, '别的公司') : row));
  const third = await send(
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
  const head = await as('xindu-head');
  const file = await workbook([
    ['投诉日期', '单位名称', '区县', '案情'],
    ['2024-03-04', '四川甲公司', '新都区', '欠薪'],
    ['2024-03-04', '四川甲公司', '锦江区', '欠薪'],
    ['2024-03-04', '四川甲公司', '510104', '欠薪'],
    ['2026-03-02', '四川甲公司', '', '欠薪'],
    ['1999-03-02', '四川甲公司', '', '欠薪'],
  ]);
  const report = await send(head, '/imports/inspection-register', file);
  expect(report).toMatchObject({ imported: 1, rows: { wrong: 4 } });
  expect(report.remarks.map(({ row, message }) => [row, message.zh])).toEqual([
    [3, expect.stringContaining('只能导入本机构的案件')],
    [4, expect.stringContaining('只能导入本机构的案件')],
    [5, expect.stringContaining('到昨天为止')],
    [6, expect.stringContaining('2005-02-01 起')],
  ]);
});

test('an amount without a unit beside one in ten thousands is not guessed', async () => {
  const officer = await as('xindu-inspector');
  const headings = [['投诉日期', '单位名称', '金额（万元）', '追回金额', '案情']];
  const file = await workbook([...headings, ['2024-03-04', '四川甲公司', 1.2, 1.2, '欠薪']]);
  const head = await as('xindu-head');
  const report = await send(head, '/imports/inspection-register?dryRun=true', file);
  expect(report.remarks).toMatchObject([{ cell: 'D2', message: { zh: expect.stringContaining('没有写单位') } }]);
  const { id } = await openCase(officer);
  const other = await workbook([
    ['姓名', '欠薪金额'],
    ['甲', '1.2万元'],
  ]);
  expect(await send(officer, `/imports/workers?proceeding=${id}`, other)).toMatchObject({ imported: 1 });
  expect(workersOf(await pageOf(officer, id))[1]?.claimedFen).toBe(1_200_000);
});

test('the queue leaves as a spreadsheet: the same rows as on the screen, masked, and no formula among them', async () => {
  const officer = await as('xindu-inspector');
  const opened = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/inspection',
    cookies: Object.fromEntries(officer.cookies),
    headers: { 'idempotency-key': `import-test-${++serial}` },
    payload: { form: complaint({ employerName: '=HYPERLINK("http://evil.example","领款")' }) },
  });
  expect(opened.statusCode).toBe(201);
  const shown = (await officer.get('/proceedings?scope=all&size=200')).json<Queue>();
  const csv = await officer.get('/proceedings/export?scope=all&format=csv');
  expect(csv.statusCode).toBe(200);
  const lines = csv.body.trim().split('\r\n');
  expect(lines).toHaveLength(shown.total + 1);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(shown.items.map((row) => row.number));
  expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"",""领款"")"`);
  expect(csv.body).not.toContain('张小川');
  const looks = await sql<{
    n: number;
  }>`select count(*)::int n from heyan.look where what like '%/proceedings/export'`.execute(door.database.owner);
  expect(looks.rows[0]?.n).toBe(1);

  const xlsx = await officer.get('/proceedings/export?scope=open&format=xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(xlsx.rawPayload as unknown as ArrayBuffer);
  const open = (await officer.get('/proceedings?scope=open&size=200')).json<Queue>();
  expect(book.worksheets[0]?.actualRowCount).toBe(open.total + 1);
  expect((await openBrowser(door.demonstration).get('/proceedings/export?format=csv')).statusCode).toBe(401);
  const other = await (await as('jinjiang-head')).get('/proceedings/export?scope=all&format=csv');
  expect(other.body).not.toContain('510114');
});

test('a figure’s rows and the proceedings behind it leave as spreadsheets', async () => {
  const head = await as('xindu-head');
  const rows = await head.get('/figures/wages.recovered/export?division=510114&period=2024&by=month&format=csv');
  expect(rows.statusCode, rows.body).toBe(200);
  const lines = rows.body.trim().split('\r\n');
  expect(lines[1]).toBe('510114,新都区,42000');
  expect(lines).toHaveLength(14);
  const behind = await head.get('/figures/wages.recovered/records/export?division=510114&period=2024&format=csv');
  expect(behind.statusCode, behind.body).toBe(200);
  expect(behind.body.trim().split('\r\n')).toHaveLength(3);
  const other = await (
    await as('jinjiang-head')
  ).get('/figures/wages.recovered/records/export?division=510114&period=2024&format=csv');
  expect(other.body.trim().split('\r\n')).toHaveLength(1);
});
