import type { Case, Party } from './case.ts';
import type { Procedure, Source } from './define.ts';
import { asCorrected } from './fold.ts';
import { textAt } from './path.ts';

/* Several parties on one side, such as a dispatch agency and the firm that uses the worker: roles kept apart, papers to each. */

/** What a paper says that goes to each party alike. */
export const everyParty = 'everyParty';

/** What a paper says that goes to whoever did not apply: to both sides, where both applied. */
export const everyRespondent = 'everyRespondent';

/** Whether a role is on the side that applied, or on the other. Whoever is on no side, and a case of both, are on either. */
export function isOnSide(
  { procedure, entries }: Pick<Case, 'procedure' | 'entries'>,
  role: string,
  side: 'applicant' | 'respondent',
): boolean {
  const sideOf = (name: string | undefined): string | undefined => {
    const actor = procedure.actors[name ?? ''];
    return actor?.is === 'party' ? actor.side : undefined;
  };
  const [opened] = procedure.appliedBy === undefined ? [] : asCorrected(entries);
  const applied = sideOf(opened && textAt(opened.form, procedure.appliedBy ?? ''));
  const own = sideOf(role);
  if (applied === undefined || own === undefined) return true;
  return (own === applied) === (side === 'applicant');
}

/** Whether what is addressed to a role is addressed to this party. */
export function isAddressed(
  matter: Pick<Case, 'procedure' | 'entries'>,
  party: Party,
  role: string | undefined,
): boolean {
  if (role === undefined || party.confidential) return false;
  if (role === everyRespondent) return isOnSide(matter, party.role, 'respondent');
  const { procedure } = matter;
  return role === everyParty || party.role === role || procedure.actors[party.role]?.beside?.role === role;
}

/** Whether a side of employers is one organisation only: then what was taken down of its words is its own beyond doubt. */
export function isOneEmployer(procedure: Procedure, parties: Case['parties']): boolean {
  const side = parties.filter(({ role }) => {
    const actor = procedure.actors[role];
    return actor?.is === 'party' && actor.side === 'employer';
  });
  return side.length < 2;
}

/** The article by which somebody in this case answers beside another; undefined where nobody does. */
export function besideBy(procedure: Procedure, parties: Case['parties']): Source | undefined {
  return parties.map(({ role }) => procedure.actors[role]?.beside?.source).find((source) => source !== undefined);
}
