import { Type, type TProperties, type TSchema } from 'typebox';
import { RowSchema } from '../proceedings/reading/page.schema.ts';
import { Day, DayAsked } from '../proceedings/route-parts.ts';

// What leaves the server of a figure. A field that is not declared here does not leave.

const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });
const maybe = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()]);
export const Words = closed({ zh: Type.String(), en: Type.String() });
const Code = Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260 code of six digits' });
const value = {
  value: maybe(Type.Number({ description: 'Fen and counts are integers, rates fractions; null where there is none' })),
  numerator: maybe(Type.Integer()),
  denominator: maybe(Type.Integer()),
};

export const FigureListedSchema = closed({
  figures: Type.Array(
    closed({
      id: Type.String(),
      title: Words,
      unit: maybe(Type.String()),
      unitTitle: maybe(Words),
      definition: Words,
      version: maybe(Type.String()),
      kind: maybe(Type.String()),
      additive: maybe(Type.Boolean()),
      decimals: maybe(Type.Integer()),
      published: Type.Boolean(),
      measured: Type.Boolean(),
    }),
  ),
});

export const FigureSchema = closed({
  figure: Type.String(),
  title: Words,
  measured: Type.Boolean(),
  ...value,
  unit: maybe(Type.String()),
  unitTitle: maybe(Words),
  definition: Words,
  version: maybe(Type.String()),
  division: closed({ code: Code, name: Words }),
  period: closed({ text: Type.String(), from: Day, to: Day }),
  asOf: Day,
  postings: maybe(Type.Integer({ description: 'Postings behind the value' })),
  additive: maybe(Type.Boolean({ description: 'Whether the rows add up to the value' })),
  decimals: maybe(
    Type.Integer({ description: 'Decimals shown; of a rate, those of its percentage. Values are never rounded' }),
  ),
  target: maybe(
    closed({
      value: Type.Number({ description: 'What it should at least be, by a policy paper; shown, never computed with' }),
      basis: Words,
      confidence: Type.Union([Type.Literal('verified'), Type.Literal('unconfirmed')]),
    }),
  ),
  beside: Type.Array(
    closed({ figure: Type.String(), title: Words, unit: Type.String(), additive: Type.Boolean(), ...value }),
  ),
  rows: Type.Optional(
    Type.Array(closed({ division: Type.Optional(Code), month: Type.Optional(Type.String()), name: Words, ...value })),
  ),
});

export const FigureAskedSchema = closed({
  division: Code,
  period: Type.String({ maxLength: 30, description: '2023 | 2023-06 | 2024-03-20 | 2024-01-01..2024-03-20' }),
  by: Type.Optional(Type.Union([Type.Literal('county'), Type.Literal('prefecture'), Type.Literal('month')])),
  asOf: Type.Optional(DayAsked),
});

export const RecordsAskedSchema = closed({
  division: Code,
  period: Type.String({ maxLength: 30 }),
  asOf: Type.Optional(DayAsked),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

export const RestatementAskedSchema = closed({
  division: Code,
  period: Type.String({ maxLength: 30 }),
  since: Type.Optional(DayAsked),
  acts: Type.Optional(Type.Boolean({ description: 'false: the two values alone, which is quicker' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

/** What became of a figure after its period was over: both values, and the acts between them. */
export const RestatementSchema = closed({
  figure: Type.String(),
  title: Words,
  unit: maybe(Type.String()),
  decimals: maybe(Type.Integer()),
  closedOn: maybe(Day),
  asOf: Day,
  was: maybe(closed(value)),
  now: closed(value),
  difference: maybe(Type.Number()),
  restated: Type.Boolean(),
  acts: maybe(
    Type.Integer({ description: 'Acts entered since that changed it; of these the viewer sees those listed' }),
  ),
  visible: maybe(Type.Integer()),
  hidden: maybe(Type.Integer()),
  additive: maybe(Type.Boolean()),
  page: Type.Integer(),
  size: Type.Integer(),
  items: Type.Array(
    closed({
      id: Type.Integer(),
      number: Type.String(),
      headline: Type.String(),
      seq: Type.Integer(),
      title: Words,
      corrects: maybe(Type.Integer({ description: 'The entry it puts right; null when it was only entered late' })),
      effectiveOn: Day,
      recordedOn: Day,
      amount: Type.Integer(),
      amountPer: maybe(Type.Integer()),
    }),
  ),
});

/** A drill-down: totals, and rows as lists show them with what each contributes. */
export const RecordsSchema = closed({
  figure: Type.String(),
  title: Words,
  total: maybe(Type.Number({ description: "The figure's own value" })),
  totalIs: Words,
  numerator: maybe(Type.Integer()),
  denominator: maybe(Type.Integer()),
  asOf: Day,
  proceedings: Type.Integer(),
  visible: Type.Integer(),
  hidden: Type.Integer(),
  page: Type.Integer(),
  size: Type.Integer(),
  items: Type.Array(
    closed({ ...RowSchema.properties, contribution: Type.Integer(), contributionPer: maybe(Type.Integer()) }),
  ),
});
