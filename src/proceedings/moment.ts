import type { Tx } from '../platform/db.ts';
import type { Spine } from './spine.ts';

/** The transaction of a request: its spine, and the moment and legal day that were taken for it. */
export type Moment = { tx: Tx; spine: Spine; at: string; day: string };
