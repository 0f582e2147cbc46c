import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { actorFor } from '../../people/enterprises/cases.ts';
import type { Firm, Speaker } from '../../people/enterprises/persons.ts';
import { speakerOf } from '../../people/enterprises/viewer.ts';
import { isRefused, notFound, refuse } from '../../platform/refusal.ts';
import type { Language } from '../../platform/text.ts';
import type { Actor } from '../../proceedings/spine.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import type { Page, PortalWorld } from '../claims.ts';
import { onward, rules, show, shownOf, type EnterprisePages } from '../enterprise/shared.ts';
import type { Fault } from '../page.ts';
import { readPosted } from '../posted.ts';
import { agreeTo } from './agreeing.ts';
import { readDispute, type Dispute } from './matter.ts';
import { disputeSections, ownPages, type DisputeParts } from './sections.ts';
import { askForCode, sign, signPage, textToSign } from './signing.ts';

/** What the page of a case shows of a dispute to a firm, besides what every case has. */
export async function firmDisputeParts(
  world: PortalWorld,
  actor: Actor & { kind: 'enterprise' },
  page: Page,
  language: Language,
): Promise<DisputeParts> {
  const dispute = await readDispute(world, { side: 'employer', actor }, page);
  const place = `/enterprise/cases/${page.id}`;
  const address = (act: string): string => (ownPages.has(act) ? `${place}/${act}` : `${place}/acts/${act}`);
  return dispute ? disputeSections(dispute, address, language) : { before: '', after: '' };
}

const OneCase = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
);
type Asked = { Params: Static<typeof OneCase> };
type Signing = { speaker: Speaker; firm: Firm; dispute: Dispute };

/** Signing for a firm: with a code sent to the phone of whoever is signed in for it. */
export function firmSigningRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  const path = '/enterprise/cases/:id/sign';
  const schema = { hide: true, params: OneCase };
  app.get<Asked>(path, { ...rules('public', 'read', 'none'), schema }, async (request, reply) => {
    const signing = await signingIn(pages, request);
    return signing ? signPageOf(pages, request, reply, signing, {}, []) : onward(reply, '/enterprise');
  });
  app.post<Asked>(`${path}/code`, { ...rules('enterprise', 'sign-in', 'none'), schema }, async (request, reply) => {
    const signing = await signingIn(pages, request);
    const text = signing && textToSign(signing.dispute);
    if (!signing || !text) return notFound();
    const { phone } = signing.speaker.known;
    const { dispute } = signing;
    if (phone !== '') await askForCode(pages, pages.sender, { dispute, text, phone, own: () => Promise.resolve(true) });
    return signPageOf(pages, request, reply, signing, { sent: 'yes' }, []);
  });
  app.post<Asked>(path, { ...rules('enterprise', 'sign-in', 'act'), schema }, async (request, reply) => {
    const posted = readPosted(request.body, ['key', 'fingerprint', 'phone', 'oneTimeCode']);
    if (isRefused(posted)) return posted;
    const signing = await signingIn(pages, request);
    if (!signing) return notFound();
    const faults = await sign(pages, signing.dispute, {
      phone: signing.speaker.known.phone,
      code: posted.oneTimeCode.normalize('NFKC').replace(/\s/g, ''),
      fingerprint: posted.fingerprint,
      key: posted.key,
      own: () => Promise.resolve(signing.speaker.known.phone !== ''),
    });
    if (faults.length > 0) return signPageOf(pages, request, reply, signing, { sent: 'yes' }, faults);
    return onward(reply, `/enterprise/cases/${signing.dispute.page.id}?done=signed`);
  });
}

/** Agreeing, for a firm, to what the worker proposed to do together. */
export function firmAgreeingRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  const schema = { hide: true, params: OneCase };
  app.post<Asked>(
    '/enterprise/cases/:id/agree',
    { ...rules('enterprise', 'write', 'act'), schema },
    async (request, reply) => {
      const posted = readPosted(request.body, ['act', 'fingerprint']);
      if (isRefused(posted)) return posted;
      const acting = await signingIn(pages, request);
      if (!acting) return notFound();
      const why = await agreeTo(pages, acting.dispute, posted);
      return why ? refuse('conflict', why) : onward(reply, `/enterprise/cases/${acting.dispute.page.id}?done=agreed`);
    },
  );
}

async function signingIn(pages: EnterprisePages, request: FastifyRequest<Asked>): Promise<Signing | undefined> {
  const speaker = speakerOf(request);
  if (!speaker?.firm) return undefined;
  const { firm } = speaker;
  const actor = actorFor(speaker, firm);
  const page = await readPage(pages, actor, request.params.id);
  const dispute = isRefused(page) ? undefined : await readDispute(pages, { side: 'employer', actor }, page);
  return dispute && { speaker, firm, dispute };
}

function signPageOf(
  pages: EnterprisePages,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  { speaker, dispute }: Signing,
  values: Readonly<Record<string, string>>,
  faults: readonly Fault[],
): Promise<FastifyReply> | FastifyReply {
  const place = `/enterprise/cases/${dispute.page.id}`;
  const text = textToSign(dispute);
  if (!text) return onward(reply, place);
  return show(pages, request, reply, {
    title: { zh: '看全文，签字', en: 'Read and sign' },
    back: place,
    address: `${place}/sign`,
    faults,
    body: signPage(dispute, text, shownOf(request, values, faults), {
      here: `${place}/sign`,
      key: randomUUID(),
      phone: speaker.known.phone,
      note: pages.sender.note,
    }),
  });
}
