import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';
import { coverLayout, listLayout, recordLayout } from './dossier.layout.ts';
import { typesetPdf } from './typeset.ts';

/** What one dossier may hold, and what making it may take. Beyond it parts are listed with their hashes and kept apart. */
export const dossierRules = {
  attachedBytesMax: 64 * 1024 * 1024,
  attachedPagesMax: 2000,
  pictureSideMax: 1600,
  /** Of the record as text. */
  recordBytesMax: 6 * 1024 * 1024,
  seconds: 90,
  megabytes: 1024,
} as const;

/** A file of the record: its bytes to be put in, or why they are not. */
export type GivenFile = {
  of: string;
  seq: number | null;
  what: string;
  sha256: string;
  part: { pdf: Uint8Array } | { jpeg: Uint8Array } | { why: string };
};

/** All that a dossier is made of; plain values, so that another thread can make it. */
export type GivenDossier = {
  cover: object;
  record: object;
  heads: { what: string; hash: string }[];
  files: GivenFile[];
};

type Included = Omit<GivenFile, 'part'> & { page: number; pages: number; why: string };

/** Sets a dossier: cover, index with page numbers, the record as a table, papers and pictures, and the list of all hashes. */
export async function composeDossier({ cover, record, heads, files }: GivenDossier): Promise<Uint8Array> {
  const recordPages = await PDFDocument.load(typesetPdf(recordLayout, record));
  const body = await PDFDocument.create({ updateMetadata: false });
  await append(body, recordPages);
  const included: Included[] = [];
  for (const file of files) included.push(await include(body, file));
  const indexed = [
    { what: '案件记录', sha256: '', page: 1, why: '' },
    ...included.map(({ of, what, sha256, page, why }) => ({ what: `${what}（${of}）`, sha256, page, why })),
    { what: '哈希清单', sha256: '', page: body.getPageCount() + 1, why: '' },
  ];
  const hashes = included.map(({ of, seq, what, sha256 }) => ({ what: `${of}#${seq} ${what}`, hash: sha256 }));
  await append(body, await PDFDocument.load(typesetPdf(listLayout, { heads, files: hashes })));
  const whole = await PDFDocument.load(typesetPdf(coverLayout, { ...cover, index: indexed }), {
    updateMetadata: false,
  });
  await append(whole, body);
  await numberPages(whole, whole.getPageCount() - body.getPageCount());
  return whole.save();
}

async function include(body: PDFDocument, { part, ...file }: GivenFile): Promise<Included> {
  const before = body.getPageCount();
  const why = 'why' in part ? part.why : 'pdf' in part ? await includePdf(body, part.pdf) : '';
  if ('jpeg' in part) await addPicture(body, part.jpeg);
  const pages = body.getPageCount() - before;
  return { ...file, page: pages === 0 ? 0 : before + 1, pages, why };
}

/** Puts the pages of somebody's PDF in; or says why they stand beside the dossier. */
async function includePdf(body: PDFDocument, bytes: Uint8Array): Promise<string> {
  const pdf = await readable(bytes);
  if (!pdf) return '文件加密或者损坏，另行保存';
  // Counted before anything is copied: a small file may name one page a hundred thousand times.
  if (pdf.getPageCount() > dossierRules.attachedPagesMax - body.getPageCount()) return '超出本卷容量，另行保存';
  await append(body, pdf);
  return '';
}

/** Somebody's PDF, or undefined when it cannot be taken apart. */
async function readable(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch {
    return undefined;
  }
}

async function append(to: PDFDocument, from: PDFDocument): Promise<void> {
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
}

const [a4Width, a4Height, margin] = [595.28, 841.89, 50];

async function addPicture(body: PDFDocument, jpeg: Uint8Array): Promise<void> {
  const picture = await body.embedJpg(jpeg);
  const { width, height } = picture.scaleToFit(a4Width - 2 * margin, a4Height - 2 * margin);
  const page = body.addPage([a4Width, a4Height]);
  page.drawImage(picture, { x: (a4Width - width) / 2, y: (a4Height - height) / 2, width, height });
}

/** Numbers the pages after the cover and the index, as the index counts them. */
async function numberPages(whole: PDFDocument, before: number): Promise<void> {
  const font = await whole.embedFont(StandardFonts.Helvetica);
  whole.getPages().forEach((page, index) => {
    if (index < before) return;
    const text = `${index - before + 1}`;
    const x = page.getWidth() - 40 - font.widthOfTextAtSize(text, 10);
    page.drawText(text, { x, y: page.getHeight() - 30, size: 10, font, color: rgb(0.2, 0.2, 0.2) });
  });
}
