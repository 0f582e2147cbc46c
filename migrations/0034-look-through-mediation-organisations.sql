-- The organisations of mediation are public: who they are, where they sit, who their members are. An officer of any body may
-- look them through, and how many of their cases ended in an agreement; which cases these were is seen by those alone who may
-- see them. So three functions look across bodies and tell names of organisations, of their listed members, and numbers.

-- What heyan_facts may read of records: those of these two procedures, in which the names of parties stand sealed.
grant select on heyan.record, heyan.register_batch, heyan.register_row to heyan_facts;
create policy record_looked_across on heyan.record for select to heyan_facts using (
  exists (select from heyan.proceeding p where p.id = record.proceeding_id
    and p.procedure in ('mediation', 'mediation-organisation') offset 0));
create policy register_batch_looked_across on heyan.register_batch for select to heyan_facts using (register = 'mediation-organisation.members');
create policy register_row_looked_across on heyan.register_row for select to heyan_facts using (
  exists (select from heyan.register_batch b where b.proceeding_id = register_row.proceeding_id and b.seq = register_row.seq offset 0));

-- The registered organisations of divisions, with what was entered of each, oldest first, and the members as last listed.
create function heyan.mediation_organisations(low int, high int)
returns table (id bigint, number text, division int, office int, entered jsonb, members jsonb)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.id, p.number, p.division, p.office,
    (select jsonb_agg(r.body::jsonb -> 'form' order by r.seq) from record r where r.proceeding_id = p.id and r.act in ('register', 'amend')),
    (select jsonb_agg(last.body::jsonb) from (
      select distinct on (m.key, m.valid_from) m.body from register_row m
        join register_batch b on b.proceeding_id = m.proceeding_id and b.seq = m.seq
      where m.proceeding_id = p.id and b.annulled_seq is null order by m.key, m.valid_from, m.seq desc, m.row_no) last)
  from proceeding p
  where p.procedure = 'mediation-organisation' and not p.final and p.parent_id is null and p.division between low and high $$;

-- The open mediations of divisions, one row each: the organisation it is with, and who mediates.
create function heyan.mediation_loads(low int, high int)
returns table (division int, organisation text, mediators jsonb)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.division, (select r.body::jsonb -> 'form' ->> 'organisation' from record r
      where r.proceeding_id = p.id and (r.act = 'assign' or r.act = 'accept' and r.body like '%"organisation":%') order by r.seq desc limit 1),
    coalesce(said.form -> 'mediators', jsonb_build_array(jsonb_build_object('name', said.form -> 'mediator')))
  from proceeding p cross join lateral (
    select case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' end as form from record r
    where r.proceeding_id = p.id and r.act in ('assign', 'accept', 'declineAssignment') order by r.seq desc limit 1) said
  where p.procedure = 'mediation' and not p.final and p.parent_id is null and p.state in ('applied', 'mediating')
    and p.division between low and high and said.form is not null $$;

-- What these accounts of the ledger hold by organisation; null for cases that were with none. Their sum is the figure's.
create function heyan.mediation_outcomes(accounts smallint[], since date, until date, low int, high int)
returns table (division int, organisation text, account smallint, cases bigint)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select po.division, said.organisation, po.account, sum(po.amount)::bigint
  from posting po left join lateral (
    select case when r.act <> 'declineAssignment' then r.body::jsonb -> 'form' ->> 'organisation' end as organisation from record r
    where r.proceeding_id = po.proceeding_id
      and (r.act in ('assign', 'declineAssignment') or r.act = 'accept' and r.body like '%"organisation":%')
    order by r.seq desc limit 1) said on true
  where po.account = any (accounts) and po.effective_on between since and until and po.division between low and high
  group by 1, 2, 3 having sum(po.amount) <> 0 $$;

revoke all on function heyan.mediation_organisations(int, int), heyan.mediation_loads(int, int),
  heyan.mediation_outcomes(smallint[], date, date, int, int) from public;
grant execute on function heyan.mediation_organisations(int, int), heyan.mediation_loads(int, int),
  heyan.mediation_outcomes(smallint[], date, date, int, int) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.mediation_organisations(int, int) owner to heyan_facts;
alter function heyan.mediation_loads(int, int) owner to heyan_facts;
alter function heyan.mediation_outcomes(smallint[], date, date, int, int) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
