import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { isRefused, notFound } from '../platform/refusal.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';
import { chooseAtCounter, readPartyChoices } from './choices.ts';
import {
  ByHandAsked,
  ChoiceAsked,
  ChoiceDone,
  Done,
  InboxSchema,
  NoticeParams,
  ProceedingParams,
  ReadAsked,
  ToldSchema,
} from './notices.schema.ts';
import { askAgain, noteRead, readInbox, readTold, tellByHand } from './reading.ts';

/** The doors of messages for officers: what a proceeding told whom, and one's own list. */
export function noticesRoutes(app: FastifyInstance, spine: Spine): void {
  inboxRoutes(app, spine);
  app.get<{ Params: Static<typeof ProceedingParams> }>(
    '/api/v1/proceedings/:id/notices',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Whom this proceeding told what, by which way, and whether it arrived',
        params: ProceedingParams,
        response: { 200: ToldSchema },
      },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const notices = await readTold(spine, actor, request.params.id);
      if (isRefused(notices)) return notices;
      return { notices, choices: await readPartyChoices(spine, actor, request.params.id) };
    },
  );
  app.post<{ Params: Static<typeof ProceedingParams>; Body: Static<typeof ChoiceAsked> }>(
    '/api/v1/proceedings/:id/message-choices',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Note how a party wants its messages, as it said at the counter',
        params: ProceedingParams,
        body: ChoiceAsked,
        response: { 200: ChoiceDone },
      },
    },
    (request) => {
      const actor = officerOf(request);
      const { party, ...choice } = request.body;
      return actor ? chooseAtCounter(spine, actor, { proceeding: request.params.id, party }, choice) : notFound();
    },
  );
  app.post<{ Params: Static<typeof NoticeParams> }>(
    '/api/v1/notices/:id/again',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: { summary: 'Send a message once more', params: NoticeParams, response: { 200: Done } },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? askAgain(spine, actor, request.params.id) : notFound();
    },
  );
  app.post<{ Params: Static<typeof NoticeParams>; Body: Static<typeof ByHandAsked> }>(
    '/api/v1/notices/:id/by-hand',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Note that somebody was told in person or by telephone',
        params: NoticeParams,
        body: ByHandAsked,
        response: { 200: Done },
      },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? tellByHand(spine, actor, request.params.id, request.body.how) : notFound();
    },
  );
}

function inboxRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/notices',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: { summary: 'My list of messages, and how many are unread', response: { 200: InboxSchema } },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? readInbox(spine, actor, namesOf(request)) : notFound();
    },
  );
  app.post<{ Body: Static<typeof ReadAsked> }>(
    '/api/v1/notices/read',
    {
      config: { right: 'officer', limit: 'write', audit: 'none' },
      schema: { summary: 'I have read these', body: ReadAsked, response: { 200: InboxSchema } },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      await noteRead(spine, actor, request.body.ids);
      return readInbox(spine, actor, namesOf(request));
    },
  );
}

function officerOf(request: FastifyRequest): Extract<Actor, { kind: 'officer' }> | undefined {
  const actor = actorOf(request.viewer);
  return actor.kind === 'officer' ? actor : undefined;
}

/** Those the viewer stands in for today, by name. */
function namesOf({ viewer }: FastifyRequest): Map<number, string> {
  return new Map(viewer.kind === 'officer' ? viewer.standsInFor.map(({ officer, name }) => [officer, name]) : []);
}
