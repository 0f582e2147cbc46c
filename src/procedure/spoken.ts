import { Type } from 'typebox';

/** The key of a party as forms and records name it. */
export const PartyKey = Type.String({ pattern: '^[a-z][a-zA-Z]*-\\d+-\\d+$', maxLength: 40 });

/** Who spoke when an officer takes an act down. */
export const SpokenSchema = Type.Object(
  {
    through: Type.Array(Type.Integer({ minimum: 1, maximum: 100_000 }), {
      title: '通过哪些代理',
      titleEn: 'Through which representations',
      maxItems: 20,
      uniqueItems: true,
      description: 'The entries that granted the representations through which it was done',
    }),
    inPerson: Type.Array(PartyKey, {
      title: '本人在场',
      titleEn: 'There themselves',
      maxItems: 2000,
      uniqueItems: true,
      description: 'The parties who were there',
    }),
  },
  { additionalProperties: false, description: 'Left out: the parties were there themselves' },
);
