import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { listed } from '../procedure/define.ts';
import { actOf } from '../procedure/fold.ts';
import { insertPostings } from './registers/write-rows.ts';
import { inOneStatement } from './in-one-statement.ts';
import type { TransferRow } from './money.ts';
import { inKeyOrder, type PostingRow, type Writing } from './write.ts';

/*
 * Balances are made where postings are inserted, row by row in the order of their keys: so two transactions never wait
 * for each other in a circle, as long as each inserts once. One that writes several proceedings therefore keeps what it
 * posts, and posts it last.
 */

/** What a transaction will post at its end; `gathers` once something may follow what it does. */
export type Later = { gathers: boolean; postings: PostingRow[]; transfers: TransferRow[] };

/** Nothing yet. */
export function nothingLater(): Later {
  return { gathers: false, postings: [], transfers: [] };
}

/** Takes what a decision posts, when more may be posted after it in this transaction; false when it may post at once. */
export function keptForLater(later: Later, w: Writing, postings: PostingRow[], transfers: TransferRow[]): boolean {
  later.gathers ||= leadsOn(w);
  if (!later.gathers) return false;
  later.postings.push(...postings);
  later.transfers.push(...transfers);
  return true;
}

/** Whether more is written after an act: tracks and proceedings it opens, what it performs, moves, or tells its parent; rows. */
function leadsOn({ chapter, decided, before }: Writing): boolean {
  const ends = chapter.procedure.track === true && decided.matter.final && !before.final;
  return (
    ends ||
    decided.entries.some((entry) => {
      const act = actOf(chapter, entry.act);
      return (
        listed(act.open).length > 0 ||
        (act.opens ?? []).length > 0 ||
        Boolean(act.performs) ||
        Boolean(act.moves) ||
        Boolean(act.batch)
      );
    })
  );
}

/** Posts what was kept: one statement, in key order. The last thing a transaction writes. */
export async function postKept(tx: Tx, later: Later): Promise<void> {
  const { postings, transfers } = later;
  if (postings.length === 0 && transfers.length === 0) return;
  const written = [...new Set([...postings, ...transfers].map((row) => row.proceeding_id))];
  // By now some of them may be with another body, or were held one after the other.
  await sql`select set_config('heyan.written', ${`{${written.join(',')}}`}, true)`.execute(tx);
  const ordered = [...transfers].sort((one, other) => one.debit - other.debit || one.credit - other.credit);
  await inOneStatement(tx, [
    ...(ordered.length > 0 ? [tx.insertInto('transfer').values(ordered)] : []),
    ...(postings.length > 0 ? [insertPostings(inKeyOrder(postings))] : []),
  ]);
}
