-- A worker who was under the age of employment when the work was done is an inspector's first concern: lists find such a case
-- without opening anybody's seal. What is kept is a yes or no, never a day of birth.
alter table heyan.party add column under_age boolean not null default false;
comment on column heyan.party.under_age is 'Was under the age of employment on the day the work was done: what the record says, by entry; the day of birth is in the seal.';
create index party_under_age on heyan.party (proceeding_id) where under_age;
