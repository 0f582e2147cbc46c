import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { isRefused } from '../../platform/refusal.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { say } from '../../platform/text.ts';
import type { Viewer, World } from '../../platform/world.ts';
import { accountOf, rightsOf } from '../once.ts';
import { DayAsked } from '../route-parts.ts';
import { beginExport } from '../sheets/exports-running.ts';
import { sendSheet } from '../sheets/send-sheet.ts';
import type { Actor, Spine } from '../spine.ts';
import { exportRegister, readRegister, registerOf } from './read-register.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const On = { ...DayAsked, description: 'Rows valid on this day; left out: the last listed of each' };
const Sought = Type.String({ minLength: 1, maxLength: 40, description: 'Only rows in which these words stand' });
const Which = Type.Object(
  {
    id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    register: Type.String({ pattern: '^[a-z][a-zA-Z-]*\\.[a-z][a-zA-Z-]*$', maxLength: 80 }),
  },
  closed,
);
const Asked = Type.Object(
  {
    on: Type.Optional(On),
    q: Type.Optional(Sought),
    after: Type.Optional(
      Type.String({ pattern: '^\\d{1,9}\\.\\d{1,9}$', description: 'The `next` of the page before' }),
    ),
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  closed,
);
const Taken = Type.Object(
  { on: Type.Optional(On), q: Type.Optional(Sought), format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) },
  closed,
);
const Read = Type.Object(
  {
    title: Words,
    columns: Type.Array(Type.Object({ field: Type.String(), title: Words }, closed)),
    searched: Type.Boolean({ description: 'Whether rows can be sought by words: sealed ones cannot' }),
    total: Type.Integer({ description: 'Counted up to a thousand' }),
    more: Type.Boolean({ description: 'Whether there are more than were counted' }),
    next: Type.Union([Type.String(), Type.Null()]),
    rows: Type.Array(
      Type.Object(
        {
          entry: Type.Integer({ description: 'The entry of the record that listed it' }),
          row: Type.Integer(),
          from: Type.Union([Type.String(), Type.Null()]),
          until: Type.Union([Type.String(), Type.Null()]),
          cells: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** The doors to the registers of a proceeding: a page of rows, and the whole as a spreadsheet. */
export function registersRoutes(app: FastifyInstance, world: Spine & World, actorOf: (viewer: Viewer) => Actor): void {
  app.get<{ Params: Static<typeof Which>; Querystring: Static<typeof Asked> }>(
    '/api/v1/proceedings/:id/registers/:register',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'Rows of a register', params: Which, querystring: Asked, response: { 200: Read } },
    },
    ({ viewer, params, query }) => {
      const { size = 50, ...which } = query;
      return readRegister(world, actorOf(viewer), {
        proceeding: params.id,
        register: params.register,
        size,
        ...which,
      });
    },
  );
  app.get<{ Params: Static<typeof Which>; Querystring: Static<typeof Taken> }>(
    '/api/v1/proceedings/:id/registers/:register/export',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'A register as .xlsx or CSV, masked as on the screen', params: Which, querystring: Taken },
    },
    async (request, reply) => {
      const { format, ...which } = request.query;
      const actor = actorOf(request.viewer);
      const asked = { proceeding: request.params.id, register: request.params.register, ...which };
      const register = await withRights(world.database, rightsOf(actor), (tx) => registerOf(tx, world, asked));
      if (isRefused(register)) return register;
      const end = beginExport(accountOf(actor));
      if (isRefused(end)) return end;
      const name = `${say(register.title, request.language)} ${which.on ?? today().toString()}`;
      const sent = sendSheet(reply, world.log, { name, format }, (out) =>
        exportRegister(world, actor, asked, (head) => writeSheet(out, format, head), request.language),
      );
      return sent.once('close', end);
    },
  );
}
