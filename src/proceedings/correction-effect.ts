import { accounts } from '../ledger/accounts.ts';
import type { Case, Entry, Running } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import type { ActDef } from '../procedure/define.ts';
import { actOf, asCorrected, fold, openedIn } from '../procedure/fold.ts';
import type { Field, Page } from './reading/page.schema.ts';

export type CorrectionEffect = NonNullable<Page['timeline'][number]['effect']>;
type InWords = (act: ActDef, form: Entry['form']) => Field[];

/**
 * What a correcting entry changed: the corrected entry before and after it, side by side, and what followed from it: the
 * state, the deadlines and what was posted. Read from the record alone: folded up to the correction and with it.
 */
export function effectOf(chapter: Chapter, whole: Case, seq: number, inWords: InWords): CorrectionEffect | undefined {
  const division = openedIn(whole);
  // As it was entered: what fell later stood until then.
  const upTo = whole.entries.filter((entry) => entry.seq <= seq).map(({ fallen: _fallen, ...one }): Entry => one);
  const meant = upTo.find((entry) => entry.seq === seq)?.corrects;
  if (meant === undefined) return undefined;
  const before = fold(chapter, division, upTo.slice(0, -1));
  const after = fold(chapter, division, upTo);
  const standsIn = (matter: Case): Entry | undefined =>
    asCorrected(matter.entries).find((entry) => entry.seq === meant);
  const was = standsIn(before);
  if (!was) return undefined;
  const is = standsIn(after);
  const act = actOf(chapter, was.act);
  const left = asCorrected(after.entries);
  return {
    entry: meant,
    act: act.title,
    annulled: is === undefined,
    day: { before: was.effectiveOn, after: is?.effectiveOn ?? null },
    fields: sideBySide(inWords(act, was.form), is ? inWords(act, is.form) : []),
    ...(before.state === after.state
      ? {}
      : { state: { before: stateTitle(chapter, before.state), after: stateTitle(chapter, after.state) } }),
    deadlines: deadlinesMoved(chapter, before.deadlines, after.deadlines),
    posted: postedBy(after, seq),
    fallen: asCorrected(before.entries)
      .filter((entry) => entry.seq !== meant && !left.some((one) => one.seq === entry.seq))
      .map((entry) => ({ seq: entry.seq, title: actOf(chapter, entry.act).title })),
  };
}

function stateTitle(chapter: Chapter, state: string): { zh: string; en: string } {
  return chapter.procedure.states[state]?.title ?? { zh: '尚未开始', en: 'Not begun' };
}

/** Both lists of values line by line; what stands on one side only has nothing on the other. Those that changed come first. */
function sideBySide(was: readonly Field[], is: readonly Field[]): CorrectionEffect['fields'] {
  const named = (fields: readonly Field[]): Map<string, Field> => {
    const times = new Map<string, number>();
    return new Map(
      fields.map((one) => {
        const nth = (times.get(one.label.zh) ?? 0) + 1;
        times.set(one.label.zh, nth);
        return [`${one.label.zh}|${nth}`, one];
      }),
    );
  };
  const [before, after] = [named(was), named(is)];
  const lines = [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const label = (old ?? now)?.label ?? { zh: '', en: '' };
    return {
      label,
      before: old?.value ?? null,
      after: now?.value ?? null,
      changed: old?.value !== now?.value || old?.personal?.sealId !== now?.personal?.sealId,
    };
  });
  return [...lines.filter(({ changed }) => changed), ...lines.filter(({ changed }) => !changed)];
}

function deadlinesMoved(
  chapter: Chapter,
  before: readonly Running[],
  after: readonly Running[],
): CorrectionEffect['deadlines'] {
  const keyOf = (row: Running): string => `${row.name}|${row.subject}|${row.startedSeq}`;
  const was = new Map(before.map((row) => [keyOf(row), row]));
  const is = new Map(after.map((row) => [keyOf(row), row]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const one = old ?? now;
    if (!one || JSON.stringify(shownOf(old)) === JSON.stringify(shownOf(now))) return [];
    const title = chapter.procedure.deadlines[one.name]?.title ?? { zh: one.name, en: one.name };
    return [{ title, subject: one.subject, before: shownOf(old), after: shownOf(now) }];
  });
}

function shownOf(
  row: Running | undefined,
): { dueOn: string | null; stoppedOn: string | null; expired: boolean } | null {
  return row ? { dueOn: row.dueOn, stoppedOn: row.stoppedOn, expired: row.expiredSeq !== null } : null;
}

/** What the correction booked: each account's sum by day, with opposite signs for what fell away. */
function postedBy(after: Case, seq: number): CorrectionEffect['posted'] {
  return after.posted
    .filter((posting) => posting.seq === seq)
    .map(({ account, effectiveOn, amount, division }) => ({
      title: accounts[account]?.title ?? { zh: account, en: account },
      unit: accounts[account]?.unit ?? 'event',
      effectiveOn,
      division,
      amount,
    }));
}
