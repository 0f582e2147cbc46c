import type { Writable } from 'node:stream';
import { writeSheet, type Written } from '../../platform/sheets/write-sheet.ts';
import type { Cell } from '../../platform/sheets/sheet.ts';
import { say, type Language } from '../../platform/text.ts';
import type { ReadRow } from './import-kind.ts';
import type { ReadImport } from './import-reading.ts';

const batchRows = 500;

/**
 * Writes the sheet as it came, with a column 错误 (Errors) behind the last and the cells coloured that are meant: red
 * what keeps a row out, yellow what should be looked at. Lines keep their numbers; formulas have become values.
 */
export async function writeErrors(out: Writable, read: ReadImport, language: Language): Promise<void> {
  const width = Math.max(...read.sheet.rows.map((row) => row.cells.length));
  const remarks = new Map(read.rows.map((row) => [row.number, row]));
  const writing = writeSheet(out, 'xlsx', { title: say({ zh: '错误', en: 'Errors' }, language), headings: [] });
  let batch: Written[][] = [];
  let last = 0;
  for (const row of read.sheet.rows) {
    // Empty lines were not read; they are put back so that line numbers are those of the officer's own file.
    for (; last < row.number - 1 && row.number - last < batchRows; last++) batch.push([]);
    last = row.number;
    const cells: Written[] = Array.from({ length: width }, (_, column) => valueOf(row.cells[column]));
    const remarked = remarks.get(row.number);
    if (remarked && remarked.remarks.length > 0) colour(cells, remarked, read, width, language);
    else if (row.number === read.head.lines[0]) cells[width] = say({ zh: '错误', en: 'Errors' }, language);
    batch.push(cells);
    if (batch.length < batchRows) continue;
    await writing.add(batch);
    batch = [];
  }
  await writing.add(batch);
  await writing.end();
}

function colour(cells: Written[], row: ReadRow, read: ReadImport, width: number, language: Language): void {
  for (const { level, field } of row.remarks) {
    const column = field === undefined ? undefined : read.placed.get(field)?.column;
    const cell = column === undefined ? undefined : cells[column];
    if (column === undefined || (typeof cell === 'object' && cell !== null)) continue;
    cells[column] = { text: cell ?? '', wrong: level };
  }
  const wrong = row.remarks.some((one) => one.level === 'fault') ? 'fault' : 'notice';
  const text = row.remarks.map(({ message }) => say(message, language)).join(' ');
  cells[width] = { text, wrong };
}

function valueOf(cell: Cell | undefined): Written {
  if (!cell) return null;
  if (cell.kind === 'number') return cell.value;
  return cell.kind === 'day' ? cell.day : cell.text;
}
