import type { Chapters } from '../procedure/chapter.ts';
import { clueFeature } from './clue/clue.feature.ts';
import { collectiveContractFeature } from './collective-contract/collective-contract.feature.ts';
import { coordinatorFeature } from './coordinator/coordinator.feature.ts';
import { harmoniousEnterpriseFeature } from './harmonious-enterprise/harmonious-enterprise.feature.ts';
import { jointPunishmentFeature } from './joint-punishment/joint-punishment.feature.ts';
import { occupationalInjuryFeature } from './occupational-injury/occupational-injury.feature.ts';
import { pilotFeature } from './pilot/pilot.feature.ts';
import { recruitmentFeature } from './recruitment/recruitment.feature.ts';
import { tripartiteFeature } from './tripartite/tripartite.feature.ts';
import { byId, offered } from './chapters.ts';
import type { Feature } from './feature.ts';

// Apart from the offered ones: a server need not read what nobody can open yet.

/** One line each: written down and checked, waiting for its screens. A chapter that gets them moves its line up. */
const awaitingScreens: readonly Feature[] = [
  clueFeature,
  jointPunishmentFeature,
  collectiveContractFeature,
  occupationalInjuryFeature,
  harmoniousEnterpriseFeature,
  tripartiteFeature,
  coordinatorFeature,
  pilotFeature,
  recruitmentFeature,
];

/** Every procedure written down, offered or not: they are documented, checked for defects, and answer `heyan procedure`. */
export const writtenChapters: Chapters = byId([...offered, ...awaitingScreens.flatMap((feature) => feature.chapters)]);
