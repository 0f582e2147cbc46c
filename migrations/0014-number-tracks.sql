-- The place of a track among its parent's. Counted past the policies: after a move, the tracks of the former body are not
-- seen by the one that numbers the next, and must not be numbered again.

create function heyan.next_track(parent bigint) returns int language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  if may_write(parent) is not true then
    raise exception 'proceeding % is not yours', parent using errcode = 'insufficient_privilege';
  end if;
  return (select count(*) + 1 from proceeding where parent_id = parent and subject like 'track:%');
end $$;
alter function heyan.next_track(bigint) owner to heyan_owner;
revoke execute on function heyan.next_track(bigint) from public;
grant execute on function heyan.next_track(bigint) to heyan_app;
