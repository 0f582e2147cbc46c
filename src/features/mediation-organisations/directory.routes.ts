import type { FastifyInstance } from 'fastify';
import type { Temporal } from 'temporal-polyfill';
import { Type, type Static } from 'typebox';
import { isDivision } from '../../divisions/divisions.ts';
import { amount } from '../../law/amounts.ts';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { notFound } from '../../platform/refusal.ts';
import type { Viewer } from '../../platform/world.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { divisionName } from '../../proceedings/rows.ts';
import type { Actor, Spine } from '../../proceedings/spine.ts';
import { readCases } from './cases.ts';
import { readDirectory } from './directory.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Division = Type.String({ pattern: '^\\d{6}$' });
const Year = Type.Integer({ minimum: 2008, maximum: 2200 });
const Page = Type.Integer({ minimum: 1, maximum: 10_000 });
const kinds = ['enterprise', 'people', 'township', 'industry', 'chamber'] as const;
const Kind = Type.Union(kinds.map((kind) => Type.Literal(kind)));
const Results = Type.Object(
  { accepted: Type.Integer(), closed: Type.Integer(), agreed: Type.Integer(), open: Type.Integer() },
  closed,
);
const text = { optional: Type.Optional(Type.String()) };
const Listed = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    division: Type.Integer(),
    divisionName: Words,
    visible: Type.Boolean({ description: 'The viewer may open the registration' }),
    name: Type.String(),
    kind: Kind,
    sponsor: text.optional,
    place: text.optional,
    telephone: text.optional,
    area: text.optional,
    trades: text.optional,
    members: Type.Integer({ description: 'In office today' }),
    nextTermEnds: Type.Union([Type.String(), Type.Null()]),
    termsOver: Type.Integer(),
    tooFew: Type.Boolean({ description: 'Fewer members in office than the law asks' }),
    endedOn: Type.Optional(Type.String({ description: 'Of one that ended; its cases of the year stay with it' })),
    results: Results,
  },
  closed,
);
const Directory = Type.Object(
  {
    division: Type.String(),
    divisionName: Words,
    year: Type.Integer(),
    thisYear: Type.Integer(),
    minimum: Type.Object({ value: Type.Integer(), unconfirmed: Type.Boolean(), basis: Words }, closed),
    total: Type.Integer(),
    areas: Type.Array(
      Type.Object(
        { division: Type.Integer(), divisionName: Words, organisations: Type.Integer(), results: Results },
        closed,
      ),
      { description: 'What the listed organisations came to by prefecture or county; empty for a county' },
    ),
    whole: Results,
    unassigned: Results,
    page: Type.Integer(),
    size: Type.Integer(),
    items: Type.Array(Listed),
  },
  closed,
);
const Asked = Type.Object(
  {
    division: Type.Optional(Division),
    kind: Type.Optional(Kind),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    year: Type.Optional(Year),
    page: Type.Optional(Page),
  },
  closed,
);
const what = ['accepted', 'closed', 'agreed', 'open'] as const;
const CasesAsked = Type.Object(
  {
    division: Division,
    organisation: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'The registration; left out: all of the kind',
      }),
    ),
    kind: Type.Optional(Kind),
    year: Year,
    what: Type.Union(what.map((one) => Type.Literal(one))),
    page: Type.Optional(Page),
  },
  closed,
);
const Cases = Type.Object(
  {
    total: Type.Integer({ description: 'The same number, whoever asks' }),
    visible: Type.Integer(),
    hidden: Type.Integer(),
    page: Type.Integer(),
    size: Type.Integer(),
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          number: Type.String(),
          headline: Type.String(),
          state: Words,
          final: Type.Boolean(),
          on: Type.Union([Type.String(), Type.Null()]),
          dueOn: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
);

const size = 60;

/** The doors to the organisations of mediation: the directory with results, and the cases behind a number. */
export function directoryRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  app.get<{ Querystring: Static<typeof Asked> }>(
    '/api/v1/mediation-organisations',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'Organisations of mediation, their members in office and what their cases came to in a year',
        querystring: Asked,
        response: { 200: Directory },
      },
    },
    async ({ viewer, query }) => {
      const actor = actorOf(viewer);
      if (actor.kind !== 'officer') return notFound();
      const own = spine.offices.get(actor.office)?.division;
      const division = Number(query.division ?? own);
      if (!isDivision(String(division))) return notFound();
      const day = today();
      const { year = day.year, page = 1, division: _, ...sought } = query;
      return withRights(spine.database, rightsOf(actor), async (tx) => {
        const asked = { division, year, day: day.toString(), ...sought };
        const { items, areas, ...sums } = await readDirectory(tx, asked);
        const shown = items.slice((page - 1) * size, page * size);
        const ids = shown.map(({ id }) => id);
        const seen = await tx
          .selectFrom('proceeding')
          .select('id')
          .where('id', 'in', [0, ...ids])
          .execute();
        const visible = new Set(seen.map(({ id }) => id));
        return {
          division: String(division),
          divisionName: divisionName(division),
          year,
          thisYear: day.year,
          minimum: minimumOn(division, day),
          total: items.length,
          ...sums,
          areas: areas.map((area) => ({ ...area, divisionName: divisionName(area.division) })),
          page,
          size,
          items: shown.map(({ body: _own, ...one }) => ({
            ...one,
            visible: visible.has(one.id),
            divisionName: divisionName(one.division),
          })),
        };
      });
    },
  );
  app.get<{ Querystring: Static<typeof CasesAsked> }>(
    '/api/v1/mediation-organisations/cases',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary:
          'The mediations behind a number of an organisation: all are counted, those the viewer may see are listed',
        querystring: CasesAsked,
        response: { 200: Cases },
      },
    },
    ({ viewer, query }) => readCases(spine, actorOf(viewer), { page: 1, size, ...query }),
  );
}

function minimumOn(division: number, on: Temporal.PlainDate): Static<typeof Directory>['minimum'] {
  const { value, confidence, basis } = amount('mediation.rateCasesMinimum', { division: String(division), on });
  return { value, unconfirmed: confidence !== 'verified', basis };
}
