import type { Text } from '../../platform/text.ts';

/** What an organisation's cases came to in a year, and how many are open. */
export type Results = { accepted: number; closed: number; agreed: number; open: number };
export type What = keyof Results;

export type ListedOrganisation = {
  id: number;
  number: string;
  division: number;
  divisionName: Text;
  visible: boolean;
  name: string;
  kind: 'enterprise' | 'people' | 'township' | 'industry' | 'chamber';
  sponsor?: string;
  place?: string;
  telephone?: string;
  area?: string;
  trades?: string;
  members: number;
  nextTermEnds: string | null;
  termsOver: number;
  tooFew: boolean;
  endedOn?: string;
  results: Results;
};

export type Directory = {
  division: string;
  divisionName: Text;
  year: number;
  thisYear: number;
  minimum: { value: number; unconfirmed: boolean; basis: Text };
  total: number;
  areas: { division: number; divisionName: Text; organisations: number; results: Results }[];
  whole: Results;
  unassigned: Results;
  page: number;
  size: number;
  items: ListedOrganisation[];
};

export type Cases = {
  total: number;
  visible: number;
  hidden: number;
  page: number;
  size: number;
  items: {
    id: number;
    number: string;
    headline: string;
    state: Text;
    final: boolean;
    on: string | null;
    dueOn: string | null;
  }[];
};

export type ProposedLine = {
  registration: string;
  name: string;
  kind: ListedOrganisation['kind'];
  ownBody: boolean;
  mediator: string | null;
  points: number;
  recommended: boolean;
  excluded: boolean;
  reasons: Text[];
};

export type Proposal = {
  mayAssign: boolean;
  mayHandBack: boolean;
  assignedTo: string | null;
  ranking: { version: string; article: Text; unconfirmed: boolean };
  total: number;
  excluded: number;
  proposed: ProposedLine[];
};
