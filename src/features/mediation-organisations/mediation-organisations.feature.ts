import type { Feature } from '../feature.ts';
import { organisation } from './organisation.procedure.ts';

export const mediationOrganisationsFeature: Feature = {
  chapters: [{ procedure: organisation, facts: {} }],
};
