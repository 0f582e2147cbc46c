-- Messages. What an act or a deadline tells somebody is a row written in the act's own transaction: what was decided is told,
-- what was undone is not. The row holds ids and words without any personal value; the phone or mail address stays sealed with
-- the party and is opened only at the moment of sending. What became of it afterwards is a list of events that is only added
-- to. The record of the act says whom it told and in which words, so `heyan verify` finds a message that vanished or changed.

create table heyan.notice (
  id uuid primary key,
  -- No foreign keys to what was written in the same breath; `heyan verify` names a message without its entry.
  proceeding_id bigint not null,
  seq int not null,
  rule text not null,
  about text not null default '',
  recipient text not null check (recipient ~ '^(party|officers|officer):.'),
  office int not null references heyan.office,
  officer int references heyan.officer,
  duties text[] not null default '{}',
  channels text[] not null check (cardinality(channels) > 0 and channels <@ '{sms,mail,inbox}'),
  urgent boolean not null,
  words_zh text not null,
  words_en text not null,
  told_at timestamptz not null,
  told_on date not null,
  unique (proceeding_id, seq, rule, about, recipient)
);
comment on table heyan.notice is 'What an act or a deadline tells somebody, in words without personal values. Written with the act, once, and never changed. A bulk load writes none.';
comment on column heyan.notice.seq is 'The entry that tells it; of a reminder the entry that started the deadline.';
comment on column heyan.notice.rule is 'act.NAME.PLACE or deadline.NAME.PLACE of the procedure file.';
comment on column heyan.notice.about is 'Of a reminder the deadline''s subject and due day: an extended deadline is reminded of again.';
comment on column heyan.notice.recipient is 'party:KEY, officers:ACTOR or officer:ID.';
create index notice_inbox on heyan.notice (office, told_at desc) where recipient not like 'party:%';
create trigger notice_append_only before update or delete or truncate on heyan.notice for each statement execute function heyan.refuse_rewrite();

create table heyan.notice_event (
  id bigint generated always as identity primary key,
  notice_id uuid not null references heyan.notice,
  at timestamptz not null default clock_timestamp(),
  what text not null check (what in ('held', 'overBudget', 'sending', 'sent', 'logged', 'delivered', 'failed', 'fellBack', 'givenUp',
    'overtaken', 'shown', 'askedAgain', 'toldByHand')),
  channel text check (channel in ('sms', 'mail', 'inbox')),
  round int not null default 0,
  attempt int not null default 0,
  until timestamptz,
  provider_id text,
  reason text,
  address_token bytea,
  office int references heyan.office,
  officer int references heyan.officer
);
comment on table heyan.notice_event is 'What became of a message, in order, only added to. A row of notice without events waits to be sent.';
comment on column heyan.notice_event.round is 'One channel tried, with its repetitions: the provider is given notice and round, and sends each once.';
comment on column heyan.notice_event.office is 'Of a message that leaves: whose budget it counts against.';
comment on column heyan.notice_event.address_token is 'Keyed hash of the phone or address, by which budgets count; the address itself stands nowhere.';
create index notice_event_of on heyan.notice_event (notice_id, id);
create index notice_event_budget on heyan.notice_event (address_token, at) where what = 'sending' and attempt = 1;
create index notice_event_office on heyan.notice_event (office, at) where what = 'sending' and attempt = 1;
create unique index notice_event_outcome on heyan.notice_event (notice_id, round, what) where what in ('sent', 'delivered', 'logged');
create trigger notice_event_append_only before update or delete or truncate on heyan.notice_event for each statement execute function heyan.refuse_rewrite();

create table heyan.notice_work (
  notice_id uuid primary key references heyan.notice,
  next_at timestamptz not null,
  place int not null default 0,
  round int not null default 0,
  attempt int not null default 0
);
comment on table heyan.notice_work is 'Messages on their way: when which channel is tried next. Rows are found by the worker and go when nothing is left to do.';
create index notice_work_next on heyan.notice_work (next_at);

create table heyan.notice_read (
  notice_id uuid not null references heyan.notice,
  officer int not null references heyan.officer,
  at timestamptz not null default clock_timestamp(),
  primary key (notice_id, officer)
);
comment on table heyan.notice_read is 'Which officer has read which message of the office''s list.';

create table heyan.message_check (
  check_hash bytea primary key,
  notice_id uuid references heyan.notice,
  office int references heyan.office,
  kind text not null check (kind in ('notice', 'code')),
  sent_at timestamptz not null,
  check ((kind = 'notice') = (notice_id is not null))
);
comment on table heyan.message_check is 'Keyed hash of the check code under each message we sent, by which anybody may ask whether it is ours.';
create trigger message_check_append_only before update or delete or truncate on heyan.message_check for each statement execute function heyan.refuse_rewrite();

create table heyan.notice_receipt (
  nonce text primary key check (length(nonce) between 8 and 100),
  at timestamptz not null
);
comment on table heyan.notice_receipt is 'Delivery receipts taken, each once: one that is sent again is refused.';

create table heyan.demonstration_message (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  channel text not null,
  to_masked text not null,
  words text not null
);
comment on table heyan.demonstration_message is 'What a demonstration would have sent, to be looked at by whoever tries it. Empty everywhere else.';

-- What goes by phone or mail has work at once; what is only a line in a list of ours has arrived with its row.
create function heyan.begin_notices() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  insert into notice_work (notice_id, next_at) select id, told_at from added where channels[1] <> 'inbox';
  return null;
end $$;
create trigger notice_begins after insert on heyan.notice
  referencing new table as added for each statement execute function heyan.begin_notices();

create function heyan.ask_notices_again() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  insert into notice_work as w (notice_id, next_at, place, round, attempt)
    select e.notice_id, e.at, 0, e.round, 0 from asked e where e.what = 'askedAgain'
    on conflict (notice_id) do nothing;
  return null;
end $$;
create trigger notice_asked_again after insert on heyan.notice_event
  referencing new table as asked for each statement execute function heyan.ask_notices_again();

-- A receipt says of a message we gave away whether it arrived. Its authenticity was judged before; here it is taken once.
-- Answers taken, replayed or unknown. One that did not arrive is tried by the next channel.
create function heyan.take_receipt(given_nonce text, of_notice uuid, of_round int, arrived boolean, by_provider text, why text, at_moment timestamptz)
returns text language plpgsql security definer set search_path = heyan, pg_temp as $$
declare
  sent notice_event;
begin
  -- Older ones are refused by their time before they come here.
  delete from notice_receipt where at < at_moment - interval '1 day';
  insert into notice_receipt values (given_nonce, at_moment) on conflict do nothing;
  if not found then
    return 'replayed';
  end if;
  select * into sent from notice_event e where e.notice_id = of_notice and e.round = of_round and e.what = 'sending' order by e.id desc limit 1;
  if not found then
    return 'unknown';
  end if;
  if exists (select from notice_event e where e.notice_id = of_notice and e.round = of_round and e.what in ('delivered', 'logged'))
    or exists (select from notice_event e where e.notice_id = of_notice and e.round = of_round and e.what = 'failed' and e.reason = 'receipt') then
    return 'taken';
  end if;
  insert into notice_event (notice_id, at, what, channel, round, attempt, provider_id, reason)
    values (of_notice, at_moment, case when arrived then 'delivered' else 'failed' end, sent.channel, of_round, sent.attempt, by_provider,
      case when arrived then null else 'receipt' end);
  if arrived then
    delete from notice_work w where w.notice_id = of_notice and w.round = of_round;
  else
    -- attempt below zero: this channel is done with.
    insert into notice_work as w (notice_id, next_at, place, round, attempt)
      select of_notice, at_moment, array_position(n.channels, sent.channel) - 1, of_round, -1 from notice n where n.id = of_notice
      on conflict (notice_id) do update set next_at = excluded.next_at, attempt = -1 where w.round = of_round;
  end if;
  return 'taken';
end $$;

-- What anybody who got a message may be told of it: that it is ours, when, and from which office.
create function heyan.message_of_code(hash bytea) returns table (kind text, office_zh text, office_en text, sent_at timestamptz)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select m.kind, o.name_zh, o.name_en, m.sent_at from message_check m left join office o on o.id = m.office where m.check_hash = hash $$;

do $$ declare t text; begin
  foreach t in array array['notice', 'notice_event', 'notice_work', 'notice_read', 'message_check', 'notice_receipt', 'demonstration_message'] loop
    execute format('alter table heyan.%I enable row level security', t);
  end loop;
end $$;
-- Whom an office told is not for the other side: an enterprise that is a party reads none of it.
create policy notice_seen on heyan.notice for select using (proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = notice.proceeding_id and z.office = any ((select heyan.offices())::int[]) and z.mode <> 'p' offset 0));
create policy notice_written on heyan.notice for insert with check (heyan.may_write(proceeding_id));
create policy notice_event_seen on heyan.notice_event for select using (exists (select from heyan.notice n where n.id = notice_id offset 0));
create policy notice_event_written on heyan.notice_event for insert with check (what in ('askedAgain', 'toldByHand')
  and exists (select from heyan.notice n where n.id = notice_id and heyan.may_write(n.proceeding_id) offset 0));
create policy notice_work_closed on heyan.notice_work using (false);
create policy notice_read_own on heyan.notice_read using (current_setting('heyan.account', true) = 'officer:' || officer)
  with check (current_setting('heyan.account', true) = 'officer:' || officer and exists (select from heyan.notice n where n.id = notice_id offset 0));
create policy message_check_code on heyan.message_check for insert with check (kind = 'code');
create policy notice_receipt_closed on heyan.notice_receipt using (false);
create policy demonstration_message_open on heyan.demonstration_message using (true) with check (true);
grant select, insert on heyan.notice, heyan.notice_read, heyan.demonstration_message to heyan_app;
grant select, insert on heyan.notice_event to heyan_app;
grant insert on heyan.message_check to heyan_app;

revoke all on function heyan.begin_notices(), heyan.ask_notices_again(), heyan.message_of_code(bytea),
  heyan.take_receipt(text, uuid, int, boolean, text, text, timestamptz) from public;
grant execute on function heyan.message_of_code(bytea), heyan.take_receipt(text, uuid, int, boolean, text, text, timestamptz) to heyan_app;

-- Quiet hours and limits of messages are loaded like other reference rows: one operator proposes, another confirms.
alter table heyan.reference_load drop constraint reference_load_kind_check;
alter table heyan.reference_load add constraint reference_load_kind_check
  check (kind in ('calendar', 'limits', 'amounts', 'divisions', 'notices'));
