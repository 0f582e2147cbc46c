import type { Keyring } from '../platform/crypto.ts';
import type { Database } from '../platform/db.ts';
import type { Chapters } from '../procedure/chapter.ts';
import type { Level } from '../procedure/define.ts';
import type { Offices } from './offices.ts';

/** What the spine needs to run: the database, the keys, the procedures and the offices. */
export type Spine = { database: Database; keys: Keyring; chapters: Chapters; offices: Offices };

/** Who asks. An officer and an enterprise act for offices; a holder for the one proceeding whose code was shown; the public only opens. */
export type Actor =
  | {
      kind: 'officer';
      officer: number;
      office: number;
      below: readonly number[];
      /** Own duties and those of colleagues stood in for. */
      duties: readonly string[];
      /** Those colleagues, each with the duties this officer has through them alone. */
      standsInFor?: readonly { officer: number; duties: readonly string[]; absence?: number }[];
    }
  | { kind: 'enterprise'; office: number; account: string; creditCode?: string; level?: Level }
  | { kind: 'holder'; proceeding: number }
  | { kind: 'public'; draft: string }
  | { kind: 'system' };
