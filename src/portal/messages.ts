import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import { messageOfCode, readCheckCode, type OurMessage } from '../notices/check-code.ts';
import { demonstrationMessages, type DemonstrationMessage } from '../notices/demonstration.ts';
import { legalZone } from '../platform/clock.ts';
import { isRefused, notFound } from '../platform/refusal.ts';
import { say, type Language, type Text } from '../platform/text.ts';
import type { PortalWorld } from './claims.ts';
import { button, form, line } from './controls.ts';
import { dayText } from './due.ts';
import { sendPage, type PageParts } from './page.ts';
import { readPosted } from './posted.ts';

const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false });
// Codes cannot be guessed; being counted as a search keeps those who try from asking often.
const open = { config: { right: 'public', limit: 'search', audit: 'none' }, schema: { hide: true } } as const;
const ofCode = { ...open, schema: { hide: true, params: Code } } as const;

/** Whether a message is ours: by the code at its end. Says which office and when, and nothing about persons or a case. */
export function messageRoutes(app: FastifyInstance, world: PortalWorld): void {
  app.get('/messages', open, async (request, reply) =>
    sendPage(request, reply, world.demonstration, askPage(request.language, world.demonstration)),
  );
  app.post('/messages', open, async (request, reply) => {
    const posted = readPosted(request.body, ['code']);
    if (isRefused(posted)) return posted;
    const typed = posted.code.slice(0, 60);
    return reply.redirect(typed === '' ? '/messages' : `/messages/${encodeURIComponent(typed)}`, 303);
  });
  app.get('/messages/sent', open, async (request, reply) => {
    if (!world.demonstration) return notFound();
    const sent = await demonstrationMessages(world);
    return sendPage(request, reply, true, sentPage(sent, request.language));
  });
  app.get<{ Params: Static<typeof Code> }>('/messages/:code', ofCode, async (request, reply) => {
    // What is no code at all is answered as one that we never gave.
    const code = readCheckCode(request.params.code);
    const message = code && (await messageOfCode(world, code));
    return sendPage(
      request,
      reply,
      world.demonstration,
      message ? oursPage(message, request.language) : notOursPage(request.language),
    );
  });
}

function askPage(language: Language, demonstration: boolean): PageParts {
  const shown = { language, values: {}, faults: [] };
  const sent = demonstration ? html`<p><a href="/messages/sent">${say(words.sentTitle, language)}</a></p>` : '';
  return {
    title: words.title,
    back: '/',
    address: '/messages',
    body: html`<p>${say(words.lead, language)}</p>
      !${form(
        '/messages',
        line(shown, {
          name: 'code',
          label: words.code,
          hint: words.codeHint,
          max: 20,
          width: 'short',
          more: 'autocapitalize="characters" autocomplete="off" spellcheck="false"',
        }) + button(language, words.check),
      )}!${never(language)}!${sent}`,
  };
}

function oursPage(message: OurMessage, language: Language): PageParts {
  const t = (text: Text): string => say(text, language);
  const rows: [Text, string][] = [
    [words.from, t(message.office ?? words.signIn)],
    [words.kind, t(message.kind === 'code' ? words.oneTimeCode : words.progress)],
    [words.sent, momentText(message.sentAt, language)],
  ];
  const list = rows.map(
    ([label, value]) =>
      html`<dt>${t(label)}</dt>
        <dd>${value}</dd>`,
  );
  return {
    title: words.ours,
    back: '/messages',
    address: '/messages',
    body: html`<p>${t(words.oursDetail)}</p>
      <dl class="facts">!${list.join('')}</dl>
      !${never(language)}`,
  };
}

/** One answer for everything that is not ours: a wrong code, and what can be no code. */
function notOursPage(language: Language): PageParts {
  return {
    title: words.notOurs,
    back: '/messages',
    address: '/messages',
    status: 404,
    body: html`<p>${say(words.notOursDetail, language)}</p>
      !${never(language)}`,
  };
}

function never(language: Language): string {
  const items = words.never.map((one) => html`<li>${say(one, language)}</li>`);
  return html`<h2>${say(words.neverTitle, language)}</h2>
    <ul>
      !${items.join('')}
    </ul>`;
}

function sentPage(sent: readonly DemonstrationMessage[], language: Language): PageParts {
  const items = sent.map(
    ({ at, channel, to, words: said }) =>
      html`<li>
        <p>
          <time datetime="${at}">${momentText(at, language)}</time> ·
          ${say(channel === 'sms' ? words.sms : words.mail, language)} · ${to}
        </p>
        <p class="said">${said}</p>
      </li>`,
  );
  const none = html`<p>${say(words.noneSent, language)}</p>`;
  return {
    title: words.sentTitle,
    back: '/',
    address: '/messages/sent',
    body: html`<p>${say(words.sentLead, language)}</p>
      !${
        items.length === 0
          ? none
          : html`<ol class="timeline" reversed>
              !${items.join('')}
            </ol>`
      }`,
  };
}

/** 2026年11月30日 星期一 14:05, in Asia/Shanghai. */
function momentText(at: string, language: Language): string {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(legalZone);
  return `${dayText(here.toPlainDate().toString(), language)} ${here.toPlainTime().toString().slice(0, 5)}`;
}

const words = {
  title: { zh: '短信是不是我们发的', en: 'Is this message from us?' },
  lead: {
    zh: '我们发的每条短信，最后都有一个核对码。把它填在这里，就知道是不是我们发的。',
    en: 'Every message of ours ends with a check code. Enter it here to see whether we sent it.',
  },
  code: { zh: '核对码', en: 'Check code' },
  codeHint: {
    zh: '短信最后的 8 个字母和数字，例如 K7QD-M2X9。',
    en: 'The 8 letters and digits at the end, such as K7QD-M2X9.',
  },
  check: { zh: '核对', en: 'Check' },
  ours: { zh: '是我们发的', en: 'Yes, we sent a message with this code' },
  oursDetail: {
    zh: '我们发过带这个核对码的短信。请再看看单位和时间对不对得上；对不上，可能是有人抄了核对码。',
    en: 'We sent a message with this code. See whether office and time fit yours; if not, somebody may have copied the code.',
  },
  notOurs: { zh: '没有查到这个核对码', en: 'We know no such code' },
  notOursDetail: {
    zh: '请核对有没有抄错。如果没有抄错，这条短信不是我们发的：不要点里面的链接，不要回电话，也不要转钱。可以打 12333 告诉我们。',
    en: 'Compare it once more. If it is right, the message is not ours: open no link in it, call no number, pay nothing. Tell us at 12333.',
  },
  from: { zh: '发送单位', en: 'Sent by' },
  signIn: { zh: '本系统（登录验证码）', en: 'This system (sign-in)' },
  kind: { zh: '内容', en: 'About' },
  progress: { zh: '事项进展', en: 'Progress of a case' },
  oneTimeCode: { zh: '验证码', en: 'A one-time code' },
  sent: { zh: '发送时间', en: 'Sent at' },
  neverTitle: { zh: '我们的短信里从来没有', en: 'What our messages never hold' },
  never: [
    { zh: '单位的名字、欠多少钱、您的姓名', en: 'An employer’s name, an amount, or your name' },
    { zh: '要您转钱、交保证金、报银行卡号的话', en: 'A request for money, a deposit or a card number' },
    { zh: '网址链接', en: 'A link' },
  ],
  sentTitle: { zh: '演示短信', en: 'Messages of the demonstration' },
  sentLead: {
    zh: '演示系统不真的发短信。本来要发的都显示在这里，号码只显示一部分；所有试用的人都能看到。',
    en: 'The demonstration sends nothing. What it would have sent stands here, with part of each number; everybody who tries it sees it.',
  },
  noneSent: { zh: '还没有消息。', en: 'Nothing yet.' },
  sms: { zh: '短信', en: 'Text message' },
  mail: { zh: '邮件', en: 'Mail' },
} as const satisfies Record<string, Text | readonly Text[]>;
