import type { Text } from '../../platform/text.ts';
import type { FormSchema } from '../../web/answers.ts';
import { fenOfTyped } from '../../web/money.ts';
import { pastedTable } from '../form/pasted-rows.ts';
import { fieldsOf, kindOf, moneyFieldOf } from '../form/schema.ts';
import { togetherWords as words } from './words.ts';

type Named = { id: number; number: string; names: readonly string[] };
type Wrong = { wrong: Text; places?: Record<string, string | number> };
/** Of each case its own amounts in fen, or why they cannot be told; and the pasted lines that mean no case. */
export type OwnAmounts = { of: Map<number, number[] | Wrong>; unknown: string[] };

/** The rows of a form that hold an amount each, where it has such rows. */
export function amountRows(form: FormSchema): { rows: string; money: string } | undefined {
  for (const { name, schema } of fieldsOf(form)) {
    const money = kindOf(schema) === 'rows' ? moneyFieldOf(schema) : undefined;
    if (money !== undefined) return { rows: name, money };
  }
  return undefined;
}

/**
 * Reads lines of a number or a name with amounts in yuan; undefined where nothing was pasted. A name shown in part matches
 * nothing: money is not given to whom it might mean.
 */
export function readOwnAmounts(text: string, cases: readonly Named[]): OwnAmounts | undefined {
  if (text.trim() === '') return undefined;
  const table = pastedTable(text) ?? [text.trim().split(/\s+/)];
  const of = new Map<number, number[] | Wrong>(cases.map(({ id }) => [id, { wrong: words.ownMissing }]));
  const seen = new Set<number>();
  const unknown: string[] = [];
  for (const [index, [called = '', ...cells]] of table.entries()) {
    const meant = cases.filter(({ number, names }) => number === called || names.includes(called));
    const [one] = meant;
    const heading = index === 0 && !cells.some((cell) => /\d/.test(cell));
    if (called === '' || (heading && !one)) continue;
    if (!one) unknown.push(called);
    else if (meant.length > 1) {
      for (const { id } of meant) {
        of.set(id, { wrong: words.ownSameName });
        seen.add(id);
      }
    } else {
      of.set(one.id, seen.has(one.id) ? { wrong: words.ownTwice } : amountsOf(cells));
      seen.add(one.id);
    }
  }
  return { of, unknown };
}

function amountsOf(cells: readonly string[]): number[] | Wrong {
  const fen: number[] = [];
  for (const cell of cells.filter((one) => one !== '')) {
    const read = fenOfTyped(cell);
    if (!('fen' in read)) return { wrong: words.ownWrong, places: { what: cell } };
    fen.push(read.fen);
  }
  return fen;
}

/** The form with a case's own amounts in its rows; refused where there are not as many rows as amounts. */
export function withOwn(
  form: Record<string, unknown>,
  at: { rows: string; money: string },
  own: number[] | Wrong,
): { form: Record<string, unknown> } | Wrong {
  if ('wrong' in own) return own;
  const rows = (form[at.rows] ?? []) as Record<string, unknown>[];
  if (rows.length !== own.length) return { wrong: words.ownRows, places: { n: own.length, rows: rows.length } };
  return { form: { ...form, [at.rows]: rows.map((row, index) => ({ ...row, [at.money]: own[index] })) } };
}
