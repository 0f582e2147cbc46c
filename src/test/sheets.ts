import ExcelJS from 'exceljs';
import { citizenIdCheckCharacter } from '../parties/identifiers.ts';
import type { Server } from '../server.ts';
import type { Browser } from './door.ts';

/** A workbook with one sheet, as an officer would have it; `fill` may merge cells and add what it likes. */
export async function workbook(
  rows: readonly (readonly unknown[])[],
  fill: (sheet: ExcelJS.Worksheet) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  for (const row of rows) sheet.addRow([...row]);
  fill(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** An identity number that passes its check; different for each n. */
export function identityOf(n: number): string {
  const first = `51011419900101${String(n).padStart(3, '0')}`;
  return first + citizenIdCheckCharacter(first);
}

/** Sends a spreadsheet as a browser does, with what is said of its columns before it. */
export function sendFile(
  server: Server,
  browser: Browser,
  url: string,
  file: Buffer,
  mapping?: Record<string, string>,
): ReturnType<Browser['get']> {
  const edge = 'x-edge-of-parts-x';
  const said = mapping
    ? `--${edge}\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n${JSON.stringify(mapping)}\r\n`
    : '';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="x.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return server.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(said + head), file, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
}
