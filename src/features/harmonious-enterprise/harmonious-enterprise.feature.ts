import type { Feature } from '../feature.ts';
import { harmoniousEnterpriseFacts } from './harmonious-enterprise.facts.ts';
import { harmoniousEnterprise } from './harmonious-enterprise.procedure.ts';

export const harmoniousEnterpriseFeature: Feature = {
  chapters: [{ procedure: harmoniousEnterprise, facts: harmoniousEnterpriseFacts }],
};
