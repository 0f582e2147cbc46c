import type { Case, Entry } from './case.ts';
import type { Chapter } from './chapter.ts';
import { listed, type ActDef, type DeadlineDef } from './define.ts';
import { asCorrected, openedIn, performedBy, refold } from './fold.ts';

/** A matter as it was before the law acted by itself, and the first entry in which it did. */
export type Earlier = { before: Case; over: Entry };

/**
 * What an act goes before that happened in time but is entered after the law had acted on the expired deadline: it takes
 * the place of what the law had done. Only where nothing else was done since, and only for acts that the deadline waited
 * for; every other late entry simply follows. Undefined where the act is not such a one.
 */
export function earlierThan(chapter: Chapter, matter: Case, name: string, day: string): Earlier | undefined {
  const act = chapter.procedure.acts[name] as ActDef | undefined;
  if (!act || typeof act.effectiveOn !== 'object' || act.corrects) return undefined;
  const standing = asCorrected(matter.entries);
  let first = standing.length;
  for (let at = standing.length - 1; at > 0; at--) {
    const entry = standing[at] as Entry;
    if (performedBy(chapter, entry).length === 0 || day > entry.effectiveOn) break;
    first = at;
  }
  const over = standing[first];
  if (!over || !performedBy(chapter, over).some(([, deadline]) => waitsFor(deadline, name))) return undefined;
  return { before: refold(chapter, openedIn(matter), standing.slice(0, first)), over };
}

/** Whether an act ends, restarts, holds or extends a deadline. */
function waitsFor(deadline: DeadlineDef, act: string): boolean {
  const { stopsOn, restartsOn, holds = [], extend } = deadline;
  const acts: string[] = [
    ...(stopsOn === 'never' ? [] : listed(stopsOn)),
    ...listed(restartsOn),
    ...listed(extend?.by),
    ...holds.flatMap(({ from }) => [...listed(from)]),
  ];
  return acts.includes(act);
}
