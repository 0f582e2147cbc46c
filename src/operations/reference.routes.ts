import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { notSignedIn } from '../platform/http/viewers.ts';
import type { Refused } from '../platform/refusal.ts';
import type { Spine } from '../proceedings/spine.ts';
import { previewLoad, type Preview } from './preview.ts';
import { LoadSchema, PreviewSchema } from './reference.schema.ts';
import { askBack, confirmLoad, listLoads, proposeLoad, takeBackLoad, withdrawLoad, type Load } from './reference.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }, closed);
type One = Static<typeof One>;
const Paged = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);
const File = Type.Object(
  { file: Type.String({ minLength: 2, maxLength: 900_000, description: 'The file, as its text: JSON' }) },
  closed,
);

/**
 * The doors of operators: next year's days off, amounts, divisions and limits are proposed by one account and confirmed
 * by another, previewed before and taken back after. Each leaves its own row with the account that did it.
 */
export function referenceRoutes(app: FastifyInstance, spine: Spine): void {
  app.get(
    '/api/v1/reference-loads',
    {
      config: { right: 'operator', limit: 'read', audit: 'none' },
      schema: {
        summary: 'What operators proposed, confirmed and took back',
        response: { 200: Type.Object({ loads: Type.Array(LoadSchema) }, closed) },
      },
    },
    async (): Promise<{ loads: Load[] }> => ({ loads: await listLoads(spine) }),
  );
  app.post<{ Body: Static<typeof File> }>(
    '/api/v1/reference-loads',
    {
      config: { right: 'operator', limit: 'write', audit: 'act' },
      schema: { summary: 'Propose a file of reference rows', body: File, response: { 200: LoadSchema } },
    },
    (request) => byOperator(request, (account) => proposeLoad(spine, account, request.body.file)),
  );
  app.get<{ Params: One; Querystring: Static<typeof Paged> }>(
    '/api/v1/reference-loads/:id/preview',
    {
      config: { right: 'operator', limit: 'search', audit: 'look' },
      schema: {
        summary: 'Every open deadline and figure that confirming a load, or taking it back, would move',
        params: One,
        querystring: Paged,
        response: { 200: PreviewSchema },
      },
    },
    (request): Promise<Preview | Refused> => previewLoad(spine, request.params.id, request.query),
  );
  for (const [path, summary, settle] of [
    ['confirm', 'Confirm what another operator proposed; open deadlines are counted again', confirmLoad],
    ['withdraw', 'Withdraw one’s own proposal that nobody has confirmed', withdrawLoad],
    ['ask-back', 'Ask that a confirmed load be taken back, which another operator does', askBack],
    ['take-back', 'Take a load back that another operator asked back; open deadlines are counted again', takeBackLoad],
  ] as const)
    app.post<{ Params: One }>(
      `/api/v1/reference-loads/:id/${path}`,
      {
        config: { right: 'operator', limit: 'write', audit: 'act' },
        schema: { summary, params: One, response: { 200: LoadSchema } },
      },
      (request) => byOperator(request, (account) => settle(spine, account, request.params.id)),
    );
}

/** What is written names an account: a program on this machine that may read our numbers has none. */
async function byOperator<T>(request: FastifyRequest, work: (account: string) => Promise<T>): Promise<T | Refused> {
  return request.viewer.kind === 'officer' ? work(request.viewer.account) : notSignedIn();
}
