import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import type { PaperWorld } from '../papers/paper-world.ts';
import { startSeries } from '../papers/papers.routes.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer } from '../platform/world.ts';
import {
  changeDuties,
  changeOffice,
  closeAccount,
  makeOfficer,
  renewPassword,
  resumeAccount,
  suspendAccount,
  type Change,
} from './administration.ts';
import type { Duty } from './account-writing.ts';
import { listOffices, readOffice } from './administration-reading.ts';
import { mayChange, notTheirs, notToGive, stillHas, type Seated } from './administration-rights.ts';
import { listPending } from './rule-changes.ts';
import { ruleRoutes } from './rule-changes.routes.ts';
import * as schema from './administration.schema.ts';
import { wordingRoutes } from './wordings.routes.ts';

const closed = { additionalProperties: false } as const;
const OfficeId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }, closed);
const Named = Type.Object({ account: schema.AccountName }, closed);

/** What these doors need: the papers with their templates, and the offices that are read again once one changed. */
export type AdministeredWorld = PaperWorld & { offices: { refresh(): Promise<void> } };

type Whole = Static<typeof schema.OfficeWhole>;

/** The doors of administrators: their own office and those beneath it, and nobody else's. */
export function administrationRoutes(app: FastifyInstance, world: AdministeredWorld): void {
  app.get(
    '/api/v1/administration',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'The offices I administer', response: { 200: schema.Offices } },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const refused = viewer ? notTheirs(viewer, viewer.office) : notFound();
      if (!viewer || refused) return refused ?? notFound();
      return { own: viewer.office, offices: await listOffices(world, viewer) };
    },
  );
  app.get<{ Params: Static<typeof OfficeId> }>(
    '/api/v1/administration/offices/:id',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'One of them, whole', params: OfficeId, response: { 200: schema.OfficeWhole } },
    },
    (request) => inOffice(world, request, async () => undefined),
  );
  officeRoutes(app, world);
  accountRoutes(app, world);
  ruleRoutes(app, world, (request, work) => inOffice(world, request, work));
  wordingRoutes(app, world, async (request, work) => {
    const viewer = viewerOf(request);
    const refused = viewer ? notTheirs(viewer, request.params.id) : notFound();
    return viewer && !refused ? work(viewer) : (refused ?? notFound());
  });
}

function viewerOf(request: FastifyRequest): OfficerViewer | undefined {
  return request.viewer.kind === 'officer' ? request.viewer : undefined;
}

/** Does something in an office that is the viewer's to administer, and answers with the office as it then stands. */
async function inOffice(
  world: AdministeredWorld,
  request: FastifyRequest<{ Params: Static<typeof OfficeId> }>,
  work: (viewer: OfficerViewer) => Promise<Refused | object | undefined>,
): Promise<Whole | Refused> {
  const viewer = viewerOf(request);
  const { id } = request.params;
  const refused = viewer ? notTheirs(viewer, id) : notFound();
  if (!viewer || refused) return refused ?? notFound();
  const answer = await work(viewer);
  return isRefused(answer) ? answer : wholeOf(world, viewer, id);
}

async function wholeOf(world: AdministeredWorld, viewer: OfficerViewer, id: number): Promise<Whole | Refused> {
  const office = await readOffice(world, viewer, id);
  if (isRefused(office)) return office;
  const documents = [...world.templates.values()].map((template) => ({ id: template.id, title: template.title }));
  return { ...office, documents, pending: await listPending(world, viewer, id) };
}

function officeRoutes(app: FastifyInstance, world: AdministeredWorld): void {
  const rules = { right: 'officer', limit: 'write', audit: 'act' } as const;
  const answers = { params: OfficeId, response: { 200: schema.OfficeWhole } };
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof schema.OfficeGiven> }>(
    '/api/v1/administration/offices/:id',
    { config: rules, schema: { summary: 'What the public reads of an office', body: schema.OfficeGiven, ...answers } },
    (request) =>
      inOffice(world, request, async (viewer) => {
        const { nameZh, nameEn, reason, ...facts } = request.body;
        const change: Change = { by: viewer.officerId, reason, judge: (tx) => stillHas(tx, viewer, 'administrator') };
        const asked = { office: request.params.id, name_zh: nameZh, name_en: nameEn, ...facts };
        const changed = await changeOffice(world.database, change, asked);
        if (!isRefused(changed)) await world.offices.refresh();
        return changed;
      }),
  );
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof schema.OfficerGiven> }>(
    '/api/v1/administration/offices/:id/officers',
    {
      config: rules,
      schema: {
        summary: 'A new officer with an account; the first password is shown once',
        params: OfficeId,
        body: schema.OfficerGiven,
        response: { 200: schema.PasswordShown },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const { id } = request.params;
      const { duties, reason, ...who } = request.body;
      const refused = viewer ? (notTheirs(viewer, id) ?? notToGive(viewer, seated(world, id), duties)) : notFound();
      if (!viewer || refused) return refused ?? notFound();
      const change: Change = { by: viewer.officerId, reason, judge: (tx) => stillHas(tx, viewer, 'administrator') };
      return makeOfficer(world.database, change, { ...who, duties, office: id });
    },
  );
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof schema.SeriesGiven> }>(
    '/api/v1/administration/offices/:id/series',
    {
      config: rules,
      schema: {
        summary: 'Let a series go on from the last number of an old register',
        body: schema.SeriesGiven,
        ...answers,
      },
    },
    (request) =>
      inOffice(world, request, (viewer) => {
        const { id: office } = request.params;
        const officer = {
          kind: 'officer',
          officer: viewer.officerId,
          office,
          below: [office],
          duties: viewer.duties,
        } as const;
        return startSeries(world, officer, request.body);
      }),
  );
}

function accountRoutes(app: FastifyInstance, world: AdministeredWorld): void {
  const { database } = world;
  const Done = Type.Object({ done: Type.Literal(true) }, closed);
  const route = <B extends { reason: string; duties?: Duty[] }, A extends object>(
    name: string,
    summary: string,
    { body, answer }: { body: TSchema; answer: TSchema },
    work: (change: Change, account: string, given: B) => Promise<A | Refused>,
  ): void => {
    app.post<{ Params: Static<typeof Named> }>(
      `/api/v1/administration/accounts/:account/${name}`,
      {
        config: { right: 'officer', limit: 'write', audit: 'act' },
        schema: { summary, params: Named, body, response: { 200: answer } },
      },
      async (request) => {
        const viewer = viewerOf(request);
        const refused = viewer ? notTheirs(viewer, viewer.office) : notFound();
        if (!viewer || refused) return refused ?? notFound();
        const given = request.body as B;
        const { duties, reason } = given;
        const judge = judgeOf(world, viewer, duties && { duties });
        return work({ by: viewer.officerId, reason, judge }, request.params.account, given);
      },
    );
  };
  const plain = { body: schema.ReasonGiven, answer: Done };
  route<Static<typeof schema.DutiesGiven>, object>(
    'duties',
    'Other duties',
    { body: schema.DutiesGiven, answer: Done },
    (change, account, { duties }) => changeDuties(database, change, { account, duties }),
  );
  route<{ reason: string }, object>(
    'password',
    'A new password, shown once; the authenticator stays, so that whoever sets a password cannot sign in with it',
    { body: schema.ReasonGiven, answer: schema.PasswordShown },
    (change, account) => renewPassword(database, change, account, 'stays'),
  );
  route<{ reason: string }, object>(
    'suspend',
    'No signing in from now on; nothing is closed',
    plain,
    (change, account) => suspendAccount(database, change, account),
  );
  route<{ reason: string }, object>('resume', 'Signing in again', plain, (change, account) =>
    resumeAccount(database, change, account),
  );
  route<{ reason: string }, object>(
    'close',
    'Close it for good, when nothing is left to hand over',
    plain,
    (change, account) => closeAccount(database, change, account),
  );
}

function seated({ offices }: AdministeredWorld, id: number): Seated {
  return offices.get(id) ?? { id, tasks: [] };
}

/** Whether the viewer still administers, and the account is theirs to change. One of another tree does not exist. */
function judgeOf(
  world: AdministeredWorld,
  viewer: OfficerViewer,
  given?: { duties: readonly Duty[] },
): NonNullable<Change['judge']> {
  return async (tx, account) => {
    const gone = await stillHas(tx, viewer, 'administrator');
    if (gone) return gone;
    if (!account || notTheirs(viewer, account.office)) return notFound();
    if (!mayChange(viewer, account))
      return refuse('not-allowed', {
        zh: '本人的账号，以及本机关负责人、法制审核人员、管理员的账号，由上级机构管理员管理。',
        en: 'Your own account, and those that decide in your own office, are kept by the administrator above.',
      });
    return given && notToGive(viewer, seated(world, account.office), given.duties);
  };
}
