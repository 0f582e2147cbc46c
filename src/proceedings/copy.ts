import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** COPY of rows of plain values into a table with a column list. */
export async function copyInto(client: PoolClient, target: string, rows: readonly unknown[][]): Promise<void> {
  await pipeline(Readable.from(blocksOf(rows)), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** Rows in COPY's text format, some hundred at a time. */
function* blocksOf(rows: readonly unknown[][]): Generator<Buffer> {
  let block = '';
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) block += (column === 0 ? '' : '\t') + copyText(row[column]);
    block += '\n';
    if (block.length > 1 << 16) {
      yield Buffer.from(block);
      block = '';
    }
  }
  if (block !== '') yield Buffer.from(block);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
