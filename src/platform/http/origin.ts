import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './problems.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something and come from a page of another site. Browsers since 2020 say so in
 * Sec-Fetch-Site; older ones (Chrome 70, WeChat's) send Origin with every POST. A caller that sends neither is no
 * browser, has no other site's page to be misled by, and the session cookie is SameSite=Lax besides.
 */
export function requireSameOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (reading.has(request.method) || isSameOrigin(request)) return;
    return sendRefusal(
      request,
      reply,
      refuse('not-allowed', {
        zh: '请求来自其他网站，已拒绝。',
        en: 'The request came from another site and was refused.',
      }),
    );
  });
}

function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
