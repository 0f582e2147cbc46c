-- Next year's days off, new amounts, divisions and limits reach a running installation as files that one operator proposes
-- and another confirms. What was known when is a numbered list of events: a calendar version names the last of them, so
-- whatever was counted before stays explainable with what was known then, also after a load was taken back.

create table heyan.reference_load (
  id int generated always as identity primary key,
  kind text not null check (kind in ('calendar', 'limits', 'amounts', 'divisions')),
  title_zh text not null,
  title_en text not null,
  content text not null,
  sha256 bytea not null,
  proposed_by text not null check (proposed_by <> ''),
  proposed_at timestamptz not null default clock_timestamp(),
  unique (id, proposed_by)
);
comment on table heyan.reference_load is 'A file of reference rows as an operator proposed it: canonical text and its hash. Never changed, never removed.';

create table heyan.reference_event (
  seq int primary key check (seq > 0),
  load_id int not null,
  takes_back boolean not null,
  proposed_by text not null,
  account text not null check (account <> ''),
  day date not null,
  at timestamptz not null,
  recounted_through bigint not null default 0,
  recounted int not null default 0,
  recounted_at timestamptz,
  unique (load_id, takes_back),
  foreign key (load_id, proposed_by) references heyan.reference_load (id, proposed_by),
  -- Four eyes: whoever proposed it does not confirm it.
  check (takes_back or account <> proposed_by)
);
comment on table heyan.reference_event is 'A load confirmed, or taken back: from here on other things are known. Numbered without gaps; calendar versions name the number.';
comment on column heyan.reference_event.recounted_through is 'Open deadlines were counted again up to this proceeding: where the work goes on after a stop.';

alter table heyan.reference_load enable row level security;
alter table heyan.reference_event enable row level security;
create policy reference_load_seen on heyan.reference_load for select using (true);
create policy reference_event_seen on heyan.reference_event for select using (true);
grant select on heyan.reference_load, heyan.reference_event to heyan_app;
