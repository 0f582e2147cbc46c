import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { chooseFirm, findSpeaker, nameSelf, signInByPhone } from '../../people/enterprises/persons.ts';
import { bindByTrust, factsIn } from '../../people/enterprises/trusted-sign-in.ts';
import { closeSession } from '../../people/sessions.ts';
import { beginTrusted, finishTrusted, trustedMinutes, type TrustedProvider } from '../../people/trusted-provider.ts';
import { speakerToken } from '../../people/enterprises/viewer.ts';
import { now } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { browserOf, keepSession, onward, refreshOffices, rules, type EnterprisePages } from './shared.ts';

const cookie = 'heyan_trusted';
const path = '/enterprise/trusted';

/** The way by a province's own sign-in of legal persons, where one is connected. */
export function trustedRoutes(app: FastifyInstance, pages: EnterprisePages, provider: TrustedProvider): void {
  // A link and not a form: our pages let no form lead to another site.
  app.get(path, rules('public', 'sign-in', 'sign-in'), async (_request, reply) => {
    const { address, cookie: value } = beginTrusted(pages.keys, provider, now());
    const secure = process.env['HEYAN_HTTPS'] === 'on';
    reply.setCookie(cookie, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: trustedMinutes * 60 });
    return onward(reply, address);
  });
  app.get(`${path}/back`, rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    reply.clearCookie(cookie, { path });
    return takeBack(pages, provider, request, reply);
  });
}

async function takeBack(
  pages: EnterprisePages,
  provider: TrustedProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const asked = (request.query ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof asked[name] === 'string' ? asked[name] : '');
  const given = { cookie: request.cookies[cookie], state: text('state'), code: text('code').slice(0, 2000) };
  const facts = await finishTrusted(pages.keys, provider, given, now(), factsIn);
  if (isRefused(facts)) return facts;
  const session = await signInByPhone(pages, { phone: facts.phone, browser: browserOf(request) }, now());
  if (isRefused(session)) return session;
  const speaker = await findSpeaker(pages, session.token, now());
  if (!speaker) throw new Error('Somebody who just signed in is nobody');
  // The provider has seen the identity: its name stands in the place of what was typed.
  await nameSelf(pages.auth, pages.keys, speaker, facts.name);
  const bound = await bindByTrust(pages, speaker, facts, now());
  if (isRefused(bound)) return bound;
  await chooseFirm(pages.auth, pages.keys, session.token, bound.office);
  const former = speakerToken(request);
  if (former !== undefined) await closeSession(pages.auth, pages.keys, former);
  await refreshOffices(pages);
  keepSession(reply, session);
  return onward(reply, '/enterprise/cases?done=bound');
}

/** The button of the door that leads there. */
export function trustedWay(language: Language): string {
  return html`<p><a class="button second" href="${path}">${say(words.way, language)}</a></p>`;
}

const words = {
  way: { zh: '用法人统一身份认证登录', en: 'With the sign-in of legal persons' },
} as const satisfies Record<string, Text>;
