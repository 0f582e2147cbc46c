import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Refused } from '../refusal.ts';
import {
  boundedText,
  sheetBounds,
  tooManyRows,
  unreadable,
  type Cell,
  type Sheet,
  type SheetBounds,
  type SheetRow,
} from './sheet.ts';

/** Reads text with separated values: UTF-8 with or without its mark, UTF-16 with it, or GB18030; comma, tab or semicolon. */
export async function readCsv(file: Buffer, { rowsMax }: SheetBounds): Promise<Sheet | Refused> {
  const text = decoded(file);
  if (text === undefined || text.includes('\0'))
    return unreadable(
      '不认识这个文件的文字编码，请另存为“CSV UTF-8”或 .xlsx。',
      'The encoding of this text is not known: save it as “CSV UTF-8” or .xlsx.',
    );
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: sheetBounds.columnsMax * sheetBounds.cellCharactersMax,
    }),
  );
  const rows: SheetRow[] = [];
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      const cells = cellsOf(record);
      if (cells.length === 0) continue;
      if (rows.length >= rowsMax) return tooManyRows(rowsMax);
      if (cells.length > sheetBounds.columnsMax)
        return unreadable(
          `第 ${number} 行的列太多，请只保留需要的列。`,
          `Line ${number} has too many columns: keep those needed.`,
        );
      rows.push({ number, cells });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(
      `第 ${number + 1} 行的引号不成对，不能读取。`,
      `The quotes of line ${number + 1} do not match; it cannot be read.`,
    );
  }
  return { rows, merges: [] };
}

function cellsOf(record: readonly string[]): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = [];
  record.forEach((text, column) => {
    if (text.trim() === '') return;
    const bounded = boundedText(text);
    cells[column] = bounded.kind === 'text' ? { kind: 'raw', text } : bounded;
  });
  return cells;
}

function* pieces(text: string): Generator<string> {
  const size = 64 * 1024;
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

/** The text of a file whose encoding nobody states; undefined when it is none of those spreadsheet programs here write. */
export function decoded(file: Buffer): string | undefined {
  const [first, second] = file;
  if (first === 0xff && second === 0xfe) return decode(file, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(file, 'utf-16be');
  return decode(file, 'utf-8') ?? decode(file, 'gb18030');
}

function decode(file: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch (error) {
    // Not this encoding: the caller tries the next one.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The separator that stands most often in the first lines outside quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 8000).replace(/"[^"]*"/g, '');
  const counted = ['\t', ',', ';'].map((sign) => ({ sign, n: head.split(sign).length }));
  return counted.reduce((most, one) => (one.n > most.n ? one : most)).sign;
}
