import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';
import sharp from 'sharp';
import { readViewingCopy } from '../platform/evidence.ts';
import { withRights } from '../platform/db.ts';
import { today } from '../platform/clock.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { rightsOf } from '../proceedings/once.ts';
import { readPage } from '../proceedings/page.ts';
import type { Page } from '../proceedings/page.schema.ts';
import type { Actor } from '../proceedings/spine.ts';
import { coverLayout, listLayout, recordLayout } from './dossier.layout.ts';
import { dayInText } from './numerals.ts';
import type { PaperWorld } from './paper-world.ts';
import { typesetPdf } from './typeset.ts';

/** What one dossier may carry; files beyond are listed with their hashes and kept apart. Bounds the memory of one request. */
export const dossierRules = {
  attachedBytesMax: 64 * 1024 * 1024,
  attachedPagesMax: 2000,
  pictureSideMax: 1600,
} as const;

type Attachment = {
  id: string;
  of: string;
  what: string;
  sha256: string;
  mime: string;
  seq: number | null;
  page: number;
};
type Included = Attachment & { pages: number; why: string };

/** A page ready to be put in: whole pages of a PDF, or one picture. */
type Part = { pdf: PDFDocument } | { jpeg: Buffer } | { why: string };

/**
 * A proceeding as one PDF: cover, index with page numbers, the record as a table, the papers and pictures, and the list of
 * all hashes. Only what this viewer may see, and in the
 * record names masked as on the page; papers and pictures are as they are.
 */
export async function dossierOf(
  world: PaperWorld,
  actor: Actor,
  id: number,
): Promise<{ pdf: Buffer; number: string } | Refused> {
  const page = await readPage(world, actor, id);
  if (isRefused(page)) return page;
  const tracks = await tracksOf(world, actor, id);
  const files = [page, ...tracks].flatMap((one) => attachmentsOf(one));
  const record = await PDFDocument.load(typesetPdf(recordLayout, recordContent([page, ...tracks])));
  const body = await PDFDocument.create({ updateMetadata: false });
  await append(body, record);
  const included = await attach(world, actor, body, files);
  const indexed = [
    { what: '案件记录', sha256: '', page: 1, why: '' },
    ...included.map(({ of, what, sha256, page, why }) => ({ what: `${what}（${of}）`, sha256, page, why })),
  ];
  await append(body, await PDFDocument.load(typesetPdf(listLayout, listContent([page, ...tracks], included))));
  indexed.push({
    what: '哈希清单',
    sha256: '',
    page: body.getPageCount() - lastPages(body, included, record) + 1,
    why: '',
  });
  const whole = await PDFDocument.load(typesetPdf(coverLayout, coverContent(page, indexed)), { updateMetadata: false });
  await append(whole, body);
  await numberPages(whole, whole.getPageCount() - body.getPageCount());
  return { pdf: Buffer.from(await whole.save()), number: page.number };
}

function lastPages(body: PDFDocument, included: readonly Included[], record: PDFDocument): number {
  return body.getPageCount() - record.getPageCount() - included.reduce((sum, { pages }) => sum + pages, 0);
}

/** The tracks of a proceeding as pages: papers, services, addresses; without those this office does not see. */
async function tracksOf(world: PaperWorld, actor: Actor, parent: number): Promise<Page[]> {
  const ids = await withRights(world.database, rightsOf(actor), (tx) =>
    tx.selectFrom('proceeding').select('id').where('parent_id', '=', parent).orderBy('id').execute(),
  );
  const pages: Page[] = [];
  for (const { id } of ids) {
    const page = await readPage(world, actor, id);
    if (!isRefused(page)) pages.push(page);
  }
  return pages;
}

function attachmentsOf(page: Page): Attachment[] {
  return page.evidence
    .filter(({ seq }) => seq !== null)
    .map(({ id, sha256, mime, seq }) => {
      const act = page.timeline.find((entry) => entry.seq === seq);
      return { id, sha256, mime, seq, page: page.id, of: page.number, what: act?.title.zh ?? '附件' };
    });
}

async function attach(
  world: PaperWorld,
  actor: Actor,
  body: PDFDocument,
  files: readonly Attachment[],
): Promise<Included[]> {
  const included: Included[] = [];
  let bytes = 0;
  for (const file of files) {
    const full = bytes > dossierRules.attachedBytesMax || body.getPageCount() > dossierRules.attachedPagesMax;
    const room = dossierRules.attachedPagesMax - body.getPageCount();
    const part = full ? { why: '超出本卷容量，另行保存' } : await partOf(world, actor, file, room);
    const before = body.getPageCount();
    if ('pdf' in part) await append(body, part.pdf);
    if ('jpeg' in part) {
      bytes += part.jpeg.length;
      await addPicture(body, part.jpeg);
    }
    const pages = body.getPageCount() - before;
    included.push({ ...file, page: pages === 0 ? 0 : before + 1, pages, why: 'why' in part ? part.why : '' });
    if ('pdf' in part) bytes += part.pdf.getPageCount() * 100_000;
  }
  return included;
}

async function partOf(world: PaperWorld, actor: Actor, file: Attachment, room: number): Promise<Part> {
  if (!file.mime.startsWith('image/') && file.mime !== 'application/pdf') return { why: '音像资料，另行保存' };
  const shown = await readViewingCopy(world, rightsOf(actor), file.id, file.page);
  if (isRefused(shown)) return { why: '只存原件，另行保存' };
  if (shown.mime === 'application/pdf') {
    const read = await readable(shown.bytes);
    if (!read) return { why: '文件加密或者损坏，另行保存' };
    // Counted before anything is copied: a small file may name one page a hundred thousand times.
    return read.pdf.getPageCount() > room ? { why: '超出本卷容量，另行保存' } : read;
  }
  const side = dossierRules.pictureSideMax;
  const jpeg = await sharp(shown.bytes)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { jpeg };
}

/** Somebody's PDF, or undefined when it cannot be taken apart: then the index says that it is kept beside the dossier. */
async function readable(bytes: Buffer): Promise<{ pdf: PDFDocument } | undefined> {
  try {
    return { pdf: await PDFDocument.load(bytes, { updateMetadata: false }) };
  } catch {
    return undefined;
  }
}

async function append(to: PDFDocument, from: PDFDocument): Promise<void> {
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
}

const [a4Width, a4Height, margin] = [595.28, 841.89, 50];

async function addPicture(body: PDFDocument, jpeg: Buffer): Promise<void> {
  const picture = await body.embedJpg(jpeg);
  const { width, height } = picture.scaleToFit(a4Width - 2 * margin, a4Height - 2 * margin);
  const page = body.addPage([a4Width, a4Height]);
  page.drawImage(picture, { x: (a4Width - width) / 2, y: (a4Height - height) / 2, width, height });
}

/** Numbers the pages after the cover and the index, at the foot, as the index counts them. */
async function numberPages(whole: PDFDocument, before: number): Promise<void> {
  const font = await whole.embedFont(StandardFonts.Helvetica);
  whole.getPages().forEach((page, index) => {
    if (index < before) return;
    const text = `${index - before + 1}`;
    const x = page.getWidth() - 40 - font.widthOfTextAtSize(text, 10);
    page.drawText(text, { x, y: page.getHeight() - 30, size: 10, font, color: rgb(0.2, 0.2, 0.2) });
  });
}

// Contents ---------------------------------------------------------------------------------------------------------------

function coverContent(page: Page, index: readonly object[]): object {
  return {
    number: page.number,
    headline: page.headline,
    procedure: page.procedureTitle.zh,
    office: page.office.name.zh,
    received: dayInText(page.receivedOn),
    state: page.state.title.zh,
    made: dayInText(today().toString()),
    parties: page.parties.map(({ roleTitle, name }) => ({ role: roleTitle.zh, name })),
    index,
  };
}

function recordContent(pages: readonly Page[]): object {
  return {
    parts: pages.map((page) => ({
      title: `${page.procedureTitle.zh} ${page.number}`,
      deadlines: page.deadlines.map(({ title, startedOn, dueOn, stoppedOn, source }) => ({
        title: title.zh,
        startedOn,
        dueOn: dueOn ?? '暂停',
        stoppedOn: stoppedOn ?? '',
        source: source.title.zh,
      })),
      entries: page.timeline.map(({ seq, title, by, effectiveOn, recordedAt, fields }) => ({
        seq: String(seq),
        title: title.zh,
        by: by.name || { officer: '工作人员', worker: '劳动者', enterprise: '用人单位', system: '系统' }[by.kind],
        on: effectiveOn,
        at: recordedAt.slice(0, 10),
        fields: fields.map(({ label, value }) => `${label.zh}：${value}`).join('；'),
      })),
    })),
  };
}

function listContent(pages: readonly Page[], files: readonly Included[]): object {
  return {
    heads: pages.flatMap(({ number, timeline }) =>
      timeline.map(({ seq, title, hash }) => ({ what: `${number}#${seq} ${title.zh}`, hash })),
    ),
    files: files.map(({ of, seq, what, sha256 }) => ({ what: `${of}#${seq} ${what}`, hash: sha256 })),
  };
}
