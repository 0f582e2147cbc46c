import type { AmountSeries } from './amounts.ts';
import type { CalendarYear } from './calendar.ts';
import type { LimitRow } from './limits.ts';

/** Reference rows that operators loaded after this program was made; they prevail over the rows it came with. */
export type LoadedRows = {
  /** The load they came with. */
  load: number;
  calendars?: readonly CalendarYear[];
  limits?: readonly LimitRow[];
  amounts?: readonly Pick<AmountSeries, 'id' | 'rows'>[];
  /** Divisions as src/divisions reads them, which the law knows nothing of. */
  divisions?: object;
  /** Rules of sending messages as src/notices reads them. */
  notices?: readonly object[];
};

/** A load that was confirmed, or taken back: what is known changes with each, and never otherwise. */
export type ReferenceEvent = { seq: number; day: string; takesBack: boolean; rows: LoadedRows };

let events: readonly ReferenceEvent[] = [];
const heard: (() => void)[] = [];

/**
 * Takes over what was confirmed and taken back so far, oldest first, numbered 1, 2, 3 without a gap. The events live in
 * the database; this is the process's copy of them.
 */
export function adoptEvents(all: readonly ReferenceEvent[]): void {
  all.forEach((event, index) => {
    if (event.seq !== index + 1) throw new Error(`Reference event ${event.seq} stands at place ${index + 1}.`);
  });
  events = all;
  for (const forget of heard) forget();
}

/** Calls `forget` whenever other events are adopted: what was computed from them is to be computed anew. */
export function onAdoption(forget: () => void): void {
  heard.push(forget);
}

/** How many events this process knows. */
export function eventsAdopted(): number {
  return events.length;
}

/** The last event that had happened at the end of this day. */
export function eventsThrough(day: string): number {
  return events.filter((event) => event.day <= day).length;
}

/** The loads in force after an event, in the order they were confirmed. @throws when that event is not known here */
export function loadsAfter(seq: number = events.length): readonly LoadedRows[] {
  if (seq > events.length) throw new Error(`Reference event ${seq} is not known here; ${events.length} are.`);
  const standing = new Map<number, LoadedRows>();
  for (const { takesBack, rows } of events.slice(0, seq)) {
    standing.delete(rows.load);
    if (!takesBack) standing.set(rows.load, rows);
  }
  return [...standing.values()];
}
