-- Which acts an agency wants approved before they are done, and by whom. Data per act and agency, with days of validity:
-- a change of leadership or of house rules needs no release, and what was approved stays explainable by the rule of its day.

create table heyan.approval_rule (
  office int not null references heyan.office,
  procedure text not null,
  act text not null,
  duties text[] not null check (cardinality(duties) > 0),
  legal_review boolean not null default false,
  discussion boolean not null default false,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  decided_by int references heyan.officer,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (office, procedure, act, valid_from)
);
comment on table heyan.approval_rule is 'An act that this agency does only after approval: by an officer with one of these duties, after a legal review or a recorded collective discussion where asked for.';
alter table heyan.approval_rule enable row level security;
create policy approval_rule_seen on heyan.approval_rule for select using (true);
grant select on heyan.approval_rule to heyan_app, heyan_facts;
