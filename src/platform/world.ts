import type { Database } from './db.ts';
import type { Keyring } from './crypto.ts';
import type { Log } from './log.ts';

/** Who looks: nobody we know, somebody who holds a tracking code, an officer, or an enterprise's account. */
export type Viewer =
  { kind: 'public' } | { kind: 'holder'; proceeding: number; by: 'code' | 'phone' } | OfficerViewer | EnterpriseViewer;

export type OfficerViewer = {
  kind: 'officer';
  officerId: number;
  account: string;
  name: string;
  office: number;
  /** The offices acted for: one's own. */
  offices: number[];
  /** Those and every agency beneath them, for the search index. */
  below: number[];
  /** What they may do today: their own duties, and those of colleagues they stand in for. */
  duties: string[];
  /** Those colleagues, each with the duties the viewer has through them alone. */
  standsInFor: { absence: number; officer: number; name: string; duties: string[]; lastOn: string }[];
  division: number;
};

export type EnterpriseViewer = {
  kind: 'enterprise';
  account: string;
  name: string;
  office: number;
  offices: number[];
  division: number;
};

/** What every request needs and nobody may reach for globally. */
export type World = {
  database: Database;
  keys: Keyring;
  log: Log;
  /** The folder of attachments and drafts: the data folder of this installation. */
  folder: string;
  /** Demonstration accounts may sign in with one click, and every page says that nothing here is real. */
  demonstration: boolean;
};
