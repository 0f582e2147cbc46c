import type { FastifyInstance } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { level } from '../divisions/divisions.ts';
import { today } from '../platform/clock.ts';
import { isRefused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Viewer, World } from '../platform/world.ts';
import { listed, type ActDef, type ActorDef, type Procedure } from '../procedure/define.ts';
import { nothingYet } from '../procedure/fold.ts';
import { asForm } from '../procedure/form.ts';
import { textAt } from '../procedure/path.ts';
import { boundsOf } from '../procedure/permitted.ts';
import { openProceeding } from './act.ts';
import { rightsOf } from './once.ts';
import { articleFor } from './reading/article.ts';
import { readPage } from './reading/page.ts';
import { ArticleSchema, PageSchema } from './reading/page.schema.ts';
import { registersOf } from './registers/read-register.ts';
import { Day, describe, Key, keyOf, NoForm, plainly } from './route-parts.ts';
import type { Actor, Spine } from './spine.ts';
import { stripFilesOfOpening } from './tip-files.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const openingFields = {
  act: Type.String(),
  title: Words,
  article: ArticleSchema,
  effective: Type.Object({ from: Day, to: Day, title: Type.Optional(Words) }, closed),
  form: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} }),
  worked: Type.Optional(Type.Literal(true)),
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
          registers: Type.Array(OpeningAct),
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
type ActorOf = (viewer: Viewer) => Actor;

/** What can be opened: the procedures, which of them are the viewer's to open, and a door for each. */
export function openingRoutes(app: FastifyInstance, spine: Spine & Pick<World, 'folder'>, actorOf: ActorOf): void {
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
        registers: registersOf(procedure).map(({ id, title }) => ({ id, title })),
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
  for (const { procedure } of spine.chapters.values()) if (!procedure.track) openingsOf(app, spine, actorOf, procedure);
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
function openingsOf(
  app: FastifyInstance,
  spine: Spine & Pick<World, 'folder'>,
  actorOf: ActorOf,
  procedure: Procedure,
): void {
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
        ...(spine.chapters.get(procedure.id)?.works?.[act] ? { worked: true as const } : {}),
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
      serializerCompiler: plainly,
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
