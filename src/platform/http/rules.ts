import type { FastifyInstance, RouteOptions } from 'fastify';
import { looseObjects } from './validation.ts';

/** Who may call a route at all (`office`: an officer or an enterprise's account). What exactly they then see is decided by row policies, never here. */
export const rights = ['public', 'holder', 'officer', 'enterprise', 'office', 'operator', 'demonstration'] as const;
export type Right = (typeof rights)[number];

/**
 * How often one viewer, or one address of nobody we know, may call the routes of a class together, per minute. Wide for
 * writing: a whole building site stands behind one address, and each claim is a dozen pages.
 */
export const callsPerMinuteMax = { read: 1200, write: 300, search: 120, 'sign-in': 30, upload: 120 } as const;
export type LimitClass = keyof typeof callsPerMinuteMax;

/** What trace a call leaves: none, a row in `look`, the act's own record, the unsealing's row, a sign-in event. */
export const audits = ['none', 'look', 'act', 'unmask', 'sign-in'] as const;
export type Audit = (typeof audits)[number];

export type RouteRules = { right: Right; limit: LimitClass; audit: Audit };

declare module 'fastify' {
  // Routes declare these three; the hook below refuses to start when one is missing, so readers may rely on them.
  interface FastifyContextConfig extends Partial<RouteRules> {}
}

export type DeclaredRoute = RouteRules & { method: string; url: string };

/**
 * Refuses to start with a route that lacks a right, a limit or an audit class, or whose schemas let unknown fields pass.
 * Returns the table of routes, filled as they are declared.
 */
export function requireRules(app: FastifyInstance): readonly DeclaredRoute[] {
  const table: DeclaredRoute[] = [];
  app.addHook('onRoute', (route) => {
    const rules = rulesOf(route);
    requireClosedSchemas(route);
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD') table.push({ method, url: route.url, ...rules });
    }
  });
  return table;
}

function rulesOf(route: RouteOptions): RouteRules {
  const { right, limit, audit } = route.config ?? {};
  const name = `${String(route.method)} ${route.url}`;
  if (!right || !rights.includes(right)) throw new Error(`${name} declares no right (config.right).`);
  if (!limit || !Object.hasOwn(callsPerMinuteMax, limit)) throw new Error(`${name} declares no limit (config.limit).`);
  if (!audit || !audits.includes(audit)) throw new Error(`${name} declares no audit class (config.audit).`);
  return { right, limit, audit };
}

function requireClosedSchemas(route: RouteOptions): void {
  const { body, querystring, params, response } = route.schema ?? {};
  for (const [part, schema] of Object.entries({ body, querystring, params, response })) {
    const answers = part === 'response' ? Object.entries((schema ?? {}) as object) : [['', schema] as const];
    for (const [status, one] of answers) {
      const loose = looseObjects(one, part === 'response');
      if (loose.length > 0) {
        const where = [part, status].filter(Boolean).join(' ');
        throw new Error(
          `${String(route.method)} ${route.url}: ${where} lets unknown fields pass at ${loose.join(', ')}; ` +
            'say additionalProperties: false.',
        );
      }
    }
  }
}
