import { Temporal } from 'temporal-polyfill';
import { cite, source } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import { isRefused, refuse, type Refused, type Refusal } from '../platform/refusal.ts';
import type { Case, Entry, FormBody, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, factsIn, holds } from './condition.ts';
import { listed, type ActDef } from './define.ts';
import { actOf, append, asCorrected, nothingYet, type Correction } from './fold.ts';
import { textAt } from './path.ts';

/** What somebody asks to do. `actors` are the roles of the procedure the viewer may take; `seen` the facts looked up beyond the record. */
export type Asked = {
  act: string;
  actors: readonly string[];
  form: FormBody;
  effectiveOn?: string;
  today: string;
  calendar: string;
  seen?: Record<string, boolean | number>;
};

/** What is appended: automatic acts that were due first, then the act asked for. */
export type Decision = { entries: Entry[]; matter: Case; warnings: Text[] };

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
  const warnings = warningsOf(chapter, matter, known, asked);
  return { entries: [...due, entry], matter: append(chapter, matter, entry), warnings };
}

/** Entries of the system that the law performs by itself before `asked.today`: expiry with effect on the legal day. */
export function automatic(chapter: Chapter, before: Case, asked: Pick<Asked, 'today' | 'calendar' | 'seen'>): Entry[] {
  const entries: Entry[] = [];
  let matter = before;
  for (;;) {
    const row = matter.deadlines
      .filter((r) => expired(r, asked.today) && expiryAct(chapter, r) !== undefined)
      .sort((a, b) => ((a.dueOn as string) < (b.dueOn as string) ? -1 : 1))[0];
    if (!row) return entries;
    const entry: Entry = {
      seq: matter.seq + 1,
      act: expiryAct(chapter, row) as string,
      by: 'system',
      effectiveOn: row.dueOn as string,
      recordedOn: asked.today,
      form: {},
      facts: asked.seen ?? {},
      calendar: asked.calendar,
    };
    entries.push(entry);
    matter = append(chapter, matter, entry);
    if (
      matter.deadlines.some((r) => r.name === row.name && r.startedSeq === row.startedSeq && expired(r, asked.today))
    ) {
      throw new Error(`${chapter.procedure.id}.${entry.act} does not end the deadline ${row.name} that performs it`);
    }
  }
}

function expired(row: Running, today: string): boolean {
  return row.stoppedSeq === null && row.expiredSeq === null && row.dueOn !== null && row.dueOn < today;
}

function expiryAct(chapter: Chapter, row: Running): string | undefined {
  const expiry = chapter.procedure.deadlines[row.name]?.onExpiry;
  return typeof expiry === 'object' && 'act' in expiry ? expiry.act : undefined;
}

/** Every act of the procedure that one of these actors could do now; conditions on a form's content come with the form. */
export function availableActs(chapter: Chapter, matter: Case, asked: Omit<Asked, 'act' | 'form'>): Available[] {
  return Object.keys(chapter.procedure.acts).flatMap((act) => {
    const allowed = permitted(chapter, matter, { ...asked, act, form: {} }, undefined);
    if (isRefused(allowed)) return [];
    const def = actOf(chapter, act);
    const bounds = boundsOf(matter, def, asked.today);
    return [
      { act, by: allowed.by, ...bounds, warnings: warningsOf(chapter, matter, def, { ...asked, act, form: {} }) },
    ];
  });
}

/** Why an act is not possible now, or undefined when it is. */
export function whyNot(chapter: Chapter, matter: Case, asked: Omit<Asked, 'form'>): Refusal | undefined {
  const allowed = permitted(chapter, matter, { ...asked, form: {} }, undefined);
  return isRefused(allowed) ? allowed.refused : undefined;
}

function permitted(chapter: Chapter, matter: Case, asked: Asked, form: FormBody | undefined): { by: string } | Refused {
  const act = actOf(chapter, asked.act);
  const article = articleOf(act);
  const by = listed(act.by).find((actor) => asked.actors.includes(actor));
  if (by === undefined) {
    const who = listed(act.by).map((actor) => chapter.procedure.actors[actor]?.title);
    return refuse(
      'not-your-act',
      {
        zh: `“${act.title.zh}”由${who.map((w) => w?.zh).join('、')}办理。`,
        en: `“${act.title.en}” is for: ${who.map((w) => w?.en).join(', ')}.`,
      },
      { article },
    );
  }
  if (!inState(matter, act)) {
    const state = chapter.procedure.states[matter.state]?.title ?? { zh: '尚未提出', en: 'not yet opened' };
    const alternatives = others(chapter, matter, asked);
    return refuse(
      'wrong-state',
      {
        zh: `现在是“${state.zh}”，不能办理“${act.title.zh}”。`,
        en: `The matter is “${state.en}”; “${act.title.en}” is not possible now.`,
      },
      { article, alternatives },
    );
  }
  const barred = barredBy(chapter, matter, asked);
  if (barred) return refuse(barred.code, barred.detail, { article });
  const times = extensionsLeft(chapter, matter, asked.act);
  if (times === 0) {
    return refuse(
      'barred',
      { zh: '法律允许的延长次数已用完，或没有正在计算的期限。', en: 'No extension is left, or no clock is running.' },
      { article },
    );
  }
  // Conditions that read the form can only be asked when there is one.
  if (act.when !== undefined && matter.seq > 0) {
    const fact = (name: string): boolean | number => factOf(chapter, name, matter, form ?? {}, asked.seen ?? {});
    if (!holds(act.when, fact)) {
      return refuse(
        'missing-fact',
        { zh: `尚不具备“${act.title.zh}”的条件。`, en: `The conditions of “${act.title.en}” are not met.` },
        { article },
      );
    }
  }
  return { by };
}

function inState(matter: Case, act: ActDef): boolean {
  if (act.from === 'nothing') return matter.seq === 0;
  if (matter.seq === 0) return false;
  if (act.from === 'any') return true;
  if (act.from === 'anyOpen') return !matter.final;
  return listed(act.from).includes(matter.state);
}

function others(chapter: Chapter, matter: Case, asked: Asked): { act: string; title: Text }[] {
  return Object.entries(chapter.procedure.acts)
    .filter(([name, def]) => {
      const act = def as ActDef;
      return name !== asked.act && inState(matter, act) && listed(act.by).some((a) => asked.actors.includes(a));
    })
    .map(([name, def]) => ({ act: name, title: (def as ActDef).title }));
}

/** Deadlines that forbid an act after their end, or allow it only then. */
function barredBy(
  chapter: Chapter,
  matter: Case,
  asked: Asked,
): { code: 'too-late' | 'too-early'; detail: Text } | undefined {
  const act = actOf(chapter, asked.act);
  let waits: Running | undefined;
  let opened = false;
  for (const row of matter.deadlines) {
    const def = chapter.procedure.deadlines[row.name];
    const expiry = def?.onExpiry;
    if (!def || typeof expiry !== 'object' || row.dueOn === null) continue;
    const over = row.dueOn < asked.today;
    if ('bars' in expiry && listed(expiry.bars).includes(asked.act) && over && row.stoppedSeq === null) {
      const fact = (name: string): boolean | number => factOf(chapter, name, matter, asked.form, asked.seen ?? {});
      if (!expiry.unless || !holds(expiry.unless, fact)) {
        return {
          code: 'too-late',
          detail: { zh: `“${def.title.zh}”已于${row.dueOn}届满。`, en: `“${def.title.en}” ended on ${row.dueOn}.` },
        };
      }
    }
    if ('allows' in expiry && listed(expiry.allows).includes(asked.act)) {
      // Rows stand in the order they started: the last clock of a name decides, an earlier one is past.
      opened = over;
      waits = over ? undefined : row;
    }
  }
  const gated = Object.values(chapter.procedure.deadlines).some(
    (def) =>
      typeof def.onExpiry === 'object' && 'allows' in def.onExpiry && listed(def.onExpiry.allows).includes(asked.act),
  );
  if (!gated || opened) return undefined;
  const until = waits?.dueOn;
  return {
    code: 'too-early',
    detail: until
      ? {
          zh: `期限到${until}为止，届满后才能办理“${act.title.zh}”。`,
          en: `The period runs until ${until}; “${act.title.en}” is possible after it.`,
        }
      : {
          zh: `没有已届满的期限，不能办理“${act.title.zh}”。`,
          en: `No period has ended yet; “${act.title.en}” is not possible.`,
        },
  };
}

/** How many more times this act may extend a running clock; undefined when it extends none. */
function extensionsLeft(chapter: Chapter, matter: Case, act: string): number | undefined {
  let left: number | undefined;
  for (const [name, def] of Object.entries(chapter.procedure.deadlines)) {
    if (!def.extend || !listed(def.extend.by).includes(act)) continue;
    left ??= 0;
    const row = matter.deadlines.find((r) => r.name === name && r.stoppedSeq === null && r.dueOn !== null);
    if (!row) continue;
    // An extension that was annulled took nothing.
    const done = asCorrected(matter.entries).filter((e) => e.act === act && e.seq > row.startedSeq).length;
    left = Math.max(left, def.extend.times - done);
  }
  return left;
}

// The day an act happened ------------------------------------------------------------------------------------------------

/** The first and last day on which an act entered today may be said to have happened. */
export function boundsOf(matter: Case, act: ActDef, today: string): { from: string; to: string } {
  if (typeof act.effectiveOn !== 'object') return { from: today, to: today };
  const { notBefore, backDaysMax } = act.effectiveOn;
  const days = [matter.receivedOn];
  if (notBefore !== undefined) {
    const last = matter.entries.findLast((entry) => listed(notBefore).includes(entry.act));
    if (last) days.push(last.effectiveOn);
  }
  if (backDaysMax !== undefined) {
    days.push(Temporal.PlainDate.from(today).subtract({ days: backDaysMax }).toString());
  }
  const from = days.reduce((latest, day) => (day > latest ? day : latest), '');
  return { from: from > today ? today : from === '' ? today : from, to: today };
}

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

// Corrections --------------------------------------------------------------------------------------------------------------

function correctionOf(chapter: Chapter, matter: Case, act: ActDef, asked: Asked): number | Refused {
  const said = asked.form as unknown as Correction;
  const meant = matter.entries.find((entry) => entry.seq === said.entry && entry.corrects === undefined);
  const may = typeof act.corrects === 'object' ? listed(act.corrects.act) : undefined;
  if (!meant || (may && !may.includes(meant.act)) || (meant.seq === 1 && said.annul)) {
    return refuse(
      'invalid-form',
      { zh: '这条记录不能这样更正。', en: 'That entry cannot be corrected this way.' },
      { field: 'entry', article: articleOf(act) },
    );
  }
  const day = said.effectiveOn;
  if (day !== undefined && (day > asked.today || day < matter.receivedOn)) {
    return refuse(
      'invalid-form',
      {
        zh: `发生日期应在${matter.receivedOn}至${asked.today}之间。`,
        en: `The day it happened must lie between ${matter.receivedOn} and ${asked.today}.`,
      },
      { field: 'effectiveOn', article: articleOf(act) },
    );
  }
  const trial: Entry = { ...meant, seq: matter.seq + 1, act: asked.act, form: asked.form, corrects: said.entry };
  const ought = asCorrected([...matter.entries, trial]);
  let folded = nothingYet(chapter, matter.division);
  for (const entry of ought) {
    if (!inState(folded, actOf(chapter, entry.act))) {
      const later = actOf(chapter, entry.act).title;
      return refuse(
        'barred',
        {
          zh: `这样更正后，第${entry.seq}号记录“${later.zh}”将失去前提，请先更正它。`,
          en: `After that, entry ${entry.seq} “${later.en}” would have nothing to stand on: correct it first.`,
        },
        { field: 'entry' },
      );
    }
    folded = append(chapter, folded, entry);
  }
  return said.entry;
}

// Words --------------------------------------------------------------------------------------------------------------------

/** What should be noted before an act: the facts it warns of, by their titles. Warnings never block. */
function warningsOf(chapter: Chapter, matter: Case, act: ActDef, asked: Asked): Text[] {
  if (act.warn === undefined || matter.seq === 0) return [];
  const fact = (name: string): boolean | number => factOf(chapter, name, matter, asked.form, asked.seen ?? {});
  if (!holds(act.warn, fact)) return [];
  return factsIn(act.warn)
    .filter((name) => Boolean(fact(name)))
    .flatMap((name) => chapter.procedure.facts?.[name]?.title ?? []);
}

/** The article an act rests on, for refusals and forms. */
export function articleOf(act: Pick<ActDef, 'source'>): { id: string; zh: string; en: string } {
  return { id: act.source, ...cite(source(act.source).id) };
}
