import { promisify } from 'node:util';
import { constants, crc32, inflateRaw } from 'node:zlib';
import { isRefused, refuse, type Refused } from '../refusal.ts';
import { sheetBounds, unreadable } from './sheet.ts';

const inflate = promisify(inflateRaw);

const [endSignature, entrySignature, localSignature] = [0x06054b50, 0x02014b50, 0x04034b50];
const [endBytes, entryBytes, localBytes, commentBytesMax] = [22, 46, 30, 0xffff];
const entriesMax = 2000;
const encrypted = 1;

type Entry = { name: string; method: number; flags: number; packed: number; unpacked: number; offset: number };

/** The parts of a workbook that are read: one sheet, its texts and formats. Nothing else of the package is unpacked. */
export type Parts = { sheet: Buffer; strings: Buffer | undefined; styles: Buffer | undefined; since1904: boolean };

/**
 * Unpacks the first visible sheet of a workbook within bounds that hold whatever the package says of its own sizes.
 * Links to other files, macros, pictures and embedded objects are not looked at.
 */
export async function unpackSheet(file: Buffer): Promise<Parts | Refused> {
  const entries = entriesOf(file);
  if (isRefused(entries)) return entries;
  const budget = { left: sheetBounds.unpackedBytesMax as number };
  const part = async (name: string): Promise<Buffer | undefined | Refused> => {
    const entry = entries.get(name);
    return entry && unpack(file, entry, budget);
  };
  const book = await part('xl/workbook.xml');
  if (isRefused(book)) return book;
  const links = await part('xl/_rels/workbook.xml.rels');
  if (isRefused(links)) return links;
  const path = book && links && sheetPath(book.toString('utf8'), links.toString('utf8'));
  if (!book || path === undefined) return noWorkbook();
  const read: (Buffer | undefined)[] = [];
  for (const name of [path, 'xl/sharedStrings.xml', 'xl/styles.xml']) {
    const bytes = await part(name);
    if (isRefused(bytes)) return bytes;
    read.push(bytes);
  }
  const [sheet, strings, styles] = read;
  if (!sheet) return noWorkbook();
  const since1904 = /<workbookPr\b[^<>]*\bdate1904="(1|true)"/.test(book.toString('utf8'));
  return { sheet, strings, styles, since1904 };
}

/** Packs exactly these parts anew, without compression, in the order in which a streaming reader needs them. */
export function packSheet({ sheet, strings, styles, since1904 }: Parts): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const book = `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
  const none = Buffer.from(`<sst xmlns="${main}"/>`);
  return store([
    ['xl/_rels/workbook.xml.rels', Buffer.from(links)],
    ['xl/workbook.xml', Buffer.from(book)],
    ...(styles ? [['xl/styles.xml', styles] as [string, Buffer]] : []),
    ['xl/sharedStrings.xml', strings ?? none],
    ['xl/worksheets/sheet1.xml', sheet],
  ]);
}

function store(parts: readonly [string, Buffer][]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const file = [signature(localSignature), facts, title, bytes];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(signature(entrySignature), Buffer.from([20, 0]), facts, tail, title);
    files.push(...file);
    offset += file.reduce((sum, one) => sum + one.length, 0);
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, signature(endSignature), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The table of contents at the end of the package. */
function entriesOf(file: Buffer): Map<string, Entry> | Refused {
  const end = file.lastIndexOf(signature(endSignature));
  if (end < 0 || end < file.length - endBytes - commentBytesMax || end + endBytes > file.length) return noWorkbook();
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > entriesMax) return tooMuch();
  const entries = new Map<string, Entry>();
  for (let n = 0; n < count; n++) {
    if (at + entryBytes > file.length || file.readUInt32LE(at) !== entrySignature) return noWorkbook();
    const [name, extra, comment] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)];
    const entry = {
      name: file.toString('utf8', at + entryBytes, at + entryBytes + name).replaceAll('\\', '/'),
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    };
    entries.set(entry.name, entry);
    at += entryBytes + name + extra + comment;
  }
  return entries;
}

/** The bytes of one part. What it says of its size only lets it be refused sooner: what comes out is counted. */
async function unpack(file: Buffer, entry: Entry, budget: { left: number }): Promise<Buffer | Refused> {
  if (entry.flags & encrypted)
    return unreadable('文件加了密码，请去掉密码后再上传。', 'The file has a password: take it off and send it again.');
  if (entry.unpacked > budget.left) return tooMuch();
  const { offset } = entry;
  if (offset + localBytes > file.length || file.readUInt32LE(offset) !== localSignature) return noWorkbook();
  const from = offset + localBytes + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(from, from + entry.packed);
  const bytes = entry.method === 0 ? packed : entry.method === 8 ? await inflated(packed, budget.left) : noWorkbook();
  if (isRefused(bytes)) return bytes;
  if (bytes.length > budget.left) return tooMuch();
  budget.left -= bytes.length;
  // No spreadsheet program writes these; they exist to make a reader expand or fetch something.
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY') || bytes.includes(0))
    return unreadable('文件内容不正常，不能读取。', 'The file holds what no spreadsheet does; it is not read.');
  return bytes;
}

async function inflated(packed: Buffer, bytesMax: number): Promise<Buffer | Refused> {
  try {
    return (await inflate(packed, {
      maxOutputLength: Math.max(1, bytesMax),
      finishFlush: constants.Z_FINISH,
    })) as Buffer;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return tooMuch();
    if (code.startsWith('Z_')) return noWorkbook();
    throw error;
  }
}

/** Where the first sheet stands that is not hidden. */
function sheetPath(book: string, links: string): string | undefined {
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\b[^<>]*>/g)].map(([tag]) => tag);
  const shown = sheets.find((tag) => !/\bstate="(hidden|veryHidden)"/.test(tag));
  const id = /\b\w+:id="([^"]+)"/.exec(shown ?? '')?.[1];
  const link = [...links.matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => /\bId="([^"]+)"/.exec(tag)?.[1] === id);
  const target = /\bTarget="([^"]+)"/.exec(link ?? '')?.[1];
  return target?.startsWith('/') ? target.slice(1) : target && `xl/${target}`;
}

function noWorkbook(): Refused {
  return unreadable(
    '这不是能读取的 Excel 工作簿（.xlsx）。旧的 .xls 请先另存为 .xlsx。',
    'This is no Excel workbook (.xlsx) that can be read. Save an old .xls as .xlsx first.',
  );
}

function tooMuch(): Refused {
  return refuse(
    'too-large',
    {
      zh: '文件解开后太大，不能读取。请只保留需要导入的一张表，删去空行和图片。',
      en: 'The file is too large when unpacked. Keep only the sheet to import, without empty rows and pictures.',
    },
    { field: '/file' },
  );
}
