import type { Case, FormBody, SelfFact } from './case.ts';
import type { Procedure } from './define.ts';
import type { Hears } from './sitting.ts';

/** A procedure with the functions behind its named facts: what the interpreter needs to run it. */
export type Chapter = {
  procedure: Procedure;
  facts: Record<string, SelfFact>;
  /** Of a chapter whose cases are heard: the sittings, for which rooms, people and time are kept. */
  hears?: Hears;
  /**
   * By act that `opens` other proceedings: what it hands over from the whole record, beside what it carries from its own
   * form. Personal values stand sealed in it; they are unsealed, with a trace, and sealed anew where they arrive.
   */
  handsOver?: Record<string, (matter: Case) => FormBody>;
};

/** Chapters by procedure id. Given to the spine at start-up: it knows none by name. */
export type Chapters = ReadonlyMap<string, Chapter>;
