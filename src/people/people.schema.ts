import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const AccountName = Type.String({ minLength: 1, maxLength: 60 });

export const PasswordGiven = Type.Object(
  { account: AccountName, password: Type.String({ minLength: 1, maxLength: 256 }) },
  closed,
);
export const TotpGiven = Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }) }, closed);
export const AccountGiven = Type.Object({ account: AccountName }, closed);
export const SessionId = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed);

/** Nothing to say: no body, or an empty one. */
export const Nothing = Type.Union([Type.Null(), Type.Object({}, closed)]);

export const Done = Type.Object({ done: Type.Literal(true) }, closed);

export const SignInStep = Type.Object(
  {
    next: Type.Union([Type.Literal('totp'), Type.Literal('enrol'), Type.Literal('done')]),
    /** Only at an officer's first sign-in: the address the authenticator app reads, best as a QR code. */
    otpauth: Type.Optional(Type.String()),
  },
  closed,
);

export const OpenSessions = Type.Object(
  {
    sessions: Type.Array(
      Type.Object({ id: Type.String(), madeAt: Type.String(), seenAt: Type.String(), browser: Type.String() }, closed),
    ),
  },
  closed,
);

const NullableString = Type.Union([Type.String(), Type.Null()]);

export const Me = Type.Object(
  {
    signedIn: Type.Boolean(),
    account: NullableString,
    name: NullableString,
    kind: Type.Union([Type.Literal('officer'), Type.Literal('enterprise'), Type.Null()]),
    duties: Type.Array(Type.String()),
    standsInFor: Type.Array(Type.Object({ name: Type.String(), lastOn: Type.String() }, closed), {
      description: 'Colleagues away today for whom the viewer may act',
    }),
    office: Type.Union([
      Type.Object(
        {
          id: Type.Integer(),
          name: Words,
          level: Type.Union([Type.Literal('county'), Type.Literal('prefecture'), Type.Literal('province')]),
        },
        closed,
      ),
      Type.Null(),
    ]),
    division: Type.Union([Type.Object({ code: Type.String(), name: Words }, closed), Type.Null()]),
    demonstration: Type.Boolean(),
    banner: Type.Optional(Words),
    accounts: Type.Optional(
      Type.Array(Type.Object({ account: Type.String(), name: Type.String(), office: Words, duty: Words }, closed)),
    ),
  },
  closed,
);
