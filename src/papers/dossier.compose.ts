import { PDFDocument } from 'pdf-lib';
import { append, bound, partOf, type Part } from './archival.ts';
import { coverLayout, listLayout, recordLayout } from './dossier.layout.ts';
import { typesetPdf } from './typeset.ts';

/** What one dossier may hold. Beyond it parts are listed with their hashes and kept apart. */
export const dossierRules = {
  attachedBytesMax: 64 * 1024 * 1024,
  attachedPagesMax: 2000,
  pictureSideMax: 1600,
  /** Of the record as text. */
  recordBytesMax: 6 * 1024 * 1024,
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

/**
 * Sets a dossier: cover, index with page numbers, the record as a table, papers and pictures, and the list of all hashes. It
 * is PDF/A-2b; what does not keep to that is listed with its hash and stands beside.
 */
export async function composeDossier({ cover, record, heads, files }: GivenDossier): Promise<Uint8Array> {
  const body = await PDFDocument.create({ updateMetadata: false });
  await typeset(body, recordLayout, record);
  const included: Included[] = [];
  for (const file of files) included.push(await include(body, file));
  const indexed = [
    { what: '案件记录', sha256: '', page: 1, why: '' },
    ...included.map(({ of, what, sha256, page, why }) => ({ what: `${what}（${of}）`, sha256, page, why })),
    { what: '哈希清单', sha256: '', page: body.getPageCount() + 1, why: '' },
  ];
  const hashes = included.map(({ of, seq, what, sha256 }) => ({ what: `${of}#${seq} ${what}`, hash: sha256 }));
  await typeset(body, listLayout, { heads, files: hashes });
  const whole = await PDFDocument.create({ updateMetadata: false });
  await typeset(whole, coverLayout, { ...cover, index: indexed });
  const before = whole.getPageCount();
  await append(whole, body);
  await numberPages(whole, before);
  return bound(whole, { title: '卷宗', made: JSON.stringify([cover, heads, hashes]), archival: true });
}

async function typeset(to: PDFDocument, layout: string, content: object): Promise<void> {
  await append(to, (await partOf(typesetPdf(layout, content))).pdf);
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
  const part = await readable(bytes);
  if (!part) return '文件加密或者损坏，另行保存';
  // Counted before anything is copied: a small file may name one page a hundred thousand times.
  if (part.pdf.getPageCount() > dossierRules.attachedPagesMax - body.getPageCount()) return '超出本卷容量，另行保存';
  if (!part.archival) return '不是长期保存格式（PDF/A），另行保存';
  await append(body, part.pdf);
  return '';
}

/** Somebody's PDF, or undefined when it cannot be taken apart. */
async function readable(bytes: Uint8Array): Promise<Part | undefined> {
  try {
    return await partOf(bytes);
  } catch {
    return undefined;
  }
}

const [a4Width, a4Height, margin] = [595.28, 841.89, 50];

async function addPicture(body: PDFDocument, jpeg: Uint8Array): Promise<void> {
  const picture = await body.embedJpg(jpeg);
  const { width, height } = picture.scaleToFit(a4Width - 2 * margin, a4Height - 2 * margin);
  const page = body.addPage([a4Width, a4Height]);
  page.drawImage(picture, { x: (a4Width - width) / 2, y: (a4Height - height) / 2, width, height });
}

/** Ten pages, each no larger than the digit on it. */
const digitsLayout = `
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "LXGW WenKai", size: 10pt, fill: luma(50))
#range(10).map(str).join(pagebreak())
`;

/** Numbers the pages after the cover and the index, as the index counts them; in the embedded type, as all else is. */
async function numberPages(whole: PDFDocument, before: number): Promise<void> {
  const digits = await whole.embedPages((await partOf(typesetPdf(digitsLayout, null))).pdf.getPages());
  whole.getPages().forEach((page, index) => {
    if (index < before) return;
    let x = page.getWidth() - 40;
    for (const digit of [...`${index - before + 1}`].reverse()) {
      const drawn = digits[Number(digit)];
      if (!drawn) throw new Error(`There is no digit ${digit}`);
      x -= drawn.width;
      page.drawPage(drawn, { x, y: page.getHeight() - 30 });
    }
  });
}
