import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import { findByCode } from './desk.ts';
import { officerOf } from './duties.ts';
import type { Officer } from './number.ts';
import { methods } from './methods.ts';
import type { PaperWorld } from './paper-world.ts';
import { sendFile } from './papers.routes.ts';
import { printRound, roundMax } from './round.ts';
import { serveElectronically } from './service-address.ts';
import { sealElectronically } from './seal-service.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const One = Type.Object({ id: Id }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });

const Slip = Type.Object(
  {
    code: Type.String({ minLength: 8, maxLength: 60 }),
    method: Type.Union(methods.map((one) => Type.Literal(one.const))),
    servedOn: Type.String({ format: 'date' }),
    recipient: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    relation: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    proof: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 30, uniqueItems: true }),
  },
  closed,
);
type Slip = Omit<Static<typeof Slip>, 'method'> & { method: string };

/** Papers on their way: outside seals, prints for a round, receipts that come back, and the whole file as a dossier. */
export function serviceRoutes(app: FastifyInstance, world: PaperWorld): void {
  sealRoute(app, world);
  electronicRoute(app, world);
  const Round = Type.Object({ papers: Type.Array(Id, { minItems: 1, maxItems: roundMax, uniqueItems: true }) }, closed);
  app.post<{ Body: Static<typeof Round> }>(
    '/api/v1/papers/print',
    {
      config: { right: 'officer', limit: 'search', audit: 'unmask' },
      schema: { summary: 'One PDF for a round: papers, receipts of service and envelopes, in this order', body: Round },
    },
    async (request, reply) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const print = await printRound(world, actor, request.body.papers);
      return isRefused(print) ? print : sendFile(reply, print, 'pdf', '送达文书');
    },
  );
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/print',
    {
      config: { right: 'officer', limit: 'search', audit: 'unmask' },
      schema: { summary: 'The same for one paper', params: One },
    },
    async (request, reply) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const print = await printRound(world, actor, [request.params.id]);
      return isRefused(print) ? print : sendFile(reply, print, 'pdf', `送达文书-${request.params.id}`);
    },
  );
  app.post<{ Body: Static<typeof Slip> }>(
    '/api/v1/papers/slips',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'A receipt of service that came back, scanned and handed in: files itself by the code printed on it',
        headers: Key,
        body: Slip,
        response: { 200: Type.Object({ paper: Id, seq: Type.Integer() }, closed) },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      return fileSlip(world, actor, request.body, String(request.headers['idempotency-key']));
    },
  );
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/proceedings/:id/dossier',
    {
      config: { right: 'officer', limit: 'search', audit: 'look' },
      schema: { summary: 'The whole file (卷宗) as one PDF: what the viewer may see', params: One },
    },
    async (request, reply) => {
      // What takes PDFs apart is loaded when first asked for: a start need not wait for it.
      const { dossierOf } = await import('./dossier.ts');
      const dossier = await dossierOf(world, actorOf(request.viewer), request.params.id);
      return isRefused(dossier) ? dossier : sendFile(reply, dossier.pdf, 'pdf', `卷宗-${dossier.number}`);
    },
  );
}

function sealRoute(app: FastifyInstance, world: PaperWorld): void {
  app.post<{ Params: Static<typeof One> }>(
    '/api/v1/papers/:id/seal',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Have a numbered paper sealed by the outside electronic-seal service',
        params: One,
        headers: Key,
        response: { 200: Type.Object({ paper: Id, seq: Type.Integer(), sha256: Type.String() }, closed) },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const key = String(request.headers['idempotency-key']);
      return sealElectronically(world, actor, { paper: request.params.id, key });
    },
  );
}

function electronicRoute(app: FastifyInstance, world: PaperWorld): void {
  const Arrived = Type.Object(
    {
      channel: Type.String({ minLength: 1, maxLength: 200 }),
      proof: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 30, uniqueItems: true }),
      servedOn: Type.String({ format: 'date' }),
    },
    closed,
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Arrived> }>(
    '/api/v1/papers/:id/electronic-service',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Record electronic service, on a party that agreed to it',
        params: One,
        headers: Key,
        body: Arrived,
        response: { 200: Type.Object({ paper: Id, seq: Type.Integer() }, closed) },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer));
      if (isRefused(actor)) return actor;
      const key = String(request.headers['idempotency-key']);
      return serveElectronically(world, actor, { paper: request.params.id, key, ...request.body });
    },
  );
}

/** Records the service of the paper whose code a receipt carries, with the scan as its proof. */
export async function fileSlip(
  world: PaperWorld,
  actor: Officer,
  { code, servedOn, ...form }: Slip,
  key: string,
): Promise<{ paper: number; seq: number } | Refused> {
  const found = await findByCode(world, actor, code);
  if (isRefused(found)) return found;
  const asked = { proceeding: found.id, act: 'serve', form, effectiveOn: servedOn, key };
  const served = await performAct(world, actor, asked);
  return isRefused(served) ? served : { paper: found.id, seq: served.seq };
}
