import type { Chapter, Chapters } from '../procedure/chapter.ts';
import { approvalFacts } from './approval/approval.facts.ts';
import { approval } from './approval/approval.procedure.ts';
import { inspectionFacts } from './inspection/inspection.facts.ts';
import { inspection } from './inspection/inspection.procedure.ts';

/** One line each: what has screens, or is opened inside something that has. */
const offered: readonly Chapter[] = [
  { procedure: inspection, facts: inspectionFacts },
  { procedure: approval, facts: approvalFacts },
];

/** One line each: written down and checked, waiting for its screens. A chapter that gets them moves its line up. */
const awaitingScreens: readonly Chapter[] = [];

/** The chapters this installation works with: they have routes, can be opened, and stand in queues and searches. */
export const chapters: Chapters = byId(offered);

/** Every procedure written down, offered or not: they are documented, checked for defects, and answer `heyan procedure`. */
export const writtenChapters: Chapters = byId([...offered, ...awaitingScreens]);

function byId(listed: readonly Chapter[]): Chapters {
  return new Map(listed.map((chapter) => [chapter.procedure.id, chapter]));
}
