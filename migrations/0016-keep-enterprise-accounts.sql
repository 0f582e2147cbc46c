-- Who may speak for an enterprise on the portal. A person signs in by phone and holds memberships; an enterprise is an office
-- with a credit code. What happened is an append-only chain per enterprise, signed, without names or phones; who is a member
-- now is its projection, which `heyan verify` makes again.

-- Persons: an account like others, with what is known of them apart and sealed.
alter table auth.account alter column office drop not null;
alter table auth.account add constraint account_office_of_officer check (kind <> 'officer' or office is not null);
create table auth.person (
  account int primary key references auth.account,
  phone_hash bytea not null unique,
  password text,
  key_id text not null,
  sealed bytea not null,
  made_at timestamptz not null
);
comment on table auth.person is 'Somebody who acts for enterprises on the portal: keyed hash of the phone, optional password, and name and phone sealed.';
alter table auth.session add column acts_for int references heyan.office;
comment on column auth.session.acts_for is 'The enterprise a person acts for now, chosen among their memberships.';
alter table auth.event drop constraint event_what_check;
alter table auth.event add constraint event_what_check check (what in ('password-right', 'password-wrong', 'totp-wrong', 'totp-enrolled',
  'locked', 'signed-in', 'signed-in-demonstration', 'signed-out', 'session-revoked', 'password-set', 'disabled', 'person-made', 'sessions-ended'));
alter table auth.person enable row level security;
create policy person_by_auth on auth.person to heyan_auth using (true) with check (true);
-- The door makes persons, and nothing else than persons.
create policy account_persons_only on auth.account as restrictive for insert to heyan_auth
  with check (kind = 'enterprise' and officer is null and office is null and not totp_required and not demonstration);
grant insert (name, kind, display_name, password, totp_required) on auth.account to heyan_auth;
grant select, insert on auth.person to heyan_auth;
grant update (password, key_id, sealed) on auth.person to heyan_auth;

-- Members of an enterprise ----------------------------------------------------------------------------------------------

create sequence heyan.enterprise_number as int start 910000001;

create table heyan.enterprise_event (
  office int not null references heyan.office,
  seq int not null check (seq > 0),
  at timestamptz not null,
  what text not null check (what in ('bound', 'asked', 'invited', 'withdrawn', 'joined', 'left', 'removed', 'madeOwner', 'madeColleague', 'refused')),
  account int references auth.account,
  body text not null,
  prev bytea not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null,
  primary key (office, seq)
);
comment on table heyan.enterprise_event is 'What happened to the account of an enterprise: one chain each, append-only, every link signed. body is the canonical text (RFC 8785) as hashed; it names accounts, officers, papers and applications by number, never a person.';
create trigger enterprise_event_append_only before update or delete or truncate on heyan.enterprise_event for each statement execute function heyan.refuse_rewrite();

create table heyan.membership (
  office int not null references heyan.office,
  account int not null references auth.account,
  role text not null check (role in ('owner', 'colleague')),
  level text not null check (level in ('stated', 'seen', 'confirmed')),
  proof text not null check (proof in ('paper', 'counter', 'signIn', 'owner')),
  since_seq int not null,
  since_at timestamptz not null,
  until_at timestamptz,
  primary key (office, account)
);
comment on table heyan.membership is 'Who acts for an enterprise, as owner or colleague: projection of its events. until_at: ended; whoever joins again begins anew.';
create index membership_account on heyan.membership (account) where until_at is null;

create table heyan.binding_slip (
  code_hash bytea primary key,
  paper bigint not null references heyan.proceeding,
  credit_code text not null,
  name text not null,
  division int not null,
  made_on date not null,
  made_by int not null references heyan.officer,
  used_on date,
  used_by int references auth.account
);
comment on table heyan.binding_slip is 'The code printed beside a paper that is served on an enterprise: whoever holds the paper may bind the enterprise''s account, once. Only its keyed hash is kept.';
create index binding_slip_paper on heyan.binding_slip (paper);

create table heyan.enterprise_invitation (
  code_hash bytea primary key,
  office int not null references heyan.office,
  phone_hash bytea not null,
  invited_by int not null references auth.account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  taken_by int references auth.account
);
comment on table heyan.enterprise_invitation is 'A code an owner hands to a colleague: good once, only for that phone, only until it expires or is withdrawn.';
create index enterprise_invitation_office on heyan.enterprise_invitation (office) where ended_at is null;

create table heyan.enterprise_application (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account int not null references auth.account,
  credit_code text not null,
  name text not null,
  agency int references heyan.office,
  enterprise int references heyan.office,
  paper bigint references heyan.proceeding,
  key_id text not null,
  applicant bytea not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'withdrawn')),
  decided_at timestamptz,
  decided_by_officer int references heyan.officer,
  decided_by_account int references auth.account,
  reason text,
  seen text[],
  check ((agency is null) <> (enterprise is null)),
  check ((state = 'asked') = (decided_at is null)),
  check (state not in ('confirmed', 'refused') or agency is null or (decided_by_officer is not null and length(btrim(reason)) >= 4)),
  check (state <> 'confirmed' or agency is null or cardinality(seen) >= 2)
);
comment on table heyan.enterprise_application is 'Somebody asks to act for an enterprise: at the counter of an agency, or of an owner after a code of a served paper. applicant: name and phone, sealed, for who decides.';
comment on column heyan.enterprise_application.seen is 'What the officer saw at the counter, by its names in the program.';
create index enterprise_application_agency on heyan.enterprise_application (agency, id) where state = 'asked';
create index enterprise_application_enterprise on heyan.enterprise_application (enterprise, id) where state = 'asked';
create unique index enterprise_application_once on heyan.enterprise_application (account, credit_code) where state = 'asked';
create function heyan.decide_application_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'asked' or (old.id, old.at, old.account, old.credit_code, old.name, old.agency, old.enterprise, old.paper)
      is distinct from (new.id, new.at, new.account, new.credit_code, new.name, new.agency, new.enterprise, new.paper) then
    -- Sealing it anew under another key changes nothing that was decided.
    if tg_op = 'UPDATE' and to_jsonb(old) - 'key_id' - 'applicant' = to_jsonb(new) - 'key_id' - 'applicant' then
      return new;
    end if;
    raise exception 'an application is decided once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger enterprise_application_decided before update or delete on heyan.enterprise_application for each row execute function heyan.decide_application_once();

-- Rights ----------------------------------------------------------------------------------------------------------------

do $$ declare t text; begin
  foreach t in array array['enterprise_event', 'membership', 'binding_slip', 'enterprise_invitation', 'enterprise_application'] loop
    execute format('alter table heyan.%I enable row level security', t);
  end loop;
  -- The transaction speaks for the enterprise: its member is signed in, or the proof that makes one was just taken.
  foreach t in array array['enterprise_event', 'membership', 'enterprise_invitation'] loop
    execute format('create policy %1$I_seen on heyan.%1$I for select to heyan_app using (office = any ((select heyan.offices())::int[]))', t);
    execute format('create policy %1$I_written on heyan.%1$I for insert to heyan_app with check (office = any ((select heyan.offices())::int[]))', t);
  end loop;
end $$;
create policy membership_changed on heyan.membership for update to heyan_app using (office = any ((select heyan.offices())::int[]));
create policy membership_by_auth on heyan.membership for select to heyan_auth using (true);
create policy enterprise_invitation_ended on heyan.enterprise_invitation for update to heyan_app using (office = any ((select heyan.offices())::int[]));
create policy binding_slip_printed on heyan.binding_slip for insert to heyan_app with check (heyan.may_write(paper));
create policy binding_slip_seen on heyan.binding_slip for select to heyan_app using (
  exists (select from heyan.sight z where z.proceeding_id = paper and z.office = any ((select heyan.offices())::int[]) and z.mode = 'w' offset 0));
create policy enterprise_application_seen on heyan.enterprise_application for select to heyan_app using (
  agency = any ((select heyan.offices())::int[]) or enterprise = any ((select heyan.offices())::int[]));
create policy enterprise_application_decided on heyan.enterprise_application for update to heyan_app using (
  agency = any ((select heyan.offices())::int[]) or enterprise = any ((select heyan.offices())::int[]));
grant select, insert on heyan.enterprise_event, heyan.binding_slip to heyan_app;
grant select, insert on heyan.membership, heyan.enterprise_invitation to heyan_app;
grant update (role, level, proof, since_seq, since_at, until_at) on heyan.membership to heyan_app;
grant update (ended_at) on heyan.enterprise_invitation to heyan_app;
grant select on heyan.enterprise_application to heyan_app;
grant update (state, decided_at, decided_by_officer, decided_by_account, reason, seen) on heyan.enterprise_application to heyan_app;
grant select on heyan.membership to heyan_auth;

-- Doors for somebody who acts for no enterprise yet: each returns only what its name says -----------------------------------

-- The enterprise of a credit code, made known when it is not. Division and name are those of the proof.
create function heyan.know_enterprise(code text, named text, seat int, on_day date) returns int
language plpgsql security definer set search_path = heyan, pg_temp as $$
declare found_id int;
begin
  select id into found_id from office where credit_code = code;
  if found_id is not null then return found_id; end if;
  insert into office (id, kind, name_zh, name_en, division, credit_code, valid_from)
    values (nextval('enterprise_number'), 'enterprise', named, named, seat, code, on_day)
    on conflict (credit_code) where credit_code is not null do nothing;
  select id into found_id from office where credit_code = code;
  return found_id;
end $$;

-- Takes a code printed beside a served paper: only with the credit code of its addressee, once, until it is too old.
create function heyan.take_slip(hashes bytea[], code text, by_account int, day date, served_from date)
returns table (paper bigint, name text, division int) language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  return query update binding_slip b set used_on = day, used_by = by_account
    from heyan.paper a
    where b.code_hash = any (hashes) and b.credit_code = code and b.used_on is null
      and a.proceeding_id = b.paper and a.status = 'served' and a.issued_on >= served_from
    returning b.paper, b.name, b.division;
end $$;

-- Takes an invitation: once, in time, by the phone it was made for.
create function heyan.take_invitation(hashes bytea[], phones bytea[], by_account int, moment timestamptz)
returns table (office int, invited_by int) language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  return query update enterprise_invitation i set ended_at = moment, taken_by = by_account
    where i.code_hash = any (hashes) and i.phone_hash = any (phones) and i.ended_at is null and i.expires_at > moment
    returning i.office, i.invited_by;
end $$;

-- Asks at a counter, or of the owners of an enterprise. Asking again replaces nothing: false.
create function heyan.ask_for_enterprise(by_account int, moment timestamptz, code text, named text, at_agency int, of_enterprise int, with_paper bigint,
  sealed_under text, sealed bytea) returns boolean language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  insert into enterprise_application (at, account, credit_code, name, agency, enterprise, paper, key_id, applicant)
    values (moment, by_account, code, named, at_agency, of_enterprise, with_paper, sealed_under, sealed)
    on conflict (account, credit_code) where state = 'asked' do nothing;
  return found;
end $$;

-- How one's own applications stand: by the account, without who decides.
create function heyan.applications_of(by_account int) returns table (id bigint, at timestamptz, credit_code text, name text, agency int, state text)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select a.id, a.at, a.credit_code, a.name, a.agency, a.state from enterprise_application a where a.account = by_account order by a.id desc limit 20 $$;

-- The firms an account acts for.
create function heyan.memberships_of(by_account int) returns table (office int, name text, credit_code text, role text, level text)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select o.id, o.name_zh, o.credit_code, m.role, m.level from membership m join office o on o.id = m.office
  where m.account = by_account and m.until_at is null order by o.name_zh, o.id $$;

-- Whether an enterprise of this credit code is a party in a case this viewer's office works on: a yes, nothing else.
create function heyan.is_party_here(code text) returns boolean language sql stable security definer set search_path = heyan, pg_temp as $$
  select exists (select from party a join sight z on z.proceeding_id = a.proceeding_id
    where a.credit_code = code and z.office = any (offices()) and z.mode = 'w') $$;

do $$ declare f text; begin
  foreach f in array array['know_enterprise(text, text, int, date)', 'take_slip(bytea[], text, int, date, date)',
    'take_invitation(bytea[], bytea[], int, timestamptz)', 'ask_for_enterprise(int, timestamptz, text, text, int, int, bigint, text, bytea)',
    'applications_of(int)', 'memberships_of(int)', 'is_party_here(text)'] loop
    execute format('revoke all on function heyan.%s from public', f);
    execute format('grant execute on function heyan.%s to heyan_app', f);
  end loop;
end $$;
