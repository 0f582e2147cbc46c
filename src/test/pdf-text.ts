import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFPage } from 'pdf-lib';

/**
 * The text of a PDF as any reader would copy it out: glyphs through the fonts' own tables of characters. Another way than
 * the one that wrote it; what is only drawn has no text.
 */
export async function pdfText(bytes: Buffer): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.getPages().map(textOfPage).join('\n');
}

function textOfPage(page: PDFPage): string {
  const { context } = page.doc;
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const tables = new Map<string, Map<string, string>>();
  for (const [name, reference] of fonts?.entries() ?? []) {
    const font = context.lookup(reference, PDFDict);
    const stream = font.lookup(PDFName.of('ToUnicode'));
    if (stream instanceof PDFRawStream) tables.set(name.asString(), charactersOf(decoded(stream)));
  }
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
  return streams.map((stream) => (stream instanceof PDFRawStream ? shownBy(decoded(stream), tables) : '')).join('');
}

function decoded(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

/** What each glyph stands for: a font's ToUnicode table. */
function charactersOf(table: string): Map<string, string> {
  const found = new Map<string, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, part = ''] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = '', to = ''] of part.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      found.set(glyph.toLowerCase(), text(to));
  for (const [, part = ''] of table.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from = '', until = '', to = ''] of part.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      for (let glyph = parseInt(from, 16); glyph <= parseInt(until, 16); glyph++) {
        const last = parseInt(to.slice(-4), 16) + glyph - parseInt(from, 16);
        found.set(glyph.toString(16).padStart(4, '0'), text(to.slice(0, -4) + last.toString(16).padStart(4, '0')));
      }
  return found;
}

/** The characters a page shows, in the order in which they are drawn. */
function shownBy(content: string, tables: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let table: ReadonlyMap<string, string> | undefined;
  let said = '';
  // Brackets within a text need no escape where they pair.
  const shows = /(\/\w+) [\d.]+ Tf|<([0-9a-f]+)>|\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)/gis;
  for (const [, font, hex, literal] of content.matchAll(shows)) {
    if (font !== undefined) table = tables.get(font);
    const glyphs = hex ?? (literal === undefined ? '' : bytesOf(literal).toString('hex'));
    for (const [glyph] of glyphs.toLowerCase().matchAll(/.{4}/g)) said += table?.get(glyph) ?? '';
  }
  return said;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function bytesOf(literal: string): Buffer {
  const plain = literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, one: string) =>
    /^[0-7]/.test(one) ? String.fromCharCode(parseInt(one, 8)) : (escapes[one] ?? one),
  );
  return Buffer.from(plain, 'latin1');
}
