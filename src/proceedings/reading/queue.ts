import { sql, type RawBuilder } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { today } from '../../platform/clock.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import { rightsOf } from '../once.ts';
import type { Queue, Row } from './page.schema.ts';
import { listedColumns, rowOf, type Listed } from '../rows.ts';
import type { Actor, Spine } from '../spine.ts';

/** What a list is asked for. Pages are counted from 1. */
export type QueueAsked = {
  scope: 'open' | 'overdue' | 'week' | 'heard' | 'all';
  procedure?: string;
  state?: string;
  /** The county where the work was done, by its code. */
  division?: string;
  /** The act that began it: a complaint or a tip. */
  begun?: string;
  /** Of one of these officers, in charge or assisting; or of nobody. */
  charged?: readonly number[] | 'none';
  /** Of those officers, only where they have this place. */
  place?: 'inCharge' | 'assists';
  /** Only those in which somebody was under the age of employment. */
  underAge?: 'yes';
  /** Received so many days ago or more, and less than the next of these bounds. */
  aged?: number;
  sort: 'due' | 'received' | 'number';
  desc: boolean;
  page: number;
  size: number;
};

/** The bounds between the ages of open cases, in days since they were received. */
export const ageBoundsDays: readonly number[] = [0, 30, 60, 90];

/** The furthest page that is served: beyond it a filter serves better, and an offset costs what it skips. */
export const rowsReachableMax = 10_000;

/**
 * A list of proceedings of the viewer's office, with its total. Starts from sight: (office, due) is an index, so a page
 * of the queue reads its own rows only; totals are index-only counts.
 */
export async function readQueue(spine: Spine, actor: Actor, asked: QueueAsked): Promise<Queue> {
  if (actor.kind !== 'officer' && actor.kind !== 'enterprise') throw new Error('Only offices have a queue');
  const day = today();
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const counts = await countsOf(tx, actor.office, day, asked, spine.offices.withBelow(actor.office).length > 1);
    const total = await totalOf(tx, actor.office, day, asked, counts);
    const offset = Math.min((asked.page - 1) * asked.size, rowsReachableMax);
    const rows = await sql<Listed>`
      select ${sql.raw(listedColumns)} from (
        select z.* from ${listOf(asked)} where ${conditions(actor.office, day, asked)}
        order by ${orderOf(asked)} limit ${asked.size} offset ${offset}) z join heyan.proceeding p on p.id = z.proceeding_id
      order by ${orderOf(asked)}`.execute(tx);
    const items: Row[] = rows.rows.map((row) => rowOf(spine, row, day.toString()));
    return { total, page: asked.page, size: asked.size, counts, items };
  });
}

/** The page is cut from sight alone and only then joined: what is not shown is not fetched. State, county and age are known to the proceeding only. */
export function listOf(asked: QueueAsked): RawBuilder<unknown> {
  return readsProceeding(asked)
    ? sql`heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id`
    : sql`heyan.sight z`;
}

/** Whether a list is cut from sight and proceeding together. */
export function readsProceeding(asked: QueueAsked): boolean {
  return Boolean(asked.state || asked.division) || asked.aged !== undefined;
}

/** Somebody's own: each of the two places is an index of its own, and those with nobody are few among an office's open ones. */
function chargedTo({ charged, place }: Pick<QueueAsked, 'charged' | 'place'>): RawBuilder<unknown> {
  if (charged === undefined) return sql`true`;
  if (charged === 'none') return sql`z.in_charge is null and z.mode = 'w'`;
  const officers = sql`${[...charged]}::int[]`;
  if (place === 'inCharge') return sql`z.in_charge = any (${officers})`;
  if (place === 'assists') return sql`z.assists = any (${officers})`;
  return sql`(z.in_charge = any (${officers}) or z.assists = any (${officers}))`;
}

/** Received between this age and the next older bound. */
function agedSo(day: Temporal.PlainDate, age: number): RawBuilder<unknown> {
  const next = ageBoundsDays.find((bound) => bound > age);
  const until = sql`p.received_on <= ${day.subtract({ days: age }).toString()}`;
  return next === undefined ? until : sql`${until} and p.received_on > ${day.subtract({ days: next }).toString()}`;
}

/**
 * A party acted last: since the worker or the employer asked, disputed or sent something, no officer has acted. What the
 * system did in between is no answer, and the opening has a deadline of its own. Only for those who work on the case. The
 * record's own key answers it, one step from its end; it is asked for the open cases of one county, some thousands at
 * most, never for a province's.
 */
const heard = sql`z.mode = 'w' and (
  select r.seq > 1 and r.actor_kind in ('h', 'e') from heyan.record r
  where r.proceeding_id = z.proceeding_id and r.actor_kind <> 's' order by r.seq desc limit 1)`;

export function conditions(office: number, day: Temporal.PlainDate, asked: QueueAsked): RawBuilder<unknown> {
  const parts = [sql`z.office = ${office} and not z.track`];
  if (asked.scope !== 'all') parts.push(sql`not z.final`);
  if (asked.scope === 'overdue') parts.push(sql`z.due_on < ${day.toString()}`);
  if (asked.scope === 'week')
    parts.push(sql`z.due_on between ${day.toString()} and ${day.add({ days: 7 }).toString()}`);
  if (asked.scope === 'heard') parts.push(heard);
  if (asked.procedure) parts.push(sql`z.procedure = ${asked.procedure}`);
  if (asked.state) parts.push(sql`p.state = ${asked.state}`);
  if (asked.division) parts.push(sql`p.division = ${Number(asked.division)}`);
  if (asked.charged !== undefined) parts.push(chargedTo(asked));
  if (asked.underAge)
    parts.push(sql`exists (select from heyan.party y where y.proceeding_id = z.proceeding_id and y.under_age)`);
  if (asked.aged !== undefined) parts.push(agedSo(day, asked.aged));
  if (asked.begun)
    parts.push(sql`exists (
      select from heyan.record r where r.proceeding_id = z.proceeding_id and r.seq = 1 and r.act = ${asked.begun})`);
  return sql.join(parts, sql` and `);
}

export function orderOf(asked: QueueAsked): RawBuilder<unknown> {
  const way = asked.desc ? sql`desc` : sql`asc`;
  // Ids are given in the order of receipt: both orders below walk an index of sight.
  if (asked.sort === 'due') return sql`z.due_on ${way} nulls last, z.proceeding_id ${way}`;
  return sql`z.proceeding_id ${way}`;
}

/** How many each tab lists, of whose cases are shown. Superiors read only: nobody waits for their answer, and none of their many cases is looked into for one. */
async function countsOf(
  tx: Tx,
  office: number,
  day: Temporal.PlainDate,
  whose: Pick<QueueAsked, 'charged' | 'place'>,
  superior: boolean,
): Promise<Queue['counts']> {
  const counted = await sql<{ open: number; overdue: number; week: number; heard: number }>`
    select count(*) open, count(*) filter (where due_on < ${day.toString()}) overdue,
      count(*) filter (where due_on between ${day.toString()} and ${day.add({ days: 7 }).toString()}) week,
      ${superior ? sql`0` : sql`count(*) filter (where ${heard})`} heard
    from heyan.sight z where office = ${office} and not final and not track and ${chargedTo(whose)}`.execute(tx);
  const row = counted.rows[0];
  return {
    open: Number(row?.open ?? 0),
    overdue: Number(row?.overdue ?? 0),
    week: Number(row?.week ?? 0),
    heard: Number(row?.heard ?? 0),
  };
}

async function totalOf(
  tx: Tx,
  office: number,
  day: Temporal.PlainDate,
  asked: QueueAsked,
  counts: Queue['counts'],
): Promise<number> {
  const narrowed =
    asked.state || asked.procedure || asked.division || asked.begun || asked.underAge || asked.aged !== undefined;
  if (!narrowed && asked.scope !== 'all') return counts[asked.scope];
  const counted = await sql<{
    n: number;
  }>`select count(*) n from ${listOf(asked)} where ${conditions(office, day, asked)}`.execute(tx);
  return Number(counted.rows[0]?.n ?? 0);
}
