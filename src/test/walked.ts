import { writtenChapters } from '../features/written-chapters.ts';
import { calendarKnownOn } from '../law/calendar.ts';
import { automatic } from '../procedure/automatic.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { append, fold } from '../procedure/fold.ts';
import { walk, type Walk } from '../procedure/walk.ts';

/** Walks through one procedure, and which of its states none of them came to. */
export type Walker = {
  chapter: Chapter;
  begin(): Walk;
  /** What the law has performed by itself when a day begins, and the state it led to; the walk itself stays where it is. */
  byLaw(walk: Walk, day: string): { act: string; on: string; state: string }[];
  unreached(): string[];
};

const division = '510114';

/** A walker through a procedure that is written down, whether or not it is offered. @throws when there is none of that name */
export function walkerOf(id: string): Walker {
  const chapter = writtenChapters.get(id);
  if (!chapter) throw new Error(`Nobody wrote the procedure ${id} down`);
  const walks: Walk[] = [];
  const byLaw = new Set<string>();
  return {
    chapter,
    begin: () => {
      const begun = walk(chapter, division);
      walks.push(begun);
      return begun;
    },
    byLaw: (begun, day) => {
      let matter = begun.matter();
      return automatic(chapter, matter, { today: day, calendar: calendarKnownOn().version }).map((entry) => {
        matter = append(chapter, matter, entry);
        byLaw.add(matter.state);
        return { act: entry.act, on: entry.effectiveOn, state: matter.state };
      });
    },
    unreached: () => {
      const reached = new Set(
        walks.flatMap((one) => {
          const { entries } = one.matter();
          return entries.map((_, index) => fold(chapter, division, entries.slice(0, index + 1)).state);
        }),
      );
      return Object.keys(chapter.procedure.states).filter((state) => !reached.has(state) && !byLaw.has(state));
    },
  };
}
