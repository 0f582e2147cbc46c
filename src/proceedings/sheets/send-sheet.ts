import { PassThrough, type Writable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { mediaTypes, type SheetFormat } from '../../platform/sheets/write-sheet.ts';
import type { Log } from '../../platform/log.ts';

/** Sends a spreadsheet while it is written. What goes wrong on the way breaks the download off: half a list is none. */
export function sendSheet(
  reply: FastifyReply,
  log: Log,
  file: { name: string; format: SheetFormat },
  write: (out: Writable) => Promise<void>,
): PassThrough {
  const out = new PassThrough();
  reply
    .type(mediaTypes[file.format])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${file.name}.${file.format}`)}`)
    .header('cache-control', 'private, no-store');
  write(out).catch((error: unknown) => {
    if (!out.destroyed) log.error({ err: error }, 'a spreadsheet was not written to its end');
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}
