import type { Case, Party } from './case.ts';
import type { Procedure, Source } from './define.ts';

/* Several parties on one side, such as a dispatch agency and the firm that uses the worker: roles kept apart, papers to each. */

/** What a paper says that goes to each party alike. */
export const everyParty = 'everyParty';

/** Whether what is addressed to a role is addressed to this party. */
export function isAddressed(procedure: Procedure, party: Party, role: string | undefined): boolean {
  if (role === undefined || party.confidential) return false;
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
