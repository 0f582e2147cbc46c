import { arbitrationOfEmployer, arbitrationOfWorker } from './arbitration-acts.ts';
import type { Party } from './matter.ts';
import { mediationOfEmployer, mediationOfWorker } from './mediation-acts.ts';
import { negotiationOfParty } from './negotiation-acts.ts';
import type { PartyAct } from './party-act.ts';

/** What the page of a dispute asks for with a button of its own, and lists no second time. */
export const askedByButton: ReadonlySet<string> = new Set([
  'answerEmployerOffer',
  'answerWorkerOffer',
  'arbitrateFailure',
  'arbitrateDefault',
]);

type Acts = Readonly<Record<string, readonly PartyAct[]>>;

const ofWorker: Acts = {
  negotiation: negotiationOfParty,
  mediation: mediationOfWorker,
  arbitration: arbitrationOfWorker,
};
const ofEmployer: Acts = {
  negotiation: negotiationOfParty,
  mediation: mediationOfEmployer,
  arbitration: arbitrationOfEmployer,
};

/** What a party may do in a dispute of this procedure, in the order it is offered; none where it is no dispute. */
export function disputeActs(side: Party['side'], procedure: string): readonly PartyAct[] {
  return (side === 'worker' ? ofWorker : ofEmployer)[procedure] ?? [];
}
