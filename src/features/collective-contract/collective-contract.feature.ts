import type { Feature } from '../feature.ts';
import { collectiveContractFacts } from './collective-contract.facts.ts';
import { collectiveContract } from './collective-contract.procedure.ts';
import { collectiveDispute } from './collective-dispute.procedure.ts';

export const collectiveContractFeature: Feature = {
  chapters: [
    { procedure: collectiveContract, facts: collectiveContractFacts },
    { procedure: collectiveDispute, facts: {} },
  ],
};
