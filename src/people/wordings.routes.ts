import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { isRefused, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer } from '../platform/world.ts';
import type { PaperWorld } from '../papers/paper-world.ts';
import { previewWording, wordingsOf, wordPaper } from './wordings.ts';

const closed = { additionalProperties: false } as const;
const OfficeId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }, closed);
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Document = Type.String({ maxLength: 80 });
const Written = Type.String({ minLength: 1, maxLength: 8000 });
const Given = Type.Object(
  {
    document: Document,
    text: Type.Union([Written, Type.Null()], { description: 'Null: the words above, or the standard ones, again' }),
    validFrom: Type.String({ format: 'date' }),
    reason: Type.String({ minLength: 2, maxLength: 400, pattern: '\\S.*\\S' }),
  },
  closed,
);
const Previewed = Type.Object({ document: Document, text: Written }, closed);
const Wordings = Type.Object(
  {
    papers: Type.Array(
      Type.Object(
        {
          document: Type.String(),
          title: Words,
          text: Type.String(),
          standard: Type.String(),
          marks: Type.Array(Type.Object({ mark: Type.String(), title: Words, example: Type.String() }, closed)),
          own: Type.Array(
            Type.Object(
              { text: Type.Union([Type.String(), Type.Null()]), validFrom: Type.String(), by: Type.String() },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

type Request = FastifyRequest<{ Params: Static<typeof OfficeId> }>;
/** Asks whether the office is the viewer's to administer, and answers with what then is done. */
export type ForOffice = <A>(request: Request, work: (viewer: OfficerViewer) => Promise<A>) => Promise<A | Refused>;

/** The doors of an office's own words for its papers. */
export function wordingRoutes(app: FastifyInstance, world: PaperWorld, forOffice: ForOffice): void {
  const at = '/api/v1/administration/offices/:id/wordings';
  app.get<{ Params: Static<typeof OfficeId> }>(
    at,
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'The papers of an office and their words', params: OfficeId, response: { 200: Wordings } },
    },
    (request) => forOffice(request, async () => ({ papers: await wordingsOf(world, request.params.id) })),
  );
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof Given> }>(
    at,
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Own words for a paper, from a day on',
        params: OfficeId,
        body: Given,
        response: { 200: Wordings },
      },
    },
    (request) =>
      forOffice(request, async (viewer) => {
        const { id: office } = request.params;
        const done = await wordPaper(world, viewer, { ...request.body, office });
        return isRefused(done) ? done : { papers: await wordingsOf(world, office) };
      }),
  );
  app.post<{ Params: Static<typeof OfficeId>; Body: Static<typeof Previewed> }>(
    `${at}/preview`,
    {
      config: { right: 'officer', limit: 'search', audit: 'none' },
      schema: { summary: 'The paper in these words as a PDF, without a case', params: OfficeId, body: Previewed },
    },
    async (request, reply) => {
      const { id: office } = request.params;
      const file = await forOffice(request, async () => previewWording(world, { ...request.body, office }));
      return isRefused(file) ? file : reply.type('application/pdf').send(file);
    },
  );
}
