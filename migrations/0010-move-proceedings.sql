-- A proceeding that moves to the body of another division: that body works on it, its superiors and the former body read
-- it, and the search finds it there too. One function, because the policies let an office see no other office's rows, and
-- because whoever gives a proceeding away may not write to it a moment later.

create function heyan.reseat(moved bigint, to_office int, superiors int[], at_seq int) returns void
language plpgsql security definer set search_path = heyan, pg_temp as $$
declare
  given_by int;
begin
  -- Not true is also not known: whoever holds no code at all asks with nothing.
  if may_write(moved) is not true then
    raise exception 'proceeding % is not yours to move', moved using errcode = 'insufficient_privilege';
  end if;
  update sight set mode = 'r' where proceeding_id = moved and mode = 'w' returning office into given_by;
  insert into sight (proceeding_id, office, mode, procedure, due_on, final, since_seq, track)
    select p.id, seat.office, seat.mode, p.procedure, p.due_on, p.final, at_seq, old.track
    from proceeding p join sight old on old.proceeding_id = p.id and old.office = given_by,
      (select to_office as office, 'w'::"char" as mode union all select unnest(superiors), 'r'::"char") seat
    where p.id = moved
    on conflict (proceeding_id, office) do update set mode = excluded.mode where excluded.mode = 'w';
  insert into lookup (kind, token, office, proceeding_id)
    select kind, token, to_office, proceeding_id from lookup where proceeding_id = moved and office = given_by
    on conflict do nothing;
end $$;
revoke execute on function heyan.reseat(bigint, int, int[], int) from public;
grant execute on function heyan.reseat(bigint, int, int[], int) to heyan_app;
