import { inLine } from '../in-line.ts';
import type { Refused } from '../refusal.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { unreadable, type Sheet, type SheetBounds } from './sheet.ts';

/** One file is unpacked at a time: the bound of one is the bound of all. */
const line = inLine();

/** Reads a spreadsheet by what it is, whatever its name says: a workbook (.xlsx) or separated values (.csv, pasted cells). */
export function readSheet(file: Buffer, bounds: SheetBounds): Promise<Sheet | Refused> {
  return line(() => readOne(file, bounds));
}

async function readOne(file: Buffer, bounds: SheetBounds): Promise<Sheet | Refused> {
  if (file.length === 0) return unreadable('文件是空的。', 'The file is empty.');
  if (file.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return readXlsx(file, bounds);
  if (file.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    return unreadable(
      '这是旧的 .xls 文件或者加了密码的文件，请另存为不加密码的 .xlsx。',
      'This is an old .xls file, or one with a password: save it as .xlsx without a password.',
    );
  return readCsv(file, bounds);
}
