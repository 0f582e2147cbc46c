import { sql, type RawBuilder } from 'kysely';
import { accountId } from '../ledger/accounts.ts';
import { sourcesOf, type Term } from '../ledger/define-figure.ts';
import { today } from '../platform/clock.ts';
import { withRights, type Rights, type Tx } from '../platform/db.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Row } from '../proceedings/reading/page.schema.ts';
import { listedColumns, rowOf, type Listed } from '../proceedings/rows.ts';
import type { Spine } from '../proceedings/spine.ts';
import { unitTitle } from './catalogue.ts';
import { dayBefore } from './period.ts';
import { codesWithin } from './reach.ts';
import { questionOf, readFigure, type FigureAnswer, type FigureAsked, type Question } from './read.ts';
import { daysOf, termsOf } from './sums.ts';

/** Pages are counted from 1. */
export type RecordsAsked = Omit<FigureAsked, 'by'> & { page?: number; size?: number };

/** A proceeding behind a figure: what it adds to the numerator, and to the denominator where there is one. */
export type Contributing = Row & { contribution: number; contributionPer: number | null };

export type RecordsAnswer = {
  figure: string;
  title: Text;
  /** The figure's own value: the same number, whoever asks. */
  total: number | null;
  totalIs: Text;
  numerator: number | null;
  denominator: number | null;
  asOf: string;
  /** All proceedings behind the figure; of these the viewer sees `visible`. */
  proceedings: number;
  visible: number;
  hidden: number;
  page: number;
  size: number;
  items: Contributing[];
};

/** Beyond so many rows a narrower division or period serves better, and an offset costs what it skips. */
const rowsReachableMax = 10_000;

/**
 * The proceedings behind a figure, largest contribution first. Total, visible and hidden are read at one moment, so
 * they agree with each other and with the figure whatever is being entered meanwhile. Cost: the postings behind it.
 * @throws when figure and proceedings disagree: a defect in the ledger
 */
export async function readRecords(
  spine: Pick<Spine, 'database' | 'chapters' | 'offices'>,
  rights: Rights,
  asked: RecordsAsked,
): Promise<RecordsAnswer | Refused> {
  const { page = 1, size = 50, ...figureAsked } = asked;
  return withRights(
    spine.database,
    rights,
    async (tx) => {
      const figure = await readFigure(tx, figureAsked);
      if (isRefused(figure)) return figure;
      if (!figure.measured) return { ...headOf(figure), proceedings: 0, visible: 0, hidden: 0, page, size, items: [] };
      const question = questionOf(figureAsked);
      if (isRefused(question)) return question;
      const { proceedings, visible, items } = await readBehind(tx, spine, question, figure, page, size);
      return { ...headOf(figure), proceedings, visible, hidden: proceedings - visible, page, size, items };
    },
    'repeatable read',
  );
}

function headOf(figure: FigureAnswer) {
  const { figure: id, title, value, numerator, denominator, asOf } = figure;
  return { figure: id, title, total: value, totalIs: totalIs(figure), numerator, denominator, asOf };
}

function totalIs({ measured, unit, additive, definition }: FigureAnswer): Text {
  if (!measured || unit === null) return definition;
  if (unit === 'day') return { zh: '平均天数＝各案天数之和÷案件数', en: 'the mean: sum of the days ÷ cases' };
  if (unit === 'rate')
    return { zh: '比率＝各案分子之和÷分母之和', en: 'the rate: sum of the numerators ÷ sum of the denominators' };
  const { zh, en } = unitTitle(unit);
  if (additive === false)
    return {
      zh: '人（每人只在当年首次计入的案件中计一次）',
      en: 'persons, each in the proceeding that first counts them in the year',
    };
  return { zh: `各案之和，单位：${zh}`, en: `the sum over the proceedings, in ${en}` };
}

/** The figure's terms in the form the database's functions take. `after`: only what was recorded after that day. */
export function argumentsOf(question: Question, after?: string): RawBuilder<unknown> {
  const { figure, period, asOf } = question;
  const { from, to } = daysOf(figure, period, question.lastElapsed);
  const { of, per } = termsOf(figure);
  const persons = figure.kind === 'distinct';
  const counted = persons ? of.flatMap(({ account }) => sourcesOf(account)).map((account): Term => ({ account })) : of;
  const terms = [...counted.map((term) => ({ ...term, part: 0 })), ...per.map((term) => ({ ...term, part: 1 }))].map(
    (term) => ({
      ...term,
      since: (term.over ?? 'period') === 'period' ? from : '-infinity',
      until: term.over === 'before' ? dayBefore(period.from) : to,
    }),
  );
  return sql`${terms.map((term) => accountId(term.account))}::smallint[], ${terms.map((term) => term.sign ?? 1)}::int[],
    ${terms.map((term) => term.part)}::int[], ${terms.map((term) => term.since)}::date[], ${terms.map((term) => term.until)}::date[],
    ${codesWithin(question.division).map(Number)}::int[],
    ${after === undefined ? sql`${asOf ?? null}::date, ${persons}::boolean` : sql`${after}::date`}`;
}

type Counted = { proceedings: number; numerator_all: number; denominator_all: number; visible: number };
type Seen = Counted & Listed & { numerator: number; denominator: number };

async function readBehind(
  tx: Tx,
  spine: Pick<Spine, 'chapters' | 'offices'>,
  question: Question,
  figure: FigureAnswer,
  page: number,
  size: number,
): Promise<{ proceedings: number; visible: number; items: Contributing[] }> {
  const skip = Math.min((page - 1) * size, rowsReachableMax);
  const { rows } = await sql<Seen | (Counted & { id: null })>`
    select b.proceedings, b.numerator_all, b.denominator_all, b.visible, b.numerator, b.denominator, ${sql.raw(listedColumns)}
    from heyan.proceedings_behind(${argumentsOf(question)}, ${size}, ${skip}) b
      left join heyan.proceeding p on p.id = b.proceeding_id
      left join lateral (select s.mode from heyan.sight s where s.proceeding_id = p.id order by s.mode desc limit 1) z on true
    order by b.numerator desc, b.denominator desc, b.proceeding_id`.execute(tx);
  const [first] = rows;
  if (!first || first.numerator_all !== figure.numerator || first.denominator_all !== (figure.denominator ?? 0))
    throw new Error(
      `${figure.figure} of ${figure.division.code} in ${figure.period.text}: balances say ${figure.numerator} / ${figure.denominator}, postings ${first?.numerator_all} / ${first?.denominator_all}`,
    );
  const day = today().toString();
  const items = rows
    .filter((row): row is Seen => row.id !== null)
    .map((row) => ({
      ...rowOf(spine, row, day),
      contribution: row.numerator,
      contributionPer: figure.denominator === null ? null : row.denominator,
    }));
  return { proceedings: first.proceedings, visible: first.visible, items };
}
