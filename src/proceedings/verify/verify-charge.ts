import { sql } from 'kysely';
import { beginning, headAfter } from '../body.ts';
import { chargeText, type ChargeBody } from '../charge/charge.ts';
import type { Spine } from '../spine.ts';
import type { Broken } from './verify.ts';
import { atOneMoment } from './verify-reading.ts';

type Row = {
  proceeding_id: number;
  number: string;
  seq: number;
  in_charge: number | null;
  assists: number | null;
  reassignment: number | null;
  body: string;
  prev: Buffer;
  hash: Buffer;
};

const fetched = 5000;

/**
 * Walks every change of charge in its proceeding's own order: the chain, the columns against the text that was hashed; then
 * how it stands on proceeding and sight against the last change, and requests that moved many against what they moved.
 */
export async function verifyCharges(spine: Pick<Spine, 'database'>, report: (broken: Broken) => void): Promise<number> {
  return atOneMoment(spine.database, async (tx) => {
    let walked = 0;
    let last: Pick<Row, 'proceeding_id' | 'seq' | 'hash'> = { proceeding_id: 0, seq: 0, hash: beginning };
    for (;;) {
      const { rows } = await sql<Row>`
        select c.*, p.number from heyan.charge c join heyan.proceeding p on p.id = c.proceeding_id
        where (c.proceeding_id, c.seq) > (${last.proceeding_id}, ${last.seq}) order by c.proceeding_id, c.seq limit ${fetched}`.execute(
        tx,
      );
      for (const row of rows) {
        const before = row.proceeding_id === last.proceeding_id ? last : { seq: 0, hash: beginning };
        const says = wrongIn(row, before);
        if (says) report({ kind: 'charge', item: `${row.number}#${row.seq}`, says });
        last = row;
      }
      walked += rows.length;
      if (rows.length < fetched) break;
    }
    const standing = await sql<{ number: string; office: number | null }>`
      with latest as (select distinct on (proceeding_id) proceeding_id, in_charge, assists from heyan.charge order by proceeding_id, seq desc)
      select p.number, null::int office from heyan.proceeding p left join latest l on l.proceeding_id = p.id
      where (p.in_charge is not null or l.proceeding_id is not null) and (p.in_charge, p.assists) is distinct from (l.in_charge, l.assists)
      union all
      select p.number, z.office from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      where (z.in_charge is not null or z.assists is not null or p.in_charge is not null)
        and (z.in_charge, z.assists) is distinct from (case when z.office = p.office then p.in_charge end, case when z.office = p.office then p.assists end)
      limit 50`.execute(tx);
    for (const { number, office } of standing.rows)
      report(
        office === null
          ? { kind: 'charge', item: number, says: 'stands with somebody else than its last change says' }
          : { kind: 'sight', item: `${number} office ${office}`, says: 'lists it for somebody who is not in charge' },
      );
    const requests = await sql<{ id: number; says: number; moved: number }>`
      select r.id, r.moved says, count(c.*)::int moved from heyan.reassignment r left join heyan.charge c on c.reassignment = r.id
      group by r.id having count(c.*) <> r.moved order by r.id limit 50`.execute(tx);
    for (const { id, says, moved } of requests.rows)
      report({ kind: 'charge', item: `reassignment ${id}`, says: `says it moved ${says}, ${moved} changes name it` });
    return walked;
  });
}

function wrongIn(row: Row, before: { seq: number; hash: Buffer }): string | undefined {
  if (row.seq !== before.seq + 1) return 'does not follow the change before it: one is missing';
  if (!row.prev.equals(before.hash) || !row.hash.equals(headAfter(row.prev, row.body)))
    return 'breaks the chain: it is not what was written';
  const body = JSON.parse(row.body) as ChargeBody;
  const told = { ...body, number: row.number, seq: row.seq, inCharge: row.in_charge, assists: row.assists };
  const named = row.reassignment === null ? told : { ...told, reassignment: row.reassignment };
  return chargeText(named) === row.body ? undefined : 'its columns do not say what was written';
}
