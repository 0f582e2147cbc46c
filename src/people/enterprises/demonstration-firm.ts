import { sql } from 'kysely';
import { now } from '../../platform/clock.ts';
import type { Keyring } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db.ts';
import { happened, membersOf, speakFor } from './chain.ts';

/**
 * Gives the demonstration's enterprise the credit code and the name of an invented firm that was ordered to pay in one of the
 * open cases, and makes the demonstration's account its owner. Done once; a database without such a case is left as it is.
 */
export async function giveDemonstrationFirm(
  database: Pick<Database, 'owner'>,
  keys: Keyring,
  division: number,
): Promise<void> {
  await database.owner.transaction().execute(async (tx) => {
    const { rows } = await sql<{ account: number; office: number; credit_code: string | null }>`
      select a.id account, a.office, o.credit_code from auth.account a join heyan.office o on o.id = a.office
      where a.demonstration and a.kind = 'enterprise' order by a.id limit 1`.execute(tx);
    const [own] = rows;
    if (!own) return;
    if (own.credit_code === null) {
      const known = await sql`
        update heyan.office set credit_code = firm.credit_code, name_zh = firm.name, name_en = firm.name, division = firm.division
        from (select a.credit_code, a.name, p.division from heyan.party a join heyan.proceeding p on p.id = a.proceeding_id
          where a.shown_seq is not null and not p.final and p.state = 'ordered'
            and not exists (select from heyan.office o where o.credit_code = a.credit_code)
          order by (p.division = ${division}) desc, p.id limit 1) firm
        where id = ${own.office} returning id`.execute(tx);
      if (known.rows.length === 0) return;
    }
    await speakFor(tx, own.office);
    if ((await membersOf(tx, own.office)).has(own.account)) return;
    await happened(tx, keys, own.office, now().toString(), {
      what: 'bound',
      account: own.account,
      proof: 'counter',
      level: 'seen',
    });
  });
}
