import { countiesOf } from '../../divisions/divisions.ts';
import { calendarOfVersion, type CalendarByNumber } from '../../law/calendar.ts';
import { epochDayFrom, type EpochDay } from '../../law/day.ts';
import { largestRemainder, spreadOver } from '../apportion.ts';
import type { YearProfile } from '../profile.ts';
import { randomOf, type Random } from '../random.ts';

/** How a mediation or an arbitration ended. */
export type DisputeEnd = 'agreed' | 'failed' | 'withdrawn' | 'mediated' | 'awarded' | 'absent';

/** One invented dispute before it is told: where, its days, how it ended, who and how much. */
export type DisputePlan = {
  /** Names the dispute's own stream of chance. */
  key: string;
  division: number;
  /** Accepted and closed on these days; both are working days. */
  accepted: EpochDay;
  closed: EpochDay;
  end: DisputeEnd;
  /** Where an organisation of a chamber mediates: its place among those of the province. */
  chamber?: number;
  people: number;
  firstPerson: number;
  employer: number;
};

type DisputeProfile = NonNullable<YearProfile['disputes']>;

/** Numbers of persons from here on: those of the inspection cases, of a year and of today, are others. */
const firstPersons = { mediation: 14_000_000, arbitration: 14_500_000, chamber: 14_800_000 };
const quarters = [0, 1, 2, 3] as const;

type Kind = 'mediation' | 'arbitration' | 'chamber';
type Context = { profile: YearProfile; disputes: DisputeProfile; seed: string; calendar: CalendarByNumber };

/**
 * The mediations of a year: those of the counties' own bodies and those of the chambers' organisations, whose agreements are
 * exactly as many as the profile says. All are closed in the year but for a few that are carried over each quarter's end,
 * the first from the year before, the last into the year after.
 */
export function planMediations(profile: YearProfile, seed: string, scale: number): DisputePlan[] {
  const context = contextOf(profile, seed);
  if (!context) return [];
  const { mediation, chamber } = context.disputes;
  const own = plansOf(context, 'mediation', Math.round(mediation.cases * scale), mediation.carriedEachQuarter * scale);
  const random = randomOf('mediation-ends', seed);
  for (const plan of own)
    plan.end = random.weighted([
      ['agreed', 80],
      ['failed', 13],
      ['withdrawn', 7],
    ] as const);
  const closed = Math.round(chamber.closed * scale);
  const chambers = plansOf(context, 'chamber', closed, 0);
  const agreed = Math.round((closed * chamber.succeeded) / chamber.closed);
  chambers.forEach((plan, index) => {
    // Every so many: so that no county or month has all the failures.
    const ordinal = Math.floor(((index + 1) * agreed) / closed) - Math.floor((index * agreed) / closed);
    plan.end = ordinal > 0 ? 'agreed' : 'failed';
    plan.chamber = Math.floor((index * chamber.organisations) / Math.max(1, closed));
  });
  return inOrder([...own, ...chambers]);
}

/** The arbitrations of a year, closed and carried over alike. */
export function planArbitrations(profile: YearProfile, seed: string, scale: number): DisputePlan[] {
  const context = contextOf(profile, seed);
  if (!context) return [];
  const { cases, carriedEachQuarter } = context.disputes.arbitration;
  return inOrder(plansOf(context, 'arbitration', Math.round(cases * scale), carriedEachQuarter * scale));
}

/** The county in which each of the province's standardised chamber organisations sits: by residents, at least as listed. */
export function chamberCounties(profile: YearProfile): number[] {
  const counties = countiesOf(profile.province);
  return largestRemainder(
    profile.disputes?.chamber.organisations ?? 0,
    counties.map((county) => county.populationApproximate),
  ).flatMap((count, index) => Array.from({ length: count }, () => Number(counties[index]?.code)));
}

function contextOf(profile: YearProfile, seed: string): Context | undefined {
  const { disputes } = profile;
  return disputes && { profile, disputes, seed, calendar: calendarOfVersion(profile.calendar).byNumber };
}

function inOrder(plans: DisputePlan[]): DisputePlan[] {
  return plans.sort(
    (one, other) => one.accepted - other.accepted || one.division - other.division || (one.key < other.key ? -1 : 1),
  );
}

function plansOf(context: Context, kind: Kind, closedInYear: number, carried: number): DisputePlan[] {
  const { profile, seed } = context;
  const counties = countiesOf(profile.province);
  const chambers = kind === 'chamber' ? chamberCounties(profile) : undefined;
  const random = randomOf('dispute-places', kind, seed);
  const places = spreadOver(
    closedInYear,
    counties.map((county) => county.populationApproximate),
    quarters.map((quarter) =>
      profile.months.slice(quarter * 3, quarter * 3 + 3).reduce((sum, one) => sum + 1 + one, 0),
    ),
  ).flatMap((byQuarter, county) =>
    byQuarter.flatMap((count, quarter) =>
      Array.from({ length: count }, () => ({ code: Number(counties[county]?.code), quarter })),
    ),
  );
  // Of each quarter's cases some were accepted before it; some go over the year's end. Never the same number twice.
  const over = (quarter: number): number =>
    Math.round(carried * (0.7 + 0.45 * randomOf('carried', kind, seed, quarter).unit()));
  const early = new Set<number>();
  for (const quarter of quarters) {
    const own = places.flatMap((place, index) => (place.quarter === quarter ? [index] : []));
    const count = Math.min(over(quarter), own.length);
    for (let n = 0; n < count; n++) early.add(own[Math.floor(((n + 0.5) * own.length) / count)] as number);
  }
  const later = Array.from({ length: places.length === 0 ? 0 : over(4) }, (_, n) => ({
    code: places[Math.floor(((n + 0.5) * places.length) / over(4))]?.code ?? 0,
    quarter: 4,
  }));
  let nextPerson = firstPersons[kind];
  return [...places, ...later].map(({ code, quarter }, index) => {
    const key = `${kind}${index}`;
    const own = randomOf('dispute', seed, key);
    const division = chambers ? (chambers[Math.floor((index * chambers.length) / closedInYear)] ?? code) : code;
    const from = epochDayFrom(profile.year + Math.floor(quarter / 4), (quarter % 4) * 3 + 1, 1);
    const to = epochDayFrom(profile.year + Math.floor((quarter + 1) / 4), ((quarter + 1) % 4) * 3 + 1, 1) - 1;
    const isEarly = early.has(index) || quarter === 4;
    const course =
      kind === 'arbitration' ? arbitrated(own, context, from, to, isEarly) : mediated(own, context, from, to, isEarly);
    const people = peopleOf(own, kind);
    const firstPerson = nextPerson;
    nextPerson += people;
    return { key, division, ...course, people, firstPerson, employer: random.between(0, 40) };
  });
}

const peopleMax = 24;

/** Mostly one worker; a few disputes are collective. */
function peopleOf(random: Random, kind: Kind): number {
  const most = random.weighted([
    [1, 78],
    [3, 15],
    [9, 5],
    [kind === 'arbitration' ? peopleMax : 9, 2],
  ] as const);
  return most === peopleMax ? random.between(10, peopleMax) : random.between(1, most);
}

type Course = Pick<DisputePlan, 'accepted' | 'closed' | 'end'>;

/** A mediation is closed within its fifteen days, counted from an application of up to three working days before. */
function mediated(random: Random, { calendar }: Context, from: EpochDay, to: EpochDay, early: boolean): Course {
  const workdays = calendar.workdaysBetween(from, to);
  const first = onOrAfter(calendar, from);
  if (early) {
    const closed = calendar.addWorkdays(first, random.between(0, 2));
    return { accepted: calendar.addWorkdays(first, -random.between(2, 4)), closed, end: 'agreed' };
  }
  const closed = calendar.addWorkdays(first, random.between(2, workdays - 2));
  const wanted = calendar.addWorkdays(closed, -random.between(1, 6));
  return { accepted: wanted < first ? first : wanted, closed, end: 'agreed' };
}

/** An arbitration: what is awarded takes longer than what is settled; nearly all within forty-five days. */
function arbitrated(random: Random, { calendar }: Context, from: EpochDay, to: EpochDay, early: boolean): Course {
  const first = onOrAfter(calendar, from);
  const workdays = calendar.workdaysBetween(first, to);
  const end = random.weighted([
    ['mediated', 46],
    ['awarded', 38],
    ['withdrawn', 14],
    ['absent', 2],
  ] as const);
  const length = end === 'awarded' || end === 'absent' ? random.between(22, 29) : random.between(8, 24);
  if (early) {
    const closed = calendar.addWorkdays(first, random.between(1, Math.min(20, length - 3)));
    return { accepted: calendar.addWorkdays(closed, -length), closed, end };
  }
  const accepted = calendar.addWorkdays(first, random.between(0, Math.max(0, workdays - length - 2)));
  return { accepted, closed: calendar.addWorkdays(accepted, length), end };
}

function onOrAfter(calendar: CalendarByNumber, day: EpochDay): EpochDay {
  return calendar.isWorkday(day) ? day : calendar.addWorkdays(day, 1);
}
