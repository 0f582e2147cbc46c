import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { isDivision, isWithin } from '../divisions/divisions.ts';
import type { Rights } from '../platform/db.ts';
import { notFound, type Refused } from '../platform/refusal.ts';
import type { Viewer } from '../platform/world.ts';
import type { Spine } from '../proceedings/spine.ts';
import { findFigure, listFigures, type FigureListed } from './catalogue.ts';
import {
  FigureAskedSchema,
  FigureListedSchema,
  FigureSchema,
  RecordsAskedSchema,
  RecordsSchema,
  RestatementAskedSchema,
  RestatementSchema,
} from './figures.schema.ts';
import { readFigure, type FigureAnswer, type FigureAsked } from './read.ts';
import { readRecords, type RecordsAnswer, type RecordsAsked } from './records.ts';
import { readRestatement, type RestatementAnswer, type RestatementAsked } from './restatement.ts';

const Named = Type.Object({ id: Type.String({ maxLength: 80 }) }, { additionalProperties: false });

/**
 * The doors of figures. Published figures are everybody's; the records behind them are counted for everybody and shown
 * only to those who see them.
 */
export function figuresRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/figures',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'All figures with their definitions', response: { 200: FigureListedSchema } },
    },
    (request): { figures: FigureListed[] } => {
      const official = request.viewer.kind === 'officer';
      return { figures: listFigures().filter((figure) => figure.published || official) };
    },
  );
  app.get<{ Params: Static<typeof Named>; Querystring: Static<typeof FigureAskedSchema> }>(
    '/api/v1/figures/:id',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: {
        summary: 'A figure of a division and period, by county, prefecture or month, as known on any day',
        params: Named,
        querystring: FigureAskedSchema,
        response: { 200: FigureSchema },
      },
    },
    async (request): Promise<FigureAnswer | Refused> => {
      const asked: FigureAsked = { figure: request.params.id, ...request.query };
      return maySee(request.viewer, asked) ? readFigure(spine.database.app, asked) : notFound();
    },
  );
  app.get<{ Params: Static<typeof Named>; Querystring: Static<typeof RecordsAskedSchema> }>(
    '/api/v1/figures/:id/records',
    {
      config: { right: 'public', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The proceedings behind a figure: all are counted, those the viewer sees are listed',
        params: Named,
        querystring: RecordsAskedSchema,
        response: { 200: RecordsSchema },
      },
    },
    async (request): Promise<RecordsAnswer | Refused> => {
      const asked: RecordsAsked = { figure: request.params.id, ...request.query };
      return maySee(request.viewer, asked) ? readRecords(spine, rightsOf(request.viewer), asked) : notFound();
    },
  );
  app.get<{ Params: Static<typeof Named>; Querystring: Static<typeof RestatementAskedSchema> }>(
    '/api/v1/figures/:id/restatement',
    {
      config: { right: 'public', limit: 'read', audit: 'look' },
      schema: {
        summary: 'How a figure stood when its period was over, how it stands now, and the acts entered since',
        params: Named,
        querystring: RestatementAskedSchema,
        response: { 200: RestatementSchema },
      },
    },
    async (request): Promise<RestatementAnswer | Refused> => {
      const asked: RestatementAsked = { figure: request.params.id, ...request.query };
      return maySee(request.viewer, asked) ? readRestatement(spine, rightsOf(request.viewer), asked) : notFound();
    },
  );
}

/** Unpublished figures belong to the division's bodies and their superiors. */
export function maySee(viewer: Viewer, asked: { figure: string; division: string }): boolean {
  const figure = findFigure(asked.figure);
  if (!figure || figure.published || !isDivision(asked.division)) return true;
  return viewer.kind === 'officer' && isWithin(asked.division, String(viewer.division));
}

/** Rows behind a figure are for offices; holder and public learn how many there are. */
function rightsOf(viewer: Viewer): Rights {
  return { offices: viewer.kind === 'officer' || viewer.kind === 'enterprise' ? viewer.offices : [] };
}
