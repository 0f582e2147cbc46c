import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';

/** The officer behind an account, as the command line acts for one. */
export type OfficerOfAccount = { officer: number; office: number; duties: string[] };

/** Who an account's officer is today; undefined for accounts that are disabled, an enterprise's, or not there. */
export async function officerOfAccount(
  database: Pick<Database, 'owner'>,
  name: string,
): Promise<OfficerOfAccount | undefined> {
  const day = today().toString();
  const found = await sql<OfficerOfAccount>`
    select o.id officer, o.office, o.duties from auth.account a join heyan.officer o on o.id = a.officer
    where a.name = ${name} and a.kind = 'officer' and a.disabled_at is null
      and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date)`.execute(database.owner);
  return found.rows[0];
}
