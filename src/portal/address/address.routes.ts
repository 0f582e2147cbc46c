import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { partyOfFirm } from '../../notices/reading.ts';
import type { Declarant } from '../../papers/service-address.ts';
import { actorFor } from '../../people/enterprises/cases.ts';
import { speakerOf } from '../../people/enterprises/viewer.ts';
import { withRights } from '../../platform/db.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import type { Language } from '../../platform/text.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import type { Actor } from '../../proceedings/spine.ts';
import { readClaim, type Page, type PortalWorld } from '../claims.ts';
import { onward, rules, show, shownOf, type EnterprisePages } from '../enterprise/shared.ts';
import { sendPage } from '../page.ts';
import { readPosted } from '../posted.ts';
import { ownParty } from '../track/payments.ts';
import { forgetTyped, keepTyped, typedAt } from '../track/typed.ts';
import { addressFields, addressForm, addressSection, addressTitle, isServed, takeAddress } from './own-address.ts';

// The worker ----------------------------------------------------------------------------------------------------------

const here = '/track/address';

/** What the page of a case says of its worker's address for service. */
export async function workerAddress(world: PortalWorld, page: Page, language: Language): Promise<string> {
  const declarant = declarantOf(world, page);
  return declarant ? addressSection(world, declarant, here, language) : '';
}

function declarantOf(world: PortalWorld, page: Page): Declarant | undefined {
  const party = ownParty(page)?.key;
  if (party === undefined || page.state.final || !isServed(world, page.procedure)) return undefined;
  return { actor: { kind: 'holder', proceeding: page.id }, proceeding: page.id, party };
}

/** The worker's page of its address for service. */
export function workerAddressRoutes(app: FastifyInstance, world: PortalWorld): void {
  const schema = { hide: true };
  app.get(
    here,
    { config: { right: 'public', limit: 'read', audit: 'none' }, schema },
    async (request, reply): Promise<FastifyReply> => {
      const declarant = await declarantHere(world, request);
      if (!declarant) return reply.redirect('/track/case', 303);
      const typed = await typedAt(world, request, typedName(declarant));
      const shown = { language: request.language, values: {}, faults: [], ...typed };
      const { faults } = shown;
      const body = addressForm(shown, here);
      const parts = { title: addressTitle, back: '/track/case', faults, address: here, body };
      return sendPage(request, reply, world.demonstration, parts);
    },
  );
  app.post(here, { config: { right: 'holder', limit: 'write', audit: 'act' }, schema }, async (request, reply) => {
    const posted = readPosted(request.body, addressFields);
    if (isRefused(posted)) return posted;
    const declarant = await declarantHere(world, request);
    if (!declarant) return reply.redirect('/track/case', 303);
    const faults = await takeAddress(world, declarant, posted);
    if (faults.length > 0) {
      await keepTyped(world, request, reply, { page: typedName(declarant), values: posted, faults });
      return reply.redirect(here, 303);
    }
    await forgetTyped(world, request, reply);
    return reply.redirect('/track/case?done=address', 303);
  });
}

async function declarantHere(world: PortalWorld, { viewer }: FastifyRequest): Promise<Declarant | undefined> {
  if (viewer.kind !== 'holder') return undefined;
  const page = await readClaim(world, viewer.proceeding);
  return isRefused(page) ? undefined : declarantOf(world, page);
}

function typedName({ proceeding }: Declarant): string {
  return `${proceeding}${here}`;
}

// The firm ------------------------------------------------------------------------------------------------------------

/** What the page of a case says of a firm's address for service. */
export async function firmAddress(
  world: PortalWorld,
  actor: Actor & { kind: 'enterprise' },
  page: Page,
  language: Language,
): Promise<string> {
  const declarant = await firmDeclarant(world, actor, page);
  return declarant ? addressSection(world, declarant, firmPlace(page.id), language) : '';
}

function firmPlace(id: number): string {
  return `/enterprise/cases/${id}/address`;
}

async function firmDeclarant(
  world: PortalWorld,
  actor: Actor & { kind: 'enterprise' },
  page: Page,
): Promise<Declarant | undefined> {
  if (page.state.final || !isServed(world, page.procedure)) return undefined;
  const party = await withRights(world.database, rightsOf(actor), (tx) => partyOfFirm(tx, page.id));
  return party === undefined ? undefined : { actor, proceeding: page.id, party };
}

const OneCase = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
);
type Asked = { Params: Static<typeof OneCase> };

/** The firm's page of its address for service in one of its cases. */
export function firmAddressRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  const path = '/enterprise/cases/:id/address';
  const schema = { hide: true, params: OneCase };
  app.get<Asked>(path, { ...rules('public', 'read', 'none'), schema }, async (request, reply) => {
    const declarant = await firmHere(pages, request);
    if (!declarant) return onward(reply, '/enterprise/cases');
    return firmPage(pages, request, reply, {}, []);
  });
  app.post<Asked>(path, { ...rules('enterprise', 'write', 'act'), schema }, async (request, reply) => {
    const posted = readPosted(request.body, addressFields);
    if (isRefused(posted)) return posted;
    const declarant = await firmHere(pages, request);
    if (!declarant) return notFound();
    const faults = await takeAddress(pages, declarant, posted);
    if (faults.length > 0) return firmPage(pages, request, reply, posted, faults);
    return onward(reply, `/enterprise/cases/${request.params.id}?done=address`);
  });
}

async function firmHere(pages: EnterprisePages, request: FastifyRequest<Asked>): Promise<Declarant | undefined> {
  const speaker = speakerOf(request);
  if (!speaker?.firm) return undefined;
  const actor = actorFor(speaker, speaker.firm);
  const page = await readPage(pages, actor, request.params.id);
  return isRefused(page) ? undefined : firmDeclarant(pages, actor, page);
}

function firmPage(
  pages: EnterprisePages,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  values: Parameters<typeof shownOf>[1],
  faults: Parameters<typeof shownOf>[2],
): Promise<FastifyReply> {
  const { id } = request.params;
  const place = firmPlace(id);
  return show(pages, request, reply, {
    title: addressTitle,
    back: `/enterprise/cases/${id}`,
    address: place,
    faults,
    body: addressForm(shownOf(request, values, faults), place),
  });
}
