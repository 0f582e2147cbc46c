/** The table's rows as values: order, sums and what leaves for a spreadsheet. */
import type { FigureListed } from '../figures/catalogue.ts';
import type { By } from '../figures/reach.ts';
import type { FigureAnswer, FigureRow } from '../figures/read.ts';
import type { Language } from '../platform/text.ts';
import { plainYuan } from '../web/money.ts';
import { isQuotient, type Measured } from './number.ts';
import type { Cell } from './sheet.ts';
import type { Column } from './view.ts';

/** Rows in the order asked for; without one, in the official order they came in. Rows without a value come last. */
export function ordered(
  rows: readonly FigureRow[],
  sort: Column | undefined,
  desc: boolean,
  language: Language,
): FigureRow[] {
  if (sort === undefined) return [...rows];
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en');
  const compare = (a: FigureRow, b: FigureRow): number => {
    if (sort === 'name')
      return a.month ? a.month.localeCompare(b.month ?? '') : collator.compare(a.name[language], b.name[language]);
    return (a[sort] ?? 0) - (b[sort] ?? 0);
  };
  return rows.toSorted((a, b) => {
    const missing = Number(valueMissing(a, sort)) - Number(valueMissing(b, sort));
    return missing || (desc ? -1 : 1) * compare(a, b);
  });
}

function valueMissing(row: FigureRow, sort: Column): boolean {
  return sort !== 'name' && row[sort] === null;
}

/** Why the last row is what it is. */
export type Total = 'sum' | 'whole' | 'wholeRate' | 'wholeStock';

/** Whether the rows add up, and if not, what the last row says instead. */
export function totalOf(answer: FigureAnswer, kind: FigureListed['kind'] | undefined, by: By): Total {
  if (isQuotient(answer)) return 'wholeRate';
  if (answer.additive === false) return 'whole';
  return kind === 'stock' && by === 'month' ? 'wholeStock' : 'sum';
}

/** The value of the last row: the rows' own sum where they add up, else what the server says of the whole. */
export function totalValue(answer: FigureAnswer, total: Total): Measured {
  if (total !== 'sum') return answer;
  const value = (answer.rows ?? []).reduce((sum, row) => sum + (row.value ?? 0), 0);
  return { value, numerator: value, denominator: null };
}

type SheetWords = {
  code: string;
  name: string;
  value: string;
  numerator: string;
  denominator: string;
  total: string;
  source: string;
};

/** The table for a spreadsheet: a head, the rows, the total, and under an empty line where the numbers come from. */
export function sheetOf(
  answer: FigureAnswer,
  rows: readonly FigureRow[],
  last: Measured,
  words: SheetWords,
  language: Language,
): Cell[][] {
  const rate = isQuotient(answer);
  const heads = [words.code, words.name, words.value, ...(rate ? [words.numerator, words.denominator] : [])];
  const line = (code: string, name: string, measured: Measured): Cell[] => [
    { words: code },
    { words: name },
    { number: numberOf(measured.value, answer) },
    ...(rate ? [{ number: String(measured.numerator ?? '') }, { number: String(measured.denominator ?? '') }] : []),
  ];
  return [
    heads.map((head) => ({ words: head })),
    ...rows.map((row) => line(row.division ?? row.month ?? '', row.name[language], row)),
    line('', words.total, last),
    [],
    [{ words: words.source }],
    [{ words: answer.definition[language] }],
  ];
}

function numberOf(value: number | null, { unit }: FigureAnswer): string {
  if (value === null) return '';
  if (unit !== 'fen') return String(value);
  return value < 0 ? `-${plainYuan(-value)}` : plainYuan(value);
}
