import { Temporal } from 'temporal-polyfill';
import type { Refused } from '../platform/refusal.ts';
import { isRefused } from '../platform/refusal.ts';
import type { StatedPosting } from './postings.ts';
import type { FigureAnswer } from '../figures/read.ts';

/** What a test asks. */
export type Naive = { figure: string; division: string; period: string; asOf?: string | undefined };

type Three = { value: number | null; numerator: number | null; denominator: number | null };

/** The answer, when it is one. */
export function answered(answer: FigureAnswer | Refused): FigureAnswer {
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer;
}

/**
 * A figure by going through all postings one by one, without balances, without the catalogue and without the register
 * of divisions: codes nest by their digits.
 */
export function naiveRow(postings: readonly StatedPosting[], asked: Naive, division: string, today: string): Three {
  const [from, to] = naivePeriod(asked.period);
  const known = postings.filter(
    (one) => within(one.division, division) && (asked.asOf === undefined || one.recordedOn <= asked.asOf),
  );
  const sum = (account: string, since: string, until: string): number =>
    known
      .filter((one) => one.account === account && one.effectiveOn >= since && one.effectiveOn <= until)
      .reduce((total, one) => total + one.amount, 0);
  const ever = '0000-00-00';
  const before = (account: string): number => sum(account, ever, to < from ? to : previous(from));
  const plain = (value: number): Three => ({ value, numerator: value, denominator: null });
  const rate = (numerator: number, denominator: number): Three => ({
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
  });
  switch (asked.figure) {
    case 'wages.workersDistinct':
      return plain(naivePersons(known, from, to));
    case 'inspection.open':
      return plain(sum('inspection.accepted', ever, to) - sum('inspection.closed', ever, to));
    case 'inspection.closureRate': {
      // Ends that are not over yet do not count: today's is not, the as-of day's is.
      const over = asked.asOf !== undefined && asked.asOf < today ? asked.asOf : previous(today);
      const end = to < over ? to : over;
      return rate(sum('inspection.closedInTime', from, end), sum('inspection.due', from, end));
    }
    case 'inspection.closedOfAll':
      return rate(
        sum('inspection.closed', from, to),
        before('inspection.accepted') - before('inspection.closed') + sum('inspection.accepted', from, to),
      );
    default:
      return plain(sum(asked.figure, from, to));
  }
}

/** Persons whose first standing day of a year, as known, lies in the period. */
function naivePersons(known: readonly StatedPosting[], from: string, to: string): number {
  const days = new Map<string, number>();
  for (const { person, effectiveOn, amount, account } of known) {
    if (account !== 'wages.workers' || person === undefined) continue;
    const key = `${person}|${effectiveOn.slice(0, 4)}|${effectiveOn}`;
    days.set(key, (days.get(key) ?? 0) + Math.sign(amount));
  }
  const first = new Map<string, string>();
  for (const [key, count] of [...days].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [person, year, day] = key.split('|') as [string, string, string];
    if (count > 0 && !first.has(`${person}|${year}`)) first.set(`${person}|${year}`, day);
  }
  return [...first.values()].filter((day) => day >= from && day <= to).length;
}

function within(code: string, division: string): boolean {
  if (division.endsWith('0000')) return code.slice(0, 2) === division.slice(0, 2);
  return division.endsWith('00') ? code.slice(0, 4) === division.slice(0, 4) : code === division;
}

function naivePeriod(text: string): [string, string] {
  const [from = '', to] = text.split('..');
  if (to) return [from, to];
  if (text.length === 4) return [`${text}-01-01`, `${text}-12-31`];
  // Texts compare as days do, and no month has a day past 31.
  return text.length === 7 ? [`${text}-01`, `${text}-31`] : [text, text];
}

function previous(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
