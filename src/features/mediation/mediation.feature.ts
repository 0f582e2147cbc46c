import type { Feature } from '../feature.ts';
import { agreementForReview, arbitrationApplication, evidenceOf } from './mediation.hands-over.ts';
import { namesOneOrganisation } from './registered-organisation.ts';
import { agreedInAll, mediationFacts } from './mediation.facts.ts';
import { mediationFigures } from './mediation.figures.ts';
import { mediationPapers } from './mediation.papers.ts';
import { mediation } from './mediation.procedure.ts';
import { instalment, instalmentFacts, paidOfInstalment } from './instalment.procedure.ts';
import { review } from './review.procedure.ts';
import { confirmation } from './confirmation.procedure.ts';
import { courtPapers } from './court.papers.ts';
import { reviewPapers } from './review.papers.ts';
import { objected, paymentOrder } from './payment-order.procedure.ts';

export const mediationFeature: Feature = {
  chapters: [
    {
      procedure: mediation,
      facts: mediationFacts,
      beyond: { accept: namesOneOrganisation },
      settled: agreedInAll,
      handsOver: {
        goToArbitration: arbitrationApplication,
        arbitrateFailure: arbitrationApplication,
        arbitrateDefault: arbitrationApplication,
        askReview: agreementForReview,
        enterReview: agreementForReview,
        askConfirmation: evidenceOf,
        enterConfirmation: evidenceOf,
        askPaymentOrder: evidenceOf,
      },
    },
    { procedure: instalment, facts: instalmentFacts, paidInAll: paidOfInstalment },
    { procedure: review, facts: {} },
    { procedure: confirmation, facts: {} },
    { procedure: paymentOrder, facts: { objected } },
  ],
  figures: mediationFigures,
  papers: [...mediationPapers, ...reviewPapers, ...courtPapers],
};
