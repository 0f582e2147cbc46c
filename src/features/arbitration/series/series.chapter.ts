import type { Chapter } from '../../../procedure/chapter.ts';
import { applicationOf } from './series.claims.ts';
import { seriesFacts } from './series.collective.ts';
import { series } from './series.procedure.ts';

/** A series of arbitrations, and what it hands to each of its cases. */
export const seriesChapter: Chapter = {
  procedure: series,
  facts: seriesFacts,
  handsOver: { enterCases: applicationOf },
};
