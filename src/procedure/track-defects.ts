import type { Chapter } from './chapter.ts';
import { listed, type ActDef, type Procedure } from './define.ts';

/** Tracks of which the end is told to nobody who may hear it, whose end something waits for in vain, or that a move does not end. */
export function trackDefects({ procedure }: Chapter): string[] {
  const { endsOnMove } = procedure;
  const ends = endsOnMove === undefined ? undefined : (procedure.acts[endsOnMove] as ActDef | undefined);
  const over = typeof ends?.to === 'string' && procedure.states[ends.to]?.final === true;
  const ofSystem = listed(ends?.by).every((actor) => procedure.actors[actor]?.is === 'system');
  const unended = endsOnMove !== undefined && !(over && ofSystem) ? [`moves-without-end ${endsOnMove}`] : [];
  return [...unended, ...waitingTracks(procedure)];
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
