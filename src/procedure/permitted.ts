import { Temporal } from 'temporal-polyfill';
import { cite, source } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Case, FormBody, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { isOnSide } from './co-parties.ts';
import { factOf, holds } from './condition.ts';
import { listed, type ActDef, type Level } from './define.ts';
import { actOf, asCorrected } from './fold.ts';
import { identityMissing } from './identity.ts';
import { openTracksNamed } from './open-tracks.ts';
import { textAt } from './path.ts';
import { notForOthers, type Spoken } from './representation.ts';

/** What somebody asks to do. `actors` are the roles of the procedure the viewer may take; `seen` the facts looked up beyond the record. */
export type Asked = {
  act: string;
  actors: readonly string[];
  form: FormBody;
  effectiveOn?: string;
  today: string;
  calendar: string;
  seen?: Record<string, boolean | number>;
  /** How sure it is who asks, where an account says so, or where the proof is not asked for again: of what happened already. */
  level?: Level;
  /** Who spoke for the parties, where an officer takes the act down. */
  spoken?: Spoken;
};

/** The actor who may do an act now, or why nobody of those asking may. */
export function permitted(
  chapter: Chapter,
  before: Case,
  asked: Asked,
  form: FormBody | undefined,
): { by: string } | Refused {
  const matter = { ...before, calendar: asked.calendar };
  const act = actOf(chapter, asked.act);
  const article = articleOf(act);
  const able = listed(act.by).filter((actor) => isFor(matter, act, actor));
  const by = able.find((actor) => asked.actors.includes(actor));
  if (by === undefined) {
    const who = able.map((actor) => chapter.procedure.actors[actor]?.title);
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
  const barred = barredBy(chapter, matter, asked, dayOfBar(chapter, act, by, asked));
  if (barred) return refuse(barred.code, barred.detail, { article });
  const times = extensionsLeft(chapter, matter, asked.act);
  if (times === 0) {
    return refuse(
      'barred',
      { zh: '法律允许的延长次数已用完，或没有正在计算的期限。', en: 'No extension is left, or no clock is running.' },
      { article },
    );
  }
  const waits = openTrackBefore(chapter, matter, asked.act);
  if (waits !== undefined) {
    return refuse(
      'missing-fact',
      {
        zh: `还有未办结的分项（${waits}），办结后才能办理“${act.title.zh}”。`,
        en: `A track (${waits}) is still open; “${act.title.en}” is possible once it has ended.`,
      },
      { article },
    );
  }
  const unsure =
    identityMissing(chapter.procedure, matter, by, asked) ?? notForOthers(chapter.procedure, matter, by, act);
  if (unsure) return unsure;
  // Conditions that read the form can only be asked when there is one.
  if (act.when !== undefined && matter.seq > 0) {
    const fact = (name: string): boolean | number => factOf(chapter, name, matter, form ?? {}, asked.seen ?? {});
    if (!holds(act.when, fact)) {
      return refuse('missing-fact', unmet(chapter, act, fact), { article });
    }
  }
  return { by };
}

/** Why a condition stands in the way: where one fact does, alone or of several that must not be, in its words, which may say the way out. */
function unmet({ procedure }: Chapter, { title, when }: ActDef, fact: (name: string) => boolean | number): Text {
  const parts = typeof when === 'object' && 'all' in when ? when.all : [when];
  const inTheWay = parts.find((part) => !holds(part, fact));
  const alone = typeof inTheWay === 'object' && 'not' in inTheWay ? inTheWay.not : undefined;
  const said = typeof alone === 'string' ? procedure.facts?.[alone]?.title : undefined;
  return {
    zh: `尚不具备“${title.zh}”的条件${said ? `：${said.zh}` : ''}。`,
    en: `The conditions of “${title.en}” are not met${said ? `: ${said.en}` : ''}.`,
  };
}

/** Whether an act is for the side this actor is on. */
function isFor(matter: Case, { forSide }: ActDef, actor: string): boolean {
  return forSide === undefined || isOnSide(matter, actor, forSide);
}

/** Whether an act may be done in the state a matter is in. */
export function inState(matter: Case, act: ActDef): boolean {
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
      const mine = (actor: string): boolean => asked.actors.includes(actor) && isFor(matter, act, actor);
      return name !== asked.act && inState(matter, act) && listed(act.by).some(mine);
    })
    .map(([name, def]) => ({ act: name, title: (def as ActDef).title }));
}

/** The day on which the act happened, as it is said. */
export function saidDay({ effectiveOn: rule }: ActDef, asked: Pick<Asked, 'form' | 'effectiveOn' | 'today'>): string {
  const inForm = typeof rule === 'object' && rule.form !== undefined ? textAt(asked.form, rule.form) : undefined;
  return inForm ?? asked.effectiveOn ?? asked.today;
}

/**
 * The day a bar is held against: what came in time stays in time, though an officer enters it later. What parties do here
 * themselves comes on the day they do it. Source: CPL.85.
 */
function dayOfBar({ procedure }: Chapter, act: ActDef, by: string, asked: Asked): string {
  return procedure.actors[by]?.is === 'party' || typeof act.effectiveOn !== 'object'
    ? asked.today
    : saidDay(act, asked);
}

/** The last day of the deadline that forbids an act on a day; undefined where none does. */
export function barredSince(chapter: Chapter, matter: Case, asked: Asked, day: string): Running | undefined {
  return matter.deadlines.find((row) => {
    const expiry = chapter.procedure.deadlines[row.name]?.onExpiry;
    if (typeof expiry !== 'object' || !('bars' in expiry) || !listed(expiry.bars).includes(asked.act)) return false;
    if (row.stoppedSeq !== null || row.dueOn === null || row.dueOn >= day) return false;
    const fact = (name: string): boolean | number => factOf(chapter, name, matter, asked.form, asked.seen ?? {});
    return !expiry.unless || !holds(expiry.unless, fact);
  });
}

/** Deadlines that forbid an act after their end, or allow it only then. */
function barredBy(
  chapter: Chapter,
  matter: Case,
  asked: Asked,
  day: string,
): { code: 'too-late' | 'too-early'; detail: Text } | undefined {
  const bar = barredSince(chapter, matter, asked, day);
  const barring = bar && chapter.procedure.deadlines[bar.name];
  if (barring)
    return {
      code: 'too-late',
      detail: { zh: `“${barring.title.zh}”已于${bar.dueOn}届满。`, en: `“${barring.title.en}” ended on ${bar.dueOn}.` },
    };
  const act = actOf(chapter, asked.act);
  const allowing = new Map<string, { ranOut: boolean; row: Running }>();
  for (const row of matter.deadlines) {
    const def = chapter.procedure.deadlines[row.name];
    const expiry = def?.onExpiry;
    if (!def || typeof expiry !== 'object' || !('allows' in expiry) || row.dueOn === null) continue;
    if (!listed(expiry.allows).includes(asked.act)) continue;
    // Rows stand in the order they started: the last clock of a name decides, an earlier one is past. One that was stopped
    // after its last day had run out: neither more time agreed afterwards nor a new start takes back what had become possible.
    const before = allowing.get(row.name);
    const begunAnew = before?.ranOut === true && before.row.stoppedSeq === row.startedSeq;
    allowing.set(row.name, { ranOut: begunAnew || row.dueOn < (row.stoppedOn ?? asked.today), row });
  }
  const gated = Object.values(chapter.procedure.deadlines).some(
    (def) =>
      typeof def.onExpiry === 'object' && 'allows' in def.onExpiry && listed(def.onExpiry.allows).includes(asked.act),
  );
  const found = [...allowing.values()];
  if (!gated || found.some((one) => one.ranOut)) return undefined;
  const until = found.findLast(({ row }) => row.stoppedSeq === null)?.row.dueOn;
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

/** A track that is open and must have ended before this act, by name. */
function openTrackBefore(chapter: Chapter, matter: Case, act: string): string | undefined {
  const waiting = Object.entries(chapter.procedure.tracks ?? {}).filter(([, def]) =>
    listed(def.allClosedBefore).includes(act),
  );
  if (waiting.length === 0) return undefined;
  return waiting.find(([name]) => openTracksNamed(chapter, matter, name) > 0)?.[0];
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

/** The first and last day on which an act entered today may be said to have happened. */
export function boundsOf(matter: Case, act: ActDef, today: string): { from: string; to: string } {
  if (typeof act.effectiveOn !== 'object') return { from: today, to: today };
  const { notBefore, backDaysMax } = act.effectiveOn;
  const days = [matter.receivedOn];
  if (notBefore !== undefined) {
    // A day that was put right counts as put right, an annulled act not at all.
    const last = asCorrected(matter.entries).findLast((entry) => listed(notBefore).includes(entry.act));
    if (last) days.push(last.effectiveOn);
  }
  if (backDaysMax !== undefined) {
    days.push(Temporal.PlainDate.from(today).subtract({ days: backDaysMax }).toString());
  }
  const from = days.reduce((latest, day) => (day > latest ? day : latest), '');
  return { from: from > today ? today : from === '' ? today : from, to: today };
}

/** The article an act rests on, for refusals and forms. */
export function articleOf(act: Pick<ActDef, 'source'>): { id: string; zh: string; en: string } {
  return { id: act.source, ...cite(source(act.source).id) };
}
