import type { Case, Entry, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { formOnExpiry } from './deadlines.ts';
import type { DeadlineDef } from './define.ts';
import { append } from './fold.ts';
import type { Asked } from './permitted.ts';

/** Entries of the system that the law performs by itself before `asked.today`: expiry with effect on the legal day. */
export function automatic(chapter: Chapter, before: Case, asked: Pick<Asked, 'today' | 'calendar' | 'seen'>): Entry[] {
  const entries: Entry[] = [];
  let matter = before;
  for (;;) {
    const row = matter.deadlines
      .filter((r) => expired(r, asked.today) && expiryAct(chapter, r) !== undefined)
      .sort((a, b) => ((a.dueOn as string) < (b.dueOn as string) ? -1 : 1))[0];
    if (!row) return entries;
    const act = expiryAct(chapter, row) as string;
    const entry: Entry = {
      seq: matter.seq + 1,
      act,
      by: 'system',
      effectiveOn: row.dueOn as string,
      recordedOn: asked.today,
      form: formOnExpiry(chapter.procedure.deadlines[row.name] as DeadlineDef, row, act),
      facts: asked.seen ?? {},
      calendar: asked.calendar,
    };
    entries.push(entry);
    matter = append(chapter, matter, entry);
    if (
      matter.deadlines.some(
        (r) =>
          r.name === row.name &&
          r.subject === row.subject &&
          r.startedSeq === row.startedSeq &&
          expired(r, asked.today),
      )
    ) {
      throw new Error(`${chapter.procedure.id}.${entry.act} does not end the deadline ${row.name} that performs it`);
    }
  }
}

function expired(row: Running, today: string): boolean {
  return row.stoppedSeq === null && row.expiredSeq === null && row.dueOn !== null && row.dueOn < today;
}

function expiryAct(chapter: Chapter, row: Running): string | undefined {
  const expiry = chapter.procedure.deadlines[row.name]?.onExpiry;
  return typeof expiry === 'object' && 'act' in expiry ? expiry.act : undefined;
}
