-- Public money: the insert of transfers itself keeps the balance of every fund, in account order, so that two acts cannot
-- wait for each other; what a fund with a floor does not hold cannot be given out of it.

create table heyan.fund_kind (
  id int primary key,
  name text not null unique,
  floor_zero boolean not null
);
comment on table heyan.fund_kind is 'Kinds of funds the program declares. A fund is a kind in a division: account = id * 1000000 + division, or + 0 for one of the whole province.';
alter table heyan.fund_kind enable row level security;
create policy fund_kind_seen on heyan.fund_kind for select using (true);
grant select on heyan.fund_kind to heyan_app;

create function heyan.move_money() returns trigger language plpgsql security definer set search_path = heyan, pg_temp as $$
begin
  insert into fund (account, floor_zero, fen)
    select touched.account, kind.floor_zero, 0
    from (select debit account from added union select credit from added) touched
      join fund_kind kind on kind.id = touched.account / 1000000
    order by 1 on conflict (account) do nothing;
  perform from fund where account in (select debit from added union select credit from added) order by account for update;
  update fund set fen = fund.fen + change.fen
  from (select account, sum(fen) fen from (
      select credit account, fen from added union all select debit, -fen from added) one group by 1) change
  where fund.account = change.account;
  if exists (select from added where not exists (select from fund where account = debit) or not exists (select from fund where account = credit)) then
    raise exception 'transfer: a fund nobody declared';
  end if;
  return null;
end $$;
alter function heyan.move_money() owner to heyan_owner;
revoke all on function heyan.move_money() from public;
create trigger transfer_funds after insert on heyan.transfer
  referencing new table as added for each statement execute function heyan.move_money();
alter table heyan.fund rename constraint fund_check to fund_floor;
