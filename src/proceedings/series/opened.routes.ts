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
    who: Type.String({ description: 'Who asks, names of people masked; the first of them where there are many' }),
    fen: Type.Integer({ description: 'What is asked for, in fen' }),
    state: Type.Object({ id: Type.String(), title: Words, final: Type.Boolean() }, closed),
  },
  closed,
);

/** The most cases an answer lists; the next ones are asked for with `after`. */
const listedMax = 300;

/** The most names that stand beside a case. */
const namesMost = 3;

type Row = {
  id: number;
  number: string;
  procedure: string;
  state: string;
  final: boolean;
  fen: string;
  who: string | null;
};

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
        response: {
          200: Type.Object({ total: Type.Integer(), done: Type.Integer(), cases: Type.Array(Opened), next }, closed),
        },
      },
    },
    ({ viewer, params, query }) => readOpened(spine, actorOf(viewer), params.id, query.after ?? 0),
  );
}

type Listed = { total: number; done: number; cases: Static<typeof Opened>[]; next: number | null };

/** Cases that follow from a proceeding, those after one of them; tracks are no cases. The rights of the rows say which are seen. */
async function readOpened(spine: Spine, actor: Actor, id: number, after: number): Promise<Listed | Refused> {
  const read = await withRights(spine.database, rightsOf(actor), async (tx) => {
    const whole = await tx.selectFrom('proceeding').select('id').where('id', '=', id).executeTakeFirst();
    if (!whole) return notFound();
    const all = await sql<{ total: number; done: number }>`
      select count(*)::int total, count(*) filter (where final)::int done from heyan.proceeding
      where parent_id = ${id} and subject not like 'track:%'`.execute(tx);
    const found = await sql<Row>`
      select p.id, p.number, p.procedure, p.state, p.final, p.fen, w.who from heyan.proceeding p
        left join lateral (
          select string_agg(coalesce(y.name, y.masked), '、' order by y.key) who from (
            select y.key, y.name, s.masked from heyan.party y left join heyan.seal s on s.id = y.name_seal and s.audience = 'n'
            where y.proceeding_id = p.id and y.role <> 'employer' order by y.key limit ${namesMost}) y) w on true
      where p.parent_id = ${id} and p.subject not like 'track:%' and p.id > ${after} order by p.id limit ${listedMax + 1}`.execute(
      tx,
    );
    return { total: all.rows[0]?.total ?? 0, done: all.rows[0]?.done ?? 0, rows: found.rows };
  });
  if (isRefused(read)) return read;
  const { total, done, rows } = read;
  const listed = rows.slice(0, listedMax);
  const cases = listed.flatMap(({ id: one, number, procedure, state, final, fen, who }) => {
    const known = spine.chapters.get(procedure)?.procedure;
    const title = known?.states[state]?.title;
    return known && title
      ? [
          {
            id: one,
            number,
            procedure,
            title: known.title,
            who: who ?? '',
            fen: Number(fen),
            state: { id: state, title, final },
          },
        ]
      : [];
  });
  return { total, done, cases, next: rows.length > listedMax ? (listed.at(-1)?.id ?? null) : null };
}
