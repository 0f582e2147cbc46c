import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { today } from '../../platform/clock.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { say } from '../../platform/text.ts';
import type { World } from '../../platform/world.ts';
import { chargedOf } from '../charge/charge-asked.ts';
import { exportHeadings, exportQueue, exportRefusal, type ExportAsked } from './export.ts';
import { actorOf, ListAsked } from '../proceedings.routes.ts';
import { sendSheet } from './send-sheet.ts';
import type { Spine } from '../spine.ts';
import { beginExport } from './exports-running.ts';
import { isRefused } from '../../platform/refusal.ts';
import { accountOf } from '../once.ts';

const { scope, procedure, state, division, begun, charge, aged, underAge, sort, desc } = ListAsked.properties;
const Asked = Type.Object(
  {
    scope,
    procedure,
    state,
    division,
    begun,
    charge,
    aged,
    underAge,
    sort,
    desc,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
  },
  { additionalProperties: false },
);

/** The door by which an office's list leaves as a spreadsheet: the queue with its filters, whole. */
export function exportRoutes(app: FastifyInstance, world: Spine & World): void {
  app.get<{ Querystring: Static<typeof Asked> }>(
    '/api/v1/proceedings/export',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'Proceedings of my office as .xlsx or CSV, masked as on the screen', querystring: Asked },
    },
    async (request, reply) => {
      const { format, charge: whose, ...filters } = request.query;
      const { language } = request;
      const actor = actorOf(request.viewer);
      const asked = { ...listAsked(filters), ...chargedOf(actor, whose) };
      const end = beginExport(accountOf(actor));
      if (isRefused(end)) return end;
      const refused = await exportRefusal(world, actor, asked).catch((error: unknown) => {
        end();
        throw error;
      });
      if (refused) {
        end();
        return refused;
      }
      const title = say({ zh: '案件列表', en: 'Proceedings' }, language);
      const sent = sendSheet(reply, world.log, { name: `${title} ${today().toString()}`, format }, async (out) => {
        await exportQueue(
          world,
          actor,
          asked,
          writeSheet(out, format, { title, ...exportHeadings(language) }),
          language,
        );
      });
      return sent.once('close', end);
    },
  );
}

/** What is listed when nothing else is asked for: what is open, from what is due first. */
function listAsked({
  scope: of,
  sort: by,
  desc: down,
  ...filters
}: Omit<Static<typeof Asked>, 'format' | 'charge'>): ExportAsked {
  return {
    scope: (of ?? 'open') as ExportAsked['scope'],
    sort: (by ?? (of === 'all' ? 'received' : 'due')) as ExportAsked['sort'],
    desc: down ?? (of === 'all' && by === undefined),
    ...filters,
  };
}
