import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, StandardFonts, decodePDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pdfText } from '../test/pdf-text.ts';
import { composeDossier, type GivenDossier, type GivenFile } from './dossier.compose.ts';
import { pdfOf } from './pdf.ts';

/* A dossier is PDF/A-2b: what the standard asks for is there, what it forbids is not, whatever was handed in. */

const cover = {
  number: '川510114劳人仲案〔2026〕1号',
  headline: '某某公司',
  procedure: '劳动人事争议仲裁',
  office: '某某仲裁院',
  received: '2026年3月2日',
  state: '已裁决',
  made: '2026年5月6日',
  parties: [],
};
const heads = [{ what: '1#1 申请', hash: 'a'.repeat(64) }];
const hashOf = (what: string): string => Buffer.from(what).toString('hex').padEnd(64, '0');
const file = (what: string, part: GivenFile['part']): GivenFile => ({
  of: '1号',
  seq: 1,
  what,
  sha256: hashOf(what),
  part,
});

async function drawnWith(draw: (pdf: PDFDocument) => Promise<void>): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  await draw(pdf);
  return pdf.save();
}

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 60, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();

async function dossier(): Promise<Buffer> {
  const jpeg = await picture();
  const scan = await drawnWith(async (pdf) => {
    pdf.addPage([200, 300]).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 200, height: 300 });
  });
  const typed = await drawnWith(async (pdf) => {
    pdf.addPage().drawText('typed', { font: await pdf.embedFont(StandardFonts.Helvetica) });
  });
  const filledIn = await drawnWith(async (pdf) => {
    const field = pdf.getForm().createTextField('name');
    field.addToPage(pdf.addPage());
  });
  const paper = pdfOf([{ title: '裁决书', office: '某某仲裁院', blocks: [], sealPlace: '（此处加盖印章）', foot: [] }]);
  const files = [
    file('裁', { pdf: paper }),
    file('扫', { pdf: scan }),
    file('照', { jpeg }),
    file('打', { pdf: typed }),
    file('填', { pdf: filledIn }),
    file('坏', { pdf: Buffer.from('no pdf') }),
  ];
  const given: GivenDossier = { cover, record: { parts: [] }, heads, files };
  return Buffer.from(await composeDossier(given));
}

function streamAt(dict: PDFDict, name: string): PDFRawStream {
  const found = dict.lookup(PDFName.of(name));
  if (!(found instanceof PDFRawStream)) throw new Error(`There is no ${name}`);
  return found;
}

test('is PDF/A-2b, with what was typed elsewhere beside it by its hash', async () => {
  const bytes = await dossier();
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = pdf;
  // Cover, index, record, paper, scan, picture, hashes: nothing of the other three.
  expect(pdf.getPageCount()).toBe(7);
  const said = (await pdfText(bytes)).replaceAll(/\s/g, '');
  expect(said.match(/不是长期保存格式/g)).toHaveLength(2);
  expect(said.match(/加密或者损坏/g)).toHaveLength(1);
  for (const one of ['打', '填', '坏']) expect(said).toContain(hashOf(one));

  const described = streamAt(catalog, 'Metadata');
  const xmp = Buffer.from(described.contents).toString();
  expect([described.dict.has(PDFName.of('Filter')), xmp]).toEqual([
    false,
    expect.stringMatching(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</),
  ]);
  const intent = context.lookup(catalog.lookup(PDFName.of('OutputIntents'), PDFArray).get(0), PDFDict);
  expect(String(intent.get(PDFName.of('S')))).toBe('/GTS_PDFA1');
  const profile = streamAt(intent, 'DestOutputProfile');
  expect(Buffer.from(decodePDFRawStream(profile).decode()).toString('latin1', 16, 20)).toBe('RGB ');
  expect(context.trailerInfo.ID).toBeInstanceOf(PDFArray);
  expect(context.trailerInfo.Encrypt).toBeUndefined();
  expect(bytes.subarray(9, 15).filter((byte) => byte > 127).length).toBeGreaterThanOrEqual(4);
});

test('has every font embedded, and no program, form, attachment or colour of another space', async () => {
  const { context } = await PDFDocument.load(await dossier(), { updateMetadata: false });
  const things = context.enumerateIndirectObjects().map(([, thing]) => thing);
  const dictionaries = things.flatMap((thing) =>
    thing instanceof PDFDict ? [thing] : thing instanceof PDFRawStream ? [thing.dict] : [],
  );
  const withDescriptor = ['/Type1', '/TrueType', '/CIDFontType0', '/CIDFontType2'];
  const fonts = dictionaries.filter((one) => withDescriptor.includes(String(one.get(PDFName.of('Subtype')))));
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    const descriptor = font.lookup(PDFName.of('FontDescriptor'), PDFDict);
    expect(['FontFile', 'FontFile2', 'FontFile3'].some((name) => descriptor.has(PDFName.of(name)))).toBe(true);
  }
  const all = dictionaries.map(String).join('\n');
  for (const forbidden of ['/JavaScript', '/AcroForm', '/Widget', '/EmbeddedFile', '/DeviceCMYK', '/LZWDecode', '/AA '])
    expect([forbidden, all.includes(forbidden)]).toEqual([forbidden, false]);
});
