-- What was served cannot be voided: the law of the matter takes it back or puts it right by a further paper. The register
-- says so, and which paper stands in the place of which, so that the public page can tell whoever holds the old one.

alter table heyan.paper drop constraint paper_status_check;
alter table heyan.paper add constraint paper_status_check check (status in ('numbered', 'sealed', 'served', 'voided', 'withdrawn'));
alter table heyan.paper add column replaces bigint references heyan.paper;
comment on column heyan.paper.replaces is 'The served paper that this one takes the place of, as its draft named it.';
create index paper_replaces on heyan.paper (replaces) where replaces is not null;

create or replace function heyan.keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.proceeding_id, old.template, old.office, old.year, old.n, old.number, old.title_zh, old.title_en, old.issued_on, old.sha256, old.code_hash, old.replaces)
      is distinct from (new.proceeding_id, new.template, new.office, new.year, new.n, new.number, new.title_zh, new.title_en, new.issued_on, new.sha256, new.code_hash, new.replaces) then
    raise exception 'a numbered paper stays as it was numbered' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function heyan.follow_paper() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  update paper set status = case when new.state in ('served', 'filed') then 'served' when new.state in ('voided', 'withdrawn') then new.state
    when new.state = 'numbered' then 'numbered' else 'sealed' end
  where proceeding_id = new.id;
  return null;
end $$;

-- What anybody who holds a paper may be told: also that it was taken back, and the number of the paper in its place.
drop function heyan.paper_of_code(bytea);
create function heyan.paper_of_code(hash bytea)
returns table (title_zh text, title_en text, number text, office_zh text, office_en text, issued_on date, sha256 bytea, sealed_sha256 bytea, status text, replaced_by text)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.title_zh, p.title_en, p.number, o.name_zh, o.name_en, p.issued_on, p.sha256, p.sealed_sha256, p.status,
    (select r.number from paper r where r.replaces = p.proceeding_id and r.status <> 'voided' order by r.proceeding_id desc limit 1)
  from paper p join office o on o.id = p.office where p.code_hash = hash $$;
revoke all on function heyan.paper_of_code(bytea) from public;
grant execute on function heyan.paper_of_code(bytea) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.paper_of_code(bytea) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;

-- A frozen paper names people in full, and so do the scans in its record: they are for the office that works on it and for
-- those it was served on. Superiors and former bodies are shown a masked rendering instead.
create policy evidence_of_papers on heyan.evidence as restrictive for select using (
  proceeding_id is null or proceeding_id = (select heyan.held())
  or not exists (select from heyan.proceeding p where p.id = evidence.proceeding_id and p.procedure = 'paper')
  or exists (select from heyan.sight z where z.proceeding_id = evidence.proceeding_id and z.office = any ((select heyan.offices())::int[]) and z.mode in ('w', 'p')));

-- A paper that was taken back stays with the enterprise it was served on.
create or replace view heyan.party_sight as
  select a.proceeding_id, o.id as office, min(a.shown_seq) as since_seq
  from heyan.party a join heyan.office o on o.credit_code = a.credit_code and o.kind = 'enterprise'
  where a.shown_seq is not null
  group by 1, 2
  union all
  select t.id, o.id, 1
  from heyan.proceeding t
    join lateral (select r.body::jsonb -> 'form' ->> 'to' as to_key from heyan.record r
      where r.proceeding_id = t.id and r.act in ('draft', 'redraft') order by r.seq desc limit 1) drafted on true
    join heyan.party a on a.proceeding_id = t.parent_id and a.key = drafted.to_key
    join heyan.office o on o.credit_code = a.credit_code and o.kind = 'enterprise'
  where t.procedure = 'paper' and t.state in ('served', 'filed', 'withdrawn');
