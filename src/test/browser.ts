import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

const packaged = join(import.meta.dirname, '..', '..', 'node_modules', '@fontsource', 'lxgw-wenkai', 'files');
const weights = [500, 700];

/** A browser that needs nothing of the machine and can draw Chinese. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const settings = await fontSettings(join(tmpdir(), `heyan-fonts-${process.getuid?.() ?? 0}`));
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    env: { ...process.env, FONTCONFIG_FILE: settings },
  });
}

/** Writes the packaged Chinese font where the browser finds it, once per machine, and answers the settings file that names it. */
async function fontSettings(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const weight of weights) {
    const font = join(folder, `wenkai-${weight}.ttf`);
    if (existsSync(font)) continue;
    const draft = `${font}.${process.pid}`;
    await writeFile(draft, unpackWoff(await readFile(join(packaged, `lxgw-wenkai-latin-${weight}-normal.woff`))));
    await rename(draft, font);
  }
  const settings = join(folder, 'fonts.conf');
  const prefer = `<match target="pattern"><edit name="family" mode="append"><string>LXGW WenKai</string></edit></match>`;
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir>${prefer}</fontconfig>`,
  );
  return settings;
}

/** The plain font inside a WOFF 1.0 file: Chromium draws no WOFF that comes from the system. Layout as in the W3C's WOFF 1.0, §§3–5. */
function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('The packaged font is not WOFF 1.0.');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      sum: woff.subarray(at + 16, at + 20),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const parts: Uint8Array[] = [head];
  let end = head.length;
  tables.forEach(({ tag, sum, bytes }, index) => {
    const at = 12 + index * 16;
    tag.copy(head, at);
    sum.copy(head, at + 4);
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padding = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, Buffer.alloc(padding));
    end += bytes.length + padding;
  });
  return Buffer.concat(parts);
}
