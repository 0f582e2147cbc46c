import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { division, isDivision, level } from '../divisions/divisions.ts';
import { findAmount } from '../law/amounts.ts';
import { sourcesOf, type Figure, type FigureUnit, type Term } from '../ledger/define-figure.ts';
import { today } from '../platform/clock.ts';
import type { DB } from '../platform/database.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { findFigure, findNotYetMeasured, isAdditive, unitTitle, unmeasured } from './catalogue.ts';
import { dayBefore, dayOf, monthsOf, periodOf, type Period } from './period.ts';
import { reachOf, rowName, rowsInForce, type By, type Reach } from './reach.ts';
import { readSums, stretchesOf, termsOf, type Sums } from './sums.ts';

/** What is asked of a figure. Division: code of six digits. As of: the end of that legal day. */
export type FigureAsked = { figure: string; division: string; period: string; by?: By; asOf?: string };

/** A value with what it is made of. Fen and counts are integers, rates fractions; null where there is none. */
export type Value = { value: number | null; numerator: number | null; denominator: number | null };
export type FigureRow = Value & { division?: string; month?: string; name: Text };
export type FigureAnswer = Value & {
  figure: string;
  title: Text;
  measured: boolean;
  unit: FigureUnit | null;
  unitTitle: Text | null;
  definition: Text;
  version: string | null;
  division: { code: string; name: Text };
  period: { text: string; from: string; to: string };
  asOf: string;
  /** Postings behind the value. */
  postings: number | null;
  additive: boolean | null;
  decimals: number | null;
  /** What it should at least be, where a policy paper set it: shown, never computed with. */
  target: { value: number; basis: Text; confidence: 'verified' | 'unconfirmed' } | null;
  beside: (Value & { figure: string; title: Text; unit: FigureUnit; additive: boolean })[];
  rows?: FigureRow[];
};

/** A question understood: everything checked that can be checked without the database. */
export type Question = {
  figure: Figure;
  division: string;
  period: Period;
  by?: By;
  /** Undefined when asked as known today. */
  asOf: string | undefined;
  shownAsOf: string;
  /** The last day that is wholly over, as seen from `asOf`. */
  lastElapsed: string;
};

/**
 * Reads a figure from the balances: one statement, whose cost does not depend on the records behind it. The value is
 * exact at every commit. A rate without cases is null, never 0 or 1.
 */
export async function readFigure(database: Kysely<DB>, asked: FigureAsked): Promise<FigureAnswer | Refused> {
  const unbuilt = findNotYetMeasured(asked.figure);
  const question = questionOf(unbuilt ? { ...asked, figure: 'wages.cases' } : asked);
  if ('refused' in question) return question;
  if (unbuilt) return notMeasured(asked.figure, unbuilt.title, question);
  return answer(database, question);
}

/** Understands a question, or says what is wrong with it. */
export function questionOf(asked: FigureAsked): Question | Refused {
  const figure = findFigure(asked.figure);
  if (!figure) return notFound();
  if (!isDivision(asked.division))
    return wrong('division', {
      zh: `没有区划代码 ${asked.division}。`,
      en: `No division has the code ${asked.division}.`,
    });
  const period = periodOf(asked.period);
  if (!period || !figure.periods.includes(period.type))
    return wrong('period', {
      zh: `期间写作 2023、2023-06、2024-03-20 或 2024-01-01..2024-03-20，而不是 ${asked.period}。`,
      en: `A period is 2023, 2023-06, 2024-03-20 or 2024-01-01..2024-03-20, not ${asked.period}.`,
    });
  if (asked.by === 'prefecture' && level(asked.division) === 'county')
    return wrong('by', { zh: '区县以下没有市州。', en: 'A county has no prefectures.' });
  const now = today().toString();
  if (asked.asOf !== undefined && (dayOf(asked.asOf) === undefined || asked.asOf > now))
    return wrong('asOf', { zh: '“截至”应为今天或者以前的日期。', en: 'As-of is a day, today or earlier.' });
  const asOf = asked.asOf === undefined || asked.asOf >= now ? undefined : asked.asOf;
  const by = asked.by === undefined ? {} : { by: asked.by };
  return {
    figure,
    division: asked.division,
    period,
    ...by,
    asOf,
    shownAsOf: asOf ?? now,
    lastElapsed: asOf ?? dayBefore(now),
  };
}

function wrong(field: string, detail: Text): Refused {
  return refuse('invalid-form', detail, { field });
}

async function answer(database: Kysely<DB>, question: Question): Promise<FigureAnswer> {
  const { figure, period, by } = question;
  const beside = (figure.beside ?? []).map(({ figure: id }) => findFigure(id)).filter((one) => one !== undefined);
  const months = by === 'month' ? monthsOf(period) : [];
  const inForce = rowsInForce(question.division, by, period.to);
  const counted: Figure[] = [figure, ...beside, ...(figure.kind === 'distinct' ? [sourceOf(figure)] : [])];
  const accounts = new Set(
    counted.flatMap((one) => [...termsOf(one).of, ...termsOf(one).per]).map((term) => term.account),
  );
  const reach = [...accounts].flatMap((account) => reachOf(account, question.division, by, inForce));
  const stretches = stretchesOf(counted, period, question.lastElapsed);
  const sums = await readSums(database, { stretches, reach, months, asOf: question.asOf });
  const rows = rowsOf(question, sums, months, inForce);
  const whole = wholeOf(question.division, reach);
  return {
    ...named(question),
    ...valueOf(figure, sums, whole),
    postings: postingsOf(figure, sums, whole),
    beside: beside.map((one) => {
      const { id, title, unit } = one;
      return { figure: id, title, unit, additive: isAdditive(one), ...valueOf(one, sums, whole) };
    }),
    ...(rows ? { rows } : {}),
  };
}

function named(question: Question) {
  const { figure, period } = question;
  const { code, name } = division(question.division);
  return {
    figure: figure.id,
    title: figure.title,
    measured: true,
    unit: figure.unit,
    unitTitle: unitTitle(figure.unit),
    definition: figure.definition,
    version: figure.version,
    division: { code, name },
    period: { text: period.text, from: period.from, to: period.to },
    asOf: question.shownAsOf,
    additive: isAdditive(figure),
    decimals: figure.decimals,
    target: targetOf(question),
  };
}

function targetOf({ figure, division: code, period }: Question): FigureAnswer['target'] {
  if (figure.target === undefined) return null;
  const found = findAmount(figure.target, { division: code, on: Temporal.PlainDate.from(period.to) });
  return found ? { value: found.value, basis: found.basis, confidence: found.confidence } : null;
}

function notMeasured(id: string, title: Text, question: Question): FigureAnswer {
  const nothing = { value: null, numerator: null, denominator: null, unit: null, unitTitle: null, version: null };
  const none = { postings: null, additive: null, decimals: null, target: null, beside: [] };
  return { ...named(question), ...nothing, ...none, figure: id, title, measured: false, definition: unmeasured };
}

/** The figure of all postings that name the persons a distinct figure counts: what stands behind it. */
function sourceOf(figure: Figure): Figure {
  const of = figure.of.flatMap((term) => sourcesOf(term.account)).map((account): Term => ({ account }));
  return { ...figure, kind: 'flow', unit: 'person', of };
}

/** Which rows make up the whole, by account: one for distinct persons, all for sums. */
function wholeOf(code: string, reach: readonly Reach[]): (account: string) => number[] {
  const rows = new Map<string, Set<number>>();
  for (const { account, into } of reach) rows.set(account, (rows.get(account) ?? new Set()).add(into));
  return (account) => (sourcesOf(account).length > 0 ? [Number(code)] : [...(rows.get(account) ?? [])]);
}

type RowsOfAccount = (account: string) => readonly number[];

function valueOf(figure: Figure, sums: Sums, rows: RowsOfAccount, month?: string): Value {
  const { of, per } = termsOf(figure);
  const total = (terms: readonly Term[]): number =>
    terms.reduce(
      (sum, term) => sum + rows(term.account).reduce((all, row) => all + sums.of(term, row, month).amount, 0),
      0,
    );
  const numerator = total(of);
  if (figure.kind !== 'rate') return { value: numerator, numerator, denominator: null };
  const denominator = total(per);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

function postingsOf(figure: Figure, sums: Sums, rows: RowsOfAccount): number {
  const { of, per } = termsOf(figure.kind === 'distinct' ? sourceOf(figure) : figure);
  return [...of, ...per].reduce(
    (count, term) => count + rows(term.account).reduce((all, row) => all + sums.of(term, row).postings, 0),
    0,
  );
}

/** Months always; divisions in force always; others (abolished, or a prefecture's own) only where something stands. */
function rowsOf(
  question: Question,
  sums: Sums,
  months: readonly string[],
  inForce: readonly string[],
): FigureRow[] | undefined {
  const { figure, by } = question;
  if (by === undefined) return undefined;
  if (by === 'month') {
    const own = (): number[] => [Number(question.division)];
    return months.map((month) => {
      const text = month.slice(0, 7);
      const name = { zh: `${Number(text.slice(0, 4))}年${Number(text.slice(5))}月`, en: text };
      return { month: text, name, ...valueOf(figure, sums, own, month) };
    });
  }
  const standing = new Set(inForce);
  const others =
    figure.kind === 'distinct'
      ? []
      : sums
          .rows()
          .map(String)
          .filter((code) => !standing.has(code));
  return [...inForce, ...others]
    .map((code) => ({ division: code, name: rowName(code, by), ...valueOf(figure, sums, () => [Number(code)]) }))
    .filter((row) => standing.has(row.division) || row.numerator !== 0 || (row.denominator ?? 0) !== 0);
}
