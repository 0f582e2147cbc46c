/** The shapes of the server's answers as the browser reads them; the server's own schemas are what counts. */
import type { Text } from '../platform/text.ts';

export type Named = { id: string; title: Text };
export type Unit = { code: string; name: Text };
export type Office = { id: number; name: Text };
export type Article = { id: string; zh: string; en: string };
export type Source = { id: string; title: Text; text: Text };
export type Confidence = 'verified' | 'unconfirmed';

export type DemonstrationAccount = { account: string; name: string; office: Text; duty: Text };
export type Me = {
  signedIn: boolean;
  account: string | null;
  name: string | null;
  duties: string[];
  /** Colleagues away today for whom the reader may act. */
  standsInFor?: { name: string; lastOn: string }[];
  office: (Office & { level: 'county' | 'prefecture' | 'province' }) | null;
  division: Unit | null;
  demonstration: boolean;
  accounts?: DemonstrationAccount[];
};

export type SignInStep = { next: 'totp' | 'enrol' | 'done'; otpauth?: string };
export type LoadProgress = { phase: 'ready' | 'loading'; done: number; total: number; rate: number; title: Text };

export type Row = {
  id: number;
  number: string;
  procedure: string;
  state: Named & { final: boolean };
  headline: string;
  people: number;
  fen: number;
  paidFen: number;
  receivedOn: string;
  dueOn: string | null;
  due: { name: string; title: Text } | null;
  daysLeft: number | null;
  overdue: boolean;
  division: Unit;
  office: Office;
  mode: 'w' | 'r' | 'p';
  /** The names of who is in charge and who assists. */
  inCharge?: string | null;
  assists?: string | null;
  /** Somebody in it was under the age of employment when the work was done. */
  underAge?: boolean;
  /** Why it is taken up before others. */
  comesFirst?: Text;
  /** What the parties did since an officer last acted. */
  heard?: { act: string; title: Text }[];
};

export type Queue = {
  total: number;
  page: number;
  size: number;
  counts: { open: number; overdue: number; week: number; heard?: number };
  items: Row[];
};
export type Found = { total: number; items: Row[]; matched: { kind: string; title: Text } | null; tooCommon: boolean };
export type ProcedureSummary = Named & {
  states: (Named & { final: boolean })[];
  openings?: Named[];
  /** Registers in which its acts list rows. */
  registers?: Named[];
  /** Whether bodies like the reader's take it, and whether the reader may open it. */
  mine: boolean;
  mayOpen: boolean;
};

/** Rows of a register: cells in the order of the columns. */
export type RegisterRead = {
  title: Text;
  columns: { field: string; title: Text }[];
  searched: boolean;
  total: number;
  more: boolean;
  next: string | null;
  rows: { entry: number; row: number; from: string | null; until: string | null; cells: string[] }[];
};

export type Sealed = { sealId: string; kind: string; masked: string };
/** A value with its label; of a list of rows it says in which cell of which table it stands. */
export type LabelledValue = {
  label: Text;
  value: string;
  personal?: Sealed;
  cell?: { table: Text; row: number; column: Text };
};
export type Party = {
  key: string;
  role: string;
  roleTitle: Text;
  /** As it may be shown without asking: whole for organisations, masked for people. */
  name: string;
  nameSeal?: Sealed;
  creditCode?: string;
  idNumber?: Sealed;
  phone?: Sealed;
  /** How sure it is who this is. */
  identity?: Identity;
  underAge?: true;
  claimedFen: number;
  paidFen: number;
};
export type Identity = { level: 'stated' | 'seen' | 'confirmed'; title: Text; on?: string; by?: string; seq?: number };
export type Deadline = {
  name: string;
  title: Text;
  startedOn: string;
  naturalOn: string | null;
  dueOn: string | null;
  dueAt?: string;
  provisional: boolean;
  confidence: Confidence;
  status: 'running' | 'paused' | 'stopped' | 'overdue' | 'lapsed';
  stoppedOn: string | null;
  steps: { zh: string; en: string; date?: string }[];
  source: Source;
};
export type TimelineEntry = {
  seq: number;
  act: string;
  title: Text;
  by: { kind: 'officer' | 'worker' | 'enterprise' | 'system'; name: string; office?: Text; insteadOf?: string };
  effectiveOn: string;
  recordedAt: string;
  late: boolean;
  fields: LabelledValue[];
  papers: Text[];
  article: Source;
  hash: string;
  /** What the act paid, in fen. */
  paidFen?: number;
  /** What each party got, as it was entered; and as it stands, when that was corrected. */
  payments?: { party: string; fen: number }[];
  standing?: { payments: { party: string; fen: number }[] };
  /** The earlier entry it speaks of. */
  refersTo?: number;
  corrects?: number;
  correctedBy?: number;
  /** Calendar days from the day it happened to the day it was entered, and the files it names. */
  daysLate?: number;
  proof?: string[];
  effect?: CorrectionEffect;
  works?: Working[];
};
/** What followed from a form by the law: of a field or row, line by line. */
export type Working = {
  at: string;
  title: Text;
  lines: (Text & { article?: Text })[];
  fen?: number | null;
  answers?: string;
  warns?: true;
  confidence: Confidence;
};
type ClockThen = { dueOn: string | null; stoppedOn: string | null; expired: boolean } | null;
/** What a correction changed. */
export type CorrectionEffect = {
  entry: number;
  act: Text;
  annulled: boolean;
  day: { before: string; after: string | null };
  fields: { label: Text; before: string | null; after: string | null; changed: boolean }[];
  state?: { before: Text; after: Text };
  deadlines: { title: Text; subject: string; before: ClockThen; after: ClockThen }[];
  posted: { title: Text; unit: string; effectiveOn: string; division: string; amount: number }[];
  fallen: { seq: number; title: Text }[];
};
export type EvidenceItem = {
  id: string;
  mime: string;
  bytes: number;
  sha256: string;
  seq: number | null;
  url: string;
};

/** A JSON Schema with the annotations a form is drawn from. */
export type FormSchema = {
  type?: string;
  kind?: string;
  title?: string;
  titleEn?: string;
  description?: string;
  descriptionEn?: string;
  format?: string;
  formatMinimum?: string;
  formatMaximum?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  /** Of a credit code: the name of the line for its proof. Of that line: the name of the code. */
  codeProof?: string;
  of?: string;
  /** What is offered while the line is typed. */
  suggest?: 'room' | 'tribunal' | 'mediator';
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly FormSchema[];
  choices?: readonly { const: unknown; title: string; titleEn?: string }[];
  default?: unknown;
  personal?: boolean;
  items?: FormSchema;
  properties?: Record<string, FormSchema>;
  required?: readonly string[];
};

/** The days an act may be said to have happened on; `field` names the form's own field that says it, where there is one. */
export type Bounds = { from: string; to: string; field?: string; title?: Text };

export type Available = {
  act: string;
  title: Text;
  article: Source;
  confidence: Confidence;
  form: FormSchema;
  /** What its form begins with. */
  begin?: Record<string, unknown>;
  warnings: Text[];
  /** The agency wants it approved: it is put forward, not done. */
  needsApproval?: boolean;
  effective: Bounds;
  /** `primary`: the one to offer first. */
  tone: 'primary' | 'normal' | 'danger';
  sort: 'step' | 'note' | 'people' | 'mending';
  /** What follows from its form by the law can be asked while it is filled in. */
  worked?: true;
  /** The running deadline it would keep. */
  keeps?: { title: Text; dueOn: string };
  /** The entries a correction may mean, as they stand. */
  correctable?: { seq: number; act: string; effectiveOn: string; variant?: number; form?: Record<string, unknown> }[];
};
export type Unavailable = { act: string; title: Text; why: Text; identity?: true };
/** What is said where workers were under age: how many, and what to do. */
export type Minors = { people: number; title: Text; toDo: Text[]; article: Source };

/** Somebody who speaks, or spoke, for a party. */
export type Representative = {
  entry: number;
  kind: Text;
  name: string;
  nameSeal?: Sealed;
  phone?: Sealed;
  organisation?: string;
  for: string[];
  forWords: Text;
  powers: Text[];
  matter?: string;
  from: string;
  until: string | null;
  standing: 'holds' | 'notYet' | 'expired' | 'ended';
  standingWords: Text;
};

type Representation = {
  people: Representative[];
  acts: { act: string; power: Text | null; parties: string[]; choices: { entry: number; why: Text | null }[] }[];
  doubtful: { entry: number; title: Text; why: Text }[];
};

export type Page = Row & {
  procedureTitle: Text;
  version: number | string;
  seq: number;
  /** The reader works on it by a duty of their own: opens what is masked and deals with its messages. */
  handles: boolean;
  facts: LabelledValue[];
  parties: Party[];
  representation?: Representation;
  deadlines: Deadline[];
  timeline: TimelineEntry[];
  evidence: EvidenceItem[];
  available: Available[];
  unavailable: Unavailable[];
  /** What was decided or agreed in all. */
  settled?: { title: Text; fen: number } | null;
  minors?: Minors | null;
  /** Several firms answer together. */
  joint?: { title: Text; article: Source } | null;
  /** The proceeding of which this is a track. */
  parent?: { id: number; number: string; headline: string; procedure: string } | null;
  /** The track in which the reader may put acts forward for approval. */
  approvalTrack?: string | null;
  /** The act this track puts forward; without its form where that holds personal values. */
  proposed?: {
    act: string;
    title: Text;
    form: Record<string, unknown> | null;
    note: string;
    effectiveOn: string | null;
  } | null;
};

/** A form that opens a proceeding; its article is cited, not quoted, unless the server sends its words too. */
export type OpeningForm = {
  act: string;
  title: Text;
  article: Text | Source;
  form: FormSchema;
  effective?: Bounds;
  worked?: true;
};
export type Opening = OpeningForm & { others: OpeningForm[] };
export type StoredEvidence = { id: string; sha256: string; bytes: number; mime: string };

/** A refusal as it travels: problem+json with the words in both languages. */
export type Problem = {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  text?: { title: Text; detail: Text };
  field?: string;
  fields?: { path: string; message: Text | string }[];
  article?: Article;
  alternatives?: { act: string; title: Text }[];
  proceeding?: Page;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number;
};
