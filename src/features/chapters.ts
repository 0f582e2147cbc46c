import type { Chapter, Chapters } from '../procedure/chapter.ts';
import { inspectionFacts } from './inspection/inspection.facts.ts';
import { inspection } from './inspection/inspection.procedure.ts';

const all: readonly Chapter[] = [{ procedure: inspection, facts: inspectionFacts }];

/** Every chapter of the law this installation works with. One line each: without its line a chapter does not exist. */
export const chapters: Chapters = new Map(all.map((chapter) => [chapter.procedure.id, chapter]));
