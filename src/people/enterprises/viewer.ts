import type { FastifyRequest } from 'fastify';
import { now } from '../../platform/clock.ts';
import type { ViewerFinder } from '../../platform/http/viewers.ts';
import type { Door } from '../sign-in.ts';
import { findSpeaker, type Speaker } from './persons.ts';

/** The cookie of a person's session on the portal. It is sent to the enterprise pages only. */
export const speakerCookie = 'heyan_enterprise';

const speakers = new WeakMap<FastifyRequest, Speaker>();

/**
 * Knows who acts for an enterprise, on its pages only: such a session opens nothing at the desk and nothing of the
 * interface for programs. Somebody signed in without a firm is the public with a name.
 */
export function enterpriseViewer(auth: Door['auth']): ViewerFinder {
  return async (world, request) => {
    if (!/^\/enterprise(\/|\?|$)/.test(request.url)) return undefined;
    const token = speakerToken(request);
    const speaker =
      token && (await findSpeaker({ auth, keys: world.keys, demonstration: world.demonstration }, token, now()));
    if (!speaker) return undefined;
    speakers.set(request, speaker);
    const { firm, accountName: account, known } = speaker;
    if (!firm) return undefined;
    const { office, division } = firm;
    return { kind: 'enterprise', account, name: known.name, office, offices: [office], division };
  };
}

/** The token of such a session, when the request has a cookie that could be one. */
export function speakerToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[speakerCookie];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Who is signed in on the enterprise pages. */
export function speakerOf(request: FastifyRequest): Speaker | undefined {
  return speakers.get(request);
}
