-- Tracks (an approval, a service) lie inside a proceeding and are no cases of their own: queues, their totals and their
-- indexes leave them out. Said on sight, because lists are cut from sight alone.

alter table heyan.sight add column track boolean not null default false;
comment on column heyan.sight.track is 'Runs inside another proceeding: lists of cases leave it out.';
drop index heyan.sight_queue;
drop index heyan.sight_all;
create index sight_queue on heyan.sight (office, due_on, proceeding_id) where not final and not track;
create index sight_all on heyan.sight (office, proceeding_id) where not track;
create index sight_tracks on heyan.sight (office, procedure, proceeding_id) where not final and track;
