-- Copies of a ruling say the same: the hash of its text, without what is each copy's own, stands in the register and in the record.
alter table heyan.paper add column text_sha256 bytea;
comment on column heyan.paper.text_sha256 is 'SHA-256 of what the paper says, without its number, day, code and addressee: of a ruling, copies must agree in it. Null where it was numbered before this was kept.';

create or replace function heyan.keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.proceeding_id, old.template, old.office, old.year, old.n, old.number, old.title_zh, old.title_en, old.issued_on, old.sha256, old.code_hash, old.replaces, old.copy_of, old.text_sha256)
      is distinct from (new.proceeding_id, new.template, new.office, new.year, new.n, new.number, new.title_zh, new.title_en, new.issued_on, new.sha256, new.code_hash, new.replaces, new.copy_of, new.text_sha256) then
    raise exception 'a numbered paper stays as it was numbered' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
