import type { Text } from '../../platform/text.ts';

/** How long an approval stood in a state; the one it stands in now has no end. `at`: the office above, where it lay there. */
export type Desk = { state: Text; from: string; to: string | null; days: number; by: string; at?: Text | null };

/** A track of a case as the server lists it; one that proposes an act names it. */
export type Track = {
  id: number;
  number: string;
  procedure: string;
  title: Text;
  state: { id: string; title: Text; final: boolean };
  openedOn: string;
  act: { name: string; title: Text } | null;
  parent: { id: number; number: string; headline: string };
  proposedBy: string;
  waitsFor: { title: Text; names: string[]; office?: Text | null } | null;
  desks: Desk[];
};

export type Approvals = { total: number; items: Track[] };

/** How long approvals stayed at each desk of the office, in calendar days. */
export type DeskTimes = {
  from: string | null;
  ended: number;
  desks: { state: Text; at: Text | null; stays: number; medianDays: number; longestDays: number }[];
};

export type Person = { id: number; name: string; duties: string[] };
export type Absence = {
  id: number;
  officer: Person;
  deputy: Person;
  firstOn: string;
  lastOn: string;
  reason: string;
  now: boolean;
  mayEnd: boolean;
};
/** `mayEnter`: the colleagues for whom the reader says who stands in. */
export type Absences = { self: number; colleagues: Person[]; mayEnter: number[]; absences: Absence[] };

/** What a correction left behind: opened by an entry that stands no more. */
export type LeftBehind = {
  id: number;
  number: string;
  title: Text;
  state: { id: string; title: Text; final: boolean };
  entry: number;
  act: Text;
  ways: Text[];
};
