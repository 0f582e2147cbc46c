import type { Text } from '../platform/text.ts';
import type { Case } from './case.ts';
import type { ActDef, Procedure } from './define.ts';
import { asCorrected } from './fold.ts';
import { shortfall, type Shortfall } from './representation.ts';

// What a correction, or an end entered late, leaves behind.

/** An act that was done through a representation that, as the record stands now, did not carry it. */
type Doubtful = { entry: number; through: number; short: Shortfall | 'gone' };

/**
 * Acts whose representation fell away, or became narrower, after they were done: by a correction, or by an end that was
 * entered late. They stand: others have built on them. Whoever works on the case is told, and decides.
 */
export function doubtful(procedure: Procedure, matter: Case): Doubtful[] {
  return asCorrected(matter.entries).flatMap(({ seq, act, effectiveOn, spoken }) =>
    (spoken?.through ?? []).flatMap((through): Doubtful[] => {
      const one = matter.representations.find((known) => known.entry === through);
      if (!one) return [{ entry: seq, through, short: 'gone' }];
      // What was done on the very day it ended, before that was entered, was done in time.
      const inTime = one.ended && one.ended.entry > seq && one.ended.on === effectiveOn;
      const { ended: _, ...before } = one;
      const short = shortfall(inTime ? before : one, effectiveOn, (procedure.acts[act] as ActDef | undefined)?.power);
      return short ? [{ entry: seq, through, short }] : [];
    }),
  );
}

/** What is said to whoever enters something by which earlier acts become doubtful: they stand, and are listed. */
export function becameDoubtful(procedure: Procedure, before: Case, after: Case): { fact: string; title: Text }[] {
  if (!after.entries.some(({ spoken }) => spoken !== undefined)) return [];
  const known = doubtful(procedure, before).map(({ entry }) => entry);
  const found = doubtful(procedure, after).filter(({ entry }) => !known.includes(entry));
  if (found.length === 0) return [];
  const entries = found.map(({ entry }) => entry).join('、');
  const title = {
    zh: `第${entries}号记录是通过这项代理办理的，现在仍然有效；请核对是否需要更正。`,
    en: `Entries ${entries} were done through it and still stand: please check whether they must be put right.`,
  };
  return [{ fact: 'doubtfulRepresentation', title }];
}
