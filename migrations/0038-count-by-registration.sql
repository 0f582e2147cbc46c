-- An organisation of mediation is known by its registration and not by its name: two of one name in two counties are two, and one
-- that takes another name stays what it was. A case carries the number of the registration it was assigned or accepted with.
-- Older entries say a name alone: it means whoever in the county bore it when the entry was made, else whoever took it up first
-- thereafter. That stays a rule of reading and is written nowhere, for a record is never rewritten.

drop function heyan.mediation_loads(int, int);
drop function heyan.mediation_outcomes(smallint[], date, date, int, int);

-- Which registrations of divisions bore a name, and from when to when it meant them. What is registered is public among officers.
create function heyan.organisation_names(low int, high int)
returns table (registration bigint, number text, division int, name text, since timestamptz, until timestamptz)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select said.id, said.number, said.division, said.name,
    case when row_number() over bearing = 1 then '-infinity' else said.recorded_at end, coalesce(lead(said.recorded_at) over bearing, 'infinity')
  from (select o.id, o.number, o.division, r.body::jsonb -> 'form' ->> 'name' as name, r.recorded_at
    from proceeding o join record r on r.proceeding_id = o.id and r.act in ('register', 'amend')
    where o.procedure = 'mediation-organisation' and o.parent_id is null and o.division between low and high) said
  where said.name is not null
  window bearing as (partition by said.division, said.name order by said.recorded_at, said.id) $$;

-- Which registered organisation of these divisions a case is with, and what its entry calls it; null where it is with none, or with
-- none that is registered. Whoever handed a case back has it no more. It reads cases under the rights of whoever asks: inside the
-- functions below that is all of them, and for a list those the viewer may see.
create function heyan.cases_of_organisations(low int, high int)
returns table (id bigint, registration bigint, organisation text) language sql stable as $$
  select p.id, coalesce(numbered.registration, named.registration), said.name
  from heyan.proceeding p
  left join lateral (
    select case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' ->> 'registration' end as number,
      case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' ->> 'organisation' end as name, r.recorded_at
    from heyan.record r where r.proceeding_id = p.id
      and (r.act in ('assign', 'declineAssignment') or r.act = 'accept' and r.body like '%"organisation":%')
    order by r.seq desc limit 1) said on true
  left join (select distinct n.registration, n.number from heyan.organisation_names(low, high) n) numbered on numbered.number = said.number
  left join heyan.organisation_names(low, high) named on said.number is null and named.division = p.division and named.name = said.name
    and said.recorded_at >= named.since and said.recorded_at < named.until $$;

-- The open mediations of divisions, one row each: the organisation it is with, and who mediates.
create function heyan.mediation_loads(low int, high int)
returns table (division int, registration bigint, organisation text, mediators jsonb)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.division, held.registration, held.organisation,
    coalesce(said.form -> 'mediators', jsonb_build_array(jsonb_build_object('name', said.form -> 'mediator')))
  from proceeding p join cases_of_organisations(low, high) held on held.id = p.id cross join lateral (
    select case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' end as form from record r
    where r.proceeding_id = p.id and r.act in ('assign', 'accept', 'declineAssignment') order by r.seq desc limit 1) said
  where p.procedure = 'mediation' and not p.final and p.parent_id is null and p.state in ('applied', 'mediating')
    and p.division between low and high and said.form is not null $$;

-- What these accounts of the ledger hold by registration; null for cases with none. Their sum is the figure's.
create function heyan.mediation_outcomes(accounts smallint[], since date, until date, low int, high int)
returns table (division int, registration bigint, account smallint, cases bigint)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select po.division, held.registration, po.account, sum(po.amount)::bigint
  from posting po join cases_of_organisations(low, high) held on held.id = po.proceeding_id
  where po.account = any (accounts) and po.effective_on between since and until and po.division between low and high
  group by 1, 2, 3 having sum(po.amount) <> 0 $$;

revoke all on function heyan.organisation_names(int, int), heyan.cases_of_organisations(int, int), heyan.mediation_loads(int, int),
  heyan.mediation_outcomes(smallint[], date, date, int, int) from public;
grant execute on function heyan.organisation_names(int, int), heyan.cases_of_organisations(int, int) to heyan_app, heyan_facts;
grant execute on function heyan.mediation_loads(int, int), heyan.mediation_outcomes(smallint[], date, date, int, int) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.organisation_names(int, int) owner to heyan_facts;
alter function heyan.mediation_loads(int, int) owner to heyan_facts;
alter function heyan.mediation_outcomes(smallint[], date, date, int, int) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
