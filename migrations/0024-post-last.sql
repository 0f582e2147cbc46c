-- What one transaction posts in several proceedings it posts last and at once, so that balances are touched in the order of
-- their keys and two transactions cannot wait for each other in a circle. By then a proceeding may lie with another body:
-- the transaction names what it has written, as it names what it holds.

create function heyan.written() returns bigint[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('heyan.written', true), ''), '{}')::bigint[] $$;
alter policy posting_written on heyan.posting with check (heyan.may_write(proceeding_id) or proceeding_id = any (heyan.written()));
alter policy transfer_written on heyan.transfer with check (heyan.may_write(proceeding_id) or proceeding_id = any (heyan.written()));

-- The tracks that move with their case, or end when it moves. Asked past the policies: whoever moved the case sees it still,
-- and may no longer write to it.
create function heyan.open_tracks(parent bigint) returns setof bigint language sql stable security definer set search_path = heyan, pg_temp as $$
  select t.id from proceeding t where t.parent_id = parent and t.subject like 'track:%' and not t.final
    and (parent = held() or exists (select from sight z where z.proceeding_id = parent and z.office = any (offices()))) $$;
grant create on schema heyan to heyan_facts;
alter function heyan.open_tracks(bigint) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
revoke execute on function heyan.open_tracks(bigint) from public;
grant execute on function heyan.open_tracks(bigint) to heyan_app;

-- How long an office's approvals stayed at each desk is read from those that ended last.
create index sight_tracks_over on heyan.sight (office, procedure, proceeding_id) where final and track;
