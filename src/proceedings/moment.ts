import type { Tx } from '../platform/db.ts';
import type { Refused } from '../platform/refusal.ts';
import type { Case } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import type { Warning } from '../procedure/decide.ts';
import type { Spoken } from '../procedure/representation.ts';
import type { Lineage } from './body.ts';
import type { Later } from './later.ts';
import type { Sealing } from './sealing.ts';
import type { Actor, Spine } from './spine.ts';
import type { Loaded } from './standing.ts';

/** The transaction of a request: its spine, and the moment and legal day that were taken for it. */
export type Moment = {
  tx: Tx;
  spine: Spine;
  at: string;
  day: string;
  /** What is posted last, in one statement for the whole transaction. */
  later: Later;
};

/** What an opening or act came to. */
export type Written = { id: number; number: string; matter: Case; warnings: Warning[]; seals: readonly Sealing[] };

/** What is opened, by whom, in or by which other proceeding. */
export type OpeningWithin = {
  id: number;
  chapter: Chapter;
  act: string;
  form: unknown;
  office: number;
  division: number;
  effectiveOn?: string;
  parent?: Lineage;
  /** The commitment to the tracking code that whoever opens it is given. */
  tracking?: string;
  /** Number of a track; other proceedings take the next of their office's series. */
  number?: string;
  /** Roles taken for granted, where the door has asked already who may. */
  actors?: readonly string[];
  /** The proceeding whose files its form names: they go along. Otherwise they are handed in for it. */
  filesOf?: number;
};

/** An act asked for in a proceeding that was loaded and locked. */
export type ActingWithin = {
  act: string;
  form: unknown;
  effectiveOn?: string;
  /** Who spoke for the parties, where an officer takes it down. */
  spoken?: Spoken;
  /** The entry of another proceeding that brings this act about. */
  from?: { id: number; number: string; seq: number };
  /** Roles taken for granted, where the door has asked already who may. */
  actors?: readonly string[];
};

/** The two ways to write, as what follows an act needs them. */
export type Ways = {
  open(moment: Moment, actor: Actor, asked: OpeningWithin): Promise<Written | Refused>;
  act(moment: Moment, actor: Actor, loaded: Loaded, asked: ActingWithin): Promise<Written | Refused>;
};
