import type { Case, FormBody } from './case.ts';
import type { Chapter } from './chapter.ts';
import type { ActDef } from './define.ts';
import { asCorrected } from './fold.ts';
import { inState } from './permitted.ts';

/**
 * What the service of a paper brings about in its proceeding, besides starting clocks: the receipt of its addressee, where an
 * act is done by service. Nothing where that was noted before, by service or by hand, or the proceeding has gone on.
 */
export function receiptByService(
  chapter: Chapter,
  matter: Case,
  { told, servedOn }: { told: FormBody; servedOn: string },
): { act: string; form: FormBody } | undefined {
  const { paper } = told;
  if (told['state'] !== 'served' || typeof paper !== 'string') return undefined;
  const party = matter.parties.find(({ key }) => key === told['to']);
  const role = party && chapter.procedure.actors[party.role];
  if (!party || role?.is !== 'party') return undefined;
  const { side } = role;
  if (side === undefined) return undefined;
  for (const [act, def] of Object.entries<ActDef>(chapter.procedure.acts)) {
    const { byService } = def;
    const isOf = byService?.papers.some(
      ({ document, on }) => document === told['document'] && (on === undefined || on === side),
    );
    if (!byService || !isOf || !inState(matter, def)) continue;
    const noted = asCorrected(matter.entries).some(({ act: done, form, seq }) => {
      if (done !== act || form[byService.side] !== side) return false;
      // By hand only the side is noted: then whoever notes receipts goes on by hand.
      if (form[byService.party] === undefined) return seq > Number(told['entry']);
      return form[byService.party] === party.key && form[byService.number] === paper;
    });
    if (noted) continue;
    const form: FormBody = {
      [byService.side]: side,
      [byService.party]: party.key,
      [byService.number]: paper,
      [byService.servedOn]: servedOn,
    };
    return { act, form };
  }
  return undefined;
}
