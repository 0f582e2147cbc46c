import type { Case } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { listed, type ActDef, type Level } from '../procedure/define.ts';
import type { Actor } from './spine.ts';

/**
 * The roles of a procedure a viewer may take in a proceeding. Said once, from data: an officer by duty and only where the
 * office works on it (`office`: where it lies, when that is known); a holder of the code as the worker's side; an enterprise as the employer's,
 * of `parties` on that side in the role in which it is named; the system as itself.
 */
export function actorsOf(
  chapter: Chapter,
  actor: Actor,
  mode: 'w' | 'r' | 'p' | undefined,
  office?: number,
  parties: Case['parties'] = [],
): string[] {
  // Who approves for the office above works on the track too, and puts nothing forward in it.
  const above = actor.kind === 'officer' && office !== undefined && office !== actor.office;
  const opening = above ? openersOf(chapter) : new Set<string>();
  return Object.entries(chapter.procedure.actors)
    .filter(([name, role]) => {
      if (opening.has(name)) return false;
      switch (actor.kind) {
        case 'system':
          return role.is === 'system';
        case 'public':
          return role.is === 'public' || (role.is === 'party' && role.side === 'worker');
        case 'holder':
          return role.is === 'party' && role.side === 'worker';
        case 'enterprise':
          return role.is === 'party' && role.side === 'employer' && mode === 'p' && isNamedAs(actor, name, parties);
        case 'officer':
          if (mode === 'r' || mode === 'p') return false;
          if (role.is !== 'officer' && role.is !== 'agency') return false;
          return role.duties === undefined || role.duties.some((duty) => actor.duties.includes(duty));
      }
    })
    .map(([name]) => name);
}

function openersOf({ procedure }: Chapter): Set<string> {
  const openings = (Object.values(procedure.acts) as ActDef[]).filter((act) => act.from === 'nothing');
  return new Set(openings.flatMap((act) => listed(act.by)));
}

/** How sure it is who asks, as far as an account tells: who acts for a firm has proved it in one way or another. */
export function levelOf(actor: Actor): { level?: Level } {
  return actor.kind === 'enterprise' && actor.level ? { level: actor.level } : {};
}

/** Of several firms on one side, one speaks only in the role in which the case names it. */
function isNamedAs({ creditCode }: Actor & { kind: 'enterprise' }, role: string, parties: Case['parties']): boolean {
  const own = creditCode === undefined ? [] : parties.filter((party) => party.creditCode === creditCode);
  return own.length === 0 || own.some((party) => party.role === role);
}
