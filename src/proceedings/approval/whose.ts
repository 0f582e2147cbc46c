import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actorsOf } from '../actors.ts';
import type { Body } from '../body.ts';
import { ownDuties } from '../own-duties.ts';
import type { Actor } from '../spine.ts';

type Officer = Actor & { kind: 'officer' };

/** An entry as far as it says whose something is: who did it, or to whom it was passed on. */
export type Did = { act: string; officer: number | undefined };

/** An entry that passes something on counts as its receiver's: from there on it is theirs. */
export function didIn({ act, actor, form }: Pick<Body, 'act' | 'actor' | 'form'>): Did {
  const { receiver } = form;
  return { act, officer: typeof receiver === 'number' ? receiver : actor.officer };
}

/** For whom an act is not, going by who did others before it in the same proceeding. */
export function barredFrom({ notBy }: Pick<ActDef, 'notBy'>, done: readonly Did[]): Set<number | undefined> {
  const asked = listed(notBy);
  return new Set(done.filter((one) => asked.includes(one.act)).map(({ officer }) => officer));
}

/** An officer without what is lent by those an act is not for: what they may not do, nobody does by their duty. */
export function withoutBarred(act: ActDef, actor: Officer, done: readonly Did[]): Officer {
  const barred = barredFrom(act, done);
  const { standsInFor = [] } = actor;
  const left = standsInFor.filter(({ officer }) => !barred.has(officer));
  if (left.length === standsInFor.length) return actor;
  const duties = new Set([...ownDuties(actor), ...left.flatMap((away) => away.duties)]);
  return { ...actor, duties: [...duties], standsInFor: left };
}

/** What is said to a deputy whose power is that of whom an act is not for. */
export function forAnother({ title }: Pick<ActDef, 'title'>): Text {
  return {
    zh: `“${title.zh}”应由另一人办理：您所代理的人不能办理，代理人也不能以其职责办理。请由另有这项职责的人办理，或者报上级机关。`,
    en: `“${title.en}” is for somebody else to do: it is not for the colleague you stand in for, nor for a deputy by their duty. Leave it to somebody else with this duty, or to the office above.`,
  };
}

/** Why an act is not for this officer, going by who did others before it in the same proceeding; undefined when it is. */
export function notForOfficer(
  chapter: Chapter,
  act: ActDef,
  actor: Officer,
  done: readonly Did[],
): Refused | undefined {
  if (barredFrom(act, done).has(actor.officer))
    return refuse('not-allowed', {
      zh: `“${act.title.zh}”应由另一人办理。`,
      en: `“${act.title.en}” is for somebody else to do.`,
    });
  const left = withoutBarred(act, actor, done);
  const has = (who: Officer): boolean => actorsOf(chapter, who, 'w').some((role) => listed(act.by).includes(role));
  if (left !== actor && has(actor) && !has(left)) return refuse('not-allowed', forAnother(act));
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
