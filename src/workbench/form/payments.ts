import { fenOfTyped, plainYuan } from '../../web/money.ts';
import type { RowWorker, TypedFields } from './typed.ts';

export type Pasted = { who: string; amount: string };

/** Reads what a spreadsheet puts on the clipboard: one or two columns per line, the last one the amount. Lines without an amount, such as headings, are left out. */
export function pastedRows(text: string): Pasted[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .split('\t')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ''),
    )
    .filter((cells) => 'fen' in fenOfTyped(cells.at(-1) ?? ''))
    .map((cells) => ({ who: cells.length > 1 ? (cells.at(-2) ?? '') : '', amount: cells.at(-1) ?? '' }));
}

/** Puts pasted amounts into the rows of their workers, by name (masked names match by what they show) or, where no name was pasted, in order. What fits no row or more than one is returned, not guessed. */
export function placePasted(
  pasted: readonly Pasted[],
  rows: readonly TypedFields[],
  fields: { worker: string; money: string },
  workers: readonly RowWorker[],
): { rows: TypedFields[]; placed: number; unplaced: string[] } {
  const next = rows.map((row) => ({ ...row }));
  const taken = new Set<number>();
  const unplaced: string[] = [];
  const byKey = new Map(workers.map((worker) => [worker.key, worker]));
  pasted.forEach((one, position) => {
    const fitting = next
      .map((row, index) => ({ index, name: byKey.get(String(row[fields.worker]))?.name ?? '' }))
      .filter(
        ({ index, name }) => !taken.has(index) && (one.who === '' ? index === position : sameName(one.who, name)),
      );
    const [first] = fitting;
    const row = first && next[first.index];
    if (!first || !row || fitting.length > 1) {
      unplaced.push(`${one.who} ${one.amount}`.trim());
      return;
    }
    taken.add(first.index);
    row[fields.money] = asTyped(one.amount);
  });
  return { rows: next, placed: taken.size, unplaced };
}

function asTyped(amount: string): string {
  const read = fenOfTyped(amount);
  return 'fen' in read ? plainYuan(read.fen) : amount;
}

/** Whether a name is the one shown, of which masked characters (`*`, `＊`, `●`, `某`) say nothing. */
export function sameName(name: string, shown: string): boolean {
  const [left, right] = [[...name.replace(/\s/g, '')], [...shown.replace(/\s/g, '')]];
  if (left.length !== right.length || left.length === 0) return false;
  return left.every((letter, index) => letter === right[index] || '*＊●某'.includes(right[index] ?? ''));
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

/** Number of rows with an amount, and their sum in fen; amounts that cannot be read yet count for nothing. */
export function totalOf(rows: readonly TypedFields[], money: string): { people: number; fen: number } {
  const amounts = rows
    .map((row) => fenOfTyped(String(row[money] ?? '')))
    .flatMap((read) => ('fen' in read ? [read.fen] : []));
  return { people: amounts.filter((fen) => fen > 0).length, fen: amounts.reduce((sum, fen) => sum + fen, 0) };
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
