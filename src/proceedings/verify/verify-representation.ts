import type { Chapter } from '../../procedure/chapter.ts';
import { append, nothingYet } from '../../procedure/fold.ts';
import { notSpoken } from '../../procedure/representation.ts';
import { entryOf, type Body } from '../body.ts';
import type { Broken } from './verify.ts';

/**
 * Holds every act that was entered as done through somebody against what the record before it says of that person: who
 * rewrote a record with its hashes still has to make its story agree.
 */
export function verifyRepresentation(
  chapter: Chapter,
  number: string,
  bodies: readonly Body[],
  report: (broken: Broken) => void,
): void {
  // Most records name nobody: they are not folded for it.
  if (!bodies.some(({ spoken }) => spoken !== undefined)) return;
  let matter = nothingYet(chapter, bodies[0]?.division ?? '');
  for (const body of bodies) {
    const { act, by, form, spoken } = body;
    const refused = spoken && notSpoken(chapter.procedure, matter, { act, by, form, spoken, on: body.effectiveOn });
    if (refused)
      return report({
        kind: 'record',
        item: `${number} #${body.seq}`,
        says: `was done through somebody who could not: ${refused.refused.detail.en}`,
      });
    matter = append(chapter, matter, entryOf(body, body.recordedAt.slice(0, 10)));
  }
}
