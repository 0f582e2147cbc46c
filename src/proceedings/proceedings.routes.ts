import type { FastifyInstance } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { openValue } from '../platform/crypto.ts';
import { withRights } from '../platform/db.ts';
import { sql } from 'kysely';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Viewer, World } from '../platform/world.ts';
import type { ActDef, Procedure } from '../procedure/define.ts';
import { performAct } from './act.ts';
import { notToHandle } from './handling.ts';
import { matchWorkersRoute } from './sheets/match-workers.ts';
import { rightsOf } from './once.ts';
import { AgeAsked, ChargeAsked, chargedOf } from './charge/charge-asked.ts';
import { readPage } from './reading/page.ts';
import { FoundSchema, PageSchema, QueueSchema, WarningSchema } from './reading/page.schema.ts';
import { readQueue } from './reading/queue.ts';
import { search } from './reading/search.ts';
import type { Actor, Spine } from './spine.ts';
import { openingRoutes } from './opening.routes.ts';
import { Day, describe, Key, keyOf, NoForm, plainly } from './route-parts.ts';
import { stripFilesOfAct } from './tip-files.ts';
import type { Spoken } from '../procedure/representation.ts';
import { SpokenSchema } from '../procedure/spoken.ts';
import { tracksRoutes } from './tracks/tracks.routes.ts';
import { worksRoute } from './works.routes.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);

export const ListAsked = Type.Object(
  {
    scope: Type.Optional(Type.Union(['open', 'overdue', 'week', 'heard', 'all'].map((one) => Type.Literal(one)))),
    procedure: Type.Optional(Type.String({ maxLength: 60 })),
    state: Type.Optional(Type.String({ maxLength: 60 })),
    division: Type.Optional(Type.String({ pattern: '^[0-9]{6}$', description: 'The county where the work was done' })),
    begun: Type.Optional(Type.String({ maxLength: 60, description: 'The act that began it' })),
    charge: Type.Optional(ChargeAsked),
    aged: Type.Optional(AgeAsked),
    underAge: Type.Optional(
      Type.Literal('yes', { description: 'Only where somebody was under the age of employment' }),
    ),
    sort: Type.Optional(Type.Union(['due', 'received', 'number'].map((one) => Type.Literal(one)))),
    desc: Type.Optional(Type.Boolean()),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
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
  openingRoutes(app, spine, actorOf);
  worksRoute(app, spine);
  actingRoutes(app, spine);
}

function readingRoutes(app: FastifyInstance, spine: Spine): void {
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
  const actor = actorOf(viewer);
  if (actor.kind !== 'officer') return notFound();
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const refused = await notToHandle(tx, spine, actor, id);
    if (refused) return refused;
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
    }>`select key_id, ciphertext from heyan.unseal(${asked.sealId}::uuid, ${actor.officer}, ${asked.reason})`.execute(
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
        serializerCompiler: plainly,
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
