import { Readable } from 'node:stream';
import type ExcelJS from 'exceljs';
import { isRefused, type Refused } from '../refusal.ts';
import { excel } from './excel.ts';
import { packSheet, unpackSheet } from './package-parts.ts';
import {
  boundedText,
  sheetBounds,
  tooManyRows,
  unreadable,
  type Cell,
  type Merge,
  type Sheet,
  type SheetBounds,
  type SheetRow,
} from './sheet.ts';

const mergesMax = 20_000;

/** Reads the first visible sheet of a workbook: values as they were last computed, and which cells are merged. */
export async function readXlsx(file: Buffer, { rowsMax }: SheetBounds): Promise<Sheet | Refused> {
  const parts = await unpackSheet(file);
  if (isRefused(parts)) return parts;
  if (/<is>\s*<r[\s>]/.test(parts.sheet.toString('latin1')))
    return unreadable(
      '表中有不能读取的格式文字，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
      'It holds formatted text that cannot be read: open it in Excel or WPS, save it as .xlsx and send that.',
    );
  // The parser takes what is cut off for the end, and rows would be missing without a word.
  if (!/<\/(\w+:)?worksheet>\s*$/.test(parts.sheet.toString('latin1', Math.max(0, parts.sheet.length - 200))))
    return damaged();
  const merges = mergesOf(parts.sheet);
  const rows = await rowsOf(packSheet(parts), rowsMax);
  return isRefused(rows) ? rows : { rows, merges };
}

async function rowsOf(clean: Buffer, rowsMax: number): Promise<SheetRow[] | Refused> {
  // Handed over in pieces: the reader works through one piece at a time, and other requests come between.
  const reader = new (excel().stream.xlsx.WorkbookReader)(Readable.from(pieces(clean)), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  const rows: SheetRow[] = [];
  try {
    for await (const worksheet of reader) {
      for await (const row of worksheet) {
        const cells = cellsOf(row);
        if (isRefused(cells)) return cells;
        if (cells.length === 0) continue;
        if (rows.length >= rowsMax) return tooManyRows(rowsMax);
        rows.push({ number: Number.isInteger(row.number) ? row.number : rows.length + 1, cells });
      }
    }
  } catch (error) {
    // The parser's own words would tell the officer nothing, and a broken file is no defect of ours.
    if (!(error instanceof Error)) throw error;
    return damaged();
  }
  return rows;
}

function damaged(): Refused {
  return unreadable(
    '工作簿已损坏，不能读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
    'The workbook is damaged: open it in Excel or WPS, save it as .xlsx and send that.',
  );
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  const size = 64 * 1024;
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** The cells of a row up to the last that holds something. */
function cellsOf(row: ExcelJS.Row): (Cell | undefined)[] | Refused {
  const cells: (Cell | undefined)[] = [];
  let beyond = false;
  row.eachCell((one, column) => {
    const cell = cellOf(one.value);
    if (!cell) return;
    if (column > sheetBounds.columnsMax) beyond = true;
    else cells[column - 1] = cell;
  });
  if (!beyond) return cells;
  return unreadable(
    `表格超过 ${sheetBounds.columnsMax} 列，请只保留需要的列。`,
    `The sheet has more than ${sheetBounds.columnsMax} columns: keep those that are needed.`,
  );
}

function cellOf(value: unknown): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : boundedText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', value } : noResult('');
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? noResult('') : { kind: 'day', day: value.toISOString().slice(0, 10) };
  const held = value as { richText?: { text?: string }[]; text?: unknown; result?: unknown; error?: string };
  if (held.richText) return cellOf(held.richText.map((run) => run.text ?? '').join(''));
  if ('formula' in held || 'sharedFormula' in held) {
    const kept = cellOf(held.result);
    return kept ?? noResult('');
  }
  if (held.error !== undefined) return noResult(held.error);
  return cellOf(held.text);
}

function noResult(text: string): Cell {
  return {
    kind: 'wrong',
    text,
    message: {
      zh: '公式没有可用的结果，请改为数值后再上传。',
      en: 'The formula has no usable result: replace it by its value.',
    },
  };
}

/** Merged areas stand after the rows; a reader of rows does not tell them. */
function mergesOf(sheet: Buffer): Merge[] {
  const from = sheet.lastIndexOf('<mergeCells');
  if (from < 0) return [];
  const found = sheet
    .toString('latin1', from)
    .matchAll(/<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g);
  return [...found].slice(0, mergesMax).map(([, left = 'A', top, right = 'A', bottom]) => ({
    top: Number(top),
    bottom: Number(bottom),
    left: columnOf(left),
    right: columnOf(right),
  }));
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
