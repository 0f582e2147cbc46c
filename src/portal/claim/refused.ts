import type { World } from '../../platform/world.ts';
import type { Fault } from '../page.ts';
import type { Answers } from './answers.ts';
import { writeDraft, type Draft } from './drafts.ts';

type Needed = Pick<World, 'database' | 'keys'>;

/**
 * Keeps, sealed with the draft, what was typed on a page that could not be taken: the answer to the post is then an
 * address, and going back or loading again never asks to send the form once more.
 */
export async function keepRefused(
  world: Needed,
  draft: Draft,
  step: string,
  values: Readonly<Record<string, string>>,
  faults: Fault[],
): Promise<void> {
  await writeDraft(world, { ...draft, answers: { ...draft.answers, refused: { step, values, faults } } });
}

/** What was refused on this page last, if it still stands. */
export function refusedAt(
  draft: Draft,
  step: string,
): { values: Readonly<Record<string, string>>; faults: Fault[] } | undefined {
  const { refused } = draft.answers;
  return refused?.step === step ? { values: refused.values, faults: refused.faults } : undefined;
}

/** The answers alone, once a page was taken. */
export function withoutRefused(answers: Answers): Answers {
  const { refused: _refused, ...taken } = answers;
  return taken;
}

/** Forgets what was refused, where the page itself writes no answer. */
export async function forgetRefused(world: Needed, draft: Draft): Promise<void> {
  if (draft.answers.refused) await writeDraft(world, { ...draft, answers: withoutRefused(draft.answers) });
}
