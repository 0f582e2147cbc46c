import type { Feature } from '../feature.ts';
import { jointPunishmentFacts } from './joint-punishment.facts.ts';
import { jointPunishment } from './joint-punishment.procedure.ts';

export const jointPunishmentFeature: Feature = {
  chapters: [{ procedure: jointPunishment, facts: jointPunishmentFacts }],
};
