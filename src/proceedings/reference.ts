import { isVersionKnown } from '../law/calendar.ts';
import { adoptEvents, eventsAdopted, type LoadedRows, type ReferenceEvent } from '../law/loaded.ts';
import { adoptDivisions, type LoadedDivisions } from '../divisions/divisions.ts';
import type { Database, Tx } from '../platform/db.ts';

/**
 * Reads what operators confirmed and took back, and lets this process count with it. Costs two small tables; called at the
 * start, and where something names an event that is not known here yet: another process confirmed it a moment ago.
 */
export async function learnReference(connection: Database['owner'] | Tx): Promise<void> {
  const rows = await connection
    .selectFrom('reference_event as e')
    .innerJoin('reference_load as l', 'l.id', 'e.load_id')
    .select(['e.seq', 'e.day', 'e.takes_back', 'l.id', 'l.content'])
    .orderBy('e.seq')
    .execute();
  const events = rows.map((row): ReferenceEvent => ({
    seq: row.seq,
    day: row.day,
    takesBack: row.takes_back,
    rows: rowsOf(row.id, row.content),
  }));
  adoptEvents(events);
  const standing = events.filter(
    ({ takesBack, rows: { load } }) => !takesBack && !events.some((one) => one.takesBack && one.rows.load === load),
  );
  adoptDivisions(standing.flatMap(({ rows: { divisions } }) => (divisions ? [divisions as LoadedDivisions] : [])));
}

/** Learns what the versions of a record rest on, where this process does not know it yet. */
export async function learnVersions(connection: Database['owner'] | Tx, versions: Iterable<string>): Promise<void> {
  for (const version of versions) if (!isVersionKnown(version)) return learnReference(connection);
}

/** Learns when another process has confirmed or taken back something since. One small question. */
export async function learnNews(connection: Database['owner'] | Tx): Promise<void> {
  const { events } = await connection
    .selectFrom('reference_event')
    .select((is) => is.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow();
  if (Number(events) !== eventsAdopted()) await learnReference(connection);
}

/** The rows of a load as stored. */
export function rowsOf(load: number, content: string): LoadedRows {
  const { calendars, limits, amounts, divisions, notices } = JSON.parse(content) as Omit<LoadedRows, 'load'>;
  return {
    load,
    ...(calendars ? { calendars } : {}),
    ...(limits ? { limits } : {}),
    ...(amounts ? { amounts } : {}),
    ...(divisions ? { divisions } : {}),
    ...(notices ? { notices } : {}),
  };
}
