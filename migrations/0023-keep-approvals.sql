-- Who approves what, who stands in for whom, and which duties an officer had on a day decide about cases. What was said
-- stays as it was said, with who said it and when: a rule or an absence is written once and ended once, never rewritten, and
-- each change of an officer's duties leaves a line. `heyan verify` holds every approval against them.

-- Rules: who must approve an act ------------------------------------------------------------------------------------------

alter table heyan.approval_rule
  add column id int generated always as identity unique,
  add column level text not null default 'same' check (level in ('same', 'superior', 'prefecture')),
  add column ended_by int references heyan.officer,
  add column ended_at timestamptz;
comment on column heyan.approval_rule.level is 'Where it is approved: in the agency itself, at its superior, or at the prefecture''s agency above it.';
comment on column heyan.approval_rule.valid_to is 'First day on which it holds no more: said once, by ended_by, when it is ended.';
-- No rule reaches back: neither its beginning nor its end may lie before the day on which it was decided.
alter table heyan.approval_rule
  add constraint approval_rule_not_back check (valid_from >= (decided_at at time zone 'Asia/Shanghai')::date) not valid,
  add constraint approval_rule_end_not_back check (valid_to >= (ended_at at time zone 'Asia/Shanghai')::date) not valid,
  add constraint approval_rule_by_whom check (decided_by is not null or ended_by is not null) not valid,
  add constraint approval_rule_ended check ((valid_to is null) = (ended_at is null) and (ended_by is null) = (ended_at is null)) not valid;

create function heyan.keep_approval_rule() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or (to_jsonb(old) - '{valid_to,ended_by,ended_at}'::text[]) is distinct from (to_jsonb(new) - '{valid_to,ended_by,ended_at}'::text[]) then
    raise exception 'a rule is decided once and ended once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger approval_rule_kept before update on heyan.approval_rule for each row execute function heyan.keep_approval_rule();
create trigger approval_rule_append_only before delete or truncate on heyan.approval_rule for each statement execute function heyan.refuse_rewrite();

-- Absences: who stands in ---------------------------------------------------------------------------------------------------

alter table heyan.absence add column ended_at timestamptz;
alter table heyan.absence
  add constraint absence_not_back check (first_on >= (entered_at at time zone 'Asia/Shanghai')::date) not valid,
  add constraint absence_ended check ((ended_on is null) = (ended_at is null) and (ended_by is null) = (ended_at is null)
    and (ended_on is null or ended_on >= (ended_at at time zone 'Asia/Shanghai')::date)) not valid;

create function heyan.keep_absence() returns trigger language plpgsql as $$
begin
  if old.ended_on is not null or (to_jsonb(old) - '{ended_on,ended_by,ended_at}'::text[]) is distinct from (to_jsonb(new) - '{ended_on,ended_by,ended_at}'::text[]) then
    raise exception 'an absence is entered once and ended once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger absence_kept before update on heyan.absence for each row execute function heyan.keep_absence();
create trigger absence_append_only before delete or truncate on heyan.absence for each statement execute function heyan.refuse_rewrite();
grant update (ended_at) on heyan.absence to heyan_app;

-- Duties: what an officer could do, since when ------------------------------------------------------------------------------

create table heyan.officer_duty (
  id bigint generated always as identity primary key,
  officer int not null references heyan.officer,
  office int not null,
  duties text[] not null,
  valid_from date not null,
  valid_to date,
  at timestamptz not null
);
comment on table heyan.officer_duty is 'Each state an officer''s post was ever in, written by the table officer itself: which duties somebody had at a moment stays known. Append-only.';
create index officer_duty_officer on heyan.officer_duty (officer, id);
alter table heyan.officer_duty enable row level security;
create policy officer_duty_closed on heyan.officer_duty using (false);
create trigger officer_duty_append_only before update or delete or truncate on heyan.officer_duty for each statement execute function heyan.refuse_rewrite();

create function heyan.note_duties() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (old.office, old.duties, old.valid_from, old.valid_to) is not distinct from (new.office, new.duties, new.valid_from, new.valid_to) then
    return null;
  end if;
  insert into officer_duty (officer, office, duties, valid_from, valid_to, at)
    values (new.id, new.office, new.duties, new.valid_from, new.valid_to, clock_timestamp());
  return null;
end $$;
alter function heyan.note_duties() owner to heyan_owner;
revoke execute on function heyan.note_duties() from public;
create trigger officer_duties_noted after insert or update of office, duties, valid_from, valid_to on heyan.officer
  for each row execute function heyan.note_duties();
insert into heyan.officer_duty (officer, office, duties, valid_from, valid_to, at)
  select id, office, duties, valid_from, valid_to, valid_from from heyan.officer;
