import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { countiesOf, division, isDivision } from '../../divisions/divisions.ts';
import { examineCreditCode, examineIdentity, examineMobile } from '../../parties/identifiers.ts';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import {
  readCount,
  readDay,
  readMoney,
  readMonthOrDay,
  readNumberName,
  readText,
  type Read,
} from '../../platform/sheets/cell-readers.ts';
import { fieldOf, fillMerged, findHead, plainHeading, type Head, type HeadColumn } from '../../platform/sheets/head.ts';
import { readSheet } from '../../platform/sheets/read-sheet.ts';
import type { Cell, Sheet, SheetRow } from '../../platform/sheets/sheet.ts';
import type { Text } from '../../platform/text.ts';
import type { ImportColumn, ImportKind, ImportReport, ReadRow, RowRemark } from './import-kind.ts';
import { rightsOf } from '../once.ts';
import type { Actor, Spine } from '../spine.ts';

export type Officer = Actor & { kind: 'officer' };

/** What the officer says of the columns, by their letters: a field, or nothing for a column to leave out. */
export type Mapping = Record<string, string>;

/** A file as it was read for a kind of import. */
export type ReadImport = {
  sheet: Sheet;
  head: Head;
  columns: ImportReport['columns'];
  /** The column of each field that has one. */
  placed: Map<string, HeadColumn>;
  rows: ReadRow[];
};

/** Reads a file, finds what its columns mean to this office, and reads every cell of them. */
export async function readImport(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  asked: { file: Buffer; mapping?: Mapping; rowsMax: number },
): Promise<ReadImport | Refused> {
  const sheet = await readSheet(asked.file, { rowsMax: asked.rowsMax });
  if (isRefused(sheet)) return sheet;
  const remembered = await rememberedHeadings(spine, officer, kind);
  const head = findHead(sheet, soughtOf(kind, remembered));
  if (!head)
    return refuse(
      'invalid-form',
      {
        zh: '没有找到表头。表中应当有一行写着各列的名称，如“姓名”。',
        en: 'No heading line was found: one line must name the columns.',
      },
      { field: '/file' },
    );
  const columns = columnsOf(kind, head, remembered, asked.mapping);
  if (isRefused(columns)) return columns;
  const placed = new Map(
    columns.flatMap((one, index): [string, HeadColumn][] => {
      const column = head.columns[index];
      return one.field && column ? [[one.field, column]] : [];
    }),
  );
  const rows = await readRows(spine, officer, kind, { sheet, head, placed });
  return { sheet, head, columns, placed, rows };
}

function soughtOf(
  kind: ImportKind,
  remembered: ReadonlyMap<string, string>,
): { field: string; headings: readonly string[] }[] {
  const taught = [...remembered].filter(([, field]) => field !== '');
  return [...kind.columns, ...taught.map(([heading, field]) => ({ field, headings: [heading] }))];
}

/** What the officer says now counts before what was said earlier, and that before the headings everybody knows. */
function columnsOf(
  kind: ImportKind,
  head: Head,
  remembered: ReadonlyMap<string, string>,
  mapping: Mapping | undefined,
): ImportReport['columns'] | Refused {
  const known = new Map(
    kind.columns.flatMap((one) => one.headings.map((heading) => [plainHeading(heading), one.field])),
  );
  const fields = new Set(kind.columns.map((one) => one.field));
  const stranger = Object.entries(mapping ?? {}).find(([, field]) => field !== '' && !fields.has(field));
  if (stranger) return wrongMapping(`没有“${stranger[1]}”这一项。`, `There is no field “${stranger[1]}”.`);
  const said = head.columns.map(({ letters, heading, example }) => {
    const earlier = remembered.get(rememberedAs(heading));
    const [field, by] =
      mapping?.[letters] !== undefined
        ? [mapping[letters], 'asked' as const]
        : earlier !== undefined
          ? [earlier, 'remembered' as const]
          : [fieldOf(heading, known), 'heading' as const];
    return { letters, heading, example, field: field || null, by: field === undefined ? null : by };
  });
  const asked = said.filter((one) => one.by === 'asked' && one.field).map((one) => one.field);
  const twice = asked.find((field, index) => asked.indexOf(field) !== index);
  if (twice) {
    const title = kind.columns.find((one) => one.field === twice)?.title ?? { zh: twice, en: twice };
    return wrongMapping(`有两列都选了“${title.zh}”。`, `Two columns are both “${title.en}”.`);
  }
  // Of several columns that could be one field, what was asked or remembered wins, then the first.
  const rank = { asked: 0, remembered: 1, heading: 2 } as const;
  const taken = new Map<string, (typeof said)[number]>();
  for (const one of said) {
    if (!one.field || !one.by) continue;
    const other = taken.get(one.field);
    if (!other?.by || rank[one.by] < rank[other.by]) taken.set(one.field, one);
  }
  const money = new Set(kind.columns.filter((one) => one.reader === 'money').map((one) => one.field));
  return said.map((one, index) => {
    if (one.field && taken.get(one.field) !== one) return { ...one, field: null, by: null, unit: null };
    const counted = one.field !== null && money.has(one.field);
    return { ...one, unit: counted ? (head.columns[index]?.unit ?? 'yuan') : null };
  });
}

function wrongMapping(zh: string, en: string): Refused {
  return refuse('invalid-form', { zh, en }, { field: '/mapping' });
}

function rememberedAs(heading: string): string {
  return heading.normalize('NFKC').replace(/\s/g, '').slice(0, 200);
}

async function rememberedHeadings(spine: Spine, officer: Officer, kind: ImportKind): Promise<Map<string, string>> {
  const rows = await withRights(spine.database, rightsOf(officer), (tx) =>
    sql<{ heading: string; field: string }>`select heading, field from heyan.import_heading
      where office = ${officer.office} and kind = ${kind.id}`.execute(tx),
  );
  return new Map(rows.rows.map(({ heading, field }) => [heading, field]));
}

/** Keeps for the office what the officer said of the columns, by their headings. */
export async function rememberHeadings(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  columns: ImportReport['columns'],
): Promise<void> {
  const said = columns.filter((one) => one.by === 'asked');
  if (said.length === 0) return;
  const headings = [...new Map(said.map((one) => [rememberedAs(one.heading), one.field ?? ''])).entries()];
  await withRights(spine.database, rightsOf(officer), (tx) =>
    sql`insert into heyan.import_heading (office, kind, heading, field, officer, set_on)
      select ${officer.office}, ${kind.id}, heading, field, ${officer.officer}, ${today().toString()}::date
      from unnest(${headings.map(([heading]) => heading)}::text[], ${headings.map(([, field]) => field)}::text[]) said (heading, field)
      on conflict (office, kind, heading) do update set field = excluded.field, officer = excluded.officer,
        set_on = excluded.set_on`.execute(tx),
  );
}

/** How long rows are read before others are let in. */
const sliceMilliseconds = 8;

async function readRows(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  { sheet, head, placed }: Pick<ReadImport, 'sheet' | 'head' | 'placed'>,
): Promise<ReadRow[]> {
  const own = String(spine.offices.get(officer.office)?.division ?? '');
  const repeated = kind.columns
    .filter((one) => one.reader !== 'money')
    .flatMap((one) => placed.get(one.field)?.column ?? []);
  const rows: ReadRow[] = [];
  let since = performance.now();
  for (const row of fillMerged(head.rows, sheet, new Set(repeated))) {
    if (!isTotal(row, placed)) rows.push(readRow(kind, row, placed, own));
    if (performance.now() - since < sliceMilliseconds) continue;
    await new Promise((next) => setImmediate(next));
    since = performance.now();
  }
  return rows;
}

/** A line below the list that adds it up, or a remark under it, is no row of it. */
function isTotal(row: SheetRow, placed: ReadonlyMap<string, HeadColumn>): boolean {
  const first = row.cells.find((cell) => cell !== undefined);
  const text = first && 'text' in first ? first.text.replace(/\s/g, '') : '';
  if (/^(合计|总计|小计|共计|总合计|填表人|制表人|审核人|备注[::]|注[::]|说明[::])/.test(text)) return true;
  return [...placed.values()].every(({ column }) => row.cells[column] === undefined);
}

function readRow(
  kind: ImportKind,
  row: SheetRow,
  placed: ReadonlyMap<string, HeadColumn>,
  ownDivision: string,
): ReadRow {
  const read: ReadRow = { number: row.number, values: {}, remarks: [] };
  for (const column of kind.columns) {
    const place = placed.get(column.field);
    const cell = place && row.cells[place.column];
    if (!cell || !place) {
      if (column.required) read.remarks.push(missing(column, place !== undefined));
      continue;
    }
    const value = unitMissing(column, place, placed) ?? readCell(column, cell, place, ownDivision);
    if ('fault' in value) read.remarks.push({ level: 'fault', field: column.field, message: value.fault });
    else if (value.value !== '') read.values[column.field] = value.value;
    if ('notice' in value && value.notice)
      read.remarks.push({ level: 'notice', field: column.field, message: value.notice });
  }
  return read;
}

function missing({ field, title }: ImportColumn, placed: boolean): RowRemark {
  const message = placed
    ? { zh: `没有填写“${title.zh}”。`, en: `“${title.en}” is not filled in.` }
    : { zh: `表中没有“${title.zh}”一列，请选择是哪一列。`, en: `No column is “${title.en}”: choose which one it is.` };
  return { level: 'fault', field, message };
}

/** Where another column says it counts in ten thousands, one that says nothing may mean either. */
function unitMissing(
  { reader, title }: ImportColumn,
  place: HeadColumn,
  placed: ReadonlyMap<string, HeadColumn>,
): { fault: Text } | undefined {
  if (reader !== 'money' || place.unit !== undefined) return undefined;
  const other = [...placed.values()].find(({ unit }) => unit === 'tenThousandYuan' || unit === 'thousandYuan');
  if (!other) return undefined;
  return {
    fault: {
      zh: `“${title.zh}”没有写单位，而“${other.heading}”不以元计；请在表头写明“（元）”或“（万元）”。`,
      en: `“${title.en}” names no unit, while “${other.heading}” is not in yuan; write （元） or （万元） into its heading.`,
    },
  };
}

type ReadCell = Read<string | number> & { notice?: Text };

function readCell(column: ImportColumn, cell: Cell, place: HeadColumn, ownDivision: string): ReadCell {
  switch (column.reader) {
    case 'text':
      return readText(cell);
    case 'money':
      return readMoney(cell, place.unit);
    case 'count':
      return readCount(cell);
    case 'day':
      return readDay(cell);
    case 'monthOrDay':
      return readMonthOrDay(cell);
    case 'choice':
      return readChoice(column, cell);
    case 'division':
      return readDivision(cell, ownDivision);
    case 'idNumber':
    case 'phone':
    case 'creditCode':
      return examined(column.reader, cell);
  }
}

function examined(reader: 'idNumber' | 'phone' | 'creditCode', cell: Cell): ReadCell {
  const read = readNumberName(cell);
  if ('fault' in read) return read;
  if (reader === 'idNumber') return examinedIdentity(read.value);
  const found = reader === 'phone' ? examineMobile(read.value) : examineCreditCode(read.value);
  if (found.valid) return { value: found.value };
  // Some early codes fail the check and are registered all the same: they are taken, and said to be doubtful.
  return found.overridable ? { value: found.value, notice: found.message } : { fault: found.message };
}

/** Eighteen signs are a citizen's number or a permit's; what begins with a letter is a passport's or an older permit's. */
function examinedIdentity(typed: string): ReadCell {
  const citizen = examineIdentity('citizenId', typed, today());
  if (citizen.valid) return { value: citizen.value };
  const permit = (['foreignPermanentResident', 'residencePermit'] as const)
    .map((one) => examineIdentity(one, typed, today()))
    .find((one) => one.valid);
  if (permit) return { value: permit.value };
  const passport = /^[A-Z]/.test(typed) && examineIdentity('passport', typed, today());
  return passport && passport.valid ? { value: passport.value } : { fault: citizen.message };
}

function readChoice({ choices = {} }: ImportColumn, cell: Cell): ReadCell {
  const text = readText(cell);
  if ('fault' in text) return text;
  const plain = plainHeading(text.value);
  const found = Object.entries(choices).find(([, words]) => words.some((word) => plainHeading(word) === plain));
  if (found) return { value: found[0] };
  const first = Object.values(choices).map((words) => words[0]);
  return {
    fault: {
      zh: `“${text.value}”不在可选范围：${first.join('、')}。`,
      en: `“${text.value}” is none of: ${Object.keys(choices).join(', ')}.`,
    },
  };
}

/** A county by its code or name. Another body's cases are that body's to import. */
function readDivision(cell: Cell, own: string): ReadCell {
  const text = readText(cell);
  if ('fault' in text) return text;
  const typed = text.value.normalize('NFKC').replace(/\s/g, '');
  if (own === '') return { fault: { zh: '本机构没有辖区。', en: 'This office has no division.' } };
  const name = division(own).name.zh;
  if (typed === own || typed === name || typed === name.replace(/(自治县|市|区|县)$/, '')) return { value: own };
  const known = isDivision(typed) || countiesOf(own.slice(0, 2).padEnd(6, '0')).some((one) => one.name.zh === typed);
  return {
    fault: known
      ? {
          zh: `“${typed}”不是本机构的辖区（${name}），只能导入本机构的案件。`,
          en: `“${typed}” is not this office’s division; an office imports its own cases only.`,
        }
      : { zh: `没有“${typed}”这个区县。`, en: `There is no county “${typed}”.` },
  };
}

/** The day before which a register may speak; what happens today is done with the product. */
export function lastPastDay(): Temporal.PlainDate {
  return today().subtract({ days: 1 });
}
