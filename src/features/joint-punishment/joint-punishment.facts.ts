import type { SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import type { jointPunishment } from './joint-punishment.procedure.ts';

type FactName = keyof NonNullable<(typeof jointPunishment)['facts']>;

/** The facts the procedure names, from the record alone. */
export const jointPunishmentFacts: Record<FactName, SelfFact> = {
  reoffended: (matter) => asCorrected(matter.entries).some((entry) => entry.act === 'noteReoffence'),
  corrected: (matter) =>
    asCorrected(matter.entries).some((entry) => ['correctBefore', 'noteCorrection'].includes(entry.act)),
};
