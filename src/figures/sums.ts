import { type Kysely, type RawBuilder, sql } from 'kysely';
import { accountId, accountName } from '../ledger/accounts.ts';
import type { Figure, Term } from '../ledger/define-figure.ts';
import type { DB } from '../platform/database.ts';
import { dayBefore, monthOf, split, type Days, type Period } from './period.ts';
import type { Reach } from './reach.ts';

/** Sum of an account in one row and bucket, and the postings behind it. */
export type Sum = { amount: number; postings: number };

/** The days of accounts that one reading needs; `before` days lie before the period. */
export type Stretch = { accounts: string[]; days: Partial<Days>; before: boolean };

const nothing: Sum = { amount: 0, postings: 0 };
const [bucketBefore, bucketWhole] = ['before', 'whole'];

/** Sums by account, row and bucket: before the period, and the period whole or by month. */
export class Sums {
  readonly #byKey = new Map<string, Sum>();
  readonly #buckets: readonly string[];

  /** @param months the months told apart, or none when the period is one bucket */
  constructor(months: readonly string[]) {
    this.#buckets = months.length > 0 ? months : [bucketWhole];
  }

  add(account: string, into: number, bucket: string, sum: Sum): void {
    this.#byKey.set(`${account}|${into}|${bucket}`, sum);
  }

  /** A term's sum in a row: over the whole period, or over one of its months with everything before that month. */
  of(term: Term, into: number, month?: string): Sum {
    const { account, over = 'period', sign = 1 } = term;
    const at = month === undefined ? -1 : this.#buckets.indexOf(month);
    const inside = month === undefined ? this.#buckets : [month];
    const earlier = [bucketBefore, ...(at > 0 ? this.#buckets.slice(0, at) : [])];
    const buckets = over === 'period' ? inside : over === 'before' ? earlier : [...earlier, ...inside];
    const sums = buckets.map((bucket) => this.#byKey.get(`${account}|${into}|${bucket}`) ?? nothing);
    return {
      amount: sign * sums.reduce((total, sum) => total + sum.amount, 0),
      postings: sums.reduce((total, sum) => total + sum.postings, 0),
    };
  }

  /** The rows in which anything was posted. */
  rows(): number[] {
    return [...new Set([...this.#byKey.keys()].map((key) => Number(key.split('|')[1])))];
  }
}

/** The terms of a figure's numerator and denominator; a stock's are sums up to its day. */
export function termsOf(figure: Figure): { of: readonly Term[]; per: readonly Term[] } {
  if (figure.kind === 'stock') return { of: figure.of.map((term) => ({ ...term, over: 'upTo' as const })), per: [] };
  return { of: figure.of, per: figure.kind === 'rate' ? figure.per : [] };
}

/** The days a figure's period terms cover: a rate over due dates stops at the last day that is over. */
export function daysOf(figure: Figure, period: Period, lastElapsed: string): Days {
  const elapsed = figure.kind === 'rate' && figure.elapsed === true;
  return { from: period.from, to: elapsed && lastElapsed < period.to ? lastElapsed : period.to };
}

/** What must be read for these figures. */
export function stretchesOf(figures: readonly Figure[], period: Period, lastElapsed: string): Stretch[] {
  const byDays = new Map<string, Stretch>();
  const need = (account: string, days: Partial<Days>, before: boolean): void => {
    const key = `${before}|${days.to}`;
    const stretch = byDays.get(key) ?? { accounts: [], days, before };
    if (!stretch.accounts.includes(account)) stretch.accounts.push(account);
    byDays.set(key, stretch);
  };
  for (const figure of figures) {
    const { of, per } = termsOf(figure);
    for (const { account, over = 'period' } of [...of, ...per]) {
      need(account, daysOf(figure, period, lastElapsed), false);
      if (over !== 'period') need(account, { to: dayBefore(period.from) }, true);
    }
  }
  return [...byDays.values()];
}

/**
 * Reads all sums in one statement. Cost: as known today, whole months come from the month balances (rows: divisions ×
 * months, whatever lies behind them) and edges from the day balances; as known on an earlier day, all from the day
 * balances, which alone know when a posting was recorded.
 */
export async function readSums(
  database: Kysely<DB>,
  asked: {
    stretches: readonly Stretch[];
    reach: readonly Reach[];
    months: readonly string[];
    asOf: string | undefined;
  },
): Promise<Sums> {
  const sums = new Sums(asked.months);
  const byMonth = asked.months.length > 0;
  const parts = asked.stretches.flatMap((stretch) => partsOf(stretch, byMonth, asked.asOf));
  if (parts.length === 0) return sums;
  const { reach } = asked;
  const { rows } = await sql<{
    account: number;
    into_division: number;
    bucket: string;
    amount: number;
    postings: number;
  }>`
    with reach as materialized (
      select * from unnest(${reach.map((one) => accountId(one.account))}::smallint[], ${reach.map((one) => one.division)}::int[],
        ${reach.map((one) => one.into)}::int[]) as r (account, division, into_division))
    select account, into_division, bucket, sum(amount)::bigint as amount, sum(postings)::bigint as postings
    from (${sql.join(parts, sql` union all `)}) part
    group by 1, 2, 3`.execute(database);
  for (const row of rows) sums.add(accountName(row.account), row.into_division, row.bucket, row);
  return sums;
}

// One comparison and not two: by account alone the planner would merge, and throw away what the division then excludes.
const sameKey = sql.raw('r.account::bigint * 1000000 + r.division = b.account::bigint * 1000000 + b.division');

function partsOf(
  { accounts, days, before }: Stretch,
  byMonth: boolean,
  asOf: string | undefined,
): RawBuilder<unknown>[] {
  if (days.to === undefined) throw new Error('A stretch of days has a last day');
  const ids = accounts.map(accountId);
  const bucket = (column: string): RawBuilder<unknown> =>
    before
      ? sql.lit(bucketBefore)
      : byMonth
        ? sql`to_char(date_trunc('month', ${sql.ref(column)}), 'YYYY-MM-DD')`
        : sql.lit(bucketWhole);
  const fromDays = (from: string, to: string): RawBuilder<unknown> => sql`
    select b.account, r.into_division, ${bucket('b.effective_on')} as bucket, b.amount, b.postings
    from heyan.balance_day b join reach r on ${sameKey}
    where b.account = any (${ids}::smallint[]) and b.effective_on between ${from}::date and ${to}::date
    ${asOf === undefined ? sql`` : sql`and b.recorded_on <= ${asOf}::date`}`;
  const fromMonths = (from: string, to: string): RawBuilder<unknown> => sql`
    select b.account, r.into_division, ${bucket('b.month')} as bucket, b.amount, b.postings
    from heyan.balance_month b join reach r on ${sameKey}
    where b.account = any (${ids}::smallint[]) and b.month between ${from}::date and ${to}::date`;
  const beginning = '-infinity';
  if (days.from !== undefined && days.to < days.from) return [];
  if (asOf !== undefined) return [fromDays(days.from ?? beginning, days.to)];
  if (days.from === undefined) {
    // All up to a day: every month before that day's own, and the days of its own.
    const own = split({ from: monthOf(days.to), to: days.to });
    if (own.months) return [fromMonths(beginning, own.months.to)];
    return [fromMonths(beginning, monthOf(dayBefore(monthOf(days.to)))), fromDays(monthOf(days.to), days.to)];
  }
  const { months, edges } = split({ from: days.from, to: days.to });
  return [
    ...(months ? [fromMonths(months.from, months.to)] : []),
    ...edges.map((edge) => fromDays(edge.from, edge.to)),
  ];
}
