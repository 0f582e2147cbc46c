import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

let unpacked: Buffer | undefined;

/**
 * The type papers are set in: LXGW WenKai, which has every character of GB 2312 and the rare ones of names. Its package
 * carries it as WOFF; unpacked once per process (0.1 s, 16 MB). The file named latin holds all glyphs.
 */
export function paperFont(): Buffer {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
  );
  return (unpacked ??= openTypeOf(readFileSync(file)));
}

/**
 * Unpacks WOFF 1.0 into the OpenType file it was made from: a header and a directory, then the tables, each deflated where
 * that was shorter. @throws when the bytes are no WOFF. Source: W3C WOFF File Format 1.0, sections 4 to 6.
 */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF file.');
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * count - 16 * 2 ** power, 10);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index;
    const row = 12 + 16 * index;
    const [from, packed, length] = [4, 8, 12].map((offset) => woff.readUInt32BE(entry + offset)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(from, from + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    woff.copy(head, row, entry, entry + 4);
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), row + 4);
    head.writeUInt32BE(at, row + 8);
    head.writeUInt32BE(length, row + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    at += table.length + padding.length;
  }
  return Buffer.concat(parts);
}
