import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { now, today } from '../platform/clock.ts';
import { withRights, type Database, type Tx } from '../platform/db.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer, Viewer } from '../platform/world.ts';
import { holdOfficer } from '../proceedings/in-office.ts';
import { mayLend, notToLend } from './lending.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: 'date' });
const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** The longest absence that can be entered at once, in days: a longer one is a change of post. */
const daysMax = 366;

const Asked = Type.Object(
  {
    officer: Id,
    deputy: Id,
    firstOn: Day,
    lastOn: Day,
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  },
  closed,
);
const Person = Type.Object({ id: Type.Integer(), name: Type.String(), duties: Type.Array(Type.String()) }, closed);
const Absence = Type.Object(
  {
    id: Type.Integer(),
    officer: Person,
    deputy: Person,
    firstOn: Type.String(),
    lastOn: Type.String(),
    reason: Type.String(),
    now: Type.Boolean({ description: 'The deputy stands in today' }),
    mayEnd: Type.Boolean({ description: 'The viewer may say that it is over' }),
  },
  closed,
);
const Absences = Type.Object(
  {
    self: Type.Integer({ description: 'The viewer among the colleagues' }),
    colleagues: Type.Array(Person),
    mayEnter: Type.Array(Type.Integer(), { description: 'The colleagues for whom the viewer says who stands in' }),
    absences: Type.Array(Absence),
  },
  closed,
);

type World = { database: Database };

/** The doors by which an office says who is away and who stands in. */
export function absenceRoutes(app: FastifyInstance, world: World): void {
  const officer = (viewer: Viewer): OfficerViewer | undefined => (viewer.kind === 'officer' ? viewer : undefined);
  app.get(
    '/api/v1/absences',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: { summary: 'Who of my office is or will be away, and who stands in', response: { 200: Absences } },
    },
    (request) => {
      const viewer = officer(request.viewer);
      return viewer ? read(world, viewer) : notFound();
    },
  );
  app.post<{ Body: Static<typeof Asked> }>(
    '/api/v1/absences',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Enter an absence: one’s own, or as head that of a colleague',
        body: Asked,
        response: { 200: Absences },
      },
    },
    async (request) => {
      const viewer = officer(request.viewer);
      if (!viewer) return notFound();
      return (await enter(world, viewer, request.body)) ?? read(world, viewer);
    },
  );
  const One = Type.Object({ id: Id }, closed);
  app.post<{ Params: Static<typeof One> }>(
    '/api/v1/absences/:id/end',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Back earlier: from today the deputy stands in no more',
        params: One,
        response: { 200: Absences },
      },
    },
    async (request) => {
      const viewer = officer(request.viewer);
      if (!viewer) return notFound();
      return (await end(world, viewer, request.params.id)) ?? read(world, viewer);
    },
  );
}

function lenderOf({ officerId, duties, standsInFor }: OfficerViewer): Parameters<typeof mayLend>[0] {
  return { officer: officerId, duties, standsInFor };
}

function rightsOf(viewer: OfficerViewer): { offices: number[]; account: string } {
  return { offices: viewer.offices, account: `officer:${viewer.officerId}` };
}

async function enter(world: World, viewer: OfficerViewer, asked: Static<typeof Asked>): Promise<Refused | undefined> {
  const by = lenderOf(viewer);
  // Who lends nobody's duties but their own is told so before anything is read.
  const nobodys = notToLend(by, { id: asked.officer, duties: [] }, 'officer');
  if (nobodys) return nobodys;
  const wrong = (field: string, zh: string, en: string): Refused => refuse('invalid-form', { zh, en }, { field });
  // Nobody takes a colleague's duties by their own word.
  if (asked.deputy === viewer.officerId)
    return wrong('deputy', '不能指定自己代理，请由本人或者其他负责人登记。', 'You may not appoint yourself deputy.');
  if (asked.deputy === asked.officer) return wrong('deputy', '不能由本人代理。', 'Nobody stands in for themselves.');
  const day = today();
  if (asked.firstOn < day.toString())
    return wrong('firstOn', '开始日期不能早于今天。', 'It cannot begin before today.');
  if (asked.lastOn < asked.firstOn)
    return wrong('lastOn', '结束日期不能早于开始日期。', 'It cannot end before it begins.');
  if (asked.lastOn > day.add({ days: daysMax }).toString())
    return wrong('lastOn', `一次最多登记${daysMax}天。`, `At most ${daysMax} days at once.`);
  return withRights(world.database, rightsOf(viewer), async (tx) => {
    const known = new Map((await colleaguesOf(tx, viewer.office)).map((one) => [one.id, one]));
    const away = known.get(asked.officer);
    if (!away) return wrong('officer', '不是本机关的人员。', 'Not of your office.');
    const refused = notToLend(by, away, 'officer');
    if (refused) return refused;
    if (!(await holdOfficer(tx, viewer.office, asked.deputy)))
      return wrong('deputy', '不是本机关的人员。', 'Not of your office.');
    await tx
      .insertInto('absence')
      .values({
        office: viewer.office,
        officer: asked.officer,
        deputy: asked.deputy,
        first_on: asked.firstOn,
        last_on: asked.lastOn,
        reason: asked.reason,
        entered_by: viewer.officerId,
        entered_at: now().toString(),
      })
      .execute();
    return undefined;
  });
}

async function end(world: World, viewer: OfficerViewer, id: number): Promise<Refused | undefined> {
  return withRights(world.database, rightsOf(viewer), async (tx) => {
    const row = await tx
      .selectFrom('absence as a')
      .innerJoin('officer as o', 'o.id', 'a.officer')
      .select(['o.id', 'o.duties', 'a.ended_on'])
      .where('a.id', '=', id)
      .executeTakeFirst();
    if (!row) return notFound();
    const refused = notToLend(lenderOf(viewer), row, 'id');
    if (refused) return refused;
    if (row.ended_on !== null) return undefined;
    await tx
      .updateTable('absence')
      .set({ ended_on: today().toString(), ended_by: viewer.officerId, ended_at: now().toString() })
      .where('id', '=', id)
      .where('ended_on', 'is', null)
      .execute();
    return undefined;
  });
}

async function colleaguesOf(tx: Tx, office: number): Promise<Static<typeof Person>[]> {
  const day = today().toString();
  return tx
    .selectFrom('officer')
    .select(['id', 'name', 'duties'])
    .where('office', '=', office)
    .where('valid_from', '<=', day)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', day)]))
    .orderBy('id')
    .execute();
}

async function read(world: World, viewer: OfficerViewer): Promise<Static<typeof Absences>> {
  return withRights(world.database, rightsOf(viewer), async (tx) => {
    const colleagues = await colleaguesOf(tx, viewer.office);
    const by = lenderOf(viewer);
    const byId = new Map(colleagues.map((one) => [one.id, one]));
    const day = today().toString();
    const rows = await tx
      .selectFrom('absence')
      .selectAll()
      .where('last_on', '>=', day)
      .where('ended_on', 'is', null)
      .orderBy('first_on')
      .orderBy('id')
      .execute();
    const known = (id: number): Static<typeof Person> => byId.get(id) ?? { id, duties: [], name: '' };
    return {
      self: viewer.officerId,
      colleagues,
      mayEnter: colleagues.filter((one) => mayLend(by, one)).map(({ id }) => id),
      absences: rows.map((row) => ({
        id: row.id,
        officer: known(row.officer),
        deputy: known(row.deputy),
        firstOn: row.first_on,
        lastOn: row.last_on,
        reason: row.reason,
        now: row.first_on <= day,
        mayEnd: mayLend(by, known(row.officer)),
      })),
    };
  });
}
