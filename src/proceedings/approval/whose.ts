import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import type { Body } from '../body.ts';
import type { Actor } from '../spine.ts';

/** An entry as far as it says whose something is: who did it, or to whom it was passed on. */
export type Did = { act: string; officer: number | undefined };

/** An entry that passes something on counts as its receiver's: from there on it is theirs. */
export function didIn({ act, actor, form }: Pick<Body, 'act' | 'actor' | 'form'>): Did {
  const { receiver } = form;
  return { act, officer: typeof receiver === 'number' ? receiver : actor.officer };
}

/** Why an act is not for this officer, going by who did others before it in the same proceeding; undefined when it is. */
export function notForOfficer(
  chapter: Chapter,
  act: ActDef,
  actor: Actor & { kind: 'officer' },
  done: readonly Did[],
): Refused | undefined {
  const notBy = listed(act.notBy);
  if (done.some((one) => notBy.includes(one.act) && one.officer === actor.officer))
    return refuse('not-allowed', {
      zh: `“${act.title.zh}”应由另一人办理。`,
      en: `“${act.title.en}” is for somebody else to do.`,
    });
  const { onlyBy } = act;
  if (onlyBy === undefined) return undefined;
  const whose = done.findLast((one) => listed(onlyBy.did).includes(one.act))?.officer;
  const theirs = whose === actor.officer || actor.standsInFor?.some(({ officer }) => officer === whose);
  const above = listed(onlyBy.or).some((role) =>
    chapter.procedure.actors[role]?.duties?.some((duty) => actor.duties.includes(duty)),
  );
  if (theirs || above) return undefined;
  return refuse('not-allowed', {
    zh: `“${act.title.zh}”由提请人、其代理人或者负责人办理。`,
    en: `“${act.title.en}” is for who proposed it, their deputy, or a chief.`,
  });
}
