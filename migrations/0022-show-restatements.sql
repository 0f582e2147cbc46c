-- A figure of days that are over may still change: an act is entered late, or corrected. The acts behind the difference are
-- counted for everybody, whoever may see them: numbers, nothing else; and those the viewer sees are named, a page at a time,
-- the latest first. Without any, one row without a proceeding. Parameters as those of proceedings_behind; `known`: what was
-- recorded after that day.

create function heyan.acts_behind(accounts smallint[], signs int[], parts int[], since date[], until date[], divisions int[], known date,
  size int, skip int)
returns table (acts bigint, numerator_all bigint, denominator_all bigint, visible bigint, proceeding_id bigint, seq int, recorded_on date,
  numerator bigint, denominator bigint)
language sql stable security definer set search_path = heyan, pg_temp set work_mem = '64MB' as $$
  with behind as materialized (
    select p.proceeding_id, p.seq, p.recorded_on, coalesce(sum(p.amount * t.sign) filter (where t.part = 0), 0)::bigint as numerator,
      coalesce(sum(p.amount * t.sign) filter (where t.part = 1), 0)::bigint as denominator
    from unnest(accounts, signs, parts, since, until) t (account, sign, part, since, until)
      join posting p on p.account = t.account and p.effective_on between t.since and t.until
    where p.division = any (divisions) and p.recorded_on > known
    group by 1, 2, 3
    having coalesce(sum(p.amount * t.sign) filter (where t.part = 0), 0) <> 0 or coalesce(sum(p.amount * t.sign) filter (where t.part = 1), 0) <> 0),
  seen as materialized (
    select b.* from behind b where exists (select from sight z where z.proceeding_id = b.proceeding_id and z.office = any (offices()))),
  page as (select s.* from seen s order by s.recorded_on desc, s.proceeding_id desc, s.seq desc limit size offset skip)
  select counted.*, page.* from (
    select count(*), coalesce(sum(b.numerator), 0)::bigint, coalesce(sum(b.denominator), 0)::bigint, (select count(*) from seen) from behind b) counted
    left join page on true $$;
revoke all on function heyan.acts_behind(smallint[], int[], int[], date[], date[], int[], date, int, int) from public;
grant execute on function heyan.acts_behind(smallint[], int[], int[], date[], date[], int[], date, int, int) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.acts_behind(smallint[], int[], int[], date[], date[], int[], date, int, int) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
