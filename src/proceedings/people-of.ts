import type { Case } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import type { ActDef } from '../procedure/define.ts';
import { asCorrected } from '../procedure/fold.ts';
import { integerAt, rowsAt } from '../procedure/path.ts';

/** How many people a list says a proceeding is about: its workers, as many as its opening tells, or those it was split for. */
export function peopleOf({ procedure }: Chapter, matter: Case): number {
  const { people } = procedure.listed;
  const workers = matter.parties.filter((party) => party.role === 'worker').length;
  return Math.max(
    workers,
    people ? integerAt(matter.entries[0]?.form ?? {}, people) : 0,
    splitFor(procedure.acts, matter),
  );
}

/** The people for each of whom a proceeding of their own was opened. */
function splitFor(acts: Readonly<Record<string, ActDef>>, { entries }: Case): number {
  const counts = asCorrected(entries).flatMap(({ act, form }) =>
    (acts[act]?.opens ?? []).map(({ link, each }) => (link === 'split' && each ? rowsAt(form, each).length : 0)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
