-- What a party handed in before is not asked for again: files that the record of a case names go along into what follows from it,
-- and so does the address for service each party confirmed. A file stays one file with one hash, kept where it was handed in; this
-- says which other proceedings name it too. Their records name it with its hash, so that what was swapped is found from either side.

create table heyan.carried_file (
  file uuid references heyan.evidence,
  proceeding_id bigint references heyan.proceeding,
  seq int not null,
  primary key (file, proceeding_id)
);
comment on table heyan.carried_file is 'Files of one proceeding that the opening of another one, which follows from it, names as well.';
create index carried_file_proceeding on heyan.carried_file (proceeding_id);
alter table heyan.carried_file enable row level security;
create policy carried_file_seen on heyan.carried_file for select using (proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = carried_file.proceeding_id and z.office = any ((select heyan.offices())::int[]) offset 0));
grant select on heyan.carried_file, heyan.evidence to heyan_facts;
create policy carried_file_looked_across on heyan.carried_file for select to heyan_facts using (true);
create policy evidence_looked_across on heyan.evidence for select to heyan_facts using (true);

-- Files that the record of the proceeding that is held names: what a record must say of a file it takes over, and not its name.
create function heyan.files_of_held(wanted uuid[]) returns table (id uuid, sha256 bytea, mime text, bytes bigint, stripped boolean, uploaded_by int)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select e.id, e.sha256, e.mime, e.bytes, e.stripped, e.uploaded_by from evidence e
  where e.id = any (wanted) and e.seq is not null
    and (e.proceeding_id = held() or exists (select from carried_file c where c.file = e.id and c.proceeding_id = held()))
  order by e.id $$;

-- Where a file may go along to: from a proceeding into what follows from it, and from a track into the same track of what follows.
create function heyan.comes_along(carried uuid, target bigint) returns boolean
language sql stable security definer set search_path = heyan, pg_temp as $$
  select exists (
    select from proceeding t join (
      select e.proceeding_id as id from evidence e where e.id = carried and e.seq is not null
      union all select c.proceeding_id from carried_file c where c.file = carried) named on true
    where t.id = target and (named.id = t.parent_id or exists (
      select from proceeding former join proceeding following on following.id = t.parent_id
      where former.id = named.id and former.procedure = t.procedure and former.parent_id = following.parent_id))) $$;

-- The tracks of the proceeding that is held which still stand, of these procedures, oldest first.
create function heyan.tracks_of_held(wanted text[]) returns table (id bigint, number text, procedure text, division int)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.id, p.number, p.procedure, p.division from proceeding p
  where p.parent_id = held() and p.subject like 'track:%' and p.procedure = any (wanted) and not p.final order by p.id $$;

revoke all on function heyan.files_of_held(uuid[]), heyan.comes_along(uuid, bigint), heyan.tracks_of_held(text[]) from public;
grant execute on function heyan.files_of_held(uuid[]), heyan.comes_along(uuid, bigint), heyan.tracks_of_held(text[]) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.files_of_held(uuid[]) owner to heyan_facts;
alter function heyan.comes_along(uuid, bigint) owner to heyan_facts;
alter function heyan.tracks_of_held(text[]) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;

create policy carried_file_written on heyan.carried_file for insert
  with check (heyan.may_write(proceeding_id) and heyan.comes_along(file, proceeding_id));
grant select, insert on heyan.carried_file to heyan_app;

-- Whoever may open a file where it was handed in, by the same rule, may open it where it went along: those who work there, a firm
-- its own, and the holder of the code what it handed in itself or what its application began with.
drop policy evidence_seen on heyan.evidence;
create policy evidence_seen on heyan.evidence for select using (
  draft_hash = (select heyan.draft_held())
  or (proceeding_id = (select heyan.held()) and (handed_by is null or seq = 1))
  or exists (select from heyan.sight z where z.proceeding_id = evidence.proceeding_id and z.office = any ((select heyan.offices())::int[])
    and (z.mode <> 'p' or z.procedure = 'paper' or evidence.handed_by = z.office) offset 0)
  or exists (select from heyan.carried_file c where c.file = evidence.id and c.proceeding_id = (select heyan.held())
    and (evidence.handed_by is null or evidence.seq = 1) offset 0)
  or exists (select from heyan.carried_file c join heyan.sight z on z.proceeding_id = c.proceeding_id
    where c.file = evidence.id and z.office = any ((select heyan.offices())::int[]) and (z.mode <> 'p' or evidence.handed_by = z.office) offset 0));

-- An address that was carried over stands since the party confirmed it.
create or replace function heyan.address_of_party(of_proceeding bigint, of_party text) returns table (confirmed_on date, electronic boolean)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select coalesce((r.body::json -> 'form' ->> 'confirmedOn')::date, r.recorded_on), (r.body::json -> 'form' ->> 'electronic')::boolean
  from proceeding c join record r on r.proceeding_id = c.id
  where c.parent_id = of_proceeding and c.procedure = 'serviceAddress' and c.state = 'confirmed'
    and (of_proceeding = held() or firm_is_party(of_proceeding, of_party))
    and r.act in ('confirm', 'declare', 'change', 'carryOver') and r.body::json -> 'form' ->> 'party' = of_party
  order by c.id desc, r.seq desc limit 1 $$;

-- A proceeding that is split into a case for each of many people tells their number, as a case of many does.
update heyan.proceeding p set people = greatest(p.people, split.people)
from (select r.proceeding_id, sum(jsonb_array_length(r.body::jsonb -> 'form' -> 'cases'))::int as people
  from heyan.record r where r.act = 'enterCases' group by 1) split
where split.proceeding_id = p.id and p.procedure = 'arbitration-series';
