import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { examineMobile } from '../../parties/identifiers.ts';
import { isRefused, notFound, refuse } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { actOnClaim, phoneHash, proceedingsOfPhone, readClaim, type Page, type PortalWorld } from '../claims.ts';
import { area, form, hidden } from '../controls.ts';
import { admitHolder } from '../holder.ts';
import { sendPage, type Fault, type PageParts } from '../page.ts';
import { readPosted } from '../posted.ts';
import type { CodeSender } from '../track/senders.ts';
import { forgetTyped, keepTyped, typedAt } from '../track/typed.ts';
import { agreeTo } from './agreeing.ts';
import { besideAddress, besideOf, besideList } from './beside.ts';
import { instalmentProcedure, instalmentsAddress, instalmentsOf, instalmentsList } from './instalments.ts';
import { followedBy, readDispute, type Dispute, type Followed } from './matter.ts';
import { disputeSections, ownPages, type DisputeParts } from './sections.ts';
import { askForCode, sign, signPage, textToSign } from './signing.ts';

const rules = (right: 'public' | 'holder', limit: 'read' | 'write' | 'sign-in', audit: 'none' | 'act') =>
  ({ config: { right, limit, audit }, schema: { hide: true } }) as const;

/** What the page of a case shows of a dispute to its worker, besides what every case has. */
export async function disputeParts(world: PortalWorld, page: Page, language: Language): Promise<DisputeParts> {
  const dispute = await disputeOf(world, page);
  if (!dispute) return { before: '', after: '' };
  const address = (act: string): string => (ownPages.has(act) ? `/track/${act}` : `/track/acts/${act}`);
  const mediated = page.procedure === 'mediation';
  const followed = mediated ? (await followedBy(world, page.id, { procedures: ['arbitration'] })).items : [];
  const onward = followed.map(
    ({ id, number }) =>
      html`<form method="post" action="/track/followed">
        <p>${say(words.followed, language)} ${number}</p>
        <button class="button" type="submit" name="proceeding" value="${String(id)}">
          ${say(words.open, language)}
        </button>
      </form>`,
  );
  const instalments = mediated ? instalmentsList(world, await instalmentsOf(world, page.id), language) : '';
  const { before, after } = disputeSections(dispute, address, language);
  const beside = besideList(world, await besideOf(world, page.id), language);
  const lists = headed(words.beside, beside, language) + headed(words.instalments, instalments, language);
  return { before: onward.join('') + toArbitration(page, language) + before + lists, after };
}

/** A list under its heading; nothing where it is empty. */
function headed(heading: Text, list: string, language: Language): string {
  return list === ''
    ? ''
    : html`<h2>${say(heading, language)}</h2>
        !${list}`;
}

/** The way on after mediation came to nothing, as the one clear button. */
function toArbitration({ available }: Page, language: Language): string {
  const act = available.find((one) => ['arbitrateFailure', 'arbitrateDefault'].includes(one.act))?.act;
  return act
    ? html`<p><a class="button" href="${`/track/acts/${act}`}">${say(words.arbitrate, language)}</a></p>
        <p class="hint">${say(words.arbitrateHint, language)}</p>`
    : '';
}

function disputeOf(world: PortalWorld, page: Page): Promise<Dispute | undefined> {
  return readDispute(world, { side: 'worker', actor: { kind: 'holder', proceeding: page.id } }, page);
}

/** The worker's pages of a dispute: signing, instalments, and on to the arbitration that followed. */
export function disputeTrackRoutes(app: FastifyInstance, world: PortalWorld, sender: CodeSender): void {
  signRoutes(app, world, sender);
  instalmentRoutes(app, world);
  followedRoutes(app, world);
  app.post('/track/agree', rules('holder', 'write', 'act'), async (request, reply) => {
    const posted = readPosted(request.body, ['act', 'fingerprint']);
    if (isRefused(posted)) return posted;
    const dispute = await heldDispute(world, request);
    if (!dispute) return notFound();
    const why = await agreeTo(world, dispute, posted);
    return why ? refuse('conflict', why) : reply.redirect('/track/case?done=agreed', 303);
  });
  app.post('/track/followed', rules('holder', 'write', 'none'), async (request, reply) => {
    const posted = readPosted(request.body, ['proceeding']);
    if (isRefused(posted)) return posted;
    const { viewer } = request;
    if (viewer.kind !== 'holder') return notFound();
    const held = await readClaim(world, viewer.proceeding);
    // One's own mediation alone leads on: what a series was split into belongs to many.
    if (isRefused(held) || held.procedure !== 'mediation') return notFound();
    const chosen = await followedOne(world, viewer.proceeding, 'arbitration', posted.proceeding);
    if (!chosen) return notFound();
    admitHolder(reply, world.keys, chosen.id, viewer.by);
    return reply.redirect('/track/case', 303);
  });
}

const signAddress = '/track/sign';

function signRoutes(app: FastifyInstance, world: PortalWorld, sender: CodeSender): void {
  app.get(signAddress, rules('public', 'read', 'none'), async (request, reply) => {
    const dispute = await heldDispute(world, request);
    const text = dispute && textToSign(dispute);
    if (!dispute || !text) return reply.redirect('/track/case', 303);
    const typed = await typedAt(world, request, typedName(dispute));
    const shown = { language: request.language, values: {}, faults: [], ...typed };
    const parts: PageParts = {
      title: words.sign,
      back: '/track/case',
      faults: shown.faults,
      address: signAddress,
      body: signPage(dispute, text, shown, {
        here: signAddress,
        key: randomUUID(),
        phone: undefined,
        note: sender.note,
      }),
    };
    return sendPage(request, reply, world.demonstration, parts);
  });
  app.post(`${signAddress}/code`, rules('holder', 'sign-in', 'none'), async (request, reply) => {
    const posted = readPosted(request.body, ['phone']);
    if (isRefused(posted)) return posted;
    const dispute = await heldDispute(world, request);
    const text = dispute && textToSign(dispute);
    if (!dispute || !text) return notFound();
    const mobile = examineMobile(posted.phone);
    const values = { phone: posted.phone.slice(0, 60), ...(mobile.valid ? { sent: 'yes' } : {}) };
    const faults: Fault[] = mobile.valid ? [] : [{ field: 'phone', message: mobile.message }];
    if (mobile.valid)
      await askForCode(world, sender, {
        dispute,
        text,
        phone: mobile.value,
        own: follows(world, dispute, mobile.value),
      });
    await keepTyped(world, request, reply, { page: typedName(dispute), values, faults });
    return reply.redirect(signAddress, 303);
  });
  app.post(signAddress, rules('holder', 'sign-in', 'act'), async (request, reply) => {
    const posted = readPosted(request.body, ['key', 'fingerprint', 'phone', 'oneTimeCode']);
    if (isRefused(posted)) return posted;
    const dispute = await heldDispute(world, request);
    if (!dispute) return notFound();
    const mobile = examineMobile(posted.phone);
    if (!mobile.valid) return reply.redirect(signAddress, 303);
    const faults = await sign(world, dispute, {
      phone: mobile.value,
      code: posted.oneTimeCode.normalize('NFKC').replace(/\s/g, ''),
      fingerprint: posted.fingerprint,
      key: posted.key,
      own: follows(world, dispute, mobile.value),
    });
    if (faults.length > 0) {
      const values = { phone: mobile.value, sent: 'yes' };
      await keepTyped(world, request, reply, { page: typedName(dispute), values, faults });
      return reply.redirect(signAddress, 303);
    }
    await forgetTyped(world, request, reply);
    return reply.redirect('/track/case?done=signed', 303);
  });
}

function typedName({ page }: Dispute): string {
  return `${page.id}${signAddress}`;
}

/** Whether this phone follows the case: only to such a one is a code sent, and only with such a one is signed. */
function follows(world: PortalWorld, { page }: Dispute, phone: string): () => Promise<boolean> {
  return async () => (await proceedingsOfPhone(world, phoneHash(world, phone))).includes(page.id);
}

async function heldDispute(world: PortalWorld, request: FastifyRequest): Promise<Dispute | undefined> {
  const { viewer } = request;
  if (viewer.kind !== 'holder') return undefined;
  const page = await readClaim(world, viewer.proceeding);
  return isRefused(page) ? undefined : disputeOf(world, page);
}

// Instalments ------------------------------------------------------------------------------------------------------------

type AskedInstalment = { Params: { id: string; act: string } };

/** What followed from a case under the id of an address, if it did. */
async function followedOne(
  world: PortalWorld,
  proceeding: number,
  procedure: string,
  id: string,
): Promise<Followed | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  return (await followedBy(world, proceeding, { procedures: [procedure], id: Number(id) })).items[0];
}

/** The pages of what is too much for the page of the case. */
function followedRoutes(app: FastifyInstance, world: PortalWorld): void {
  const lists = [
    { address: instalmentsAddress, title: words.instalments, read: instalmentsOf, list: instalmentsList },
    { address: besideAddress, title: words.beside, read: besideOf, list: besideList },
  ];
  for (const { address, title, read, list } of lists)
    app.get(address, rules('public', 'read', 'none'), async (request, reply) => {
      const asked = Number((request.query as Record<string, unknown>)['page'] ?? 1);
      const { viewer, language } = request;
      if (viewer.kind !== 'holder' || !Number.isInteger(asked) || asked < 1 || asked > followedPagesMax)
        return reply.redirect('/track/case', 303);
      const held = await readClaim(world, viewer.proceeding);
      const found = isRefused(held) ? undefined : await read(world, viewer.proceeding, asked);
      if (!found || found.items.length === 0) return reply.redirect('/track/case', 303);
      const body = list(world, found, language);
      return sendPage(request, reply, world.demonstration, {
        title,
        back: '/track/case',
        address: `${address}?page=${asked}`,
        body,
      });
    });
}

function instalmentRoutes(app: FastifyInstance, world: PortalWorld): void {
  const place = '/track/instalments/:id/:act';
  app.get<AskedInstalment>(place, rules('public', 'read', 'none'), async (request, reply) => {
    const instalment = await heldInstalment(world, request);
    if (!instalment) return reply.redirect('/track/case', 303);
    return showInstalment(world, request, reply, instalment, []);
  });
  app.post<AskedInstalment>(place, rules('holder', 'write', 'act'), async (request, reply) => {
    const posted = readPosted(request.body, ['key', 'reason']);
    if (isRefused(posted)) return posted;
    const instalment = await heldInstalment(world, request);
    if (!instalment) return reply.redirect('/track/case', 303);
    const { act } = request.params;
    if (act === 'dispute' && posted.reason === '')
      return showInstalment(world, request, reply, instalment, [
        { field: 'reason', message: { zh: '请写几句', en: 'Write a few words' } },
      ]);
    const answered = await actOnClaim(world, {
      proceeding: instalment.id,
      act,
      form: act === 'dispute' ? { reason: posted.reason } : {},
      key: `portal-${posted.key}`,
    });
    if (isRefused(answered))
      return showInstalment(world, request, reply, instalment, [{ field: '', message: answered.refused.detail }]);
    return reply.redirect('/track/case?done=instalment', 303);
  });
}

/** The instalment of the address, where it belongs to the case one holds and the act is open now. */
async function heldInstalment(world: PortalWorld, request: FastifyRequest<AskedInstalment>): Promise<Page | undefined> {
  const { viewer, params } = request;
  if (viewer.kind !== 'holder' || !['confirm', 'dispute'].includes(params.act)) return undefined;
  const found = await followedOne(world, viewer.proceeding, instalmentProcedure, params.id);
  const page = found && (await readClaim(world, found.id));
  if (!page || isRefused(page)) return undefined;
  return page.available.some(({ act }) => act === params.act) ? page : undefined;
}

function showInstalment(
  world: PortalWorld,
  request: FastifyRequest<AskedInstalment>,
  reply: FastifyReply,
  page: Page,
  faults: Fault[],
): FastifyReply {
  const { language, params } = request;
  const disputed = params.act === 'dispute';
  const reason = disputed
    ? area({ language, values: {}, faults }, { name: 'reason', label: words.what, max: 1000, rows: 4 })
    : '';
  return sendPage(request, reply, world.demonstration, {
    title: disputed ? words.dispute : words.confirm,
    back: '/track/case',
    faults,
    address: `/track/instalments/${page.id}/${params.act}`,
    body: html`<p class="paid">${page.headline}</p>
      <p>${say(disputed ? words.disputeLead : words.confirmLead, language)}</p>
      !${form(
        `/track/instalments/${page.id}/${params.act}`,
        html`!${hidden('key', randomUUID())}!${reason}<button class="button" type="submit" data-once>
            ${say(disputed ? words.dispute : words.confirm, language)}
          </button>`,
      )}`,
  });
}

/** What is said after these pages have done something. */
export const disputeDone: Readonly<Record<string, Text>> = {
  signed: {
    zh: '您已签字。各方都签了就生效。',
    en: 'You have signed. It takes effect once all have.',
  },
  agreed: { zh: '您同意了。', en: 'You have agreed.' },
  instalment: { zh: '已记下，谢谢。', en: 'It is noted. Thank you.' },
};

/** The furthest page that is served. */
const followedPagesMax = 500;

const words = {
  instalments: { zh: '分期付款', en: 'Instalments' },
  beside: { zh: '同时在走的程序', en: 'What runs beside it' },
  followed: { zh: '这件事已经申请仲裁，编号', en: 'It went on to arbitration, number' },
  arbitrate: { zh: '申请仲裁', en: 'Go to arbitration' },
  arbitrateHint: { zh: '填过的都带过去，不用再填一遍。', en: 'What you told is taken along; nothing is typed twice.' },
  open: { zh: '看仲裁办到哪里了', en: 'See the arbitration' },
  sign: { zh: '看全文，签字', en: 'Read and sign' },
  confirm: { zh: '确认收到这一期', en: 'Confirm this instalment' },
  confirmLead: {
    zh: '请先查看银行卡或者手机钱包，钱真的到了再确认。',
    en: 'Look at your account first; confirm only when the money is really there.',
  },
  dispute: { zh: '这一期没收到，或者不对', en: 'It did not arrive, or is wrong' },
  disputeLead: {
    zh: '告诉调解员以后，这一期仍算没有付。',
    en: 'Once the mediator knows, the instalment counts as unpaid again.',
  },
  what: { zh: '哪里不对', en: 'What is wrong' },
} as const satisfies Record<string, Text>;
