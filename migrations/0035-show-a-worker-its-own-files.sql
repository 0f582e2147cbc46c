-- Whoever follows a case by its code sees the files it handed in itself, and those its application began with, which an officer
-- may have taken down for it: not what officers found out, and not what the other side told.
drop policy evidence_seen on heyan.evidence;
create policy evidence_seen on heyan.evidence for select using (
  draft_hash = (select heyan.draft_held())
  or (proceeding_id = (select heyan.held()) and (handed_by is null or seq = 1))
  or exists (select from heyan.sight z where z.proceeding_id = evidence.proceeding_id and z.office = any ((select heyan.offices())::int[])
    and (z.mode <> 'p' or z.procedure = 'paper' or evidence.handed_by = z.office) offset 0));
