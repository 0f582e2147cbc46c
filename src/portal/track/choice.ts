import type { FastifyInstance, FastifyRequest } from 'fastify';
import { choose, readChoice } from '../../notices/choices.ts';
import { readToldHolder } from '../../notices/reading.ts';
import { isRefused, notFound } from '../../platform/refusal.ts';
import { readClaim, type Page, type PortalWorld } from '../claims.ts';
import { choiceForm, readPostedChoice } from '../message-choice.ts';
import { ownParty } from './payments.ts';
import { messagesTold } from './told.ts';

const address = '/track/messages';

/** The messages of a case for its worker: those that were sent, and how further ones are wanted. A tip's author gets none. */
export async function messagesOf(world: PortalWorld, page: Page, request: FastifyRequest): Promise<string> {
  const told = await readToldHolder(world, page.id);
  const party = ownParty(page)?.key;
  if (party === undefined) return messagesTold(told, request.language);
  const actor = { kind: 'holder', proceeding: page.id } as const;
  const choice = await readChoice(world, actor, { proceeding: page.id, party });
  return messagesTold(told, request.language, choiceForm(address, choice, request.language));
}

/** Takes a choice of messages. */
export function choiceRoutes(app: FastifyInstance, world: PortalWorld): void {
  const rules = { config: { right: 'holder', limit: 'write', audit: 'none' }, schema: { hide: true } } as const;
  app.post(address, rules, async (request, reply) => {
    const { viewer } = request;
    if (viewer.kind !== 'holder') return notFound();
    const page = await readClaim(world, viewer.proceeding);
    const party = isRefused(page) ? undefined : ownParty(page)?.key;
    if (party === undefined) return notFound();
    const choice = readPostedChoice(request.body);
    if (isRefused(choice)) return choice;
    const { proceeding } = viewer;
    await choose(world, { kind: 'holder', proceeding }, { proceeding, party }, choice);
    return reply.redirect('/track/case?done=messages', 303);
  });
}
