import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound, refuse, type Refused } from '../refusal.ts';
import type { Viewer, World } from '../world.ts';
import { sendRefusal } from './problems.ts';
import { isLocalHost, isLoopback } from './proxies.ts';
import type { Right } from './rules.ts';

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer;
  }
}

/** Finds who a request comes from, or answers undefined when it carries nothing it knows. */
export type ViewerFinder = (world: World, request: FastifyRequest) => Promise<Viewer | undefined>;

/** Learns who looks: the first finder that knows the request decides; nobody known is the public. */
export function resolveViewers(app: FastifyInstance, world: World, finders: readonly ViewerFinder[]): void {
  app.decorateRequest('viewer');
  app.addHook('onRequest', async (request) => {
    request.viewer = { kind: 'public' };
    for (const find of finders) {
      const viewer = await find(world, request);
      if (!viewer) continue;
      request.viewer = viewer;
      return;
    }
  });
}

/** The one place that compares a route's right with the viewer. */
export function enforceRights(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const refused = refusalFor(request.routeOptions.config.right, request, world);
    if (refused) return sendRefusal(request, reply, refused);
  });
}

function refusalFor(right: Right | undefined, request: FastifyRequest, world: World): Refused | undefined {
  const { viewer } = request;
  switch (right) {
    case 'public':
      return undefined;
    case 'demonstration':
      return world.demonstration ? undefined : notFound();
    case 'operator':
      return isOperator(request) ? undefined : notFound();
    case 'office':
      if (viewer.kind === 'officer' || viewer.kind === 'enterprise') return undefined;
      return viewer.kind === 'public' ? notSignedIn() : notYours();
    case 'holder':
    case 'officer':
    case 'enterprise':
      if (viewer.kind === right) return undefined;
      return viewer.kind === 'public' ? notSignedIn() : notYours();
    case undefined:
      throw new Error(`${request.routeOptions.url ?? request.method} has no right.`);
  }
}

/**
 * An officer with that duty; or, where HEYAN_METRICS is `local`, a program on this very machine that nobody forwarded to
 * us. A browser on this machine is no such program: a page elsewhere may have had its name turned to us.
 */
function isOperator(request: FastifyRequest): boolean {
  if (request.viewer.kind === 'officer' && request.viewer.duties.includes('operator')) return true;
  if (process.env['HEYAN_METRICS'] !== 'local') return false;
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
  if (forwarded.some((name) => request.headers[name] !== undefined)) return false;
  return isLocalHost(request.headers.host) && isLoopback(request.socket.remoteAddress ?? '');
}

/** For routes that find out by themselves that nobody is signed in. */
export function notSignedIn(): Refused {
  return refuse('not-signed-in', { zh: '请登录后再办理。', en: 'Please sign in first.' });
}

function notYours(): Refused {
  return refuse('not-allowed', { zh: '您的账号不能使用此功能。', en: 'Your account may not use this.' });
}
