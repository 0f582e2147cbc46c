import type { Tx } from '../platform/db.ts';

/**
 * Whether what a message speaks of is over: the deadline of a reminder was stopped or falls on another day; a paper that was on its way
 * has arrived, or never will. What an article prescribes to be told, and what else an act tells, stays true.
 */
export async function isOvertaken(
  tx: Tx,
  asked: { proceeding: number; seq: number; rule: string; about: string; statutory: string | null },
): Promise<boolean> {
  const { proceeding, seq, rule, about, statutory } = asked;
  const [kind, deadline = ''] = rule.split('.');
  if (kind !== 'deadline') return statutory === null && isPaperOver(tx, proceeding);
  const [subject, dueOn] = splitAbout(about);
  const running = await tx
    .selectFrom('deadline')
    .select('name')
    .where('proceeding_id', '=', proceeding)
    .where('name', '=', deadline)
    .where('subject', '=', subject)
    .where('started_seq', '=', seq)
    .where('due_on', '=', dueOn)
    .where('stopped_seq', 'is', null)
    .executeTakeFirst();
  return running === undefined;
}

async function isPaperOver(tx: Tx, proceeding: number): Promise<boolean> {
  const over = await tx
    .selectFrom('proceeding')
    .select('id')
    .where('id', '=', proceeding)
    .where('procedure', '=', 'paper')
    .where('final', '=', true)
    .executeTakeFirst();
  return over !== undefined;
}

/** What a reminder is about: the deadline's subject and due day, in one text. */
export function aboutDeadline(subject: string, dueOn: string): string {
  return `${subject}@${dueOn}`;
}

/** Those two again. */
export function splitAbout(about: string): [subject: string, dueOn: string] {
  const place = about.lastIndexOf('@');
  return [about.slice(0, place), about.slice(place + 1)];
}
