import type { SelfFact } from './case.ts';
import type { Procedure } from './define.ts';

/** A procedure with the functions behind its named facts: what the interpreter needs to run it. */
export type Chapter = {
  procedure: Procedure;
  facts: Record<string, SelfFact>;
};

/** Chapters by procedure id. Given to the spine at start-up: it knows none by name. */
export type Chapters = ReadonlyMap<string, Chapter>;
