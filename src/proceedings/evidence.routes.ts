import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { withRights } from '../platform/db.ts';
import { evidenceRules } from '../platform/evidence.rules.ts';
import { dropEvidence, readOriginal, readViewingCopy, type Shown, storeEvidence } from '../platform/evidence.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import { notToHandle, notToSeeFiles } from './handling.ts';
import { rightsOf } from './once.ts';
import { actorOf } from './proceedings.routes.ts';
import type { Spine } from './spine.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const FileId = Type.String({ format: 'uuid' });
const OfProceeding = Type.Object({ id: Id, evidence: FileId }, closed);
const OneFile = Type.Object({ evidence: FileId }, closed);
const Stored = Type.Object({ id: FileId, sha256: Type.String(), bytes: Type.Integer(), mime: Type.String() }, closed);

/**
 * Evidence at the desk: handed in before the act that names it, looked at as a copy without metadata, and as received by
 * those who work on the proceeding themselves.
 */
export function evidenceRoutes(app: FastifyInstance, world: World & Spine): void {
  handingInRoutes(app, world);
  app.get<{ Params: Static<typeof OfProceeding> }>(
    '/api/v1/proceedings/:id/evidence/:evidence',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'A viewing copy without metadata', params: OfProceeding },
    },
    async (request, reply) => {
      const { id, evidence } = request.params;
      const actor = actorOf(request.viewer);
      if (actor.kind !== 'officer') return notFound();
      const rights = rightsOf(actor);
      const refused = await withRights(world.database, rights, (tx) => notToSeeFiles(tx, world, actor, id));
      return show(reply, refused ?? (await readViewingCopy(world, rights, evidence, id)));
    },
  );
  app.get<{ Params: Static<typeof OfProceeding> }>(
    '/api/v1/proceedings/:id/evidence/:evidence/original',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'The file as received, for those who work on the proceeding', params: OfProceeding },
    },
    async (request, reply) => {
      const { id, evidence } = request.params;
      const actor = actorOf(request.viewer);
      if (actor.kind !== 'officer') return notFound();
      const rights = rightsOf(actor);
      const refused = await withRights(world.database, rights, (tx) => notToHandle(tx, world, actor, id));
      return show(reply, refused ?? (await readOriginal(world, rights, evidence, id)));
    },
  );
}

function handingInRoutes(app: FastifyInstance, world: World): void {
  app.post(
    '/api/v1/evidence',
    {
      config: { right: 'office', limit: 'upload', audit: 'act' },
      schema: {
        summary: 'Hand in one file (multipart), to be named by an act',
        consumes: ['multipart/form-data'],
        response: { 200: Stored },
      },
    },
    async (request): Promise<Static<typeof Stored> | Refused> => {
      if (!request.isMultipart()) return oneFile();
      // The parser's limit lies above ours: ours gives an answer, the parser's only cuts.
      const file = await request.file({ limits: { files: 1, fileSize: evidenceRules.drainedBytesMax + 1 } });
      if (!file) return oneFile();
      const { viewer } = request;
      return storeEvidence(world, file.file, {
        rights: rightsOf(actorOf(viewer)),
        name: file.filename,
        ...(viewer.kind === 'officer' && { uploadedBy: viewer.officerId }),
      });
    },
  );
  app.delete<{ Params: Static<typeof OneFile> }>(
    '/api/v1/evidence/:evidence',
    {
      config: { right: 'office', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Take a file back that no act names yet',
        params: OneFile,
        response: { 200: Type.Object({ done: Type.Literal(true) }, closed) },
      },
    },
    async (request): Promise<{ done: true } | Refused> =>
      (await dropEvidence(world, rightsOf(actorOf(request.viewer)), request.params.evidence)) ?? { done: true },
  );
}

function oneFile(): Refused {
  return refuse('invalid-form', { zh: '请选择一个文件。', en: 'Choose one file.' }, { field: '/file' });
}

/** Pictures are shown in the page; anything else is saved, never run in our origin. */
function show(reply: FastifyReply, shown: Shown | Refused): unknown {
  if (isRefused(shown)) return shown;
  const inline = shown.mime.startsWith('image/') && !shown.original;
  const name = shown.name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(shown.name)}`;
  return reply
    .type(shown.mime)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}${name}`)
    .header('cache-control', 'private, no-store')
    .send(shown.bytes);
}
