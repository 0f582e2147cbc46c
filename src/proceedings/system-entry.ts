import { calendarKnownOn } from '../law/calendar.ts';
import type { Entry, FormBody } from '../procedure/case.ts';
import { append } from '../procedure/fold.ts';
import type { Moment } from './moment.ts';
import type { Loaded } from './standing.ts';
import type { Writing } from './write.ts';
import { writeDecision } from './write-decision.ts';

/** Writes entries of the system into a proceeding that was loaded and locked; what follows them is the caller's to ask for. */
export async function writeBySystem(
  moment: Moment,
  { chapter, matter, standing }: Pick<Loaded, 'chapter' | 'matter' | 'standing'>,
  entries: readonly Entry[],
): Promise<Writing> {
  const { tx, spine, at, day } = moment;
  const after = entries.reduce((folded, entry) => append(chapter, folded, entry), matter);
  const writing: Writing = {
    chapter,
    standing,
    before: matter,
    decided: { entries: [...entries], matter: after, warnings: [] },
    actor: { kind: 'system' },
    seals: [],
    at,
    day,
    evidence: [],
  };
  await writeDecision(tx, spine, writing, moment.later);
  return writing;
}

/** An entry of the kernel's own, after those that are there. */
export function entryBySystem({ day }: Moment, { matter }: Pick<Loaded, 'matter'>, act: string, form: FormBody): Entry {
  return {
    seq: matter.seq + 1,
    act,
    by: 'system',
    effectiveOn: day,
    recordedOn: day,
    form,
    facts: {},
    calendar: calendarKnownOn().version,
  };
}
