import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { writeSheet } from '../platform/sheets/write-sheet.ts';
import { isRefused, notFound } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import { sendSheet } from '../proceedings/sheets/send-sheet.ts';
import type { Spine } from '../proceedings/spine.ts';
import { figureTable, recordsTable, writeTable } from './export.ts';
import { FigureAskedSchema, RecordsAskedSchema } from './figures.schema.ts';
import { maySee } from './figures.routes.ts';

const closed = { additionalProperties: false } as const;
const Named = Type.Object({ id: Type.String({ maxLength: 80 }) }, closed);
const format = Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]);
const FigureAsked = Type.Object({ ...FigureAskedSchema.properties, format }, closed);
const { division, period, asOf } = RecordsAskedSchema.properties;
const RecordsAsked = Type.Object({ division, period, asOf, format }, closed);

/** The doors by which figures and the proceedings behind them leave as spreadsheets. */
export function figureExportRoutes(app: FastifyInstance, world: Spine & World): void {
  app.get<{ Params: Static<typeof Named>; Querystring: Static<typeof FigureAsked> }>(
    '/api/v1/figures/:id/export',
    {
      config: { right: 'public', limit: 'search', audit: 'none' },
      schema: { summary: 'A figure and its rows as .xlsx or CSV', params: Named, querystring: FigureAsked },
    },
    async (request, reply) => {
      const { format: as, ...rest } = request.query;
      const asked = { figure: request.params.id, ...rest };
      if (!maySee(request.viewer, asked)) return notFound();
      const table = await figureTable(world, asked, request.language);
      if (isRefused(table)) return table;
      const name = `${asked.figure} ${asked.division} ${asked.period}`;
      return sendSheet(reply, world.log, { name, format: as }, (out) =>
        writeTable(writeSheet(out, as, { title: asked.figure, ...table }), table),
      );
    },
  );
  app.get<{ Params: Static<typeof Named>; Querystring: Static<typeof RecordsAsked> }>(
    '/api/v1/figures/:id/records/export',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: {
        summary: 'The proceedings behind a figure that I see, as .xlsx or CSV',
        params: Named,
        querystring: RecordsAsked,
      },
    },
    async (request, reply) => {
      const { format: as, ...rest } = request.query;
      const asked = { figure: request.params.id, ...rest };
      const { viewer } = request;
      if (viewer.kind !== 'officer' || !maySee(viewer, asked)) return notFound();
      const table = await recordsTable(world, { offices: viewer.offices }, asked, request.language);
      if (isRefused(table)) return table;
      const name = `${asked.figure} ${asked.division} ${asked.period}`;
      return sendSheet(reply, world.log, { name, format: as }, (out) =>
        writeTable(writeSheet(out, as, { title: asked.figure, ...table }), table),
      );
    },
  );
}
