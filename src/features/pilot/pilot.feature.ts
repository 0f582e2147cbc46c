import type { Feature } from '../feature.ts';
import { pilotFacts } from './pilot.facts.ts';
import { pilot } from './pilot.procedure.ts';

export const pilotFeature: Feature = {
  chapters: [{ procedure: pilot, facts: pilotFacts }],
};
