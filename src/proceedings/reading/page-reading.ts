import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import type { Body } from '../body.ts';
import type { Masks } from '../fields.ts';
import type { Page } from './page.schema.ts';
import { listedColumns, type Listed } from '../rows.ts';
import type { Actor } from '../spine.ts';

// What the page of a proceeding reads from the database.

/** An act as it is stored. */
export type Act = {
  seq: number;
  body: string;
  recorded_on: string;
  recorded_at: string;
  hash: Buffer;
  officer: string | null;
};
/** The row of a proceeding as its office sees it; undefined where it sees none. */
export async function rowFor(tx: Tx, id: number, actor: Actor): Promise<Listed | undefined> {
  const office = actor.kind === 'officer' || actor.kind === 'enterprise' ? actor.office : 0;
  const rows = await sql<Listed>`
    select ${sql.raw(listedColumns.replace('z.mode', "coalesce(z.mode, 'p') mode"))}
    from heyan.proceeding p left join heyan.sight z on z.proceeding_id = p.id and z.office = ${office} where p.id = ${id}`.execute(
    tx,
  );
  return rows.rows[0];
}

/** The acts of a proceeding as they are stored, oldest first, with the names of the officers. */
export async function actsOf(tx: Tx, id: number): Promise<Act[]> {
  const rows = await sql<Act>`
    select r.seq, r.body, r.recorded_on, r.recorded_at, r.hash, o.name officer
    from heyan.record r left join heyan.officer o on o.id = r.actor where r.proceeding_id = ${id} order by r.seq`.execute(
    tx,
  );
  return rows.rows;
}

/** The names of the colleagues for whom deputies acted. */
export async function namesOf(tx: Tx, bodies: readonly Body[]): Promise<ReadonlyMap<number, string>> {
  const away = bodies.flatMap(({ actor }) => actor.insteadOf ?? []);
  if (away.length === 0) return new Map();
  const rows = await tx.selectFrom('officer').select(['id', 'name']).where('id', 'in', away).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** How the sealed values of these proceedings read before somebody opens them. */
export async function masksOf(tx: Tx, ids: readonly number[]): Promise<Masks> {
  const rows = await tx
    .selectFrom('seal')
    .select(['id', 'kind', 'masked'])
    .where('proceeding_id', 'in', ids)
    .where('audience', '=', 'n')
    .execute();
  return new Map(rows.map((row) => [row.id, { kind: row.kind, masked: row.masked }]));
}

/** The files of a proceeding, by the time they came: those handed in for it, and those that came along. */
export async function evidenceOf(tx: Tx, id: number): Promise<Page['evidence']> {
  const kept = ['id', 'mime', 'bytes', 'sha256', 'kept_at'] as const;
  const rows = await tx
    .selectFrom('evidence')
    .select([...kept, 'seq'])
    .where('proceeding_id', '=', id)
    .unionAll(
      tx
        .selectFrom('carried_file as c')
        .innerJoin('evidence', 'evidence.id', 'c.file')
        .select([...kept, 'c.seq'])
        .where('c.proceeding_id', '=', id),
    )
    .orderBy('kept_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mime: row.mime,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
    seq: row.seq,
    url: `/api/v1/proceedings/${id}/evidence/${row.id}`,
  }));
}
