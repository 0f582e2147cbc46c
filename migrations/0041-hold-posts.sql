-- A case, a deputyship or a proposal given in the very moment in which its officer's account is closed would stay with nobody.
-- Closing locks the row of the officer before it counts what is left; who gives something holds the same row until it is
-- given. So one of the two waits: either the account is found not to be empty, or the post is found to have ended.

-- The duties of an officer of an office on a day, whose post does not end before the transaction does; no row when they are
-- none then. It tells what the table tells anybody, but locks what the program may not write.
create function heyan.hold_officer(wanted int, of_office int, on_day date) returns table (duties text[])
language sql volatile security definer set search_path = heyan, pg_temp as $$
  select o.duties from officer o where o.id = wanted and o.office = of_office
    and o.valid_from <= on_day and (o.valid_to is null or o.valid_to > on_day) for share $$;

revoke all on function heyan.hold_officer(int, int, date) from public;
grant execute on function heyan.hold_officer(int, int, date) to heyan_app;
