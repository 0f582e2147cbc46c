import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { withRights } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { openTrack } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import { paperDeskRoutes } from './desk.routes.ts';
import { officerOf } from './duties.ts';
import { numberPaper, type Officer } from './number.ts';
import { pdfOf } from './pdf.ts';
import { proposedPapers } from './proposed.ts';
import { redraftPaper } from './redraft.ts';
import type { PaperWorld } from './paper-world.ts';
import { draftFile, paperSteps, previewPaper, readPapers, readSteps, showPaper, unfitDraft } from './papers.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const One = Type.Object({ id: Id }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Nullable = Type.Union([Type.String(), Type.Null()]);
const Papers = Type.Object(
  {
    papers: Type.Array(
      Type.Object(
        {
          id: Id,
          track: Type.String(),
          document: Type.String(),
          entry: Type.Integer(),
          title: Words,
          state: Type.Object({ id: Type.String(), title: Words }, closed),
          number: Nullable,
          issuedOn: Nullable,
          sha256: Nullable,
          place: Nullable,
        },
        closed,
      ),
    ),
    parties: Type.Array(
      Type.Object(
        { key: Type.String(), name: Type.String(), confirmed: Type.Boolean(), electronic: Type.Boolean() },
        closed,
      ),
    ),
    possible: Type.Array(
      Type.Object(
        {
          document: Type.String(),
          title: Words,
          entry: Type.Integer(),
          to: Type.Array(Type.Object({ key: Type.String(), name: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Draft = Type.Object(
  {
    document: Type.String({ minLength: 1, maxLength: 80 }),
    entry: Type.Integer({ minimum: 1, maximum: 100_000 }),
    to: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    remark: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, pattern: '^(?![\\s\\S]*\\x00)[\\s\\S]*\\S' })),
    replaces: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Number of the served paper' })),
    replacesBecause: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })),
  },
  closed,
);
const Start = Type.Object(
  {
    document: Type.String({ minLength: 1, maxLength: 80 }),
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    last: Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'The last number of the register kept before' }),
    reason: Type.String({ minLength: 4, maxLength: 400, pattern: '\\S.*\\S.*\\S.*\\S' }),
  },
  closed,
);

/** Papers at the desk: list, draft, look, number, fetch. All other steps of a paper are acts of its own record. */
export function papersRoutes(app: FastifyInstance, world: PaperWorld): void {
  readingRoutes(app, world);
  proposedRoutes(app, world);
  draftingRoute(app, world);
  redraftingRoute(app, world);
  numberingRoute(app, world);
  seriesRoute(app, world);
  paperDeskRoutes(app, world);
}

function readingRoutes(app: FastifyInstance, world: PaperWorld): void {
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/proceedings/:id/papers',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Papers of a proceeding, and those that could be drafted',
        params: One,
        response: { 200: Papers },
      },
    },
    (request) => readPapers(world, actorOf(request.viewer), request.params.id),
  );
  const Steps = Type.Object({ steps: Type.Array(Type.Union(paperSteps.map((step) => Type.Literal(step)))) }, closed);
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/steps',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'What can be done with a paper now, beside the acts of its record',
        params: One,
        response: { 200: Steps },
      },
    },
    async (request) => {
      const steps = await readSteps(world, actorOf(request.viewer), request.params.id);
      return isRefused(steps) ? steps : { steps };
    },
  );
  const Format = Type.Object({ format: Type.Union([Type.Literal('pdf'), Type.Literal('docx')]) }, closed);
  app.get<{ Params: Static<typeof One>; Querystring: Static<typeof Format> }>(
    '/api/v1/papers/:id/preview',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'What a draft looks like: PDF or docx, names masked', params: One, querystring: Format },
    },
    async (request, reply) => {
      const { format } = request.query;
      const sheet = await previewPaper(world, actorOf(request.viewer), request.params.id);
      return isRefused(sheet) ? sheet : sendFile(reply, await draftFile(sheet, format), format, `草稿-${sheet.title}`);
    },
  );
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/file',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The frozen paper; electronically sealed where it is. For who only looks: names masked',
        params: One,
      },
    },
    async (request, reply) => {
      const shown = await showPaper(world, actorOf(request.viewer), request.params.id);
      return isRefused(shown) ? shown : sendFile(reply, shown, 'pdf', `文书-${request.params.id}`);
    },
  );
}

const Block = Type.Union([
  Type.Object({ is: Type.Enum(['paragraph', 'heading', 'address']), text: Type.String() }, closed),
  Type.Object({ is: Type.Enum(['signatures', 'opinions']), labels: Type.Array(Type.String()) }, closed),
  Type.Object(
    {
      is: Type.Literal('table'),
      columns: Type.Array(Type.String()),
      head: Type.Array(Type.String()),
      rows: Type.Array(Type.Array(Type.String())),
    },
    closed,
  ),
]);
const Proposed = Type.Object(
  {
    papers: Type.Array(
      Type.Object(
        { document: Type.String(), title: Words, to: Nullable, office: Type.String(), blocks: Type.Array(Block) },
        closed,
      ),
    ),
  },
  closed,
);

function proposedRoutes(app: FastifyInstance, world: PaperWorld): void {
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/proposed/:id',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The draft papers that the approval of a proposal approves with its act; names masked',
        params: One,
        response: { 200: Proposed },
      },
    },
    async (request) => {
      const papers = await proposedPapers(world, actorOf(request.viewer), request.params.id);
      if (isRefused(papers)) return papers;
      return {
        papers: papers.map(({ sheet: { office, blocks }, ...paper }) => ({ ...paper, office, blocks })),
      };
    },
  );
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/proposed/:id/file',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'The same as one PDF', params: One },
    },
    async (request, reply) => {
      const papers = await proposedPapers(world, actorOf(request.viewer), request.params.id);
      if (isRefused(papers)) return papers;
      if (papers.length === 0) return notFound();
      return sendFile(reply, pdfOf(papers.map(({ sheet }) => sheet)), 'pdf', `草稿-${request.params.id}`);
    },
  );
}

function draftingRoute(app: FastifyInstance, world: PaperWorld): void {
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Draft> }>(
    '/api/v1/proceedings/:id/papers',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Draft a paper',
        params: One,
        headers: Key,
        body: Draft,
        response: { 201: Type.Object({ id: Id, track: Type.String() }, closed) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request.viewer);
      // Said before there is a draft that could never become a paper.
      const unfit = await unfitDraft(world, actor, request.params.id, request.body);
      if (unfit) return unfit;
      const opened = await openTrack(world, actor, {
        parent: request.params.id,
        track: 'paper',
        act: 'draft',
        form: { ...request.body, title: world.templates.get(request.body.document)?.title.zh ?? '' },
        key: keyOf(request),
      });
      return isRefused(opened) ? opened : reply.code(201).send({ id: opened.proceeding, track: opened.number });
    },
  );
}

function redraftingRoute(app: FastifyInstance, world: PaperWorld): void {
  const Anew = Type.Pick(Draft, ['remark'], closed);
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Anew> }>(
    '/api/v1/papers/:id/redraft',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Draft a paper anew from the record as it stands: the same paper, with or without a further paragraph',
        params: One,
        headers: Key,
        body: Anew,
        response: { 200: Type.Object({ paper: Id, seq: Type.Integer() }, closed) },
      },
    },
    async (request) => {
      const asked = { paper: request.params.id, remark: request.body.remark, key: keyOf(request) };
      return redraftPaper(world, actorOf(request.viewer), asked);
    },
  );
}

function numberingRoute(app: FastifyInstance, world: PaperWorld): void {
  const Numbered = Type.Object(
    { paper: Id, number: Type.String(), seq: Type.Integer(), sha256: Type.String(), repeated: Type.Boolean() },
    closed,
  );
  app.post<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/number',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Give an approved paper its number and freeze it',
        params: One,
        headers: Key,
        response: { 200: Numbered },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      return isRefused(actor) ? actor : numberPaper(world, actor, { paper: request.params.id, key: keyOf(request) });
    },
  );
}

function seriesRoute(app: FastifyInstance, world: PaperWorld): void {
  app.post<{ Body: Static<typeof Start> }>(
    '/api/v1/papers/series',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Let a series go on from the last number of an old register, before its first paper here',
        body: Start,
        response: { 200: Type.Object({ done: Type.Literal(true) }, closed) },
      },
    },
    async (request): Promise<{ done: true } | Refused> => {
      const actor = officerOf(actorOf(request.viewer), ['head']);
      return isRefused(actor) ? actor : startSeries(world, actor, request.body);
    },
  );
}

/** Begins a series of this office after the last number of the register kept before; refused once it has begun. */
export async function startSeries(
  world: PaperWorld,
  actor: Officer,
  { document, year, last, reason }: Static<typeof Start>,
): Promise<{ done: true } | Refused> {
  if (!world.templates.has(document)) return notFound();
  const begun = await withRights(world.database, rightsOf(actor), (tx) =>
    sql<{ done: boolean }>`
      select heyan.start_paper_series(${actor.office}, ${document}, ${year}::smallint, ${last}, ${actor.officer}, ${reason}) done`.execute(
      tx,
    ),
  );
  if (begun.rows[0]?.done) return { done: true };
  return refuse('conflict', {
    zh: '这一年的编号已经开始，不能再改起始号。',
    en: 'The numbers of that year have begun and cannot begin again.',
  });
}

/** A file to be saved, never run in our origin. */
export function sendFile(reply: FastifyReply, bytes: Buffer, format: 'pdf' | 'docx', name: string): FastifyReply {
  const mime =
    format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return reply
    .type(mime)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}

function keyOf(request: FastifyRequest): string {
  return String(request.headers['idempotency-key']);
}
