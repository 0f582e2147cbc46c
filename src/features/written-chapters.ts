import type { Chapter, Chapters } from '../procedure/chapter.ts';
import { arbitrationFacts } from './arbitration/arbitration.facts.ts';
import { arbitration } from './arbitration/arbitration.procedure.ts';
import { awardAnnulment } from './arbitration/award-annulment.procedure.ts';
import { awardSuit } from './arbitration/award-suit.procedure.ts';
import { chamberInspectionFacts } from './chamber-inspection/chamber-inspection.facts.ts';
import { chamberInspection } from './chamber-inspection/chamber-inspection.procedure.ts';
import { clue } from './clue/clue.procedure.ts';
import { collectiveContractFacts } from './collective-contract/collective-contract.facts.ts';
import { collectiveContract } from './collective-contract/collective-contract.procedure.ts';
import { collectiveDispute } from './collective-contract/collective-dispute.procedure.ts';
import { coordinator } from './coordinator/coordinator.procedure.ts';
import { harmoniousEnterpriseFacts } from './harmonious-enterprise/harmonious-enterprise.facts.ts';
import { harmoniousEnterprise } from './harmonious-enterprise/harmonious-enterprise.procedure.ts';
import { jointPunishmentFacts } from './joint-punishment/joint-punishment.facts.ts';
import { jointPunishment } from './joint-punishment/joint-punishment.procedure.ts';
import { confirmation } from './mediation/confirmation.procedure.ts';
import { instalment } from './mediation/instalment.procedure.ts';
import { mediationFacts } from './mediation/mediation.facts.ts';
import { mediation } from './mediation/mediation.procedure.ts';
import { paymentOrder } from './mediation/payment-order.procedure.ts';
import { review } from './mediation/review.procedure.ts';
import { negotiation } from './negotiation/negotiation.procedure.ts';
import { occupationalInjury } from './occupational-injury/occupational-injury.procedure.ts';
import { pilotFacts } from './pilot/pilot.facts.ts';
import { pilot } from './pilot/pilot.procedure.ts';
import { recruitment } from './recruitment/recruitment.procedure.ts';
import { tripartiteTask } from './tripartite/tripartite-task.procedure.ts';
import { tripartite } from './tripartite/tripartite.procedure.ts';
import { byId, offered } from './chapters.ts';

// Apart from the offered ones: a server need not read what nobody can open yet.

/** One line each: written down and checked, waiting for its screens. A chapter that gets them moves its line up. */
const awaitingScreens: readonly Chapter[] = [
  { procedure: negotiation, facts: {} },
  { procedure: mediation, facts: mediationFacts },
  { procedure: instalment, facts: {} },
  { procedure: review, facts: {} },
  { procedure: confirmation, facts: {} },
  { procedure: paymentOrder, facts: {} },
  { procedure: arbitration, facts: arbitrationFacts },
  { procedure: awardSuit, facts: {} },
  { procedure: awardAnnulment, facts: {} },
  { procedure: clue, facts: {} },
  { procedure: jointPunishment, facts: jointPunishmentFacts },
  { procedure: collectiveContract, facts: collectiveContractFacts },
  { procedure: collectiveDispute, facts: {} },
  { procedure: occupationalInjury, facts: {} },
  { procedure: harmoniousEnterprise, facts: harmoniousEnterpriseFacts },
  { procedure: tripartite, facts: {} },
  { procedure: tripartiteTask, facts: {} },
  { procedure: chamberInspection, facts: chamberInspectionFacts },
  { procedure: coordinator, facts: {} },
  { procedure: pilot, facts: pilotFacts },
  { procedure: recruitment, facts: {} },
];

/** Every procedure written down, offered or not: they are documented, checked for defects, and answer `heyan procedure`. */
export const writtenChapters: Chapters = byId([...offered, ...awaitingScreens]);
