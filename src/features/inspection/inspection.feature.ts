import type { Feature } from '../feature.ts';
import { inspectionFacts } from './inspection.facts.ts';
import { inspectionFigures } from './inspection.figures.ts';
import { inspectionRegister, workersImport } from './inspection.imports.ts';
import { inspectionPapers } from './inspection.papers.ts';
import { penaltyPapers } from './penalty.papers.ts';
import { inspection } from './inspection.procedure.ts';

export const inspectionFeature: Feature = {
  chapters: [{ procedure: inspection, facts: inspectionFacts }],
  figures: inspectionFigures,
  papers: [...inspectionPapers, ...penaltyPapers],
  imports: [workersImport, inspectionRegister],
};
