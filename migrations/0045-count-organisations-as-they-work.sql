-- How organisations of mediation compare must not cost more the more they mediate. So it is kept, as what is entered says it, which
-- registration a mediation is with, and what the postings of each come to in a year: both in the transaction of the act.

create table heyan.mediated_by (
  proceeding_id bigint primary key references heyan.proceeding,
  division int not null,
  registration bigint references heyan.proceeding,
  name text,
  waits boolean not null
);
comment on table heyan.mediated_by is 'Which registered organisation a mediation is with, as its last entry on it says. Repeats the record, for lists and counts.';
comment on column heyan.mediated_by.name is 'What the entry calls it; of an older entry with a name that nobody of the county bore yet there is no registration: it means whoever took it up first.';
comment on column heyan.mediated_by.waits is 'Open with it: applied for and given to somebody, or being mediated.';
create index mediated_by_registration on heyan.mediated_by (registration);
create index mediated_by_waiting on heyan.mediated_by (division, registration) where waits;

create table heyan.balance_organisation (
  account smallint not null,
  year smallint not null,
  division int not null,
  registration bigint not null,
  name text not null,
  lane smallint not null default 0,
  amount bigint not null,
  primary key (account, year, division, registration, name, lane)
) with (fillfactor = 70);
comment on table heyan.balance_organisation is 'Sums of the postings of mediation by organisation and year, made by the insert of postings like all balances. Registration 0: with none that was registered; the name says what the record calls it, empty where nothing.';

alter table heyan.mediated_by enable row level security;
alter table heyan.balance_organisation enable row level security;
create policy mediated_by_seen on heyan.mediated_by for select using (
  exists (select from heyan.sight z where z.proceeding_id = mediated_by.proceeding_id and z.office = any ((select heyan.offices())::int[]) offset 0));
create policy mediated_by_looked_across on heyan.mediated_by for select to heyan_facts using (true);
create policy balance_organisation_open on heyan.balance_organisation for select using (true);
grant select on heyan.mediated_by, heyan.balance_organisation to heyan_app, heyan_facts;

-- The accounts by which organisations are compared: what they took, and how it ended; of chambers once more by themselves.
create function heyan.mediation_accounts() returns setof smallint language sql stable as $$
  select id from heyan.account where name in ('mediation.accepted', 'mediation.succeeded', 'mediation.failed', 'mediation.withdrawn',
    'mediation.chamberAccepted', 'mediation.chamberSucceeded', 'mediation.chamberEnded') $$;

-- What the record of a mediation says of it: an assignment, an acceptance that names an organisation, or the handing back; an
-- acceptance that names none leaves it. A name alone means whoever in the county bore it then.
create function heyan.mediator_said(of_case bigint)
returns table (registration bigint, name text, handed_back boolean)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select case
      when said.number is not null then (select o.id from proceeding o where o.number = said.number and o.procedure = 'mediation-organisation')
      when said.name is not null then (select n.registration from organisation_names(p.division, p.division) n
        where n.name = said.name and said.recorded_at >= n.since and said.recorded_at < n.until) end,
    said.name, last.act = 'declineAssignment'
  from proceeding p
  cross join lateral (select r.act from record r
    where r.proceeding_id = p.id and r.act in ('assign', 'accept', 'declineAssignment') order by r.seq desc limit 1) last
  left join lateral (
    select case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' ->> 'registration' end as number,
      case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' ->> 'organisation' end as name, r.recorded_at
    from record r where r.proceeding_id = p.id
      and (r.act in ('assign', 'declineAssignment') or r.act = 'accept' and r.body like '%"organisation":%')
    order by r.seq desc limit 1) said on true
  where p.id = of_case and p.procedure = 'mediation' $$;

create function heyan.keep_mediator(of_case bigint) returns void language sql security definer set search_path = heyan, pg_temp as $$
  insert into mediated_by as m
    select p.id, p.division, s.registration, s.name, not s.handed_back and not p.final and p.state in ('applied', 'mediating')
    from proceeding p cross join lateral mediator_said(p.id) s where p.id = of_case
    on conflict (proceeding_id) do update set division = excluded.division, waits = excluded.waits,
      registration = excluded.registration, name = excluded.name $$;

-- Kept whenever it is said, and whenever the case goes on.
create function heyan.note_mediator() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  perform keep_mediator(new.proceeding_id);
  return null;
end $$;
create trigger record_mediator after insert on heyan.record for each row
  when (new.act in ('assign', 'declineAssignment') or new.act = 'accept' and new.body like '%"mediators":%')
  execute function heyan.note_mediator();

create function heyan.follow_mediation() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  perform keep_mediator(new.id);
  return null;
end $$;
create trigger proceeding_mediator after update of state, final, division on heyan.proceeding for each row
  when (new.procedure = 'mediation' and (old.state, old.final, old.division) is distinct from (new.state, new.final, new.division))
  execute function heyan.follow_mediation();

-- One statement may write the entry and what it posts: so the record is asked, and not what is kept of it.
create function heyan.post_of_organisations() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  with counted as materialized (
    select n.account, extract(year from n.effective_on)::smallint as year, n.division, n.proceeding_id, n.amount
    from added n where n.account in (select mediation_accounts())),
  said as materialized (
    select c.proceeding_id, s.registration, s.name
    from (select distinct proceeding_id from counted) c cross join lateral mediator_said(c.proceeding_id) s)
  insert into balance_organisation as b (account, year, division, registration, name, lane, amount)
    select c.account, c.year, c.division, coalesce(s.registration, 0), case when s.registration is null then coalesce(s.name, '') else '' end,
      coalesce(nullif(current_setting('heyan.lane', true), ''), '0')::smallint, sum(c.amount)
    from counted c left join said s using (proceeding_id)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (account, year, division, registration, name, lane) do update set amount = b.amount + excluded.amount;
  return null;
end $$;
create trigger posting_of_organisations after insert on heyan.posting
  referencing new table as added for each statement execute function heyan.post_of_organisations();

-- What there was before.
select heyan.keep_mediator(p.id) from heyan.proceeding p where p.procedure = 'mediation';
insert into heyan.balance_organisation (account, year, division, registration, name, amount)
  select n.account, extract(year from n.effective_on), n.division, coalesce(m.registration, 0),
    case when m.registration is null then coalesce(m.name, '') else '' end, sum(n.amount)
  from heyan.posting n left join heyan.mediated_by m on m.proceeding_id = n.proceeding_id
  where n.account in (select heyan.mediation_accounts())
  group by 1, 2, 3, 4, 5;

-- Which registration is meant, where it is kept, else whoever in the county took the name up first. Nothing is looked up but a name
-- that nobody bore when it was said.
create function heyan.registration_meant(kept bigint, in_division int, called text) returns bigint language sql stable as $$
  select case when kept is not null then kept when called is not null then
    (select n.registration from heyan.organisation_names(in_division, in_division) n where n.name = called and n.since = '-infinity') end $$;

create or replace function heyan.cases_of_organisations(low int, high int)
returns table (id bigint, registration bigint, organisation text) language sql stable as $$
  select m.proceeding_id, heyan.registration_meant(m.registration, m.division, m.name), m.name
  from heyan.mediated_by m where m.division between low and high $$;

-- How many open mediations each registration has; null for those with none. Cost: the open ones, from an index of them.
create function heyan.mediations_open(low int, high int)
returns table (registration bigint, cases bigint) language sql stable security definer set search_path = heyan, pg_temp as $$
  select registration_meant(held.registration, held.division, held.name), sum(held.cases)::bigint from (
    select m.division, m.registration, case when m.registration is null then m.name end as name, count(*) as cases
    from mediated_by m where m.waits and m.division between low and high group by 1, 2, 3) held
  group by 1 $$;

create or replace function heyan.mediation_outcomes(accounts smallint[], since date, until date, low int, high int)
returns table (division int, registration bigint, account smallint, cases bigint)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select held.division, case when held.registration <> 0 then held.registration
      else registration_meant(null, held.division, nullif(held.name, '')) end, held.account, sum(held.cases)::bigint
  from (select b.division, b.registration, b.name, b.account, sum(b.amount) as cases from balance_organisation b
    where b.account = any (accounts) and b.year between extract(year from since) and extract(year from until)
      and b.division between low and high group by 1, 2, 3, 4) held
  group by 1, 2, 3 having sum(held.cases) <> 0 $$;

revoke all on function heyan.mediation_accounts(), heyan.registration_meant(bigint, int, text), heyan.mediations_open(int, int), heyan.mediator_said(bigint),
  heyan.keep_mediator(bigint), heyan.note_mediator(), heyan.follow_mediation(), heyan.post_of_organisations() from public;
grant execute on function heyan.registration_meant(bigint, int, text) to heyan_app, heyan_facts;
grant execute on function heyan.mediations_open(int, int) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.mediations_open(int, int) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
