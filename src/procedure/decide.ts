import canonicalize from 'canonicalize';
import type { Text } from '../platform/text.ts';
import { isRefused, refuse, type Refused, type Refusal } from '../platform/refusal.ts';
import { automatic } from './automatic.ts';
import type { Case, Entry } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, factsIn, holds } from './condition.ts';
import { correctionOf, firstBroken, ownPart } from './correction.ts';
import type { ActDef } from './define.ts';
import { checkDays } from './form.ts';
import { actOf, append, asCorrected } from './fold.ts';
import { becameDoubtful } from './doubtful.ts';
import { earlierThan } from './late.ts';
import { articleOf, barredSince, boundsOf, permitted, saidDay, type Asked } from './permitted.ts';
import { notSpoken } from './representation.ts';

/** What is appended: automatic acts that were due first, then the act asked for. */
export type Decision = { entries: Entry[]; matter: Case; warnings: Warning[] };

/** What should be noted: a fact by its name and title; `see`: the proceeding it speaks of. Warnings never block. */
export type Warning = { fact: string; title: Text; see?: { id: number; number: string } };

/** An act somebody could do now, with the bounds of the day it may be said to have happened. */
export type Available = { act: string; by: string; from: string; to: string; warnings: Text[] };

/**
 * Decides whether an act may be done, and what it makes of the matter. Pure: no clock, no database. Acts the law itself
 * performs on an expired day come first.
 */
export function decide(chapter: Chapter, before: Case, asked: Asked): Decision | Refused {
  const due = automatic(chapter, before, asked);
  const matter = due.reduce((folded, entry) => append(chapter, folded, entry), before);
  const known = chapter.procedure.acts[asked.act] as ActDef | undefined;
  if (!known) return refuse('not-found', { zh: `没有“${asked.act}”这一事项。`, en: `There is no act “${asked.act}”.` });
  const late = earlierThan(chapter, matter, asked.act, saidDay(known, asked));
  const ground = late?.before ?? matter;
  const allowed = permitted(chapter, ground, late ? { ...asked, today: saidDay(known, asked) } : asked, asked.form);
  if (isRefused(allowed)) return allowed;
  const bounds = boundsOf(ground, known, asked.today);
  const effectiveOn = dayOf(known, asked, bounds);
  if (typeof effectiveOn !== 'string') return effectiveOn;
  const [misplaced] = checkDays(known.form, ownPart(known, asked.form), effectiveOn);
  if (misplaced) return refuse('invalid-form', misplaced.message, { field: misplaced.path, article: articleOf(known) });
  const unspoken = notSpoken(chapter.procedure, matter, { ...asked, by: allowed.by, on: effectiveOn });
  if (unspoken) return unspoken;
  const entry: Entry = {
    seq: matter.seq + 1,
    act: asked.act,
    by: allowed.by,
    effectiveOn,
    recordedOn: asked.today,
    form: asked.form,
    facts: asked.seen ?? {},
    calendar: asked.calendar,
    ...(asked.spoken ? { spoken: asked.spoken } : {}),
  };
  if (known.corrects) {
    const meant = correctionOf(chapter, matter, known, asked);
    if (typeof meant !== 'number') return meant;
    entry.corrects = meant;
  }
  if (late) {
    entry.corrects = late.over.seq;
    const broken = firstBroken(chapter, matter, entry);
    if (broken) return inTheWay(chapter, known, broken);
  }
  const agreed = matter.consents.some(
    (one) => one.act === entry.act && one.by === entry.by && canonicalize(one.form) === canonicalize(entry.form),
  );
  if (agreed)
    return refuse(
      'conflict',
      { zh: '您这一方已经同意，正在等其他各方。', en: 'Your side has agreed already; the others are awaited.' },
      { article: articleOf(known) },
    );
  const after = append(chapter, matter, entry);
  const warnings = [...warningsOf(chapter, matter, known, asked), ...becameDoubtful(chapter.procedure, matter, after)];
  return { entries: [...due, entry], matter: after, warnings };
}

/** Every act of the procedure that one of these actors could do now; conditions on a form's content come with the form. */
export function availableActs(chapter: Chapter, matter: Case, asked: Omit<Asked, 'act' | 'form'>): Available[] {
  return Object.keys(chapter.procedure.acts).flatMap((act) => {
    const allowed = permitted(chapter, matter, { ...asked, act, form: {} }, undefined);
    if (isRefused(allowed)) return lateOf(chapter, matter, asked, act);
    const def = actOf(chapter, act);
    const bounds = boundsOf(matter, def, asked.today);
    return [
      {
        act,
        by: allowed.by,
        ...bounds,
        warnings: warningsOf(chapter, matter, def, { ...asked, act, form: {} }).map(({ title }) => title),
      },
    ];
  });
}

/** An act that is too late now, and could still be entered as having happened in time: before the law acted by itself, or barred it. */
function lateOf(chapter: Chapter, matter: Case, asked: Omit<Asked, 'act' | 'form'>, act: string): Available[] {
  const last = asCorrected(matter.entries).at(-1);
  const late = last && earlierThan(chapter, matter, act, last.effectiveOn);
  if (!late) return barredNow(chapter, matter, asked, act);
  const to = late.over.effectiveOn;
  const allowed = permitted(chapter, late.before, { ...asked, act, form: {}, today: to }, undefined);
  const { from } = boundsOf(late.before, actOf(chapter, act), asked.today);
  if (isRefused(allowed) || from > to) return [];
  const { title } = actOf(chapter, late.over.act);
  const warning = {
    zh: `只能补记 ${to} 以前发生的；补记后，系统已作的“${title.zh}”不再成立。`,
    en: `Only if it happened by ${to}: once entered, “${title.en}”, done by the law itself, stands no more.`,
  };
  return [{ act, by: allowed.by, from, to, warnings: [warning] }];
}

function barredNow(chapter: Chapter, matter: Case, asked: Omit<Asked, 'act' | 'form'>, act: string): Available[] {
  const def = actOf(chapter, act);
  const to = barredSince(chapter, matter, { ...asked, act, form: {} }, asked.today)?.dueOn;
  const { from } = boundsOf(matter, def, asked.today);
  if (!to || from > to) return [];
  const allowed = permitted(chapter, matter, { ...asked, act, form: {}, effectiveOn: to }, undefined);
  if (isRefused(allowed)) return [];
  const warning = {
    zh: `期限已于 ${to} 届满：只能补记 ${to} 以前提出的。`,
    en: `The time ended on ${to}: only what was handed in by then may be entered.`,
  };
  return [{ act, by: allowed.by, from, to, warnings: [warning] }];
}

/** Why an act is not possible now, or undefined when it is. */
export function whyNot(chapter: Chapter, matter: Case, asked: Omit<Asked, 'form'>): Refusal | undefined {
  const allowed = permitted(chapter, matter, { ...asked, form: {} }, undefined);
  if (!isRefused(allowed)) return undefined;
  const [late] = lateOf(chapter, matter, asked, asked.act);
  return late && (asked.effectiveOn ?? late.to) <= late.to ? undefined : allowed.refused;
}

// The day an act happened ------------------------------------------------------------------------------------------------

function inTheWay(chapter: Chapter, act: ActDef, broken: Entry): Refused {
  const { title } = actOf(chapter, broken.act);
  return refuse(
    'barred',
    {
      zh: `这样补记后，第${broken.seq}号记录“${title.zh}”将失去前提。`,
      en: `Entered so late, it would leave entry ${broken.seq} “${title.en}” nothing to stand on.`,
    },
    { field: 'effectiveOn', article: articleOf(act) },
  );
}

function dayOf(act: ActDef, asked: Asked, bounds: { from: string; to: string }): string | Refused {
  const rule = act.effectiveOn;
  const said = saidDay(act, asked);
  if (said >= bounds.from && said <= bounds.to) return said;
  const field = (typeof rule === 'object' ? rule.form : undefined) ?? 'effectiveOn';
  return refuse(
    said > bounds.to ? 'too-early' : 'too-late',
    {
      zh: `发生日期应在${bounds.from}至${bounds.to}之间。`,
      en: `The day it happened must lie between ${bounds.from} and ${bounds.to}.`,
    },
    { field, article: articleOf(act), status: 400 },
  );
}

// Words --------------------------------------------------------------------------------------------------------------------

/** The facts an act warns of that hold. */
function warningsOf(chapter: Chapter, before: Case, act: ActDef, asked: Asked): Warning[] {
  const matter = { ...before, calendar: asked.calendar };
  if (act.warn === undefined || matter.seq === 0) return [];
  const fact = (name: string): boolean | number => factOf(chapter, name, matter, asked.form, asked.seen ?? {});
  if (!holds(act.warn, fact)) return [];
  return factsIn(act.warn)
    .filter((name) => Boolean(fact(name)))
    .flatMap((name) => {
      const title = chapter.procedure.facts?.[name]?.title;
      return title ? [{ fact: name, title }] : [];
    });
}
