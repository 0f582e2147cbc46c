import type { Text } from '../../platform/text.ts';
import type { administrationWords } from './words.ts';

export type Duty = keyof typeof administrationWords.duty;
export type Officer = {
  account: string;
  name: string;
  duties: Duty[];
  enrolled: boolean;
  suspended: boolean;
  closed: boolean;
  cases: number;
  mayChange: boolean;
};
export type Rule = {
  id: number;
  procedureTitle: Text;
  actTitle: Text;
  duties: Duty[];
  legalReview: boolean;
  discussion: boolean;
  level: keyof typeof administrationWords.levels;
  validFrom: string;
  validTo: string | null;
  decidedBy: string | null;
  decidedAt: string;
  endedBy: string | null;
};
/** A change of a rule that waits for the second person. */
export type Pending = Omit<Rule, 'validFrom' | 'validTo' | 'decidedBy' | 'decidedAt' | 'endedBy'> & {
  office: number;
  officeName: Text;
  rule: number | null;
  instead: Pick<Rule, 'duties' | 'legalReview' | 'discussion' | 'level'> | null;
  from: string;
  askedBy: string | null;
  askedAt: string;
  reason: string;
  mayConfirm: boolean;
  mayWithdraw: boolean;
};
export type Change = {
  id: number;
  by: string | null;
  what: keyof typeof administrationWords.what;
  at: string;
  reason: string;
  changed: { field: keyof typeof administrationWords.field; before: string | null; after: string | null }[];
  account: string | null;
};
export type OfficeWhole = {
  office: {
    id: number;
    nameZh: string;
    nameEn: string;
    telephone: string | null;
    address: string | null;
    opening: string | null;
  };
  officers: Officer[];
  grantable: Duty[];
  rules: Rule[];
  pending: Pending[];
  acts: { procedure: string; title: Text; acts: { id: string; title: Text }[] }[];
  series: { document: string; year: number; last: number; by: string; reason: string }[];
  documents: { id: string; title: Text }[];
  changes: Change[];
};
export type Offices = { own: number; offices: { id: number; name: Text; level: string; officers: number }[] };
