import type { FastifyRequest } from 'fastify';
import { now } from '../platform/clock.ts';
import type { ViewerFinder } from '../platform/http/viewers.ts';
import type { Viewer } from '../platform/world.ts';
import type { AuthPool } from './accounts.ts';
import { findSession, type SignedIn } from './sessions.ts';

/** The cookie that carries a session's token. */
export const sessionCookie = 'heyan_session';

/** What the people part needs to know of the offices. */
export type OfficeTree = {
  get(id: number): { id: number; name: { zh: string; en: string }; division: number } | undefined;
  withBelow(id: number): number[];
};

/** Resolves the session cookie of every request to who is signed in. */
export function sessionViewer(auth: AuthPool, offices: OfficeTree): ViewerFinder {
  return async (world, request) => {
    const token = sessionToken(request);
    if (token === undefined) return undefined;
    const signedIn = await findSession(auth, world.keys, token, now(), world.demonstration);
    return signedIn && viewerOf(signedIn, offices);
  };
}

/** The session's token, when the request has a cookie that could be one. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[sessionCookie];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** What these do is answered for in person: no deputy has it for the days of an absence. */
const neverLent = ['operator', 'administrator'];

/** Who is signed in, as the rest of the product sees them. */
export function viewerOf(signedIn: SignedIn, offices: OfficeTree): Viewer {
  const { account, name, office, division, officer, duties: own, standsInFor } = signedIn;
  if (signedIn.kind === 'enterprise') return { kind: 'enterprise', account, name, office, offices: [office], division };
  if (officer === null) throw new Error(`The officer's account ${account} names no officer.`);
  const below = offices.withBelow(office);
  // A deputy may do what those away might do today, and the record says for whom.
  const lent = standsInFor.map((away) => ({
    ...away,
    duties: away.duties.filter((duty) => !own.includes(duty) && !neverLent.includes(duty)),
  }));
  // What operators do needs a second operator, never the same one's deputy.
  const duties = [...new Set([...own, ...lent.flatMap((away) => away.duties)])];
  return {
    kind: 'officer',
    officerId: officer,
    account,
    name,
    office,
    offices: [office],
    below,
    duties,
    standsInFor: lent,
    division,
  };
}
