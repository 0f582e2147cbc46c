import type { Database } from '../platform/db.ts';

/** What a demonstration would have sent. */
export type DemonstrationMessage = { at: string; channel: string; to: string; words: string };

/** Messages shown at most; the newest. */
const shownMax = 50;

/** The newest of them. */
export async function demonstrationMessages({
  database,
}: {
  database: Pick<Database, 'app'>;
}): Promise<DemonstrationMessage[]> {
  const rows = await database.app
    .selectFrom('demonstration_message')
    .select(['at', 'channel', 'to_masked as to', 'words'])
    .orderBy('id', 'desc')
    .limit(shownMax)
    .execute();
  return rows;
}
