import type { Feature } from '../feature.ts';
import { chamberInspectionFacts } from './chamber-inspection.facts.ts';
import { chamberInspection } from './chamber-inspection.procedure.ts';

export const chamberInspectionFeature: Feature = {
  chapters: [{ procedure: chamberInspection, facts: chamberInspectionFacts }],
};
