import { sql, type Kysely } from 'kysely';
import { accountId, accountName } from '../ledger/accounts.ts';
import type { DB } from '../platform/database.ts';
import type { Procedure } from '../procedure/define.ts';

/** A balance that is not what the postings give: its key, and both numbers. */
export type WrongBalance = { key: string; says: string };

/**
 * Recomputes every balance from the postings alone: day balances over all lanes, month balances, persons present and
 * the balances of distinct persons, and what mediation came to by organisation. Reports the first key that disagrees of each. Run as owner; cost: one reading of
 * all postings and balances, and of the records of mediation.
 */
export async function checkBalances(owner: Kysely<DB>, report: (wrong: WrongBalance) => void): Promise<void> {
  await owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      for (const check of [wrongDay, wrongMonth, wrongPresence, wrongOrganisation, wrongMediator]) {
        const wrong = await check(tx);
        if (wrong) report(wrong);
      }
    });
}

/**
 * Holds the counts of what is open against the proceedings themselves: each counts as one while it stands in an open
 * state, and as none otherwise. Then carried over + accepted − closed = open, whatever the period. Reports the first that
 * does not of each count. Cost: one reading of these accounts' postings.
 */
export async function checkStocks(
  owner: Kysely<DB>,
  procedures: Iterable<Pick<Procedure, 'id' | 'stocks'>>,
  report: (wrong: WrongBalance) => void,
): Promise<void> {
  for (const { id, stocks = [] } of procedures)
    for (const { moved, of, while: open, perhaps = [] } of stocks) {
      if (!open) continue;
      const signs = [{ account: moved, sign: 1 }, ...of.map(({ account, sign = 1 }) => ({ account, sign }))];
      const { rows } = await sql<{ number: string; state: string; counted: number }>`
        with signs as (select * from unnest(${signs.map((one) => accountId(one.account))}::smallint[], ${signs.map((one) => one.sign)}::int[]) s (account, sign)),
        counted as (select p.proceeding_id, sum(p.amount * s.sign)::int as n from heyan.posting p join signs s using (account) group by 1)
        select p.number, p.state, coalesce(c.n, 0) as counted
        from heyan.proceeding p left join counted c on c.proceeding_id = p.id
        where p.procedure = ${id} and coalesce(c.n, 0) <> (p.state = any (${[...open]}::text[]))::int
          and not (p.state = any (${[...perhaps]}::text[]) and coalesce(c.n, 0) in (0, 1))
        order by p.id limit 1`.execute(owner);
      const [wrong] = rows;
      if (wrong)
        report({ key: `${moved} ${wrong.number}`, says: `counts as ${wrong.counted} open, and is ${wrong.state}` });
    }
}

/**
 * What the day balances must be. For distinct persons: the earliest day on which a posting naming the person stands, as
 * known on each recorded day; whenever it moves, one is taken off the old day and put on the new one.
 */
const oughtDays = sql`
  named as (
    select a.counts_persons_in as account, level.code as division, extract(year from p.effective_on)::int as year, p.person,
      p.effective_on, p.recorded_on, sign(p.amount)::int as counts
    from heyan.posting p join heyan.account a on a.id = p.account and a.counts_persons_in is not null
      cross join lateral (select distinct code from (values (p.division), (p.division / 100 * 100), (p.division / 10000 * 10000)) v (code)) level
    where p.person is not null),
  known as (select distinct account, division, year, person, recorded_on from named),
  standing as (
    select k.account, k.division, k.year, k.person, k.recorded_on, n.effective_on
    from known k join named n using (account, division, year, person) where n.recorded_on <= k.recorded_on
    group by 1, 2, 3, 4, 5, 6 having sum(n.counts) > 0),
  firsts as (
    select k.account, k.division, k.year, k.person, k.recorded_on, min(s.effective_on) as first_on
    from known k left join standing s using (account, division, year, person, recorded_on) group by 1, 2, 3, 4, 5),
  steps as (
    select f.*, lag(f.first_on) over (partition by f.account, f.division, f.year, f.person order by f.recorded_on) as left_on from firsts f),
  ought as (
    select account, division, effective_on, recorded_on, sum(amount)::bigint as amount, sum(postings)::bigint as postings from (
      select account, division, effective_on, recorded_on, amount, 1 as postings from heyan.posting
      union all select account, division, first_on, recorded_on, 1, 1 from steps where first_on is not null and first_on is distinct from left_on
      union all select account, division, left_on, recorded_on, -1, 1 from steps where left_on is not null and first_on is distinct from left_on) one
    group by 1, 2, 3, 4)`;

type Wrong = { account: number; division: number; day: string; recorded_on?: string; ought: string; stored: string };

async function wrongDay(tx: Kysely<DB>): Promise<WrongBalance | undefined> {
  const { rows } = await sql<Wrong>`
    with ${oughtDays},
    stored as (
      select account, division, effective_on, recorded_on, sum(amount)::bigint as amount, sum(postings)::bigint as postings
      from heyan.balance_day group by 1, 2, 3, 4)
    select account, division, effective_on as day, recorded_on, ${differing}
    from ought full join stored using (account, division, effective_on, recorded_on)
    where ${differs} order by 1, 2, 3, 4 limit 1`.execute(tx);
  return named('balance_day', rows[0]);
}

async function wrongMonth(tx: Kysely<DB>): Promise<WrongBalance | undefined> {
  const { rows } = await sql<Wrong>`
    with ${oughtDays},
    ought_month as (
      select account, division, date_trunc('month', effective_on)::date as month, sum(amount)::bigint as amount, sum(postings)::bigint as postings
      from ought group by 1, 2, 3),
    stored as (
      select account, division, month, sum(amount)::bigint as amount, sum(postings)::bigint as postings from heyan.balance_month group by 1, 2, 3)
    select account, division, month as day, ${differing}
    from ought_month ought full join stored using (account, division, month)
    where ${differs} order by 1, 2, 3 limit 1`.execute(tx);
  return named('balance_month', rows[0]);
}

const differing = sql`coalesce(ought.amount, 0) || ' of ' || coalesce(ought.postings, 0) as ought,
  coalesce(stored.amount, 0) || ' of ' || coalesce(stored.postings, 0) as stored`;
const differs = sql`(coalesce(ought.amount, 0), coalesce(ought.postings, 0)) <> (coalesce(stored.amount, 0), coalesce(stored.postings, 0))`;

function named(table: string, wrong: Wrong | undefined): WrongBalance | undefined {
  if (!wrong) return undefined;
  const recorded = wrong.recorded_on === undefined ? '' : ` recorded ${wrong.recorded_on}`;
  return {
    key: `${table} ${accountName(wrong.account)} ${wrong.division} ${wrong.day}${recorded}`,
    says: `${wrong.stored} postings stored, ${wrong.ought} posted`,
  };
}

/** The person is named by the first digits of the keyed hash: enough to find the row, nothing about the person. */
async function wrongPresence(tx: Kysely<DB>): Promise<WrongBalance | undefined> {
  const { rows } = await sql<Omit<Wrong, 'day'> & { year: number; person: string }>`
    with days as (
      select a.counts_persons_in as account, level.code as level_division, extract(year from p.effective_on)::smallint as year, p.person,
        p.effective_on, sum(sign(p.amount))::int as counts
      from heyan.posting p join heyan.account a on a.id = p.account and a.counts_persons_in is not null
        cross join lateral (select distinct code from (values (p.division), (p.division / 100 * 100), (p.division / 10000 * 10000)) v (code)) level
      where p.person is not null group by 1, 2, 3, 4, 5),
    ought as (
      select account, level_division, year, person, sum(counts)::int as times, min(effective_on) filter (where counts > 0) as first_on
      from days group by 1, 2, 3, 4)
    select account, level_division as division, year, left(encode(person, 'hex'), 12) as person,
      coalesce(o.times, 0) || ' since ' || coalesce(o.first_on::text, 'never') as ought,
      coalesce(s.times, 0) || ' since ' || coalesce(s.first_on::text, 'never') as stored
    from ought o full join heyan.presence s using (account, level_division, year, person)
    where coalesce(o.times, 0) <> coalesce(s.times, 0) or o.first_on is distinct from s.first_on
    order by 1, 2, 3, 4 limit 1`.execute(tx);
  const [wrong] = rows;
  if (!wrong) return undefined;
  return {
    key: `presence ${accountName(wrong.account)} ${wrong.division} ${wrong.year} ${wrong.person}`,
    says: `stored ${wrong.stored}, posted ${wrong.ought}`,
  };
}

/** By organisation and year: the postings of each case by what its record says of who mediates. 0 stands for none that is registered. */
async function wrongOrganisation(tx: Kysely<DB>): Promise<WrongBalance | undefined> {
  const { rows } = await sql<Omit<Wrong, 'day'> & { year: number; registration: number }>`
    with ought as (
      select p.account, extract(year from p.effective_on)::int as year, p.division, coalesce(s.registration, 0) as registration, sum(p.amount)::bigint as amount
      from heyan.posting p left join lateral heyan.mediator_said(p.proceeding_id) s on true
      where p.account in (select heyan.mediation_accounts()) group by 1, 2, 3, 4),
    stored as (
      select b.account, b.year::int as year, b.division, sum(b.amount)::bigint as amount,
        coalesce(heyan.registration_meant(nullif(b.registration, 0), b.division, nullif(b.name, '')), 0) as registration
      from heyan.balance_organisation b group by 1, 2, 3, 5)
    select account, division, year, registration, coalesce(ought.amount, 0) as ought, coalesce(stored.amount, 0) as stored
    from ought full join stored using (account, year, division, registration)
    where coalesce(ought.amount, 0) <> coalesce(stored.amount, 0) order by 1, 2, 3, 4 limit 1`.execute(tx);
  const [wrong] = rows;
  if (!wrong) return undefined;
  return {
    key: `balance_organisation ${accountName(wrong.account)} ${wrong.division} ${wrong.year} ${wrong.registration}`,
    says: `${wrong.stored} stored, ${wrong.ought} posted`,
  };
}

/** Which organisation each mediation is with and whether it is open there, by its record and its state. */
async function wrongMediator(tx: Kysely<DB>): Promise<WrongBalance | undefined> {
  const { rows } = await sql<{ number: string; ought: string | null; stored: string | null }>`
    with ought as (
      select p.id, p.number, json_build_array(p.division, s.registration, not s.handed_back and not p.final and p.state in ('applied', 'mediating'))::text as says
      from heyan.proceeding p cross join lateral heyan.mediator_said(p.id) s where p.procedure = 'mediation'),
    stored as (
      select m.proceeding_id as id, json_build_array(m.division, heyan.registration_meant(m.registration, m.division, m.name), m.waits)::text as says
      from heyan.mediated_by m)
    select coalesce(ought.number, 'proceeding ' || id) as number, ought.says as ought, stored.says as stored
    from ought full join stored using (id) where ought.says is distinct from stored.says order by id limit 1`.execute(
    tx,
  );
  const [wrong] = rows;
  return (
    wrong && { key: `mediated_by ${wrong.number}`, says: `stored ${wrong.stored}, the record says ${wrong.ought}` }
  );
}
