import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { AuthPool } from '../../people/accounts.ts';
import { ownFirms, type OwnFirm } from '../../people/enterprises/counter.ts';
import type { Speaker } from '../../people/enterprises/persons.ts';
import type { TrustedProvider } from '../../people/trusted-provider.ts';
import { speakerCookie, speakerOf } from '../../people/enterprises/viewer.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { PortalWorld } from '../claims.ts';
import type { Shown } from '../controls.ts';
import { sendPage, type Fault, type PageParts } from '../page.ts';
import type { CodeSender } from '../track/senders.ts';

/** Everything the enterprise pages need around them. */
export type EnterprisePages = PortalWorld & { auth: AuthPool; sender: CodeSender; trusted?: TrustedProvider };

type Right = 'public' | 'enterprise' | 'demonstration';

/** Right, limit and trace of a page or form of the enterprise window. */
export function rules<R extends Right>(
  right: R,
  limit: 'read' | 'write' | 'sign-in' | 'upload',
  audit: 'none' | 'act' | 'look' | 'sign-in',
): { config: { right: R; limit: typeof limit; audit: typeof audit }; schema: { hide: true } } {
  return { config: { right, limit, audit }, schema: { hide: true } };
}

const windowName: Text = { zh: '用人单位窗口', en: 'for employers' };

/** Sends a page of the enterprise window; below it stands for whom one acts, and the other firms one may act for. */
export async function show(
  pages: EnterprisePages,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: PageParts,
): Promise<FastifyReply> {
  const speaker = speakerOf(request);
  const others = speaker?.firm
    ? (await ownFirms(pages, speaker)).filter(({ office }) => office !== speaker.firm?.office)
    : [];
  const body = speaker ? html`!${parts.body}!${foot(speaker, others, request.language)}` : parts.body;
  return sendPage(request, reply, pages.demonstration, { ...parts, body, window: windowName });
}

/** Where one stands and the ways on: other pages of the firm, another firm, out. */
function foot(speaker: Speaker, others: readonly OwnFirm[], language: Language): string {
  const t = (text: Text): string => say(text, language);
  const ways: [string, Text][] = speaker.firm
    ? [
        ['/enterprise/cases', words.cases],
        ['/enterprise/messages', words.messages],
        ['/enterprise/people', words.people],
        ['/enterprise/firms', words.firms],
      ]
    : [['/enterprise/firms', words.firms]];
  const who = speaker.known.name || speaker.known.phone;
  return html`<nav class="no-print" aria-label="${t(words.ways)}">
      <p class="hint">${speaker.firm ? `${speaker.firm.name} · ${who}` : who}</p>
      !${changeTo(others, language)}
      <ul class="acts">
        !${ways.map(([address, title]) => html`<li><a href="${address}">${t(title)}</a></li>`).join('')}
        <li><a href="/enterprise/password">${t(words.password)}</a></li>
      </ul>
    </nav>
    <form class="no-print" method="post" action="/enterprise/leave">
      <button class="quiet" type="submit">${t(words.leave)}</button>
    </form>`;
}

/** The other firms somebody acts for, each one press away. */
function changeTo(others: readonly OwnFirm[], language: Language): string {
  if (others.length === 0) return '';
  const firms = others.map(
    ({ office, name }) =>
      html`<li><button class="quiet" type="submit" name="office" value="${String(office)}">${name}</button></li>`,
  );
  return html`<form method="post" action="/enterprise/firms/choose">
    <p class="hint">${say(words.changeTo, language)}</p>
    <ul>
      !${firms.join('')}
    </ul>
  </form>`;
}

/** Sends the browser on after a form: going back or loading again never sends it once more. */
export function onward(reply: FastifyReply, address: string): FastifyReply {
  return reply.redirect(address, 303);
}

/** Keeps a session's token in its cookie, which only these pages are sent. */
export function keepSession(reply: FastifyReply, session: { token: string; seconds: number }): void {
  const secure = process.env['HEYAN_HTTPS'] === 'on';
  reply.setCookie(speakerCookie, session.token, {
    path: '/enterprise',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: session.seconds,
  });
}

/** What a page's fields show: nothing, or what was typed and what is wrong with it. */
export function shownOf(
  request: FastifyRequest,
  values: Readonly<Record<string, string>> = {},
  faults: readonly Fault[] = [],
): Shown {
  return { language: request.language, values, faults };
}

/** A word by which the owner knows the session again; the whole header would tell more than that. */
export function browserOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? '';
  const known = ['MicroMessenger', 'Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name));
  return known ?? 'other';
}

/** A firm that was just made known is known to this server at once, and to others within the minute. */
export async function refreshOffices({ offices }: EnterprisePages): Promise<void> {
  if ('refresh' in offices && typeof offices.refresh === 'function') await (offices.refresh as () => Promise<void>)();
}

/** A notice of what was just done, if the address names one of these. */
export function noticeOf(request: FastifyRequest, said: Readonly<Record<string, Text>>): string {
  const done = (request.query as Record<string, unknown>)['done'];
  const text = typeof done === 'string' && Object.hasOwn(said, done) ? said[done] : undefined;
  return text ? html`<p class="noted" role="status">${say(text, request.language)}</p>` : '';
}

const words = {
  ways: { zh: '本单位', en: 'Your firm' },
  cases: { zh: '案件和文书', en: 'Cases and papers' },
  messages: { zh: '消息', en: 'Messages' },
  people: { zh: '同事和操作记录', en: 'Colleagues and log' },
  changeTo: { zh: '换成替另一个单位办事', en: 'Act for another of your firms' },
  firms: { zh: '换一个单位，或者绑定单位', en: 'Another firm, or bind one' },
  password: { zh: '设置密码', en: 'Set a password' },
  leave: { zh: '退出登录', en: 'Sign out' },
} as const satisfies Record<string, Text>;
