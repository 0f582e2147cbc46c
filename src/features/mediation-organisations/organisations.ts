import { sql, type RawBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { amount } from '../../law/amounts.ts';
import type { Tx } from '../../platform/db.ts';

/** A member as listed, with the last day of the term: as listed, else by the law. ISO days. */
export type Member = { name: string; role: string; employer?: string; from: string; until: string };

/** A registered organisation, as its registration and the changes of it say. */
export type Organisation = {
  id: number;
  number: string;
  division: number;
  name: string;
  kind: string;
  sponsor?: string;
  place?: string;
  telephone?: string;
  area?: string;
  trades?: string;
  rules?: string;
  /** Its own body in the system, where it has accounts of its own. */
  body?: number;
  /** All terms that were listed, those over too. */
  members: readonly Member[];
  /** The day its registration ended; absent while it runs. */
  endedOn?: string;
};

type Said = Omit<Organisation, 'id' | 'number' | 'division' | 'members' | 'endedOn'>;
type Row = {
  id: string | number;
  number: string;
  division: number;
  entered: Said[];
  members: (Omit<Member, 'until'> & { until?: string })[] | null;
};

/** The divisions of a code, which are its own and those beneath it, as bounds of their numbers. */
export function boundsOf(code: number): { low: number; high: number } {
  const size = code % 10_000 === 0 ? 10_000 : code % 100 === 0 ? 100 : 1;
  return { low: code, high: code + size - 1 };
}

/** The organisations that run in a division and beneath it, in the order of registration. Cost: their records. */
export async function readOrganisations(tx: Tx, division: number): Promise<Organisation[]> {
  const { low, high } = boundsOf(division);
  const { rows } = await sql<Row>`select * from heyan.mediation_organisations(${low}, ${high}) order by id`.execute(tx);
  return rows.map(({ entered, members, ...row }) => ({
    ...(Object.assign({}, ...entered) as Said),
    ...row,
    id: Number(row.id),
    members: (members ?? []).map((one) => ({ ...one, until: one.until ?? endOfTerm(one.from, row.division) })),
  }));
}

type EndedRow = Omit<Row, 'members'> & { ended: { effectiveOn: string } };

/**
 * The organisations that ended, as far as the viewer may see their registrations: what they came to stays theirs, whoever
 * bears their name since.
 */
export async function readEnded(tx: Tx, division: number): Promise<Organisation[]> {
  const { low, high } = boundsOf(division);
  const { rows } = await sql<EndedRow>`
    select p.id, p.number, p.division,
      (select jsonb_agg(r.body::jsonb -> 'form' order by r.seq) from heyan.record r
        where r.proceeding_id = p.id and r.act in ('register', 'amend')) entered,
      (select r.body::jsonb from heyan.record r where r.proceeding_id = p.id and r.act = 'end' order by r.seq desc limit 1) ended
    from ${endedIn(low, high)} order by p.id desc`.execute(tx);
  return rows.map(({ entered, ended, ...row }) => ({
    ...(Object.assign({}, ...entered) as Said),
    ...row,
    id: Number(row.id),
    members: [],
    endedOn: ended.effectiveOn,
  }));
}

/** Registrations that ended in these divisions, of those the viewer's rights let through. */
export function endedIn(low: number, high: number): RawBuilder<unknown> {
  return sql`heyan.proceeding p where p.procedure = 'mediation-organisation' and p.final and p.parent_id is null
    and p.division between ${low} and ${high}`;
}

/** Who is in office on a day: a term holds from its first to its last day. */
export function inOffice(members: readonly Member[], day: string): Member[] {
  return members.filter(({ from, until }) => from <= day && day <= until);
}

/** An open mediation: the registration of the organisation it is with, the name it was given there, and who mediates. */
export type OpenMediation = {
  registration: number | null;
  organisation: string | null;
  mediators: { name: string | null }[];
};

/** The open mediations of a division and beneath it. */
export async function readLoads(tx: Tx, division: number): Promise<OpenMediation[]> {
  const { low, high } = boundsOf(division);
  const { rows } = await sql<OpenMediation>`select registration, organisation, mediators
    from heyan.mediation_loads(${low}, ${high})`.execute(tx);
  return rows.map((row) => ({ ...row, registration: row.registration === null ? null : Number(row.registration) }));
}

/** The last day of a term the list gives no end: as many years as the law gives it. Source: PML.9. */
function endOfTerm(from: string, division: number): string {
  const first = Temporal.PlainDate.from(from);
  const { value } = amount('mediation.termYears', { division: String(division), on: first });
  return first.add({ years: value }).subtract({ days: 1 }).toString();
}
