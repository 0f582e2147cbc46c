import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { legalDayOf, now } from '../../platform/clock.ts';
import type { Database } from '../../platform/db.ts';
import { numberOf } from '../standing.ts';
import type { Given, Load, PastOpening } from './bulk.ts';
import { dayLockClass, dayLockKey } from '../day.ts';

/** Registers the load in a lane of its own and joins the present day, which cannot be sealed before the load has ended. */
export async function beginLoad(client: PoolClient, load: Load): Promise<string | undefined> {
  await client.query('lock table heyan.load in exclusive mode');
  const begun = await client.query<{ lane: number }>(
    `insert into heyan.load (name, lane, seed, scale) select $1, (select coalesce(max(lane), 0) + 1 from heyan.load), $2, $3
     on conflict (name) do nothing returning lane`,
    [load.name, load.seed, load.scale],
  );
  const lane = begun.rows[0]?.lane;
  if (lane === undefined) return undefined;
  await client.query("select set_config('heyan.lane', $1, true)", [String(lane)]);
  // Only now: what waited for another load may have waited over midnight, into a day that is sealed already.
  const day = legalDayOf(now()).toString();
  await client.query('select pg_advisory_xact_lock_shared($1, $2)', [dayLockClass, dayLockKey(day)]);
  const sealed = await client.query('select 1 from heyan.day_seal where day >= $1', [day]);
  if (sealed.rowCount) throw new Error(`Day ${day} is sealed; is this machine's clock wrong?`);
  return day;
}

/** Takes as many ids and numbers as there are cases, once for all: acts that go on meanwhile take others. */
export async function takeNumbers(client: PoolClient, load: Load): Promise<(place: number) => Given> {
  const { openings, chapter } = load;
  const taken = await client.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('heyan.proceeding', 'id')) id from generate_series(1, $1)`,
    [openings.length],
  );
  const ids = taken.rows.map(({ id }) => id).sort((one, other) => one - other);
  const seriesOf = ({ office, year }: PastOpening): string => `${office}|${year}`;
  const numbered = openings.filter(({ parent }) => parent === undefined);
  const groups = [...Map.groupBy(numbered, seriesOf).values()];
  const counted = await client.query<{ office: number; year: number; last: number }>(
    `insert into heyan.series as s (office, kind, year, last)
       select office, $1, year, count from unnest($2::int[], $3::smallint[], $4::int[]) asked (office, year, count) order by 1, 3
     on conflict (office, kind, year) do update set last = s.last + excluded.last returning office, year, last`,
    [
      chapter.procedure.id,
      groups.map(([first]) => first?.office),
      groups.map(([first]) => first?.year),
      groups.map((group) => group.length),
    ],
  );
  const next = new Map(counted.rows.map(({ office, year, last }) => [`${office}|${year}`, last]));
  for (const group of groups) {
    const series = seriesOf(group[0] as PastOpening);
    next.set(series, (next.get(series) ?? 0) - group.length);
  }
  const marked = await client.query<{ id: number; mark: number }>(
    'select id, mark from heyan.office where mark is not null',
  );
  const marks = new Map(marked.rows.map(({ id, mark }) => [id, mark]));
  const numbers = openings.map((opening) => {
    // The first track of its parent; a load writes no second one.
    if (opening.parent) return `${opening.parent.number}/1`;
    const series = seriesOf(opening);
    const n = (next.get(series) ?? 0) + 1;
    next.set(series, n);
    const { division, year, office } = opening;
    return numberOf({ division, year, code: chapter.procedure.code, mark: marks.get(office) }, n);
  });
  return (place) => ({ id: ids[place] as number, number: numbers[place] as string });
}

/** Whether a load of this name is already there. */
export async function isLoaded(database: Pick<Database, 'owner'>, name: string): Promise<boolean> {
  const found = await sql<{ n: number }>`select count(*)::int n from heyan.load where name = ${name}`.execute(
    database.owner,
  );
  return (found.rows[0]?.n ?? 0) > 0;
}
