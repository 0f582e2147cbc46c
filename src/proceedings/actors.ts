import type { Chapter } from '../procedure/chapter.ts';
import type { Actor } from './spine.ts';

/**
 * The roles of a procedure a viewer may take in a proceeding. Said once, from data: an officer by duty and only where the
 * office works on it; a holder of the code as the worker's side; an enterprise as the employer's; the system as itself.
 */
export function actorsOf(chapter: Chapter, actor: Actor, mode: 'w' | 'r' | 'p' | undefined): string[] {
  return Object.entries(chapter.procedure.actors)
    .filter(([, role]) => {
      switch (actor.kind) {
        case 'system':
          return role.is === 'system';
        case 'public':
          return role.is === 'public' || (role.is === 'party' && role.side === 'worker');
        case 'holder':
          return role.is === 'party' && role.side === 'worker';
        case 'enterprise':
          return role.is === 'party' && role.side === 'employer' && mode === 'p';
        case 'officer':
          if (mode === 'r' || mode === 'p') return false;
          if (role.is !== 'officer' && role.is !== 'agency') return false;
          return role.duties === undefined || role.duties.some((duty) => actor.duties.includes(duty));
      }
    })
    .map(([name]) => name);
}
