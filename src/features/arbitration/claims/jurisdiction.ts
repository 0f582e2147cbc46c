import type { SourceId } from '../../../law/sources.ts';
import type { Text } from '../../../platform/text.ts';
import { beginWorking, type Confidence, type Line, type Need, type Working } from './working.ts';

/** An application at a commission: who made it, in which division, when, and when it was accepted. */
export type Filing = { by: 'worker' | 'employer'; at: string; filedOn: string; acceptedOn?: string };

export type JurisdictionAsked = {
  /** Where the contract is performed: none where that is unclear. Codes of divisions. */
  performedIn: readonly string[];
  /** Where the employer has its seat. */
  seatedIn?: string;
  filings: readonly Filing[];
  /** How a division is called in the lines. */
  nameOf(division: string): Text;
};

/** Which commission decides. Without `division` it cannot be told yet, and `needs` says what is missing. */
export type Jurisdiction = {
  division: string | null;
  /** Where an application may be made. */
  competent: readonly string[];
  /** Commissions whose case goes, with its file, to the one that decides. */
  transferFrom: readonly string[];
  lines: readonly Line[];
  articles: readonly SourceId[];
  confidence: Confidence;
  needs: readonly Need[];
};

/**
 * Which commission is competent, and why. Either place will do; once both are seized the place of performance keeps both
 * cases; of several such places the first that accepted; without a clear one the employer's seat. Sources: MAL.21,
 * AR33.8, AR33.9.
 */
export function jurisdictionOf(asked: JurisdictionAsked): Jurisdiction {
  const working = beginWorking();
  const performed = [...new Set(asked.performedIn)];
  const seat = asked.seatedIn === undefined ? [] : [asked.seatedIn];
  const competent = [...new Set([...performed, ...seat])];
  const division = performed.length === 0 ? atSeat(working, asked) : atPerformance(working, asked, performed);
  const elsewhere = [...new Set(asked.filings.map(({ at }) => at))].filter(
    (at) => division !== null && at !== division,
  );
  for (const at of elsewhere) {
    const [from, to] = [asked.nameOf(at), asked.nameOf(division!)];
    working.doubt(
      `${from.zh}的案件连同材料移送${to.zh}。`,
      `The case at ${from.en} goes with its file to ${to.en}.`,
      competent.includes(at) ? 'AR33.8' : 'AR33.9',
    );
  }
  const { lines, articles, confidence, needs } = working.result();
  return { division, competent, transferFrom: elsewhere, lines, articles, confidence, needs };
}

function atSeat(working: Working, { seatedIn, nameOf }: JurisdictionAsked): string | null {
  if (seatedIn === undefined) {
    working.lack(
      'seatedIn',
      '无法确定：劳动合同履行地不明确，需要用人单位所在地。',
      'Cannot be told: the place of performance is unclear and the employer’s seat is needed.',
    );
    return null;
  }
  const name = nameOf(seatedIn);
  working.doubt(
    `劳动合同履行地不明确的，由用人单位所在地管辖：${name.zh}。`,
    `Where the place of performance is unclear the employer’s seat decides: ${name.en}.`,
    'AR33.8',
  );
  return seatedIn;
}

function atPerformance(working: Working, asked: JurisdictionAsked, performed: readonly string[]): string | null {
  const there = asked.filings.filter(({ at }) => performed.includes(at));
  const atSeatOnly = asked.filings.filter(({ at }) => at === asked.seatedIn && !performed.includes(at));
  if (there.length === 0 && atSeatOnly.length > 0) {
    const name = asked.nameOf(asked.seatedIn!);
    working.say(
      `只在用人单位所在地申请，该地有管辖权：${name.zh}。`,
      `Applied for at the employer’s seat alone, which is competent: ${name.en}.`,
      'MAL.21',
    );
    return asked.seatedIn!;
  }
  const places = [...new Set(there.map(({ at }) => at))];
  const found =
    places.length > 1 ? firstAccepted(working, asked, there) : onlyPlace(working, asked, places[0], performed);
  if (found !== null && atSeatOnly.length > 0) {
    const name = asked.nameOf(found);
    working.say(
      `双方分别向履行地和所在地申请的，由履行地管辖，两案均归${name.zh}。`,
      `Both places were seized: the place of performance keeps both cases, ${name.en}.`,
      'MAL.21',
    );
  }
  return found;
}

function onlyPlace(
  working: Working,
  { nameOf, filings }: JurisdictionAsked,
  filed: string | undefined,
  performed: readonly string[],
): string | null {
  const place = filed ?? (performed.length === 1 ? performed[0] : undefined);
  if (place === undefined) {
    working.lack(
      'filings',
      '有多个劳动合同履行地，由最先受理的管辖；尚无申请。',
      'There are several places of performance; the first to accept decides, and none was applied to.',
    );
    working.relyOn('AR33.8');
    return null;
  }
  const name = nameOf(place);
  if (filed === undefined && filings.length > 0)
    working.say(
      '申请地既非履行地，也非用人单位所在地。',
      'Applied for neither where it is performed nor at the seat.',
      'MAL.21',
    );
  working.say(`劳动合同履行地优先：${name.zh}。`, `The place of performance comes first: ${name.en}.`, 'MAL.21');
  return place;
}

function firstAccepted(working: Working, { nameOf }: JurisdictionAsked, there: readonly Filing[]): string | null {
  const days = there.flatMap(({ acceptedOn }) => (acceptedOn === undefined ? [] : [acceptedOn])).sort();
  const first = [...new Set(there.filter(({ acceptedOn }) => acceptedOn === days[0]).map(({ at }) => at))];
  if (days.length === 0) {
    working.lack(
      'acceptedOn',
      '多个履行地均有申请，由最先受理的管辖；尚无受理。',
      'Several places of performance were applied to; the first to accept decides, and none has.',
    );
    working.relyOn('AR33.8');
    return null;
  }
  if (first.length > 1) {
    working.lack(
      'designation',
      `${days[0]} 同日受理，报请共同的上级主管部门指定管辖。`,
      `Accepted on the same day, ${days[0]}: their common superior designates.`,
    );
    working.relyOn('AR33.9');
    return null;
  }
  const name = nameOf(first[0]!);
  working.doubt(
    `多个履行地，由最先受理的管辖：${name.zh}（${days[0]} 受理）。`,
    `Of several places of performance the first that accepted: ${name.en}, on ${days[0]}.`,
    'AR33.8',
  );
  return first[0]!;
}
