import type { FastifyInstance, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { Temporal } from 'temporal-polyfill';
import { type Static, Type } from 'typebox';
import { choose, readChoice } from '../../notices/choices.ts';
import { noteFirmRead, readFirmMessages } from '../../notices/firm-messages.ts';
import { readToldFirm } from '../../notices/reading.ts';
import { readFrozen } from '../../papers/papers.ts';
import { actorFor, readFirmWork, type FirmWork, type ServedPaper } from '../../people/enterprises/cases.ts';
import type { Firm, Speaker } from '../../people/enterprises/persons.ts';
import { speakerOf } from '../../people/enterprises/viewer.ts';
import { legalDayOf } from '../../platform/clock.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { sendFile } from '../claim/claim.routes.ts';
import { contact } from '../claim/receipt.ts';
import type { Page } from '../claims.ts';
import { dayText, deadlinePanel } from '../due.ts';
import { choiceForm, choiceSaved, readPostedChoice } from '../message-choice.ts';
import { askedByButton, disputeActs } from '../dispute/acts.ts';
import { firmAddress } from '../address/address.routes.ts';
import { addressDone } from '../address/own-address.ts';
import { firmDisputeParts } from '../dispute/firm.routes.ts';
import type { DisputeParts } from '../dispute/sections.ts';
import { linesOfEntry } from '../dispute/told.ts';
import { firmActs, firmActsIn } from './acts.ts';
import { rowsTold } from '../rows-told.ts';
import { noticeOf, onward, rules, show, type EnterprisePages } from './shared.ts';

const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const OneCase = Type.Object({ id: Id }, { additionalProperties: false });
export type OneCase = Static<typeof OneCase>;

/** For whom a request of the firm's pages acts; undefined sends it to the door. */
export function actingFor(request: FastifyRequest): { speaker: Speaker; firm: Firm } | undefined {
  const speaker = speakerOf(request);
  return speaker?.firm ? { speaker, firm: speaker.firm } : undefined;
}

/** The firm's cases and the papers served on it; one case; one paper. */
export function caseRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  app.get('/enterprise/cases', rules('public', 'read', 'look'), async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const work = await readFirmWork(pages, acting.speaker, acting.firm);
    const { unread } = await readFirmMessages(pages, actorFor(acting.speaker, acting.firm), 1);
    return show(pages, request, reply, {
      title: { zh: acting.firm.name, en: acting.firm.name },
      address: '/enterprise/cases',
      notice: noticeOf(request, said),
      body: workPage(work, acting.firm, request.language, unread),
    });
  });
  const ofCase = { ...rules('public', 'read', 'look'), schema: { hide: true, params: OneCase } };
  app.get<{ Params: OneCase }>('/enterprise/cases/:id', ofCase, async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const page = await readPage(pages, actorFor(acting.speaker, acting.firm), request.params.id);
    if (isRefused(page)) return page;
    const { papers } = await readFirmWork(pages, acting.speaker, acting.firm);
    return show(pages, request, reply, {
      title: { zh: `案件 ${page.number}`, en: `Case ${page.number}` },
      back: '/enterprise/cases',
      address: `/enterprise/cases/${page.id}`,
      notice: noticeOf(request, said),
      ownHeading: true,
      body: casePage(
        page,
        papers.filter(({ proceeding }) => proceeding === page.id),
        acting.firm,
        request.language,
        await messagesOf(pages, acting, page.id, request.language),
        await firmDisputeParts(pages, actorFor(acting.speaker, acting.firm), page, request.language),
        await firmAddress(pages, actorFor(acting.speaker, acting.firm), page, request.language),
      ),
    });
  });
  app.post<{ Params: OneCase }>(
    '/enterprise/cases/:id/messages',
    { ...rules('public', 'write', 'none'), schema: { hide: true, params: OneCase } },
    async (request, reply) => {
      const acting = actingFor(request);
      if (!acting) return onward(reply, '/enterprise');
      const actor = actorFor(acting.speaker, acting.firm);
      const { id: proceeding } = request.params;
      const told = await readToldFirm(pages, actor, proceeding);
      if (!told) return notFound();
      const choice = readPostedChoice(request.body);
      if (isRefused(choice)) return choice;
      await choose(pages, actor, { proceeding, party: told.party }, choice);
      return onward(reply, `/enterprise/cases/${proceeding}?done=messages`);
    },
  );
  app.get<{ Params: OneCase }>('/enterprise/papers/:id', ofCase, async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const frozen = await readFrozen(pages, actorFor(acting.speaker, acting.firm), request.params.id);
    return isRefused(frozen) ? notFound() : sendFile(reply, frozen);
  });
}

/** What the firm was told in the case, and how it wants further messages: the list of a window, not of a phone. */
async function messagesOf(
  pages: EnterprisePages,
  { speaker, firm }: { speaker: Speaker; firm: Firm },
  proceeding: number,
  language: Language,
): Promise<string> {
  const actor = actorFor(speaker, firm);
  const known = await readToldFirm(pages, actor, proceeding);
  if (!known) return '';
  const choice = await readChoice(pages, actor, { proceeding, party: known.party });
  // What stands on the page in front of somebody is read.
  await noteFirmRead(pages, actor, proceeding);
  const items = known.told.map(({ words: said, at }) => {
    const day = legalDayOf(Temporal.Instant.from(at)).toString();
    return html`<li>
      <p><time datetime="${day}">${dayText(day, language)}</time></p>
      <p class="said">${say(said, language)}</p>
    </li>`;
  });
  const list =
    items.length === 0
      ? html`<p>${say(words.noMessages, language)}</p>`
      : html`<ol class="timeline" reversed>
          !${items.join('')}
        </ol>`;
  return html`<h2 id="messages">${say(words.messages, language)}</h2>
    !${list}
    <details class="no-print">
      <summary>${say(words.choice, language)}</summary>
      !${choiceForm(`/enterprise/cases/${proceeding}/messages`, choice, language)}
    </details>`;
}

function workPage({ cases, papers }: FirmWork, firm: Firm, language: Language, unread: number): string {
  const t = (text: Text): string => say(text, language);
  const items = cases.map(
    (one) =>
      html`<li>
        <a href="${`/enterprise/cases/${one.id}`}"
          ><strong>${t(one.procedure)}</strong> ${one.number}<br />${t(one.state)}${
            one.due ? ` · ${t(one.due.title)} ${dayText(one.due.on, language)}` : ''
          }<br /><span class="hint">${t(one.office)}</span></a
        >
      </li>`,
  );
  const list =
    items.length === 0
      ? html`<p>${t(words.noCases)}</p>`
      : html`<ul class="acts">
          !${items.join('')}
        </ul>`;
  const told = language === 'zh' ? `消息：${unread} 条未读` : `Messages: ${unread} unread`;
  return html`<p class="hint">${t(words.creditCode)} ${firm.creditCode}</p>
    !${unread > 0 ? html`<p class="inset"><a href="/enterprise/messages">${told}</a></p>` : ''}
    <h2>${t(words.cases)}</h2>
    !${list}
    <h2>${t(words.papers)}</h2>
    !${paperList(papers, language)}`;
}

function paperList(papers: readonly ServedPaper[], language: Language): string {
  const t = (text: Text): string => say(text, language);
  if (papers.length === 0) return html`<p>${t(words.noPapers)}</p>`;
  const items = papers.map(
    (paper) =>
      html`<li>
        <a href="${`/enterprise/papers/${paper.id}`}"
          ><strong>${t(paper.title)}</strong
          >${paper.takenBack ? t(words.takenBack) : ''}<br />${paper.number}<br /><span class="hint"
            >${t(paper.office)} · ${dayText(paper.issuedOn, language)} · PDF</span
          ></a
        >
      </li>`,
  );
  return html`<ul class="acts">
    !${items.join('')}
  </ul>`;
}

function casePage(
  page: Page,
  papers: readonly ServedPaper[],
  firm: Firm,
  language: Language,
  messages: string,
  parts: DisputeParts,
  address: string,
): string {
  const t = (text: Text): string => say(text, language);
  const available = new Set(page.available.map(({ act }) => act));
  const running = page.deadlines.filter(
    ({ status, dueOn }) => dueOn !== null && ['running', 'overdue'].includes(status),
  );
  const acts = firmActsIn(page.procedure)
    .filter(({ act }) => available.has(act) && !askedByButton.has(act))
    .map((one) => html`<li><a href="${`/enterprise/cases/${page.id}/acts/${one.act}`}">${t(one.title)}</a></li>`);
  const entries = [...page.timeline].reverse().map((entry) => entryItem(page, entry, firm, language));
  return html`<p class="case-number">${page.number}</p>
    <h1>${t(page.procedureTitle)}</h1>
    <p class="state"><strong>${t(page.state.title)}</strong></p>
    !${page.joint ? html`<p class="inset">${t(page.joint.title)} · ${t(page.joint.article.title)}</p>` : ''}
    !${parts.before} !${running.length > 0 && !page.state.final ? html`<h2>${t(words.must)}</h2>` : ''}
    !${page.state.final ? '' : running.map((one) => deadlinePanel({ ...one, plain: forFirm[page.procedure]?.[one.name] ?? one.title }, language, page.division.code)).join('')}
    !${
      acts.length > 0
        ? html`<h2>${t(words.can)}</h2>
            <ul class="acts">
              !${acts.join('')}
            </ul>`
        : ''
    }
    !${address}
    <h2>${t(words.papers)}</h2>
    !${paperList(papers, language)} !${messages} !${contact(page, language)}
    <h2>${t(words.history)}</h2>
    <ol class="timeline" reversed>
      !${entries.join('')}
    </ol>`;
}

/** What must be done by a deadline, said to the firm. */
const forFirm: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  inspection: {
    perform: {
      zh: '贵单位必须在这一天前按责令付清或者改正。',
      en: 'By this day your firm must pay or put right what was ordered.',
    },
  },
  mediation: {
    perform: {
      zh: '贵单位应当在这一天前照协议办。',
      en: 'By this day your firm must do as agreed.',
    },
  },
  arbitration: {
    answer: {
      zh: '贵单位可以在这一天前提交答辩。不答辩的，仲裁照样进行。',
      en: 'Your firm may answer by this day. Without an answer the case goes on.',
    },
    perform: {
      zh: '贵单位应当在这一天前照生效的裁决、调解书办。',
      en: 'By this day your firm must do as the award or mediation paper says.',
    },
  },
};

function entryItem(page: Page, entry: Page['timeline'][number], firm: Firm, language: Language): string {
  // Words chosen from a list have an English form, what people wrote has not.
  const chosen = new Map(linesOfEntry(page, entry).map(({ label, value }) => [label.zh, value[language]]));
  const lines = rowsTold(entry.fields, language).map(
    ({ label, value }) =>
      html`<p>
        <span class="hint">${say(label, language)}${language === 'zh' ? '：' : ': '}</span
        ><span class="said">${chosen.get(label.zh) ?? value}</span>
      </p>`,
  );
  const by = entry.by.kind === 'enterprise' ? firm.name : (entry.by.office?.[language] ?? entry.by.name);
  const corrected = entry.correctedBy === undefined ? '' : say(words.corrected, language);
  return html`<li>
    <p><time datetime="${entry.effectiveOn}">${dayText(entry.effectiveOn, language)}</time></p>
    <p class="what">${say(entry.title, language)}${corrected}</p>
    !${lines.join('')}
    <p class="hint">${by} · ${say(entry.article.title, language)}</p>
  </li>`;
}

const said: Readonly<Record<string, Text>> = {
  bound: { zh: '绑定成功，您可以替本单位办事了。', en: 'Bound: you act for this firm now.' },
  address: addressDone,
  messages: choiceSaved,
  agreed: { zh: '已同意。', en: 'Agreed.' },
  signed: { zh: '已签字。各方都签了，协议就生效。', en: 'Signed. The agreement takes effect once all have.' },
  password: { zh: '密码已保存。', en: 'Your password is kept.' },
  ...Object.fromEntries(
    [...disputeActs('employer', 'mediation'), ...disputeActs('employer', 'arbitration'), ...firmActs].map(
      ({ act, done }) => [act, done],
    ),
  ),
};

const words = {
  creditCode: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  cases: { zh: '案件', en: 'Cases' },
  noCases: {
    zh: '现在没有需要贵单位办理的案件。办案单位作出责令等决定以后，案件显示在这里。',
    en: 'There is no case for your firm to deal with. A case appears here once the office has made an order or another decision.',
  },
  papers: { zh: '送达的文书', en: 'Papers served' },
  noPapers: { zh: '没有登记送达的文书。', en: 'No paper is recorded as served.' },
  messages: { zh: '告诉过贵单位的消息', en: 'What your firm was told' },
  noMessages: { zh: '本案还没有发给贵单位的消息。', en: 'Your firm was told nothing in this case yet.' },
  choice: { zh: '收哪些消息，用哪种语言', en: 'Which messages, and in which language' },
  takenBack: { zh: '（已撤销）', en: ' (taken back)' },
  must: { zh: '要做什么，哪天以前', en: 'What must be done, and by when' },
  can: { zh: '您可以', en: 'What you can do' },
  history: { zh: '办到现在', en: 'What has happened' },
  corrected: { zh: '（后来更正了，以办案单位的通知为准）', en: ' (put right later: what the office tells you counts)' },
} as const satisfies Record<string, Text>;
