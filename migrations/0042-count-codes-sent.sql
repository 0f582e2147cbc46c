-- The door of firms sends a code to whatever phone is typed in, and each message is paid for. Ten a day to one phone bound nobody
-- who types in another phone each time: what one address asks for in a day is counted too, and what all ask for together.

create table heyan.code_count (
  day date not null,
  asker bytea not null,
  sent int not null,
  primary key (day, asker)
);
comment on table heyan.code_count is 'Codes sent by the door of firms on a day (Asia/Shanghai). Forgotten when the day is over.';
comment on column heyan.code_count.asker is 'Keyed hash of the address that asked; empty: everybody together, phones of accounts left out.';
alter table heyan.code_count enable row level security;
create policy code_count_held on heyan.code_count using (asker in (heyan.draft_held(), '\x'::bytea))
  with check (asker in (heyan.draft_held(), '\x'::bytea));
grant select, insert, update on heyan.code_count to heyan_app;
