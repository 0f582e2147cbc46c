import type { Feature } from '../feature.ts';
import { chamberInspectionFacts } from './chamber-inspection.facts.ts';
import { chamberInspectionFigures } from './chamber-inspection.figures.ts';
import { chamberInspection } from './chamber-inspection.procedure.ts';
import { inspectionWorks } from './chamber-inspection.works.ts';

export const chamberInspectionFeature: Feature = {
  chapters: [
    {
      procedure: chamberInspection,
      facts: chamberInspectionFacts,
      works: { inspect: inspectionWorks, inspectAgain: inspectionWorks },
    },
  ],
  figures: chamberInspectionFigures,
};
