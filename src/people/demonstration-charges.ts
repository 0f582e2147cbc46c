import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { appendCharges, type ChargeStep } from '../proceedings/charge/charge.ts';

/** Every third case has a second officer, and every seventh nobody yet: a chief finds something to do. */
const [assistedEvery, nobodyEvery] = [3, 7];

type Open = { id: number; number: string; office: number };

/**
 * Gives the open cases of an office where demonstration inspectors sit to them, in turn, as a chief would have. What is not
 * taken up yet stays with nobody. @returns how many were given
 */
export async function chargeDemonstration(database: Pick<Database, 'owner'>): Promise<number> {
  return database.owner.transaction().execute(async (tx) => {
    const { rows: offices } = await sql<{ office: number; inspectors: number[] }>`
      select f.office, array_agg(f.id order by f.id) inspectors from auth.account a join heyan.officer f on f.id = a.officer
      where a.demonstration and a.disabled_at is null and f.duties && array['inspector', 'mediator', 'arbitrator'] and not 'head' = any (f.duties)
      group by 1`.execute(tx);
    let given = 0;
    for (const { office, inspectors } of offices) {
      const { rows } = await sql<Open>`
        select p.id, p.number, p.office from heyan.proceeding p join heyan.sight z on z.proceeding_id = p.id and z.office = p.office
        where p.office = ${office} and not p.final and not z.track and p.in_charge is null and p.state not in ('received', 'applied', 'filed')
        order by p.id for update of p`.execute(tx);
      const steps = rows.flatMap((row, place) => stepOf(row, place, inspectors));
      await appendCharges(tx, now().toString({ fractionalSecondDigits: 3 }), steps);
      given += steps.length;
    }
    return given;
  });
}

function stepOf({ id, number, office }: Open, place: number, inspectors: readonly number[]): ChargeStep[] {
  const inCharge = inspectors[place % inspectors.length];
  const other = inspectors[(place + 1) % inspectors.length];
  if (inCharge === undefined || place % nobodyEvery === nobodyEvery - 1) return [];
  const assists = place % assistedEvery === 0 && other !== undefined && other !== inCharge ? other : null;
  return [{ proceeding: id, number, office, inCharge, assists, how: 'given', by: null, reason: '演示 demonstration' }];
}
