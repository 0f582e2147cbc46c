import { sql } from 'kysely';
import { today } from '../../platform/clock.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import { notFound, type Refused } from '../../platform/refusal.ts';
import { besidesCases, isChief, mayAlone, type OfficerActor } from './charge-giving.ts';
import type { ChargeBody, ChargeHow } from './charge.ts';
import { rightsOf } from '../once.ts';
import { ageBoundsDays } from '../reading/queue.ts';
import type { Spine } from '../spine.ts';

/** A colleague of an office: who they are today, who stands in while they are away, and whether they still are of it. */
export type Colleague = {
  id: number;
  name: string;
  duties: string[];
  deputy: { name: string; until: string } | null;
  gone: boolean;
  /** Has a duty that works on cases, and can be given some. */
  works: boolean;
};

/** What somebody has on the desk, or nobody has: open cases by what presses and by age. */
export type Load = {
  officer: Colleague | null;
  open: number;
  overdue: number;
  week: number;
  assists: number;
  ages: number[];
  oldest: { id: number; number: string; receivedOn: string } | null;
};

/** Who is of the viewer's office today, and those who left but have open cases still. */
export async function colleaguesOf(tx: Tx, office: number): Promise<Colleague[]> {
  const day = today().toString();
  const { rows } = await sql<Omit<Colleague, 'deputy' | 'works'> & { deputy: string | null; until: string | null }>`
    select o.id, o.name, o.duties, away.name deputy, away.last_on until,
      not (o.valid_from <= ${day} and (o.valid_to is null or o.valid_to > ${day})) gone
    from heyan.officer o left join lateral (
      select d.name, ab.last_on from heyan.absence ab join heyan.officer d on d.id = ab.deputy
      where ab.officer = o.id and ab.office = ${office} and ab.ended_on is null and ${day} between ab.first_on and ab.last_on
      order by ab.id limit 1) away on true
    where o.office = ${office} and ((o.valid_from <= ${day} and (o.valid_to is null or o.valid_to > ${day})) or exists (
      select from heyan.sight z where o.id in (z.in_charge, z.assists) and not z.final and not z.track and z.office = ${office}))
    order by o.id`.execute(tx);
  return rows.map(({ deputy, until, ...one }) => ({
    ...one,
    works: !one.gone && one.duties.some((duty) => !besidesCases.includes(duty)),
    deputy: deputy === null || until === null ? null : { name: deputy, until },
  }));
}

/** Each officer's load and what nobody has, for the chief of an office. */
export function readTeam(spine: Spine, actor: OfficerActor): Promise<Load[]> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const day = today();
    const ages = ageBoundsDays.map((bound, place) => {
      const next = ageBoundsDays[place + 1];
      const older = sql`p.received_on <= ${day.subtract({ days: bound }).toString()}`;
      return next === undefined
        ? sql`count(*) filter (where ${older})`
        : sql`count(*) filter (where ${older} and p.received_on > ${day.subtract({ days: next }).toString()})`;
    });
    const { rows } = await sql<Counted>`
      select z.in_charge officer, count(*)::int open,
        (count(*) filter (where z.due_on < ${day.toString()}))::int overdue,
        (count(*) filter (where z.due_on between ${day.toString()} and ${day.add({ days: 7 }).toString()}))::int week,
        array[${sql.join(ages)}]::int[] ages,
        (array_agg(array[p.id::text, p.number, p.received_on::text] order by p.received_on, p.id))[1:1] oldest
      from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      where z.office = ${actor.office} and z.mode = 'w' and not z.final and not z.track group by 1`.execute(tx);
    const assisting = await sql<{ officer: number; n: number }>`
      select z.assists officer, count(*)::int n from heyan.sight z
      where z.office = ${actor.office} and not z.final and not z.track and z.assists is not null group by 1`.execute(
      tx,
    );
    const counted = new Map(rows.map((row) => [row.officer, row]));
    const assists = new Map(assisting.rows.map((row) => [row.officer, row.n]));
    const colleagues = await colleaguesOf(tx, actor.office);
    const loads = [null, ...colleagues].map((officer) =>
      loadOf(officer, counted.get(officer?.id ?? null), assists.get(officer?.id ?? 0) ?? 0),
    );
    return loads.filter(({ officer, open, assists: also }) => officer === null || officer.works || open + also > 0);
  });
}

type Counted = {
  officer: number | null;
  open: number;
  overdue: number;
  week: number;
  ages: number[];
  oldest: [string, string, string][];
};

function loadOf(officer: Colleague | null, row: Counted | undefined, assists: number): Load {
  const [id, number, receivedOn] = row?.oldest[0] ?? [];
  return {
    officer,
    open: row?.open ?? 0,
    overdue: row?.overdue ?? 0,
    week: row?.week ?? 0,
    assists,
    ages: row?.ages ?? ageBoundsDays.map(() => 0),
    oldest: id && number && receivedOn ? { id: Number(id), number, receivedOn } : null,
  };
}

type Person = { id: number; name: string };

/** Who is in charge of a proceeding, how that came about, and what the viewer may change of it. */
export type ChargeOfCase = {
  seq: number;
  inCharge: Person | null;
  assists: Person | null;
  may: { take: boolean; join: boolean; name: boolean; give: boolean };
  history: {
    seq: number;
    inCharge: string | null;
    assists: string | null;
    how: ChargeHow;
    by: string | null;
    insteadOf: string | null;
    at: string;
    reason: string;
    reassignment: number | null;
  }[];
};

/** Reads the charge of one proceeding. What may not be seen does not exist. */
export function readCharge(spine: Spine, actor: OfficerActor, id: number): Promise<ChargeOfCase | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const row = await tx
      .selectFrom('proceeding as p')
      .innerJoin('sight as z', (on) => on.onRef('z.proceeding_id', '=', 'p.id').on('z.office', '=', actor.office))
      .select(['p.in_charge', 'p.assists', 'p.final', 'z.mode', 'z.track'])
      .where('p.id', '=', id)
      .executeTakeFirst();
    if (!row) return notFound();
    const { rows: changes } = await sql<{ body: string }>`
      select body from heyan.charge where proceeding_id = ${id} order by seq desc`.execute(tx);
    const bodies = changes.map(({ body }) => JSON.parse(body) as ChargeBody);
    const names = await namesOf(
      tx,
      bodies.flatMap((body) => [body.inCharge, body.assists, body.by, body.insteadOf ?? null]),
    );
    const person = (officer: number | null): Person | null =>
      officer === null ? null : { id: officer, name: names.get(officer) ?? '' };
    const nameOf = (officer: number | null | undefined): string | null => person(officer ?? null)?.name ?? null;
    const open = row.mode === 'w' && !row.track && !row.final;
    const now = { inCharge: row.in_charge, assists: row.assists };
    const alone = (after: typeof now): boolean => open && mayAlone(actor, now, after);
    return {
      seq: bodies[0]?.seq ?? 0,
      inCharge: person(row.in_charge),
      assists: person(row.assists),
      may: {
        take: row.in_charge === null && alone({ inCharge: actor.officer, assists: null }),
        join:
          row.in_charge !== null &&
          row.in_charge !== actor.officer &&
          row.assists === null &&
          alone({ ...now, assists: actor.officer }),
        // Somebody whose case it is may also let another assist.
        name: row.in_charge !== null && alone(now),
        give: open && isChief(actor),
      },
      history: bodies.map((body) => ({
        seq: body.seq,
        inCharge: nameOf(body.inCharge),
        assists: nameOf(body.assists),
        how: body.how,
        by: nameOf(body.by),
        insteadOf: nameOf(body.insteadOf),
        at: body.at,
        reason: body.reason,
        reassignment: body.reassignment ?? null,
      })),
    };
  });
}

async function namesOf(tx: Tx, officers: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> {
  const asked = [...new Set(officers.filter((one) => one !== null))];
  if (asked.length === 0) return new Map();
  const rows = await tx.selectFrom('officer').select(['id', 'name']).where('id', 'in', asked).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
