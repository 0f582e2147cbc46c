import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { examineMobile } from '../../parties/identifiers.ts';
import { readViewingCopy, type EvidenceOwner } from '../../platform/evidence.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import { say } from '../../platform/text.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { isOfTip } from '../../proceedings/tip-files.ts';
import { filesOfAct, noFiles, readSent } from '../act-files.ts';
import { sendFile } from '../claim/claim.routes.ts';
import {
  actOnClaim,
  proceedingOfCode,
  proceedingsOfPhone,
  readClaim,
  readCode,
  type Page,
  type PortalWorld,
} from '../claims.ts';
import { form, hidden, type Shown } from '../controls.ts';
import { admitHolder, admitPhone, cookies, dropCookie, readPhone } from '../holder.ts';
import { sendPage, type Fault, type PageParts } from '../page.ts';
import { readPosted, type Posted } from '../posted.ts';
import { workerAddress, workerAddressRoutes } from '../address/address.routes.ts';
import { addressDone } from '../address/own-address.ts';
import { disputeDone, disputeParts, disputeTrackRoutes } from '../dispute/track.routes.ts';
import { choiceSaved } from '../message-choice.ts';
import { casePage } from './case-page.ts';
import { choiceRoutes, messagesOf } from './choice.ts';
import { codePage, enterPage, phonePage } from './enter.ts';
import { redeemCode, requestCode } from './one-time-code.ts';
import { openPayments, yuanSaid } from './payments.ts';
import type { CodeSender } from './senders.ts';
import { trustedPersonRoutes } from './trusted.ts';
import { forgetTyped, keepTyped, typedAt } from './typed.ts';
import { actsOf, titleOf, type WorkerAct } from './worker-acts.ts';

const rules = (
  right: 'public' | 'holder',
  limit: 'read' | 'write' | 'sign-in' | 'upload',
  audit: 'none' | 'act' | 'look' | 'sign-in',
) => ({ config: { right, limit, audit }, schema: { hide: true } }) as const;

/** Tracking: the door by code or phone, the page of a case, and what its worker may do there. */
export function trackRoutes(app: FastifyInstance, world: PortalWorld, sender: CodeSender): void {
  const show = (request: FastifyRequest, reply: FastifyReply, parts: PageParts): FastifyReply =>
    sendPage(request, reply, world.demonstration, parts);

  app.get('/track', rules('public', 'read', 'none'), async (request, reply) =>
    show(request, reply, enterPage(await shownAt(world, request, enterAddress), sender.note)),
  );
  app.post('/track', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['code']);
    if (isRefused(posted)) return posted;
    const code = readCode(posted.code);
    const proceeding = code && (await proceedingOfCode(world, code));
    if (!proceeding) {
      const message =
        posted.code.trim() === ''
          ? { zh: '请写查询码', en: 'Write the code' }
          : code
            ? { zh: '没有这个查询码，请核对', en: 'There is no such code; please compare it' }
            : { zh: '查询码是 12 个字母和数字，请核对', en: 'The code has 12 letters and digits; please compare it' };
      // The code opens a case: it is shown to nobody again, not even to whoever mistyped it.
      await keepTyped(world, request, reply, { page: enterAddress, values: {}, faults: [{ field: 'code', message }] });
      return reply.redirect(enterAddress, 303);
    }
    await forgetTyped(world, request, reply);
    admitHolder(reply, world.keys, proceeding, 'code');
    return reply.redirect('/track/case', 303);
  });
  app.post('/track/leave', rules('public', 'write', 'none'), async (request, reply) => {
    await forgetTyped(world, request, reply);
    dropCookie(reply, cookies.holder, '/track');
    dropCookie(reply, cookies.phone, '/track');
    return reply.redirect('/', 303);
  });

  app.get('/track/case', rules('public', 'read', 'none'), async (request, reply) => {
    const page = await heldPage(world, request);
    if (!page) return reply.redirect('/track', 303);
    const asked = (request.query as Record<string, unknown>)['done'];
    const done =
      asked === 'messages'
        ? choiceSaved
        : asked === 'address'
          ? addressDone
          : (disputeDone[String(asked)] ?? actsOf(page).find(({ act }) => act === asked)?.done);
    const notice = done ? html`<p class="noted" role="status">${say(done, request.language)}</p>` : '';
    return show(request, reply, {
      title: { zh: '办到哪里了', en: 'Where your case is' },
      body: casePage(
        page,
        request.language,
        await messagesOf(world, page, request),
        await disputeParts(world, page, request.language),
        await workerAddress(world, page, request.language),
      ),
      ownHeading: true,
      notice,
    });
  });
  app.get<{ Params: { id: string } }>('/track/files/:id', rules('holder', 'read', 'look'), async (request, reply) => {
    const { viewer } = request;
    if (viewer.kind !== 'holder') return notFound();
    const shown = await readViewingCopy(
      world,
      rightsOf({ kind: 'holder', proceeding: viewer.proceeding }),
      request.params.id,
    );
    return isRefused(shown) ? shown : sendFile(reply, shown);
  });

  choiceRoutes(app, world);
  disputeTrackRoutes(app, world, sender);
  workerAddressRoutes(app, world);
  trustedPersonRoutes(app, world);
  phoneRoutes(app, world, sender, show);
  actRoutes(app, world, show);
}

const enterAddress = '/track';
const codeAddress = '/track/phone/code';

/** What a page shows in the fields: what was typed there last and could not be taken, or nothing. */
async function shownAt(world: PortalWorld, request: FastifyRequest, page: string): Promise<Shown> {
  return { language: request.language, values: {}, faults: [], ...(await typedAt(world, request, page)) };
}

type Show = (request: FastifyRequest, reply: FastifyReply, parts: PageParts) => FastifyReply;

/** Characters of a mistyped phone number that are shown again; the field itself takes fewer. */
const typedPhoneMax = 60;

function phoneRoutes(app: FastifyInstance, world: PortalWorld, sender: CodeSender, show: Show): void {
  // Whoever comes back to this address finds the form and not an error.
  app.get('/track/phone', rules('public', 'read', 'none'), async (_request, reply) =>
    reply.redirect(enterAddress, 303),
  );
  app.get(codeAddress, rules('public', 'read', 'none'), async (request, reply) => {
    const shown = await shownAt(world, request, codeAddress);
    const phone = shown.values['phone'];
    return phone === undefined
      ? reply.redirect(enterAddress, 303)
      : show(request, reply, codePage(shown, phone, sender.note));
  });
  app.post('/track/phone', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['phone']);
    if (isRefused(posted)) return posted;
    const mobile = examineMobile(posted.phone);
    if (!mobile.valid) {
      const empty = posted.phone.trim() === '';
      const message = empty ? { zh: '请写手机号', en: 'Write the phone number' } : mobile.message;
      const values = { phone: posted.phone.slice(0, typedPhoneMax) };
      await keepTyped(world, request, reply, { page: enterAddress, values, faults: [{ field: 'phone', message }] });
      return reply.redirect(enterAddress, 303);
    }
    await requestCode(world, sender, mobile.value);
    await keepTyped(world, request, reply, { page: codeAddress, values: { phone: mobile.value }, faults: [] });
    return reply.redirect(codeAddress, 303);
  });
  app.post(codeAddress, rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['phone', 'oneTimeCode']);
    if (isRefused(posted)) return posted;
    const mobile = examineMobile(posted.phone);
    if (!mobile.valid) return reply.redirect(enterAddress, 303);
    const hash = await redeemCode(world, mobile.value, posted.oneTimeCode.normalize('NFKC').replace(/\s/g, ''));
    if (!hash) {
      const message = {
        zh: '验证码不对或者过期了。多次输错要过一小时再试',
        en: 'The code is wrong or too old. After several wrong ones, wait an hour',
      };
      const values = { phone: mobile.value };
      await keepTyped(world, request, reply, {
        page: codeAddress,
        values,
        faults: [{ field: 'oneTimeCode', message }],
      });
      return reply.redirect(codeAddress, 303);
    }
    await forgetTyped(world, request, reply);
    admitPhone(reply, world.keys, hash);
    return reply.redirect('/track/mine', 303);
  });
  app.get('/track/mine', rules('public', 'read', 'none'), async (request, reply) => {
    const hash = readPhone(world.keys, request.cookies[cookies.phone]);
    return hash ? show(request, reply, await phonePage(world, hash, request.language)) : reply.redirect('/track', 303);
  });
  app.post('/track/mine', rules('public', 'write', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['proceeding']);
    if (isRefused(posted)) return posted;
    const hash = readPhone(world.keys, request.cookies[cookies.phone]);
    if (!hash) return reply.redirect('/track', 303);
    const chosen = (await proceedingsOfPhone(world, hash)).find((id) => String(id) === posted.proceeding);
    if (chosen === undefined) return notFound();
    admitHolder(reply, world.keys, chosen, 'phone');
    return reply.redirect('/track/case', 303);
  });
}

type ActAsked = { Params: { act: string }; Querystring: Record<string, unknown> };

/** One page per act. What the proceeding does not offer now does not exist. */
function actRoutes(app: FastifyInstance, world: PortalWorld, show: Show): void {
  app.get<ActAsked>('/track/acts/:act', rules('public', 'read', 'none'), async (request, reply) => {
    const page = await heldPage(world, request);
    if (!page) return reply.redirect('/track', 303);
    const act = offered(page, request);
    if (!act) return reply.redirect('/track/case', 303);
    const shown = await shownAt(world, request, typedPage(request, page));
    return show(request, reply, await actPage(world, page, act, request, shown));
  });
  app.post<ActAsked>('/track/acts/:act', rules('holder', 'upload', 'act'), async (request, reply) => {
    const page = await heldPage(world, request);
    if (!page) return notFound();
    const act = offered(page, request);
    if (!act) return reply.redirect('/track/case', 303);
    const owner = ownerOf(page);
    const strip = act.files !== undefined && (await isOfTip(world, owner.rights, page.id));
    const sent = await readSent(world, request, act, { owner, strip });
    if (isRefused(sent)) return sent;
    const again = async (values: Posted<string>, faults: Fault[]): Promise<FastifyReply> => {
      await keepTyped(world, request, reply, { page: typedPage(request, page), values, faults });
      return reply.redirect(addressOf(request), 303);
    };
    // Taking back one file is no reason to type the words again.
    if (sent.stay || sent.faults.length > 0) return again(sent.posted, sent.faults);
    const made = act.make(sent.posted, sent.files, entryOf(request, page));
    if ('faults' in made) return again(sent.posted, made.faults);
    const key = sent.posted['key'] ?? '';
    const answered = await actOnClaim(world, {
      proceeding: page.id,
      act: act.act,
      form: made.form,
      key: `portal-${key}`,
    });
    if (isRefused(answered)) return again(sent.posted, [{ field: '', message: answered.refused.detail }]);
    await forgetTyped(world, request, reply);
    return reply.redirect(`/track/case?done=${act.act}`, 303);
  });
}

/** What names the page of an act among those whose typed words are kept: another case's is another page. */
function typedPage(request: FastifyRequest, page: Page): string {
  return `${page.id}${addressOf(request)}`;
}

async function actPage(
  world: PortalWorld,
  page: Page,
  act: WorkerAct,
  request: FastifyRequest,
  shown: Shown,
): Promise<PageParts> {
  const { language } = shown;
  const key = shown.values['key'] || randomUUID();
  const owner = ownerOf(page);
  const files = act.files
    ? await filesOfAct(world, shown, owner, {
        tip: await isOfTip(world, owner.rights, page.id),
        place: '/track/files',
      })
    : noFiles;
  const look = act.danger ? 'button danger' : 'button';
  const payment = act.aboutEntry ? openPayments(page).find(({ seq }) => seq === entryOf(request, page)) : undefined;
  const about = payment
    ? html`<p class="paid">${language === 'zh' ? '给您的' : 'To you:'} ${yuanSaid(payment.fen, language)}</p>`
    : '';
  const content = html`!${hidden('key', key)}!${act.fields(shown)}!${files.field}<button
      class="!${look}"
      type="submit"
      data-once
    >
      ${say(act.button, language)}</button
    >!${files.cards}`;
  return {
    title: titleOf(act, page),
    back: '/track/case',
    faults: shown.faults,
    body: html`!${about}!${act.intro ? html`<p>${say(act.intro, language)}</p>` : ''}!${act.warning ? html`<p class="warning"><strong>${language === 'zh' ? '请想好：' : 'Please consider: '}</strong>${say(act.warning, language)}</p>` : ''}!${form(
      addressOf(request),
      content,
      files.enctype,
    )}`,
  };
}

/** The same act again: its path, and the entry it is about. */
function addressOf(request: FastifyRequest): string {
  const { act } = request.params as { act: string };
  const entry = Number((request.query as Record<string, unknown>)['entry']);
  return `/track/acts/${encodeURIComponent(act)}${Number.isSafeInteger(entry) && entry > 0 ? `?entry=${entry}` : ''}`;
}

function offered(page: Page, request: FastifyRequest): WorkerAct | undefined {
  const { act } = request.params as { act: string };
  const known = actsOf(page).find((one) => one.act === act && page.available.some((one_) => one_.act === act));
  return known?.aboutEntry && entryOf(request, page) === undefined ? undefined : known;
}

/** The payment an act is about, if there is such a one in this case. */
function entryOf(request: FastifyRequest, page: Page): number | undefined {
  const asked = Number((request.query as Record<string, unknown>)['entry']);
  return openPayments(page).find(({ seq }) => seq === asked)?.seq;
}

async function heldPage(world: PortalWorld, request: FastifyRequest): Promise<Page | undefined> {
  const { viewer } = request;
  if (viewer.kind !== 'holder') return undefined;
  const page = await readClaim(world, viewer.proceeding);
  return isRefused(page) ? undefined : page;
}

function ownerOf(page: Page): EvidenceOwner {
  return { rights: rightsOf({ kind: 'holder', proceeding: page.id }) };
}
