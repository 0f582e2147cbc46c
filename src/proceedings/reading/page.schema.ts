import { Type, type Static, type TProperties } from 'typebox';
import { IdentitySchema, JointSchema, UnderAgeSchema } from '../identity/shown.ts';
import { RepresentationSchema } from '../representation/representation.schema.ts';

// What leaves the server of a proceeding. A field that is not declared here does not leave.

const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });
const Words = closed({ zh: Type.String(), en: Type.String() });
const Maybe = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()]);
const Day = Type.String({ description: 'Legal day, YYYY-MM-DD' });
const Fen = Type.Integer({ description: 'Money in fen' });

export const Personal = closed({ sealId: Type.String(), kind: Type.String(), masked: Type.String() });
export const ArticleSchema = closed({ id: Type.String(), title: Words, text: Words });

/** What should be noted of an act: a fact by name and title, and the proceeding it speaks of. It blocks nothing. */
export const WarningSchema = closed({
  fact: Type.String(),
  title: Words,
  see: Type.Optional(closed({ id: Type.Integer(), number: Type.String() })),
});

const rowFields = {
  id: Type.Integer(),
  number: Type.String(),
  procedure: Type.String(),
  state: closed({ id: Type.String(), title: Words, plain: Type.Optional(Words), final: Type.Boolean() }),
  headline: Type.String(),
  people: Type.Integer(),
  fen: Fen,
  paidFen: Fen,
  receivedOn: Day,
  dueOn: Maybe(Day),
  due: Maybe(closed({ name: Type.String(), title: Words })),
  daysLeft: Maybe(Type.Integer({ description: 'Calendar days to the due date; negative when late' })),
  overdue: Type.Boolean(),
  division: closed({ code: Type.String(), name: Words }),
  office: closed({ id: Type.Integer(), name: Words }),
  mode: Type.Union([Type.Literal('w'), Type.Literal('r'), Type.Literal('p')]),
  inCharge: Maybe(Type.String({ description: 'The name of the officer in charge; not for parties' })),
  assists: Maybe(Type.String({ description: 'The name of the officer who assists' })),
  underAge: Type.Boolean({
    description: 'Somebody in it was under the age of employment; for those who work on it or above',
  }),
  comesFirst: Type.Optional(Words),
  heard: Type.Array(closed({ act: Type.String(), title: Words }), {
    description: 'What the parties did since an officer last acted; empty for those who do not work on it',
  }),
};
export const RowSchema = closed(rowFields);
export type Row = Static<typeof RowSchema>;

export const FieldSchema = closed({
  label: Words,
  value: Type.String(),
  personal: Type.Optional(Personal),
  /** Where it stands, of a list of rows. */
  cell: Type.Optional(closed({ table: Words, row: Type.Integer(), column: Words })),
});
export type Field = Static<typeof FieldSchema>;

export const DeadlineSchema = closed({
  name: Type.String(),
  title: Words,
  plain: Type.Optional(Words),
  startedOn: Day,
  naturalOn: Maybe(Day),
  dueOn: Maybe(Day),
  dueAt: Type.Optional(Type.String()),
  unit: Type.Optional(Type.String({ description: 'What the period is counted in' })),
  provisional: Type.Boolean(),
  confidence: Type.Union([Type.Literal('verified'), Type.Literal('unconfirmed')]),
  status: Type.Union([
    Type.Literal('running'),
    Type.Literal('paused'),
    Type.Literal('stopped'),
    Type.Literal('overdue'),
    Type.Literal('lapsed'),
  ]),
  stoppedOn: Maybe(Day),
  steps: Type.Array(
    closed({
      zh: Type.String(),
      en: Type.String(),
      date: Type.Optional(Type.String()),
      source: Type.Optional(Type.String()),
    }),
  ),
  source: ArticleSchema,
});

const Moved = Maybe(closed({ dueOn: Maybe(Day), stoppedOn: Maybe(Day), expired: Type.Boolean() }));
const EffectSchema = closed({
  entry: Type.Integer({ description: 'The corrected entry' }),
  act: Words,
  annulled: Type.Boolean(),
  day: closed({ before: Day, after: Maybe(Day) }),
  fields: Type.Array(
    closed({ label: Words, before: Maybe(Type.String()), after: Maybe(Type.String()), changed: Type.Boolean() }),
    { description: 'Its content before and after, those values first that changed' },
  ),
  state: Type.Optional(closed({ before: Words, after: Words })),
  deadlines: Type.Array(closed({ title: Words, subject: Type.String(), before: Moved, after: Moved })),
  posted: Type.Array(
    closed({
      title: Words,
      unit: Type.String(),
      effectiveOn: Day,
      division: Type.String(),
      amount: Type.Integer({ description: 'In fen where the unit is fen; negative for what falls away' }),
    }),
  ),
  fallen: Type.Array(closed({ seq: Type.Integer(), title: Words }), {
    description: 'Entries of the law itself whose deadline had not expired after all',
  }),
});

export const WorkingSchema = closed({
  at: Type.String({ description: 'JSON pointer of the field or row it speaks of' }),
  title: Words,
  lines: Type.Array(closed({ zh: Type.String(), en: Type.String(), article: Type.Optional(Words) })),
  fen: Type.Optional(Maybe(Fen)),
  answers: Type.Optional(Type.String({ description: 'The field for which the amount may be taken over' })),
  warns: Type.Optional(Type.Literal(true)),
  confidence: Type.Union([Type.Literal('verified'), Type.Literal('unconfirmed')]),
});
export type WorkingShown = Static<typeof WorkingSchema>;

const Payments = Type.Array(closed({ party: Type.String(), fen: Fen }), { description: 'What each party got' });

export const EntrySchema = closed({
  seq: Type.Integer(),
  act: Type.String(),
  title: Words,
  plain: Type.Optional(Words),
  by: closed({
    kind: Type.Union([
      Type.Literal('officer'),
      Type.Literal('worker'),
      Type.Literal('enterprise'),
      Type.Literal('system'),
    ]),
    name: Type.String(),
    office: Type.Optional(Words),
    insteadOf: Type.Optional(Type.String({ description: 'The absent colleague for whom a deputy acted' })),
  }),
  effectiveOn: Day,
  recordedAt: Type.String(),
  late: Type.Boolean({ description: 'Entered on a later day than it happened' }),
  daysLate: Type.Integer({ description: 'Calendar days from the day it happened to the day it was entered' }),
  proof: Type.Array(Type.String(), { description: 'The files the entry names, by id' }),
  fields: Type.Array(FieldSchema),
  papers: Type.Array(Words),
  article: ArticleSchema,
  hash: Type.String(),
  paidFen: Type.Optional(Type.Integer({ description: 'What the act paid, in fen' })),
  payments: Type.Optional(Payments),
  standing: Type.Optional(closed({ effectiveOn: Day, payments: Payments })),
  refersTo: Type.Optional(Type.Integer({ description: 'The earlier act it speaks of' })),
  corrects: Type.Optional(Type.Integer()),
  correctedBy: Type.Optional(Type.Integer()),
  effect: Type.Optional(EffectSchema),
  /** What followed from the form by the law. */
  works: Type.Optional(Type.Array(WorkingSchema)),
});

export const PartySchema = closed({
  key: Type.String(),
  role: Type.String(),
  roleTitle: Words,
  name: Type.String(),
  creditCode: Type.Optional(Type.String()),
  nameSeal: Type.Optional(Personal),
  idNumber: Type.Optional(Personal),
  phone: Type.Optional(Personal),
  identity: Type.Optional(IdentitySchema),
  underAge: Type.Optional(Type.Literal(true)),
  claimedFen: Fen,
  paidFen: Fen,
});

export const EvidenceSchema = closed({
  id: Type.String(),
  mime: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  seq: Maybe(Type.Integer()),
  url: Type.String(),
});

export const AvailableSchema = closed({
  act: Type.String(),
  title: Words,
  plain: Type.Optional(Words),
  article: ArticleSchema,
  confidence: Type.Union([Type.Literal('verified'), Type.Literal('unconfirmed')]),
  form: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} }),
  begin: Type.Optional(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} })),
  warnings: Type.Array(Words),
  needsApproval: Type.Boolean({ description: 'The agency wants it approved: it is put forward, not done' }),
  effective: closed({ from: Day, to: Day, field: Type.Optional(Type.String()), title: Type.Optional(Words) }),
  tone: Type.Union([Type.Literal('primary'), Type.Literal('normal'), Type.Literal('danger')], {
    description: 'primary: the one to offer first',
  }),
  sort: Type.Union([Type.Literal('step'), Type.Literal('note'), Type.Literal('people'), Type.Literal('mending')], {
    description: 'What it does to the matter: takes it on, adds to it, says who is who, puts right',
  }),
  /** What follows from its form by the law can be asked while it is filled in. */
  worked: Type.Optional(Type.Literal(true)),
  /** The running deadline it would keep. */
  keeps: Type.Optional(closed({ title: Words, dueOn: Day })),
  correctable: Type.Optional(
    Type.Array(
      closed({
        seq: Type.Integer(),
        act: Type.String(),
        effectiveOn: Day,
        variant: Type.Optional(Type.Integer({ description: 'Which of the right forms is its own' })),
        form: Type.Optional(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} })),
      }),
      { description: 'The entries a correction may mean, as they stand' },
    ),
  ),
});

export const PageSchema = closed({
  ...rowFields,
  seq: Type.Integer(),
  handles: Type.Boolean({
    description: 'The viewer works on it by a duty of their own: opens what is masked and deals with its messages',
  }),
  procedureTitle: Words,
  version: Day,
  facts: Type.Array(FieldSchema),
  parties: Type.Array(PartySchema),
  representation: Type.Optional(RepresentationSchema),
  deadlines: Type.Array(DeadlineSchema),
  timeline: Type.Array(EntrySchema),
  evidence: Type.Array(EvidenceSchema),
  available: Type.Array(AvailableSchema),
  unavailable: Type.Array(
    closed({
      act: Type.String(),
      title: Words,
      why: Words,
      identity: Type.Optional(Type.Literal(true, { description: 'Only somebody’s identity is not sure enough' })),
    }),
  ),
  settled: Maybe(closed({ title: Words, fen: Type.Integer() })),
  minors: Maybe(UnderAgeSchema),
  joint: Maybe(JointSchema),
  parent: Maybe(
    closed({ id: Type.Integer(), number: Type.String(), headline: Type.String(), procedure: Type.String() }),
  ),
  approvalTrack: Maybe(Type.String({ description: 'The track in which the viewer may put acts forward' })),
  proposed: Maybe(
    closed({
      act: Type.String(),
      title: Words,
      form: Maybe(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: {} })),
      note: Type.String(),
      effectiveOn: Maybe(Day),
    }),
  ),
  contact: closed({ telephone: Maybe(Type.String()), address: Maybe(Type.String()), opening: Maybe(Type.String()) }),
});
export type Page = Static<typeof PageSchema>;

export const QueueSchema = closed({
  total: Type.Integer(),
  page: Type.Integer(),
  size: Type.Integer(),
  counts: closed({ open: Type.Integer(), overdue: Type.Integer(), week: Type.Integer(), heard: Type.Integer() }),
  items: Type.Array(RowSchema),
});
export type Queue = Static<typeof QueueSchema>;

export const FoundSchema = closed({
  total: Type.Integer(),
  items: Type.Array(RowSchema),
  matched: Maybe(closed({ kind: Type.String(), title: Words })),
  tooCommon: Type.Boolean(),
});
export type Found = Static<typeof FoundSchema>;
