import type { Text } from '../../platform/text.ts';
import type { Reached } from './addresses.tsx';

/** A paper of a case; `entry` is what it puts in writing. */
export type PaperRow = {
  id: number;
  track: string;
  document: string;
  entry: number;
  title: Text;
  state: { id: string; title: Text };
  number: string | null;
  place: string | null;
};
/** A paper that could be drafted now. */
export type Possible = { document: string; title: Text; entry: number; to: { key: string; name: string }[] };
export type PapersOfCase = { papers: PaperRow[]; possible: Possible[]; parties: Reached[] };

/** A numbered paper that has not reached its addressee yet. */
export type OnItsWay = {
  id: number;
  number: string;
  title: Text;
  state: { id: string; title: Text };
  to: string;
  of: { id: number; number: string; headline: string };
  issuedOn: string;
  attempts: number;
  confirmed: boolean;
  electronic: boolean;
};

/** The paper a code stands for, and the ways in which it may have been served. */
export type FoundSlip = { paper: OnItsWay; methods: { id: string; title: Text }[] };

export type SeriesRow = {
  document: string;
  title: Text;
  letters: string;
  last: number | null;
  start: { last: number; by: string; on: string; reason: string } | null;
};

export type LifeStep = 'drafted' | 'approved' | 'numbered' | 'sealed' | 'served' | 'filed';

export type PaperLife = {
  title: Text;
  number: string | null;
  to: string;
  about: Text | null;
  steps: { step: LifeStep; title: Text; on: string; by: string; detail: string }[];
  attempts: { on: string; by: string; method: Text; outcome: string }[];
  ended: { title: Text; on: string; by: string; reason: string; replacement: string | null } | null;
  replaces: string | null;
};
