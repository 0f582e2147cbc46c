import { Type } from 'typebox';
import { duties } from './account-writing.ts';

// What leaves and comes in at the doors of administrators.

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const MaybeText = Type.Union([Type.String(), Type.Null()]);
export const Reason = Type.String({ minLength: 2, maxLength: 400, pattern: '\\S\\s*\\S' });
export const Duties = Type.Array(Type.Union(duties.map((duty) => Type.Literal(duty))), {
  minItems: 1,
  maxItems: duties.length,
  uniqueItems: true,
});
export const AccountName = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{2,59}$' });
const line = (max: number) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });

export const Offices = Type.Object(
  {
    own: Type.Integer(),
    offices: Type.Array(
      Type.Object({ id: Type.Integer(), name: Words, level: Type.String(), officers: Type.Integer() }, closed),
    ),
  },
  closed,
);

const officeFacts = {
  nameZh: line(100),
  nameEn: line(200),
  telephone: Type.Union([line(60), Type.Null()]),
  address: Type.Union([line(200), Type.Null()]),
  opening: Type.Union([line(200), Type.Null()]),
};
export const OfficeGiven = Type.Object({ ...officeFacts, reason: Reason }, closed);
export const OfficerGiven = Type.Object(
  { account: AccountName, name: line(60), duties: Duties, reason: Reason },
  closed,
);
export const DutiesGiven = Type.Object({ duties: Duties, reason: Reason }, closed);
export const ReasonGiven = Type.Object({ reason: Reason }, closed);
export const RuleGiven = Type.Object(
  {
    procedure: line(60),
    act: line(60),
    duties: Duties,
    legalReview: Type.Boolean(),
    discussion: Type.Boolean(),
    level: Type.Union([Type.Literal('same'), Type.Literal('superior'), Type.Literal('prefecture')]),
    validFrom: Type.String({ format: 'date' }),
    reason: Reason,
  },
  closed,
);
export const RuleEnded = Type.Object({ validTo: Type.String({ format: 'date' }), reason: Reason }, closed);
export const SeriesGiven = Type.Object(
  {
    document: line(60),
    year: Type.Integer({ minimum: 2000, maximum: 2200 }),
    last: Type.Integer({ minimum: 1, maximum: 9_999_999 }),
    reason: Type.String({ minLength: 4, maxLength: 400, pattern: '\\S.*\\S' }),
  },
  closed,
);
export const PasswordShown = Type.Object(
  { password: Type.String({ description: 'Shown this once; the second factor is enrolled at the first sign-in' }) },
  closed,
);

/** A change of a rule that waits for the second person. */
export const Pending = Type.Object(
  {
    id: Type.Integer(),
    office: Type.Integer(),
    officeName: Words,
    rule: Type.Union([Type.Integer(), Type.Null()], { description: 'The rule it would end; none for a rule to come' }),
    procedureTitle: Words,
    actTitle: Words,
    duties: Type.Array(Type.String()),
    legalReview: Type.Boolean(),
    discussion: Type.Boolean(),
    level: Type.String(),
    instead: Type.Union([
      Type.Object(
        {
          duties: Type.Array(Type.String()),
          legalReview: Type.Boolean(),
          discussion: Type.Boolean(),
          level: Type.String(),
        },
        closed,
      ),
      Type.Null(),
    ]),
    from: Type.String(),
    askedBy: MaybeText,
    askedAt: Type.String(),
    reason: Type.String(),
    mayConfirm: Type.Boolean(),
    mayWithdraw: Type.Boolean(),
  },
  closed,
);

export const OfficeWhole = Type.Object(
  {
    office: Type.Object({ id: Type.Integer(), ...officeFacts }, closed),
    officers: Type.Array(
      Type.Object(
        {
          account: Type.String(),
          name: Type.String(),
          duties: Type.Array(Type.String()),
          enrolled: Type.Boolean(),
          suspended: Type.Boolean(),
          closed: Type.Boolean(),
          cases: Type.Integer(),
          mayChange: Type.Boolean(),
        },
        closed,
      ),
    ),
    grantable: Type.Array(Type.String()),
    rules: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          procedure: Type.String(),
          procedureTitle: Words,
          act: Type.String(),
          actTitle: Words,
          duties: Type.Array(Type.String()),
          legalReview: Type.Boolean(),
          discussion: Type.Boolean(),
          level: Type.String(),
          validFrom: Type.String(),
          validTo: MaybeText,
          decidedBy: MaybeText,
          decidedAt: Type.String(),
          endedBy: MaybeText,
        },
        closed,
      ),
    ),
    pending: Type.Array(Pending, { description: 'What was put forward and waits for the second person' }),
    acts: Type.Array(
      Type.Object(
        {
          procedure: Type.String(),
          title: Words,
          acts: Type.Array(Type.Object({ id: Type.String(), title: Words }, closed)),
        },
        closed,
      ),
    ),
    series: Type.Array(
      Type.Object(
        {
          document: Type.String(),
          year: Type.Integer(),
          last: Type.Integer(),
          by: Type.String(),
          reason: Type.String(),
        },
        closed,
      ),
    ),
    documents: Type.Array(Type.Object({ id: Type.String(), title: Words }, closed), {
      description: 'The papers that have a series of numbers',
    }),
    changes: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          by: MaybeText,
          what: Type.String(),
          at: Type.String(),
          reason: Type.String(),
          changed: Type.Array(Type.Object({ field: Type.String(), before: MaybeText, after: MaybeText }, closed)),
          account: MaybeText,
        },
        closed,
      ),
    ),
  },
  closed,
);
