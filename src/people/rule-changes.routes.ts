import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { notFound, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer } from '../platform/world.ts';
import type { Spine } from '../proceedings/spine.ts';
import * as schema from './administration.schema.ts';
import { answerChange, askForRule, askToEnd, listPending } from './rule-changes.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const OfficeId = Type.Object({ id: Id }, closed);
const At = Type.Object({ id: Id, rule: Id }, closed);
const Line = Type.Object({ change: Id }, closed);
const Done = Type.Object({ done: Type.Literal(true) }, closed);

type InOffice = (
  request: FastifyRequest<{ Params: Static<typeof OfficeId> }>,
  work: (viewer: OfficerViewer) => Promise<Refused | object | undefined>,
) => Promise<Static<typeof schema.OfficeWhole> | Refused>;

/** The doors of rules of approval: what is stricter is decided at once, all else waits for a second person. */
export function ruleRoutes(app: FastifyInstance, spine: Spine, inOffice: InOffice): void {
  const rules = { right: 'officer', limit: 'write', audit: 'act' } as const;
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof schema.RuleGiven> }>(
    '/api/v1/administration/offices/:id/rules',
    {
      config: rules,
      schema: {
        summary:
          'A rule: this act only after approval, from a day to come; one that asks for less waits for a second person',
        params: OfficeId,
        body: schema.RuleGiven,
        response: { 200: schema.OfficeWhole },
      },
    },
    (request) =>
      inOffice(request, (viewer) => askForRule(spine, viewer, { ...request.body, office: request.params.id })),
  );
  app.post<{ Params: Static<typeof At>; Body: Static<typeof schema.RuleEnded> }>(
    '/api/v1/administration/offices/:id/rules/:rule/end',
    {
      config: rules,
      schema: {
        summary: 'Put forward that a rule ends on a day to come; a second person confirms it',
        params: At,
        body: schema.RuleEnded,
        response: { 200: schema.OfficeWhole },
      },
    },
    (request) => {
      const { id: office, rule } = request.params;
      return inOffice(request, (viewer) => askToEnd(spine, viewer, { ...request.body, office, rule }));
    },
  );
  answerRoutes(app, spine);
}

function answerRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/administration/rule-changes',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Changes of rules that wait for me as the second person',
        response: { 200: Type.Object({ changes: Type.Array(schema.Pending) }, closed) },
      },
    },
    async (request) => {
      const { viewer } = request;
      if (viewer.kind !== 'officer') return notFound();
      const pending = await listPending(spine, viewer);
      return { changes: pending.filter((one) => one.mayConfirm) };
    },
  );
  for (const confirmed of [true, false])
    app.post<{ Params: Static<typeof Line>; Body: Static<typeof schema.ReasonGiven> }>(
      `/api/v1/administration/rule-changes/:change/${confirmed ? 'confirm' : 'refuse'}`,
      {
        config: { right: 'officer', limit: 'write', audit: 'act' },
        schema: {
          summary: confirmed ? 'Confirm a change of a rule, as the second person' : 'Refuse it, or take back one’s own',
          params: Line,
          body: schema.ReasonGiven,
          response: { 200: Done },
        },
      },
      (request) => {
        const { viewer, params, body } = request;
        if (viewer.kind !== 'officer') return notFound();
        return answerChange(spine, viewer, { id: params.change, confirmed, reason: body.reason });
      },
    );
}
