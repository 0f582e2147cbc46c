import type { Writable } from 'node:stream';
import type ExcelJS from 'exceljs';
import { excel } from './excel.ts';
import { columnLetters } from './sheet.ts';

/** A cell to write. Text is never taken for a formula; numbers stay numbers. `wrong` colours it. */
export type Written = string | number | null | { text: string | number | null; wrong: 'fault' | 'notice' };

/** A spreadsheet in the making; `add` waits while the reader of `out` is slower. */
export type SheetWriting = { add(rows: readonly (readonly Written[])[]): Promise<void>; end(): Promise<void> };

export type SheetFormat = 'xlsx' | 'csv';

/** What a browser is told a file of this format is. */
export const mediaTypes: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Text that a spreadsheet program would take for a formula is preceded by an apostrophe. */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** Begins a spreadsheet with these headings; of what was added nothing is kept once it is written. */
export function writeSheet(
  out: Writable,
  format: SheetFormat,
  options: { title: string; headings: readonly string[]; widths?: readonly number[] },
): SheetWriting {
  return format === 'csv' ? writeCsv(out, options.headings) : writeXlsx(out, options);
}

function writeCsv(out: Writable, headings: readonly string[]): SheetWriting {
  const line = (cells: readonly Written[]): string => `${cells.map((cell) => csvCell(plainOf(cell))).join(',')}\r\n`;
  // The mark tells Excel that this is UTF-8.
  let waiting = `\uFEFF${headings.length > 0 ? line(headings) : ''}`;
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (out.destroyed) throw new ReaderGone();
    if (text !== '' && !out.write(text)) await readOn(out);
  };
  return {
    async add(rows) {
      waiting += rows.map(line).join('');
      await flush();
    },
    async end() {
      await flush();
      out.end();
    },
  };
}

function plainOf(cell: Written): string | number | null {
  return typeof cell === 'object' && cell !== null ? cell.text : cell;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = withoutFormula(cell);
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const colours = { fault: 'FFFFC7CE', notice: 'FFFFEB9C' } as const;

/** Rows after which the compressor is waited for: what it has not taken yet stands in memory. */
const rowsBetweenPauses = 500;

function writeXlsx(
  out: Writable,
  { title, headings, widths }: { title: string; headings: readonly string[]; widths?: readonly number[] },
): SheetWriting {
  const book = new (excel().stream.xlsx.WorkbookWriter)({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31), {
    views: headings.length > 0 ? [{ state: 'frozen', ySplit: 1 }] : [],
  });
  widths?.forEach((width, column) => (sheet.getColumn(columnLetters(column)).width = width));
  if (headings.length > 0) {
    const row = sheet.addRow(headings.map(withoutFormula));
    row.font = { bold: true };
    row.commit();
  }
  let written = 0;
  return {
    async add(rows) {
      for (const cells of rows) {
        addRow(sheet, cells);
        written += 1;
        if (written % rowsBetweenPauses === 0) await drained(out, sheet);
      }
    },
    async end() {
      sheet.commit();
      // A reader who leaves before the end would let it wait for ever.
      await Promise.race([book.commit(), new Promise((gone) => out.once('close', gone))]);
    },
  };
}

function addRow(sheet: ExcelJS.Worksheet, cells: readonly Written[]): void {
  const row = sheet.addRow(cells.map(plainOf).map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell)));
  cells.forEach((cell, column) => {
    if (typeof cell !== 'object' || cell === null) return;
    const target = row.getCell(column + 1);
    target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colours[cell.wrong] } };
    target.alignment = { wrapText: true, vertical: 'top' };
  });
  row.commit();
}

/** Bytes that may wait for the compressor. */
const waitingBytesMax = 1024 * 1024;

/** Lets the compressor work until little waits for it, and waits for a slow reader. The writer itself waits for neither. */
async function drained(out: Writable, sheet: ExcelJS.Worksheet): Promise<void> {
  // The compressor's streams are of an age that tells what waits only here; a test holds the memory to its bound.
  const { pipes } = (sheet as unknown as { stream: { pipes: { _writableState: { length: number } }[] } }).stream;
  do {
    await new Promise((next) => setImmediate(next));
    if (out.writableNeedDrain) await readOn(out);
  } while (!out.destroyed && pipes.some((pipe) => pipe._writableState.length > waitingBytesMax));
  if (out.destroyed) throw new ReaderGone();
}

/** Whoever asked for the file has gone away: what is still to be written is for nobody. */
class ReaderGone extends Error {
  constructor() {
    super('The reader of the file has gone.');
  }
}

/** How long a reader may take nothing before it is taken to have gone: it may hold a connection of the database. */
const stallMillisecondsMax = 60_000;

/** Waits until the reader has taken what was written. */
async function readOn(out: Writable): Promise<void> {
  const gone = await new Promise<boolean>((resolve) => {
    const done = (isGone: boolean): void => {
      clearTimeout(timer);
      out.off('drain', drain).off('close', close);
      resolve(isGone);
    };
    const drain = (): void => done(false);
    const close = (): void => done(true);
    const timer = setTimeout(close, stallMillisecondsMax);
    out.on('drain', drain).on('close', close);
  });
  if (gone) throw new ReaderGone();
}
