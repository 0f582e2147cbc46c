import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import type { PaperWorld } from '../papers/paper-world.ts';
import { startSeries } from '../papers/papers.routes.ts';
import { today } from '../platform/clock.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer } from '../platform/world.ts';
import { decideRule, endRule } from '../proceedings/approval/approval-rule.ts';
import {
  changeDuties,
  changeOffice,
  closeAccount,
  makeOfficer,
  renewPassword,
  resumeAccount,
  suspendAccount,
} from './administration.ts';
import { noteChange } from './administration-log.ts';
import { listOffices, readOffice } from './administration-reading.ts';
import { mayChange, notTheirs, notToGive, type Seated } from './administration-rights.ts';
import * as schema from './administration.schema.ts';
import { sql } from 'kysely';

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
  ruleRoutes(app, world);
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
  return { ...office, documents };
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
        const change = { by: viewer.officerId, reason };
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
      return makeOfficer(world.database, { by: viewer.officerId, reason }, { ...who, duties, office: id });
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
  const route = <B extends { reason: string }, A extends object>(
    name: string,
    summary: string,
    { body, answer }: { body: TSchema; answer: TSchema },
    work: (viewer: OfficerViewer, account: string, given: B) => Promise<A | Refused>,
  ): void => {
    app.post<{ Params: Static<typeof Named> }>(
      `/api/v1/administration/accounts/:account/${name}`,
      {
        config: { right: 'officer', limit: 'write', audit: 'act' },
        schema: { summary, params: Named, body, response: { 200: answer } },
      },
      async (request) => {
        const viewer = viewerOf(request);
        const { account } = request.params;
        const refused = viewer ? await notMine(world, viewer, account) : notFound();
        return !viewer || refused ? (refused ?? notFound()) : work(viewer, account, request.body as B);
      },
    );
  };
  const plain = { body: schema.ReasonGiven, answer: Done };
  route<Static<typeof schema.DutiesGiven>, object>(
    'duties',
    'Other duties',
    { body: schema.DutiesGiven, answer: Done },
    async (viewer, account, { duties, reason }) => {
      const office = await officeOf(world, account);
      const refused = notToGive(viewer, seated(world, office), duties);
      return refused ?? changeDuties(database, { by: viewer.officerId, reason }, { account, duties });
    },
  );
  route<{ reason: string }, object>(
    'password',
    'A new password, shown once; the authenticator stays, so that whoever sets a password cannot sign in with it',
    { body: schema.ReasonGiven, answer: schema.PasswordShown },
    (viewer, account, { reason }) => renewPassword(database, { by: viewer.officerId, reason }, account, 'stays'),
  );
  route<{ reason: string }, object>(
    'suspend',
    'No signing in from now on; nothing is closed',
    plain,
    (viewer, account, { reason }) => suspendAccount(database, { by: viewer.officerId, reason }, account),
  );
  route<{ reason: string }, object>('resume', 'Signing in again', plain, (viewer, account, { reason }) =>
    resumeAccount(database, { by: viewer.officerId, reason }, account),
  );
  route<{ reason: string }, object>(
    'close',
    'Close it for good, when nothing is left to hand over',
    plain,
    (viewer, account, { reason }) => closeAccount(database, { by: viewer.officerId, reason }, account),
  );
}

type Met = { officer: number; office: number; duties: string[] };

async function met({ database }: AdministeredWorld, account: string): Promise<Met | undefined> {
  const found = await sql<Met>`
    select f.id officer, a.office, f.duties from auth.account a join heyan.officer f on f.id = a.officer
    where a.name = ${account} and a.disabled_at is null`.execute(database.owner);
  return found.rows[0];
}

async function officeOf(world: AdministeredWorld, account: string): Promise<number> {
  return (await met(world, account))?.office ?? 0;
}

function seated({ offices }: AdministeredWorld, id: number): Seated {
  return offices.get(id) ?? { id, tasks: [] };
}

/** Why an account is not this viewer's to change. One of another tree does not exist. */
async function notMine(world: AdministeredWorld, viewer: OfficerViewer, account: string): Promise<Refused | undefined> {
  const theirs = notTheirs(viewer, viewer.office);
  if (theirs) return theirs;
  const one = await met(world, account);
  if (!one || notTheirs(viewer, one.office)) return notFound();
  if (mayChange(viewer, one)) return undefined;
  return refuse('not-allowed', {
    zh: '本人的账号，以及本机关负责人、法制审核人员、管理员的账号，由上级机构管理员管理。',
    en: 'Your own account, and those that decide in your own office, are kept by the administrator above.',
  });
}

/** A change of who must approve takes effect on a day to come: everybody it binds can see it before. */
function notYetToday(day: string, field: string): Refused | undefined {
  if (day > today().toString()) return undefined;
  return refuse(
    'invalid-form',
    { zh: '审批规定的变动最早从明天起。', en: 'A change of rules takes effect tomorrow at the earliest.' },
    { field },
  );
}

function ruleRoutes(app: FastifyInstance, world: AdministeredWorld): void {
  const rules = { right: 'officer', limit: 'write', audit: 'act' } as const;
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof schema.RuleGiven> }>(
    '/api/v1/administration/offices/:id/rules',
    {
      config: rules,
      schema: {
        summary: 'A rule: this act only after approval, from a day to come',
        params: OfficeId,
        body: schema.RuleGiven,
        response: { 200: schema.OfficeWhole },
      },
    },
    (request) =>
      inOffice(world, request, (viewer) => {
        const { reason, ...rule } = request.body;
        const { id: office } = request.params;
        const early = notYetToday(rule.validFrom, 'validFrom');
        if (early) return Promise.resolve(early);
        return world.database.owner.transaction().execute(async (tx) => {
          const made = await decideRule(tx, world, viewer.officerId, { ...rule, office });
          if (isRefused(made)) return made;
          const after = {
            procedure: rule.procedure,
            act: rule.act,
            duties: rule.duties.join(),
            validFrom: rule.validFrom,
          };
          await noteChange(tx, {
            office,
            by: viewer.officerId,
            what: 'rule',
            subject: { rule: made.id },
            before: {},
            after,
            reason,
          });
          return made;
        });
      }),
  );
  const At = Type.Object({ ...OfficeId.properties, rule: OfficeId.properties.id }, closed);
  app.post<{ Params: Static<typeof At>; Body: Static<typeof schema.RuleEnded> }>(
    '/api/v1/administration/offices/:id/rules/:rule/end',
    {
      config: rules,
      schema: {
        summary: 'End a rule on a day to come',
        params: At,
        body: schema.RuleEnded,
        response: { 200: schema.OfficeWhole },
      },
    },
    (request) =>
      inOffice(world, request, (viewer) => {
        const { id: office, rule } = request.params;
        const { validTo, reason } = request.body;
        const early = notYetToday(validTo, 'validTo');
        if (early) return Promise.resolve(early);
        return world.database.owner.transaction().execute(async (tx) => {
          const own = await tx
            .selectFrom('approval_rule')
            .select('id')
            .where('id', '=', rule)
            .where('office', '=', office)
            .executeTakeFirst();
          const refused = own ? await endRule(tx, viewer.officerId, { id: rule, validTo }) : notFound();
          if (refused) return refused;
          await noteChange(tx, {
            office,
            by: viewer.officerId,
            what: 'rule-ended',
            subject: { rule },
            before: {},
            after: { validTo },
            reason,
          });
          return undefined;
        });
      }),
  );
}
