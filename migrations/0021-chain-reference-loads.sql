-- What operators propose, confirm and take back decides on every due date of the province. Each of their steps is a link of
-- one chain, signed and named, that `heyan verify` walks and a checkpoint holds; the loads and events themselves can no
-- longer be rewritten; and a load is taken back as it came: one operator asks, another does it.

create table heyan.reference_step (
  id int primary key check (id > 0),
  load_id int not null references heyan.reference_load,
  step text not null check (step in ('propose', 'confirm', 'askBack', 'takeBack')),
  account text not null check (account <> ''),
  at timestamptz not null,
  body text not null,
  prev bytea not null,
  hash bytea not null,
  algorithm text,
  key_id text,
  signature bytea,
  check ((signature is null) = (key_id is null) and (signature is null) = (algorithm is null))
);
comment on table heyan.reference_step is 'Each step of an operator on a load: who, when, which file by its hash. One chain, numbered without gaps, signed. Append-only.';
comment on column heyan.reference_step.signature is 'Over the hash. Absent only in steps from before there was a chain, which the first signed step covers.';

alter table heyan.reference_event add column asked_by text;
comment on column heyan.reference_event.asked_by is 'Of a taking back: the operator who asked for it; another one did it.';
alter table heyan.reference_event add constraint reference_event_back_by_two
  check (not takes_back or (asked_by is not null and asked_by <> account)) not valid;

-- Steps from before: in the order in which they happened, unsigned.
do $$
declare
  one record;
  prior bytea := decode(repeat('00', 32), 'hex');
  n int := 0;
  said text;
begin
  for one in
    select l.id as load_id, 'propose' as step, l.proposed_by as account, l.proposed_at as at, null::int as event, l.kind, l.sha256 from heyan.reference_load l
    union all
    select e.load_id, case when e.takes_back then 'takeBack' else 'confirm' end, e.account, e.at, e.seq, l.kind, l.sha256
      from heyan.reference_event e join heyan.reference_load l on l.id = e.load_id
    order by at, event nulls first, load_id
  loop
    n := n + 1;
    said := '{"account":' || to_json(one.account)::text || ',"at":"' || to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'
      || coalesce(',"event":' || one.event, '') || ',"kind":"' || one.kind || '","load":' || one.load_id
      || ',"sha256":"' || encode(one.sha256, 'hex') || '","step":"' || one.step || '","seq":' || n || '}';
    insert into heyan.reference_step (id, load_id, step, account, at, body, prev, hash)
      values (n, one.load_id, one.step, one.account, one.at, said, prior, sha256(prior || convert_to(said, 'UTF8')));
    prior := sha256(prior || convert_to(said, 'UTF8'));
  end loop;
end $$;

alter table heyan.reference_step enable row level security;
create policy reference_step_seen on heyan.reference_step for select using (true);
grant select on heyan.reference_step to heyan_app;
create trigger reference_step_append_only before update or delete or truncate on heyan.reference_step for each statement execute function heyan.refuse_rewrite();
create trigger reference_load_append_only before update or delete or truncate on heyan.reference_load for each statement execute function heyan.refuse_rewrite();

-- Of an event only how far its counting has come is ever written again.
create function heyan.keep_reference_event() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) - '{recounted_through,recounted,recounted_at}'::text[]) is distinct from (to_jsonb(new) - '{recounted_through,recounted,recounted_at}'::text[]) then
    raise exception 'reference_event is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger reference_event_kept before update on heyan.reference_event for each row execute function heyan.keep_reference_event();
create trigger reference_event_append_only before delete or truncate on heyan.reference_event for each statement execute function heyan.refuse_rewrite();
