import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** COPY of blocks of text into a table with a column list. */
export async function copyInto(client: PoolClient, target: string, blocks: readonly Uint8Array[]): Promise<void> {
  const buffers = blocks.map((block) => Buffer.from(block.buffer, block.byteOffset, block.byteLength));
  await pipeline(Readable.from(buffers), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** Rows on their way into COPY's text format, and the text so far. */
export type CopyText = { add(rows: readonly unknown[][]): void; blocks(): Uint8Array[] };

const blockLength = 1 << 16;

/** Makes text of rows of plain values, in blocks that each lie in memory of their own, so that they can change threads. */
export function copyText(): CopyText {
  const encoder = new TextEncoder();
  const made: Uint8Array[] = [];
  let block = '';
  const close = (): void => {
    if (block !== '') made.push(encoder.encode(block));
    block = '';
  };
  return {
    add(rows) {
      for (const row of rows) {
        for (let column = 0; column < row.length; column++)
          block += (column === 0 ? '' : '\t') + valueText(row[column]);
        block += '\n';
        if (block.length > blockLength) close();
      }
    },
    blocks() {
      close();
      return made;
    },
  };
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return special.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
