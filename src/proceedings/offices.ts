import type { Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

/** A body as the spine knows it. */
export type OfficeRow = {
  id: number;
  kind: string;
  name: Text;
  division: number;
  superior: number | null;
  /** What it is seized of: 'inspection', 'arbitration', 'mediation'. */
  tasks: readonly string[];
  /** Tells it from others of its kind in its division, in the numbers of its proceedings. */
  mark: number | null;
  telephone: string | null;
  address: string | null;
  /** When it is open to the public, in its own words. */
  opening?: string | null;
};

/** The offices of the province in memory: 205 agencies change on a few days of a year, and are asked for in every act. */
export type Offices = {
  get(id: number): OfficeRow | undefined;
  /** The office's superiors, nearest first. */
  superiorsOf(id: number): number[];
  /** The office and all beneath it. */
  withBelow(id: number): number[];
  /** The bodies of a division with a task, the one seated there by law first: the one with the lowest number. */
  bodiesOf(division: number, task: string): readonly OfficeRow[];
  /** The first of them: who takes what names no body. */
  agencyOf(division: number, task: string): OfficeRow | undefined;
  all(): readonly OfficeRow[];
};

/** Reads the offices. Call again after an operator has changed them. */
export async function loadOffices(database: Pick<Database, 'owner'>): Promise<Offices> {
  const rows = await database.owner
    .selectFrom('office')
    .select([
      'id',
      'kind',
      'name_zh',
      'name_en',
      'division',
      'superior',
      'tasks',
      'mark',
      'telephone',
      'address',
      'opening',
    ])
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
      tasks: row.tasks,
      mark: row.mark,
      telephone: row.telephone,
      address: row.address,
      opening: row.opening,
    })),
  );
}

/** Offices from rows. */
export function officesOf(rows: readonly OfficeRow[]): Offices {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const children = Map.groupBy(rows, (row) => row.superior ?? 0);
  const seated = Map.groupBy(
    rows.flatMap((row) => row.tasks.map((task) => ({ seat: `${row.division} ${task}`, row }))),
    ({ seat }) => seat,
  );
  const bodiesOf = (division: number, task: string): OfficeRow[] =>
    (seated.get(`${division} ${task}`) ?? []).map(({ row }) => row);
  const withBelow = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap((row) => withBelow(row.id))];
  const superiorsOf = (id: number): number[] => {
    const superior = byId.get(id)?.superior;
    return superior ? [superior, ...superiorsOf(superior)] : [];
  };
  return {
    get: (id) => byId.get(id),
    superiorsOf,
    withBelow,
    bodiesOf,
    agencyOf: (division, task) => bodiesOf(division, task)[0],
    all: () => rows,
  };
}
