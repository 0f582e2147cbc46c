import type { Feature } from '../feature.ts';
import { occupationalInjury } from './occupational-injury.procedure.ts';

export const occupationalInjuryFeature: Feature = {
  chapters: [{ procedure: occupationalInjury, facts: {} }],
};
