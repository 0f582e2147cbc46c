import type { Confidence, Level, Procedure, Unit } from './define.ts';
import type { Representation, Spoken } from './representation.ts';

/** A value of a form: what JSON can say. */
export type FormValue = string | number | boolean | null | FormValue[] | { [field: string]: FormValue };
export type FormBody = { [field: string]: FormValue };

/** A personal value as it stands in the record: where it is kept, and the salted commitment that proves it. */
export type SealedValue = { seal: string; commitment: string };

/** One act as the record holds it; `form` is the sealed form, `facts` the values that decided it. */
export type Entry = {
  seq: number;
  act: string;
  by: string;
  effectiveOn: string;
  recordedOn: string;
  form: FormBody;
  /** Facts that looked beyond the record, as they were when the act was done. */
  facts: Record<string, boolean | number>;
  /** The calendar version that counted this act's days. */
  calendar: string;
  /** The body the proceeding lies with from here on: said by its opening, and by what moves it. */
  seat?: number;
  /** Who spoke for the parties when an officer took it down; nothing where they were there themselves. */
  spoken?: Spoken;
  /** The entry it puts right; of an act that happened in time, what the law had done meanwhile and it takes the place of. */
  corrects?: number;
  /** The law had no expired deadline to act upon, as it turned out. Not stored: each correction finds it anew. */
  fallen?: true;
  /** As corrected, it stands where this entry of the law stood. Not stored. */
  insteadOf?: number;
};

/** A deadline as the record makes it. Dates are ISO days; `dueOn` is null while paused. */
export type Running = {
  name: string;
  subject: string;
  startedSeq: number;
  startedOn: string;
  n: number;
  unit: Unit;
  naturalOn: string | null;
  dueOn: string | null;
  dueAt: string | null;
  pausedOn: string | null;
  pausedDays: number;
  extendedN: number;
  calendarVersion: string;
  source: string;
  confidence: Confidence;
  provisional: boolean;
  stoppedSeq: number | null;
  stoppedOn: string | null;
  expiredSeq: number | null;
  /** What held it, and holds it: known from the record alone, not stored with the row. */
  holds: readonly Hold[];
};

/** One hold of a clock: by which of its rules, and the days it stands still, those after `since` up to `until`. */
export type Hold = { by: string; since: string; until: string | null };

/** What holds a deadline now, for all its subjects or one; `but` have been let go already. */
export type Held = { deadline: string; by: string; subject: string; since: string; but: readonly string[] };

/** One signed amount an act causes. `subject` is a party key; `person` says whether it names that person. */
export type Posted = {
  seq: number;
  account: string;
  /** Where the proceeding lay when this was posted. */
  division: string;
  effectiveOn: string;
  amount: number;
  subject?: string;
  person?: true;
};

/** A party as the record names it; personal fields are sealed values. */
export type Party = {
  key: string;
  role: string;
  kind: 'person' | 'organisation';
  name: FormValue;
  idNumber?: FormValue;
  phone?: FormValue;
  creditCode?: string;
  claimedFen: number;
  paidFen: number;
  sinceSeq: number;
  /** How sure it is who this is, and by which entry; stated only, where there is none. */
  identity?: { level: Level; seq: number; on: string };
  /** The number they were named with, where the papers showed another since: figures go on counting the same person. */
  namedId?: FormValue;
  /** Was under the age of employment when the work was done. */
  underAge?: true;
  confidential?: true;
  holder?: true;
};

/** What a record amounts to: the fold of its entries. Everything else that is stored of a proceeding is taken from here. */
export type Case = {
  procedure: Procedure;
  /** Where the proceeding lies now: whose law, whose figures. */
  division: string;
  /** Where it lay before it was moved, oldest first, each with the entry that moved it on. */
  formerly: readonly { division: string; seat?: number; movedBy: number }[];
  /** The body it lies with, where the record tells: the earliest ones do not, one alone was seated in each division. */
  seat?: number;
  state: string;
  /** The calendar version of what is being done or asked: facts ask limits and amounts of what was known then. */
  calendar: string;
  seq: number;
  entries: readonly Entry[];
  deadlines: readonly Running[];
  /** What holds deadlines now: a clock that begins meanwhile begins held. */
  held: readonly Held[];
  posted: readonly Posted[];
  parties: readonly Party[];
  /** Who may speak for whom, and who could. */
  representations: readonly Representation[];
  /** Public money the acts moved. */
  moved: readonly MoneyMoved[];
  /** Consents to acts of several sides that wait for the others. */
  consents: readonly Consent[];
  receivedOn: string;
  final: boolean;
};

/** Public money moved from one fund to another; taken back by the same the other way round. */
export type MoneyMoved = {
  seq: number;
  debit: string;
  credit: string;
  fen: number;
  purpose: string;
  division: string;
  effectiveOn: string;
};

/** One side's consent to the text of an act that needs several. */
export type Consent = { act: string; by: string; form: FormBody };

/** A fact computed from the record alone. `row` is the form's row where the posting or party has one. */
export type SelfFact = (matter: Case, form: FormBody, row?: FormBody) => boolean | number;
