import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import type { FieldError } from '../../procedure/form.ts';
import type { Batch } from './batch.ts';

/**
 * The rows of a batch that stand in the register already. Where rows post, each would be counted twice: they are refused
 * with the entry that listed them. Where they do not, to list a term again is how its last day is written down.
 */
export async function listedAlready(
  tx: Tx,
  proceeding: number,
  each: string,
  { register, rows }: Batch,
): Promise<FieldError[]> {
  if (!register.posts?.length) return [];
  const found = await sql<{ place: number; seq: number }>`
    select (asked.place - 1)::int place, max(r.seq) seq
    from unnest(${rows.map(({ key }) => key)}::bytea[], ${rows.map(({ from }) => from)}::date[]) with ordinality asked (key, valid_from, place)
      join heyan.register_row r on r.proceeding_id = ${proceeding} and r.key = asked.key
        and r.valid_from is not distinct from asked.valid_from
      join heyan.register_batch b on b.proceeding_id = r.proceeding_id and b.seq = r.seq
    where b.register = ${register.id} and b.annulled_seq is null group by 1 order by 1`.execute(tx);
  return found.rows.map(({ place, seq }) => ({
    path: `${each}.${place}.${register.key[0]}`,
    message: {
      zh: `第 ${seq} 项记录已经列过这一行，请删去；内容要改的，先作废那一份名单。`,
      en: `Entry ${seq} lists this row already: leave it out; to change it, annul that list first.`,
    },
  }));
}
