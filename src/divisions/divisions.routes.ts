import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { notFound, type Refused } from '../platform/refusal.ts';
import { allDivisions, homeProvince, isDivision, isWithin, type Level } from './divisions.ts';

const closed = { additionalProperties: false } as const;
const Code = Type.String({ pattern: '^\\d{6}$' });
const LevelSchema = Type.Union([Type.Literal('province'), Type.Literal('prefecture'), Type.Literal('county')]);
const Asked = Type.Object({ under: Type.Optional(Code), level: Type.Optional(LevelSchema) }, closed);
const Listed = Type.Object(
  {
    code: Code,
    name: Type.Object({ zh: Type.String(), en: Type.String() }, closed),
    level: LevelSchema,
    parent: Type.Union([Code, Type.Null()]),
  },
  closed,
);

/** The divisions in force of one level, counties unless asked otherwise, within `under` (itself included). */
export function divisionsRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: Static<typeof Asked> }>(
    '/api/v1/divisions',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'Divisions in force', querystring: Asked, response: { 200: Type.Array(Listed) } },
    },
    async (request): Promise<Static<typeof Listed>[] | Refused> => {
      const { under = homeProvince, level = 'county' } = request.query;
      return isDivision(under) ? listed(under, level) : notFound();
    },
  );
}

function listed(under: string, level: Level): Static<typeof Listed>[] {
  return allDivisions()
    .filter((one) => one.validTo === undefined && one.level === level && isWithin(one.code, under))
    .map(({ code, name, level: own, parent }) => ({ code, name, level: own, parent: parent ?? null }));
}
