import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../law/calendar.ts';
import { pauseLength } from '../law/count.ts';
import type { Entry, Held, Hold } from './case.ts';
import { listed, type ActDef, type DeadlineDef, type Procedure, type Unit } from './define.ts';
import { statesAfter } from './reachable.ts';

/*
 * What makes a clock stand still: an act that holds it until another lets it go, or a state of the whole proceeding. Several
 * may hold one clock at once, and it goes on when the last has ended. A matter remembers what holds now, also for clocks
 * that begin meanwhile; a clock remembers what held it, so that days held twice are given back once.
 */

/** What a state holds by, beside the acts. */
const byState = 'state';

/** What an entry begins to hold, and what it lets go, each by its name. Subjects: none means all. */
export type Holding = { begins: readonly string[]; ends: readonly string[]; subjects: readonly string[] };

/** The acts by which a deadline may come to stand still: those that hold it, and those that may lead to a state that does. */
export function holdingActs({ acts }: Procedure, { holds = [], pausesIn }: DeadlineDef): string[] {
  const into = Object.entries<ActDef>(acts).filter(([, act]) =>
    statesAfter(act, 'same').some((state) => listed(pausesIn).includes(state)),
  );
  return [...holds.flatMap(({ from }) => listed(from)), ...into.map(([act]) => act)];
}

/** What an entry that leads to a state says of a deadline's holds; a state holds all, whomever its act names. */
export function holdingsOf(
  { holds = [], pausesIn }: DeadlineDef,
  entry: Entry,
  to: string,
  subjects: readonly string[],
): readonly Holding[] {
  const named = holds.map(({ from, until }, index) => ({ by: String(index), from, until }));
  const begins = named.filter(({ from }) => listed(from).includes(entry.act)).map(({ by }) => by);
  const ends = named.filter(({ until }) => listed(until).includes(entry.act)).map(({ by }) => by);
  const byActs = begins.length + ends.length > 0 ? [{ begins, ends, subjects }] : [];
  if (pausesIn === undefined) return byActs;
  const stands = listed(pausesIn).includes(to);
  return [...byActs, { begins: stands ? [byState] : [], ends: stands ? [] : [byState], subjects: [] }];
}

/** What holds a deadline after an entry. */
export function heldAfter(before: readonly Held[], deadline: string, holding: Holding, entry: Entry): Held[] {
  const { begins, ends, subjects } = holding;
  const about = subjects.length > 0 ? subjects : [''];
  const begun = begins.flatMap((by) =>
    about
      .filter((subject) => !before.some((one) => one.deadline === deadline && one.by === by && one.subject === subject))
      .map((subject): Held => ({ deadline, by, subject, since: entry.effectiveOn, but: [] })),
  );
  return [...before, ...begun].flatMap((one) => {
    if (one.deadline !== deadline || !ends.includes(one.by)) return [one];
    // An end that names nobody ends it for all; one that names some leaves it to the others.
    if (subjects.length === 0 || subjects.includes(one.subject)) return [];
    return one.subject === '' ? [{ ...one, but: [...one.but, ...subjects] }] : [one];
  });
}

/** The holds a clock begins under. None of them began before it did. */
export function holdsAtStart(held: readonly Held[], deadline: string, subject: string, startedOn: string): Hold[] {
  return held
    .filter((one) => one.deadline === deadline && (one.subject === '' || one.subject === subject))
    .filter(({ but }) => !but.includes(subject))
    .map(({ by, since }) => ({ by, since: later(since, startedOn), until: null }));
}

/** The holds of one running clock after an entry. It runs to the end of its due day; what was over before it was held stays over. */
export function holdsAfter(
  holds: readonly Hold[],
  running: { startedOn: string; subject: string; dueOn: string | null },
  { begins, ends, subjects }: Holding,
  entry: Entry,
): readonly Hold[] {
  if (subjects.length > 0 && !subjects.includes(running.subject)) return holds;
  const day = entry.effectiveOn;
  const over = running.dueOn !== null && running.dueOn < day;
  const begun = over
    ? []
    : begins
        .filter((by) => !holds.some((one) => one.by === by && one.until === null))
        .map((by): Hold => ({ by, since: later(day, running.startedOn), until: null }));
  const lets = (one: Hold): boolean => one.until === null && ends.includes(one.by);
  if (begun.length === 0 && !holds.some(lets)) return holds;
  return [...holds, ...begun].map((one) => (lets(one) ? { ...one, until: later(day, one.since) } : one));
}

/** Since when a clock stands still; null while it runs. */
export function heldSince(holds: readonly Hold[]): string | null {
  const open = holds.filter(({ until }) => until === null).map(({ since }) => since);
  return open.sort()[0] ?? null;
}

/** The days a clock stood still, in its own unit: those of all its holds together, each day once. */
export function daysHeld(holds: readonly Hold[], unit: Unit, calendar: Calendar): number {
  let through = '';
  let days = 0;
  for (const { since, until } of stretchesOf(holds)) {
    const from = later(since, through);
    if (until <= from) continue;
    days += pauseLength(Temporal.PlainDate.from(from), Temporal.PlainDate.from(until), unit, calendar);
    through = until;
  }
  return days;
}

/** The day on which a clock was last let go; null when nothing that held it has ended. */
export function lastFreed(holds: readonly Hold[]): string | null {
  return stretchesOf(holds).reduce<string | null>((last, { until }) => later(last ?? '', until), null);
}

/** The holds that have ended and held for a day at least, in the order they began. */
function stretchesOf(holds: readonly Hold[]): { since: string; until: string }[] {
  return holds
    .flatMap(({ since, until }) => (until === null || until <= since ? [] : [{ since, until }]))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
