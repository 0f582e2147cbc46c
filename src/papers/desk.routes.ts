import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { today } from '../platform/clock.ts';
import { isRefused } from '../platform/refusal.ts';
import { listed } from '../procedure/define.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import { findByCode, lifeSteps, readLife, readOnTheirWay, readSeries } from './desk.ts';
import { officerOf } from './duties.ts';
import { methods } from './methods.ts';
import { paper as procedure } from './paper.procedure.ts';
import type { PaperWorld } from './paper-world.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Nullable = Type.Union([Type.String(), Type.Null()]);
const OnItsWay = Type.Object(
  {
    id: Id,
    number: Type.String(),
    title: Words,
    state: Type.Object({ id: Type.String(), title: Words }, closed),
    to: Type.String(),
    of: Type.Object({ id: Id, number: Type.String(), headline: Type.String() }, closed),
    issuedOn: Type.String(),
    attempts: Type.Integer(),
    confirmed: Type.Boolean(),
    electronic: Type.Boolean(),
  },
  closed,
);
const Found = Type.Object(
  {
    paper: OnItsWay,
    methods: Type.Array(Type.Object({ id: Type.String(), title: Words }, closed), {
      description: 'How it may have been brought to its addressee',
    }),
  },
  closed,
);
const Step = Type.Union(lifeSteps.map((step) => Type.Literal(step)));
const Life = Type.Object(
  {
    title: Words,
    number: Nullable,
    to: Type.String(),
    about: Type.Union([Words, Type.Null()]),
    steps: Type.Array(
      Type.Object({ step: Step, title: Words, on: Type.String(), by: Type.String(), detail: Type.String() }, closed),
    ),
    attempts: Type.Array(
      Type.Object({ on: Type.String(), by: Type.String(), method: Words, outcome: Type.String() }, closed),
    ),
    ended: Type.Union([
      Type.Object(
        { title: Words, on: Type.String(), by: Type.String(), reason: Type.String(), replacement: Nullable },
        closed,
      ),
      Type.Null(),
    ]),
    replaces: Nullable,
  },
  closed,
);
const Series = Type.Object(
  {
    document: Type.String(),
    title: Words,
    letters: Type.String(),
    last: Type.Union([Type.Integer(), Type.Null()]),
    start: Type.Union([
      Type.Object({ last: Type.Integer(), by: Type.String(), on: Type.String(), reason: Type.String() }, closed),
      Type.Null(),
    ]),
  },
  closed,
);

/** What the desk's screens of papers ask: the round, a receipt that came back, one paper's life, the series. */
export function paperDeskRoutes(app: FastifyInstance, world: PaperWorld): void {
  app.get(
    '/api/v1/papers/on-their-way',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Numbered papers of my office that have not reached their addressees yet',
        response: { 200: Type.Object({ papers: Type.Array(OnItsWay) }, closed) },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      return isRefused(actor) ? actor : { papers: await readOnTheirWay(world, actor) };
    },
  );
  const Code = Type.Object({ code: Type.String({ minLength: 8, maxLength: 60 }) }, closed);
  app.post<{ Body: Static<typeof Code> }>(
    '/api/v1/papers/find',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'The paper of a code printed on a receipt', body: Code, response: { 200: Found } },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const paper = await findByCode(world, actor, request.body.code);
      if (isRefused(paper)) return paper;
      // A paper that waits for its seal, or reached its addressee before, is not served now in any way.
      const open = listed<string>(procedure.acts.serve.from).includes(paper.state.id) ? methods : [];
      return { paper, methods: open.map(({ const: id, title: zh, titleEn: en }) => ({ id, title: { zh, en } })) };
    },
  );
  const One = Type.Object({ id: Id }, closed);
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/life',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'What became of a paper, with who and when', params: One, response: { 200: Life } },
    },
    (request) => readLife(world, actorOf(request.viewer), request.params.id),
  );
  app.get(
    '/api/v1/papers/series',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'The series of my office this year, and where they went on from an old register',
        response: {
          200: Type.Object({ year: Type.Integer(), mayStart: Type.Boolean(), series: Type.Array(Series) }, closed),
        },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const { year } = today();
      return { year, mayStart: actor.duties.includes('head'), series: await readSeries(world, actor, year) };
    },
  );
}
