import type { Feature } from '../feature.ts';
import { collectiveFirst } from './claims/comes-first.ts';
import { arbitrationFacts } from './arbitration.facts.ts';
import { arbitrationFigures } from './arbitration.figures.ts';
import { arbitrationPapers } from './arbitration.papers.ts';
import { arbitration } from './arbitration.procedure.ts';
import { applicationWorks, awardWorks, changedWorks, simplificationWorks } from './arbitration.works.ts';
import { givesWayToSuit } from './gives-way.ts';
import { keepsNumber } from './representatives.ts';
import { hearings } from './hearings/hearings.ts';
import { keepsDay, mayJoin } from './joining.checks.ts';
import { notBeforeSetDay } from './set-day.ts';
import { acceptedBegins, awardBegins, awardedInAll, changeBegins, claimsOf } from './standing-claims.ts';
import { seriesChapter } from './series/series.chapter.ts';
import { seriesImport } from './series/series.import.ts';
import { awardSuit } from './award-suit.procedure.ts';
import { awardAnnulment } from './award-annulment.procedure.ts';

export const arbitrationFeature: Feature = {
  chapters: [
    {
      procedure: arbitration,
      facts: arbitrationFacts,
      hears: hearings,
      comesFirst: collectiveFirst,
      beyond: {
        joinHearing: mayJoin,
        schedule: keepsDay,
        postpone: keepsDay,
        hear: notBeforeSetDay,
        noteApplicantAbsent: notBeforeSetDay,
        electRepresentatives: keepsNumber,
      },
      works: {
        file: applicationWorks,
        simplify: simplificationWorks,
        changeClaims: changedWorks,
        acceptChangedClaims: changedWorks,
        award: awardWorks,
        awardPart: awardWorks,
      },
      settled: awardedInAll,
      restated: { claims: claimsOf },
      begins: {
        changeClaims: changeBegins,
        acceptChangedClaims: acceptedBegins,
        award: awardBegins,
        awardPart: awardBegins,
      },
    },
    seriesChapter,
    { procedure: awardSuit, facts: {} },
    { procedure: awardAnnulment, facts: {}, beyond: { petition: givesWayToSuit } },
  ],
  figures: arbitrationFigures,
  imports: [seriesImport],
  papers: arbitrationPapers,
};
