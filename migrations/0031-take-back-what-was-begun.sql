-- Ways out of what was begun: proposals that wait are passed on, and a file nobody confirmed is withdrawn.
--
-- Whoever leaves a post has proposals that wait for approval. They are passed on like cases and deputyships: the item names
-- the track, whose record says to whom, and both sides sign for it.

alter table heyan.handover_item
  drop constraint handover_item_kind_check,
  add constraint handover_item_kind_check check (kind in ('case', 'deputyship', 'proposal')),
  add constraint handover_item_proposal_check check (kind <> 'proposal' or proceeding_id is not null and charge_seq is null);
comment on table heyan.handover_item is 'What was passed on, to whom. charge_seq: the change of charge that passed a case; absence: the one in which the receiver now stands in; of a proposal the proceeding is its track. Append-only.';

-- Whoever proposed a file of reference rows by mistake takes it back before anybody confirms it: a step of the chain.
alter table heyan.reference_step
  drop constraint reference_step_step_check,
  add constraint reference_step_step_check check (step in ('propose', 'withdraw', 'confirm', 'askBack', 'takeBack'));

-- The program itself moves cases when divisions change, and notes that their officers had them until then.
create policy charge_seen_by_system on heyan.charge for select to heyan_app using (
  proceeding_id = (select heyan.held()) and current_setting('heyan.account', true) = 'system');
