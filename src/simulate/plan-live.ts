import type { Temporal } from 'temporal-polyfill';
import { countiesOf } from '../divisions/divisions.ts';
import { calendarKnownOn, type CalendarByNumber } from '../law/calendar.ts';
import { epochDayOf, type EpochDay } from '../law/day.ts';
import { exactSizes, largestRemainder, logNormal } from './apportion.ts';
import { afterPeriod, onOrAfter, onOrBefore, openingDays, type Course } from './course.ts';
import { fenOf } from './plan-year.ts';
import type { LiveProfile } from './profile.ts';
import { randomOf, type Random } from './random.ts';
import type { Plan } from './story.ts';

export type Stage = keyof LiveProfile['stages'];

/** Numbers of persons from here on: those of a simulated year are others. */
const firstPerson = 16_000_000;

/**
 * Open cases as they would lie on the desks on a day: in every open state, some due within the week, some late, some
 * just received, some opened by tips. Every act lies on a working day before that day.
 */
export function planLive(profile: LiveProfile, seed: string, scale: number, on: Temporal.PlainDate): Plan[] {
  const random = randomOf('live', seed);
  const known = calendarKnownOn();
  const local = (code: number): CalendarByNumber => known.within(`${code}`).byNumber;
  const today = epochDayOf(on);
  const places = placesOf(profile, Math.round(profile.cases * scale));
  const stages = stagesOf(profile, places, random);
  const workers = Math.max(places.length, Math.round(places.length * profile.workers.mean));
  const sizes = exactSizes(workers, logNormal(random, places.length, profile.workers.spread), profile.workers);
  const fen = fenOf(random, workers, workers * profile.yuanPerWorker.mean * 100, profile.yuanPerWorker);
  let next = 0;
  const plans = places.map(({ code }, index): Plan => {
    const key = `l${index}`;
    const own = randomOf('course', seed, key);
    const from = next;
    next += sizes[index] as number;
    return {
      key,
      division: code,
      matter: own.happens(0.92) ? 'wages' : 'contracts',
      course: openCourse(own, local(code), today, stages[index] as Stage, profile.tips),
      people: next - from,
      firstPerson: firstPerson + from,
      fen: fen.subarray(from, next),
      employer: own.between(0, 40),
    };
  });
  return plans
    .map(withoutMoney)
    .sort((one, other) => one.course.received - other.course.received || one.division - other.division);
}

type Place = { code: number; shown: boolean };

/** By residents, with the least number some divisions are to show; what they gain the largest others give. */
function placesOf(profile: LiveProfile, cases: number): Place[] {
  const counties = countiesOf(profile.province);
  const counts = largestRemainder(
    cases,
    counties.map(({ populationApproximate }) => populationApproximate),
  );
  const shown = (index: number): boolean => counties[index]!.code in profile.atLeast;
  for (const [index, { code }] of counties.entries()) {
    for (let missing = (profile.atLeast[code] ?? 0) - counts[index]!; missing > 0; missing--) {
      const giver = counts.reduce(
        (best, count, other) => (!shown(other) && count > (counts[best] ?? 0) ? other : best),
        -1,
      );
      if (giver >= 0) counts[giver]! -= 1;
      counts[index]! += 1;
    }
  }
  return counties.flatMap(({ code }, index) =>
    Array.from({ length: counts[index]! }, () => ({ code: Number(code), shown: shown(index) })),
  );
}

/** Divisions that are shown meet every stage in turn; the others what falls to them. */
function stagesOf(profile: LiveProfile, places: readonly Place[], random: Random): Stage[] {
  const names = Object.keys(profile.stages) as Stage[];
  const weights = names.map((name) => [name, profile.stages[name]] as const);
  let turn = 0;
  return places.map(({ shown }) => (shown ? (names[turn++ % names.length] as Stage) : random.weighted(weights)));
}

/** Nothing is paid in a case about another matter. */
function withoutMoney(plan: Plan): Plan {
  if (plan.matter === 'wages') return plan;
  return { ...plan, fen: new Int32Array(plan.people), course: { ...plan.course, payments: [], instalments: 0 } };
}

/** The course of a case that now stands in this stage. */
export function openCourse(
  random: Random,
  calendar: CalendarByNumber,
  today: EpochDay,
  stage: Stage,
  tips: number,
): Course {
  const last = onOrBefore(calendar, today - 1);
  const ago = (least: number, most: number, from = last): EpochDay =>
    calendar.addWorkdays(from, -random.between(least, most));
  const common = { orderDays: random.between(5, 15), payments: [], instalments: 0, outcome: 'ordered' } as const;
  const filedOn = (filed: EpochDay): Course => ({ ...common, ...openingDays(random, calendar, filed, tips), filed });
  const opening = random.happens(tips) ? 'tip' : 'complaint';
  switch (stage) {
    case 'justReceived':
      return { ...common, opening, received: ago(0, 3) };
    case 'receivedLate':
      return { ...common, opening, received: ago(6, 9) };
    case 'correcting': {
      const asked = ago(0, 4);
      return { ...common, opening: 'complaint', received: ago(0, 3, asked), asked };
    }
    case 'investigating':
      return filedOn(ago(1, 45));
    case 'investigatingDueThisWeek':
      return filedOn(calendar.addWorkdays(calendar.addWorkdays(onOrAfter(calendar, today), random.between(0, 4)), -60));
    case 'investigatingLate':
      return filedOn(ago(61, 66));
    case 'concluded': {
      const concluded = ago(0, 9);
      return { ...filedOn(ago(8, 45, concluded)), concluded };
    }
    case 'ordered': {
      const ordered = ago(0, 4);
      return { ...filedOn(ago(8, 45, ordered)), concluded: ordered, ordered, ...partly(random, ordered, last) };
    }
    case 'notComplied': {
      const disobeyed = ago(0, 8);
      let ordered = onOrBefore(calendar, disobeyed - common.orderDays);
      while (afterPeriod(calendar, ordered, common.orderDays) > disobeyed) ordered = calendar.addWorkdays(ordered, -1);
      return { ...filedOn(ago(5, 25, ordered)), concluded: ordered, ordered, disobeyed };
    }
    case 'complied': {
      const complied = ago(0, 3);
      const ordered = ago(4, 9, complied);
      const payments = [{ paidOn: random.between(ordered, complied), recordedOn: complied }];
      return { ...filedOn(ago(5, 30, ordered)), concluded: ordered, ordered, payments, instalments: 1, complied };
    }
  }
}

/** In some cases the first of two payments has come. */
function partly(random: Random, from: EpochDay, to: EpochDay): Pick<Course, 'payments' | 'instalments'> {
  if (!random.happens(0.4)) return { payments: [], instalments: 0 };
  return { payments: [{ paidOn: random.between(from, to), recordedOn: to }], instalments: 2 };
}
