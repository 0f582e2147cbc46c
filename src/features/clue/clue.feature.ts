import type { Feature } from '../feature.ts';
import { clue } from './clue.procedure.ts';

export const clueFeature: Feature = {
  chapters: [{ procedure: clue, facts: {} }],
};
