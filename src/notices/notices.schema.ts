import { Type } from 'typebox';

/* What the doors of messages ask and answer. */

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Language = Type.Union([Type.Literal('zh'), Type.Literal('en')]);
const OrNull = Type.Union([Type.String(), Type.Null()]);

export const NoticeParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed);
export const ProceedingParams = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  closed,
);

export const ToldSchema = Type.Object(
  {
    notices: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          number: Type.String(),
          to: Type.Object({ kind: Type.String(), key: Type.String(), name: OrNull }, closed),
          words: Words,
          channels: Type.Array(Type.String()),
          urgent: Type.Boolean(),
          toldAt: Type.String(),
          state: Type.String({ description: 'What became of it last; waiting before anything did' }),
          pending: Type.Boolean({ description: 'Something is still to come by itself' }),
          events: Type.Array(
            Type.Object(
              {
                at: Type.String(),
                what: Type.String(),
                channel: OrNull,
                until: OrNull,
                reason: OrNull,
                officer: OrNull,
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    choices: Type.Array(
      Type.Object(
        {
          party: Type.String(),
          language: Language,
          prescribedOnly: Type.Boolean(),
          chosen: Type.Boolean({ description: 'False where nobody chose and the usual holds' }),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const ChoiceAsked = Type.Object(
  { party: Type.String({ minLength: 1, maxLength: 100 }), language: Language, prescribedOnly: Type.Boolean() },
  closed,
);
export const ChoiceDone = Type.Object({ done: Type.Literal(true) }, closed);

export const InboxSchema = Type.Object(
  {
    unread: Type.Integer(),
    notices: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          proceeding: Type.Integer(),
          number: Type.String(),
          words: Words,
          toldAt: Type.String(),
          read: Type.Boolean(),
          insteadOf: OrNull,
        },
        closed,
      ),
    ),
  },
  closed,
);

export const ReadAsked = Type.Object(
  { ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 100 }) },
  closed,
);
export const ByHandAsked = Type.Object(
  { how: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S.*\\S' }) },
  closed,
);
export const Done = Type.Object({ id: Type.String() }, closed);

/** What a gateway says of a message it was given. */
export const Receipt = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9a-f-]{36}\\.\\d{1,6}$', description: 'The id we gave: message and round' }),
    status: Type.Union([Type.Literal('delivered'), Type.Literal('failed')]),
    providerId: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
