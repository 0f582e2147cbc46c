import type { Chapter } from './chapter.ts';
import { listed, type ActDef, type Procedure } from './define.ts';
import { reachedFrom, statesAfter, statesBefore } from './reachable.ts';

/** Tracks of which the end is told to nobody who may hear it, whose end something waits for in vain, or that a move does not end. */
export function trackDefects({ procedure }: Chapter): string[] {
  const { endsOnMove } = procedure;
  const ends = endsOnMove === undefined ? undefined : (procedure.acts[endsOnMove] as ActDef | undefined);
  const over = typeof ends?.to === 'string' && procedure.states[ends.to]?.final === true;
  const ofSystem = listed(ends?.by).every((actor) => procedure.actors[actor]?.is === 'system');
  const unended = endsOnMove !== undefined && !(over && ofSystem) ? [`moves-without-end ${endsOnMove}`] : [];
  return [...unended, ...waitingTracks(procedure), ...cutShort(procedure)];
}

/**
 * Acts that may end a proceeding while a track is open whose end it could then be told no more: the track would be left for
 * ever, with what its own days allow and bar.
 */
function cutShort(procedure: Procedure): string[] {
  const acts = Object.entries(procedure.acts) as [string, ActDef][];
  const isFinal = (state: string): boolean => procedure.states[state]?.final === true;
  return Object.entries(procedure.tracks ?? {}).flatMap(([track, { closes, allClosedBefore }]) => {
    const told = closes === undefined ? undefined : (procedure.acts[closes] as ActDef | undefined);
    if (!told || told.from === 'any') return [];
    const openers = acts.filter(([, act]) => listed(act.open).includes(track)).map(([, act]) => act);
    const open = reachedFrom(
      procedure,
      openers.flatMap((act) => statesBefore(procedure, act).flatMap((state) => statesAfter(act, state))),
      listed(allClosedBefore),
    );
    const ending = acts.filter(
      ([name, act]) =>
        !listed(allClosedBefore).includes(name) &&
        name !== closes &&
        statesBefore(procedure, act).some(
          (state) => open.has(state) && !isFinal(state) && statesAfter(act, state).some(isFinal),
        ),
    );
    return ending.map(([name]) => `cuts-short ${track} by ${name}`);
  });
}

function waitingTracks(procedure: Procedure): string[] {
  return Object.entries(procedure.tracks ?? {}).flatMap(([name, { closes, allClosedBefore }]) => {
    const bySystem = listed(closes === undefined ? [] : procedure.acts[closes]?.by).some(
      (actor) => procedure.actors[actor]?.is === 'system',
    );
    return [
      ...(closes !== undefined && !bySystem ? [`track-not-closed-by-system ${closes} of ${name}`] : []),
      ...(closes === undefined && allClosedBefore !== undefined ? [`waits-for-ever ${name}`] : []),
    ];
  });
}
