import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { withRights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import { isChief, type OfficerActor } from '../proceedings/charge/charge-giving.ts';
import { MovedSchema } from '../proceedings/charge/charge.routes.ts';
import { rightsOf } from '../proceedings/once.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import type { Spine } from '../proceedings/spine.ts';
import { mayLend } from './lending.ts';
import { casesLeft, isEmpty } from './handover-left.ts';
import { openHandover, passOn, sidesOfEach, signHandover, type Handover, type Sides } from './handover.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Officer = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const One = Type.Object({ id: Id }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
const Reason = Type.String({ minLength: 2, maxLength: 400, pattern: '\\S\\s*\\S' });
const Person = Type.Object({ id: Type.Integer(), name: Type.String() }, closed);
const Numbered = Type.Object({ id: Type.Integer(), number: Type.String() }, closed);
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()]);

const Left = Type.Object(
  {
    cases: Type.Integer(),
    papers: Type.Integer({ description: 'Papers in those cases that are not yet served and filed: they go along' }),
    proposals: Type.Array(Numbered),
    approvals: Type.Integer({ description: 'Approvals that wait, where nobody else of the office may approve' }),
    deputyships: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          name: Type.String(),
          lastOn: Type.String(),
          mayPass: Type.Boolean({ description: 'The viewer says who stands in instead' }),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Side = Type.Object(
  {
    person: Person,
    items: Type.Integer(),
    signed: Type.Boolean(),
    by: orNull(Type.Object({ name: Type.String(), at: Type.String(), reason: orNull(Type.String()) }, closed)),
    may: Type.Boolean({ description: 'The viewer may sign for this side now' }),
  },
  closed,
);
const Handed = Type.Object(
  {
    id: Type.Integer(),
    leaver: Side,
    receivers: Type.Array(Side),
    leavesOn: Type.String(),
    reason: Type.String(),
    openedBy: Type.String(),
    openedAt: Type.String(),
    left: Left,
    done: Type.Boolean({ description: 'Nothing is left, and both sides signed' }),
    mayPass: Type.Boolean(),
  },
  closed,
);
const CaseLeft = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    headline: Type.String(),
    dueOn: orNull(Type.String()),
    assists: Type.Boolean(),
    papers: Type.Integer(),
  },
  closed,
);
const Whole = Type.Object({ handover: Handed, cases: Type.Array(CaseLeft) }, closed);

function officerOf(request: FastifyRequest): OfficerActor | undefined {
  const actor = actorOf(request.viewer);
  return actor.kind === 'officer' ? actor : undefined;
}

/** The doors by which a post is handed over: opened, passed on item by item or all at once, signed by both sides. */
export function handoverRoutes(app: FastifyInstance, spine: Spine): void {
  readingRoutes(app, spine);
  const Opening = Type.Object({ officer: Officer, leavesOn: Type.String({ format: 'date' }), reason: Reason }, closed);
  app.post<{ Body: Static<typeof Opening> }>(
    '/api/v1/handovers',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: { summary: 'Open the hand-over of who leaves a post', body: Opening, response: { 200: Whole } },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const opened = await openHandover(spine, actor, request.body);
      return isRefused(opened) ? opened : readOne(spine, actor, opened.id);
    },
  );
  const Passing = Type.Object(
    {
      receiver: Officer,
      cases: Type.Union([Type.Literal('all'), Type.Array(Id, { maxItems: 10_000 })]),
      proposals: Type.Optional(Type.Union([Type.Literal('all'), Type.Array(Id, { maxItems: 1000 })])),
      deputyships: Type.Array(Officer, { maxItems: 100 }),
    },
    closed,
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Passing> }>(
    '/api/v1/handovers/:id/pass',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Pass cases, proposals and deputyships on to a colleague; those that cannot be are named',
        params: One,
        headers: Key,
        body: Passing,
        response: { 200: MovedSchema },
      },
    },
    (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const key = String(request.headers['idempotency-key']);
      return passOn(spine, actor, { ...request.body, handover: request.params.id, key });
    },
  );
  const Signing = Type.Object({ officer: Officer, reason: Type.Optional(Type.String({ maxLength: 400 })) }, closed);
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Signing> }>(
    '/api/v1/handovers/:id/sign',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Sign for one side; the chief signs for who cannot, with a reason',
        params: One,
        body: Signing,
        response: { 200: Whole },
      },
    },
    async (request) => {
      const actor = officerOf(request);
      if (!actor) return notFound();
      const signed = await signHandover(spine, actor, { ...request.body, handover: request.params.id });
      return isRefused(signed) ? signed : readOne(spine, actor, request.params.id);
    },
  );
}

function readingRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/handovers',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Hand-overs the viewer has a part in: as who leaves, as who receives, as chief; newest first',
        response: { 200: Type.Object({ handovers: Type.Array(Handed) }, closed) },
      },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? readAll(spine, actor) : notFound();
    },
  );
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/handovers/:id',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'One hand-over with the cases that are left', params: One, response: { 200: Whole } },
    },
    (request) => {
      const actor = officerOf(request);
      return actor ? readOne(spine, actor, request.params.id) : notFound();
    },
  );
}

/** How many hand-overs of an office are listed; older ones are found by their number. */
const listedMax = 50;

type Row = Handover & { leaves_on: string; reason: string; opened_at: string; opened_by: string };

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('handover as h')
    .innerJoin('officer as o', 'o.id', 'h.opened_by')
    .select(['h.id', 'h.office', 'h.officer', 'h.leaves_on', 'h.reason', 'h.opened_at', 'o.name as opened_by']);

function readAll(spine: Spine, actor: OfficerActor): Promise<{ handovers: Static<typeof Handed>[] }> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const rows = await rowsOf(tx)
      .where('h.office', '=', actor.office)
      .orderBy('h.id', 'desc')
      .limit(listedMax)
      .execute();
    const handovers = await handedOf(tx, actor, rows);
    return { handovers: handovers.filter((one) => hasPart(actor, one)) };
  });
}

function readOne(spine: Spine, actor: OfficerActor, id: number): Promise<Static<typeof Whole> | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const row = await rowsOf(tx).where('h.id', '=', id).executeTakeFirst();
    const [handover] = row ? await handedOf(tx, actor, [row]) : [];
    if (!row || !handover || !hasPart(actor, handover)) return notFound();
    return { handover, cases: await casesLeft(tx, row.officer, row.office) };
  });
}

function hasPart(actor: OfficerActor, { leaver, receivers }: Static<typeof Handed>): boolean {
  return isChief(actor) || [leaver, ...receivers].some(({ person }) => person.id === actor.officer);
}

/** Hand-overs of the viewer's office as lists show them, in as many questions for fifty as for one. */
async function handedOf(tx: Tx, actor: OfficerActor, rows: readonly Row[]): Promise<Static<typeof Handed>[]> {
  if (rows.length === 0) return [];
  const sides = await sidesOfEach(tx, actor.office, rows);
  const ids = [...sides.values()].flatMap(({ leaver, receivers }) => [leaver, ...receivers]);
  const named = await tx
    .selectFrom('officer')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      ids.map(({ officer }) => officer),
    )
    .execute();
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const signatures = await tx
    .selectFrom('handover_signature as s')
    .innerJoin('officer as o', 'o.id', 's.signed_by')
    .select(['s.handover', 's.officer', 'o.name', 's.signed_at', 's.reason'])
    .where(
      's.handover',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('s.up_to')
    .execute();
  return rows.flatMap((row) => {
    const both = sides.get(row.id);
    const signed = signatures.filter(({ handover }) => Number(handover) === row.id);
    return both ? [handedFrom(actor, row, both, { names, signed })] : [];
  });
}

type Said = {
  names: ReadonlyMap<number, string>;
  signed: readonly { officer: number; name: string; signed_at: string; reason: string | null }[];
};

function handedFrom(
  actor: OfficerActor,
  row: Row,
  { leaver, receivers, left }: Sides,
  { names, signed }: Said,
): Static<typeof Handed> {
  const sideOf = (side: typeof leaver): Static<typeof Side> => {
    const by = signed.findLast((one) => one.officer === side.officer);
    const other =
      side === leaver ? receivers.some(({ officer }) => officer === actor.officer) : leaver.officer === actor.officer;
    const self = side.officer === actor.officer;
    return {
      person: { id: side.officer, name: names.get(side.officer) ?? '' },
      items: side.items,
      signed: side.signed,
      by: side.signed && by ? { name: by.name, at: by.signed_at, reason: by.reason } : null,
      may: !side.signed && (self || (isChief(actor) && !other)) && (side !== leaver || isEmpty(left)),
    };
  };
  const done = isEmpty(left) && leaver.signed && receivers.every((side) => side.signed);
  return {
    id: row.id,
    leaver: sideOf(leaver),
    receivers: receivers.map(sideOf),
    leavesOn: row.leaves_on,
    reason: row.reason,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    left: {
      ...left,
      deputyships: left.deputyships.map(({ id, name, lastOn, officer, duties }) => ({
        id,
        name,
        lastOn,
        mayPass: mayLend(actor, { id: officer, duties }),
      })),
    },
    done,
    mayPass: !done && (row.officer === actor.officer || isChief(actor)),
  };
}
