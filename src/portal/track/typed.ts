import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../../platform/world.ts';
import { blankDraft, dropDraft, readDraft, writeDraft } from '../claim/drafts.ts';
import { cookies, dropCookie, keepCookie } from '../holder.ts';
import type { Fault } from '../page.ts';
import { portalRules } from '../portal.rules.ts';

type Needed = Pick<World, 'database' | 'keys'>;

/** What was typed on a page of tracking. `page` names it, with the case it belongs to where there is one. */
type Typed = { page: string; values: Readonly<Record<string, string>>; faults: Fault[] };

/**
 * Keeps for some minutes, sealed, what was typed on a page and could not be taken, so that the answer to the post is an
 * address: going back or loading again never asks to send the form once more, and no address holds a personal value. A
 * statement may be longer than a cookie: the cookie holds a token, and the draft store the words.
 */
export async function keepTyped(
  world: Needed,
  request: FastifyRequest,
  reply: FastifyReply,
  { page, values, faults }: Typed,
): Promise<void> {
  const draft = (await readDraft(world, request.cookies[cookies.typed])) ?? blankDraft(world);
  const answers = { key: draft.answers.key, refused: { step: page, values, faults } };
  await writeDraft(world, { ...draft, answers }, portalRules.typedMinutes);
  keepCookie(reply, cookies.typed, '/track', draft.token, portalRules.typedMinutes);
}

/** What was typed on this page last, if it still stands. */
export async function typedAt(
  world: Needed,
  request: FastifyRequest,
  page: string,
): Promise<Omit<Typed, 'page'> | undefined> {
  const refused = (await readDraft(world, request.cookies[cookies.typed]))?.answers.refused;
  return refused?.step === page ? { values: refused.values, faults: refused.faults } : undefined;
}

/** Forgets it, once a page was taken or its reader leaves. */
export async function forgetTyped(world: Needed, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = request.cookies[cookies.typed];
  if (token === undefined) return;
  const draft = await readDraft(world, token);
  if (draft) await dropDraft(world, draft);
  dropCookie(reply, cookies.typed, '/track');
}
