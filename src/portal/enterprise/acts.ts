import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { type Static, Type } from 'typebox';
import { actorFor } from '../../people/enterprises/cases.ts';
import type { Firm, Speaker } from '../../people/enterprises/persons.ts';
import { speakerOf } from '../../people/enterprises/viewer.ts';
import { today } from '../../platform/clock.ts';
import { readViewingCopy, type EvidenceOwner } from '../../platform/evidence.ts';
import { isRefused, notFound, type Refused } from '../../platform/refusal.ts';
import { say } from '../../platform/text.ts';
import { performAct } from '../../proceedings/act.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { parseAmount } from '../../web/amounts.ts';
import { filesOfAct, noFiles, readSent } from '../act-files.ts';
import { sendFile } from '../claim/claim.routes.ts';
import type { Page } from '../claims.ts';
import { area, form, hidden, line, type Shown } from '../controls.ts';
import { disputeActs } from '../dispute/acts.ts';
import { isDispute } from '../dispute/matter.ts';
import type { Made, PartyAct } from '../dispute/party-act.ts';
import type { Fault } from '../page.ts';
import type { Posted } from '../posted.ts';
import { onward, rules, show, shownOf, type EnterprisePages } from './shared.ts';

/** One thing a firm may do in a case: what is asked, and the form it makes. */
export type FirmAct = PartyAct;

const fault = (field: string, zh: string, en: string): Made => ({ faults: [{ field, message: { zh, en } }] });
const longest = 2000;

function statementOf(posted: Posted<string>): { statement: string } | { faults: Fault[] } {
  const statement = posted['statement'] ?? '';
  const length = Array.from(statement).length;
  if (length === 0) return fault('statement', '请写几句', 'Write a few words') as { faults: Fault[] };
  if (length > longest)
    return fault('statement', `最多 ${longest} 个字`, `At most ${longest} characters`) as { faults: Fault[] };
  return { statement };
}

/** What a firm may do in a proceeding of this procedure, in the order it is offered. */
export function firmActsIn(procedure: string): readonly FirmAct[] {
  return [...disputeActs('employer', procedure), ...(isDispute({ procedure }) ? [] : firmActs)];
}

/** What a firm may do in a case of the inspection, in the order it is offered. Whether it may be done now, the page of the proceeding says. */
export const firmActs: readonly FirmAct[] = [
  {
    act: 'reportPerformance',
    title: { zh: '报告改正、支付情况', en: 'Report what was paid or put right' },
    intro: {
      zh: '写明付给了哪些人、多少钱，或者怎样改正的，并附银行回单、签收表等凭证。钱是否到账由办案单位核实后登记。',
      en: 'Say who was paid how much, or what was put right, with bank slips or signed lists. The office checks before it records a payment.',
    },
    button: { zh: '提交报告', en: 'Send the report' },
    files: 'required',
    names: ['statement', 'paid', 'paidOn'],
    fields: (shown) =>
      area(shown, {
        name: 'statement',
        label: { zh: '改正、支付情况', en: 'What was paid or put right' },
        max: longest,
      }) +
      line(shown, {
        name: 'paid',
        label: { zh: '已支付合计（元）', en: 'Paid in all (yuan)' },
        optional: true,
        max: 40,
        width: 'short',
        more: 'inputmode="decimal" autocomplete="off" data-amount',
      }) +
      line(shown, {
        name: 'paidOn',
        label: { zh: '支付日期', en: 'Paid on' },
        hint: { zh: '例如 2026-03-20。', en: 'Such as 2026-03-20.' },
        optional: true,
        max: 20,
        width: 'short',
        more: 'autocomplete="off"',
      }),
    make(posted, files) {
      const statement = statementOf(posted);
      if ('faults' in statement) return statement;
      const { paid = '', paidOn = '' } = posted;
      const paidFen = paid === '' ? undefined : parseAmount(paid);
      if (paid !== '' && paidFen === undefined)
        return fault(
          'paid',
          '看不懂这个金额。可以写 12000、1.2万 或 12,000.50',
          'This amount is not clear. Write 12000 or 12,000.50',
        );
      if (paidOn !== '' && (!/^\d{4}-\d{2}-\d{2}$/.test(paidOn) || paidOn > today().toString()))
        return fault(
          'paidOn',
          '请写成 2026-03-20 的样子，不能晚于今天',
          'Write it like 2026-03-20, not later than today',
        );
      if (files.length === 0) return fault('files', '请附支付或者改正的凭证', 'Add the proof');
      const more = { ...(paidFen === undefined ? {} : { paidFen }), ...(paidOn === '' ? {} : { paidOn }) };
      return { form: { ...statement, ...more, evidence: files } };
    },
    done: { zh: '报告已收到，办案单位会核实。', en: 'Your report has been received; the office will check it.' },
  },
  {
    act: 'stateDefence',
    title: { zh: '陈述、申辩', en: 'State a defence' },
    intro: {
      zh: '对事实、理由有不同意见的，写在这里，可以附材料。办案单位作决定前应当听取。',
      en: 'Say here what you hold against the facts or reasons, with papers if you like. The office must hear it before it decides.',
    },
    button: { zh: '提交陈述申辩', en: 'Send it' },
    files: 'optional',
    names: ['statement'],
    fields: (shown) =>
      area(shown, { name: 'statement', label: { zh: '陈述申辩', en: 'Your statement' }, max: longest }),
    make(posted, files) {
      const statement = statementOf(posted);
      if ('faults' in statement) return statement;
      return { form: { ...statement, ...(files.length > 0 ? { evidence: files } : {}) } };
    },
    done: { zh: '陈述申辩已收到。', en: 'Your statement has been received.' },
  },
  {
    act: 'addEvidence',
    title: { zh: '提交证据材料', en: 'Hand in evidence' },
    intro: {
      zh: '劳动合同、考勤、工资表、付款凭证等。',
      en: 'Contracts, attendance, payrolls, proof of payment and the like.',
    },
    button: { zh: '提交材料', en: 'Send it' },
    files: 'required',
    names: ['what'],
    fields: (shown) => line(shown, { name: 'what', label: { zh: '这是什么', en: 'What it is' }, max: 200 }),
    make(posted, files) {
      const what = posted['what'] ?? '';
      if (what === '' || what.length > 200)
        return fault('what', '请写明是什么，最多 200 个字', 'Say what it is, at most 200 characters');
      if (files.length === 0) return fault('files', '请选择要传的文件', 'Choose the files');
      return { form: { what, evidence: files } };
    },
    done: { zh: '材料已收到。', en: 'Your papers have been received.' },
  },
];

const OneAct = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), act: Type.String({ maxLength: 60 }) },
  { additionalProperties: false },
);
type Asked = { Params: Static<typeof OneAct> };
type Offered = { speaker: Speaker; firm: Firm; page: Page; act: FirmAct };

/** One page per act. What the proceeding does not offer the firm now does not exist. */
export function firmActRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  fileRoute(app, pages);
  const path = '/enterprise/cases/:id/acts/:act';
  const schema = { hide: true, params: OneAct };
  app.get<Asked>(path, { ...rules('public', 'read', 'none'), schema }, async (request, reply) => {
    const offered = await offeredIn(pages, request);
    if (offered === undefined) return onward(reply, '/enterprise');
    return isRefused(offered) ? offered : actPage(pages, request, reply, offered, shownOf(request));
  });
  app.post<Asked>(path, { ...rules('enterprise', 'upload', 'act'), schema }, async (request, reply) => {
    const offered = await offeredIn(pages, request);
    if (offered === undefined || isRefused(offered)) return notFound();
    const { act, page, speaker, firm } = offered;
    const sent = await readSent(pages, request, act, { owner: ownerOf(offered), strip: false });
    if (isRefused(sent)) return sent;
    const { posted } = sent;
    const again = (wrong: readonly Fault[]): Promise<FastifyReply> =>
      actPage(pages, request, reply, offered, shownOf(request, posted, wrong));
    // Taking back one file is no reason to type the words again.
    if (sent.stay || sent.faults.length > 0) return again(sent.faults);
    const made = act.make(posted, sent.files);
    if ('faults' in made) return again(made.faults);
    const actor = actorFor(speaker, firm);
    const key = `portal-${posted['key'] ?? ''}`;
    const done = await performAct(pages, actor, { proceeding: page.id, act: act.act, form: made.form, key });
    if (isRefused(done)) return again([{ field: '', message: done.refused.detail }]);
    return onward(reply, `/enterprise/cases/${page.id}?done=${act.act}`);
  });
}

/** Files wait for this firm's act in this case, and for no other's. */
function ownerOf({ speaker, firm, page }: Offered): EvidenceOwner {
  return { rights: rightsOf(actorFor(speaker, firm), page.id) };
}

const OneFile = Type.Object(
  { id: OneAct.properties.id, file: Type.String({ maxLength: 36 }) },
  { additionalProperties: false },
);

/** A file that waits for the firm's next act in a case, or that it handed in there. */
function fileRoute(app: FastifyInstance, pages: EnterprisePages): void {
  const schema = { hide: true, params: OneFile };
  app.get<{ Params: Static<typeof OneFile> }>(
    '/enterprise/cases/:id/files/:file',
    { ...rules('enterprise', 'read', 'look'), schema },
    async (request, reply) => {
      const speaker = speakerOf(request);
      if (!speaker?.firm) return notFound();
      const { id, file } = request.params;
      const shown = await readViewingCopy(pages, rightsOf(actorFor(speaker, speaker.firm), id), file);
      return isRefused(shown) ? shown : sendFile(reply, shown);
    },
  );
}

async function offeredIn(
  pages: EnterprisePages,
  request: FastifyRequest<Asked>,
): Promise<Offered | Refused | undefined> {
  const speaker = speakerOf(request);
  if (!speaker?.firm) return undefined;
  const { firm } = speaker;
  const page = await readPage(pages, actorFor(speaker, firm), request.params.id);
  if (isRefused(page)) return page;
  const act = firmActsIn(page.procedure).find(
    (one) => one.act === request.params.act && page.available.some((two) => two.act === one.act),
  );
  return act ? { speaker, firm, page, act } : notFound();
}

async function actPage(
  pages: EnterprisePages,
  request: FastifyRequest,
  reply: FastifyReply,
  offered: Offered,
  shown: Shown,
): Promise<FastifyReply> {
  const { page, act, firm } = offered;
  const { language } = shown;
  const article = page.available.find((one) => one.act === act.act)?.article;
  const here = `/enterprise/cases/${page.id}/acts/${act.act}`;
  const place = `/enterprise/cases/${page.id}/files`;
  const files = act.files ? await filesOfAct(pages, shown, ownerOf(offered), { tip: false, place }) : noFiles;
  const warning = act.warning
    ? html`<p class="warning">
        <strong>${language === 'zh' ? '请想好：' : 'Please consider: '}</strong>${say(act.warning, language)}
      </p>`
    : '';
  const content = html`!${hidden('key', shown.values['key'] || randomUUID())}!${act.fields(shown)}!${files.field}<button
      class="!${act.danger ? 'button danger' : 'button'}"
      type="submit"
      data-once
    >
      ${say(act.button, language)}</button
    >!${files.cards}`;
  return show(pages, request, reply, {
    title: act.title,
    back: `/enterprise/cases/${page.id}`,
    faults: shown.faults,
    address: here,
    body: html`<p class="case-number">${page.number} · ${firm.name}</p>
      <p>${say(act.intro, language)}</p>
      !${warning}!${article ? html`<p class="hint">${say(article.title, language)}</p>` : ''}!${form(here, content, files.enctype)}`,
  });
}
