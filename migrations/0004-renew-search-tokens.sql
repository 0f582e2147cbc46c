-- A correction may find that somebody never took part, did after all, or goes by another name: the search must forget what
-- only the annulled act said. Tokens are blind and do not say whose they are, so the caller says all that ought to stand.

create function heyan.renew_lookups(id bigint, offices int[], kinds smallint[], tokens bytea[]) returns void
language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  if may_write(id) is not true then
    raise exception 'proceeding % is not yours to index', id using errcode = 'insufficient_privilege';
  end if;
  delete from lookup l where l.proceeding_id = id and not exists (
    select from unnest(offices, kinds, tokens) s (office, kind, token)
    where s.office = l.office and s.kind = l.kind and s.token = l.token);
  insert into lookup (kind, token, office, proceeding_id)
    select s.kind, s.token, s.office, id from unnest(offices, kinds, tokens) s (office, kind, token)
    on conflict do nothing;
end $$;
comment on function heyan.renew_lookups is 'Replaces the search tokens of a proceeding by those named, for whoever may write to it.';
revoke all on function heyan.renew_lookups(bigint, int[], smallint[], bytea[]) from public;
grant execute on function heyan.renew_lookups(bigint, int[], smallint[], bytea[]) to heyan_app;
