import type { Feature } from '../feature.ts';
import { coordinator } from './coordinator.procedure.ts';

export const coordinatorFeature: Feature = {
  chapters: [{ procedure: coordinator, facts: {} }],
};
