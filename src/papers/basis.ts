import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Beyond, Chapters } from '../procedure/chapter.ts';
import type { ActDef } from '../procedure/define.ts';

/**
 * Whether the case was corrected, paid or given further parties after the paper was drafted. The sheet is set anew from the
 * record whenever it is looked at, so what is approved and frozen must be what was drafted. Asked by the order of the record:
 * two who write at once are told apart by it, and not by a clock.
 */
export async function changedSinceDraft(tx: Tx, chapters: Chapters, paper: number): Promise<boolean> {
  const { rows } = await sql<{ procedure: string; act: string; corrects: boolean }>`
    select w.procedure, r.act, r.corrects_seq is not null corrects
    from heyan.proceeding p join heyan.proceeding w on w.id = p.parent_id
      cross join lateral (select d.recorded_at, (d.body::json -> 'facts' ->> 'basis')::int basis from heyan.record d
        where d.proceeding_id = p.id and d.act in ('draft', 'redraft') order by d.seq desc limit 1) drafted
      join heyan.record r on r.proceeding_id = w.id and (r.seq > drafted.basis or r.recorded_at > drafted.recorded_at)
    where p.id = ${paper}`.execute(tx);
  return rows.some(({ procedure, act, corrects }) => {
    const known = chapters.get(procedure)?.procedure.acts[act] as ActDef | undefined;
    return corrects || known?.names !== undefined || known?.pays !== undefined;
  });
}

/** An approver reads what was drafted: where the case has changed since, it is drafted again first. */
export const beyondPaper: Record<string, Beyond> = {
  approve: async (tx, { proceeding, chapters }) =>
    (await changedSinceDraft(tx, chapters, proceeding)) ? changedMeanwhile() : undefined,
};

export function changedMeanwhile(): Refused {
  return refuse('conflict', {
    zh: '拟稿以后案件的内容有了变动，请重新拟稿、签发，再编号。',
    en: 'The case changed after this was drafted: draft and approve it again, then number it.',
  });
}
