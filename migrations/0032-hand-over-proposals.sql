-- Whoever leaves a post has proposals that wait for approval. They are passed on like cases and deputyships: the item names
-- the track, whose record says to whom, and both sides sign for it.

alter table heyan.handover_item
  drop constraint handover_item_kind_check,
  add constraint handover_item_kind_check check (kind in ('case', 'deputyship', 'proposal')),
  add constraint handover_item_proposal_check check (kind <> 'proposal' or proceeding_id is not null and charge_seq is null);
comment on table heyan.handover_item is 'What was passed on, to whom. charge_seq: the change of charge that passed a case; absence: the one in which the receiver now stands in; of a proposal the proceeding is its track. Append-only.';
