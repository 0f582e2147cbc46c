-- A phone is sent only so many codes a day, also by somebody who asks in its owner's place.
alter table heyan.one_time_code
  add column asked_on date not null default '2000-01-01',
  add column asked int not null default 0;
comment on column heyan.one_time_code.asked is 'Codes asked for on the day asked_on (Asia/Shanghai).';
