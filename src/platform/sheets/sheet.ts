import { refuse, type Refused } from '../refusal.ts';
import type { Text } from '../text.ts';

/**
 * What a cell of a spreadsheet holds. `raw` is a cell of a text file, which does not say whether it was a number; `wrong`
 * one that holds nothing to go by: a formula without a kept result, an error. Formulas are never computed.
 */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'raw'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'day'; day: string }
  | { kind: 'wrong'; text: string; message: Text };

/** A line of a sheet, by the number the spreadsheet program shows beside it. */
export type SheetRow = { number: number; cells: (Cell | undefined)[] };

/** Cells joined into one, rows and columns counted from 1 and 0 as in `SheetRow`. */
export type Merge = { top: number; bottom: number; left: number; right: number };

/** One sheet in memory, empty lines left out. */
export type Sheet = { rows: SheetRow[]; merges: Merge[] };

/** How much is read of a file before it is refused. */
export type SheetBounds = { rowsMax: number };

/** Bounds that hold for every file: what is unpacked of it in bytes, its columns, and the characters of one cell. */
export const sheetBounds = { unpackedBytesMax: 96 * 1024 * 1024, columnsMax: 200, cellCharactersMax: 5000 } as const;

/** The letters over a column: A for 0, AA for 26. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (column % 26));
}

/** What stands in a cell, as text, for headings, keys and messages. */
export function textOfCell(cell: Cell | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'number') return plainNumber(cell.value);
  return cell.kind === 'day' ? cell.day : cell.text;
}

/** A number without exponent; the fifteen digits a spreadsheet keeps. */
export function plainNumber(value: number): string {
  const kept = Number(value.toPrecision(15));
  if (Math.abs(kept) >= 1e21) return String(kept);
  return /e/.test(String(kept)) ? kept.toFixed(12).replace(/\.?0+$/, '') : String(kept);
}

export function unreadable(zh: string, en: string): Refused {
  return refuse('invalid-form', { zh, en }, { field: '/file' });
}

export function tooManyRows(rowsMax: number): Refused {
  return refuse(
    'too-large',
    {
      zh: `表格超过 ${rowsMax} 行，请分成几份，或者请系统管理员用命令导入。`,
      en: `The sheet has more than ${rowsMax} rows: split it, or ask an operator to import it by command.`,
    },
    { field: '/file' },
  );
}

/** A cell of so much text that no field takes it. */
export function boundedText(text: string): Cell {
  if (text.length <= sheetBounds.cellCharactersMax) return { kind: 'text', text };
  return {
    kind: 'wrong',
    text: `${text.slice(0, 60)}…`,
    message: {
      zh: `单元格超过 ${sheetBounds.cellCharactersMax} 个字。`,
      en: `The cell has more than ${sheetBounds.cellCharactersMax} characters.`,
    },
  };
}
