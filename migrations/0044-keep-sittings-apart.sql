-- A party is not called to two hearings at once, whichever commissions hold them; and a room or a person is one, however the
-- blanks, the width and the case of its name were written. What is compared is kept beside the words of the record.

alter table heyan.booking add column folded text, add column unguarded boolean not null default false;
update heyan.booking set folded = case when kind = 'party' then subject
  else lower(regexp_replace(normalize(subject, NFKC), '[\s\u00ad\u1680\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]', '', 'g')) end;
alter table heyan.booking alter column folded set not null;
comment on column heyan.booking.folded is 'What is compared: the subject without blanks, width and case; of a party the subject itself.';
comment on column heyan.booking.unguarded is 'The constraints leave it alone: the sitting was over when the row was written, or it clashed before 0044 began to compare so.';

-- What already clashes stays as the record says it: an upgrade cannot move a hearing. Whatever is booked from now on minds it.
update heyan.booking b set unguarded = true where exists (
  select from heyan.booking o
  where o.kind = b.kind and o.folded = b.folded and o.during && b.during and (o.office = b.office or b.kind = 'party')
    and (o.proceeding_id, o.seq, o.subject) <> (b.proceeding_id, b.seq, b.subject));

alter table heyan.booking drop constraint booking_once;
alter table heyan.booking
  add constraint booking_once exclude using gist (office with =, kind with =, folded with =, during with &&)
    where (kind <> 'party' and not unguarded),
  add constraint booking_party_once exclude using gist (folded with =, during with &&) where (kind = 'party' and not unguarded);
create index booking_of_party on heyan.booking (folded) where kind = 'party';
create index booking_of_body on heyan.booking (office, kind, folded) where kind <> 'party';

-- Rooms and members are a body's own: whoever books learns by whom and when they are taken.
drop function heyan.taken(int, text[], text[], tsrange, bigint);
create function heyan.taken(of_office int, kinds text[], names text[], within tsrange, but bigint)
  returns table (kind text, subject text, during tsrange) language sql stable security definer set search_path = heyan, pg_temp as $$
  select b.kind, b.subject, b.during from booking b
  where b.kind <> 'party' and b.office = of_office and b.during && within and b.proceeding_id <> but and heyan.may_write(but)
    and (b.kind, b.folded) in (select * from unnest(kinds, names)) $$;
comment on function heyan.taken is 'When these rooms and members, named as they are folded, are taken by other proceedings of the body.';

-- Parties are everybody's: of each time that is asked about it is said whether one of the parties of this very proceeding is heard
-- elsewhere then, in whatever commission, and nothing more: neither who, nor where, nor in which case.
create function heyan.parties_engaged(of_proceeding bigint, times tsrange[])
  returns boolean[] language sql stable security definer set search_path = heyan, pg_temp as $$
  with theirs as materialized (
    select b.during from party p
    join booking b on b.kind = 'party' and b.folded = coalesce(encode(p.person, 'hex'), p.credit_code)
    where p.proceeding_id = of_proceeding and b.proceeding_id <> of_proceeding)
  select array_agg(exists (select from theirs t where t.during && asked.during) order by asked.n)
  from unnest(times) with ordinality asked (during, n) where heyan.may_write(of_proceeding) $$;
comment on function heyan.parties_engaged is 'Of each time whether a party of this proceeding is heard in another one then; null for whoever may not write it.';

revoke execute on function heyan.taken, heyan.parties_engaged from public;
grant execute on function heyan.taken, heyan.parties_engaged to heyan_app;
