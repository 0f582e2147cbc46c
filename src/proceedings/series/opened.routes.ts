import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import { withRights } from '../../platform/db.ts';
import type { Viewer } from '../../platform/world.ts';
import { rightsOf } from '../once.ts';
import type { Actor, Spine } from '../spine.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Opened = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    procedure: Type.String(),
    title: Words,
    state: Type.Object({ id: Type.String(), title: Words, final: Type.Boolean() }, closed),
  },
  closed,
);

/** The most cases an answer lists; a series takes no more in one act. */
const listedMax = 300;

type Row = { id: number; number: string; procedure: string; state: string; final: boolean };

/** The door to what a proceeding opened: the cases of a series, what a failed mediation went on as. */
export function openedRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/proceedings/:id/opened',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The cases a proceeding opened, as far as the viewer sees them, in the order of their numbers',
        params: One,
        response: { 200: Type.Object({ total: Type.Integer(), cases: Type.Array(Opened) }, closed) },
      },
    },
    ({ viewer, params }) => readOpened(spine, actorOf(viewer), params.id),
  );
}

/** Cases that follow from a proceeding; tracks are no cases. The rights of the rows say which are seen. */
async function readOpened(
  spine: Spine,
  actor: Actor,
  id: number,
): Promise<{ total: number; cases: Static<typeof Opened>[] }> {
  const rows = await withRights(spine.database, rightsOf(actor), async (tx) => {
    const found = await sql<Row>`
      select id, number, procedure, state, final from heyan.proceeding
      where parent_id = ${id} and subject not like 'track:%' order by id`.execute(tx);
    return found.rows;
  });
  const cases = rows.slice(0, listedMax).flatMap(({ id: one, number, procedure, state, final }) => {
    const known = spine.chapters.get(procedure)?.procedure;
    const title = known?.states[state]?.title;
    return known && title
      ? [{ id: one, number, procedure, title: known.title, state: { id: state, title, final } }]
      : [];
  });
  return { total: rows.length, cases };
}
