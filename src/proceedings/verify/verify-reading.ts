import { sql, type Selectable } from 'kysely';
import type {
  Booking,
  Deadline,
  Lookup,
  Office,
  Party,
  Posting,
  Proceeding,
  Record as RecordTable,
  Seal,
  Sight,
  Tracking,
  Transfer,
} from '../../platform/database.ts';
import type { Database, Tx } from '../../platform/db.ts';
import { officesOf, type Offices } from '../offices.ts';

/** Everything that is stored of one proceeding, as it stood at one moment. */
export type Stored = {
  row: Selectable<Proceeding>;
  records: Selectable<RecordTable>[];
  deadlines: Selectable<Deadline>[];
  postings: Selectable<Posting>[];
  sights: Selectable<Sight>[];
  parties: Selectable<Party>[];
  seals: StoredSeal[];
  lookups: Selectable<Lookup>[];
  trackings: Selectable<Tracking>[];
  evidence: BoundFile[];
  transfers: Selectable<Transfer>[];
  bookings: Selectable<Booking>[];
};

export type StoredSeal = Selectable<Seal> & { erasure: boolean };
export type BoundFile = {
  proceeding_id: number;
  id: string;
  seq: number;
  sha256: Buffer;
  mime: string;
  bytes: number;
  stripped: boolean;
  uploaded_by: number | null;
};

/** Runs reads that must see one moment: acts that commit meanwhile are seen by all of them or by none. */
export function atOneMoment<T>(database: Pick<Database, 'owner'>, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.owner.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

/** The next proceedings after an id, with all that hangs on them. */
export function readStored(database: Pick<Database, 'owner'>, after: number, size: number): Promise<Stored[]> {
  return atOneMoment(database, async (tx) => {
    const rows = await tx
      .selectFrom('proceeding')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(size)
      .execute();
    if (rows.length === 0) return [];
    const ids = sql<number[]>`(${rows.map((row) => row.id)}::bigint[])`;
    const of = async <T extends { proceeding_id: number | null }>(list: {
      execute(): Promise<T[]>;
    }): Promise<Map<number, T[]>> => Map.groupBy(await list.execute(), (one) => one.proceeding_id ?? 0);
    const hangsOn = sql<boolean>`proceeding_id = any ${ids}`;
    const records = await of(tx.selectFrom('record').selectAll().where(hangsOn).orderBy('seq'));
    const deadlines = await of(tx.selectFrom('deadline').selectAll().where(hangsOn));
    const postings = await of(tx.selectFrom('posting').selectAll().where(hangsOn).where('row_no', 'is', null));
    const sights = await of(tx.selectFrom('sight').selectAll().where(hangsOn));
    const parties = await of(tx.selectFrom('party').selectAll().where(hangsOn));
    const seals = await of(
      tx
        .selectFrom('seal')
        .leftJoin('erasure', 'erasure.seal_id', 'seal.id')
        .selectAll('seal')
        .select(sql<boolean>`erasure.seal_id is not null`.as('erasure'))
        .where(hangsOn),
    );
    const lookups = await of(tx.selectFrom('lookup').selectAll().where(hangsOn));
    const trackings = await of(tx.selectFrom('tracking').selectAll().where(hangsOn));
    const transfers = await of(tx.selectFrom('transfer').selectAll().where(hangsOn));
    const bookings = await of(tx.selectFrom('booking').selectAll().where(hangsOn));
    const evidence = await of(
      tx
        .selectFrom('evidence')
        .select(['proceeding_id', 'id', 'seq', 'sha256', 'mime', 'bytes', 'stripped', 'uploaded_by'])
        .where(hangsOn)
        .where('seq', 'is not', null)
        .unionAll(
          tx
            .selectFrom('carried_file as c')
            .innerJoin('evidence as e', 'e.id', 'c.file')
            .select([
              'c.proceeding_id',
              'e.id',
              'c.seq',
              'e.sha256',
              'e.mime',
              'e.bytes',
              'e.stripped',
              'e.uploaded_by',
            ])
            .where(sql<boolean>`c.proceeding_id = any ${ids}`),
        )
        .$castTo<BoundFile>(),
    );
    return rows.map((row) => ({
      row,
      records: records.get(row.id) ?? [],
      deadlines: deadlines.get(row.id) ?? [],
      postings: postings.get(row.id) ?? [],
      sights: sights.get(row.id) ?? [],
      parties: parties.get(row.id) ?? [],
      seals: seals.get(row.id) ?? [],
      lookups: lookups.get(row.id) ?? [],
      trackings: trackings.get(row.id) ?? [],
      evidence: evidence.get(row.id) ?? [],
      transfers: transfers.get(row.id) ?? [],
      bookings: bookings.get(row.id) ?? [],
    }));
  });
}

/** All bodies, also those that have ended: what was opened with one of them stays with it. */
export async function readEveryOffice(
  database: Pick<Database, 'owner'>,
): Promise<{ offices: Offices; agencies: ReadonlyMap<number, number> }> {
  const rows: Selectable<Office>[] = await database.owner.selectFrom('office').selectAll().orderBy('id').execute();
  const offices = officesOf(
    rows.map(({ name_zh, name_en, ...row }) => ({ ...row, name: { zh: name_zh, en: name_en } })),
  );
  return {
    offices,
    agencies: new Map(rows.filter((row) => row.kind === 'agency').map((row) => [row.id, row.division])),
  };
}

const hanging = [
  'record',
  'sight',
  'party',
  'deadline',
  'posting',
  'seal',
  'lookup',
  'tracking',
  'evidence',
  'carried_file',
  'transfer',
  'register_batch',
];

/** Rows whose proceeding is not there: the first ten of each table. */
export async function readOrphans(database: Pick<Database, 'owner'>): Promise<{ table: string; id: number }[]> {
  const found: { table: string; id: number }[] = [];
  for (const table of hanging) {
    const orphans = await sql<{ id: number }>`
      select distinct proceeding_id id from ${sql.table(`heyan.${table}`)} one
      where proceeding_id is not null and not exists (select from heyan.proceeding p where p.id = one.proceeding_id) limit 10`.execute(
      database.owner,
    );
    found.push(...orphans.rows.map(({ id }) => ({ table, id })));
  }
  return found;
}
