import type { Feature } from '../feature.ts';
import { approvalFacts } from './approval.facts.ts';
import { approval } from './approval.procedure.ts';

export const approvalFeature: Feature = {
  chapters: [{ procedure: approval, facts: approvalFacts }],
};
