import type { TObject } from 'typebox';
import type { Text } from '../platform/text.ts';
import type { Register } from './register.ts';

/**
 * The words in which a procedure is written. One file says everything the law prescribes for it: states, acts, who may
 * do them, forms, deadlines, postings, papers and articles. Routes, validation, refusals, deadline rows, queues,
 * diagrams and figures follow from it.
 *
 * Literal type parameters make every wrong name a compile error: S states, A acts, R actors, D deadlines, F facts,
 * T tracks, P parameters. `NoInfer` makes the error fall on the wrong name instead of widening the right ones.
 */
type Ref<X extends string> = X | readonly X[];
export type Source = `${string}.${string}`;
export type Confidence = 'verified' | 'unconfirmed';
/** How sure it is who somebody is: by their own word, by papers an officer saw, by a trusted source. */
export type Level = 'stated' | 'seen' | 'confirmed';
/** What a representative may do only where the authority names it. */
export type Power = 'concede' | 'settle' | 'withdraw' | 'counterclaim' | 'receiveMoney';
export type Form = TObject;
export type Unit = 'workday' | 'calendarDay' | 'month' | 'quarter' | 'halfYear' | 'year' | 'hour';
/** What a deadline, act or paper is about; a deadline row exists once per subject. */
export type Per = 'proceeding' | 'party' | 'item' | 'document' | 'worker' | 'instalment' | 'delegate';
/** A condition over named facts. */
export type Cond<F extends string> = F | { all: readonly Cond<F>[] } | { any: readonly Cond<F>[] } | { not: Cond<F> };

export type ActorDef = {
  is: 'agency' | 'officer' | 'party' | 'public' | 'system';
  title: Text;
  side?: 'worker' | 'employer' | 'union' | 'government' | 'third';
  /** Of a party: answers beside this role, by which article; what is addressed to that role is addressed to it, too. */
  beside?: { role: string; source: Source };
  /** Duties of an officer that make this actor; any of them suffices. */
  duties?: readonly string[];
  count?: { min?: number; max?: number; odd?: true };
};

export type StateDef = {
  title: Text;
  /** The state in a worker's words, shown on the portal. */
  plain?: Text;
  final?: true;
  published?: true;
  hold?: true;
  confidence?: Confidence;
};

export type FactDef = {
  title: Text;
  /** Where it comes from: the record itself, or a named function of the database that may look across bodies. */
  from: 'self' | 'view';
  locks?: 'share' | 'none';
};

export type Procedure<
  S extends string = string,
  A extends string = string,
  R extends string = string,
  D extends string = string,
  F extends string = string,
  T extends string = string,
  P extends string = string,
> = {
  id: string;
  title: Text;
  /** Letters in the numbers of its proceedings, between division and year, where an office runs several series. */
  code?: string;
  /** Which kind of body takes it: it is opened with one of the division that has this task. Tracks lie where their parent does. */
  body?: string;
  /** Opened only inside another proceeding, as one of its tracks. */
  track?: true;
  /** Seen by its own office only, not by its superiors. */
  internal?: true;
  /** In a track: the act by which the system ends it when its proceeding moves to another body. Others move along. */
  endsOnMove?: NoInfer<A>;
  /** A change of law is a new version; open proceedings keep theirs unless it says otherwise. */
  version: { inForceFrom: string; until?: string; openOnesFollow?: true };
  /** First digits of the divisions whose law this is, when it is not the nation's: '44'. */
  region?: string;
  actors: Record<R, ActorDef>;
  states: Record<S, StateDef>;
  /**
   * Counts of what is open, each a sum of accounts. What of them stands in a division goes with a proceeding that moves to
   * another: minus there, plus here, in an account of its own, so that nothing counted before changes.
   * `while`: the states in which a proceeding is one of them; `perhaps`: those it may be in either way.
   */
  stocks?: readonly {
    moved: string;
    of: readonly { account: string; sign?: -1 }[];
    while?: readonly NoInfer<S>[];
    perhaps?: readonly NoInfer<S>[];
  }[];
  facts?: Record<F, FactDef>;
  parameters?: Record<
    P,
    {
      unit: 'fen' | 'count' | 'ratio' | 'days';
      by: 'nation' | 'province' | 'county';
      source: Source;
      confidence: Confidence;
    }
  >;
  acts: Record<A, ActDef<NoInfer<S>, NoInfer<A>, NoInfer<R>, NoInfer<D>, NoInfer<F>, NoInfer<T>>>;
  deadlines: Record<D, DeadlineDef<NoInfer<S>, NoInfer<A>, NoInfer<R>, NoInfer<F>>>;
  /**
   * Parallel matter inside one proceeding: a child with its own states and record (objection, service of a paper,
   * instalments). An act with `open` begins it with the `opening` act of its procedure, in the same transaction, with the
   * fields it `carries`; at its end the system performs `closes` here, with a form of TrackClosed. So this record alone
   * tells which tracks are open, and a deadline that waits for one is held from the act that opens until `closes`.
   */
  tracks?: Record<
    T,
    {
      procedure: string;
      opening?: string;
      per: Per;
      carries: readonly string[];
      /** One is opened for each row of this list of the act's form, with the row's fields; none where it is empty. */
      each?: string;
      closes?: NoInfer<A>;
      /** The acts by which a paper's track is drafted and approved, for acts that issue papers. */
      issue?: { draft: string; approve: string };
      allClosedBefore?: Ref<NoInfer<A>>;
    }
  >;
  /** Whose age is held against the age of employment, and where the opening says since when they worked. */
  ageOf?: { role: NoInfer<R>; workedFrom: string };
  /** Where the opening says who applied, by the name of an actor: a path into its form. */
  appliedBy?: string;
  /** What a list shows of a proceeding: paths into the opening form. */
  listed: { headline: string; people?: string; fen?: string };
};

/** One party an act names: paths into its form, relative to the row when `each` is given. */
export type NamesDef = {
  role: string;
  title: Text;
  kind: 'person' | 'organisation';
  each?: string;
  name: string;
  idNumber?: string;
  bornOn?: string;
  phone?: string;
  creditCode?: string;
  claimedFen?: string;
  /** The first of them may follow the proceeding by its tracking code and phone. */
  holder?: true;
  /** A tip's author: sealed apart, never indexed, never shown to employer, mediator or tripartite users. */
  confidential?: true;
};

export type PostDef<F extends string> = {
  account: string;
  /** `daysSince`: calendar days from the day the matter was received to the day of the act. */
  amount: number | { form: string } | { fact: F } | { daysSince: 'opening' };
  /** Only when none of these deadlines, as far as they run, had passed on the day of the act. */
  within?: string | readonly string[];
  /** One posting per row of this list in the form; paths and facts are then relative to the row. */
  each?: string;
  /** Path of the party key the posting is about; names the person when `person` is set. */
  subject?: string;
  person?: 'worker' | 'employer';
  when?: Cond<F>;
};

/** How words reach somebody: a text message to a phone, a letter to a mail address, or a list on our own pages. */
export type NoticeChannel = 'sms' | 'mail' | 'inbox';

/**
 * Whom an act or a deadline tells, by which channels and in which words. Words may hold only the names of
 * `noticeValues`: never an employer, an amount or a person, because anybody may see a phone's screen.
 */
export type NoticeDef<A extends string = string, R extends string = string, F extends string = string> = {
  /**
   * `holder`: who follows the proceeding by its code. `role`: every party of that role. `named`: the party whose key
   * stands at this path of the latest form that has one, of the parent in a track. `side`: in a track, of its proceeding, the
   * party of the role that stands at this path; of several the one who follows it. `officers`: those of the body it lies
   * with who have this actor's duties. `whoDid`: the officer who did one of these acts last.
   */
  to: 'holder' | { role: string } | { named: string } | { side: string } | { officers: R } | { whoDid: Ref<A> };
  /** In the order in which they are tried; the next one when one fails. */
  channels: readonly NoticeChannel[];
  words: Text;
  when?: Cond<F>;
  /** Is sent during quiet hours, too. */
  urgent?: true;
  /** The article that prescribes telling this: nobody can choose to go without it. */
  statutory?: Source;
};

/** What is said when a deadline is near, or over: some days before the due day, or on the day after it. */
export type ReminderDef<A extends string = string, R extends string = string, F extends string = string> = NoticeDef<
  A,
  R,
  F
> & { at: { daysBefore: number } | 'expired' };

export type MoveTo = { form: string; office?: string } | { office: string } | 'superior' | 'previous';

export type ActDef<
  S extends string = string,
  A extends string = string,
  R extends string = string,
  D extends string = string,
  F extends string = string,
  T extends string = string,
> = {
  title: Text;
  /** The act in a worker's words, for the portal's timeline. Acts without are not shown there. */
  plain?: Text;
  from: 'nothing' | 'anyOpen' | 'any' | Ref<S>;
  /** First match wins; the last must hold always (checked by defects). */
  to: 'same' | S | readonly { when?: Cond<F>; to: S | 'same' }[];
  by: Ref<R>;
  /**
   * Of the parties among them only who applied, or only the other, as the opening says at `appliedBy`; where it names both
   * or nobody, either may. Officers act for whoever comes to them.
   */
  forSide?: 'applicant' | 'respondent';
  source: Source;
  confidence?: Confidence;
  form?: Form;
  per?: Per;
  when?: Cond<F>;
  /**
   * How sure it must be who does it; where an officer takes it down, who those of `levelOf` are (left out: the side it
   * speaks for).
   */
  level?: 'seen' | 'confirmed';
  levelOf?: Ref<R>;
  /** What a representative must have been given to do it, and for whom it is then done (left out: as with `levelOf`). */
  power?: Power;
  powerOf?: Ref<R>;
  /** Grants or ends a representation, with the form of src/procedure/representation.ts. */
  represents?: 'grants' | 'ends';
  /** Raises the level of the party its form names; a number read from the papers takes the place of the stated one. */
  identifies?: { party: string; level: 'seen' | 'confirmed'; idNumber?: string; bornOn?: string };
  /** Warnings never block: limitation, duplicates. */
  warn?: Cond<F>;
  names?: readonly NamesDef[];
  /** Rows of the form that pay a party: adds to what it has received. */
  pays?: { each: string; subject: string; fen: string };
  /**
   * The statutory day the act has effect. Default: the day it is entered. An object: asked for, within bounds, under its
   * own `title`; it stands beside the form, or in it where `form` is a path. `legalDay`: the expired deadline's.
   */
  effectiveOn?: 'today' | 'legalDay' | { form?: string; title?: Text; notBefore?: Ref<A>; backDaysMax?: number };
  /**
   * Consents of several sides: each is its own entry of this act, the last performs it; until then it changes nothing.
   * A side that says another text voids what the others agreed to, and so does an act of `voidedBy`. `awaited`: said at
   * each consent to those parties whose own is still awaited.
   */
  coSign?: { sides: Ref<R>; voidedBy?: Ref<A>; awaited?: readonly NoticeDef<A, R, F>[] };
  /** What is asked before it is done. An agency's own rule adds to the approval and takes nothing from it. */
  needs?: {
    officers?: number;
    approval?: { by: R; at?: 'same' | 'superior' | 'prefecture'; legalReview?: true; discussion?: true };
  };
  documents?: readonly Text[];
  /**
   * Papers that are approved with the act: whoever approves its proposal has read them as drafts, so each is opened in its
   * track drafted by the proposer and approved, for each party of the role `to`. Done without approval, none is.
   */
  issues?: readonly { track: string; document: string; title: Text; to?: R }[];
  /** Whom it tells, how, and in which words. */
  notices?: readonly NoticeDef<A, R, F>[];
  serves?: { document: string; on: Ref<R> };
  /**
   * Done by the system when one of these papers is served on a party of a side, unless it was noted by hand before: the
   * addressee's side and key, the paper's number and the day of service stand at these fields of its form.
   */
  byService?: {
    papers: readonly { document: string; on?: 'worker' | 'employer' }[];
    side: string;
    party: string;
    number: string;
    servedOn: string;
  };
  posts?: readonly PostDef<F>[];
  /** Money that may neither appear nor vanish: one row per transfer, amount above zero. */
  transfers?: readonly { debit: string; credit: string; amount: { form: string }; purpose: string }[];
  /**
   * Moves the proceeding to the body of another division, named at `form`, or above, or back; or to another body of the
   * same division, its number at `office`. That body works on it from here on and its figures count what comes; the
   * former reads on. Clocks run on unless a deadline restarts on this act.
   */
  moves?: { to: MoveTo };
  /**
   * Opens further proceedings in the same transaction, by the system, with the fields they `carry` from this form: one, or
   * one for each row of the list at `each`, numbered in one run.
   */
  opens?: readonly {
    procedure: string;
    opening: string;
    carry: readonly string[];
    each?: string;
    link: 'follows' | 'split' | 'merged' | 'recourse';
  }[];
  /** In a track: performs the act on the parent that its opening proposed, as its proposer filled it in. */
  performs?: 'proposed';
  /** Who does it takes the case up: is in charge of it from here on, unless somebody is already. */
  takesCharge?: true;
  /** Not for the officer who did one of these acts in this proceeding; one whose form names a `receiver` counts as theirs. */
  notBy?: Ref<A>;
  /** Only for whose the last of these acts in this proceeding was, counted alike, for the deputy of those days, or for one of `or`. */
  onlyBy?: { did: Ref<A>; or: Ref<R> };
  /** Corrects or annuls an earlier act, one of these, by its own rules: the record is folded anew, differences are posted, both stay. The form says which `entry`, and its right `form`, `effectiveOn` or `annul`. */
  corrects?: { act: Ref<A> };
  reopens?: true;
  discloses?: Ref<R>;
  /** From here on the other side reads the opening as well: what is asked, and why. */
  disclosesOpening?: true;
  hidesFrom?: Ref<R>;
  /** Said in confidence, to settle: its words go into no dossier, so that nobody meets them as evidence later. */
  inConfidence?: true;
  /** Lists rows of a register, which stand at `each` of its form: the record keeps their number and the root of their hashes. */
  batch?: { register: Register; each: string };
  open?: Ref<T>;
  /** How the workbench offers it. */
  tone?: 'primary' | 'danger';
  /** Unused here; keeps the parameter of deadline names for acts that name one. */
  extends?: Ref<D>;
};

export type DeadlineDef<
  S extends string = string,
  A extends string = string,
  R extends string = string,
  F extends string = string,
> = {
  title: Text;
  /** What has to happen by then, in a worker's words. */
  plain?: Text;
  per?: Per;
  /**
   * One row for each subject: the key at `form` of an act that starts, stops or holds it, or of each row of its list `each`;
   * in acts that say it elsewhere, as `in` tells. An act that names none concerns all, or starts it for every party of `parties`.
   */
  subject?: { form: string; each?: string; in?: Partial<Record<A, { form: string; each?: string }>>; parties?: string };
  on: R | 'system';
  startsOn:
    | Ref<A>
    | { event: 'served'; document: string }
    | { date: { form: string; of?: Ref<A> } }
    | { every: Unit; anchor: string };
  /** The first of them is what it waits for; the others end it too. */
  stopsOn: Ref<A> | 'never';
  /** A paper whose service stops it too. */
  stopsOnService?: string;
  restartsOn?: Ref<A>;
  /** The answer, in the form of an act that would start it, with which none runs: the parties gave it up, or no such award was made. */
  startsUnless?: { form: string; is: string | true };
  /** What stops the clock, each with what lets it go. It runs again when the last has ended; days held twice are given back once. */
  holds?: readonly { from: Ref<A>; until: Ref<A> }[];
  /** States of the whole proceeding in which the clock stands still. */
  pausesIn?: Ref<S>;
  /**
   * A limit of law/limits by its id; a period set in a form; a fixed day of a form; or written out. `of`: the act that set
   * the period, where it is the service of its paper that starts the clock: without such an act standing, none starts.
   */
  length:
    | { limit: string }
    | { n: number; unit: Unit }
    | { form: string; unit: Unit; of?: Ref<A> }
    | { dueOn: { form: string } };
  direction?: 'after' | 'before';
  startDay?: 'excluded' | 'included';
  roll?: 'forward' | 'back' | 'none';
  extend?: { by: Ref<A>; n?: number; unit?: Unit; times: number; approver?: R; consent?: Ref<R> };
  overrides?: readonly { region: string; n: number; unit: Unit; source: Source; confidence?: Confidence }[];
  /** overdue: only late; act: the sweep performs it with effect on the legal day; bars: acts refused afterwards; allows: acts possible only afterwards; warns: only shown. lapses: what a party might have done, with nobody late and nothing barred. */
  onExpiry: 'overdue' | { act: A } | { bars: Ref<A>; unless?: Cond<F> } | { allows: Ref<A> } | 'warns' | 'lapses';
  /** Statistics of punctuality: `due` gains one on the day it ends, `met` one on that same day when it was stopped by then. */
  counts?: { due: string; met: string };
  /** Who is reminded of it, and told that it is over. A deadline that was stopped says nothing any more. */
  notices?: readonly ReminderDef<A, R, F>[];
  relief?: { within: number; unit: Unit; source: Source };
  dispatchedInTimeCounts?: true;
  source: Source;
  confidence: Confidence;
};

/** Declares a procedure; returns it unchanged, with every name checked against the others. */
export function defineProcedure<
  const S extends string,
  const A extends string,
  const R extends string,
  const D extends string,
  const F extends string = never,
  const T extends string = never,
  const P extends string = never,
>(procedure: Procedure<S, A, R, D, F, T, P>): Procedure<S, A, R, D, F, T, P> {
  return procedure;
}

/** A single name or a list of names, as a list. */
export function listed<X extends string>(reference: Ref<X> | undefined): readonly X[] {
  if (reference === undefined) return [];
  return typeof reference === 'string' ? [reference] : reference;
}
