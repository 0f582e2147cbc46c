export type Side = {
  person: { id: number; name: string };
  items: number;
  signed: boolean;
  by: { name: string; at: string; reason: string | null } | null;
  may: boolean;
};
export type Handover = {
  id: number;
  leaver: Side;
  receivers: Side[];
  leavesOn: string;
  reason: string;
  openedBy: string;
  openedAt: string;
  left: {
    cases: number;
    papers: number;
    proposals: { id: number; number: string }[];
    approvals: number;
    deputyships: { id: number; name: string; lastOn: string; mayPass: boolean }[];
  };
  done: boolean;
  mayPass: boolean;
};
export type CaseLeft = {
  id: number;
  number: string;
  headline: string;
  dueOn: string | null;
  assists: boolean;
  papers: number;
};
export type Whole = { handover: Handover; cases: CaseLeft[] };
