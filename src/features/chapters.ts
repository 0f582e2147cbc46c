import type { Chapter, Chapters } from '../procedure/chapter.ts';
import { approvalFacts } from './approval/approval.facts.ts';
import { approval } from './approval/approval.procedure.ts';
import { inspectionFacts } from './inspection/inspection.facts.ts';
import { inspection } from './inspection/inspection.procedure.ts';
import { paper, serviceAddress } from '../papers/paper.procedure.ts';

/** One line each: what has screens, or is opened inside something that has. */
export const offered: readonly Chapter[] = [
  { procedure: inspection, facts: inspectionFacts },
  { procedure: approval, facts: approvalFacts },
  { procedure: paper, facts: {} },
  { procedure: serviceAddress, facts: {} },
];

/** The chapters this installation works with: they have routes, can be opened, and stand in queues and searches. */
export const chapters: Chapters = byId(offered);

/** Chapters by their procedure's id. */
export function byId(listed: readonly Chapter[]): Chapters {
  return new Map(listed.map((chapter) => [chapter.procedure.id, chapter]));
}
