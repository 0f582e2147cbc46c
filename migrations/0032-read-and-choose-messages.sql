-- What a firm was told is read like mail: each person of the firm has what that person has not opened yet. An officer notes at
-- the counter how a party wants its messages. Somebody may ask at the counters of several agencies. A firm is called by the
-- newest name an officer or a trusted source has seen, and the older names are kept.

create table heyan.firm_notice_read (
  notice_id uuid not null references heyan.notice,
  account text not null check (account like 'enterprise:%'),
  at timestamptz not null,
  primary key (account, notice_id)
);
comment on table heyan.firm_notice_read is 'Which person of a firm has opened which message to it. Decides about nothing but what stands first on their list.';
alter table heyan.firm_notice_read enable row level security;
create policy firm_notice_read_own on heyan.firm_notice_read using (account = current_setting('heyan.account', true))
  with check (account = current_setting('heyan.account', true) and exists (select from heyan.notice n where n.id = notice_id offset 0));
grant select, insert on heyan.firm_notice_read to heyan_app;

-- Whom an officer chooses for is a party of a case this office works on, and the row says which officer it was.
create function heyan.chooses_at_counter(of_proceeding bigint, of_key text, by_account text) returns boolean
language sql stable security definer set search_path = heyan, pg_temp as $$
  select by_account like 'officer:%' and by_account = current_setting('heyan.account', true)
    and exists (select from sight z where z.proceeding_id = of_proceeding and z.office = any (offices()) and z.mode = 'w')
    and exists (select from party q where q.proceeding_id = of_proceeding and q.key = of_key) $$;
revoke all on function heyan.chooses_at_counter(bigint, text, text) from public;
grant execute on function heyan.chooses_at_counter(bigint, text, text) to heyan_app;
create policy message_choice_at_counter on heyan.message_choice for insert
  with check (heyan.chooses_at_counter(proceeding_id, party, account));
comment on column heyan.message_choice.account is 'Who said so: the holder of the code, an account of the firm, or the officer who noted it at the counter.';

-- Asking again at the same counter, or of the same firm, replaces nothing; another counter is another question.
drop index heyan.enterprise_application_once;
create unique index enterprise_application_once on heyan.enterprise_application (account, credit_code, coalesce(agency, enterprise))
  where state = 'asked';
create or replace function heyan.ask_for_enterprise(by_account int, moment timestamptz, code text, named text, at_agency int, of_enterprise int, with_paper bigint,
  sealed_under text, sealed bytea) returns boolean language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  insert into enterprise_application (at, account, credit_code, name, agency, enterprise, paper, key_id, applicant)
    values (moment, by_account, code, named, at_agency, of_enterprise, with_paper, sealed_under, sealed)
    on conflict (account, credit_code, (coalesce(agency, enterprise))) where state = 'asked' do nothing;
  return found;
end $$;

create table heyan.enterprise_name (
  id bigint generated always as identity primary key,
  office int not null references heyan.office,
  name text not null check (name <> ''),
  seen boolean not null,
  since date not null
);
comment on table heyan.enterprise_name is 'What a firm was called, in the order it was learned. The newest that was seen is its name. Append-only.';
comment on column heyan.enterprise_name.seen is 'An officer saw the licence, or a trusted source says so; else it is what a served paper calls it.';
create index enterprise_name_of on heyan.enterprise_name (office, id);
create trigger enterprise_name_append_only before update or delete or truncate on heyan.enterprise_name for each statement execute function heyan.refuse_rewrite();
alter table heyan.enterprise_name enable row level security;
create policy enterprise_name_seen on heyan.enterprise_name for select to heyan_app using (office = any ((select heyan.offices())::int[]));
grant select on heyan.enterprise_name to heyan_app;
insert into heyan.enterprise_name (office, name, seen, since)
  select id, name_zh, false, valid_from from heyan.office where kind = 'enterprise' order by id;

-- The enterprise of a credit code, made known when it is not. A name that was seen takes the place of an older one.
drop function heyan.know_enterprise(text, text, int, date);
create function heyan.know_enterprise(code text, named text, seat int, on_day date, was_seen boolean) returns int
language plpgsql security definer set search_path = heyan, pg_temp as $$
declare known office;
begin
  if not exists (select from office where credit_code = code) then
    insert into office (id, kind, name_zh, name_en, division, credit_code, valid_from)
      values (nextval('enterprise_number'), 'enterprise', named, named, seat, code, on_day)
      on conflict (credit_code) where credit_code is not null do nothing;
  end if;
  select * into known from office where credit_code = code for update;
  if not exists (select from enterprise_name e where e.office = known.id)
     or was_seen and (known.name_zh <> named
       or not exists (select from enterprise_name e where e.office = known.id and e.name = named and e.seen)) then
    insert into enterprise_name (office, name, seen, since) values (known.id, named, was_seen, on_day);
  end if;
  if was_seen and known.name_zh <> named then
    update office set name_zh = named, name_en = named where id = known.id;
  end if;
  return known.id;
end $$;
revoke all on function heyan.know_enterprise(text, text, int, date, boolean) from public;
grant execute on function heyan.know_enterprise(text, text, int, date, boolean) to heyan_app;
