import type { Feature } from '../feature.ts';
import { compositionWorks } from './composition.works.ts';
import { organisationFacts } from './organisation.facts.ts';
import { organisation } from './organisation.procedure.ts';

export const mediationOrganisationsFeature: Feature = {
  chapters: [{ procedure: organisation, facts: organisationFacts, works: { listMembers: compositionWorks } }],
};
