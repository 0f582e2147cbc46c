import type { Text } from '../../platform/text.ts';

export type Colleague = {
  id: number;
  name: string;
  duties: string[];
  deputy: { name: string; until: string } | null;
  gone: boolean;
  works: boolean;
};
export type Colleagues = { self: number; chief: boolean; colleagues: Colleague[] };

/** What somebody has on the desk; without an officer, what nobody has. */
export type Load = {
  officer: Colleague | null;
  open: number;
  overdue: number;
  week: number;
  assists: number;
  ages: number[];
  oldest: { id: number; number: string; receivedOn: string } | null;
};
/** How the cases of an officer are named in addresses: those they are in charge of, or assist in; `none` of nobody. */
export function whoOf(load: Load, place: 'main' | 'second' = 'main'): string {
  return load.officer === null ? 'none' : `${place}-${load.officer.id}`;
}

export type Team = { bounds: number[]; loads: Load[] };

/** What was moved, and what was left as it was. */
export type Moved = {
  id: number;
  moved: number;
  /** Proposals waiting for approval that went along. */
  proposals: number;
  left: number;
  kept: { id: number; number: string | null; why: Text }[];
};

type Person = { id: number; name: string };
export type Charge = {
  seq: number;
  inCharge: Person | null;
  assists: Person | null;
  may: { take: boolean; join: boolean; name: boolean; give: boolean };
  history: {
    seq: number;
    inCharge: string | null;
    assists: string | null;
    how: 'accepted' | 'taken' | 'given' | 'moved' | 'handedOver' | 'movedBack' | 'leftOffice';
    by: string | null;
    insteadOf: string | null;
    at: string;
    reason: string;
  }[];
};
