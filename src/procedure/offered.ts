import type { Case, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { listed, type ActDef, type DeadlineDef } from './define.ts';
import { actOf } from './fold.ts';

// In what order possible acts are offered. It decides nothing: every act offered is as possible as the next.

/** What an act does to the matter, in the order of a working day: takes it on, adds to it, says who is who, puts right. */
export type Sort = 'step' | 'note' | 'people' | 'mending';

/** Which sort of act this is where the matter stands now. */
export function sortOf(chapter: Chapter, matter: Case, name: string): Sort {
  const act = actOf(chapter, name);
  if (act.corrects || act.reopens) return 'mending';
  if (act.represents || act.identifies || act.names) return 'people';
  const takesOn = typeof act.to === 'string' ? isAway(act.to, matter) : act.to.some(({ to }) => isAway(to, matter));
  return takesOn || stoppedBy(chapter, matter, name) ? 'step' : 'note';
}

function isAway(to: string, matter: Case): boolean {
  return to !== 'same' && to !== matter.state;
}

/** The running deadline that an act would keep: of several the one that ends first. */
export function stoppedBy(chapter: Chapter, matter: Case, name: string): Running | undefined {
  return runningOf(matter).find((row) => {
    const deadline = chapter.procedure.deadlines[row.name] as DeadlineDef | undefined;
    return listed(deadline?.stopsOn).includes(name);
  });
}

/**
 * The one act to offer first: what the deadline asks that ends first, among those the act that the procedure itself puts
 * first. Where no possible act keeps a deadline, that act alone; never one that cannot be undone.
 */
export function firstOf(chapter: Chapter, matter: Case, available: readonly string[]): string | undefined {
  const toneOf = (name: string): ActDef['tone'] => actOf(chapter, name).tone;
  const mild = available.filter((name) => toneOf(name) !== 'danger');
  const pressing = runningOf(matter).map((row) => {
    const keepers = listed((chapter.procedure.deadlines[row.name] as DeadlineDef | undefined)?.stopsOn);
    return mild.filter((name) => keepers.includes(name));
  });
  const choice = pressing.find((names) => names.length > 0) ?? mild.filter((name) => toneOf(name) === 'primary');
  return choice.find((name) => toneOf(name) === 'primary') ?? choice[0];
}

function runningOf({ deadlines }: Case): readonly Running[] {
  return deadlines
    .filter((row) => row.stoppedSeq === null && row.dueOn !== null)
    .sort((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''));
}
