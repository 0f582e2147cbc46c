import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { withRights } from '../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { AgeAsked, ChargeAsked, chargedOf } from './charge-asked.ts';
import { giveCharge, isChief, type OfficerActor } from './charge-giving.ts';
import { moveBack, moveCharges, movedMax, type Moving } from './charge-moving.ts';
import { colleaguesOf, readCharge, readTeam } from './charge-team.ts';
import { rightsOf } from '../once.ts';
import { actorOf, ListAsked } from '../proceedings.routes.ts';
import type { QueueAsked } from '../reading/queue.ts';
import type { Spine } from '../spine.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Officer = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const One = Type.Object({ id: Id }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
const Reason = Type.String({ minLength: 2, maxLength: 400, pattern: '\\S\\s*\\S' });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const orNull = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()]);

const Colleague = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    duties: Type.Array(Type.String()),
    deputy: orNull(Type.Object({ name: Type.String(), until: Type.String() }, closed)),
    gone: Type.Boolean({ description: 'No longer of this office, with open cases still' }),
    works: Type.Boolean({ description: 'Can be given cases' }),
  },
  closed,
);
const Team = Type.Object(
  {
    bounds: Type.Array(Type.Integer(), {
      description: 'Lower bounds of the ages, in days since the case was received',
    }),
    loads: Type.Array(
      Type.Object(
        {
          officer: orNull(Colleague),
          open: Type.Integer(),
          overdue: Type.Integer(),
          week: Type.Integer(),
          assists: Type.Integer(),
          ages: Type.Array(Type.Integer()),
          oldest: orNull(Type.Object({ id: Type.Integer(), number: Type.String(), receivedOn: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Person = Type.Object({ id: Type.Integer(), name: Type.String() }, closed);
const Charge = Type.Object(
  {
    seq: Type.Integer(),
    inCharge: orNull(Person),
    assists: orNull(Person),
    may: Type.Object(
      { take: Type.Boolean(), join: Type.Boolean(), name: Type.Boolean(), give: Type.Boolean() },
      closed,
    ),
    history: Type.Array(
      Type.Object(
        {
          seq: Type.Integer(),
          inCharge: orNull(Type.String()),
          assists: orNull(Type.String()),
          how: Type.String(),
          by: orNull(Type.String()),
          insteadOf: orNull(Type.String()),
          at: Type.String(),
          reason: Type.String(),
          reassignment: orNull(Type.Integer()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const MovedSchema = Type.Object(
  {
    id: Type.Integer({ description: 'By which it is moved back' }),
    moved: Type.Integer(),
    proposals: Type.Integer({ description: 'Proposals waiting for approval that went along' }),
    left: Type.Integer({ description: 'How many were left as they were' }),
    kept: Type.Array(Type.Object({ id: Type.Integer(), number: orNull(Type.String()), why: Words }, closed)),
  },
  closed,
);
const Giving = Type.Object(
  {
    inCharge: orNull(Officer),
    assists: orNull(Officer),
    seq: Type.Integer({ minimum: 0, description: 'The last change of charge the viewer saw; 0 for none' }),
    reason: Type.Optional(Type.String({ maxLength: 400 })),
  },
  closed,
);
const { scope, procedure, state, begun } = ListAsked.properties;
const MovingBody = Type.Object(
  {
    to: Officer,
    from: Type.Optional(Officer),
    reason: Reason,
    proceedings: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: movedMax })),
    list: Type.Optional(
      Type.Object(
        { scope, procedure, state, begun, charge: Type.Optional(ChargeAsked), aged: Type.Optional(AgeAsked) },
        closed,
      ),
    ),
    expected: Type.Optional(Type.Integer({ minimum: 0, description: 'How many the list showed' })),
  },
  closed,
);

/** An officer, or nobody these doors are for. */
function officerOf(request: FastifyRequest): OfficerActor | undefined {
  const actor = actorOf(request.viewer);
  return actor.kind === 'officer' ? actor : undefined;
}

/** The doors of who is in charge: of one proceeding, of a whole list, and the chief's view of the team. */
export function chargeRoutes(app: FastifyInstance, spine: Spine): void {
  teamRoutes(app, spine);
  caseRoutes(app, spine);
  app.post<{ Body: Static<typeof MovingBody> }>(
    '/api/v1/charges/moves',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Move many proceedings to one officer, as the chief, with a reason; those that cannot be are named',
        headers: Key,
        body: MovingBody,
        response: { 200: MovedSchema },
      },
    },
    (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const asked = movingOf(actor, request.body, keyOf(request));
      return isRefused(asked) ? asked : moveCharges(spine, actor, asked);
    },
  );
  const Back = Type.Object({ reason: Reason }, closed);
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Back> }>(
    '/api/v1/charges/moves/:id/back',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Move back what one request moved, where nothing came after it',
        params: One,
        headers: Key,
        body: Back,
        response: { 200: MovedSchema },
      },
    },
    (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      return moveBack(spine, actor, { id: request.params.id, reason: request.body.reason, key: keyOf(request) });
    },
  );
}

function teamRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/colleagues',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'Who is of my office, and who stands in for whom',
        response: {
          200: Type.Object({ self: Type.Integer(), chief: Type.Boolean(), colleagues: Type.Array(Colleague) }, closed),
        },
      },
    },
    (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      return withRights(spine.database, rightsOf(actor), async (tx) => ({
        self: actor.officer,
        chief: isChief(actor),
        colleagues: await colleaguesOf(tx, actor.office),
      }));
    },
  );
  app.get(
    '/api/v1/team',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'Each officer’s open cases, what presses and how old they are', response: { 200: Team } },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      if (!isChief(actor))
        return refuse('not-allowed', { zh: '全所工作量由负责人查看。', en: 'The team’s load is for its chief.' });
      const bounds = AgeAsked.anyOf.map((one) => one.const);
      return { bounds, loads: await readTeam(spine, actor) };
    },
  );
}

function caseRoutes(app: FastifyInstance, spine: Spine): void {
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/proceedings/:id/charge',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Who is in charge, who assists, and how that came about',
        params: One,
        response: { 200: Charge },
      },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? readCharge(spine, actor, request.params.id) : notFound();
    },
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Giving> }>(
    '/api/v1/proceedings/:id/charge',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Take it, join it, name who assists; as the chief, give it',
        params: One,
        headers: Key,
        body: Giving,
        response: { 200: Charge },
      },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const asked = { ...request.body, proceeding: request.params.id, key: keyOf(request) };
      return (await giveCharge(spine, actor, asked)) ?? readCharge(spine, actor, request.params.id);
    },
  );
}

function movingOf(actor: OfficerActor, body: Static<typeof MovingBody>, key: string): Moving | Refused {
  const { proceedings, list, expected, ...rest } = body;
  if (proceedings && !list) return { ...rest, key, proceedings };
  if (!list || proceedings || expected === undefined)
    return refuse(
      'invalid-form',
      { zh: '请选择案件，或者给出名单及其件数。', en: 'Name the proceedings, or the list and how many it showed.' },
      { field: 'proceedings' },
    );
  const { charge, scope: of, ...filters } = list;
  const whole: Omit<QueueAsked, 'page' | 'size'> = {
    scope: (of ?? 'open') as QueueAsked['scope'],
    sort: 'number',
    desc: false,
    ...filters,
    ...chargedOf(actor, charge),
  };
  return { ...rest, key, list: whole, expected };
}

function keyOf(request: FastifyRequest): string {
  return String(request.headers['idempotency-key']);
}
