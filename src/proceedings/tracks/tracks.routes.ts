import type { FastifyInstance } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { isRefused, notFound } from '../../platform/refusal.ts';
import type { Viewer } from '../../platform/world.ts';
import type { ActDef } from '../../procedure/define.ts';
import { openTrack } from '../act.ts';
import { WarningSchema } from '../reading/page.schema.ts';
import { readApprovals, readTracks } from './tracks.ts';
import { readDeskTimes } from '../approval/desk-times.ts';
import type { Actor, Spine } from '../spine.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Name = Type.String({ minLength: 1, maxLength: 60 });
const Day = Type.String({ format: 'date' });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Track = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    procedure: Type.String(),
    title: Words,
    state: Type.Object({ id: Type.String(), title: Words, final: Type.Boolean() }, closed),
    openedOn: Type.String(),
    act: Type.Union([Type.Object({ name: Type.String(), title: Words }, closed), Type.Null()]),
    parent: Type.Object({ id: Type.Integer(), number: Type.String(), headline: Type.String() }, closed),
    proposedBy: Type.String({ description: 'Who put the act forward, last; empty where nothing is proposed' }),
    waitsFor: Type.Union([
      Type.Object(
        {
          title: Words,
          names: Type.Array(Type.String()),
          office: Type.Union([Words, Type.Null()], { description: 'The office above, where it is approved there' }),
        },
        { ...closed, description: 'Whose turn it is' },
      ),
      Type.Null(),
    ]),
    desks: Type.Array(
      Type.Object(
        {
          state: Words,
          from: Type.String(),
          to: Type.Union([Type.String(), Type.Null()]),
          days: Type.Integer({ description: 'Calendar days it stood there, up to today where it still stands' }),
          by: Type.String({ description: 'Who moved it on' }),
          at: Type.Union([Words, Type.Null()], { description: 'The office above, while it lay there' }),
        },
        closed,
      ),
    ),
  },
  closed,
);

const LeftBehind = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    title: Words,
    state: Track.properties.state,
    entry: Type.Integer({ description: 'The entry that opened it and stands no more' }),
    act: Words,
    ways: Type.Array(Words, { description: 'The acts by which it can be ended or taken back' }),
  },
  { ...closed, description: 'What corrections left behind: it stands, and somebody decides about it' },
);

const Paged = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
);

/** The doors of tracks: what runs beside a proceeding and inside it, and the approvals that wait for somebody. */
export function tracksRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  const One = Type.Object({ id: Id }, closed);
  app.get<{ Params: Static<typeof One>; Querystring: Static<typeof Paged> }>(
    '/api/v1/proceedings/:id/tracks',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'What runs inside a proceeding: approvals, services, objections; with the days at each desk',
        params: One,
        querystring: Paged,
        response: {
          200: Type.Object(
            { total: Type.Integer(), tracks: Type.Array(Track), leftBehind: Type.Array(LeftBehind) },
            closed,
          ),
        },
      },
    },
    (request) => {
      const { page = 1, size = 100 } = request.query;
      return readTracks(spine, actorOf(request.viewer), request.params.id, { page, size });
    },
  );
  openingRoute(app, spine, actorOf);
  deskRoute(app, spine, actorOf);
  app.get<{ Querystring: Static<typeof Paged> }>(
    '/api/v1/approvals',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Approvals of my office that wait at a desk, longest waiting first',
        querystring: Paged,
        response: { 200: Type.Object({ total: Type.Integer(), items: Type.Array(Track) }, closed) },
      },
    },
    (request) => {
      const actor = actorOf(request.viewer);
      if (actor.kind !== 'officer') return notFound();
      return readApprovals(spine, actor, { page: request.query.page ?? 1, size: request.query.size ?? 50 });
    },
  );
}

function deskRoute(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  const Time = Type.Object(
    {
      state: Words,
      at: Type.Union([Words, Type.Null()], { description: 'The office above, for what lay there' }),
      stays: Type.Integer(),
      medianDays: Type.Number({ description: 'Calendar days' }),
      longestDays: Type.Integer(),
    },
    closed,
  );
  app.get(
    '/api/v1/approvals/desks',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'How long the approvals of my office that ended last stayed at each desk',
        response: {
          200: Type.Object(
            { ended: Type.Integer(), from: Type.Union([Type.String(), Type.Null()]), desks: Type.Array(Time) },
            closed,
          ),
        },
      },
    },
    (request) => {
      const actor = actorOf(request.viewer);
      return actor.kind === 'officer' ? readDeskTimes(spine, actor) : notFound();
    },
  );
}

/** The forms by which tracks are opened; which of them it must be follows from the track. */
function formsOfTracks({ chapters }: Spine): TSchema[] {
  return [...chapters.values()]
    .filter(({ procedure }) => procedure.track)
    .flatMap(({ procedure }) => Object.values(procedure.acts) as ActDef[])
    .flatMap((act) => (act.from === 'nothing' && act.form ? [act.form] : []));
}

function openingRoute(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  const At = Type.Object({ id: Id, track: Name }, closed);
  const Body = Type.Object(
    {
      act: Name,
      form: Type.Union(formsOfTracks(spine)),
      effectiveOn: Type.Optional(Day),
    },
    closed,
  );
  app.post<{ Params: Static<typeof At>; Body: Static<typeof Body> }>(
    '/api/v1/proceedings/:id/tracks/:track',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Open a track of a proceeding: put an act forward for approval, begin a service',
        params: At,
        headers: Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) }),
        body: Body,
        response: {
          201: Type.Object(
            { id: Type.Integer(), number: Type.String(), seq: Type.Integer(), warnings: Type.Array(WarningSchema) },
            closed,
          ),
        },
      },
    },
    async (request, reply) => {
      const { act, form, effectiveOn } = request.body;
      const answer = await openTrack(spine, actorOf(request.viewer), {
        parent: request.params.id,
        track: request.params.track,
        act,
        form,
        key: String(request.headers['idempotency-key']),
        ...(effectiveOn ? { effectiveOn } : {}),
      });
      if (isRefused(answer)) return answer;
      const { proceeding: id, number, seq, warnings } = answer;
      return reply.code(201).send({ id, number, seq, warnings });
    },
  );
}
