import { Type } from 'typebox';

/* What the doors of reference loads answer. */

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const OrNull = Type.Union([Type.String(), Type.Null()]);
const Count = Type.Integer();
const Value = Type.Union([Type.Number(), Type.Null()]);

export const LoadSchema = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.String(),
    title: Words,
    source: Words,
    confidence: Type.String(),
    validFrom: Type.String(),
    sha256: Type.String(),
    state: Type.String({ description: 'proposed, withdrawn, confirmed, takenBack' }),
    proposedBy: Type.String(),
    proposedAt: Type.String(),
    withdrawnBy: OrNull,
    confirmedBy: OrNull,
    confirmedOn: OrNull,
    backAskedBy: OrNull,
    takenBackBy: OrNull,
    takenBackOn: OrNull,
    recounted: Type.Integer({ description: 'Proceedings in which a deadline was counted again so far' }),
    recounting: Type.Boolean({ description: 'Open deadlines are still being counted again' }),
  },
  closed,
);

export const PreviewSchema = Type.Object(
  {
    load: LoadSchema,
    change: Type.String({ description: 'confirm or takeBack' }),
    calendarVersion: Type.String(),
    moved: Count,
    settled: Count,
    proceedings: Count,
    past: Count,
    page: Count,
    size: Count,
    byDivision: Type.Array(
      Type.Object({ division: Type.String(), name: Words, proceedings: Count, moved: Count }, closed),
    ),
    moves: Type.Array(
      Type.Object(
        {
          proceeding: Type.Integer(),
          number: Type.String(),
          division: Type.String(),
          deadline: Words,
          subject: Type.String(),
          startedOn: Type.String(),
          was: Type.String(),
          now: Type.String(),
          provisional: Type.Boolean(),
        },
        closed,
      ),
    ),
    figures: Type.Array(
      Type.Object(
        {
          figure: Type.String(),
          title: Words,
          months: Type.Array(
            Type.Object(
              {
                month: Type.String(),
                was: Count,
                now: Count,
                change: Count,
                divisions: Type.Array(Type.Object({ division: Type.String(), name: Words, change: Count }, closed)),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    amounts: Type.Array(
      Type.Object({ id: Type.String(), division: Type.String(), on: Type.String(), was: Value, now: Value }, closed),
    ),
    divisions: Type.Array(
      Type.Object(
        {
          division: Type.String(),
          name: Words,
          validTo: OrNull,
          open: Count,
          successors: Type.Array(Words),
          goes: Type.Array(Type.Object({ body: Words, cases: Count }, closed)),
          stays: Count,
        },
        closed,
      ),
    ),
  },
  closed,
);
