import type { FastifyInstance } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { Type, type Static } from 'typebox';
import { today } from '../../platform/clock.ts';
import type { Viewer, World } from '../../platform/world.ts';
import { notFound } from '../../platform/refusal.ts';
import { Day, DayAsked } from '../route-parts.ts';
import type { Actor, Spine } from '../spine.ts';
import { readCalendar, readFreeDays, readKnown, readNextSitting } from './reading.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Moment = Type.String({ description: 'In the legal zone, to the minute: 2026-03-25T09:00' });
const Slot = Type.Object({ startsAt: Moment, endsAt: Moment }, closed);
const Days = Type.Object(
  {
    from: Type.Optional({ ...DayAsked, description: 'Any day of the week asked for; left out: this week' }),
    member: Type.Optional(Type.String({ maxLength: 40, description: 'Only where this person sits or records' })),
  },
  closed,
);
const Week = Type.Object(
  {
    today: Day,
    days: Type.Array(Day, { description: 'Monday to Sunday' }),
    weekBefore: Day,
    weekAfter: Day,
    next: Type.Union([Day, Type.Null()], {
      description: 'The first later day with a sitting, where the week has none',
    }),
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
    startsAt: Type.Optional(Type.String({ pattern: '^(0[89]|1[0-7]):[03]0$' })),
    minutes: Type.Optional(Type.Integer({ minimum: 30, maximum: 240 })),
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
      schema: { summary: 'A week of the sittings of one’s own body', querystring: Days, response: { 200: Week } },
    },
    async ({ viewer, query }) => {
      const actor = actorOf(viewer);
      if (actor.kind !== 'officer') return notFound();
      const asked = query.from === undefined ? today() : Temporal.PlainDate.from(query.from);
      const monday = asked.subtract({ days: asked.dayOfWeek - 1 });
      const days = Array.from({ length: 7 }, (_, n) => monday.add({ days: n }).toString());
      const [from, until] = [monday.toString(), monday.add({ days: 6 }).toString()];
      const member = query.member === undefined ? {} : { member: query.member };
      const sittings = await readCalendar(world, actor, { from, until, ...member });
      return {
        today: today().toString(),
        days,
        weekBefore: monday.subtract({ weeks: 1 }).toString(),
        weekAfter: monday.add({ weeks: 1 }).toString(),
        next: sittings.length === 0 ? await readNextSitting(world, actor, until) : null,
        sittings,
      };
    },
  );
  const Names = Type.Array(Type.String());
  app.get(
    '/api/v1/sittings/known',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'Rooms, members of tribunals and mediators as one’s own body writes them',
        response: { 200: Type.Object({ room: Names, tribunal: Names, mediator: Names }, closed) },
      },
    },
    ({ viewer }) => {
      const actor = actorOf(viewer);
      return actor.kind === 'officer' ? readKnown(world, actor) : notFound();
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
