-- Registers: rows without a procedure of their own, listed by batch acts. The record keeps how many rows an act listed and
-- the root of their hashes; a row stands here once, never changed. Rows about persons are sealed whole, one seal a row.

create table heyan.register_batch (
  proceeding_id bigint not null,
  seq int not null,
  register text not null,
  rows int not null check (rows > 0),
  root bytea not null,
  annulled_seq int,
  primary key (proceeding_id, seq),
  foreign key (proceeding_id, seq) references heyan.record (proceeding_id, seq)
);
comment on table heyan.register_batch is 'One batch act: how many rows it listed in which register, the root of their hashes, and by which entry it was annulled. Repeats the record.';

create table heyan.register_row (
  proceeding_id bigint not null,
  seq int not null,
  row_no int not null check (row_no > 0),
  key bytea not null,
  valid_from date,
  valid_until date,
  body text,
  key_id text,
  ciphertext bytea,
  commitment bytea,
  primary key (proceeding_id, seq, row_no),
  foreign key (proceeding_id, seq) references heyan.register_batch (proceeding_id, seq),
  check ((body is null) = (commitment is not null))
);
comment on table heyan.register_row is 'A row of a register as a batch act listed it, in canonical text; sealed whole where it is about a person. Append-only but for erasure and new keys.';
create index register_row_key on heyan.register_row (proceeding_id, key, seq desc);

alter table heyan.posting add column row_no int;
comment on column heyan.posting.row_no is 'The row of the batch act that this posting is of.';

alter table heyan.register_batch enable row level security;
alter table heyan.register_row enable row level security;
do $$ declare t text; begin
  foreach t in array array['register_batch', 'register_row'] loop
    execute format('create policy %1$I_seen on heyan.%1$I for select using (proceeding_id = (select heyan.held())
      or exists (select from heyan.sight z where z.proceeding_id = %1$I.proceeding_id and z.mode <> ''p'' and z.office = any ((select heyan.offices())::int[]) offset 0))', t);
    execute format('create policy %1$I_written on heyan.%1$I for insert with check (
      proceeding_id = any ((select heyan.written())::bigint[]) or heyan.may_write(proceeding_id))', t);
  end loop;
end $$;
-- Asked once for what the transaction says it has written, before the function that is asked for each row.
alter policy posting_written on heyan.posting with check (
  proceeding_id = any ((select heyan.written())::bigint[]) or heyan.may_write(proceeding_id));
create policy register_batch_annulled on heyan.register_batch for update using (heyan.may_write(proceeding_id));
grant select, insert on heyan.register_batch, heyan.register_row to heyan_app;
grant update (annulled_seq) on heyan.register_batch to heyan_app;

-- The text and place of a row are for ever; only its seal may be made anew under another key, or erased.
create function heyan.refuse_row_rewrite() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.proceeding_id, new.seq, new.row_no, new.key, new.valid_from, new.valid_until, new.body, new.commitment)
      is not distinct from (old.proceeding_id, old.seq, old.row_no, old.key, old.valid_from, old.valid_until, old.body, old.commitment) then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger register_row_append_only before update or delete on heyan.register_row for each row execute function heyan.refuse_row_rewrite();
