import type { Calendar } from '../law/calendar.ts';
import type { SourceId } from '../law/sources.ts';
import type { Tx } from '../platform/db.ts';
import type { Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Case, FormBody, SelfFact } from './case.ts';
import type { Confidence, Procedure } from './define.ts';
import type { Hears } from './sitting.ts';

/** A procedure with the functions behind its named facts: what the interpreter needs to run it. */
export type Chapter = {
  procedure: Procedure;
  facts: Record<string, SelfFact>;
  /** Of a chapter whose cases are heard: the sittings, for which rooms, people and time are kept. */
  hears?: Hears;
  /**
   * By act that `opens` other proceedings, or a track: what it hands over from the whole record, beside what it carries from its own
   * form; `row` is the one it is opened for, where it opens one for each. Personal values stand sealed in it; they are unsealed, with a trace, and sealed anew where they arrive.
   */
  handsOver?: Record<string, (matter: Case, row?: FormBody) => FormBody>;
  /** By act: what follows from its form by the law, line by line. It is shown, and decides nothing. */
  works?: Record<string, Works>;
  /** By act: what its form begins with, from the whole record. Whoever fills it in may change all of it. */
  begins?: Record<string, (matter: Case) => FormBody>;
  /** What was decided or agreed in all, in fen, and what that is called; nothing before. Its page shows it beside what is claimed. */
  settled?: (matter: Case) => { title: Text; fen: number } | undefined;
  /** Of a track: what was paid in it, which its proceeding is told with its end. */
  paidInAll?: (matter: Case) => number;
  /** Of a track about a party: how one that still stands is opened anew in what follows from its proceeding. */
  carriesOver?: (track: Case) => CarriedOver | undefined;
  /** Of a track: acts that rest on the record of its proceeding, so that how far it went then is kept as their fact `basis`. */
  rests?: readonly string[];
  /** By list of the opening that later acts may say anew: its rows as they stand, which papers print. */
  restated?: Record<string, (matter: Case) => readonly FormBody[]>;
  /** Whether a case is taken up before others of its kind, from what every list knows of it, and why. */
  comesFirst?: (row: { people: number; receivedOn: string; division: string }) => Text | undefined;
  /** By act: why it may not be done, where only what lies beyond the record tells: who the officer is, what another record says. */
  beyond?: Record<string, Beyond>;
};

/** The opening act of a track that is carried over, its form with personal values sealed, and the field that says which party it is about. */
export type CarriedOver = { opening: string; form: FormBody; about: string };

/** Looks beyond the record before an act is done, inside its transaction; nothing where nothing is in its way. */
export type Beyond = (tx: Tx, asked: BeyondAsked) => Promise<Refused | undefined>;

/** The act as it was filled in, the day it is said to have happened, in which proceeding, of which other one it is a track, and by whom. */
export type BeyondAsked = {
  form: FormBody;
  on: string;
  proceeding: number;
  parent?: number | undefined;
  officer?: number | undefined;
  office?: number | undefined;
  /** Every chapter, by its procedure's id: what another record's acts mean. */
  chapters: Chapters;
};

/** Works a form out. Pure: the same form, day and calendar give the same lines, so that they need not be kept. */
export type Works = (form: FormBody, where: WorkedAt) => readonly Working[];

/** Where and with what knowledge a form is worked out. */
export type WorkedAt = { division: string; on: string; calendar: Calendar };

/** What was worked out of one field or row of a form. */
export type Working = {
  /** JSON pointer of what it speaks of. */
  at: string;
  title: Text;
  /** A `remark` is for whoever works on the case and stands in no paper. */
  lines: readonly (Text & { source?: SourceId; remark?: true })[];
  /** What came of it, in fen; null where something is missing. */
  fen?: number | null;
  /** The field for which it is an answer, where one may take it over. */
  answers?: string;
  /** It should be noted before the act is done. */
  warns?: true;
  confidence: Confidence;
};

/** Chapters by procedure id. Given to the spine at start-up: it knows none by name. */
export type Chapters = ReadonlyMap<string, Chapter>;
