import { Type, type Static } from 'typebox';
import { limit } from '../../law/limits.ts';
import { cite, source } from '../../law/sources.ts';
import type { Text } from '../../platform/text.ts';
import type { Case, Party } from '../../procedure/case.ts';
import { besideBy } from '../../procedure/co-parties.ts';
import { levelWords } from '../../procedure/identity.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);

/** How sure it is who a party is: the level, and of one that was raised by which officer, on which day, by which entry. */
export const IdentitySchema = Type.Object(
  {
    level: Type.Union([Type.Literal('stated'), Type.Literal('seen'), Type.Literal('confirmed')]),
    title: Words,
    on: Type.Optional(Type.String({ description: 'The day on which it was seen or confirmed' })),
    by: Type.Optional(Type.String({ description: 'The officer who saw the papers' })),
    seq: Type.Optional(Type.Integer({ description: 'The entry that raised it' })),
  },
  closed,
);

/** What is said where somebody was under the age of employment when the work was done: how many, why, and what to do. */
export const UnderAgeSchema = Type.Object(
  {
    people: Type.Integer(),
    title: Words,
    toDo: Type.Array(Words),
    article: Type.Object({ id: Type.String(), title: Words, text: Words }, closed),
  },
  closed,
);

/** The level of a party as pages show it; `officerOf` names the officer of an entry. */
export function identityShown(party: Party, officerOf: (seq: number) => string | null): Static<typeof IdentitySchema> {
  const { level, seq, on } = party.identity ?? { level: 'stated' as const };
  const by = seq === undefined ? null : officerOf(seq);
  return {
    level,
    title: levelWords[level],
    ...(on === undefined ? {} : { on }),
    ...(by === null ? {} : { by }),
    ...(seq === undefined ? {} : { seq }),
  };
}

/** What an inspector does about it. The Provisions on Prohibiting Child Labour, whose text was not read: to be checked. */
const toDo: readonly Text[] = [
  {
    zh: '先核实年龄：看身份证件原件，用“核验身份”登记；登记有误的，核对后标记自动消失。',
    en: 'Check the age first: see the original card and enter it by “Check an identity”; a mistaken flag falls away by itself.',
  },
  {
    zh: '属实的，按使用童工查处：责令用人单位将其送回原居住地交其父母或者其他监护人，费用由用人单位负担。',
    en: 'If true, proceed for child labour: the employer is ordered to bring the child back to parents or guardians at its own cost.',
  },
  {
    zh: '工资照样要付；通知监护人，由监护人代为办理有关事项。',
    en: 'The wages are owed all the same; tell the guardian, who speaks for the child.',
  },
];

/** What the page of a case says of workers under age; null where nobody is. */
export function underAgeShown(matter: Case): Static<typeof UnderAgeSchema> | null {
  const people = matter.parties.filter((party) => party.underAge).length;
  if (people === 0) return null;
  const age = limit('employment.age', { division: matter.division });
  const found = source(age.source);
  return {
    people,
    title: {
      zh: `疑似使用童工：${people} 名劳动者做工时未满 ${age.n} 周岁`,
      en: `Possible child labour: ${people} under ${age.n} when the work was done`,
    },
    toDo: [...toDo],
    article: { id: found.id, title: cite(found.id), text: found.words },
  };
}

type Schema = { properties?: Record<string, { kind?: string }> };

/** A form that asks for a party, with those of this case as its choices, as they are shown on its page. */
export function withParties(
  form: Record<string, unknown>,
  parties: readonly { key: string; name: string; roleTitle: Text }[],
): Record<string, unknown> {
  const { properties } = form as Schema;
  if (!properties || !Object.values(properties).some(({ kind }) => kind === 'party')) return form;
  const choices = parties.map(({ key, name, roleTitle }) => {
    return { const: key, title: `${name}（${roleTitle.zh}）`, titleEn: `${name} (${roleTitle.en})` };
  });
  const asked = Object.entries(properties).map(([field, one]) => [
    field,
    one.kind === 'party' ? { ...one, choices } : one,
  ]);
  return { ...form, properties: Object.fromEntries(asked) };
}

/** What is said where several firms answer for one worker: by which article. */
export const JointSchema = Type.Object(
  { title: Words, article: Type.Object({ id: Type.String(), title: Words, text: Words }, closed) },
  closed,
);

/** That several parties of a case answer together; null where each answers for itself. */
export function jointShown(matter: Case): Static<typeof JointSchema> | null {
  const by = besideBy(matter.procedure, matter.parties);
  if (by === undefined) return null;
  const found = source(by);
  const title = {
    zh: '劳务派遣：派遣单位和用工单位承担连带责任，文书分别送达',
    en: 'Labour dispatch: the agency and the using firm are jointly liable; papers are served on each',
  };
  return { title, article: { id: found.id, title: cite(found.id), text: found.words } };
}
