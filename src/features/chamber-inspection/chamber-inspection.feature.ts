import type { Feature } from '../feature.ts';
import { chamberInspectionFacts } from './chamber-inspection.facts.ts';
import { chamberInspectionFigures } from './chamber-inspection.figures.ts';
import { chamberInspection } from './chamber-inspection.procedure.ts';
import { chamberInspectionPapers } from './chamber-inspection.papers.ts';
import { notByItself } from './chamber-inspection.independence.ts';
import { inspectionWorks } from './chamber-inspection.works.ts';

export const chamberInspectionFeature: Feature = {
  chapters: [
    {
      procedure: chamberInspection,
      facts: chamberInspectionFacts,
      beyond: {
        inspect: notByItself,
        inspectAgain: notByItself,
        demandCorrection: notByItself,
        decline: notByItself,
        withdraw: notByItself,
      },
      works: { inspect: inspectionWorks, inspectAgain: inspectionWorks },
    },
  ],
  figures: chamberInspectionFigures,
  papers: chamberInspectionPapers,
};
