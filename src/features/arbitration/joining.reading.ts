import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { joiningActs } from './joining.ts';

/** A case as hearing it together asks for it. Days are ISO, times to the minute, both as its record says them. */
export type JoinedCase = {
  id: number;
  number: string;
  office: number;
  state: string;
  /** The number of the case in whose hearing it is heard. */
  leading: string | null;
  heardBefore: boolean;
  employers: { name: string | null; code: string | null }[];
  hearing: Hearing | null;
};

/** The hearing a case waits for, as it was last set. */
export type Hearing = { hearingOn: string; startsAt: string | null; place: string };

type Asked = { id: number } | { number: string } | { office: number; heardIn: string };

/**
 * Cases of arbitration as far as the viewer sees them: one by its id or number, or those heard in the hearing of one. These say it by
 * themselves, and no act corrects it, so that the last of the acts tells. Cost: one case by its key; of the others, the
 * joinings of one commission (index record_joined).
 */
export async function readJoined(tx: Tx, asked: Asked): Promise<JoinedCase[]> {
  const which =
    'id' in asked
      ? sql`p.id = ${asked.id}`
      : 'number' in asked
        ? sql`p.number = ${asked.number}`
        : sql`p.office = ${asked.office} and j.leading = ${asked.heardIn} and p.id in (
            select proceeding_id from heyan.record where office = ${asked.office} and act = 'joinHearing'
              and body::jsonb #>> '{form,leading}' = ${asked.heardIn})`;
  const { rows } = await sql<JoinedCase>`
    select p.id, p.number, p.office, p.state, j.leading,
      exists (select from heyan.record r where r.proceeding_id = p.id and r.act = 'hear') "heardBefore",
      (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'code', e.credit_code)), '[]')
        from heyan.party e where e.proceeding_id = p.id and e.role = 'employer') employers,
      (select jsonb_build_object('hearingOn', r.body::jsonb #>> '{form,hearingOn}',
          'startsAt', r.body::jsonb #>> '{form,startsAt}', 'place', r.body::jsonb #>> '{form,place}')
        from heyan.record r where r.proceeding_id = p.id and r.act in ('schedule', 'postpone') and p.state = 'scheduled'
        order by r.seq desc limit 1) hearing
    from heyan.proceeding p left join lateral (
      select case when r.act = 'joinHearing' then r.body::jsonb #>> '{form,leading}' end leading
      from heyan.record r where r.proceeding_id = p.id and r.act = any (${[...joiningActs]}) order by r.seq desc limit 1) j on true
    where p.procedure = 'arbitration' and ${which} order by p.id`.execute(tx);
  return rows;
}
