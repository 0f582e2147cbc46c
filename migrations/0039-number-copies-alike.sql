-- A ruling that is handed to several parties is one paper: its copies bear the number of the first.
alter table heyan.paper add column copy_of bigint references heyan.paper check (copy_of <> proceeding_id);
comment on column heyan.paper.copy_of is 'The paper whose number this copy for another party bears; null where it took a number of its own.';
alter table heyan.paper drop constraint paper_office_template_year_n_key, drop constraint paper_office_number_key;
create unique index paper_number_taken on heyan.paper (office, template, year, n) where copy_of is null;
create unique index paper_number_said on heyan.paper (office, number) where copy_of is null;

create or replace function heyan.keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.proceeding_id, old.template, old.office, old.year, old.n, old.number, old.title_zh, old.title_en, old.issued_on, old.sha256, old.code_hash, old.replaces, old.copy_of)
      is distinct from (new.proceeding_id, new.template, new.office, new.year, new.n, new.number, new.title_zh, new.title_en, new.issued_on, new.sha256, new.code_hash, new.replaces, new.copy_of) then
    raise exception 'a numbered paper stays as it was numbered' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
