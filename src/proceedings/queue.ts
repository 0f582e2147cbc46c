import { sql, type RawBuilder } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { today } from '../platform/clock.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { rightsOf } from './once.ts';
import type { Queue, Row } from './page.schema.ts';
import { listedColumns, rowOf, type Listed } from './rows.ts';
import type { Actor, Spine } from './spine.ts';

/** What a list is asked for. Pages are counted from 1. */
export type QueueAsked = {
  scope: 'open' | 'overdue' | 'week' | 'all';
  procedure?: string;
  state?: string;
  sort: 'due' | 'received' | 'number';
  desc: boolean;
  page: number;
  size: number;
};

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
    const counts = await countsOf(tx, actor.office, day);
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

/** The page is cut from sight alone and only then joined: what is not shown is not fetched. A state is known to the proceeding only. */
function listOf(asked: QueueAsked): RawBuilder<unknown> {
  return asked.state ? sql`heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id` : sql`heyan.sight z`;
}

function conditions(office: number, day: Temporal.PlainDate, asked: QueueAsked): RawBuilder<unknown> {
  const parts = [sql`z.office = ${office} and not z.track`];
  if (asked.scope !== 'all') parts.push(sql`not z.final`);
  if (asked.scope === 'overdue') parts.push(sql`z.due_on < ${day.toString()}`);
  if (asked.scope === 'week')
    parts.push(sql`z.due_on between ${day.toString()} and ${day.add({ days: 7 }).toString()}`);
  if (asked.procedure) parts.push(sql`z.procedure = ${asked.procedure}`);
  if (asked.state) parts.push(sql`p.state = ${asked.state}`);
  return sql.join(parts, sql` and `);
}

function orderOf(asked: QueueAsked): RawBuilder<unknown> {
  const way = asked.desc ? sql`desc` : sql`asc`;
  // Ids are given in the order of receipt: both orders below walk an index of sight.
  if (asked.sort === 'due') return sql`z.due_on ${way} nulls last, z.proceeding_id ${way}`;
  return sql`z.proceeding_id ${way}`;
}

async function countsOf(tx: Tx, office: number, day: Temporal.PlainDate): Promise<Queue['counts']> {
  const counted = await sql<{ open: number; overdue: number; week: number }>`
    select count(*) open, count(*) filter (where due_on < ${day.toString()}) overdue,
      count(*) filter (where due_on between ${day.toString()} and ${day.add({ days: 7 }).toString()}) week
    from heyan.sight where office = ${office} and not final and not track`.execute(tx);
  const row = counted.rows[0];
  return { open: Number(row?.open ?? 0), overdue: Number(row?.overdue ?? 0), week: Number(row?.week ?? 0) };
}

async function totalOf(
  tx: Tx,
  office: number,
  day: Temporal.PlainDate,
  asked: QueueAsked,
  counts: Queue['counts'],
): Promise<number> {
  if (!asked.state && !asked.procedure && asked.scope !== 'all') return counts[asked.scope];
  const counted = await sql<{
    n: number;
  }>`select count(*) n from ${listOf(asked)} where ${conditions(office, day, asked)}`.execute(tx);
  return Number(counted.rows[0]?.n ?? 0);
}
