-- An enterprise sees a case it is a party to, from the entry on that discloses the case to it, and the papers that were served
-- on it. Who is a party is said by the credit code, exactly; from which entry, the procedure says and the party's row repeats.
-- The row of sight is made of both by the tables themselves, so that no writer can forget it: an act, a bulk load, a
-- correction that takes a name back, a paper that is served, and an enterprise that is only now known.

alter table heyan.party add column shown_seq int;
comment on column heyan.party.shown_seq is 'The entry from which this organisation may see the proceeding; null while nothing was disclosed to it.';
create index party_credit_code on heyan.party (credit_code, proceeding_id) where credit_code is not null;

create view heyan.party_sight as
  select a.proceeding_id, o.id as office, min(a.shown_seq) as since_seq
  from heyan.party a join heyan.office o on o.credit_code = a.credit_code and o.kind = 'enterprise'
  where a.shown_seq is not null
  group by 1, 2
  union all
  select t.id, o.id, 1
  from heyan.proceeding t
    join lateral (select r.body::jsonb -> 'form' ->> 'to' as to_key from heyan.record r
      where r.proceeding_id = t.id and r.act in ('draft', 'redraft') order by r.seq desc limit 1) drafted on true
    join heyan.party a on a.proceeding_id = t.parent_id and a.key = drafted.to_key
    join heyan.office o on o.credit_code = a.credit_code and o.kind = 'enterprise'
  where t.procedure = 'paper' and t.state in ('served', 'filed');
comment on view heyan.party_sight is 'Which enterprise ought to see what: the rows of sight with mode p are these and no others.';

create function heyan.seat_parties(p bigint) returns void language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  delete from sight z where z.proceeding_id = p and z.mode = 'p'
    and not exists (select from party_sight s where s.proceeding_id = p and s.office = z.office);
  insert into sight (proceeding_id, office, mode, procedure, due_on, final, since_seq, track)
    select p, s.office, 'p', q.procedure, q.due_on, q.final, s.since_seq, q.procedure = 'paper'
    from party_sight s join proceeding q on q.id = s.proceeding_id where s.proceeding_id = p
    on conflict (proceeding_id, office) do update set since_seq = excluded.since_seq where sight.mode = 'p';
end $$;

create function heyan.seat_parties_added() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  perform seat_parties(one.proceeding_id) from (select distinct a.proceeding_id from added a
    join office o on o.credit_code = a.credit_code and o.kind = 'enterprise' where a.shown_seq is not null) one;
  return null;
end $$;
create trigger party_added_sight after insert on heyan.party
  referencing new table as added for each statement execute function heyan.seat_parties_added();

create function heyan.seat_parties_changed() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  perform seat_parties(old.proceeding_id);
  perform seat_parties(t.id) from proceeding t where t.parent_id = old.proceeding_id and t.procedure = 'paper';
  return null;
end $$;
create trigger party_changed_sight after update on heyan.party
  for each row when ((old.credit_code, old.shown_seq) is distinct from (new.credit_code, new.shown_seq)) execute function heyan.seat_parties_changed();
create trigger party_dropped_sight after delete on heyan.party
  for each row when (old.shown_seq is not null) execute function heyan.seat_parties_changed();

create function heyan.seat_paper_served() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  perform seat_parties(new.id);
  return null;
end $$;
create trigger paper_served_sight after update of state on heyan.proceeding
  for each row when (new.procedure = 'paper' and old.state is distinct from new.state) execute function heyan.seat_paper_served();

-- An enterprise that is made known sees what was disclosed before. Acts under way end first and later ones find it: neither is
-- missed. Whoever waits for a long load is told to come again instead of holding up the acts behind it.
create function heyan.seat_enterprise() returns trigger language plpgsql security definer set search_path = heyan, pg_temp set lock_timeout = '2s' as $$
begin
  lock table party in share mode;
  perform seat_parties(s.proceeding_id) from party_sight s where s.office = new.id;
  return null;
end $$;
create trigger enterprise_sight after insert or update of credit_code on heyan.office
  for each row when (new.kind = 'enterprise' and new.credit_code is not null) execute function heyan.seat_enterprise();

revoke all on function heyan.seat_parties(bigint), heyan.seat_parties_added(), heyan.seat_parties_changed(), heyan.seat_paper_served(), heyan.seat_enterprise() from public;

-- A party reads neither what others handed in nor what a case is counted as: of files those served on it and its own.
alter table heyan.evidence add column handed_by int default (heyan.offices())[1];
comment on column heyan.evidence.handed_by is 'The office whose officer or account handed it in; null for the holder of a code.';
drop policy evidence_seen on heyan.evidence;
create policy evidence_seen on heyan.evidence for select using (
  draft_hash = (select heyan.draft_held()) or proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = evidence.proceeding_id and z.office = any ((select heyan.offices())::int[])
    and (z.mode <> 'p' or z.procedure = 'paper' or evidence.handed_by = z.office) offset 0));
drop policy posting_seen on heyan.posting;
create policy posting_seen on heyan.posting for select using (proceeding_id = (select heyan.held())
  or exists (select from heyan.sight z where z.proceeding_id = posting.proceeding_id and z.office = any ((select heyan.offices())::int[])
    and z.mode <> 'p' offset 0));
