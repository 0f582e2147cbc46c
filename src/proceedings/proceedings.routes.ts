import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { openValue } from '../platform/crypto.ts';
import { withRights } from '../platform/db.ts';
import { sql } from 'kysely';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Viewer, World } from '../platform/world.ts';
import { cite, source } from '../law/sources.ts';
import { boundsOf } from '../procedure/permitted.ts';
import { nothingYet } from '../procedure/fold.ts';
import { asForm } from '../procedure/form.ts';
import { level } from '../divisions/divisions.ts';
import { today } from '../platform/clock.ts';
import type { Text } from '../platform/text.ts';
import { textAt } from '../procedure/path.ts';
import { listed, type ActDef, type ActorDef, type Procedure } from '../procedure/define.ts';
import { openProceeding, performAct } from './act.ts';
import { matchWorkersRoute } from './sheets/match-workers.ts';
import { rightsOf } from './once.ts';
import { AgeAsked, ChargeAsked, chargedOf } from './charge/charge-asked.ts';
import { articleFor, readPage } from './reading/page.ts';
import { ArticleSchema, FoundSchema, PageSchema, QueueSchema, WarningSchema } from './reading/page.schema.ts';
import { readQueue } from './reading/queue.ts';
import { search } from './reading/search.ts';
import type { Actor, Spine } from './spine.ts';
import { stripFilesOfAct, stripFilesOfOpening } from './tip-files.ts';
import type { Spoken } from '../procedure/representation.ts';
import { SpokenSchema } from './representation/representation.schema.ts';
import { tracksRoutes } from './tracks/tracks.routes.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
const NoForm = Type.Object({}, closed);
const Day = Type.String({ format: 'date' });

export const ListAsked = Type.Object(
  {
    scope: Type.Optional(Type.Union(['open', 'overdue', 'week', 'heard', 'all'].map((one) => Type.Literal(one)))),
    procedure: Type.Optional(Type.String({ maxLength: 60 })),
    state: Type.Optional(Type.String({ maxLength: 60 })),
    division: Type.Optional(Type.String({ pattern: '^[0-9]{6}$', description: 'The county where the work was done' })),
    begun: Type.Optional(Type.String({ maxLength: 60, description: 'The act that began it' })),
    charge: Type.Optional(ChargeAsked),
    aged: Type.Optional(AgeAsked),
    underAge: Type.Optional(Type.Literal('yes', { description: 'Only where somebody was under the age of employment' })),
    sort: Type.Optional(Type.Union(['due', 'received', 'number'].map((one) => Type.Literal(one)))),
    desc: Type.Optional(Type.Boolean()),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  closed,
);
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const openingFields = {
  act: Type.String(),
  title: Words,
  article: ArticleSchema,
  effective: Type.Object({ from: Day, to: Day, title: Type.Optional(Words) }, closed),
  form: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} }),
};
const StateSchema = Type.Object({ id: Type.String(), title: Words, final: Type.Boolean() }, closed);
const OpeningAct = Type.Object({ id: Type.String(), title: Words }, closed);
const ProceduresSchema = Type.Object(
  {
    procedures: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Words,
          states: Type.Array(StateSchema),
          openings: Type.Array(OpeningAct),
          mine: Type.Boolean({ description: 'Whether bodies like the viewer’s take it' }),
          mayOpen: Type.Boolean({ description: 'Whether the viewer’s body takes it and the viewer may open it' }),
        },
        closed,
      ),
    ),
  },
  closed,
);
/** The usual way to open, and the others (a tip beside a complaint). */
const OpeningsSchema = Type.Object(
  { ...openingFields, others: Type.Array(Type.Object(openingFields, closed)) },
  closed,
);
const Opened = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    seq: Type.Integer(),
    code: Type.Optional(Type.String({ description: 'The secret code of the person who came; shown this once' })),
    proceeding: PageSchema,
  },
  closed,
);
const Acted = Type.Object({ seq: Type.Integer(), warnings: Type.Array(WarningSchema), proceeding: PageSchema }, closed);

/** Who the viewer is to the spine. */
export function actorOf(viewer: Viewer): Actor {
  switch (viewer.kind) {
    case 'officer':
      return {
        kind: 'officer',
        officer: viewer.officerId,
        office: viewer.office,
        below: viewer.below,
        duties: viewer.duties,
        standsInFor: viewer.standsInFor,
      };
    case 'enterprise':
      return { kind: 'enterprise', office: viewer.office, account: viewer.account };
    case 'holder':
      return { kind: 'holder', proceeding: viewer.proceeding };
    case 'public':
      return { kind: 'public', draft: '' };
  }
}

/** The doors of proceedings: lists, search, a page each, and every act of every procedure as its own described route. */
export function proceedingsRoutes(app: FastifyInstance, spine: Spine & Pick<World, 'folder'>): void {
  readingRoutes(app, spine);
  matchWorkersRoute(app, spine, actorOf);
  tracksRoutes(app, spine, actorOf);
  for (const { procedure } of spine.chapters.values()) if (!procedure.track) openingRoutes(app, spine, procedure);
  actingRoutes(app, spine);
}

function readingRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/procedures',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'The procedures of this installation', response: { 200: ProceduresSchema } },
    },
    (request) => ({
      procedures: [...spine.chapters.values()].map(({ procedure }) => ({
        mine: isMine(spine, request.viewer, procedure),
        mayOpen: mayOpen(spine, request.viewer, procedure),
        id: procedure.id,
        title: procedure.title,
        states: Object.entries(procedure.states).map(([id, state]) => ({
          id,
          title: state.title,
          final: state.final === true,
        })),
        openings: (Object.entries(procedure.acts) as [string, ActDef][])
          .filter(([, act]) => act.from === 'nothing')
          .map(([id, act]) => ({ id, title: act.title })),
      })),
    }),
  );
  app.get<{ Querystring: Static<typeof ListAsked> }>(
    '/api/v1/proceedings',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'Proceedings of my office', querystring: ListAsked, response: { 200: QueueSchema } },
    },
    (request) => {
      const { scope, sort, desc, page, size, charge, ...filters } = request.query;
      const actor = actorOf(request.viewer);
      return readQueue(spine, actor, {
        scope: (scope ?? 'open') as 'open',
        // Everything there ever was is read from the newest backwards; what is open, from what is due first.
        sort: (sort ?? (scope === 'all' ? 'received' : 'due')) as 'due',
        desc: desc ?? (scope === 'all' && sort === undefined),
        page: page ?? 1,
        size: size ?? 50,
        ...filters,
        ...chargedOf(actor, charge),
      });
    },
  );
  const Asked = Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }, closed);
  app.post<{ Body: Static<typeof Asked> }>(
    '/api/v1/search',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: {
        summary: 'Search; in a body, because addresses must not carry personal data',
        body: Asked,
        response: { 200: FoundSchema },
      },
    },
    (request) => search(spine, actorOf(request.viewer), request.body.q),
  );
  app.get<{ Params: Static<typeof Id> }>(
    '/api/v1/proceedings/:id',
    {
      config: { right: 'office', limit: 'read', audit: 'look' },
      schema: {
        summary: 'One proceeding: facts, parties, clocks, record, and the acts possible now',
        params: Id,
        response: { 200: PageSchema },
      },
    },
    (request) => readPage(spine, actorOf(request.viewer), request.params.id),
  );
  const Unmasking = Type.Object(
    {
      sealId: Type.String({ format: 'uuid' }),
      reason: Type.String({ minLength: 4, maxLength: 400, pattern: '\\S.*\\S.*\\S.*\\S' }),
    },
    closed,
  );
  app.post<{ Params: Static<typeof Id>; Body: Static<typeof Unmasking> }>(
    '/api/v1/proceedings/:id/unmask',
    {
      config: { right: 'officer', limit: 'write', audit: 'unmask' },
      schema: {
        summary: 'Open a sealed value, for a reason that is kept',
        params: Id,
        body: Unmasking,
        response: { 200: Type.Object({ value: Type.String() }, closed) },
      },
    },
    (request) => unmask(spine, request.viewer, request.params.id, request.body),
  );
}

async function unmask(
  spine: Spine,
  viewer: Viewer,
  id: number,
  asked: { sealId: string; reason: string },
): Promise<{ value: string } | Refused> {
  if (viewer.kind !== 'officer') return notFound();
  return withRights(spine.database, rightsOf(actorOf(viewer)), async (tx) => {
    const seal = await tx
      .selectFrom('seal')
      .select('id')
      .where('id', '=', asked.sealId)
      .where('proceeding_id', '=', id)
      .executeTakeFirst();
    if (!seal) return notFound();
    const opened = await sql<{
      key_id: string;
      ciphertext: Buffer | null;
    }>`select key_id, ciphertext from heyan.unseal(${asked.sealId}::uuid, ${viewer.officerId}, ${asked.reason})`.execute(
      tx,
    );
    const row = opened.rows[0];
    if (!row) return notFound();
    if (row.ciphertext === null)
      return refuse('missing-fact', {
        zh: '这项个人信息已依法删除。',
        en: 'This personal value was erased as the law asks.',
      });
    return { value: openValue(spine.keys, { keyId: row.key_id, ciphertext: row.ciphertext }) };
  });
}

/**
 * Whether an officer may open proceedings of a procedure at all: the office has its task, the officer a duty that opens
 * it. Where the form asks for the place of work, only a county's office is seated there.
 */
function mayOpen(spine: Spine, viewer: Viewer, procedure: Procedure): boolean {
  const office = viewer.kind === 'officer' ? spine.offices.get(viewer.office) : undefined;
  if (viewer.kind !== 'officer' || !office || !isMine(spine, viewer, procedure)) return false;
  return (Object.values(procedure.acts) as ActDef[]).some(
    (act) =>
      act.from === 'nothing' &&
      listed(act.by).some((by) => opensAs(procedure.actors[by], viewer.duties)) &&
      (level(String(office.division)) === 'county' || !asksForPlace(act)),
  );
}

/** Whether proceedings of a procedure lie with bodies like the viewer's; everybody else is told of all that can be opened. */
function isMine({ offices }: Spine, viewer: Viewer, procedure: Procedure): boolean {
  if (procedure.track || procedure.body === undefined) return false;
  return viewer.kind !== 'officer' || (offices.get(viewer.office)?.tasks.includes(procedure.body) ?? false);
}

function opensAs(role: ActorDef | undefined, duties: readonly string[]): boolean {
  return role?.is === 'officer' && (role.duties === undefined || role.duties.some((duty) => duties.includes(duty)));
}

function asksForPlace({ form }: ActDef): boolean {
  return form !== undefined && Object.hasOwn(form.properties, 'place');
}

/** How an officer opens a proceeding at the counter: one of the acts that begin it. */
function openingRoutes(app: FastifyInstance, spine: Spine & Pick<World, 'folder'>, procedure: Procedure): void {
  const openings = (Object.entries(procedure.acts) as [string, ActDef][]).filter(([, act]) => act.from === 'nothing');
  const forms = openings.map(([, act]) => (act.form ?? NoForm) as TSchema);
  if (openings.length === 0) return;
  app.get(
    `/api/v1/procedures/${procedure.id}/opening`,
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: { summary: `The forms that open: ${procedure.title.en}`, response: { 200: OpeningsSchema } },
    },
    () => {
      const [usual, ...others] = openings.map(([act, def], index) => ({
        act,
        title: def.title,
        article: articleFor(def.source),
        effective: openingDays(spine, procedure, def),
        form: forms[index] as unknown as Record<string, unknown>,
      }));
      return { ...usual, others };
    },
  );
  const Form = forms.length === 1 ? (forms[0] as TSchema) : Type.Union(forms);
  const Act = Type.Union(openings.map(([act]) => Type.Literal(act)));
  const Body = Type.Object({ act: Type.Optional(Act), form: Form, effectiveOn: Type.Optional(Day) }, closed);
  app.post<{ Body: { act?: string; form: unknown; effectiveOn?: string } }>(
    `/api/v1/procedures/${procedure.id}`,
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: `Open: ${procedure.title.en}`,
        description: openings.map(([, act]) => describe(procedure, act)).join('\n\n'),
        headers: Key,
        body: Body,
        response: { 201: Opened },
      },
    },
    async (request, reply) => {
      const { form, effectiveOn } = request.body;
      const act = request.body.act ?? (openings[0] as [string, ActDef])[0];
      const actor = actorOf(request.viewer);
      // Where the work was done says whose it is; a form that asks for no place is taken where the officer sits.
      const own = actor.kind === 'officer' ? spine.offices.get(actor.office)?.division : undefined;
      const division = Number(textAt(asForm(form), 'place.division') ?? own ?? 0);
      const when = effectiveOn ? { effectiveOn } : {};
      const unfit = await stripFilesOfOpening(spine, rightsOf(actor), { procedure, act, form });
      if (unfit) return unfit;
      const answer = await openProceeding(spine, actor, {
        procedure: procedure.id,
        act,
        form,
        division,
        key: keyOf(request),
        ...when,
      });
      if (isRefused(answer)) return answer;
      const page = await readPage(spine, actor, answer.proceeding);
      if (isRefused(page)) return page;
      const code = answer.code ? { code: answer.code } : {};
      return reply
        .code(201)
        .send({ id: answer.proceeding, number: answer.number, seq: answer.seq, ...code, proceeding: page });
    },
  );
}

/** The days on which something handed in today may be said to have come. */
function openingDays(spine: Spine, procedure: Procedure, act: ActDef): { from: string; to: string; title?: Text } {
  const chapter = spine.chapters.get(procedure.id);
  if (!chapter) throw new Error(`Nobody knows the procedure ${procedure.id}`);
  const title = typeof act.effectiveOn === 'object' ? act.effectiveOn.title : undefined;
  return { ...boundsOf(nothingYet(chapter, ''), act, today().toString()), ...(title ? { title } : {}) };
}

/** One route per act name; where several procedures know it, its body is one of their forms. */
function actingRoutes(app: FastifyInstance, spine: Spine & Pick<World, 'folder'>): void {
  const byName = new Map<string, [Procedure, ActDef][]>();
  for (const { procedure } of spine.chapters.values()) {
    for (const [name, act] of Object.entries(procedure.acts) as [string, ActDef][]) {
      if (act.from !== 'nothing' && act.by !== 'system')
        byName.set(name, [...(byName.get(name) ?? []), [procedure, act]]);
    }
  }
  for (const [name, variants] of byName) {
    const forms = variants.map(([, act]) => (act.form ?? NoForm) as TSchema);
    const Form = forms.length === 1 ? (forms[0] as TSchema) : Type.Union(forms);
    const Body = Type.Object(
      {
        form: Form,
        effectiveOn: Type.Optional(Day),
        spoken: Type.Optional(SpokenSchema),
        seq: Type.Integer({ minimum: 1, description: 'The last act the viewer saw' }),
      },
      closed,
    );
    app.post<{
      Params: Static<typeof Id>;
      Body: { form: unknown; effectiveOn?: string; spoken?: Spoken; seq: number };
    }>(
      `/api/v1/proceedings/:id/acts/${name}`,
      {
        config: { right: 'office', limit: 'write', audit: 'act' },
        schema: {
          summary: variants.map(([procedure, act]) => `${procedure.title.en}: ${act.title.en}`).join(' · '),
          description: variants.map(([procedure, act]) => describe(procedure, act)).join('\n\n'),
          params: Id,
          headers: Key,
          body: Body,
          response: { 200: Acted },
        },
      },
      async (request) => {
        const actor = actorOf(request.viewer);
        const { form, seq, effectiveOn, spoken } = request.body;
        await stripFilesOfAct(spine, rightsOf(actor), { proceeding: request.params.id, act: name, form });
        const answer = await performAct(spine, actor, {
          proceeding: request.params.id,
          act: name,
          form,
          seq,
          key: keyOf(request),
          ...(effectiveOn ? { effectiveOn } : {}),
          ...(spoken ? { spoken } : {}),
        });
        if (isRefused(answer)) return answer;
        const page = await readPage(spine, actor, answer.proceeding);
        return isRefused(page) ? page : { seq: answer.seq, warnings: answer.warnings, proceeding: page };
      },
    );
  }
}

function describe(procedure: Procedure, act: ActDef): string {
  const who = [act.by].flat().map((by) => procedure.actors[by]?.title.en ?? by);
  const article = cite(source(act.source).id);
  return `${act.title.zh} — ${article.zh} (${article.en}: ${source(act.source).words.en}) By: ${who.join(', ')}.`;
}

function keyOf(request: FastifyRequest): string {
  return String(request.headers['idempotency-key']);
}
