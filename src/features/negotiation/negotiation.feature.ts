import type { Feature } from '../feature.ts';
import { negotiationPapers } from './negotiation.papers.ts';
import { negotiation } from './negotiation.procedure.ts';

export const negotiationFeature: Feature = {
  chapters: [{ procedure: negotiation, facts: {} }],
  papers: negotiationPapers,
};
