import type { FastifyInstance, FastifyRequest } from 'fastify';
import { languages, type Language } from '../text.ts';

declare module 'fastify' {
  interface FastifyRequest {
    language: Language;
  }
}

const cookie = 'lang';
const yearSeconds = 365 * 24 * 3600;

/** The reader's language: chosen in the address (and then remembered), remembered, told by the browser, or Chinese. */
export function chooseLanguage(app: FastifyInstance): void {
  app.decorateRequest('language', 'zh');
  app.addHook('onRequest', async (request, reply) => {
    const asked = known((request.query as Record<string, unknown> | undefined)?.['lang']);
    if (asked) {
      reply.setCookie(cookie, asked, { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: false });
    }
    request.language = asked ?? known(request.cookies[cookie]) ?? toldByBrowser(request) ?? 'zh';
    reply.header('content-language', request.language === 'zh' ? 'zh-CN' : 'en');
  });
}

function known(value: unknown): Language | undefined {
  return languages.find((language) => language === value);
}

/** The first language of Accept-Language we have; weights are ignored, browsers list by preference. */
function toldByBrowser(request: FastifyRequest): Language | undefined {
  const asked = (request.headers['accept-language'] ?? '').slice(0, 200).split(',');
  return asked.map((one) => known(one.trim().slice(0, 2).toLowerCase())).find((one) => one !== undefined);
}
