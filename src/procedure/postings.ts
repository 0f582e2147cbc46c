import { Temporal } from 'temporal-polyfill';
import type { Case, Entry, FormBody, Posted } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, holds } from './condition.ts';
import { listed, type ActDef, type PostDef } from './define.ts';
import { integerAt, rowsAt, textAt } from './path.ts';

/** What an act posts, by its rules: each about the matter as it was before. */
export function postedBy(chapter: Chapter, matter: Case, act: ActDef, entry: Entry): Posted[] {
  return (act.posts ?? []).flatMap((rule) => {
    const rows = rule.each ? rowsAt(entry.form, rule.each) : [undefined];
    return rows.flatMap((row) => postingOf(chapter, matter, rule, entry, row));
  });
}

function postingOf(chapter: Chapter, matter: Case, rule: PostDef<string>, entry: Entry, row?: FormBody): Posted[] {
  const fact = (name: string): boolean | number => factOf(chapter, name, matter, entry.form, entry.facts, row);
  if (!holds(rule.when, fact) || (rule.within !== undefined && isLate(matter, listed(rule.within), entry))) return [];
  const source = row ?? entry.form;
  const amount = amountOf(rule.amount, source, matter, entry, fact);
  if (amount === 0) return [];
  const { division } = matter;
  const posted: Posted = { seq: entry.seq, account: rule.account, division, effectiveOn: entry.effectiveOn, amount };
  const subject = rule.subject ? textAt(source, rule.subject) : undefined;
  if (subject !== undefined) posted.subject = subject;
  if (rule.person && subject !== undefined) posted.person = true;
  return [posted];
}

function amountOf(
  asked: PostDef<string>['amount'],
  source: FormBody,
  matter: Case,
  entry: Entry,
  fact: (name: string) => boolean | number,
): number {
  if (typeof asked === 'number') return asked;
  if ('form' in asked) return integerAt(source, asked.form);
  if ('fact' in asked) return Number(fact(asked.fact));
  const received = Temporal.PlainDate.from(matter.receivedOn || entry.effectiveOn);
  return received.until(entry.effectiveOn, { largestUnit: 'days' }).days;
}

/** Whether one of these deadlines still runs and ended before the day of the entry. */
function isLate(matter: Case, names: readonly string[], { effectiveOn }: Entry): boolean {
  return matter.deadlines.some(
    ({ name, stoppedSeq, dueOn }) =>
      names.includes(name) && stoppedSeq === null && dueOn !== null && dueOn < effectiveOn,
  );
}
