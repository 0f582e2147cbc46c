-- Papers. Their life is a record like any other (the track `paper`): drafted, approved, numbered, sealed, served, filed. What
-- the record cannot answer quickly or to strangers stands here: which number belongs to which paper, and what a member of the
-- public holding a copy may be told. Every row can be made again from the record, and `heyan verify` does.

create table heyan.paper (
  proceeding_id bigint primary key references heyan.proceeding,
  template text not null,
  office int not null references heyan.office,
  year smallint not null,
  n int not null check (n > 0),
  number text not null,
  title_zh text not null,
  title_en text not null,
  issued_on date not null,
  sha256 bytea not null check (length(sha256) = 32),
  sealed_sha256 bytea check (length(sealed_sha256) = 32),
  code_hash bytea not null unique,
  status text not null check (status in ('numbered', 'sealed', 'served', 'voided')),
  unique (office, template, year, n),
  unique (office, number)
);
comment on table heyan.paper is 'A numbered paper: its place in its series, the hash of its frozen bytes, and how it stands. A voided one keeps its number for ever.';
comment on column heyan.paper.proceeding_id is 'The track that is this paper''s life.';
comment on column heyan.paper.code_hash is 'Keyed hash of the code printed on it, by which anybody may ask whether a copy is genuine.';

create table heyan.paper_series_start (
  office int not null references heyan.office,
  template text not null,
  year smallint not null,
  last int not null check (last > 0),
  officer int not null references heyan.officer,
  reason text not null check (length(btrim(reason)) between 4 and 400),
  at timestamptz not null default clock_timestamp(),
  primary key (office, template, year)
);
comment on table heyan.paper_series_start is 'The last number of the paper register that was kept before: the series here goes on from it.';
create trigger paper_series_start_append_only before update or delete or truncate on heyan.paper_series_start for each statement execute function heyan.refuse_rewrite();

-- A number is given once and for good: only how the paper stands may change.
create function heyan.keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.proceeding_id, old.template, old.office, old.year, old.n, old.number, old.issued_on, old.sha256, old.code_hash)
      is distinct from (new.proceeding_id, new.template, new.office, new.year, new.n, new.number, new.issued_on, new.sha256, new.code_hash) then
    raise exception 'a numbered paper stays as it was numbered' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger paper_kept before update or delete on heyan.paper for each row execute function heyan.keep_paper();

-- How it stands follows its record, whoever moves it: an officer, the sweep, a correction.
create function heyan.follow_paper() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  update paper set status = case when new.state in ('served', 'filed') then 'served' when new.state = 'voided' then 'voided'
    when new.state = 'numbered' then 'numbered' else 'sealed' end
  where proceeding_id = new.id;
  return null;
end $$;
create trigger proceeding_paper after update of state on heyan.proceeding
  for each row when (new.procedure = 'paper' and old.state is distinct from new.state) execute function heyan.follow_paper();

alter table heyan.paper enable row level security;
alter table heyan.paper_series_start enable row level security;
create policy paper_seen on heyan.paper for select using (proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = paper.proceeding_id and z.office = any ((select heyan.offices())::int[]) offset 0));
create policy paper_written on heyan.paper for insert with check (heyan.may_write(proceeding_id));
create policy paper_changed on heyan.paper for update using (heyan.may_write(proceeding_id)) with check (heyan.may_write(proceeding_id));
create policy paper_series_start_seen on heyan.paper_series_start for select using (office = any ((select heyan.below())::int[]));
grant select, insert on heyan.paper to heyan_app;
grant update (sealed_sha256) on heyan.paper to heyan_app;
grant select on heyan.paper_series_start to heyan_app;

-- A series that has begun cannot be begun again: false.
create function heyan.start_paper_series(for_office int, for_template text, for_year smallint, last_given int, by_officer int, why text) returns boolean
language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  if not for_office = any (offices()) then
    return false;
  end if;
  insert into series values (for_office, 'paper:' || for_template, for_year, last_given) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into paper_series_start (office, template, year, last, officer, reason) values (for_office, for_template, for_year, last_given, by_officer, why);
  return true;
end $$;

-- What anybody who holds a paper may be told of it: nothing about persons, nor which proceeding it belongs to.
create function heyan.paper_of_code(hash bytea)
returns table (title_zh text, title_en text, number text, office_zh text, office_en text, issued_on date, sha256 bytea, sealed_sha256 bytea, status text)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.title_zh, p.title_en, p.number, o.name_zh, o.name_en, p.issued_on, p.sha256, p.sealed_sha256, p.status
  from paper p join office o on o.id = p.office where p.code_hash = hash $$;

revoke all on function heyan.follow_paper(), heyan.start_paper_series(int, text, smallint, int, int, text), heyan.paper_of_code(bytea) from public;
grant execute on function heyan.start_paper_series(int, text, smallint, int, int, text), heyan.paper_of_code(bytea) to heyan_app;
grant select on heyan.paper to heyan_facts;
create policy paper_looked_across on heyan.paper for select to heyan_facts using (true);
grant create on schema heyan to heyan_facts;
alter function heyan.paper_of_code(bytea) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
