import type { Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

/** A body as the spine knows it. */
export type OfficeRow = {
  id: number;
  kind: string;
  name: Text;
  division: number;
  superior: number | null;
  telephone: string | null;
  address: string | null;
};

/** The offices of the province in memory: 205 agencies change on a few days of a year, and are asked for in every act. */
export type Offices = {
  get(id: number): OfficeRow | undefined;
  /** The office's superiors, nearest first. */
  superiorsOf(id: number): number[];
  /** The office and all beneath it. */
  withBelow(id: number): number[];
  /** The agency seated in a division, or undefined. */
  agencyOf(division: number): OfficeRow | undefined;
  all(): readonly OfficeRow[];
};

/** Reads the offices. Call again after an operator has changed them. */
export async function loadOffices(database: Pick<Database, 'owner'>): Promise<Offices> {
  const rows = await database.owner
    .selectFrom('office')
    .select(['id', 'kind', 'name_zh', 'name_en', 'division', 'superior', 'telephone', 'address'])
    .where('valid_to', 'is', null)
    .orderBy('id')
    .execute();
  return officesOf(
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: { zh: row.name_zh, en: row.name_en },
      division: row.division,
      superior: row.superior,
      telephone: row.telephone,
      address: row.address,
    })),
  );
}

/** Offices from rows. */
export function officesOf(rows: readonly OfficeRow[]): Offices {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const children = Map.groupBy(rows, (row) => row.superior ?? 0);
  const agencies = new Map(rows.filter((row) => row.kind === 'agency').map((row) => [row.division, row]));
  const withBelow = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap((row) => withBelow(row.id))];
  const superiorsOf = (id: number): number[] => {
    const superior = byId.get(id)?.superior;
    return superior ? [superior, ...superiorsOf(superior)] : [];
  };
  return { get: (id) => byId.get(id), superiorsOf, withBelow, agencyOf: (code) => agencies.get(code), all: () => rows };
}
