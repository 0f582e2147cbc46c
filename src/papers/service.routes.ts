import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { evidenceRules } from '../platform/evidence.rules.ts';
import { storeEvidence } from '../platform/evidence.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import { actorOf } from '../proceedings/proceedings.routes.ts';
import { paperCodeHashes, type Officer } from './number.ts';
import { methods } from './paper.schema.ts';
import type { PaperWorld } from './paper-world.ts';
import { numberingDuties } from './papers.ts';
import { officerOf, sendFile } from './papers.routes.ts';
import { paperWithHash, printRound, roundMax } from './round.ts';
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
  },
  closed,
);
type Slip = { code: string; method: string; servedOn: string };

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
      const actor = officerOf(actorOf(request.viewer), numberingDuties);
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
      const actor = officerOf(actorOf(request.viewer), numberingDuties);
      if (isRefused(actor)) return actor;
      const print = await printRound(world, actor, [request.params.id]);
      return isRefused(print) ? print : sendFile(reply, print, 'pdf', `送达文书-${request.params.id}`);
    },
  );
  app.post<{ Querystring: Slip }>(
    '/api/v1/papers/slips',
    {
      config: { right: 'officer', limit: 'upload', audit: 'act' },
      schema: {
        summary: 'A receipt of service that came back (multipart scan): files itself by the code printed on it',
        consumes: ['multipart/form-data'],
        headers: Key,
        querystring: Slip,
        response: { 200: Type.Object({ paper: Id, seq: Type.Integer() }, closed) },
      },
    },
    async (request) => {
      const actor = officerOf(actorOf(request.viewer), numberingDuties);
      if (isRefused(actor)) return actor;
      const file = request.isMultipart()
        ? await request.file({ limits: { files: 1, fileSize: evidenceRules.drainedBytesMax + 1 } })
        : undefined;
      if (!file) return refuse('invalid-form', { zh: '请选择一个文件。', en: 'Choose one file.' }, { field: '/file' });
      return fileSlip(world, actor, request.query, file.file, String(request.headers['idempotency-key']));
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
      const actor = officerOf(actorOf(request.viewer), numberingDuties);
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
      const actor = officerOf(actorOf(request.viewer), numberingDuties);
      if (isRefused(actor)) return actor;
      const key = String(request.headers['idempotency-key']);
      return serveElectronically(world, actor, { paper: request.params.id, key, ...request.body });
    },
  );
}

/** Keeps the scan of a receipt and records the service of the paper whose code it carries. */
export async function fileSlip(
  world: PaperWorld,
  actor: Officer,
  { code, method, servedOn }: Slip,
  scan: AsyncIterable<Buffer>,
  key: string,
): Promise<{ paper: number; seq: number } | Refused> {
  let paper: number | undefined;
  for (const hash of paperCodeHashes(world.keys, code)) paper ??= await paperWithHash(world, actor, hash);
  if (paper === undefined) return notFound();
  const stored = await storeEvidence(world, scan, { rights: rightsOf(actor), uploadedBy: actor.officer });
  if (isRefused(stored)) return stored;
  const served = await performAct(world, actor, {
    proceeding: paper,
    act: 'serve',
    form: { method, proof: [stored.id] },
    effectiveOn: servedOn,
    key,
  });
  return isRefused(served) ? served : { paper, seq: served.seq };
}
