-- Leave and deputies are dates: from the first day to the last the deputy may do what the absent officer's duties allow,
-- and not a day longer. Nothing is handed over and nothing must be taken back.

create table heyan.absence (
  id bigint generated always as identity primary key,
  office int not null references heyan.office,
  officer int not null references heyan.officer,
  deputy int not null references heyan.officer check (deputy <> officer),
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  reason text not null,
  entered_by int not null references heyan.officer,
  entered_at timestamptz not null default clock_timestamp(),
  ended_on date,
  ended_by int references heyan.officer
);
comment on table heyan.absence is 'An officer away and who stands in, by days. ended_on: came back earlier; from that day the deputy does not stand in any more.';
create index absence_deputy on heyan.absence (deputy, last_on);
create index absence_office on heyan.absence (office, last_on);
alter table heyan.absence enable row level security;
create policy absence_seen on heyan.absence for select to heyan_app using (office = any ((select heyan.offices())::int[]));
create policy absence_entered on heyan.absence for insert to heyan_app with check (office = any ((select heyan.offices())::int[]));
create policy absence_ended on heyan.absence for update to heyan_app using (office = any ((select heyan.offices())::int[]));
create policy absence_by_auth on heyan.absence for select to heyan_auth using (true);
grant select, insert on heyan.absence to heyan_app;
grant update (ended_on, ended_by) on heyan.absence to heyan_app;
grant select on heyan.absence to heyan_auth;
