import type { Chapter, Chapters } from '../procedure/chapter.ts';
import { beyondPaper } from '../papers/basis.ts';
import { addressCarriedOver, paper, paperFacts, serviceAddress } from '../papers/paper.procedure.ts';
import { approvalFeature } from './approval/approval.feature.ts';
import { chamberInspectionFeature } from './chamber-inspection/chamber-inspection.feature.ts';
import { arbitrationFeature } from './arbitration/arbitration.feature.ts';
import type { Feature } from './feature.ts';
import { mediationOrganisationsFeature } from './mediation-organisations/mediation-organisations.feature.ts';
import { inspectionFeature } from './inspection/inspection.feature.ts';
import { mediationFeature } from './mediation/mediation.feature.ts';
import { negotiationFeature } from './negotiation/negotiation.feature.ts';

/** One line each: what has screens, or is opened inside something that has. */
export const features: readonly Feature[] = [
  inspectionFeature,
  mediationFeature,
  negotiationFeature,
  arbitrationFeature,
  mediationOrganisationsFeature,
  chamberInspectionFeature,
  approvalFeature,
];

/** Papers and addresses for service are every chapter's tracks. */
const ofEveryChapter: readonly Chapter[] = [
  { procedure: paper, facts: paperFacts, beyond: beyondPaper, rests: ['draft', 'redraft'] },
  { procedure: serviceAddress, facts: {}, carriesOver: addressCarriedOver },
];

/** What can be opened here: the offered chapters and what every chapter uses. */
export const offered: readonly Chapter[] = [...features.flatMap((feature) => feature.chapters), ...ofEveryChapter];

/** The chapters this installation works with: they have routes, can be opened, and stand in queues and searches. */
export const chapters: Chapters = byId(offered);

/** Chapters by their procedure's id. */
export function byId(listed: readonly Chapter[]): Chapters {
  return new Map(listed.map((chapter) => [chapter.procedure.id, chapter]));
}
