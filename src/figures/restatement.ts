import { sql } from 'kysely';
import { actOf } from '../procedure/fold.ts';
import { withRights, type Rights, type Tx } from '../platform/db.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { FigureUnit } from '../ledger/define-figure.ts';
import { questionOf, readFigure, type FigureAnswer, type Question, type Value } from './read.ts';
import { argumentsOf } from './records.ts';

/** A figure of days that are over. `since`: how it stood at the end of this day; absent, at the end of its own last day. */
export type RestatementAsked = {
  figure: string;
  division: string;
  period: string;
  since?: string;
  /** Whether the acts behind the difference are asked for, too: their cost is the postings of the period. */
  acts?: boolean;
  page?: number;
  size?: number;
};

/** An act entered after the period was over that changed the figure, as those see it who see its proceeding. */
export type RestatingAct = {
  id: number;
  number: string;
  headline: string;
  seq: number;
  title: Text;
  /** It puts an earlier entry right; else it was only entered late. */
  corrects: number | null;
  effectiveOn: string;
  recordedOn: string;
  /** What it adds to the numerator, and to the denominator of a rate. */
  amount: number;
  amountPer: number | null;
};

export type RestatementAnswer = {
  figure: string;
  title: Text;
  unit: FigureUnit | null;
  decimals: number | null;
  /** The day at whose end the figure is taken as it first stood; null while its period is not over. */
  closedOn: string | null;
  asOf: string;
  was: Value | null;
  now: Value;
  /** What is now less what was; null where there is no such number. */
  difference: number | null;
  restated: boolean;
  /**
   * All acts behind the difference; of these the viewer sees `visible`. Their amounts add up to it, unless persons are counted
   * once. Null when they were not asked for.
   */
  acts: number | null;
  visible: number | null;
  hidden: number | null;
  additive: boolean | null;
  page: number;
  size: number;
  items: RestatingAct[];
};

/**
 * What became of a figure after its period was over: how it stood then, how it stands now, and the acts that were entered
 * since and made the difference. Read at one moment. Cost: the postings behind the figure's period.
 * @throws when the acts do not add up to the difference: a defect in the ledger
 */
export async function readRestatement(
  spine: Pick<Spine, 'database' | 'chapters'>,
  rights: Rights,
  { since, acts = true, page = 1, size = 20, ...asked }: RestatementAsked,
): Promise<RestatementAnswer | Refused> {
  return withRights(
    spine.database,
    rights,
    async (tx) => {
      const now = await readFigure(tx, asked);
      if (isRefused(now)) return now;
      const question = questionOf(asked);
      const over = { ...nothingOf(now), page, size };
      if (!now.measured || isRefused(question)) return over;
      const closedOn = since ?? question.period.to;
      if (closedOn >= question.shownAsOf)
        return since === undefined ? over : refuse('invalid-form', notOver, { field: 'since' });
      const was = await readFigure(tx, { ...asked, asOf: closedOn });
      if (isRefused(was)) return was;
      const both = {
        ...over,
        closedOn,
        was: valueOf(was),
        difference: now.value === null || was.value === null ? null : now.value - was.value,
        restated: now.numerator !== was.numerator || now.denominator !== was.denominator,
      };
      if (!acts) return { ...both, acts: null, visible: null, hidden: null };
      const behind = await actsBehind(tx, spine, question, closedOn, page, size);
      if (now.additive !== false) addsUp(now, was, behind);
      const { visible, items } = behind;
      return { ...both, acts: behind.acts, visible, hidden: behind.acts - visible, items };
    },
    'repeatable read',
  );
}

const notOver: Text = { zh: '应为今天以前的日期。', en: 'A day before today.' };

function valueOf({ value, numerator, denominator }: Value): Value {
  return { value, numerator, denominator };
}

function nothingOf(now: FigureAnswer): Omit<RestatementAnswer, 'page' | 'size'> {
  const { figure, title, unit, decimals, additive, asOf } = now;
  const none = { closedOn: null, was: null, difference: null, restated: false, acts: 0, visible: 0, hidden: 0 };
  return { figure, title, unit, decimals, additive, asOf, now: valueOf(now), ...none, items: [] };
}

type Behind = { acts: number; visible: number; numerator: number; denominator: number; items: RestatingAct[] };

function addsUp(now: FigureAnswer, was: FigureAnswer, behind: Behind): void {
  const numerator = (now.numerator ?? 0) - (was.numerator ?? 0);
  const denominator = (now.denominator ?? 0) - (was.denominator ?? 0);
  if (numerator === behind.numerator && denominator === behind.denominator) return;
  throw new Error(
    `${now.figure} of ${now.division.code} in ${now.period.text}: the balances changed by ${numerator} / ${denominator}, the acts say ${behind.numerator} / ${behind.denominator}`,
  );
}

type Counted = { acts: number; numerator_all: number; denominator_all: number; visible: number };
type Seen = Counted & {
  id: number;
  number: string;
  headline: string;
  procedure: string;
  seq: number;
  act: string;
  corrects_seq: number | null;
  effective_on: string;
  recorded_on: string;
  numerator: number;
  denominator: number;
};

async function actsBehind(
  tx: Tx,
  spine: Pick<Spine, 'chapters'>,
  question: Question,
  closedOn: string,
  page: number,
  size: number,
): Promise<Behind> {
  const terms = argumentsOf(question, closedOn);
  const { rows } = await sql<Seen | (Counted & { id: null })>`
    select b.acts, b.numerator_all, b.denominator_all, b.visible, p.id, p.number, p.headline, p.procedure, b.seq, r.act,
      r.corrects_seq, r.effective_on, b.recorded_on, b.numerator, b.denominator
    from heyan.acts_behind(${terms}, ${size}, ${(page - 1) * size}) b
      left join heyan.proceeding p on p.id = b.proceeding_id
      left join heyan.record r on r.proceeding_id = b.proceeding_id and r.seq = b.seq
    order by b.recorded_on desc, b.proceeding_id desc, b.seq desc`.execute(tx);
  const [first] = rows;
  const items = rows
    .filter((row): row is Seen => row.id !== null)
    .map((row): RestatingAct => {
      const chapter = spine.chapters.get(row.procedure);
      return {
        id: row.id,
        number: row.number,
        headline: row.headline,
        seq: row.seq,
        title: chapter ? actOf(chapter, row.act).title : { zh: row.act, en: row.act },
        corrects: row.corrects_seq,
        effectiveOn: row.effective_on,
        recordedOn: row.recorded_on,
        amount: row.numerator,
        amountPer: question.figure.kind === 'rate' ? row.denominator : null,
      };
    });
  const { acts = 0, visible = 0, numerator_all: numerator = 0, denominator_all: denominator = 0 } = first ?? {};
  return { acts, visible, numerator, denominator, items };
}
