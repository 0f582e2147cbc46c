import type { FormSchema } from '../../web/answers.ts';
import { fenOfTyped, plainYuan } from '../../web/money.ts';
import { choicesOf, fieldsOf, kindOf } from './schema.ts';
import { isBlankRow, type TypedFields } from './typed.ts';

/** The cells a spreadsheet puts on the clipboard; undefined when it is an ordinary paste into one field. */
export function pastedTable(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  if (lines.length < 2 && !text.includes('\t')) return undefined;
  return lines.filter((line) => line.trim() !== '').map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Rows with what was pasted in them: how many lines were taken, how many found no room, and which cells were filled. */
export type Filled = { rows: TypedFields[]; filled: number; left: number; cells: { row: number; field: string }[] };

/**
 * Fills the cells of a table into repeated rows, from one cell on, column by column as the form asks for them. A heading
 * line is left out. What a cell cannot be read as is kept as it came: the form then says so at that cell.
 */
export function fillRows(
  table: readonly (readonly string[])[],
  at: { row: number; field: string },
  rows: readonly TypedFields[],
  schema: FormSchema,
  blank: () => TypedFields,
): Filled {
  const fields = fieldsOf(schema.items ?? {});
  const start = Math.max(
    0,
    fields.findIndex((field) => field.name === at.field),
  );
  const columns = fields.slice(start);
  const lines = isHeading(table, columns) ? table.slice(1) : table;
  const next = rows.map((row) => ({ ...row }));
  while (next.length > at.row && next.length > 1 && isBlankRow(schema, next.at(-1) as TypedFields)) next.pop();
  const max = schema.maxItems ?? Number.MAX_SAFE_INTEGER;
  const cells: { row: number; field: string }[] = [];
  let filled = 0;
  for (const [offset, line] of lines.entries()) {
    const index = at.row + offset;
    if (index >= max) break;
    const row: TypedFields = next[index] ?? blank();
    for (const [column, cell] of line.entries()) {
      const field = columns[column];
      if (!field) break;
      row[field.name] = readCell(field.schema, cell);
      cells.push({ row: index, field: field.name });
    }
    next[index] = row;
    filled++;
  }
  return { rows: next, filled, left: lines.length - filled, cells };
}

/** A first line is a heading when its cells are the fields' own titles, or say no number where one is asked for. */
function isHeading(
  table: readonly (readonly string[])[],
  columns: readonly { name: string; schema: FormSchema }[],
): boolean {
  const [first, second] = table;
  if (!first || !second) return false;
  if (first.some((cell, index) => cell !== '' && cell === columns[index]?.schema.title)) return true;
  return (
    !first.some((cell) => /\d/.test(cell.normalize('NFKC'))) && second.some((cell) => /\d/.test(cell.normalize('NFKC')))
  );
}

function readCell(schema: FormSchema, cell: string): string {
  const kind = kindOf(schema);
  if (kind === 'money') {
    const read = fenOfTyped(cell);
    return 'fen' in read ? plainYuan(read.fen) : cell;
  }
  if (kind === 'choice') {
    const choice = choicesOf(schema).find((one) => one.title === cell || one.titleEn === cell);
    return choice ? String(choice.value) : '';
  }
  if (kind === 'number' || schema.kind === 'phone' || schema.kind === 'idNumber' || schema.kind === 'bankCard')
    return cell.normalize('NFKC').replace(/[\s-]/g, '');
  return cell;
}
