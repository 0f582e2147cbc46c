import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Viewer, World } from '../../platform/world.ts';
import { notFound } from '../../platform/refusal.ts';
import type { Actor, Spine } from '../spine.ts';
import { readCalendar, readFreeDays } from './reading.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: 'date' });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Moment = Type.String({ description: 'In the legal zone, to the minute: 2026-03-25T09:00' });
const Slot = Type.Object({ startsAt: Moment, endsAt: Moment }, closed);
const Days = Type.Object(
  {
    from: Day,
    until: Day,
    member: Type.Optional(Type.String({ maxLength: 40, description: 'Only where this person sits or records' })),
  },
  closed,
);
const Lines = Type.Object(
  {
    sittings: Type.Array(
      Type.Object(
        {
          proceeding: Type.Integer(),
          number: Type.String(),
          room: Type.String(),
          startsAt: Moment,
          endsAt: Moment,
          arbitrators: Type.Array(Type.String()),
          recorder: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
const Wanted = Type.Object(
  {
    room: Type.String({ minLength: 1, maxLength: 100 }),
    startsAt: Type.String({ pattern: '^(0[89]|1[0-7]):[03]0$' }),
    minutes: Type.Integer({ minimum: 30, maximum: 240 }),
  },
  closed,
);
const Offered = Type.Object(
  { free: Type.Array(Slot), days: Type.Array(Type.Object({ day: Day, reasons: Type.Array(Words) }, closed)) },
  closed,
);

/** The calendar of a body's sittings, and when a proceeding may be heard. */
export function sittingsRoutes(app: FastifyInstance, world: Spine & World, actorOf: (viewer: Viewer) => Actor): void {
  app.get<{ Querystring: Static<typeof Days> }>(
    '/api/v1/sittings',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'Sittings of one’s own body, by day', querystring: Days, response: { 200: Lines } },
    },
    async ({ viewer, query }) => {
      const actor = actorOf(viewer);
      return actor.kind === 'officer' ? { sittings: await readCalendar(world, actor, query) } : notFound();
    },
  );
  app.get<{ Params: Static<typeof Id>; Querystring: Static<typeof Wanted> }>(
    '/api/v1/proceedings/:id/hearing-days',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'When a proceeding may be heard, and why not on the other days',
        params: Id,
        querystring: Wanted,
        response: { 200: Offered },
      },
    },
    ({ viewer, params, query }) => readFreeDays(world, actorOf(viewer), params.id, query),
  );
}
