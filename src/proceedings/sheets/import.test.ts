import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type Door, openBrowser, openDoor } from '../../test/door.ts';
import { importingAt, type ImportingDoor, workersOf } from '../../test/importing.ts';
import { identityOf, sendFile, workbook } from '../../test/sheets.ts';
import type { ImportReport } from './import-kind.ts';

/* Lists of workers as they are kept come in over HTTP, on a real database. */

let door: Door;
let at: ImportingDoor;
beforeAll(async () => {
  door = await openDoor();
  at = importingAt(door);
});
afterAll(() => door?.close());

const payroll = [
  ['锦绣工地拖欠工资花名册（2026年2月）'],
  ['填报单位：某某劳务公司', '', '', '', '单位：万元'],
  ['序号', '职工姓名', '身份证号码', '联系电话', '欠薪金额'],
];

test('a payroll becomes workers of a case in one entry; the same rows again, in any file, do nothing', async () => {
  const officer = await at.as('xindu-inspector');
  const { id } = await at.openCase(officer);
  const rows = [
    ...payroll,
    [1, '李小明', identityOf(1), 13_800_138_001, 1.2],
    [2, '王 芳', identityOf(2), '１３８００１３８００２', '0.45'],
    ['合计', '', '', '', 1.65],
  ];
  const url = `/imports/workers?proceeding=${id}`;
  const tried = await at.send(officer, `${url}&dryRun=true`, await workbook(rows));
  expect(tried).toMatchObject({ dryRun: true, head: [3], rows: { read: 2, good: 2, wrong: 0, known: 0 }, imported: 0 });
  expect(workersOf(await at.pageOf(officer, id))).toHaveLength(1);

  const file = await workbook(rows);
  expect(await at.send(officer, url, file)).toMatchObject({ imported: 2, remarks: [] });
  const page = await at.pageOf(officer, id);
  expect(workersOf(page).map((one) => one.claimedFen)).toEqual([1_200_000, 1_200_000, 450_000]);
  expect(workersOf(page)[1]).toMatchObject({ nameSeal: { masked: '李**' } });
  expect(page.timeline.filter((entry) => entry.act === 'listWorkers')).toHaveLength(1);

  expect(await at.send(officer, url, file)).toMatchObject({ rows: { good: 0, known: 2 }, imported: 0 });
  const more = await workbook([...rows.slice(0, 5), [3, '赵三', identityOf(3), '', '']]);
  expect(await at.send(officer, url, more)).toMatchObject({ rows: { good: 0 + 1, known: 2 }, imported: 1 });
  const again = await at.pageOf(officer, id);
  expect(workersOf(again)).toHaveLength(4);
  expect(again.timeline.filter((entry) => entry.act === 'listWorkers')).toHaveLength(2);
});

test('two uploads of one file at the same moment write it once', async () => {
  const officer = await at.as('xindu-inspector');
  const { id } = await at.openCase(officer);
  const file = await workbook([...payroll, [1, '同时来的', identityOf(11), '', 1]]);
  const both = await Promise.all([1, 2].map(() => at.send(officer, `/imports/workers?proceeding=${id}`, file)));
  expect(both.map((one) => one.imported).sort()).toEqual([0, 1]);
  expect(workersOf(await at.pageOf(officer, id))).toHaveLength(2);
});

test('5.10123E+17: the cell is named, the row stays out, the others come in, and the workbook comes back coloured', async () => {
  const officer = await at.as('xindu-inspector');
  const { id } = await at.openCase(officer);
  const file = await workbook([
    ['姓名', '身份证号', '欠薪金额（元）', '备注'],
    ['张三', 510_123_199_001_011_000, '45 000', '老乡'],
    ['李四', '5.10123E+17', 5000, ''],
    ['王五', `${identityOf(5).slice(0, 17)}${identityOf(5).endsWith('0') ? '1' : '0'}`, 5000, '=1+1'],
    ['赵六', identityOf(6), '约三万', ''],
    ['', identityOf(7), 1, ''],
    ['钱七', identityOf(8), 5000, ''],
  ]);
  const report = await at.send(officer, `/imports/workers?proceeding=${id}`, file);
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
  const officer = await at.as('xindu-inspector');
  const { id } = await at.openCase(officer);
  const file = (n: number): Promise<Buffer> =>
    workbook([
      ['人', '金额', '所欠之数'],
      [`甲${n}`, 9, 7],
    ]);
  const url = `/imports/workers?proceeding=${id}`;
  const first = await at.send(officer, `${url}&dryRun=true`, await file(1));
  expect(first.columns.map((one) => one.field)).toEqual([null, 'owedFen', null]);
  expect(first.remarks[0]).toMatchObject({
    cell: null,
    message: { zh: expect.stringContaining('表中没有“姓名”一列') },
  });
  await at.send(officer, url, await file(1), { A: 'name', B: '', C: 'owedFen' });
  const head = await at.as('xindu-head');
  const next = await at.send(head, `${url}&dryRun=true`, await file(2));
  expect(next.columns.map(({ field, by }) => [field, by])).toEqual([
    ['name', 'remembered'],
    [null, 'remembered'],
    ['owedFen', 'remembered'],
  ]);
  const other = await at.as('jinjiang-inspector');
  const { id: elsewhere } = await at.openCase(other, { place: { division: '510104' } });
  const unknown = await at.send(other, `/imports/workers?proceeding=${elsewhere}&dryRun=true`, await file(3));
  expect(unknown.columns.map((one) => one.field)).toEqual([null, 'owedFen', null]);
  const wrongs: Record<string, string>[] = [{ A: 'name', B: 'name' }, { A: 'nothing' }, { '../A': 'name' }];
  for (const wrong of wrongs) {
    const answer = await sendFile(door.demonstration, officer, url, await file(4), wrong);
    expect(answer.statusCode).toBe(400);
  }
});

test('another office’s case, nobody’s case, the public and a superior are refused, and nothing is written', async () => {
  const officer = await at.as('xindu-inspector');
  const { id } = await at.openCase(officer);
  const file = await workbook([['姓名'], ['外人']]);
  const statusOf = async (browser: Browser, url: string): Promise<number> =>
    (await sendFile(door.demonstration, browser, url, file)).statusCode;
  const url = `/imports/workers?proceeding=${id}`;
  expect(await statusOf(await at.as('jinjiang-head'), url)).toBe(404);
  expect(await statusOf(await at.as('chengdu-head'), url)).toBe(404);
  expect(await statusOf(openBrowser(door.demonstration), url)).toBe(401);
  expect(await statusOf(officer, '/imports/workers')).toBe(400);
  expect(await statusOf(officer, '/imports/workers?proceeding=999999')).toBe(404);
  expect(await statusOf(officer, `/imports/nothing?proceeding=${id}`)).toBe(404);
  expect(await statusOf(officer, '/imports/inspection-register')).toBe(403);
  expect(await statusOf(await at.as('sichuan-statistician'), '/imports/inspection-register')).toBe(403);
  expect(workersOf(await at.pageOf(officer, id))).toHaveLength(1);
});

test('pasted cells are read by the same reader and come back as rows of the form', async () => {
  const officer = await at.as('xindu-inspector');
  const pasted = Buffer.from(`姓名\t手机号\t欠薪金额\n孙八\t138-0013-8000\t1.5万\n周九\t1380013\t12\n`);
  const answer = await sendFile(door.demonstration, officer, '/imports/workers/rows', pasted);
  expect(answer.statusCode, answer.body).toBe(200);
  const { rows, report } = answer.json<{ rows: unknown[]; report: ImportReport }>();
  expect(rows).toEqual([
    { name: '孙八', phone: '13800138000', owedFen: 1_500_000 },
    // What cannot be read stands as it came, for the form to say so.
    { name: '周九', phone: '1380013', owedFen: 1200 },
  ]);
  expect(report.remarks).toMatchObject([{ cell: 'B3', level: 'fault' }]);
});
