import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import { withRights } from '../../platform/db.ts';
import { isRefused, notFound, type Refused } from '../../platform/refusal.ts';
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

/** The most cases an answer lists; the next ones are asked for with `after`. */
const listedMax = 300;

type Row = { id: number; number: string; procedure: string; state: string; final: boolean };

/** The door to what a proceeding opened: the cases of a series, what a failed mediation went on as. */
export function openedRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
  const After = Type.Object(
    { after: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })) },
    closed,
  );
  const next = Type.Union([Type.Integer(), Type.Null()]);
  app.get<{ Params: Static<typeof One>; Querystring: Static<typeof After> }>(
    '/api/v1/proceedings/:id/opened',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The cases a proceeding opened, as far as the viewer sees them, in the order of their numbers',
        params: One,
        querystring: After,
        response: { 200: Type.Object({ total: Type.Integer(), cases: Type.Array(Opened), next }, closed) },
      },
    },
    ({ viewer, params, query }) => readOpened(spine, actorOf(viewer), params.id, query.after ?? 0),
  );
}

type Listed = { total: number; cases: Static<typeof Opened>[]; next: number | null };

/** Cases that follow from a proceeding, those after one of them; tracks are no cases. The rights of the rows say which are seen. */
async function readOpened(spine: Spine, actor: Actor, id: number, after: number): Promise<Listed | Refused> {
  const read = await withRights(spine.database, rightsOf(actor), async (tx) => {
    const whole = await tx.selectFrom('proceeding').select('id').where('id', '=', id).executeTakeFirst();
    if (!whole) return notFound();
    const all = await sql<{ total: number }>`
      select count(*)::int total from heyan.proceeding
      where parent_id = ${id} and subject not like 'track:%'`.execute(tx);
    const found = await sql<Row>`
      select id, number, procedure, state, final from heyan.proceeding
      where parent_id = ${id} and subject not like 'track:%' and id > ${after} order by id limit ${listedMax + 1}`.execute(
      tx,
    );
    return { total: all.rows[0]?.total ?? 0, rows: found.rows };
  });
  if (isRefused(read)) return read;
  const { total, rows } = read;
  const listed = rows.slice(0, listedMax);
  const cases = listed.flatMap(({ id: one, number, procedure, state, final }) => {
    const known = spine.chapters.get(procedure)?.procedure;
    const title = known?.states[state]?.title;
    return known && title
      ? [{ id: one, number, procedure, title: known.title, state: { id: state, title, final } }]
      : [];
  });
  return { total, cases, next: rows.length > listedMax ? (listed.at(-1)?.id ?? null) : null };
}
