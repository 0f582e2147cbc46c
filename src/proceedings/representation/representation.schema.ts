import { Type } from 'typebox';
import { PartyKey } from '../../procedure/spoken.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Personal = Type.Object({ sealId: Type.String(), kind: Type.String(), masked: Type.String() }, closed);

/** Who may speak for whom in a proceeding, through whom each act may be entered now, and what became doubtful. */
export const RepresentationSchema = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          entry: Type.Integer(),
          kind: Words,
          name: Type.String(),
          nameSeal: Type.Optional(Personal),
          phone: Type.Optional(Personal),
          organisation: Type.Optional(Type.String()),
          for: Type.Array(PartyKey),
          forWords: Words,
          powers: Type.Array(Words),
          matter: Type.Optional(Type.String()),
          from: Type.String(),
          until: Type.Union([Type.String(), Type.Null()]),
          standing: Type.Union([
            Type.Literal('holds'),
            Type.Literal('notYet'),
            Type.Literal('expired'),
            Type.Literal('ended'),
          ]),
          standingWords: Words,
        },
        closed,
      ),
    ),
    acts: Type.Array(
      Type.Object(
        {
          act: Type.String(),
          power: Type.Union([Words, Type.Null()]),
          parties: Type.Array(PartyKey),
          choices: Type.Array(
            Type.Object(
              {
                entry: Type.Integer(),
                why: Type.Union([Words, Type.Null()], { description: 'Why not through this one; null where it may' }),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      { description: 'Only for officers: acts that may be entered as done for a party' },
    ),
    doubtful: Type.Array(Type.Object({ entry: Type.Integer(), title: Words, why: Words }, closed), {
      description: 'Only for officers: acts whose representation fell away after they were done',
    }),
  },
  closed,
);
