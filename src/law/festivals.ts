import type { Text } from '../platform/text.ts';
import { epochDayOfText, type EpochDay } from './day.ts';
import { readReference } from './reference.ts';

type Moving = 'spring' | 'qingming' | 'dragonBoat' | 'midAutumn' | 'thirdOfThird' | 'torch' | 'qiangYear';

/** Days off that recur by a rule: on a day of the year, or so many days from one that the lunar calendar moves. */
type FestivalRule = { festival: Text; days: number } & ({ fixed: string } | { moving: Moving; begins: number });

/** One text of the law on festivals, by when it was known and from which year it holds. */
type Edition = {
  number: string;
  title: Text;
  knownFrom: string;
  validFrom: string;
  confidence: 'verified' | 'unconfirmed';
  days: readonly FestivalRule[];
  /** Prefixes of the codes of divisions where it holds; absent: everywhere. */
  regions?: readonly string[];
};

export type Festival = { day: EpochDay; name: Text };

const { editions, moving } = readReference<{
  editions: readonly Edition[];
  moving: { years: Record<string, Record<Moving, string>> };
}>('calendars/festivals.json');
const regional = readReference<{ editions: readonly Edition[] }>('calendars/regional.json').editions;

/**
 * The festivals on which the law itself gives everybody a day off in a year, as the law was known on a day. A notice that
 * arranges the year says more: what is shifted, and which day is given for a festival on a weekend. None after 2099, where
 * the table of moving days ends. Source: HOL.2, reference/calendars/festivals.json.
 */
export function festivalsOf(year: number, knownOn: string): Festival[] {
  const inForce = editions.findLast((one) => one.validFrom <= `${year}-01-01` && one.knownFrom <= knownOn);
  return inForce ? inForce.days.flatMap((rule) => daysOf(rule, year)) : [];
}

/** The regional rules whose law was known on a day. Source: HOL.4, reference/calendars/regional.json. */
export function regionalRules(knownOn: string): { regions: readonly string[]; in: (year: number) => Festival[] }[] {
  return regional
    .filter((one) => one.knownFrom <= knownOn)
    .map((one) => ({
      regions: one.regions ?? [],
      in: (year) => (one.validFrom <= `${year}-12-31` ? one.days.flatMap((rule) => daysOf(rule, year)) : []),
    }));
}

function daysOf(rule: FestivalRule, year: number): Festival[] {
  const on = 'fixed' in rule ? `${year}-${rule.fixed}` : moving.years[year]?.[rule.moving];
  if (on === undefined) return [];
  const first = epochDayOfText(on) + ('fixed' in rule ? 0 : rule.begins);
  return Array.from({ length: rule.days }, (_, n) => ({ day: first + n, name: rule.festival }));
}
