import type { Case, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import type { Available } from './decide.ts';
import { listed, type ActDef, type DeadlineDef } from './define.ts';
import { actOf } from './fold.ts';

// In what order possible acts are offered. It decides nothing: every act offered is as possible as the next.

type Possible = Pick<Available, 'act' | 'warnings'>;

/** What an act does to the matter, in the order of a working day: takes it on, adds to it, says who is who, puts right. */
export type Sort = 'step' | 'note' | 'people' | 'mending';

/** Which sort of act this is where the matter stands now. */
export function sortOf(chapter: Chapter, matter: Case, name: string): Sort {
  const act = actOf(chapter, name);
  if (act.corrects || act.reopens) return 'mending';
  if (act.represents || act.identifies || act.names) return 'people';
  const takesOn = typeof act.to === 'string' ? isAway(act.to, matter) : act.to.some(({ to }) => isAway(to, matter));
  return takesOn || stopsOne(chapter, matter, name) ? 'step' : 'note';
}

function isAway(to: string, matter: Case): boolean {
  return to !== 'same' && to !== matter.state;
}

/** The running deadline that waits for an act: of several the one that ends first. What it names first is what it waits for. */
export function keptBy(chapter: Chapter, matter: Case, name: string): Running | undefined {
  return runningOf(matter).find((row) => waitsFor(chapter, row, name));
}

/** Whether a deadline waits for an act, or for the service of its paper; that it ends with others too is by the way. */
function waitsFor(chapter: Chapter, row: Running, name: string): boolean {
  const deadline = chapter.procedure.deadlines[row.name] as DeadlineDef | undefined;
  const paper = deadline?.stopsOnService;
  const isServed = paper !== undefined && actOf(chapter, name).serves?.document === paper;
  return isServed || listed(deadline?.stopsOn)[0] === name;
}

function stopsOne(chapter: Chapter, matter: Case, name: string): boolean {
  return runningOf(matter).some((row) => listed(chapter.procedure.deadlines[row.name]?.stopsOn).includes(name));
}

/**
 * The one act to offer first: what the deadline asks that ends first, among those the act that the procedure itself puts
 * first. Where nothing keeps that deadline, or only with a warning, the procedure's own choice; never an act that cannot
 * be undone.
 */
export function firstOf(chapter: Chapter, matter: Case, available: readonly Possible[]): string | undefined {
  const toneOf = (name: string): ActDef['tone'] => actOf(chapter, name).tone;
  const apt = available
    .filter(({ act, warnings }) => toneOf(act) !== 'danger' && warnings.length === 0)
    .map(({ act }) => act);
  const leading = apt.filter((name) => toneOf(name) === 'primary');
  const next = runningOf(matter).find((row) => available.some(({ act }) => waitsFor(chapter, row, act)));
  const pressing = next ? apt.filter((name) => waitsFor(chapter, next, name)) : [];
  return pressing.find((name) => leading.includes(name)) ?? pressing[0] ?? leading[0];
}

function runningOf({ deadlines }: Case): readonly Running[] {
  return deadlines
    .filter((row) => row.stoppedSeq === null && row.dueOn !== null)
    .sort((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''));
}
