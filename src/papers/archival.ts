import { createHash } from 'node:crypto';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFRawStream,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';
import { typesetPdf } from './typeset.ts';

/*
 * What is put together of several files and kept for decades: PDF/A-2b. The one colour space is sRGB, taken over from the
 * files Typst sets; nothing refers to anything outside; only what keeps to the same goes in. Source: ISO 19005-2.
 */

/** A part that goes in, read; and whether it keeps to PDF/A. */
export type Part = { pdf: PDFDocument; archival: boolean };

/** A PDF as a part. @throws when it cannot be read */
export async function partOf(bytes: Uint8Array): Promise<Part> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return { pdf, archival: declares(pdf) || pdf.getPages().every(isPicturesOnly) };
}

/** Adds all pages of a part. Its tags name a tree that stays behind, and therefore go. */
export async function append(to: PDFDocument, from: PDFDocument): Promise<void> {
  for (const page of await to.copyPages(from, from.getPageIndices())) {
    page.node.delete(PDFName.of('StructParents'));
    to.addPage(page);
  }
}

/**
 * The finished file. `archival`: whether every part was, for a file claims no more than it holds. `made` tells this file from
 * others: the same parts give the same identifier.
 */
export async function bound(
  pdf: PDFDocument,
  { title, made, archival }: { title: string; made: string; archival: boolean },
): Promise<Uint8Array> {
  const { context, catalog } = pdf;
  const id = PDFHexString.of(createHash('sha256').update(made).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
  catalog.set(PDFName.of('Lang'), PDFHexString.fromText('zh-CN'));
  if (archival) {
    const { pdf: empty } = await partOf(typesetPdf('#set page(width: 1cm, height: 1cm)', null));
    const intents = empty.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    catalog.set(PDFName.of('OutputIntents'), PDFObjectCopier.for(empty.context, context).copy(intents));
    const described = context.stream(Buffer.from(descriptionOf(title)), { Type: 'Metadata', Subtype: 'XML' });
    catalog.set(PDFName.of('Metadata'), context.register(described));
  }
  return pdf.save();
}

/** The metadata a PDF/A must have, as XMP. */
function descriptionOf(title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>
<dc:format>application/pdf</dc:format>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** Whether a file says of itself that it is PDF/A in colours of red, green and blue, and nothing can be clicked or filled in. */
function declares(pdf: PDFDocument): boolean {
  const described = pdf.catalog.lookup(PDFName.of('Metadata'));
  const said = described instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(described).decode()).toString() : '';
  if (!/<pdfaid:part>\s*[123]\s*<|pdfaid:part\s*=\s*["'][123]["']/.test(said)) return false;
  const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'));
  const colours = intents instanceof PDFArray ? intents.asArray().map((one) => channelsOf(pdf, one)) : [];
  return colours.length > 0 && colours.every((n) => n === 3) && pdf.getPages().every((page) => !hasAnnotations(page));
}

function channelsOf(pdf: PDFDocument, intent: PDFObject): number {
  const profile = pdf.context.lookup(intent, PDFDict).lookup(PDFName.of('DestOutputProfile'));
  return profile instanceof PDFRawStream ? (profile.dict.lookupMaybe(PDFName.of('N'), PDFNumber)?.asNumber() ?? 0) : 0;
}

function hasAnnotations(page: PDFPage): boolean {
  return (page.node.Annots()?.size() ?? 0) > 0;
}

/** Placing and cutting, and nothing else: no text, no colour, no path that is filled. */
const placing = new Set(['q', 'Q', 'cm', 'Do', 're', 'W', 'W*', 'n']);

/** A page as scanners make it: it shows pictures, and needs no font, program or colour beside them. */
function isPicturesOnly(page: PDFPage): boolean {
  const { context } = page.doc;
  if (hasAnnotations(page) || page.node.has(PDFName.of('AA')) || page.node.has(PDFName.of('Group'))) return false;
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
  const shown = streams.map((one) => (one instanceof PDFRawStream ? textOf(one) : '')).join('\n');
  const words = shown.split(/\s+/).filter((word) => word !== '' && !/^(\/\S+|[-+]?[\d.]+)$/.test(word));
  if (words.some((word) => !placing.has(word))) return false;
  const things = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  return (things?.values() ?? []).every((one) => isPlainPicture(context.lookup(one)));
}

function textOf(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

const packings = ['/DCTDecode', '/FlateDecode', '/CCITTFaxDecode', '/JBIG2Decode'];
const colours = ['/DeviceRGB', '/DeviceGray'];

function isPlainPicture(thing: PDFObject | undefined): boolean {
  if (!(thing instanceof PDFRawStream)) return false;
  const { dict } = thing;
  const said = (name: string): PDFObject | undefined => dict.lookup(PDFName.of(name));
  const filter = said('Filter');
  const filters = filter instanceof PDFArray ? filter.asArray().map(String) : filter ? [String(filter)] : [];
  const without = ['SMask', 'Mask', 'Alternates', 'OPI', 'Metadata'].every((name) => said(name) === undefined);
  const isDrawn = String(said('ImageMask')) === 'true' || colours.includes(String(said('ColorSpace')));
  return (
    String(said('Subtype')) === '/Image' &&
    filters.every((one) => packings.includes(one)) &&
    String(said('Interpolate')) !== 'true' &&
    without &&
    isDrawn
  );
}
