import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { isRefused, type Refused } from '../refusal.ts';
import { fillMerged, findHead } from './head.ts';
import { readSheet } from './read-sheet.ts';
import { textOfCell, type Sheet } from './sheet.ts';
import { writeSheet, type SheetFormat } from './write-sheet.ts';

/* Sheets as offices keep them, and files made to harm whoever reads them. */

const bounds = { rowsMax: 1000 };

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('名单'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function read(file: Buffer): Promise<Sheet> {
  const sheet = await readSheet(file, bounds);
  if (isRefused(sheet)) throw new Error(sheet.refused.detail.zh);
  return sheet;
}

async function refusal(file: Buffer, rowsMax = bounds.rowsMax): Promise<Refused['refused']> {
  const sheet = await readSheet(file, { rowsMax });
  if (!isRefused(sheet)) throw new Error('It was read.');
  return sheet.refused;
}

const lines = (sheet: Sheet): string[][] => sheet.rows.map((row) => Array.from(row.cells, textOfCell));

const sought = [
  { field: 'name', headings: ['姓名', '职工姓名'] },
  { field: 'owed', headings: ['欠薪金额'] },
  { field: 'count', headings: ['人数'] },
];

test('a title, a unit above the head, a head of two merged lines, and merged cells below it', async () => {
  const file = await workbook((sheet) => {
    sheet.addRow(['某某项目拖欠工资花名册']);
    sheet.mergeCells('A1:E1');
    sheet.addRow(['填报单位：某某公司', '', '', '单位：万元']);
    sheet.addRow([]);
    sheet.addRow(['序号', '班组', '工人情况', '', '备注']);
    sheet.mergeCells('C4:D4');
    sheet.addRow(['', '', '职 工 姓 名', '欠薪金额', '']);
    sheet.mergeCells('A4:A5');
    sheet.addRow([1, '木工班', '张三', 1.2, '']);
    sheet.addRow([2, '', '李四', 0.45, '']);
    sheet.mergeCells('B6:B7');
  });
  const sheet = await read(file);
  const head = findHead(sheet, sought);
  expect(head?.lines).toEqual([4, 5]);
  expect(head?.columns.map(({ letters, heading, unit }) => [letters, heading, unit])).toEqual([
    ['A', '序号', 'tenThousandYuan'],
    ['B', '班组', 'tenThousandYuan'],
    ['C', '工人情况 / 职 工 姓 名', 'tenThousandYuan'],
    ['D', '工人情况 / 欠薪金额', 'tenThousandYuan'],
    ['E', '备注', 'tenThousandYuan'],
  ]);
  expect(head?.rows.map((row) => row.number)).toEqual([6, 7]);
  const filled = fillMerged(head?.rows ?? [], sheet, new Set([1]));
  expect(filled.map((row) => textOfCell(row.cells[1]))).toEqual(['木工班', '木工班']);
});

test('a head of one line is not joined with the first row below it', async () => {
  const file = await workbook((sheet) =>
    sheet.addRows([
      ['姓名', '欠薪金额（元）'],
      ['张三', 5],
      ['李四', 6],
    ]),
  );
  const head = findHead(await read(file), sought);
  expect(head?.lines).toEqual([1]);
  expect(head?.columns.map((one) => one.unit)).toEqual([undefined, 'yuan']);
  expect(head?.rows).toHaveLength(2);
});

test('the same list in UTF-8 with and without its mark, UTF-16 and GB18030, with tabs or commas', async () => {
  const text = '姓名,金额\r\n"张𠮷, 小川","1,200"\r\n';
  // GB18030 has four bytes for this character; nothing in Node writes it, so they stand here.
  const gb = Buffer.concat([
    Buffer.from('d0d5c3fb2cbdf0b6ee0d0a22d5c5', 'hex'),
    Buffer.from('9532b437', 'hex'),
    Buffer.from('2c20d0a1b4a8222c22312c323030220d0a', 'hex'),
  ]);
  const wanted = [
    ['姓名', '金额'],
    ['张𠮷, 小川', '1,200'],
  ];
  const gbText = new TextDecoder('gb18030').decode(gb).split('\r\n')[1];
  for (const file of [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    Buffer.from('姓名\t金额\n张𠮷, 小川\t1,200\n'),
  ])
    expect(lines(await read(file))).toEqual(wanted);
  const sheet = await read(gb);
  expect(lines(sheet)[0]).toEqual(['姓名', '金额']);
  expect(`"${lines(sheet)[1]?.[0]}","1,200"`).toBe(gbText);
});

test('formulas give what was last computed, links and macros are not looked at, hidden sheets are passed over', async () => {
  const file = await workbook((sheet, book) => {
    sheet.state = 'hidden';
    sheet.addRow(['秘密']);
    const shown = book.addWorksheet('表');
    shown.getCell('A1').value = { formula: 'SUM(B1:B2)', result: 42 };
    shown.getCell('B1').value = { formula: "'[http://evil.example/x.xlsx]S'!A1" } as ExcelJS.CellFormulaValue;
    shown.getCell('C1').value = { text: '点这里', hyperlink: 'http://evil.example/' };
    shown.getCell('D1').value = { error: '#REF!' };
    shown.getCell('E1').value = { richText: [{ text: '张' }, { text: '三', font: { bold: true } }] };
    shown.getCell('F1').value = new Date('2023-05-08T00:00:00Z');
    shown.getCell('G1').value = 510_123_199_001_011_000;
  });
  const [row] = (await read(file)).rows;
  expect(row?.cells[0]).toEqual({ kind: 'number', value: 42 });
  expect(row?.cells[1]).toMatchObject({ kind: 'wrong' });
  expect(row?.cells[2]).toEqual({ kind: 'text', text: '点这里' });
  expect(row?.cells[3]).toMatchObject({ kind: 'wrong', text: '#REF!' });
  expect(row?.cells[4]).toEqual({ kind: 'text', text: '张三' });
  expect(row?.cells[5]).toEqual({ kind: 'day', day: '2023-05-08' });
  expect(row?.cells[6]).toMatchObject({ kind: 'number' });
});

/** A package of these parts, deflated; `lie` is the size its table of contents states for each. */
function packed(parts: Record<string, Buffer>, lie?: number): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    const [title, deflated] = [Buffer.from(name), deflateRawSync(bytes)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(deflated.length, 18);
    local.writeUInt32LE(lie ?? bytes.length, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(deflated.length, 20);
    entry.writeUInt32LE(lie ?? bytes.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, title, deflated);
    directory.push(entry, title);
    offset += 30 + title.length + deflated.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const book = Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>');
const links = Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>');
const around = { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': links };
const sheetOf = (rows: string): Buffer => Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);

test('a bomb is refused by what comes out of it, whatever size it states', async () => {
  const bomb = Buffer.alloc(200 * 1024 * 1024, 0x20);
  for (const lie of [undefined, 100]) {
    const file = packed({ ...around, 'xl/worksheets/sheet1.xml': bomb }, lie);
    expect(file.length).toBeLessThan(1024 * 1024);
    expect(await refusal(file)).toMatchObject({ code: 'too-large' });
  }
});

test('tags that never end cost no more than their length', async () => {
  const begun = performance.now();
  for (const tag of ['<sheet ', '<Relationship ', '<workbookPr ']) {
    const endless = Buffer.from(tag.repeat(120_000));
    const file = packed({ ...around, 'xl/workbook.xml': endless, 'xl/_rels/workbook.xml.rels': endless });
    expect(await refusal(file)).toBeDefined();
  }
  // Each was looked at again from every place in it: minutes for less than a megabyte.
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('entities are refused before a parser sees them', async () => {
  const evil = Buffer.from(
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>',
  );
  expect(await refusal(packed({ ...around, 'xl/worksheets/sheet1.xml': evil }))).toMatchObject({
    code: 'invalid-form',
  });
});

test('a sheet of a million rows is given up at the bound', async () => {
  const rows = Array.from({ length: 300_000 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>1</v></c></row>`);
  const file = packed({ ...around, 'xl/worksheets/sheet1.xml': sheetOf(rows.join('')) });
  expect(await refusal(file)).toMatchObject({ code: 'too-large', detail: { zh: expect.stringContaining('1000 行') } });
  // One cell in the very last row costs one row.
  const sparse = sheetOf('<row r="1048576"><c r="A1048576"><v>7</v></c></row>');
  const sheet = await read(packed({ ...around, 'xl/worksheets/sheet1.xml': sparse }));
  expect(sheet.rows).toEqual([{ number: 1_048_576, cells: [{ kind: 'number', value: 7 }] }]);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a package cut off', Buffer.from('PK\x03\x04 and no more')],
  ['a package that is no workbook', packed({ 'word/document.xml': Buffer.from('<w/>') })],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['broken XML', packed({ ...around, 'xl/worksheets/sheet1.xml': Buffer.from('<worksheet><sheetData><row r="1"><c') })],
  [
    'a cell without a place',
    packed({ ...around, 'xl/worksheets/sheet1.xml': sheetOf('<row r="1"><c><v>1</v></c></row>') }),
  ],
  [
    'too many columns',
    packed({ ...around, 'xl/worksheets/sheet1.xml': sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>') }),
  ],
])('%s is refused with words an officer understands', async (_, file) => {
  expect(await refusal(file)).toMatchObject({ detail: { zh: expect.stringMatching(/[一-龥]/) } });
});

const rowsWritten = 100_000;
const names = Array<string>(9).fill('某某公司');

test.each<SheetFormat>(['csv', 'xlsx'])(
  '100 000 rows leave as %s without standing in memory',
  async (format) => {
    const out = new PassThrough();
    let bytes = 0;
    out.on('data', (piece: Buffer) => (bytes += piece.length));
    const writing = writeSheet(out, format, { title: '案件', headings: ['案号', '单位', '金额'] });
    const before = memory();
    let most = 0;
    for (let from = 0; from < rowsWritten; from += 1000) {
      await writing.add(Array.from({ length: 1000 }, (_, n) => [`川监-${from + n}`, ...names, n]));
      if (from % 10_000 === 0) most = Math.max(most, memory() - before);
    }
    await writing.end();
    expect(bytes).toBeGreaterThan(1_000_000);
    // All rows together are some tens of megabytes, as text and as XML.
    expect(most).toBeLessThan(16 * 1024 * 1024);
  },
  120_000,
);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held by anybody, and not only waiting to be collected. */
function memory(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test.each<SheetFormat>(['csv', 'xlsx'])(
  'what is written as %s is read back, and no cell of it is a formula',
  async (format) => {
    const out = new PassThrough();
    const whole = buffer(out);
    const writing = writeSheet(out, format, { title: 't', headings: ['姓名', '金额'] });
    await writing.add([
      ['=cmd|calc', 12.5],
      ['a,"b"\nc', null],
      ['@x', -3],
    ]);
    await writing.end();
    const file = await whole;
    expect(lines(await read(file))).toEqual([['姓名', '金额'], ["'=cmd|calc", '12.5'], ['a,"b"\nc'], ["'@x", '-3']]);
    if (format === 'xlsx') return;
    expect(file.toString()).not.toMatch(/(^|,)[=@]/m);
  },
);
