import { readReference } from '../../../law/reference.ts';
import type { SourceId } from '../../../law/sources.ts';
import { folded } from '../../../platform/folded.ts';
import type { Text } from '../../../platform/text.ts';

/** What fits, in points; what does not, and open cases, are never above zero. */
export type Points = {
  ownEnterprise: number;
  town: number;
  trade: number;
  wholeCounty: number;
  otherTrade: number;
  nobodyInOffice: number;
  openOfOrganisation: number;
  openOfMediator: number;
};
type Ranking = { version: string; validFrom: string; points: Points; proposedMost: number; source: SourceId };

const { versions } = readReference<{ versions: readonly [Ranking, ...Ranking[]] }>(
  'checklists/mediation-assignment.json',
);

/** The ranking in force on a day, as an ISO day; the first where the day lies before all of them. */
export function rankingOn(day: string): Ranking {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
}

/** What is asked about: the other side, where and in what trade the work is done, and who was said to have a tie to it. */
export type Dispute = {
  employer: string;
  town?: string | undefined;
  trade?: string | undefined;
  /** People and organisations with a tie to a party or to the matter, as the record says. */
  ties: readonly { person: string; tie: Text }[];
};

/** Somebody who mediates in an organisation today, and how many open cases they have. */
export type Mediator = { name: string; employer?: string | undefined; open: number };

/** A registered organisation as it stands today. */
export type Candidate = {
  registration: string;
  name: string;
  kind: string;
  sponsor?: string | undefined;
  area?: string | undefined;
  trades?: string | undefined;
  /** Its own body in the system, where it has accounts of its own. */
  body?: number | undefined;
  open: number;
  mediators: readonly Mediator[];
};

/** One line of a proposal, with what speaks for and against it. Excluded ones come last and cannot be chosen. */
export type Proposed = {
  registration: string;
  name: string;
  kind: string;
  body?: number | undefined;
  mediator: string | null;
  points: number;
  excluded: boolean;
  reasons: readonly Text[];
};

/**
 * The organisations of a county and who would mediate there, best first, each with its reasons. Pure: the same dispute and
 * candidates give the same order. Nobody with a tie to a party is ever proposed, and more open cases never rank higher.
 * Source: MAL.10; the points are data and unconfirmed.
 */
export function propose(dispute: Dispute, candidates: readonly Candidate[], points: Points): Proposed[] {
  return candidates
    .map((one) => judged(dispute, one, points))
    .sort(
      (one, other) =>
        Number(one.excluded) - Number(other.excluded) ||
        other.points - one.points ||
        (one.registration < other.registration ? -1 : 1),
    );
}

function judged(dispute: Dispute, one: Candidate, points: Points): Proposed {
  const { registration, name, kind, body } = one;
  const line = { registration, name, kind, ...(body === undefined ? {} : { body }) };
  const barred = excludedBy(dispute, one);
  if (barred) return { ...line, mediator: null, points: 0, excluded: true, reasons: [barred] };
  const free = one.mediators.filter((mediator) => conflictOf(dispute, one, mediator) === undefined);
  const conflicts = one.mediators.flatMap((mediator) => conflictOf(dispute, one, mediator) ?? []);
  if (one.mediators.length > 0 && free.length === 0)
    return { ...line, mediator: null, points: 0, excluded: true, reasons: conflicts };
  const [mediator] = [...free].sort((a, b) => a.open - b.open || (a.name < b.name ? -1 : 1));
  const fit = fits(dispute, one, points);
  // An organisation of its own accounts has somebody to take the case, listed or not.
  const nobody = one.mediators.length === 0 && body === undefined ? points.nobodyInOffice : 0;
  const load = one.open * points.openOfOrganisation + (mediator?.open ?? 0) * points.openOfMediator;
  return {
    ...line,
    mediator: mediator?.name ?? null,
    points: fit.points + nobody + load,
    excluded: false,
    reasons: [...fit.reasons, ...loadSaid(one, mediator), ...conflicts],
  };
}

/** The one that is proposed: the first, where anything speaks for it. Where nothing is known that does, nobody is. */
export function proposedFirst<L extends Pick<Proposed, 'points' | 'excluded'>>(lines: readonly L[]): L | undefined {
  const [first] = lines;
  return first && !first.excluded && first.points > 0 ? first : undefined;
}

/** Why an organisation as a whole cannot take this dispute. */
function excludedBy({ employer, ties }: Dispute, { kind, name, sponsor }: Candidate): Text | undefined {
  const tie = ties.find(({ person }) => same(person, name));
  if (tie) return { zh: `已说明有利害关系：${tie.tie.zh}`, en: `A tie was stated: ${tie.tie.en}` };
  if (kind === 'enterprise' && !same(sponsor, employer))
    return {
      zh: '企业劳动争议调解委员会只调解本企业的争议',
      en: 'A committee of an enterprise mediates for that enterprise only',
    };
  if (kind !== 'enterprise' && same(sponsor, employer))
    return { zh: '由本案的用人单位设立', en: 'It was set up by the employer that is a party' };
  return undefined;
}

/** Why somebody cannot mediate it. Members of an enterprise's own committee work there by law: that is no conflict. */
function conflictOf({ employer, ties }: Dispute, { kind }: Candidate, mediator: Mediator): Text | undefined {
  const tie = ties.find(({ person }) => same(person, mediator.name));
  if (tie)
    return {
      zh: `${mediator.name}回避：${tie.tie.zh}`,
      en: `${mediator.name} stands aside: ${tie.tie.en}`,
    };
  if (kind !== 'enterprise' && same(mediator.employer, employer))
    return {
      zh: `${mediator.name}回避：受雇于本案的用人单位`,
      en: `${mediator.name} stands aside: is employed by the employer that is a party`,
    };
  return undefined;
}

function fits({ town, trade, employer }: Dispute, one: Candidate, points: Points): { points: number; reasons: Text[] } {
  const found: { points: number; reason: Text }[] = [];
  if (one.kind === 'enterprise')
    found.push({
      points: points.ownEnterprise,
      reason: { zh: '是该用人单位自己的调解委员会', en: 'It is the employer’s own committee' },
    });
  const areas = wordsIn(one.area);
  const near = town === undefined ? undefined : areas.find((area) => within(town, area) || within(area, town));
  if (near !== undefined)
    found.push({ points: points.town, reason: { zh: `负责区域相符：${near}`, en: `Its area: ${near}` } });
  else if (areas.length === 0)
    found.push({ points: points.wholeCounty, reason: { zh: '负责全区县', en: 'Mediates for the whole county' } });
  else found.push({ points: 0, reason: { zh: `负责区域：${one.area}`, en: `Its area is ${one.area}` } });
  const trades = wordsIn(one.trades);
  const matching = trades.find((word) => within(trade ?? '', word) || within(employer, word));
  if (matching !== undefined)
    found.push({ points: points.trade, reason: { zh: `行业相符：${matching}`, en: `Its trade: ${matching}` } });
  else if (trades.length > 0)
    found.push({
      points: points.otherTrade,
      reason: { zh: `负责行业：${one.trades}`, en: `Its trades are ${one.trades}` },
    });
  return { points: found.reduce((sum, part) => sum + part.points, 0), reasons: found.map(({ reason }) => reason) };
}

function loadSaid({ open, mediators }: Candidate, mediator: Mediator | undefined): Text[] {
  const whole = { zh: `手头 ${open} 件`, en: `${open} open cases` };
  if (mediator)
    return [
      whole,
      {
        zh: `${mediator.name}手头 ${mediator.open} 件，未发现利害关系`,
        en: `${mediator.name}: ${mediator.open} open, no conflict found`,
      },
    ];
  return mediators.length === 0
    ? [whole, { zh: '没有登记在任人员，调解员由该组织指定', en: 'No members are listed: it names the mediator itself' }]
    : [whole];
}

/** The words of a list as people write it. */
function wordsIn(list: string | undefined): string[] {
  return (list ?? '').split(/[、，,；;\s]+/u).filter((word) => word.length > 1);
}

function within(whole: string, part: string): boolean {
  return part.length > 1 && whole.includes(part);
}

/** The same name, whatever the brackets and spaces. */
function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && folded(one) !== '' && folded(one) === folded(other);
}
