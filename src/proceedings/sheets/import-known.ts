import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import canonicalize from 'canonicalize';
import { personToken } from '../../platform/crypto.ts';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { inLine } from '../../platform/in-line.ts';
import { rightsOf } from '../once.ts';
import type { Officer } from './import-reading.ts';
import type { Spine } from '../spine.ts';

/** A row, or the rows of a case: a keyed hash of what names it, and one of all it says. */
export type Mark = { key: Buffer; content: Buffer };

/** Into what rows were read: a kind, and the proceeding (0 for rows that became proceedings). */
export type Target = { kind: string; target: number };

/**
 * Keyed, because what names a row is often an identity number, which a plain hash would let one guess. With the key of
 * persons, the one that is never changed: a register sent again years later must still be known.
 */
export function markOf(spine: Pick<Spine, 'keys'>, { kind, target }: Target, name: string, said: unknown): Mark {
  const place = `import|${kind}|${target}|`;
  return {
    key: personToken(spine.keys, `${place}name|${name}`),
    content: personToken(spine.keys, `${place}said|${canonicalize(said) ?? ''}`),
  };
}

/** Which of these were imported before: by key in hex, the content in hex. */
export async function knownMarks(
  spine: Spine,
  officer: Officer,
  { kind, target }: Target,
  marks: readonly Mark[],
): Promise<Map<string, string>> {
  const rows = await withRights(spine.database, rightsOf(officer), (tx) =>
    sql<{ row_key: Buffer; content: Buffer }>`select row_key, content from heyan.import_row
      where office = ${officer.office} and kind = ${kind} and target = ${target}
        and row_key = any (${marks.map((one) => one.key)}::bytea[])`.execute(tx),
  );
  return new Map(rows.rows.map((row) => [row.row_key.toString('hex'), row.content.toString('hex')]));
}

/** Notes rows as imported into proceedings, with the transaction of whoever wrote these. */
export async function noteMarks(
  client: Pick<PoolClient, 'query'>,
  officer: Officer,
  { kind, target }: Target,
  marks: readonly (Mark & { proceeding: number })[],
): Promise<void> {
  await client.query(
    `insert into heyan.import_row (office, kind, target, row_key, content, proceeding_id, officer, imported_on)
       select $1, $2, $3, key, content, proceeding, $4, $5::date
       from unnest($6::bytea[], $7::bytea[], $8::bigint[]) marked (key, content, proceeding)
     on conflict do nothing`,
    [
      officer.office,
      kind,
      target,
      officer.officer,
      today().toString(),
      marks.map((one) => one.key),
      marks.map((one) => one.content),
      marks.map((one) => one.proceeding),
    ],
  );
}

const lockClass = 0x696d_7074;
const line = inLine();

/**
 * One import of a kind at a time in an office: what one finds to be new, no other is just writing. Within this process
 * they wait in line before they take a connection, or those who wait would hold the ones that the first needs.
 */
export function oneAtATime<T>(
  spine: Spine,
  officer: Officer,
  target: Target,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return line(() => alone(spine, officer, target, work));
}

async function alone<T>(
  spine: Spine,
  officer: Officer,
  { kind, target }: Target,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await spine.database.ownerPool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      lockClass,
      `${officer.office}|${kind}|${target}`,
    ]);
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
