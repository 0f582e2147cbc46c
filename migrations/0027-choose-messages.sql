-- Who gets messages of a case chooses their language, and whether to get more of them than an article prescribes. The newest
-- choice of a party counts; none is ever changed. A message says which article prescribes it, so that years later it can be
-- judged whether it might be left out. A message that was left out is an event like any other, and `heyan verify` holds it
-- against the choice.

create table heyan.message_choice (
  id bigint generated always as identity primary key,
  proceeding_id bigint not null references heyan.proceeding,
  party text not null check (party <> ''),
  language text not null check (language in ('zh', 'en')),
  prescribed_only boolean not null,
  account text not null check (account <> ''),
  at timestamptz not null
);
comment on table heyan.message_choice is 'In which language a party of a proceeding wants its messages, and whether only prescribed ones. The newest row counts. Append-only.';
comment on column heyan.message_choice.prescribed_only is 'Leaves out what neither an article prescribes nor is urgent.';
comment on column heyan.message_choice.account is 'Who said so: the holder of the code, or an account of the firm.';
create index message_choice_newest on heyan.message_choice (proceeding_id, party, id desc);
create trigger message_choice_append_only before update or delete or truncate on heyan.message_choice for each statement execute function heyan.refuse_rewrite();

-- Whether the viewer's firm is this party: its credit code stands there, and the case was disclosed to it.
create function heyan.firm_is_party(of_proceeding bigint, of_key text) returns boolean
language sql stable security definer set search_path = heyan, pg_temp as $$
  select exists (select from proceeding p join party q on q.proceeding_id = coalesce(p.parent_id, p.id)
      join office o on o.credit_code = q.credit_code and o.kind = 'enterprise' and o.id = any (offices())
      join sight z on z.proceeding_id = q.proceeding_id and z.office = o.id and z.mode = 'p'
    where p.id = of_proceeding and q.key = of_key) $$;
revoke all on function heyan.firm_is_party(bigint, text) from public;
grant execute on function heyan.firm_is_party(bigint, text) to heyan_app;

alter table heyan.message_choice enable row level security;
create policy message_choice_seen on heyan.message_choice for select using (proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = message_choice.proceeding_id and z.office = any ((select heyan.offices())::int[]) and z.mode <> 'p' offset 0)
  or heyan.firm_is_party(proceeding_id, party));
-- A firm chooses for the party it is, and for no other.
create policy message_choice_written on heyan.message_choice for insert with check (proceeding_id = (select heyan.held())
  or heyan.firm_is_party(proceeding_id, party));
grant select, insert on heyan.message_choice to heyan_app;

alter table heyan.notice add column statutory text check (statutory <> '');
comment on column heyan.notice.statutory is 'The article that prescribes telling this; nobody is left without it.';

-- What a firm was told it reads in its own window.
create policy notice_seen_by_firm on heyan.notice for select using (recipient like 'party:%'
  and heyan.firm_is_party(proceeding_id, substr(recipient, 7)));

alter table heyan.notice_event drop constraint notice_event_what_check;
alter table heyan.notice_event add constraint notice_event_what_check check (what in ('held', 'overBudget', 'sending', 'sent', 'logged',
  'delivered', 'failed', 'fellBack', 'givenUp', 'overtaken', 'shown', 'askedAgain', 'toldByHand', 'optedOut'));
