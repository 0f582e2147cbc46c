import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { Temporal } from 'temporal-polyfill';
import { readFirmMessages, type FirmMessages } from '../../notices/firm-messages.ts';
import { actorFor } from '../../people/enterprises/cases.ts';
import { legalDayOf } from '../../platform/clock.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { dayText } from '../due.ts';
import { actingFor } from './cases.ts';
import { onward, rules, show, type EnterprisePages } from './shared.ts';

const address = '/enterprise/messages';

/** Pages that can be asked for at most: what is older stands on the page of its case. */
const pagesMax = 500;

/** Everything the firm was told, over all its cases. Opening a case is what marks its messages as read. */
export function firmMessageRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  app.get(address, rules('public', 'read', 'look'), async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const asked = Number((request.query as Record<string, unknown>)['page']);
    const page = Number.isInteger(asked) && asked > 0 && asked <= pagesMax ? asked : 1;
    const told = await readFirmMessages(pages, actorFor(acting.speaker, acting.firm), page);
    // A page past the last one, after messages were opened or by an old address, is the last one.
    if (page > told.pages) return onward(reply, `${address}?page=${told.pages}`);
    return show(pages, request, reply, {
      title: words.title,
      back: '/enterprise/cases',
      address,
      body: listOf(told, page, request.language),
    });
  });
}

function listOf({ messages, unread, pages }: FirmMessages, page: number, language: Language): string {
  const t = (text: Text): string => say(text, language);
  if (messages.length === 0) return html`<p>${t(words.none)}</p>`;
  const items = messages.map(({ proceeding, number, words: said, at, read }) => {
    const day = legalDayOf(Temporal.Instant.from(at)).toString();
    return html`<li>
      <a href="${`/enterprise/cases/${proceeding}#messages`}"
        >!${read ? say(said, language) : html`<strong>${t(words.unread)} · ${say(said, language)}</strong>`}<br /><span
          class="hint"
          ><time datetime="${day}">${dayText(day, language)}</time> · ${number}</span
        ></a
      >
    </li>`;
  });
  return html`<p>${unreadText(unread, language)}</p>
    <ul class="acts">
      !${items.join('')}
    </ul>
    !${pager(page, pages, language)}`;
}

/** How many messages a person has not opened, in words. */
function unreadText(unread: number, language: Language): string {
  if (unread === 0) return say(words.allRead, language);
  return language === 'zh' ? `${unread} 条未读` : `${unread} unread`;
}

function pager(page: number, pages: number, language: Language): string {
  if (pages === 1) return '';
  const to = (wanted: number, text: Text): string =>
    html`<a href="${`${address}?page=${wanted}`}">${say(text, language)}</a> `;
  const where = language === 'zh' ? `第 ${page} 页，共 ${pages} 页` : `Page ${page} of ${pages}`;
  return html`<nav aria-label="${say(words.pages, language)}">
    <p>!${page > 1 ? to(page - 1, words.newer) : ''}${where} !${page < pages ? to(page + 1, words.older) : ''}</p>
  </nav>`;
}

const words = {
  title: { zh: '告诉过贵单位的消息', en: 'What your firm was told' },
  none: {
    zh: '还没有发给贵单位的消息。案件向贵单位公开以后，消息显示在这里。',
    en: 'Your firm was told nothing yet. Messages stand here once a case is disclosed to it.',
  },
  unread: { zh: '未读', en: 'Unread' },
  allRead: { zh: '没有未读的消息。', en: 'Nothing is unread.' },
  pages: { zh: '翻页', en: 'Pages' },
  newer: { zh: '上一页', en: 'Previous' },
  older: { zh: '下一页', en: 'Next' },
} as const satisfies Record<string, Text>;
