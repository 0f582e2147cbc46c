import { countiesOf } from '../divisions/divisions.ts';
import { calendarOfVersion, type CalendarByNumber } from '../law/calendar.ts';
import { epochDayFrom, epochDayOfText, type EpochDay } from '../law/day.ts';
import { exactSizes, largestRemainder, logNormal, spreadOver } from './apportion.ts';
import { closedCourse, onOrAfter, type Course, type Frame } from './course.ts';
import type { YearProfile } from './profile.ts';
import { randomOf, type Random } from './random.ts';
import type { Plan } from './story.ts';

/** What the postings of a year's plan must add up to. */
export type Totals = { cases: number; workers: number; recoveredFen: number };

/** The totals of a profile at a scale, each rounded by itself. */
export function totalsAt(profile: YearProfile, scale: number): Totals {
  const { cases, workers, recoveredFen } = profile.targets;
  return {
    cases: Math.round(cases * scale),
    workers: Math.round(workers * scale),
    recoveredFen: Math.round(recoveredFen * scale),
  };
}

type Slot = { division: number; closed: EpochDay; group: 'before' | 'year' | 'after' };
type Context = {
  seed: string;
  profile: YearProfile;
  scale: number;
  calendar: CalendarByNumber;
  counties: readonly { code: number; residents: number }[];
  yearStart: EpochDay;
  yearEnd: EpochDay;
  /** How many employers with a claim against them a county has. */
  employers: ReadonlyMap<number, number>;
};

/** Share of wage cases in which nothing was found to be owed. */
const unfoundedShare = 0.04;

/**
 * The plan of a year: every case with its days, people and money, in the order of receipt. What must be exact is spread
 * with the largest remainder; everything else is drawn from the seed.
 */
export function planYear(profile: YearProfile, seed: string, scale: number): Plan[] {
  const context = contextOf(profile, seed, scale);
  const totals = totalsAt(profile, scale);
  const wages = slotsOf(context, totals.cases, true);
  const unfounded = Math.min(Math.round(wages.length * unfoundedShare), totals.cases - 1);
  const others = slotsOf(
    context,
    Math.round((totals.cases * profile.otherMatters) / (1 - profile.otherMatters)),
    false,
  );
  const paid = paidPlans(context, wages, unfounded, totals);
  const plans = [
    ...paid,
    ...others.map((slot, index) => otherPlan(context, slot, index)),
    ...endedPlans(context, Math.round((wages.length + others.length) * profile.endedBeforeFiling)),
  ];
  let persons = 0;
  for (const plan of plans) {
    plan.firstPerson = persons;
    persons += plan.people;
  }
  return plans.sort(
    (one, other) =>
      one.course.received - other.course.received || one.division - other.division || (one.key < other.key ? -1 : 1),
  );
}

function contextOf(profile: YearProfile, seed: string, scale: number): Context {
  const counties = countiesOf(profile.province).map(({ code, populationApproximate }) => ({
    code: Number(code),
    residents: populationApproximate,
  }));
  const shares = largestRemainder(
    profile.targets.cases,
    counties.map(({ residents }) => residents),
  );
  return {
    seed,
    profile,
    scale,
    calendar: calendarOfVersion(profile.calendar).byNumber,
    counties,
    yearStart: epochDayFrom(profile.year, 1, 1),
    yearEnd: epochDayFrom(profile.year, 12, 31),
    employers: new Map(counties.map(({ code }, index) => [code, Math.max(2, Math.round((shares[index] ?? 0) * 0.6))])),
  };
}

/** Where and when cases are closed: those of the year by county and month, those carried over by county. */
function slotsOf(context: Context, cases: number, wages: boolean): Slot[] {
  const { profile, counties, scale, calendar } = context;
  const random = randomOf('slots', context.seed, wages ? 'wages' : 'other');
  const residents = counties.map((county) => county.residents);
  const slots: Slot[] = [];
  spreadOver(cases, residents, profile.months).forEach((months, county) =>
    months.forEach((count, month) => {
      const from = epochDayFrom(profile.year, month + 1, 1);
      const to = month === 11 ? context.yearEnd : epochDayFrom(profile.year, month + 2, 1) - 1;
      for (let n = 0; n < count; n++)
        slots.push({
          division: counties[county]!.code,
          closed: workdayWithin(random, calendar, from, to),
          group: 'year',
        });
    }),
  );
  for (const group of ['before', 'after'] as const) {
    const { cases: all, closedFrom, closedTo } = profile.carried[group];
    const count = Math.round(all * scale * (wages ? 1 : profile.otherMatters));
    largestRemainder(count, residents).forEach((here, county) => {
      for (let n = 0; n < here; n++) {
        const closed = workdayWithin(random, calendar, epochDayOfText(closedFrom), epochDayOfText(closedTo));
        slots.push({ division: counties[county]!.code, closed, group });
      }
    });
  }
  return slots;
}

function workdayWithin(random: Random, calendar: CalendarByNumber, from: EpochDay, to: EpochDay): EpochDay {
  const first = onOrAfter(calendar, from);
  return calendar.addWorkdays(first, random.between(0, calendar.workdaysBetween(first, to)));
}

function frameOf(context: Context, slot: Slot, more: Pick<Frame, 'pays' | 'wages'>): Frame {
  const { profile, calendar, yearStart, yearEnd } = context;
  const { before, after } = profile.carried;
  const late = slot.group === 'after';
  return {
    filedFrom: epochDayOfText(late ? after.filedFrom : before.filedFrom),
    filedTo: late ? yearEnd - 2 : calendar.addWorkdays(slot.closed, -1),
    closed: slot.closed,
    paidFrom: late ? yearEnd + 1 : slot.group === 'year' ? yearStart : 0,
    // Where a festival of the place is kept, a period ends after it.
    local: calendarOfVersion(profile.calendar).within(`${slot.division}`).byNumber,
    ...more,
  };
}

/** Wage cases: those of the year give the totals exactly, those carried over have the same sizes. */
function paidPlans(context: Context, slots: readonly Slot[], unfounded: number, totals: Totals): Plan[] {
  const random = randomOf('wages', context.seed);
  // Each stream in one order: which cases were unfounded must not hang on how many there are elsewhere.
  const groups = {
    year: slots.filter((slot) => slot.group === 'year'),
    carried: slots.filter((slot) => slot.group !== 'year'),
  };
  const each = totals.workers / Math.max(1, totals.cases);
  const fenEach = totals.recoveredFen / Math.max(1, totals.workers);
  const carriedWorkers = Math.round(groups.carried.length * each);
  return [
    ...sizedPlans(context, random, 'w', groups.year, unfounded, totals.workers, totals.recoveredFen),
    ...sizedPlans(context, random, 'c', groups.carried, 0, carriedWorkers, Math.round(carriedWorkers * fenEach)),
  ];
}

function sizedPlans(
  context: Context,
  random: Random,
  mark: string,
  slots: readonly Slot[],
  unfounded: number,
  workers: number,
  recoveredFen: number,
): Plan[] {
  const { profile, seed, calendar } = context;
  const paying = slots.map(() => true);
  for (let left = Math.min(unfounded, slots.length - 1); left > 0;) {
    const at = random.between(0, slots.length - 1);
    if (paying[at]) {
      paying[at] = false;
      left--;
    }
  }
  const count = paying.filter(Boolean).length;
  if (count === 0) return [];
  const sizes = exactSizes(workers, logNormal(random, count, profile.workers.spread), profile.workers);
  const fen = fenOf(random, workers, recoveredFen, profile.yuanPerWorker);
  let [nextSize, nextFen] = [0, 0];
  return slots.map((slot, index) => {
    const key = `${mark}${index}`;
    const own = randomOf('course', seed, key);
    const pays = paying[index] === true;
    const people = pays ? (sizes[nextSize++] as number) : own.between(1, 3);
    const owed = pays
      ? fen.subarray(nextFen, nextFen + people)
      : Int32Array.from({ length: people }, () => own.between(1000, 9000) * 100);
    if (pays) nextFen += people;
    const course = closedCourse(own, calendar, frameOf(context, slot, { pays, wages: true }));
    return planned(context, key, slot.division, 'wages', course, owed, own);
  });
}

/** What each worker received: whole yuan, skewed, and in all exactly the sum; what is left over goes to the first. */
export function fenOf(
  random: Random,
  workers: number,
  recoveredFen: number,
  bounds: { least: number; most: number; spread: number },
): Int32Array {
  const yuan = Math.floor(recoveredFen / 100);
  const fen = exactSizes(yuan, logNormal(random, workers, bounds.spread), bounds).map((share) => share * 100);
  if (fen.length > 0) fen[0]! += recoveredFen - yuan * 100;
  return fen;
}

function otherPlan(context: Context, slot: Slot, index: number): Plan {
  const key = `o${index}`;
  const own = randomOf('course', context.seed, key);
  const matter = own.weighted([
    ['contracts', 4],
    ['insurance', 4],
    ['hours', 2],
    ['rules', 1],
  ] as const);
  const course = closedCourse(own, context.calendar, frameOf(context, slot, { pays: false, wages: false }));
  return planned(context, key, slot.division, matter, course, new Int32Array(own.between(1, 4)), own);
}

function endedPlans(context: Context, count: number): Plan[] {
  const { counties, profile, calendar, seed } = context;
  const residents = counties.map((county) => county.residents);
  return spreadOver(count, residents, profile.months).flatMap((months, county) =>
    months.flatMap((here, month) =>
      Array.from({ length: here }, (_, n) => {
        const key = `e${county}-${month}-${n}`;
        const own = randomOf('course', seed, key);
        const from = epochDayFrom(profile.year, month + 1, 1);
        const received = workdayWithin(own, calendar, from, from + 27);
        const how = own.weighted([
          ['redirect', 45],
          ['refuse', 30],
          ['withdraw', 25],
        ] as const);
        const course = endedCourse(own, calendar, received, how);
        const fen = Int32Array.from({ length: own.between(1, 3) }, () => own.between(1000, 9000) * 100);
        return planned(context, key, counties[county]!.code, 'wages', course, fen, own);
      }),
    ),
  );
}

function endedCourse(
  random: Random,
  calendar: CalendarByNumber,
  received: EpochDay,
  how: 'refuse' | 'redirect' | 'withdraw',
): Course {
  const on = calendar.addWorkdays(received, random.between(1, 4));
  const common = {
    opening: 'complaint',
    received,
    orderDays: 0,
    payments: [],
    instalments: 0,
    outcome: 'unfounded',
  } as const;
  if (how !== 'refuse') return { ...common, ended: { how, on } };
  // Refused is who did not add what was asked for.
  return { ...common, asked: on, ended: { how, on: calendar.addWorkdays(on, random.between(8, 12)) } };
}

function planned(
  context: Context,
  key: string,
  division: number,
  matter: Plan['matter'],
  course: Course,
  fen: Int32Array,
  random: Random,
): Plan {
  const pool = context.employers.get(division) ?? 2;
  const employer = Math.floor(pool * random.unit() ** 1.5);
  return { key, division, matter, course, people: fen.length, firstPerson: 0, fen, employer };
}
