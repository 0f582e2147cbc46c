-- Sittings: when, where and before whom a proceeding is heard. The record says it; here stand, in the same transaction, what a
-- sitting takes up for how long, so that the database itself refuses two at once in one room, before one arbitrator or of
-- one party. btree_gist is a trusted extension from PostgreSQL 13 on: whoever may create in the database may make it.

create extension if not exists btree_gist with schema heyan;

create table heyan.booking (
  proceeding_id bigint not null,
  seq int not null,
  office int not null references heyan.office,
  kind text not null check (kind in ('room', 'tribunal', 'party')),
  subject text not null check (subject <> ''),
  role text not null,
  during tsrange not null,
  primary key (proceeding_id, seq, kind, subject),
  foreign key (proceeding_id, seq) references heyan.record (proceeding_id, seq),
  check (not isempty(during) and lower_inc(during) and not upper_inc(during) and lower(during)::date = upper(during)::date),
  constraint booking_once exclude using gist (office with =, kind with =, subject with =, during with &&)
);
comment on table heyan.booking is 'What a sitting takes up, and when, in the time of the bench: its room, each of its tribunal, each known party. Repeats the record; seq is the entry that says the sitting.';
comment on column heyan.booking.subject is 'The room or the member of the tribunal as the record names them; of a party the credit code or the keyed hash of the person.';
create index booking_begins on heyan.booking (office, lower(during)) where kind = 'room';

alter table heyan.booking enable row level security;
create policy booking_seen on heyan.booking for select using (
  office = any ((select heyan.offices())::int[]) or proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = booking.proceeding_id and z.office = any ((select heyan.offices())::int[]) offset 0));
create policy booking_written on heyan.booking for insert with check (heyan.may_write(proceeding_id));
create policy booking_dropped on heyan.booking for delete using (heyan.may_write(proceeding_id));
grant select, insert, delete on heyan.booking to heyan_app;

-- Whoever books must see what is taken, a party at home too: only what it is and when, of the body it books with.
create function heyan.taken(of_office int, kinds text[], subjects text[], within tsrange, but bigint)
  returns table (kind text, subject text, during tsrange) language sql stable security definer set search_path = heyan, pg_temp as $$
  select b.kind, b.subject, b.during from booking b
  where b.office = of_office and b.during && within and b.proceeding_id <> but and heyan.may_write(but)
    and (b.kind, b.subject) in (select * from unnest(kinds, subjects)) $$;
comment on function heyan.taken is 'When these rooms, members and parties are taken by other proceedings of the body.';
revoke execute on function heyan.taken from public;
grant execute on function heyan.taken to heyan_app;
