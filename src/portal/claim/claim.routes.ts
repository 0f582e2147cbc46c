import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  dropEvidence,
  listEvidence,
  readViewingCopy,
  stripEvidence,
  type EvidenceOwner,
} from '../../platform/evidence.ts';
import type { ProvinceMap } from '../../cockpit/map/map.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import { readBack } from '../../web/amounts.ts';
import { codeOf, proceedingOfCode, readClaim, readCode, submitClaim, type PortalWorld } from '../claims.ts';
import { button, continueWord, form, type Shown } from '../controls.ts';
import { admitHolder, cookies, dropCookie, keepCookie } from '../holder.ts';
import { sendPage, type Fault, type PageParts } from '../page.ts';
import { portalRules } from '../portal.rules.ts';
import { readPosted } from '../posted.ts';
import type { Consent } from './answers.ts';
import { checkPage, consentFault, firstOpenStep, isSensitive } from './check.ts';
import { beginDraft, draftRights, dropDraft, readDraft, writeDraft, type Draft } from './drafts.ts';
import { forgetRefused, keepRefused, refusedAt, withoutRefused } from './refused.ts';
import { photosQuestion, receiveFiles } from './photos.ts';
import { placeQuestion, readPointed } from './place.ts';
import { questions } from './questions.ts';
import { receiptPage } from './receipt.ts';
import { abandonForm, droppedNotice, lostNotice, notedNotice, receivedNotice, startPage } from './start.ts';
import { stepCount, steps, type Step, type StepId } from './steps.ts';

const read = { config: { right: 'public', limit: 'read', audit: 'none' }, schema: { hide: true } } as const;
const write = { config: { right: 'public', limit: 'write', audit: 'none' }, schema: { hide: true } } as const;
const upload = { config: { right: 'public', limit: 'upload', audit: 'none' }, schema: { hide: true } } as const;
const submit = { config: { right: 'public', limit: 'write', audit: 'act' }, schema: { hide: true } } as const;

type Asked = { Params: { step: string }; Querystring: Record<string, unknown> };

/** The claim: one question per page, kept under a cookie, handed in once. */
export function claimRoutes(app: FastifyInstance, world: PortalWorld, map: ProvinceMap | undefined): void {
  const open: Open = (request) => readDraft(world, request.cookies[cookies.draft]);

  app.get('/claim', read, async (request, reply) => {
    const draft = await open(request);
    const lost = (request.query as Record<string, unknown>)['lost'] !== undefined;
    return sendPage(request, reply, world.demonstration, {
      ...startPage(draft, request.language),
      ...(lost ? { notice: lostNotice(request.language) } : {}),
      back: '/',
    });
  });
  app.post('/claim', write, async (request, reply) => {
    const posted = readPosted(request.body, ['again']);
    if (isRefused(posted)) return posted;
    const standing = await open(request);
    if (standing && !standing.answers.submitted && posted.again === '')
      return reply.redirect(`/claim/${firstOpenStep(standing.answers) ?? 'check'}`, 303);
    if (standing) await forget(world, standing);
    const draft = await beginDraft(world);
    keepCookie(reply, cookies.draft, '/claim', draft.token, portalRules.draftDays * 24 * 60);
    return reply.redirect('/claim/employer', 303);
  });
  app.post('/claim/abandon', write, async (request, reply) => {
    const draft = await open(request);
    if (draft) await forget(world, draft);
    dropCookie(reply, cookies.draft, '/claim');
    return reply.redirect('/', 303);
  });

  stepRoutes(app, world, map, open);
  photoRoutes(app, world, open);
  submitRoutes(app, world, open);
}

type Open = (request: FastifyRequest) => Promise<Draft | undefined>;

/** One question: shown, and taken in. */
function stepRoutes(app: FastifyInstance, world: PortalWorld, map: ProvinceMap | undefined, open: Open): void {
  app.get<Asked>('/claim/:step', read, async (request, reply) => {
    const step = stepOf(request.params.step);
    if (!step) return notFound();
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, draft);
    return sendPage(
      request,
      reply,
      world.demonstration,
      await stepPage(world, map, request, draft, step, shownAgain(request, draft, step)),
    );
  });
  app.post<Asked>('/claim/:step', write, async (request, reply) => {
    const step = stepOf(request.params.step);
    if (!step || step.id === 'photos') return notFound();
    const posted = readPosted(request.body, step.names);
    if (isRefused(posted)) return posted;
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, draft);
    const answered = step.read(posted, draft.answers);
    if ('faults' in answered) {
      await keepRefused(world, draft, step.id, posted, answered.faults);
      return reply.redirect(withTail(`/claim/${step.id}`, tailOf(request)), 303);
    }
    const turnedConfidential = answered.answers.kind === 'tip' && draft.answers.kind !== 'tip';
    const dropped = turnedConfidential ? await stripEvidence(world, ownerOf(draft)) : 0;
    await writeDraft(world, { ...draft, answers: withoutRefused(answered.answers) });
    return reply.redirect(dropped > 0 ? '/claim/photos?dropped=1' : afterStep(request, step), 303);
  });
}

/** Photographs come as a form with files; a picture shown back is the copy without metadata. */
function photoRoutes(app: FastifyInstance, world: PortalWorld, open: Open): void {
  app.post<Asked>('/claim/photos', upload, async (request, reply) => {
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, draft);
    if (!request.isMultipart()) return notFound();
    const { faults, fields } = await receiveFiles(world, request, ownerOf(draft), draft.answers.kind === 'tip');
    if (fields['drop']) {
      const refused = await dropEvidence(world, draftRights(draft.hash), fields['drop']);
      if (refused) return refused;
      await forgetRefused(world, draft);
      return reply.redirect(withTail('/claim/photos', tailOf(request)), 303);
    }
    if (faults.length > 0) {
      await keepRefused(world, draft, 'photos', {}, faults);
      return reply.redirect(withTail('/claim/photos', tailOf(request)), 303);
    }
    await forgetRefused(world, draft);
    // Going on takes the chosen files along; who wants to choose more stays.
    const stay = fields['stay'] === 'yes';
    return reply.redirect(
      stay ? withTail('/claim/photos', tailOf(request)) : afterStep(request, stepOf('photos') as Step),
      303,
    );
  });
  app.get<{ Params: { id: string } }>('/claim/photos/:id', read, async (request, reply) => {
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

function submitRoutes(app: FastifyInstance, world: PortalWorld, open: Open): void {
  const check = async (request: FastifyRequest, draft: Draft, faults: Fault[]): Promise<PageParts> => ({
    title: { zh: '看一遍，没错就提交', en: 'Check your answers' },
    back: '/claim/you',
    step: { n: stepCount, of: stepCount },
    faults,
    address: '/claim/check',
    body:
      checkPage(draft.answers, (await listEvidence(world, ownerOf(draft))).length, {
        language: request.language,
        values: {},
        faults,
      }) + abandonForm(request.language),
  });
  app.get('/claim/check', read, async (request, reply) => {
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, draft);
    const missing = firstOpenStep(draft.answers);
    if (missing) return reply.redirect(`/claim/${missing}`, 303);
    const files = (await listEvidence(world, ownerOf(draft))).length;
    // Consent is not missed any more once nothing sensitive is left to agree to.
    const faults = refusedAt(draft, 'check')?.faults.filter(
      ({ field }) => field !== 'consent' || isSensitive(draft.answers, files),
    );
    return sendPage(request, reply, world.demonstration, await check(request, draft, faults ?? []));
  });
  app.post('/claim/check', submit, async (request, reply) => {
    const posted = readPosted(request.body, ['key', 'consent']);
    if (isRefused(posted)) return posted;
    const draft = await open(request);
    if (!draft || draft.answers.submitted) return away(reply, draft);
    const missing = firstOpenStep(draft.answers);
    if (missing) return reply.redirect(`/claim/${missing}`, 303);
    if (posted.key !== draft.answers.key) return reply.redirect('/claim/check', 303);
    // Once more, should the first time have been cut short: a tip never carries what its pictures reveal.
    if (draft.answers.kind === 'tip') await stripEvidence(world, ownerOf(draft));
    const files = (await listEvidence(world, ownerOf(draft))).map(({ id }) => id);
    const sensitive = isSensitive(draft.answers, files.length);
    if (sensitive && posted.consent !== 'yes') {
      await keepRefused(world, draft, 'check', {}, [consentFault()]);
      return reply.redirect('/claim/check', 303);
    }
    const refused = await handIn(world, draft, files, sensitive ? { sensitive: true } : {});
    if (refused) {
      await keepRefused(world, draft, 'check', {}, refused);
      return reply.redirect('/claim/check', 303);
    }
    return reply.redirect('/claim/done', 303);
  });

  app.get('/claim/done', read, async (request, reply) => {
    const draft = await open(request);
    const submitted = draft?.answers.submitted;
    if (!draft || !submitted) return away(reply, draft);
    const page = await readClaim(world, submitted.proceeding);
    if (isRefused(page)) return page;
    admitHolder(reply, world.keys, submitted.proceeding, 'code');
    const title = { zh: '已收到', en: 'Received' };
    const body = receiptPage({ ...submitted, code: codeOf(draft) }, page, request.language);
    return sendPage(request, reply, world.demonstration, { title, body, ownHeading: true });
  });
  app.post('/claim/done', write, async (request, reply) => {
    const draft = await open(request);
    if (draft?.answers.submitted) await dropDraft(world, draft);
    dropCookie(reply, cookies.draft, '/claim');
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
  draft: Draft,
  files: readonly string[],
  consent: Consent,
): Promise<Fault[] | undefined> {
  const answered = await submitClaim(world, draft, files, consent);
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
  const { key, kind, phone } = draft.answers;
  const submitted = {
    proceeding,
    number: page.number,
    kind: kind ?? 'complaint',
    phone: phone !== undefined && kind !== 'tip',
  };
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

/** What a question shows: what was typed and could not be taken, or the answer that stands. */
function shownAgain(request: FastifyRequest, draft: Draft, step: Step): Shown {
  const { language } = request;
  const query = request.query as Record<string, unknown>;
  const pointsElsewhere = ['prefecture', 'division', 'change'].some((name) => query[name] !== undefined);
  const refused = pointsElsewhere ? undefined : refusedAt(draft, step.id);
  return refused ? { language, ...refused } : { language, values: step.values(draft.answers), faults: [] };
}

async function stepPage(
  world: PortalWorld,
  map: ProvinceMap | undefined,
  request: FastifyRequest,
  draft: Draft,
  step: Step,
  shown: Shown,
): Promise<PageParts> {
  const n = steps.indexOf(step) + 1;
  const tail = tailOf(request);
  const before = steps[n - 2];
  const { noted, dropped } = request.query as Record<string, unknown>;
  const fen = draft.answers.owedFen;
  const notice =
    noted === 'amount' && typeof fen === 'number'
      ? notedNotice(readBack(fen, shown.language), draft.answers.people ?? 1, shown.language)
      : noted === 'photos'
        ? receivedNotice((await listEvidence(world, ownerOf(draft))).length, shown.language)
        : '';
  return {
    title: step.title,
    back: tail ? '/claim/check' : before ? `/claim/${before.id}` : '/claim',
    step: { n, of: stepCount },
    faults: shown.faults,
    notice: dropped === undefined ? notice : droppedNotice(shown.language),
    body: (await questionOf(world, map, request, draft, step, shown, tail)) + abandonForm(shown.language),
  };
}

async function questionOf(
  world: PortalWorld,
  map: ProvinceMap | undefined,
  request: FastifyRequest,
  draft: Draft,
  step: Step,
  shown: Shown,
  tail: string,
): Promise<string> {
  const { language } = shown;
  if (step.id === 'place') {
    const query = request.query as Record<string, unknown>;
    const pointed = readPointed(query);
    const known = draft.answers.division;
    const posted = shown.values['division'];
    const chosen =
      Object.keys(pointed).length > 0 || query['change'] !== undefined
        ? pointed
        : posted || known
          ? readPointed({ division: posted || known })
          : {};
    return placeQuestion(shown, chosen, map, tail);
  }
  if (step.id === 'photos') {
    const files = await listEvidence(world, ownerOf(draft));
    const content = photosQuestion(shown, files, draft.answers.kind === 'tip');
    return form(withTail('/claim/photos', tail), content, 'enctype="multipart/form-data"');
  }
  const question = questions[step.id as Exclude<StepId, 'place' | 'photos'>];
  return form(
    withTail(`/claim/${step.id}`, tail),
    question(shown, draft.answers) + button(language, continueWord),
    `data-step="${step.id}"`,
  );
}

function stepOf(id: string): Step | undefined {
  return steps.find((step) => step.id === id);
}

function ownerOf(draft: Draft): EvidenceOwner {
  return { rights: draftRights(draft.hash) };
}

/** Where a change of one answer returns to; nothing else of the address is carried along. */
function tailOf(request: FastifyRequest): string {
  return (request.query as Record<string, unknown>)['return'] === 'check' ? 'return=check' : '';
}

function withTail(address: string, tail: string): string {
  return tail ? `${address}?${tail}` : address;
}

/** Steps whose answer is said back on the next page. */
const notedAfter: ReadonlySet<string> = new Set(['amount', 'photos']);

function afterStep(request: FastifyRequest, step: Step): string {
  if (tailOf(request)) return '/claim/check';
  const next = steps[steps.indexOf(step) + 1];
  return next ? `/claim/${next.id}${notedAfter.has(step.id) ? `?noted=${step.id}` : ''}` : '/claim/check';
}

/** Without a draft one begins anew; with one that was handed in, one sees the receipt. */
function away(reply: FastifyReply, draft: Draft | undefined): FastifyReply {
  return reply.redirect(draft?.answers.submitted ? '/claim/done' : '/claim?lost=1', 303);
}

async function forget(world: PortalWorld, draft: Draft): Promise<void> {
  if (!draft.answers.submitted) {
    for (const { id } of await listEvidence(world, ownerOf(draft)))
      await dropEvidence(world, draftRights(draft.hash), id);
  }
  await dropDraft(world, draft);
}
