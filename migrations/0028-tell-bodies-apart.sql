-- What a body is seized of. Until here one body was seated in each division, the labour inspection; commissions of
-- arbitration and several organisations of mediation sit beside it from now on, and each procedure says whose it is.

alter table heyan.office add column tasks text[] not null default '{}' check (array_position(tasks, '') is null);
comment on column heyan.office.tasks is 'What the body takes: inspection, arbitration, mediation … A proceeding is opened with a body of its division that has the task its procedure names.';
update heyan.office set tasks = '{inspection}' where kind = 'agency';

-- Where a division seats several bodies with one task, all but the first carry a mark, and their cases' numbers with them.
alter table heyan.office add column mark smallint check (mark > 0);
comment on column heyan.office.mark is 'Tells a body from others of its kind in its division; stands in the numbers of its proceedings. The one seated by law has none.';
create unique index office_mark on heyan.office (division, mark) where mark is not null;
