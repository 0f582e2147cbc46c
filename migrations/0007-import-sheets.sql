-- Spreadsheets as offices keep them are read in by name of their columns. What an officer said a column means is remembered
-- for the agency, and each row that was read in is known again by a keyed hash, so that the same file, or one row of it in
-- another file, does nothing twice. No value of a row stands here.

create table heyan.import_heading (
  office int not null references heyan.office,
  kind text not null check (kind <> ''),
  heading text not null check (heading <> ''),
  field text not null,
  officer int not null references heyan.officer,
  set_on date not null,
  primary key (office, kind, heading)
);
comment on table heyan.import_heading is 'What a column of this heading means when this agency imports this kind; an empty field: it is left out.';

create table heyan.import_row (
  office int not null references heyan.office,
  kind text not null check (kind <> ''),
  -- The proceeding into which rows were read; 0 where each row became a proceeding of its own.
  target bigint not null,
  row_key bytea not null,
  content bytea not null,
  proceeding_id bigint not null,
  officer int not null references heyan.officer,
  imported_on date not null,
  primary key (office, kind, target, row_key)
);
comment on table heyan.import_row is 'Rows that were imported: a keyed hash of what names the row (its old number, a person) and one of all it says. Never a value.';
create index import_row_proceeding on heyan.import_row (proceeding_id);

alter table heyan.import_heading enable row level security;
alter table heyan.import_row enable row level security;
create policy import_heading_own on heyan.import_heading to heyan_app
  using (office = any ((select heyan.offices())::int[])) with check (office = any ((select heyan.offices())::int[]));
create policy import_row_seen on heyan.import_row for select to heyan_app using (office = any ((select heyan.offices())::int[]));
create policy import_row_added on heyan.import_row for insert to heyan_app with check (office = any ((select heyan.offices())::int[]));
grant select, insert, update on heyan.import_heading to heyan_app;
grant select, insert on heyan.import_row to heyan_app;
