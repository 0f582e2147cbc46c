import type { Tx } from '../../../platform/db.ts';
import type { Case } from '../../../procedure/case.ts';
import { asCorrected } from '../../../procedure/fold.ts';
import { textAt } from '../../../procedure/path.ts';
import type { Text } from '../../../platform/text.ts';
import type { ActDef } from '../../../procedure/define.ts';
import type { Chapter } from '../../../procedure/chapter.ts';
import type { Offices } from '../../../proceedings/offices.ts';
import { inOffice, readLoads, readOrganisations } from '../organisations.ts';
import { propose, rankingOn, type Candidate, type Dispute, type Proposed } from './propose.ts';

/** What the officer adds to the record for a better fit. */
export type Hints = { town?: string | undefined; trade?: string | undefined };

/** The ranked organisations of a mediation's county today. Reads the county's registrations and open mediations. */
export async function proposalFor(
  tx: Tx,
  { offices, chapter, matter, day }: { offices: Offices; chapter: Chapter; matter: Case; day: string },
  hints: Hints,
): Promise<Proposed[]> {
  const county = Number(matter.division);
  const [organisations, loads] = [await readOrganisations(tx, county), await readLoads(tx, county)];
  const open = Map.groupBy(loads, ({ registration }) => registration);
  const busy = new Map<string, number>();
  for (const { name } of loads.flatMap(({ mediators }) => mediators))
    if (name !== null) busy.set(name, (busy.get(name) ?? 0) + 1);
  const candidates = organisations.map((one): Candidate => {
    const { id, number, name, kind, sponsor, area, trades, body } = one;
    const seated = body !== undefined && offices.bodiesOf(county, 'mediation').some(({ id }) => id === body);
    return {
      registration: number,
      name,
      kind,
      sponsor,
      area,
      trades,
      ...(seated ? { body } : {}),
      open: open.get(id)?.length ?? 0,
      mediators: inOffice(one.members, day).map((member) => ({
        name: member.name,
        employer: member.employer,
        open: busy.get(member.name) ?? 0,
      })),
    };
  });
  return propose({ ...disputeOf(chapter, matter), ...hints }, candidates, rankingOn(day).points);
}

/** What the record says of the other side, and of ties to it. */
function disputeOf(chapter: Chapter, matter: Case): Dispute {
  const entries = asCorrected(matter.entries);
  const words = tieWords(chapter);
  return {
    employer: textAt(entries[0]?.form ?? {}, 'employerName') ?? '',
    ties: entries
      .filter(({ act }) => act === 'stateTie')
      .map(({ form }) => ({
        person: textAt(form, 'person') ?? '',
        tie: words.get(textAt(form, 'tie') ?? '') ?? { zh: '利害关系', en: 'a tie' },
      })),
  };
}

type Choices = { properties?: Record<string, { choices?: { const: string; title: string; titleEn: string }[] }> };

function tieWords({ procedure }: Chapter): Map<string, Text> {
  const form = (procedure.acts['stateTie'] as ActDef | undefined)?.form as Choices | undefined;
  const choices = form?.properties?.['tie']?.choices ?? [];
  return new Map(choices.map((one) => [one.const, { zh: one.title, en: one.titleEn }]));
}
