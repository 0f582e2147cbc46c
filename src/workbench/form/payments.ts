import { parseAmount } from '../../web/amounts.ts';
import { fenOfTyped, plainYuan } from '../../web/money.ts';
import type { RowWorker, TypedFields } from './typed.ts';

/** A line of a pasted table. `who` is a name, with the last digits of an ID or telephone number where the line has them. */
export type PastedLine = {
  line: number;
  text: string;
  who: string;
  fen: number | undefined;
};
export type Unplaced = { line: number; text: string; why: 'amount' | 'none' | 'several' | 'twice' };

/** Reads what a spreadsheet puts on the clipboard: the last column is the amount, the first in words the name. A first line without any digit is the heading; every other line is kept, read or not. */
export function pastedLines(text: string): PastedLine[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '')
    .map((one) => ({ ...one, ...readCells(one.text) }))
    .filter((one, index) => index > 0 || one.fen !== undefined || /\d/.test(one.text.normalize('NFKC')));
}

function readCells(text: string): { who: string; fen: number | undefined } {
  // A column of amounts alone: blanks may part their thousands.
  if (/^\d{1,3}(\s\d{3})+([.]\d*)?$/.test(text.normalize('NFKC')) && !text.includes('\t'))
    return { who: '', fen: fenOfPasted(text) };
  const cells = text
    .split(text.includes('\t') ? '\t' : /\s+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const before = cells.slice(0, -1).map((cell) => cell.normalize('NFKC'));
  const name = before.find((cell) => !/\d/.test(cell)) ?? '';
  const digits = before.find((cell) => /^\d{3,}[\dXx]$/.test(cell)) ?? '';
  const own = before.length > 0 && name === '' && digits === '' ? before.join('') : `${name}${digits}`;
  return { who: own, fen: fenOfPasted(cells.at(-1) ?? '') };
}

/** The fen of a pasted amount, also of one in words such as 1.2万; undefined for none, and for one that is only about so much. */
export function fenOfPasted(amount: string): number | undefined {
  const read = fenOfTyped(amount);
  if ('fen' in read) return read.fen;
  return /约|大概|差不多|左右|多/.test(amount) ? undefined : parseAmount(amount);
}

/**
 * Puts pasted amounts into the rows of their workers. `matches` says for each line the key of its worker, 'none' or
 * 'several', as the server found them; lines without a name go in order. What was not placed is returned with the reason.
 */
export function placePasted(
  pasted: readonly PastedLine[],
  matches: readonly string[],
  rows: readonly TypedFields[],
  fields: { worker: string; money: string },
): { rows: TypedFields[]; placed: number; unplaced: Unplaced[] } {
  const next = rows.map((row) => ({ ...row }));
  const taken = new Set<number>();
  const unplaced: Unplaced[] = [];
  pasted.forEach(({ line, text, who, fen }, position) => {
    const match = matches[position] ?? 'none';
    const index = who === '' ? position : next.findIndex((row) => row[fields.worker] === match);
    const row = next[index];
    const leave = (why: Unplaced['why']): void => void unplaced.push({ line, text: text.replace(/\s+/g, ' '), why });
    if (fen === undefined) return leave('amount');
    if (who !== '' && match === 'several') return leave('several');
    if (!row) return leave('none');
    if (taken.has(index)) return leave('twice');
    taken.add(index);
    row[fields.money] = plainYuan(fen);
  });
  return { rows: next, placed: taken.size, unplaced };
}

/** What each worker is still owed in full, in the rows; a worker paid in full is left blank. */
export function allInFull(
  rows: readonly TypedFields[],
  fields: { worker: string; money: string },
  workers: readonly RowWorker[],
): TypedFields[] {
  const byKey = new Map(workers.map((worker) => [worker.key, worker]));
  return rows.map((row) => {
    const worker = byKey.get(String(row[fields.worker]));
    const remaining = worker ? remainingFen(worker) : 0;
    return { ...row, [fields.money]: remaining > 0 ? plainYuan(remaining) : '' };
  });
}

/** What a worker is still owed, in fen; never below nothing, and nothing where no claim of this worker's own is known. */
export function remainingFen(worker: RowWorker): number {
  return Math.max(0, worker.claimedFen - worker.paidFen);
}

/**
 * What a case is about in fen: the sum of what its workers claim where that reaches the total it was given, for names are
 * added later; else that total; else nothing that is known. Claimed and owed are told from this one base.
 */
export function claimedOf(page: { fen: number; parties: readonly { claimedFen: number }[] }): {
  fen: number;
  from: 'claim' | 'workers' | 'unknown';
} {
  const sum = page.parties.reduce((total, party) => total + party.claimedFen, 0);
  if (sum > 0 && sum >= page.fen) return { fen: sum, from: sum === page.fen ? 'claim' : 'workers' };
  return page.fen > 0 ? { fen: page.fen, from: 'claim' } : { fen: 0, from: 'unknown' };
}

/** What is still owed in fen: worker by worker where their claims make the base, so that what one was paid too much hides nobody unpaid. Undefined when no claim is known. */
export function owedOf(page: {
  fen: number;
  paidFen: number;
  parties: readonly { claimedFen: number; paidFen: number }[];
}): number | undefined {
  const claimed = claimedOf(page);
  if (claimed.from === 'unknown') return undefined;
  const sum = page.parties.reduce((total, party) => total + party.claimedFen, 0);
  return sum === claimed.fen
    ? page.parties.reduce((total, party) => total + Math.max(0, party.claimedFen - party.paidFen), 0)
    : Math.max(0, claimed.fen - page.paidFen);
}

/** Number of rows with an amount, and their sum in fen; amounts that cannot be read yet count for nothing. */
export function totalOf(rows: readonly TypedFields[], money: string): { people: number; fen: number } {
  const amounts = rows
    .map((row) => fenOfTyped(String(row[money] ?? '')))
    .flatMap((read) => ('fen' in read ? [read.fen] : []));
  return { people: amounts.filter((fen) => fen > 0).length, fen: amounts.reduce((sum, fen) => sum + fen, 0) };
}

/** Whether a row pays its worker more than is still owed, where that worker's claim is known. */
export function paysTooMuch(
  rows: readonly TypedFields[],
  fields: { worker: string; money: string },
  workers: readonly RowWorker[],
): boolean {
  return rows.some((row) => {
    const worker = workers.find((one) => one.key === String(row[fields.worker]));
    const read = fenOfTyped(String(row[fields.money] ?? ''));
    return worker !== undefined && worker.claimedFen > 0 && 'fen' in read && read.fen > remainingFen(worker);
  });
}

/** What the workers together stay owed after the typed amounts, in fen; what one is paid too much pays nobody else. */
export function owedAfter(
  rows: readonly TypedFields[],
  fields: { worker: string; money: string },
  workers: readonly RowWorker[],
): number {
  const typed = new Map(rows.map((row) => [String(row[fields.worker]), fenOfTyped(String(row[fields.money] ?? ''))]));
  return workers.reduce((sum, worker) => {
    const paid = typed.get(worker.key);
    return sum + Math.max(0, remainingFen(worker) - (paid && 'fen' in paid ? paid.fen : 0));
  }, 0);
}
