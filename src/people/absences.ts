import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { now, today } from '../platform/clock.ts';
import { withRights, type Database, type Tx } from '../platform/db.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer, Viewer } from '../platform/world.ts';

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
/** Duties that decide over others: only who has them, or the leader, says who stands in. */
export const lentByThemselves: readonly string[] = ['leader', 'legal', 'director'];

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
  },
  closed,
);
const Absences = Type.Object(
  {
    self: Type.Integer({ description: 'The viewer among the colleagues' }),
    colleagues: Type.Array(Person),
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

function rightsOf(viewer: OfficerViewer): { offices: number[]; account: string } {
  return { offices: viewer.offices, account: `officer:${viewer.officerId}` };
}

/** Own absences are one's own affair; a colleague's are the head's or the leader's. */
function mayEnter(viewer: OfficerViewer, officer: number): boolean {
  return officer === viewer.officerId || viewer.duties.some((duty) => ['head', 'leader'].includes(duty));
}

async function enter(world: World, viewer: OfficerViewer, asked: Static<typeof Asked>): Promise<Refused | undefined> {
  if (!mayEnter(viewer, asked.officer))
    return refuse('not-allowed', {
      zh: '只能登记本人的请假；同事的由负责人登记。',
      en: 'You may enter your own absence; a colleague’s is entered by the head.',
    });
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
    const theirs = away.duties.some((duty) => lentByThemselves.includes(duty));
    if (theirs && asked.officer !== viewer.officerId && !viewer.duties.includes('leader'))
      return wrong('officer', '由其本人或者主要负责人登记。', 'Entered by themselves or by the leader.');
    if (!known.has(asked.deputy)) return wrong('deputy', '不是本机关的人员。', 'Not of your office.');
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
    const row = await tx.selectFrom('absence').select(['officer', 'ended_on']).where('id', '=', id).executeTakeFirst();
    if (!row) return notFound();
    if (!mayEnter(viewer, row.officer))
      return refuse('not-allowed', { zh: '不是您登记的请假。', en: 'Not yours to end.' });
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
    const gone = { duties: [] as string[], name: '' };
    return {
      self: viewer.officerId,
      colleagues,
      absences: rows.map((row) => ({
        id: row.id,
        officer: byId.get(row.officer) ?? { id: row.officer, ...gone },
        deputy: byId.get(row.deputy) ?? { id: row.deputy, ...gone },
        firstOn: row.first_on,
        lastOn: row.last_on,
        reason: row.reason,
        now: row.first_on <= day,
      })),
    };
  });
}
