import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { say, type Language, type Text } from '../platform/text.ts';
import { assetAddress } from './assets.ts';
import { hotlines } from './portal.rules.ts';

/** What is wrong with one field; `field` is the id of its control. */
export type Fault = { field: string; message: Text };

export type PageParts = {
  title: Text;
  /** Ready HTML: made with `html`, so that every value in it is escaped. */
  body: string;
  /** Where the back link goes. */
  back?: string;
  step?: { n: number; of: number };
  faults?: readonly Fault[];
  notice?: string;
  status?: number;
  /** The address of this page for the language switch; that of the request when left out. */
  address?: string;
  /** The title is shown in the body itself. */
  ownHeading?: boolean;
  /** The body itself says whom to call. */
  ownCalls?: boolean;
  /** Whose window it is; the worker's when left out. */
  window?: Text;
};

/** Sends one page of the portal. Pages carry personal values: nobody on the way may keep them. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  demonstration: boolean,
  parts: PageParts,
): FastifyReply {
  return reply
    .code(parts.status ?? (parts.faults && parts.faults.length > 0 ? 422 : 200))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(pageOf(parts, request.language, parts.address ?? request.url, demonstration));
}

/** A whole page in the reader's language. */
export function pageOf(parts: PageParts, language: Language, address: string, demonstration: boolean): string {
  const t = (text: Text): string => say(text, language);
  const faults = parts.faults ?? [];
  const title = `${faults.length > 0 ? t(words.mistake) : ''}${t(parts.title)} · ${t(words.product)}`;
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#0b4a3f" />
        <title>${title}</title>
        <link rel="stylesheet" href="${assetAddress('portal.css')}" />
        <link rel="icon" href="${assetAddress('icon.svg')}" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">${t(words.skip)}</a>
        !${demonstration ? html`<aside class="banner">${t(words.demonstration)}</aside>` : ''}
        <header class="top">
          <div class="wide">
            <a class="brand" href="/"
              ><span class="brand-mark" aria-hidden="true"></span>${t(words.product)}<span class="brand-sub"
                >${t(parts.window ?? words.window)}</span
              ></a
            >
            <a
              class="switch"
              href="${switchAddress(address, language)}"
              lang="${language === 'zh' ? 'en' : 'zh-CN'}"
              hreflang="${language === 'zh' ? 'en' : 'zh-CN'}"
              >${language === 'zh' ? 'English' : '中文'}</a
            >
          </div>
        </header>
        <div class="wide">
          !${parts.back ? html`<nav aria-label="${t(words.back)}"><a class="back" href="${parts.back}">${t(words.back)}</a></nav>` : ''}
          <main id="main" tabindex="-1">
            !${faults.length > 0 ? faultList(faults, language) : ''} !${parts.notice ?? ''}
            !${parts.step ? progress(parts.step, language) : ''}
            !${parts.ownHeading ? '' : html`<h1>${t(parts.title)}</h1>`} !${parts.body}
          </main>
        </div>
        !${footer(language, parts.ownCalls === true, demonstration)}
        <script src="${assetAddress('portal.js')}" defer></script>
      </body>
    </html>`;
}

function progress({ n, of }: { n: number; of: number }, language: Language): string {
  const words = language === 'zh' ? `第 ${n} 步，共 ${of} 步` : `Step ${n} of ${of}`;
  return html`<p class="progress">${words}</p>
    <progress class="bar" value="${n}" max="${of}" aria-hidden="true"></progress>`;
}

function faultList(faults: readonly Fault[], language: Language): string {
  const links = faults.map((fault) =>
    fault.field === ''
      ? html`<li>${say(fault.message, language)}</li>`
      : html`<li><a href="#${fault.field}">${say(fault.message, language)}</a></li>`,
  );
  return html`<div class="faults" role="alert" aria-labelledby="faults-title" tabindex="-1" data-faults>
    <h2 id="faults-title">${say(words.pleaseCheck, language)}</h2>
    <ul>
      !${links.join('')}
    </ul>
  </div>`;
}

function footer(language: Language, ownCalls: boolean, demonstration: boolean): string {
  const t = (text: Text): string => say(text, language);
  const lines = hotlines.map(({ number, name }) => html`<li><a href="tel:${number}">${number}</a> ${t(name)}</li>`);
  const calls = ownCalls
    ? ''
    : html`<h2 class="foot-title">${t(words.callUs)}</h2>
        <ul class="phones">
          !${lines.join('')}
        </ul>`;
  return html`<footer class="foot">
    <div class="wide">
      !${calls}
      <ul class="foot-links">
        <li><a href="/track">${t(words.track)}</a></li>
        <li><a href="/enterprise">${t(words.enterprise)}</a></li>
        <li><a href="/messages">${t(words.messages)}</a></li>
        !${demonstration ? html`<li><a href="/messages/sent">${t(words.messagesSent)}</a></li>` : ''}
        <li><a href="/privacy">${t(words.privacy)}</a></li>
        <li><a href="/cockpit/">${t(words.figures)}</a></li>
        <li><a href="/desk/">${t(words.desk)}</a></li>
      </ul>
    </div>
  </footer>`;
}

/** The same page in the other language. Only the path and its own questions are taken from the address. */
function switchAddress(address: string, language: Language): string {
  const [path = '/', query = ''] = address.split('?');
  const asked = new URLSearchParams(query);
  asked.set('lang', language === 'zh' ? 'en' : 'zh');
  return `${path}?${asked.toString()}`;
}

const words = {
  product: { zh: '和堰', en: 'Heyan' },
  window: { zh: '劳动者窗口', en: 'for workers' },
  mistake: { zh: '需要修改：', en: 'Please correct: ' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  back: { zh: '返回上一步', en: 'Back' },
  pleaseCheck: { zh: '有地方需要改一下', en: 'Please correct this' },
  demonstration: {
    zh: '这是演示系统，里面没有真实的案件。请不要填写真实的姓名、电话和证件号码。',
    en: 'This is a demonstration; nothing in it is real. Please enter no real names, phone or identity numbers.',
  },
  callUs: { zh: '不会填？打电话', en: 'Need help? Call' },
  track: { zh: '查进度', en: 'Track a case' },
  enterprise: { zh: '用人单位', en: 'For employers' },
  messages: { zh: '短信是真的吗', en: 'Is a message from us?' },
  messagesSent: { zh: '演示短信', en: 'Messages of the demonstration' },
  privacy: { zh: '个人信息怎么用', en: 'How your data is used' },
  figures: { zh: '公开数据', en: 'Public figures' },
  desk: { zh: '工作人员登录', en: 'Officers’ sign-in' },
} as const satisfies Record<string, Text>;
