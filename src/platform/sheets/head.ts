import type { MoneyUnit } from './cell-readers.ts';
import { columnLetters, textOfCell, type Cell, type Sheet, type SheetRow } from './sheet.ts';

/** A column somebody looks for: its field, and the headings it is known by. */
export type SoughtColumn = { field: string; headings: readonly string[] };

/** A column as the head of a sheet names it. `heading` joins the two lines of a head; `unit` is what it says of money. */
export type HeadColumn = { column: number; letters: string; heading: string; unit?: MoneyUnit; example: string };

/** The head of a sheet: its columns, and the lines below it. */
export type Head = { columns: HeadColumn[]; rows: SheetRow[]; lines: readonly number[] };

/** A heading as it is compared: no spaces, marks, full-width forms, or remarks in brackets. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s*:：#、,.。\u200b\ufeff]/g, '')
    .toLowerCase();
}

/** How far down a head is looked for: titles, remarks and empty lines stand above it. */
const linesAboveMax = 15;

/**
 * Finds the line, or the two lines, that name the columns: those with most of the headings sought. Without any of them
 * it is the first line with two texts. Undefined for a sheet without such a line.
 */
export function findHead(sheet: Sheet, sought: readonly SoughtColumn[]): Head | undefined {
  const known = new Map(sought.flatMap(({ field, headings }) => headings.map((one) => [plainHeading(one), field])));
  const candidates = sheet.rows.slice(0, linesAboveMax).flatMap((row, index) => {
    const next = sheet.rows[index + 1];
    const one = { index, lines: [row], score: score([row], sheet, known) };
    if (next?.number !== row.number + 1) return [one];
    return [one, { index, lines: [row, next], score: score([row, next], sheet, known) }];
  });
  // A second line must name something more, or be tied to the first: what stands above a head or below it names nothing.
  const ranked = candidates.toSorted((one, other) => other.score - one.score || one.lines.length - other.lines.length);
  const [most] = ranked;
  const chosen = most && most.score > 0 ? most : candidates.find((one) => texts(one.lines[0]) >= 2);
  if (!chosen) return undefined;
  const rows = sheet.rows.slice(chosen.index + chosen.lines.length);
  const declared = unitAbove(sheet.rows.slice(0, chosen.index));
  return {
    columns: headings(chosen.lines, sheet).map(({ column, heading }) => ({
      column,
      letters: columnLetters(column),
      heading,
      ...unitIn(heading, declared),
      example: textOfCell(rows.find((row) => row.cells[column])?.cells[column]).slice(0, 40),
    })),
    rows,
    lines: chosen.lines.map((line) => line.number),
  };
}

/** Every field counts once; a head of two lines must find more than one of one line. */
function score(lines: readonly SheetRow[], sheet: Sheet, known: ReadonlyMap<string, string>): number {
  const found = new Set(headings(lines, sheet).flatMap(({ heading }) => fieldOf(heading, known) ?? [])).size;
  return found > 0 && areTied(lines, sheet) ? found + 0.5 : found;
}

/** Two lines are one head where a heading is merged over both, or one of several over columns that the second line names. */
function areTied([upper, lower]: readonly SheetRow[], { merges }: Sheet): boolean {
  if (!upper || !lower) return false;
  return merges.some(
    ({ top, bottom, left, right }) =>
      top === upper.number && (bottom === lower.number || (bottom === top && left < right && texts(upper) > 1)),
  );
}

/** The field a heading is known by: as a whole, by its lower line, or by its upper one. */
export function fieldOf(heading: string, known: ReadonlyMap<string, string>): string | undefined {
  const lines = heading.split(headingSeparator);
  return [lines.join(''), lines.at(-1) ?? '', lines[0] ?? '']
    .map((one) => known.get(plainHeading(one)))
    .find((field) => field !== undefined);
}

const headingSeparator = ' / ';

/** A heading that is merged over several columns belongs to each of them; one merged downwards has no second line. */
function headings(lines: readonly SheetRow[], sheet: Sheet): { column: number; heading: string }[] {
  const width = Math.max(...lines.map((line) => line.cells.length));
  const [upper, lower] = lines;
  let spread = '';
  return Array.from({ length: width }, (_, column) => {
    const above = plainLine(upper?.cells[column]);
    const below = plainLine(lower?.cells[column]);
    const joined = upper && sheet.merges.some((one) => covers(one, upper.number, column) && one.left < column);
    // Files without merges, as CSV has none, leave the cells beside a group's heading empty.
    spread = above !== '' ? above : lower && (joined || sheet.merges.length === 0) ? spread : '';
    const group = above !== '' || below !== '' ? spread : '';
    const heading = [group, below].filter((one, index, all) => one !== '' && all.indexOf(one) === index);
    return { column, heading: heading.join(headingSeparator) };
  }).filter(({ heading }) => heading !== '');
}

function covers(
  merge: { top: number; bottom: number; left: number; right: number },
  row: number,
  column: number,
): boolean {
  return merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right;
}

function plainLine(cell: Cell | undefined): string {
  return textOfCell(cell).replace(/\s+/g, ' ').trim().slice(0, 100);
}

function texts(row: SheetRow | undefined): number {
  return (row?.cells ?? []).filter((cell) => cell?.kind === 'text' || cell?.kind === 'raw').length;
}

/** A line such as 单位：万元 above the head holds for every amount that does not say otherwise. */
function unitAbove(rows: readonly SheetRow[]): MoneyUnit | undefined {
  const said = rows.flatMap((row) => row.cells.map((cell) => textOfCell(cell).normalize('NFKC')));
  return said
    .map((text) => /(?:单位|金额)\s*[::]?\s*(?:人民币)?\s*(万元|千元|元)/.exec(text)?.[1])
    .map(unitNamed)
    .find(Boolean);
}

function unitIn(heading: string, declared: MoneyUnit | undefined): { unit?: MoneyUnit } {
  const own = unitNamed(/(万元|千元|元)/.exec(heading.normalize('NFKC'))?.[1]) ?? declared;
  return own ? { unit: own } : {};
}

function unitNamed(word: string | undefined): MoneyUnit | undefined {
  if (word === '万元') return 'tenThousandYuan';
  if (word === '千元') return 'thousandYuan';
  return word === '元' ? 'yuan' : undefined;
}

/** Repeats what is merged downwards in each line it stands for, in these columns only: an amount belongs to one line. */
export function fillMerged(rows: readonly SheetRow[], sheet: Sheet, columns: ReadonlySet<number>): SheetRow[] {
  const downwards = sheet.merges.filter(
    (one) => one.left === one.right && one.bottom > one.top && columns.has(one.left),
  );
  if (downwards.length === 0) return [...rows];
  const byNumber = new Map(rows.map((row) => [row.number, { ...row, cells: [...row.cells] }]));
  for (const { top, bottom, left } of downwards) {
    const cell = byNumber.get(top)?.cells[left];
    // A merge may reach a million lines down; only lines that hold something are there.
    if (cell)
      for (const row of byNumber.values()) if (row.number > top && row.number <= bottom) row.cells[left] ??= cell;
  }
  return [...byNumber.values()];
}
