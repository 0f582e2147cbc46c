import type * as PdfLib from 'pdf-lib';
import { codeInPicture } from './reading-code.ts';

/** One sheet that was handed in: its own file, and the code read from it. */
export type SlipSheet = { name: string; file: File; code?: string };

/** A round's slips in one scan; what has more pages is taken apart before it comes here. */
const pagesMax = 200;
/** A page of A3 scanned at 600 dots an inch; what says it is larger is no scan. */
const pixelsMax = 75_000_000;

/** The sheets in what was chosen: a picture is one, a scanned PDF has one on each page. */
export async function sheetsIn(files: readonly File[]): Promise<SlipSheet[]> {
  const sheets: SlipSheet[] = [];
  for (const file of files) sheets.push(...(isPdf(file) ? await pagesOf(file) : [await pictured(file)]));
  return sheets;
}

/** Whether a file is a PDF, by what its device says of it. */
function isPdf(file: File): boolean {
  return file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
}

async function pictured(file: File): Promise<SlipSheet> {
  const code = await codeInPicture(file).catch(() => undefined);
  return { name: file.name, file, ...(code ? { code } : {}) };
}

/** Each page as a file of its own, for each is the proof of another paper. What takes PDFs apart is loaded when it is needed. */
async function pagesOf(file: File): Promise<SlipSheet[]> {
  const lib = await import('pdf-lib');
  const whole = await lib.PDFDocument.load(await file.arrayBuffer(), { updateMetadata: false });
  const sheets: SlipSheet[] = [];
  // One sheet whose code is typed: no scan of slips has so many pages.
  if (whole.getPageCount() > pagesMax) return [{ name: file.name, file }];
  for (const [index, page] of whole.getPages().entries()) {
    const name = `${file.name} · ${index + 1}`;
    const code = await codeOnPage(lib, page);
    sheets.push({ name, file: await alone(lib.PDFDocument, whole, index, file.name), ...(code ? { code } : {}) });
  }
  return sheets;
}

async function alone(
  Pdf: typeof PdfLib.PDFDocument,
  whole: PdfLib.PDFDocument,
  index: number,
  name: string,
): Promise<File> {
  const one = await Pdf.create({ updateMetadata: false });
  const [page] = await one.copyPages(whole, [index]);
  if (page) one.addPage(page);
  const bytes = new Uint8Array(await one.save());
  return new File([bytes], `${name.replace(/\.pdf$/i, '')}-${index + 1}.pdf`, { type: 'application/pdf' });
}

/** The code in the pictures of a page, as scanners put them there; undefined where it shows none that a browser can read. */
async function codeOnPage(lib: typeof PdfLib, page: PdfLib.PDFPage): Promise<string | undefined> {
  const things = page.node.Resources()?.lookupMaybe(lib.PDFName.of('XObject'), lib.PDFDict);
  for (const reference of things?.values() ?? []) {
    const thing = page.doc.context.lookup(reference);
    if (!(thing instanceof lib.PDFRawStream)) continue;
    // A picture that is broken, or is none, says nothing; the page stays, and its code can be typed.
    const picture = await pictureOf(lib, thing).catch(() => undefined);
    const code = picture && (await codeInPicture(picture).catch(() => undefined));
    if (code) return code;
  }
  return undefined;
}

/** A picture within a PDF as a file a browser opens: JPEG as it is, plain pixels of eight bits drawn anew. */
async function pictureOf(lib: typeof PdfLib, { dict, contents }: PdfLib.PDFRawStream): Promise<Blob | undefined> {
  const named = (name: string): string => String(dict.lookup(lib.PDFName.of(name)));
  if (named('Subtype') !== '/Image') return undefined;
  const filter = dict.lookup(lib.PDFName.of('Filter'));
  const packing = String(filter instanceof lib.PDFArray ? filter.lookup(0) : filter);
  const single = !(filter instanceof lib.PDFArray) || filter.size() === 1;
  if (single && packing === '/DCTDecode') return new Blob([new Uint8Array(contents)], { type: 'image/jpeg' });
  const channels = { '/DeviceGray': 1, '/DeviceRGB': 3 }[named('ColorSpace')];
  if (!single || packing !== '/FlateDecode' || !channels || named('BitsPerComponent') !== '8') return undefined;
  if (dict.has(lib.PDFName.of('DecodeParms'))) return undefined;
  const [width, height] = [Number(named('Width')), Number(named('Height'))];
  if (!(width > 0 && height > 0 && width * height <= pixelsMax)) return undefined;
  const plain = await inflated(contents, width * height * channels);
  const pixels = new ImageData(width, height);
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 4; channel++)
      pixels.data[at * 4 + channel] =
        channel === 3 ? 255 : (plain[at * channels + (channels === 3 ? channel : 0)] ?? 255);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined)));
}

/** The first bytes of what is packed, and no more of them: a few kilobytes can unpack to gigabytes. */
async function inflated(packed: Uint8Array, wanted: number): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const plain = new Uint8Array(wanted).fill(255);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return plain;
    plain.set(value.subarray(0, wanted - filled), filled);
    filled += value.length;
    if (filled >= wanted) {
      await reader.cancel();
      return plain;
    }
  }
}
