import type { Feature } from '../feature.ts';
import { mediationFacts } from './mediation.facts.ts';
import { mediation } from './mediation.procedure.ts';
import { instalment } from './instalment.procedure.ts';
import { review } from './review.procedure.ts';
import { confirmation } from './confirmation.procedure.ts';
import { paymentOrder } from './payment-order.procedure.ts';

export const mediationFeature: Feature = {
  chapters: [
    { procedure: mediation, facts: mediationFacts },
    { procedure: instalment, facts: {} },
    { procedure: review, facts: {} },
    { procedure: confirmation, facts: {} },
    { procedure: paymentOrder, facts: {} },
  ],
};
