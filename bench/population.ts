import { countiesOf } from '../src/divisions/divisions.ts';
import { calendarKnownOn } from '../src/law/calendar.ts';
import { civilFrom, epochDayOfText } from '../src/law/day.ts';
import { inspectionOffice } from '../src/people/offices.ts';
import { now, today } from '../src/platform/clock.ts';
import { inProcess, loadCases, type Loaded, type PastAct } from '../src/proceedings/bulk/bulk.ts';
import type { Chance } from '../src/proceedings/sealing.ts';
import type { Spine } from '../src/proceedings/spine.ts';
import type { Course } from '../src/simulate/course.ts';
import { inventPersons, type Persons } from '../src/simulate/persons.ts';
import { planYear } from '../src/simulate/plan-year.ts';
import { isYear, readProfile, type YearProfile } from '../src/simulate/profile.ts';
import { randomOf } from '../src/simulate/random.ts';
import { tellStory, type Plan } from '../src/simulate/story.ts';
import { inThreads, threadsOfMachine } from '../src/simulate/threads.ts';
import { province } from './world.ts';

/** Invented cases of one seed, ready to be told and loaded. */
export type Population = { seed: string; calendar: string; persons: Persons; plans: readonly Plan[]; open: boolean };

/** Workers of a case on average: fewer than in the reported year (nine), so that many cases are loaded in a time one waits for. */
export const workersPerCase = 3;

/** The demonstration's year, which gives the shape of everything loaded here, with smaller groups of workers. */
export function yearProfile(): YearProfile {
  const profile = readProfile('sichuan-2024');
  if (!isYear(profile)) throw new Error('sichuan-2024 is a year.');
  const { cases, workers, recoveredFen } = profile.targets;
  const fewer = cases * workersPerCase;
  return { ...profile, targets: { cases, workers: fewer, recoveredFen: Math.round((recoveredFen * fewer) / workers) } };
}

let casesAtOne: number | undefined;

/** The scale at which the year has about so many proceedings, those refused and redirected included. */
function scaleOf(profile: YearProfile, proceedings: number): number {
  casesAtOne ??= planYear(profile, 'count', 0.2).length * 5;
  return proceedings / casesAtOne;
}

/** A closed year of about so many proceedings. */
export function closedYear(seed: string, proceedings: number): Population {
  const profile = yearProfile();
  const plans = planYear(profile, seed, scaleOf(profile, proceedings));
  return { seed, calendar: profile.calendar, persons: personsOf(seed), plans, open: false };
}

function personsOf(seed: string): Persons {
  return inventPersons(
    seed,
    countiesOf(String(province)).map(({ code }) => Number(code)),
  );
}

/** How long ago the open cases were received, at most: then none is past its sixty working days. */
const openDays = 70;

/** Cases under way today: stories of a year moved to the present, of which only what has happened by now is told. */
export function openCases(seed: string, proceedings: number): Population {
  const year = closedYear(seed, proceedings);
  const on = epochDayOfText(today().toString());
  const plans = year.plans.map((plan) => {
    const received = on - randomOf('received', seed, plan.key).between(1, openDays);
    // Whole weeks, so that what was done on a working day mostly still is.
    return { ...plan, course: moved(plan.course, 7 * Math.floor((received - plan.course.received) / 7)) };
  });
  return { ...year, calendar: calendarKnownOn().version, plans, open: true };
}

/** An order's period ends on another day under other holidays: nobody is found to have disobeyed it. */
function moved(course: Course, days: number): Course {
  const told = Object.entries(course).filter(([field]) => field !== 'disobeyed');
  const entries = told.map(([field, value]) => {
    if (typeof value === 'number' && !['orderDays', 'instalments'].includes(field)) return [field, value + days];
    if (field === 'ended') return [field, { ...course.ended, on: (course.ended?.on ?? 0) + days }];
    if (field === 'payments')
      return [field, course.payments.map((one) => ({ paidOn: one.paidOn + days, recordedOn: one.recordedOn + days }))];
    return [field, value];
  });
  return Object.fromEntries(entries) as Course;
}

/** Loads a population with the product's own loader, which tells and decides closed cases in threads as the demonstration does. */
export async function loadPopulation(
  spine: Spine,
  name: string,
  population: Population,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Loaded> {
  const chapter = spine.chapters.get('inspection');
  if (!chapter) throw new Error('The measurement needs the chapter of labour inspection.');
  const { seed, persons, plans, calendar, open } = population;
  const moment = now().toString();
  const tell = (place: number, id: number): PastAct[] => {
    const acts = tellStory({ seed, persons }, plans[place] as Plan, id);
    return open ? acts.filter((act) => act.at < moment) : acts;
  };
  const loaded = await loadCases(
    spine,
    {
      name,
      seed,
      scale: 1,
      chapter,
      drawing: { calendar, provenance: 's' },
      openings: plans.map(({ division, course }) => ({
        division,
        office: inspectionOffice(division),
        year: civilFrom(course.received).year,
      })),
      historyOf: (place, id) => ({ acts: tell(place, id), chance: chanceOf(name, place) }),
    },
    progress,
    open ? inProcess : inThreads(plans, { name, province: String(province), seed }, threadsOfMachine()),
  );
  if (!loaded) throw new Error(`${name} was loaded before.`);
  return loaded;
}

/** Ids of seals that ascend with the cases, as the product's simulation gives them. */
function chanceOf(name: string, place: number): Chance {
  const random = randomOf('bench seals', name, place);
  const begin = (place + 1).toString(16).padStart(8, '0');
  return {
    id: () => {
      const drawn = random.bytes(12).toString('hex');
      return `${begin}-${drawn.slice(0, 4)}-8${drawn.slice(4, 7)}-a${drawn.slice(7, 10)}-${drawn.slice(10, 22)}`;
    },
  };
}
