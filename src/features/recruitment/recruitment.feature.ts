import type { Feature } from '../feature.ts';
import { recruitment } from './recruitment.procedure.ts';

export const recruitmentFeature: Feature = {
  chapters: [{ procedure: recruitment, facts: {} }],
};
