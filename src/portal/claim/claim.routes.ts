import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dropEvidence, listEvidence, readViewingCopy, stripEvidence } from '../../platform/evidence.ts';
import type { ProvinceMap } from '../../cockpit/map/map.ts';
import { choose } from '../../notices/choices.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import type { Language } from '../../platform/text.ts';
import { codeOf, proceedingOfCode, readClaim, readCode, submitClaim, type PortalWorld } from '../claims.ts';
import { admitHolder, cookies, dropCookie, keepCookie } from '../holder.ts';
import { sendPage, type Fault, type PageParts } from '../page.ts';
import { portalRules } from '../portal.rules.ts';
import { readPosted } from '../posted.ts';
import { ownParty } from '../track/payments.ts';
import type { Consent } from './answers.ts';
import { checkPage, consentFault, firstOpenStep, isSensitive } from './check.ts';
import { beginDraft, draftRights, dropDraft, readDraft, writeDraft, type Draft } from './drafts.ts';
import type { Flow } from './flow.ts';
import { forgetRefused, keepRefused, refusedAt, withoutRefused } from './refused.ts';
import { receiveFiles } from './photos.ts';
import { ownerOf, shownAgain, stepPage, tailOf, withTail } from './question-page.ts';
import { receiptPage } from './receipt.ts';
import { abandonForm, lostNotice, startPage } from './start.ts';
import type { Step } from './steps.ts';

const read = { config: { right: 'public', limit: 'read', audit: 'none' }, schema: { hide: true } } as const;
const write = { config: { right: 'public', limit: 'write', audit: 'none' }, schema: { hide: true } } as const;
const upload = { config: { right: 'public', limit: 'upload', audit: 'none' }, schema: { hide: true } } as const;
const submit = { config: { right: 'public', limit: 'write', audit: 'act' }, schema: { hide: true } } as const;

type Asked = { Params: { step: string }; Querystring: Record<string, unknown> };

/** What a worker tells us: one question per page, kept under a cookie, handed in once. */
export function claimRoutes(app: FastifyInstance, world: PortalWorld, map: ProvinceMap | undefined, flow: Flow): void {
  const { address } = flow;
  const open: Open = (request) => readDraft(world, request.cookies[flow.cookie]);

  app.get(address, read, async (request, reply) => {
    const draft = await open(request);
    const lost = (request.query as Record<string, unknown>)['lost'] !== undefined;
    return sendPage(request, reply, world.demonstration, {
      ...startPage(flow, draft, request.language),
      ...(lost ? { notice: lostNotice(request.language) } : {}),
      back: '/',
    });
  });
  app.post(address, write, async (request, reply) => {
    const posted = readPosted(request.body, ['again']);
    if (isRefused(posted)) return posted;
    const standing = await open(request);
    if (standing && !standing.answers.submitted && posted.again === '')
      return reply.redirect(`${address}/${firstOpenStep(flow, standing.answers) ?? 'check'}`, 303);
    if (standing) await forget(world, standing);
    const draft = await beginDraft(world);
    keepDraft(reply, flow, draft);
    return reply.redirect(`${address}/${flow.steps[0]?.id ?? 'check'}`, 303);
  });
  app.post(`${address}/abandon`, write, async (request, reply) => {
    const draft = await open(request);
    if (draft) await forget(world, draft);
    dropCookie(reply, flow.cookie, address);
    return reply.redirect('/', 303);
  });

  stepRoutes({ app, world, flow, open }, map);
  photoRoutes({ app, world, flow, open });
  submitRoutes({ app, world, flow, open });
  receiptRoutes({ app, world, flow, open });
}

/** Keeps the draft's token in its cookie, which only its own pages are sent. */
function keepDraft(reply: FastifyReply, { address, cookie }: Pick<Flow, 'address' | 'cookie'>, draft: Draft): void {
  keepCookie(reply, cookie, address, draft.token, portalRules.draftDays * 24 * 60);
}

type Serving = { app: FastifyInstance; world: PortalWorld; flow: Flow; open: Open };
type Open = (request: FastifyRequest) => Promise<Draft | undefined>;

/** One question: shown, and taken in. */
function stepRoutes({ app, world, flow, open }: Serving, map: ProvinceMap | undefined): void {
  const { address } = flow;
  const stepOf = (id: string): Step | undefined => flow.steps.find((step) => step.id === id);
  app.get<Asked>(`${address}/:step`, read, async (request, reply) => {
    const step = stepOf(request.params.step);
    if (!step) return notFound();
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    return sendPage(
      request,
      reply,
      world.demonstration,
      await stepPage({ world, flow, map, request, draft, step }, shownAgain(request, draft, step)),
    );
  });
  app.post<Asked>(`${address}/:step`, write, async (request, reply) => {
    const step = stepOf(request.params.step);
    if (!step || step.id === 'photos') return notFound();
    const posted = readPosted(request.body, step.names);
    if (isRefused(posted)) return posted;
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    const answered = step.read(posted, draft.answers);
    if ('faults' in answered) {
      await keepRefused(world, draft, step.id, posted, answered.faults);
      return reply.redirect(withTail(`${address}/${step.id}`, tailOf(request)), 303);
    }
    const turnedConfidential = answered.answers.kind === 'tip' && draft.answers.kind !== 'tip';
    const dropped = turnedConfidential ? await stripEvidence(world, ownerOf(draft)) : 0;
    await writeDraft(world, { ...draft, answers: withoutRefused(answered.answers) });
    if (answered.stay) return reply.redirect(withTail(`${address}/${step.id}`, tailOf(request)), 303);
    return reply.redirect(dropped > 0 ? `${address}/photos?dropped=1` : afterStep(request, flow, step.id), 303);
  });
}

/** Photographs come as a form with files; a picture shown back is the copy without metadata. */
function photoRoutes({ app, world, flow, open }: Serving): void {
  const here = `${flow.address}/photos`;
  app.post<Asked>(here, upload, async (request, reply) => {
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    if (!request.isMultipart()) return notFound();
    const { faults, fields } = await receiveFiles(world, request, ownerOf(draft), draft.answers.kind === 'tip');
    if (fields['drop']) {
      const refused = await dropEvidence(world, draftRights(draft.hash), fields['drop']);
      if (refused) return refused;
      await forgetRefused(world, draft);
      return reply.redirect(withTail(here, tailOf(request)), 303);
    }
    if (faults.length > 0) {
      await keepRefused(world, draft, 'photos', {}, faults);
      return reply.redirect(withTail(here, tailOf(request)), 303);
    }
    await forgetRefused(world, draft);
    // Going on takes the chosen files along; who wants to choose more stays.
    const stay = fields['stay'] === 'yes';
    return reply.redirect(stay ? withTail(here, tailOf(request)) : afterStep(request, flow, 'photos'), 303);
  });
  app.get<{ Params: { id: string } }>(`${here}/:id`, read, async (request, reply) => {
    const draft = await open(request);
    const shown = draft && (await readViewingCopy(world, draftRights(draft.hash), request.params.id));
    if (!shown || isRefused(shown)) return shown ?? notFound();
    return sendFile(reply, shown);
  });
}

/** Answers with a file that runs nothing and is kept by nobody on the way. */
export function sendFile(reply: FastifyReply, shown: { bytes: Buffer; mime: string; original: boolean }): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', shown.mime === 'application/pdf' ? 'attachment' : 'inline')
    .type(shown.mime)
    .send(shown.bytes);
}

function submitRoutes({ app, world, flow, open }: Serving): void {
  const { address, steps } = flow;
  const here = `${address}/check`;
  const check = async (request: FastifyRequest, draft: Draft, faults: Fault[]): Promise<PageParts> => ({
    title: { zh: '看一遍，没错就提交', en: 'Check your answers' },
    back: `${address}/${steps.at(-1)?.id ?? ''}`,
    step: { n: steps.length + 1, of: steps.length + 1 },
    faults,
    address: here,
    body:
      checkPage(flow, draft.answers, (await listEvidence(world, ownerOf(draft))).length, {
        language: request.language,
        values: {},
        faults,
      }) + abandonForm(flow, request.language),
  });
  app.get(here, read, async (request, reply) => {
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    const missing = firstOpenStep(flow, draft.answers);
    if (missing) return reply.redirect(`${address}/${missing}`, 303);
    const files = (await listEvidence(world, ownerOf(draft))).length;
    // Consent is not missed any more once nothing sensitive is left to agree to.
    const faults = refusedAt(draft, 'check')?.faults.filter(
      ({ field }) => field !== 'consent' || isSensitive(draft.answers, files),
    );
    return sendPage(request, reply, world.demonstration, await check(request, draft, faults ?? []));
  });
  app.post(here, submit, async (request, reply) => {
    const posted = readPosted(request.body, ['key', 'consent']);
    if (isRefused(posted)) return posted;
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    const missing = firstOpenStep(flow, draft.answers);
    if (missing) return reply.redirect(`${address}/${missing}`, 303);
    if (posted.key !== draft.answers.key) return reply.redirect(here, 303);
    // Once more, should the first time have been cut short: a tip never carries what its pictures reveal.
    if (draft.answers.kind === 'tip') await stripEvidence(world, ownerOf(draft));
    const files = (await listEvidence(world, ownerOf(draft))).map(({ id }) => id);
    const sensitive = isSensitive(draft.answers, files.length);
    if (sensitive && posted.consent !== 'yes') {
      await keepRefused(world, draft, 'check', {}, [consentFault()]);
      return reply.redirect(here, 303);
    }
    const refused = await handIn(world, flow, draft, files, sensitive ? { sensitive: true } : {}, request.language);
    if (refused) {
      await keepRefused(world, draft, 'check', {}, refused);
      return reply.redirect(here, 303);
    }
    return reply.redirect(`${address}/done`, 303);
  });
}

/** Number and code, and the same story through another door. */
function receiptRoutes({ app, world, flow, open }: Serving): void {
  const { address } = flow;
  app.get(`${address}/done`, read, async (request, reply) => {
    const draft = await open(request);
    const submitted = draft?.answers.submitted;
    if (!draft || !submitted) return away(reply, flow, draft);
    const page = await readClaim(world, submitted.proceeding);
    if (isRefused(page)) return page;
    admitHolder(reply, world.keys, submitted.proceeding, 'code');
    const title = { zh: '已收到', en: 'Received' };
    const { told, kind } = submitted;
    const shown = { words: flow.receipt(kind), address, onward: told ? flow.onward({ key: '', ...told }) : [] };
    const body = receiptPage({ ...submitted, code: codeOf(draft) }, page, shown, request.language);
    return sendPage(request, reply, world.demonstration, { title, body, ownHeading: true });
  });
  app.post(`${address}/onward`, write, async (request, reply) => {
    const posted = readPosted(request.body, ['to']);
    if (isRefused(posted)) return posted;
    const draft = await open(request);
    const told = draft?.answers.submitted?.told;
    const door = told && flow.onward({ key: '', ...told }).find(({ id }) => id === posted.to);
    if (!door) return away(reply, flow, draft);
    keepDraft(reply, door.to, await beginDraft(world, door.answers));
    return reply.redirect(`${door.to.address}/next`, 303);
  });
  app.get(`${address}/next`, read, async (request, reply) => {
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, flow, draft);
    return reply.redirect(`${address}/${firstOpenStep(flow, draft.answers) ?? 'check'}`, 303);
  });
  app.post(`${address}/done`, write, async (request, reply) => {
    const draft = await open(request);
    if (draft?.answers.submitted) await dropDraft(world, draft);
    dropCookie(reply, flow.cookie, address);
    for (const name of [cookies.holder, cookies.phone, cookies.typed]) dropCookie(reply, name, '/track');
    return reply.redirect('/', 303);
  });
}

/**
 * Hands the claim in and keeps of the draft only what the receipt shows. Pressed twice, also at once, also after a crash
 * between the two writings: the code made from the draft's token already opens the proceeding, and that one it is.
 */
async function handIn(
  world: PortalWorld,
  flow: Flow,
  draft: Draft,
  files: readonly string[],
  consent: Consent,
  language: Language,
): Promise<Fault[] | undefined> {
  const answered = await submitClaim(world, draft, flow.opens(draft.answers, files, consent));
  let proceeding: number;
  if (!isRefused(answered)) proceeding = answered.proceeding;
  else {
    const already =
      answered.refused.code === 'key-reused' ? await proceedingOfCode(world, readCode(codeOf(draft)) ?? '') : undefined;
    if (already === undefined) return faultsOf(answered.refused);
    proceeding = already;
  }
  const page = await readClaim(world, proceeding);
  if (isRefused(page)) return faultsOf(page.refused);
  const { key, refused: _refused, ...told } = draft.answers;
  const kind = told.way ?? told.kind ?? 'complaint';
  const submitted = {
    proceeding,
    number: page.number,
    kind,
    phone: told.phone !== undefined && kind !== 'tip',
    ...(kind === 'tip' ? {} : { told }),
  };
  // Who told it in another language than that of the papers is told what becomes of it in that one.
  const own = kind === 'tip' ? undefined : ownParty(page)?.key;
  if (own !== undefined && language !== 'zh') {
    const choice = { language, prescribedOnly: false };
    await choose(world, { kind: 'holder', proceeding }, { proceeding, party: own }, choice);
  }
  await writeDraft(world, { ...draft, answers: { key, submitted } });
  return undefined;
}

function faultsOf(refused: {
  detail: Fault['message'];
  fields?: { path: string; message: Fault['message'] }[];
}): Fault[] {
  const named = (refused.fields ?? []).map(({ path, message }) => ({
    field: '',
    message: { zh: `${path}：${message.zh}`, en: `${path}: ${message.en}` },
  }));
  return [{ field: '', message: refused.detail }, ...named];
}

/** Steps whose answer is said back on the next page. */
const notedAfter: ReadonlySet<string> = new Set(['amount', 'photos']);

function afterStep(request: FastifyRequest, { address, steps }: Flow, id: string): string {
  if (tailOf(request)) return `${address}/check`;
  const next = steps[steps.findIndex((step) => step.id === id) + 1];
  return next ? `${address}/${next.id}${notedAfter.has(id) ? `?noted=${id}` : ''}` : `${address}/check`;
}

/** Without a draft one begins anew; with one that was handed in, one sees the receipt. */
function away(reply: FastifyReply, { address }: Flow, draft: Draft | undefined): FastifyReply {
  return reply.redirect(draft?.answers.submitted ? `${address}/done` : `${address}?lost=1`, 303);
}

async function forget(world: PortalWorld, draft: Draft): Promise<void> {
  if (!draft.answers.submitted) {
    for (const { id } of await listEvidence(world, ownerOf(draft)))
      await dropEvidence(world, draftRights(draft.hash), id);
  }
  await dropDraft(world, draft);
}
