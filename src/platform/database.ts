/** Generated from the migrations by `npx heyan types`; a test fails when it is stale. */
import type { ColumnType } from 'kysely';

export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export interface Absence {
  deputy: number;
  ended_at: string | null;
  ended_by: number | null;
  ended_on: string | null;
  entered_at: Generated<string>;
  entered_by: number;
  first_on: string;
  id: Generated<number>;
  last_on: string;
  office: number;
  officer: number;
  reason: string;
}

export interface Account {
  counts_persons_in: number | null;
  id: number;
  name: string;
  unit: string;
}

export interface Administration {
  body: string;
  hash: Buffer;
  id: Generated<number>;
  office: number | null;
  officer: number | null;
  prev: Buffer;
}

export interface Answer {
  actor: string;
  at: Generated<string>;
  key: string;
  proceeding_id: number | null;
  request_hash: Buffer;
  seq: number | null;
}

export interface ApprovalRule {
  act: string;
  decided_at: Generated<string>;
  decided_by: number | null;
  discussion: Generated<boolean>;
  duties: string[];
  ended_at: string | null;
  ended_by: number | null;
  id: Generated<number>;
  legal_review: Generated<boolean>;
  /**
   * Where it is approved: in the agency itself, at its superior, or at the prefecture's agency above it.
   */
  level: Generated<string>;
  office: number;
  procedure: string;
  valid_from: string;
  /**
   * First day on which it holds no more: said once, by ended_by, when it is ended.
   */
  valid_to: string | null;
}

export interface BalanceDay {
  account: number;
  amount: number;
  division: number;
  effective_on: string;
  lane: Generated<number>;
  postings: number;
  recorded_on: string;
}

export interface BalanceMonth {
  account: number;
  amount: number;
  division: number;
  lane: Generated<number>;
  month: string;
  postings: number;
}

export interface BalanceOrganisation {
  account: number;
  amount: number;
  division: number;
  lane: Generated<number>;
  name: string;
  registration: number;
  year: number;
}

export interface BindingSlip {
  code_hash: Buffer;
  credit_code: string;
  division: number;
  made_by: number;
  made_on: string;
  name: string;
  paper: number;
  used_by: number | null;
  used_on: string | null;
}

export interface Booking {
  during: string;
  /**
   * What is compared: the subject without blanks, width and case; of a party the subject itself.
   */
  folded: string;
  kind: string;
  office: number;
  proceeding_id: number;
  role: string;
  seq: number;
  /**
   * The room or the member of the tribunal as the record names them; of a party the credit code or the keyed hash of the person.
   */
  subject: string;
  /**
   * The constraints leave it alone: the sitting was over when the row was written, or it clashed before 0044 began to compare so.
   */
  unguarded: Generated<boolean>;
}

export interface CarriedFile {
  file: string;
  proceeding_id: number;
  seq: number;
}

export interface Charge {
  assists: number | null;
  body: string;
  hash: Buffer;
  in_charge: number | null;
  prev: Buffer;
  proceeding_id: number;
  reassignment: number | null;
  seq: number;
}

export interface CodeCount {
  /**
   * Keyed hash of the address that asked; empty: everybody together, phones of accounts left out.
   */
  asker: Buffer;
  day: string;
  sent: number;
}

export interface DaySeal {
  acts: number;
  algorithm: string;
  balances_root: Buffer;
  day: string;
  heads_root: Buffer;
  key_id: string;
  prev: Buffer;
  proceedings: number;
  root: Buffer;
  sealed_at: string;
  signature: Buffer;
}

export interface Deadline {
  calendar_version: string;
  confidence: string;
  due_at: string | null;
  due_on: string | null;
  expired_seq: number | null;
  extended_n: Generated<number>;
  n: number;
  name: string;
  natural_on: string | null;
  paused_days: Generated<number>;
  paused_on: string | null;
  proceeding_id: number;
  provisional: boolean;
  source: string;
  started_on: string;
  started_seq: number;
  stopped_on: string | null;
  stopped_seq: number | null;
  subject: Generated<string>;
  unit: string;
}

export interface DemonstrationMessage {
  at: string;
  channel: string;
  id: Generated<number>;
  to_masked: string;
  words: string;
}

export interface Draft {
  answers: Buffer;
  expires_at: string;
  key_id: string;
  token_hash: Buffer;
  updated_at: string;
}

export interface EnterpriseApplication {
  account: number;
  agency: number | null;
  applicant: Buffer;
  at: string;
  credit_code: string;
  decided_at: string | null;
  decided_by_account: number | null;
  decided_by_officer: number | null;
  enterprise: number | null;
  id: Generated<number>;
  key_id: string;
  name: string;
  paper: number | null;
  reason: string | null;
  /**
   * What the officer saw at the counter, by its names in the program.
   */
  seen: string[] | null;
  state: Generated<string>;
}

export interface EnterpriseEvent {
  account: number | null;
  at: string;
  body: string;
  hash: Buffer;
  key_id: string;
  office: number;
  prev: Buffer;
  seq: number;
  signature: Buffer;
  what: string;
}

export interface EnterpriseInvitation {
  code_hash: Buffer;
  ended_at: string | null;
  expires_at: string;
  invited_by: number;
  made_at: string;
  office: number;
  phone_hash: Buffer;
  taken_by: number | null;
}

export interface EnterpriseName {
  id: Generated<number>;
  name: string;
  office: number;
  /**
   * An officer saw the licence, or a trusted source says so; else it is what a served paper calls it.
   */
  seen: boolean;
  since: string;
}

export interface Erasure {
  at: Generated<string>;
  officer: number | null;
  reason: string;
  seal_id: string;
}

export interface Evidence {
  bytes: number;
  draft_hash: Buffer | null;
  /**
   * The office whose officer or account handed it in; null for the holder of a code.
   */
  handed_by: Generated<number | null>;
  id: string;
  kept_at: Generated<string>;
  key_id: string;
  mime: string;
  name_seal: Buffer | null;
  proceeding_id: number | null;
  seq: number | null;
  sha256: Buffer;
  stripped: boolean;
  uploaded_by: number | null;
}

export interface FirmNoticeRead {
  account: string;
  at: string;
  notice_id: string;
}

export interface Fund {
  account: number;
  fen: Generated<number>;
  floor_zero: boolean;
}

export interface FundKind {
  floor_zero: boolean;
  id: number;
  name: string;
}

export interface Handover {
  id: Generated<number>;
  leaves_on: string;
  office: number;
  officer: number;
  opened_at: string;
  opened_by: number;
  reason: string;
}

export interface HandoverItem {
  absence: number | null;
  charge_seq: number | null;
  handover: number;
  kind: string;
  n: number;
  passed_at: string;
  passed_by: number;
  proceeding_id: number | null;
  receiver: number;
}

export interface HandoverSignature {
  digest: Buffer;
  handover: number;
  officer: number;
  reason: string | null;
  signed_at: string;
  signed_by: number;
  up_to: number;
}

export interface ImportHeading {
  field: string;
  heading: string;
  kind: string;
  office: number;
  officer: number;
  set_on: string;
}

export interface ImportRow {
  content: Buffer;
  imported_on: string;
  kind: string;
  office: number;
  officer: number;
  proceeding_id: number;
  row_key: Buffer;
  target: number;
}

export interface Load {
  finished_at: string | null;
  lane: number;
  name: string;
  scale: string;
  seed: string;
  started_at: Generated<string>;
  totals: string | null;
}

export interface Look {
  at: Generated<string>;
  id: Generated<number>;
  office: number | null;
  officer: number | null;
  proceeding_id: number | null;
  what: string;
}

export interface Lookup {
  kind: number;
  office: number;
  proceeding_id: number;
  token: Buffer;
}

export interface MediatedBy {
  division: number;
  /**
   * What the entry calls it; of an older entry with a name that nobody of the county bore yet there is no registration: it means whoever took it up first.
   */
  name: string | null;
  proceeding_id: number;
  registration: number | null;
  /**
   * Open with it: applied for and given to somebody, or being mediated.
   */
  waits: boolean;
}

export interface Membership {
  account: number;
  level: string;
  office: number;
  proof: string;
  role: string;
  since_at: string;
  since_seq: number;
  until_at: string | null;
}

export interface MessageCheck {
  check_hash: Buffer;
  kind: string;
  notice_id: string | null;
  office: number | null;
  sent_at: string;
}

export interface MessageChoice {
  /**
   * Who said so: the holder of the code, an account of the firm, or the officer who noted it at the counter.
   */
  account: string;
  at: string;
  id: Generated<number>;
  language: string;
  party: string;
  /**
   * Leaves out what neither an article prescribes nor is urgent.
   */
  prescribed_only: boolean;
  proceeding_id: number;
}

export interface Notice {
  /**
   * Of a reminder the deadline's subject and due day: an extended deadline is reminded of again.
   */
  about: Generated<string>;
  channels: string[];
  duties: Generated<string[]>;
  id: string;
  office: number;
  officer: number | null;
  proceeding_id: number;
  /**
   * party:KEY, officers:ACTOR or officer:ID.
   */
  recipient: string;
  /**
   * act.NAME.PLACE or deadline.NAME.PLACE of the procedure file.
   */
  rule: string;
  /**
   * The entry that tells it; of a reminder the entry that started the deadline.
   */
  seq: number;
  /**
   * The article that prescribes telling this; nobody is left without it.
   */
  statutory: string | null;
  told_at: string;
  told_on: string;
  urgent: boolean;
  words_en: string;
  words_zh: string;
}

export interface NoticeEvent {
  /**
   * Keyed hash of the phone or address, by which budgets count; the address itself stands nowhere.
   */
  address_token: Buffer | null;
  at: Generated<string>;
  attempt: Generated<number>;
  channel: string | null;
  id: Generated<number>;
  notice_id: string;
  /**
   * Of a message that leaves: whose budget it counts against.
   */
  office: number | null;
  officer: number | null;
  provider_id: string | null;
  reason: string | null;
  /**
   * One channel tried, with its repetitions: the provider is given notice and round, and sends each once.
   */
  round: Generated<number>;
  until: string | null;
  what: string;
}

export interface NoticeRead {
  at: Generated<string>;
  notice_id: string;
  officer: number;
}

export interface NoticeReceipt {
  at: string;
  nonce: string;
}

export interface NoticeWork {
  attempt: Generated<number>;
  next_at: string;
  notice_id: string;
  place: Generated<number>;
  round: Generated<number>;
}

export interface Office {
  address: string | null;
  credit_code: string | null;
  division: number;
  id: number;
  kind: string;
  /**
   * Tells a body from others of its kind in its division; stands in the numbers of its proceedings. The one seated by law has none.
   */
  mark: number | null;
  name_en: string;
  name_zh: string;
  /**
   * When its counter is open, as the public reads it.
   */
  opening: string | null;
  superior: number | null;
  /**
   * What the body takes: inspection, arbitration, mediation … A proceeding is opened with a body of its division that has the task its procedure names.
   */
  tasks: Generated<string[]>;
  telephone: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface Officer {
  badge: string | null;
  duties: Generated<string[]>;
  id: Generated<number>;
  name: string;
  office: number;
  valid_from: string;
  valid_to: string | null;
}

export interface OfficerDuty {
  at: string;
  duties: string[];
  id: Generated<number>;
  office: number;
  officer: number;
  valid_from: string;
  valid_to: string | null;
}

export interface OneTimeCode {
  /**
   * Codes asked for on the day asked_on (Asia/Shanghai).
   */
  asked: Generated<number>;
  asked_on: Generated<string>;
  code_hash: Buffer;
  expires_at: string;
  token: Buffer;
  tries: Generated<number>;
}

export interface Paper {
  /**
   * Keyed hash of the code printed on it, by which anybody may ask whether a copy is genuine.
   */
  code_hash: Buffer;
  /**
   * The paper whose number this copy for another party bears; null where it took a number of its own.
   */
  copy_of: number | null;
  issued_on: string;
  n: number;
  number: string;
  office: number;
  /**
   * The track that is this paper's life.
   */
  proceeding_id: number;
  /**
   * The served paper that this one takes the place of, as its draft named it.
   */
  replaces: number | null;
  sealed_sha256: Buffer | null;
  sha256: Buffer;
  status: string;
  template: string;
  /**
   * SHA-256 of what the paper says, without its number, day, code and addressee: of a ruling, copies must agree in it. Null where it was numbered before this was kept.
   */
  text_sha256: Buffer | null;
  title_en: string;
  title_zh: string;
  year: number;
}

export interface PaperSeriesStart {
  at: Generated<string>;
  last: number;
  office: number;
  officer: number;
  reason: string;
  template: string;
  year: number;
}

export interface PaperWording {
  id: Generated<number>;
  office: number;
  officer: number;
  template: string;
  text: string | null;
  valid_from: string;
  written_at: Generated<string>;
}

export interface Party {
  claimed_fen: Generated<number>;
  credit_code: string | null;
  id_seal: string | null;
  key: string;
  name: string | null;
  name_seal: string | null;
  office: number | null;
  paid_fen: Generated<number>;
  person: Buffer | null;
  phone_seal: string | null;
  proceeding_id: number;
  role: string;
  /**
   * The entry from which this organisation may see the proceeding; null while nothing was disclosed to it.
   */
  shown_seq: number | null;
  since_seq: number;
  /**
   * Was under the age of employment on the day the work was done: what the record says, by entry; the day of birth is in the seal.
   */
  under_age: Generated<boolean>;
}

export interface PartySight {
  office: number | null;
  proceeding_id: number | null;
  since_seq: number | null;
}

export interface Posting {
  account: number;
  amount: number;
  division: number;
  effective_on: string;
  id: Generated<number>;
  person: Buffer | null;
  proceeding_id: number;
  recorded_on: string;
  reverses: Generated<boolean>;
  /**
   * The row of the batch act that this posting is of.
   */
  row_no: number | null;
  seq: number;
}

export interface Presence {
  account: number;
  first_on: string | null;
  level_division: number;
  person: Buffer;
  times: number;
  year: number;
}

export interface Proceeding {
  assists: number | null;
  audience: Generated<string>;
  division: number;
  /**
   * Earliest due date of its running deadlines; the queue reads one row.
   */
  due_on: string | null;
  fen: Generated<number>;
  final: Generated<boolean>;
  /**
   * Hash of the last record: head of this chain.
   */
  head: Buffer;
  headline: string;
  id: Generated<number>;
  /**
   * The officer in charge: the last row of charge.
   */
  in_charge: number | null;
  number: string;
  office: number;
  paid_fen: Generated<number>;
  parent_id: number | null;
  paused: Generated<boolean>;
  people: Generated<number>;
  procedure: string;
  received_on: string;
  seq: number;
  state: string;
  subject: string | null;
  /**
   * inForceFrom of the procedure version it follows.
   */
  version: string;
}

export interface Reassignment {
  at: string;
  id: Generated<number>;
  /**
   * Which were left as they were, each with its reason: JSON, as it was answered.
   */
  kept: string;
  key: string;
  moved: number;
  office: number;
  officer: number;
  reason: string;
  receiver: number | null;
  request_hash: Buffer;
  undoes: number | null;
}

export interface Record {
  act: string;
  actor: number | null;
  /**
   * o officer, h holder of the tracking code (the worker), e enterprise account, s the system on a legal day.
   */
  actor_kind: string;
  body: string;
  corrects_seq: number | null;
  effective_on: string;
  /**
   * Legal day on which the row really came in: the day that seals it. Equals recorded_on unless imported or simulated.
   */
  entered_on: string;
  hash: Buffer;
  loaded_at: Generated<string>;
  office: number | null;
  prev: Buffer;
  proceeding_id: number;
  /**
   * l live, i imported, s simulated: only i and s may state a recorded time of the past.
   */
  provenance: Generated<string>;
  recorded_at: string;
  recorded_on: string;
  seq: number;
}

export interface ReferenceEvent {
  account: string;
  /**
   * Of a taking back: the operator who asked for it; another one did it.
   */
  asked_by: string | null;
  at: string;
  day: string;
  load_id: number;
  proposed_by: string;
  recounted: Generated<number>;
  recounted_at: string | null;
  /**
   * Open deadlines were counted again up to this proceeding: where the work goes on after a stop.
   */
  recounted_through: Generated<number>;
  seq: number;
  takes_back: boolean;
}

export interface ReferenceLoad {
  content: string;
  id: Generated<number>;
  kind: string;
  proposed_at: Generated<string>;
  proposed_by: string;
  sha256: Buffer;
  title_en: string;
  title_zh: string;
}

export interface ReferenceStep {
  account: string;
  algorithm: string | null;
  at: string;
  body: string;
  hash: Buffer;
  id: number;
  key_id: string | null;
  load_id: number;
  prev: Buffer;
  /**
   * Over the hash. Absent only in steps from before there was a chain, which the first signed step covers.
   */
  signature: Buffer | null;
  step: string;
}

export interface RegisterBatch {
  annulled_seq: number | null;
  proceeding_id: number;
  register: string;
  root: Buffer;
  rows: number;
  seq: number;
}

export interface RegisterRow {
  body: string | null;
  ciphertext: Buffer | null;
  commitment: Buffer | null;
  key: Buffer;
  key_id: string | null;
  proceeding_id: number;
  row_no: number;
  seq: number;
  valid_from: string | null;
  valid_until: string | null;
}

export interface Seal {
  /**
   * t: names a tip's author; reached only through unseal_tip_author.
   */
  audience: Generated<string>;
  ciphertext: Buffer | null;
  commitment: Buffer;
  erased_on: string | null;
  id: string;
  key_id: string;
  kind: string;
  masked: string;
  proceeding_id: number;
}

export interface Series {
  kind: string;
  last: number;
  office: number;
  year: number;
}

export interface Sight {
  assists: number | null;
  due_on: string | null;
  final: boolean;
  /**
   * The officer in charge, for the office that works on it only.
   */
  in_charge: number | null;
  mode: string;
  office: number;
  procedure: string;
  proceeding_id: number;
  since_seq: number;
  /**
   * Runs inside another proceeding: lists of cases leave it out.
   */
  track: Generated<boolean>;
}

export interface Tracking {
  code_hash: Buffer;
  phone_token: Buffer | null;
  proceeding_id: number;
}

export interface Transfer {
  credit: number;
  debit: number;
  effective_on: string;
  fen: number;
  id: Generated<number>;
  proceeding_id: number;
  purpose: string;
  recorded_on: string;
  seq: number;
}

export interface Unsealing {
  at: Generated<string>;
  id: Generated<number>;
  officer: number | null;
  reason: string;
  seal_id: string;
}

export interface DB {
  absence: Absence;
  account: Account;
  administration: Administration;
  answer: Answer;
  approval_rule: ApprovalRule;
  balance_day: BalanceDay;
  balance_month: BalanceMonth;
  balance_organisation: BalanceOrganisation;
  binding_slip: BindingSlip;
  booking: Booking;
  carried_file: CarriedFile;
  charge: Charge;
  code_count: CodeCount;
  day_seal: DaySeal;
  deadline: Deadline;
  demonstration_message: DemonstrationMessage;
  draft: Draft;
  enterprise_application: EnterpriseApplication;
  enterprise_event: EnterpriseEvent;
  enterprise_invitation: EnterpriseInvitation;
  enterprise_name: EnterpriseName;
  erasure: Erasure;
  evidence: Evidence;
  firm_notice_read: FirmNoticeRead;
  fund: Fund;
  fund_kind: FundKind;
  handover: Handover;
  handover_item: HandoverItem;
  handover_signature: HandoverSignature;
  import_heading: ImportHeading;
  import_row: ImportRow;
  load: Load;
  look: Look;
  lookup: Lookup;
  mediated_by: MediatedBy;
  membership: Membership;
  message_check: MessageCheck;
  message_choice: MessageChoice;
  notice: Notice;
  notice_event: NoticeEvent;
  notice_read: NoticeRead;
  notice_receipt: NoticeReceipt;
  notice_work: NoticeWork;
  office: Office;
  officer: Officer;
  officer_duty: OfficerDuty;
  one_time_code: OneTimeCode;
  paper: Paper;
  paper_series_start: PaperSeriesStart;
  paper_wording: PaperWording;
  party: Party;
  party_sight: PartySight;
  posting: Posting;
  presence: Presence;
  proceeding: Proceeding;
  reassignment: Reassignment;
  record: Record;
  reference_event: ReferenceEvent;
  reference_load: ReferenceLoad;
  reference_step: ReferenceStep;
  register_batch: RegisterBatch;
  register_row: RegisterRow;
  seal: Seal;
  series: Series;
  sight: Sight;
  tracking: Tracking;
  transfer: Transfer;
  unsealing: Unsealing;
}
