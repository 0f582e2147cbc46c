-- Who follows a case by its code may carry it on: a mediation that failed becomes an application for arbitration with the
-- persons it already names, and an instalment of its agreement is confirmed where it stands. Both look one step beyond the
-- proceeding whose code was shown, so they are functions of their own that answer for that one and no other.

-- A sealed value of the proceeding that is held, opened for what follows from it; never a tip's author. The row says why.
create function heyan.unseal_held(wanted uuid, why text) returns table (kind text, key_id text, ciphertext bytea)
language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  if not exists (select from seal s where s.id = wanted and s.audience = 'n' and s.proceeding_id = held()) then
    return;
  end if;
  insert into unsealing (seal_id, officer, reason) values (wanted, null, why);
  return query select s.kind, s.key_id, s.ciphertext from seal s where s.id = wanted;
end $$;

-- What was opened inside the proceeding that is held, or followed from it, of these procedures.
create function heyan.children_of_held(wanted text[]) returns table (id bigint, number text, procedure text)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.id, p.number, p.procedure from proceeding p
  where p.parent_id = held() and p.procedure = any (wanted) order by p.id limit 200 $$;

revoke all on function heyan.unseal_held(uuid, text), heyan.children_of_held(text[]) from public;
grant execute on function heyan.unseal_held(uuid, text), heyan.children_of_held(text[]) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.children_of_held(text[]) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
