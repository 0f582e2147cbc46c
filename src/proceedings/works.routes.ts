import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { isDivision } from '../divisions/divisions.ts';
import { calendarKnownOn } from '../law/calendar.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/refusal.ts';
import type { ActDef } from '../procedure/define.ts';
import { readablePart } from '../procedure/form.ts';
import { workingShown } from './reading/working.ts';
import { WorkingSchema } from './reading/page.schema.ts';
import { DayAsked } from './route-parts.ts';
import type { Spine } from './spine.ts';

const closed = { additionalProperties: false } as const;
const rowsMost = 200;
const Asked = Type.Object(
  {
    act: Type.String({ maxLength: 60 }),
    form: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      judgedLater: true,
      description: 'As far as it is filled in; what does not fit is left aside',
    }),
    division: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
    on: Type.Optional(DayAsked),
  },
  closed,
);

/** What follows from a form by the law, while it is being filled in. Nothing is read of any case, and nothing written. */
export function worksRoute(app: FastifyInstance, spine: Spine): void {
  app.post<{ Params: { procedure: string }; Body: Static<typeof Asked> }>(
    '/api/v1/procedures/:procedure/works',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: {
        summary: 'What follows from a form by the law, line by line',
        body: Asked,
        response: { 200: Type.Object({ works: Type.Array(WorkingSchema) }, closed) },
      },
    },
    (request) => {
      const { act, form, division, on } = request.body;
      const chapter = spine.chapters.get(request.params.procedure);
      const works = chapter?.works?.[act];
      const asked = (chapter?.procedure.acts[act] as ActDef | undefined)?.form;
      if (!works || !asked) return notFound();
      const viewer = request.viewer;
      const own = viewer.kind === 'officer' ? spine.offices.get(viewer.office)?.division : undefined;
      const where = {
        division: division && isDivision(division) ? division : String(own ?? ''),
        on: on ?? today().toString(),
        calendar: calendarKnownOn(),
      };
      return { works: works(readablePart(asked, form), where).slice(0, rowsMost).map(workingShown) };
    },
  );
}
