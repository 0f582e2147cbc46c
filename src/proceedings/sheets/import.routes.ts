import type { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { World } from '../../platform/world.ts';
import { writeErrors } from './import-errors.ts';
import type { ImportKind, ImportReport, RowValues } from './import-kind.ts';
import type { Mapping, Officer } from './import-reading.ts';
import { importSheet, rowsForForm, rowsOfRequestMax, type Importing } from './import.ts';
import { actorOf } from '../proceedings.routes.ts';
import { sendSheet } from './send-sheet.ts';
import type { Spine } from '../spine.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Named = Type.Object({ kind: Type.String({ maxLength: 60 }) }, closed);
const Asked = Type.Object(
  {
    dryRun: Type.Optional(Type.Boolean({ description: 'Read and judge everything, write nothing' })),
    proceeding: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  },
  closed,
);
const Level = Type.Union([Type.Literal('fault'), Type.Literal('notice')]);
const Nullable = Type.Union([Type.String(), Type.Null()]);
const ReportSchema = Type.Object(
  {
    kind: Type.String(),
    dryRun: Type.Boolean(),
    head: Type.Array(Type.Integer(), { description: 'The lines that name the columns' }),
    columns: Type.Array(
      Type.Object(
        {
          letters: Type.String(),
          heading: Type.String(),
          field: Nullable,
          by: Nullable,
          unit: Nullable,
          example: Type.String(),
        },
        closed,
      ),
    ),
    rows: Type.Object(
      { read: Type.Integer(), good: Type.Integer(), wrong: Type.Integer(), known: Type.Integer() },
      closed,
    ),
    remarks: Type.Array(Type.Object({ level: Level, row: Type.Integer(), cell: Nullable, message: Words }, closed)),
    remarksLeft: Type.Integer(),
    proceedings: Type.Array(Type.Object({ id: Type.Integer(), number: Type.String() }, closed)),
    imported: Type.Integer(),
  },
  closed,
);
const RowsSchema = Type.Object(
  {
    report: ReportSchema,
    rows: Type.Array(Type.Unsafe<RowValues>({ type: 'object', additionalProperties: { type: ['string', 'integer'] } })),
  },
  closed,
);
const KindsSchema = Type.Object(
  {
    rowsMax: Type.Integer(),
    bytesMax: Type.Integer(),
    kinds: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Words,
          into: Type.Union([Type.Literal('proceeding'), Type.Literal('office')]),
          columns: Type.Array(Type.Object({ field: Type.String(), title: Words, required: Type.Boolean() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** One uploaded spreadsheet, in bytes. */
const bytesMax = 10 * 1024 * 1024;

type Kinds = ReadonlyMap<string, ImportKind>;
type Query = Static<typeof Asked>;
type Call = FastifyRequest<{ Params: { kind: string }; Querystring: Query }>;

/** The doors by which spreadsheets come in. An officer imports for the own office only. */
export function importRoutes(app: FastifyInstance, world: Spine & World, kinds: Kinds): void {
  app.get(
    '/api/v1/imports',
    {
      config: { right: 'officer', limit: 'read', audit: 'none' },
      schema: { summary: 'What may be imported, and its columns', response: { 200: KindsSchema } },
    },
    () => ({
      rowsMax: rowsOfRequestMax,
      bytesMax,
      kinds: [...kinds.values()].map(({ id, title, landing, columns }) => ({
        id,
        title,
        into: landing.lands === 'act' ? ('proceeding' as const) : ('office' as const),
        columns: columns.map(({ field, title: words, required }) => ({
          field,
          title: words,
          required: required === true,
        })),
      })),
    }),
  );
  const file = 'multipart/form-data: `mapping` (JSON, column letters to fields; optional), then `file`';
  app.post<{ Params: { kind: string }; Querystring: Query }>(
    '/api/v1/imports/:kind',
    {
      config: { right: 'officer', limit: 'upload', audit: 'act' },
      schema: {
        summary: 'Import a spreadsheet (.xlsx, CSV, pasted cells), or only judge it',
        description: `${file}. Rows that were imported before are known again and do nothing.`,
        consumes: ['multipart/form-data'],
        params: Named,
        querystring: Asked,
        response: { 200: ReportSchema },
      },
    },
    async (request): Promise<ImportReport | Refused> => {
      const done = await importOf(world, kinds, request, request.query.dryRun === true);
      return isRefused(done) ? done : done.report;
    },
  );
  workbookRoute(app, world, kinds);
  rowsRoute(app, world, kinds);
}

function workbookRoute(app: FastifyInstance, world: Spine & World, kinds: Kinds): void {
  app.post<{ Params: { kind: string }; Querystring: Query }>(
    '/api/v1/imports/:kind/errors',
    {
      config: { right: 'officer', limit: 'upload', audit: 'look' },
      schema: {
        summary: 'The same spreadsheet with a column of errors and the cells coloured; writes nothing',
        consumes: ['multipart/form-data'],
        params: Named,
        querystring: Asked,
      },
    },
    async (request, reply): Promise<PassThrough | Refused> => {
      const done = await importOf(world, kinds, request, true);
      if (isRefused(done)) return done;
      return sendSheet(reply, world.log, { name: `${done.report.kind}-errors`, format: 'xlsx' }, (out) =>
        writeErrors(out, done.read, request.language),
      );
    },
  );
}

function rowsRoute(app: FastifyInstance, world: Spine & World, kinds: Kinds): void {
  app.post<{ Params: { kind: string }; Querystring: Query }>(
    '/api/v1/imports/:kind/rows',
    {
      config: { right: 'officer', limit: 'upload', audit: 'look' },
      schema: {
        summary: 'The rows of a spreadsheet or of pasted cells as rows of a form; writes nothing',
        consumes: ['multipart/form-data'],
        params: Named,
        querystring: Asked,
        response: { 200: RowsSchema },
      },
    },
    async (request): Promise<Static<typeof RowsSchema> | Refused> => {
      const kind = kinds.get(request.params.kind);
      const officer = officerOf(request);
      if (!kind || !officer) return notFound();
      const upload = await uploadOf(request);
      if (isRefused(upload)) return upload;
      return rowsForForm(world, officer, kind, { ...upload, rowsMax: rowsOfRequestMax });
    },
  );
}

async function importOf(
  world: Spine & World,
  kinds: Kinds,
  request: Call,
  dryRun: boolean,
): ReturnType<typeof importSheet> {
  const kind = kinds.get(request.params.kind);
  const officer = officerOf(request);
  if (!kind || !officer) return notFound();
  const upload = await uploadOf(request);
  if (isRefused(upload)) return upload;
  const { proceeding } = request.query;
  const asked: Importing = { ...upload, dryRun, rowsMax: rowsOfRequestMax };
  return importSheet(world, officer, kind, proceeding === undefined ? asked : { ...asked, proceeding });
}

function officerOf(request: FastifyRequest): Officer | undefined {
  const actor = actorOf(request.viewer);
  return actor.kind === 'officer' ? actor : undefined;
}

/** The file of a request, in memory, and what was said of its columns before it. */
async function uploadOf(request: FastifyRequest): Promise<{ file: Buffer; mapping?: Mapping } | Refused> {
  const none = refuse('invalid-form', { zh: '请选择一个文件。', en: 'Choose one file.' }, { field: '/file' });
  if (!request.isMultipart()) return none;
  const part = await request.file({ limits: { files: 1, fileSize: bytesMax + 1 }, throwFileSizeLimit: false });
  if (!part) return none;
  const pieces: Buffer[] = [];
  for await (const piece of part.file as AsyncIterable<Buffer>) pieces.push(piece);
  const file = Buffer.concat(pieces);
  if (file.length > bytesMax)
    return refuse(
      'too-large',
      { zh: '文件超过 10 MB，请分成几份。', en: 'The file is larger than 10 MB: split it.' },
      { field: '/file' },
    );
  const field = part.fields['mapping'];
  const text = field && !Array.isArray(field) && field.type === 'field' ? String(field.value) : '';
  if (text === '') return { file };
  const mapping = mappingOf(text);
  return isRefused(mapping) ? mapping : { file, mapping };
}

function mappingOf(text: string): Mapping | Refused {
  const wrong = refuse(
    'invalid-form',
    { zh: '列的对应关系不对。', en: 'The mapping of columns is not one.' },
    { field: '/mapping' },
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return wrong;
    throw error;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return wrong;
  const entries = Object.entries(parsed);
  const fits = entries.every(
    ([letters, field]) => /^[A-Z]{1,3}$/.test(letters) && typeof field === 'string' && field.length <= 60,
  );
  return fits ? (Object.fromEntries(entries) as Mapping) : wrong;
}
