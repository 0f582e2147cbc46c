import canonicalize from 'canonicalize';
import type { Text } from '../platform/text.ts';
import { isRefused, refuse, type Refused, type Refusal } from '../platform/refusal.ts';
import { automatic } from './automatic.ts';
import type { Case, Entry } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, factsIn, holds } from './condition.ts';
import { correctionOf, ownPart } from './correction.ts';
import type { ActDef } from './define.ts';
import { checkDays } from './form.ts';
import { actOf, append } from './fold.ts';
import { textAt } from './path.ts';
import { articleOf, boundsOf, permitted, type Asked } from './permitted.ts';

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
  const allowed = permitted(chapter, matter, asked, asked.form);
  if (isRefused(allowed)) return allowed;
  const bounds = boundsOf(matter, known, asked.today);
  const effectiveOn = dayOf(known, asked, bounds);
  if (typeof effectiveOn !== 'string') return effectiveOn;
  const [misplaced] = checkDays(known.form, ownPart(known, asked.form), effectiveOn);
  if (misplaced) return refuse('invalid-form', misplaced.message, { field: misplaced.path, article: articleOf(known) });
  const entry: Entry = {
    seq: matter.seq + 1,
    act: asked.act,
    by: allowed.by,
    effectiveOn,
    recordedOn: asked.today,
    form: asked.form,
    facts: asked.seen ?? {},
    calendar: asked.calendar,
  };
  if (known.corrects) {
    const meant = correctionOf(chapter, matter, known, asked);
    if (typeof meant !== 'number') return meant;
    entry.corrects = meant;
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
  const warnings = warningsOf(chapter, matter, known, asked);
  return { entries: [...due, entry], matter: append(chapter, matter, entry), warnings };
}

/** Every act of the procedure that one of these actors could do now; conditions on a form's content come with the form. */
export function availableActs(chapter: Chapter, matter: Case, asked: Omit<Asked, 'act' | 'form'>): Available[] {
  return Object.keys(chapter.procedure.acts).flatMap((act) => {
    const allowed = permitted(chapter, matter, { ...asked, act, form: {} }, undefined);
    if (isRefused(allowed)) return [];
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

/** Why an act is not possible now, or undefined when it is. */
export function whyNot(chapter: Chapter, matter: Case, asked: Omit<Asked, 'form'>): Refusal | undefined {
  const allowed = permitted(chapter, matter, { ...asked, form: {} }, undefined);
  return isRefused(allowed) ? allowed.refused : undefined;
}

// The day an act happened ------------------------------------------------------------------------------------------------

function dayOf(act: ActDef, asked: Asked, bounds: { from: string; to: string }): string | Refused {
  const rule = act.effectiveOn;
  const said =
    (typeof rule === 'object' && rule.form !== undefined ? textAt(asked.form, rule.form) : undefined) ??
    asked.effectiveOn ??
    asked.today;
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
