-- What was opened inside a case or followed from it may be hundreds: the instalments of an agreement, the suits of everybody an
-- award was served on. Whoever follows the case by its code reads them page by page, told how many there are, each with where it
-- stands, the days that run in it and, of an award, whose receipt it was: in one question, however many stand on the page.

drop function heyan.children_of_held(text[]);

-- Of what follows from the proceeding that is held, and of nothing else, the days that run, and the receipt an award's time runs from.
grant select on heyan.deadline to heyan_facts;
create policy deadline_of_followed on heyan.deadline for select to heyan_facts using (
  exists (select from heyan.proceeding p where p.id = deadline.proceeding_id and p.parent_id = heyan.held() offset 0));
create policy record_of_followed on heyan.record for select to heyan_facts using (seq = 1
  and exists (select from heyan.proceeding p where p.id = record.proceeding_id and p.parent_id = heyan.held()
    and p.procedure in ('award-suit', 'award-annulment') offset 0));

-- What runs comes first, then what ended, each in the order it was opened; or one of them, where it belongs to what is held.
create function heyan.followed_by_held(wanted text[], only_one bigint, past int, most int)
returns table (id bigint, number text, procedure text, state text, headline text, fen bigint, side text, days jsonb, whole int)
language sql stable security definer set search_path = heyan, pg_temp as $$
  select p.id, p.number, p.procedure, p.state, p.headline, p.fen,
    (select r.body::jsonb -> 'form' ->> 'side' from record r
      where r.proceeding_id = p.id and r.seq = 1 and p.procedure in ('award-suit', 'award-annulment')),
    (select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'dueOn', d.due_on, 'source', d.source) order by d.due_on, d.name), '[]')
      from deadline d where d.proceeding_id = p.id and d.stopped_seq is null and d.due_on is not null),
    p.whole
  from (select c.*, count(*) over ()::int as whole from proceeding c
    where c.parent_id = held() and c.procedure = any (wanted) and (only_one is null or c.id = only_one)
    order by c.final, c.id offset past limit most) p
  order by p.final, p.id $$;

revoke all on function heyan.followed_by_held(text[], bigint, int, int) from public;
grant execute on function heyan.followed_by_held(text[], bigint, int, int) to heyan_app;
grant create on schema heyan to heyan_facts;
alter function heyan.followed_by_held(text[], bigint, int, int) owner to heyan_facts;
revoke create on schema heyan from heyan_facts;
