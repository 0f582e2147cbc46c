import type { Tx } from '../platform/db.ts';

/** Whether what a reminder speaks of is over: its deadline was stopped, or falls on another day. An act's notice never is. */
export async function isOvertaken(
  tx: Tx,
  { proceeding, seq, rule, about }: { proceeding: number; seq: number; rule: string; about: string },
): Promise<boolean> {
  const [kind, deadline = ''] = rule.split('.');
  if (kind !== 'deadline') return false;
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

/** What a reminder is about: the deadline's subject and due day, in one text. */
export function aboutDeadline(subject: string, dueOn: string): string {
  return `${subject}@${dueOn}`;
}

/** Those two again. */
export function splitAbout(about: string): [subject: string, dueOn: string] {
  const place = about.lastIndexOf('@');
  return [about.slice(0, place), about.slice(place + 1)];
}
