-- What a party may know of its own address for service: since when it stands and whether papers may come electronically. The
-- address itself stays sealed in the track, which a party does not see.
create function heyan.address_of_party(of_proceeding bigint, of_party text) returns table (confirmed_on date, electronic boolean)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select r.recorded_on, (r.body::json -> 'form' ->> 'electronic')::boolean
  from proceeding c join record r on r.proceeding_id = c.id
  where c.parent_id = of_proceeding and c.procedure = 'serviceAddress' and c.state = 'confirmed'
    and (of_proceeding = held() or firm_is_party(of_proceeding, of_party))
    and r.act in ('confirm', 'declare', 'change') and r.body::json -> 'form' ->> 'party' = of_party
  order by c.id desc, r.seq desc limit 1 $$;
revoke all on function heyan.address_of_party(bigint, text) from public;
grant execute on function heyan.address_of_party(bigint, text) to heyan_app;
