import { calendarOfVersion, type CalendarByNumber } from '../../law/calendar.ts';
import { civilFrom } from '../../law/day.ts';
import { countiesOf } from '../../divisions/divisions.ts';
import { seatedOffice, type SeatedTask } from '../../people/offices.ts';
import type { Database } from '../../platform/db.ts';
import { isLoaded } from '../../proceedings/bulk/begin-load.ts';
import { loadCases, type Loaded, type PastAct, type PastOpening } from '../../proceedings/bulk/bulk.ts';
import type { Spine } from '../../proceedings/spine.ts';
import { chanceOf } from '../history.ts';
import { inventPersons } from '../persons.ts';
import type { YearProfile } from '../profile.ts';
import type { Cast } from '../story.ts';
import {
  planChambers,
  registrationOf,
  registrationsOf,
  tellInspection,
  tellRegistration,
  type ChamberPlan,
} from './chambers.ts';
import { chamberCounties, planArbitrations, planMediations, type DisputePlan } from './dispute-plan.ts';
import { tellArbitration, tellMediation } from './dispute-story.ts';
import { ensureDisputeStaff } from './dispute-staff.ts';

type Progress = (done: number, total: number) => void;
type Asked = { profile: YearProfile; seed: string; scale: number };
type Story = { opening: PastOpening; tell: () => PastAct[] };
type Stage = {
  chapter: string;
  stories: (spine: Spine, asked: Asked, cast: Cast, calendar: CalendarByNumber) => Story[] | Promise<Story[]>;
};

/** The loads that follow a year's own, one for each chapter; a track comes after what it runs in, a case after the registration it names. */
const stages: readonly Stage[] = [
  {
    chapter: 'mediation-organisation',
    stories: (_, asked, _cast, calendar) =>
      chambersOf(asked, calendar).map((plan) => ({
        opening: registrationOf(plan),
        tell: () => tellRegistration(asked.seed, plan),
      })),
  },
  {
    chapter: 'chamber-inspection',
    stories: async ({ database }, asked, _cast, calendar) => {
      const plans = chambersOf(asked, calendar);
      const parents = await registrationsOf(database, plans);
      return plans.map((plan) => {
        const parent = parents.get(plan.place);
        return {
          opening: { ...registrationOf(plan), ...(parent ? { parent } : {}) },
          tell: () => tellInspection(asked.seed, plan),
        };
      });
    },
  },
  {
    chapter: 'mediation',
    stories: async ({ database }, asked, cast, calendar) => {
      const registrations = await registrationsOf(database, chambersOf(asked, calendar));
      return planMediations(asked.profile, asked.seed, asked.scale).map((plan) => ({
        opening: openingOf('mediation', plan),
        tell: () => tellMediation(cast, plan, calendar, registrations),
      }));
    },
  },
  {
    chapter: 'arbitration',
    stories: (_, { profile, seed, scale }, cast, calendar) =>
      planArbitrations(profile, seed, scale).map((plan) => ({
        opening: openingOf('arbitration', plan),
        tell: () => tellArbitration(cast, plan, calendar),
      })),
  },
];

const nameOf = (profile: YearProfile, chapter: string): string => `${profile.name}-${chapter}`;

/** Whether a year's disputes are still to be loaded: an earlier start may have loaded its inspection cases alone. */
export async function disputesMissing(database: Pick<Database, 'owner'>, profile: YearProfile): Promise<boolean> {
  if (!profile.disputes) return false;
  for (const { chapter } of stages) if (!(await isLoaded(database, nameOf(profile, chapter)))) return true;
  return false;
}

/**
 * Writes a year's mediations and arbitrations and the standardised organisations of chambers, each chapter once, by the
 * code that decides every act.
 */
export async function loadDisputes(spine: Spine, asked: Asked, progress: Progress): Promise<Loaded[]> {
  const { profile, seed, scale } = asked;
  if (!profile.disputes) return [];
  await ensureDisputeStaff(spine.database, profile.province);
  const counties = countiesOf(profile.province).map(({ code }) => Number(code));
  const cast: Cast = { seed, persons: inventPersons(seed, counties) };
  const calendar = calendarOfVersion(profile.calendar).byNumber;
  const loads: Loaded[] = [];
  for (const [index, { chapter: id, stories }] of stages.entries()) {
    const name = nameOf(profile, id);
    if (await isLoaded(spine.database, name)) continue;
    const chapter = spine.chapters.get(id);
    if (!chapter) throw new Error(`The simulation needs the chapter ${id}.`);
    const told = await stories(spine, asked, cast, calendar);
    const loaded = await loadCases(
      spine,
      {
        name,
        seed,
        scale,
        chapter,
        drawing: { calendar: profile.calendar, provenance: 's' },
        openings: told.map(({ opening }) => opening),
        historyOf: (place) => ({ acts: told[place]?.tell() ?? [], chance: chanceOf(name, seed, place) }),
      },
      // One way from nothing to all, whatever number of chapters it takes.
      (done, total) => progress((index + done / Math.max(1, total)) / stages.length, 1),
    );
    if (loaded) loads.push(loaded);
  }
  return loads;
}

function openingOf(task: SeatedTask, { division, accepted }: DisputePlan): PastOpening {
  return { division, office: seatedOffice(task, division), year: civilFrom(accepted).year };
}

function chambersOf({ profile, seed, scale }: Asked, calendar: CalendarByNumber): ChamberPlan[] {
  const counties = chamberCounties(profile);
  return planChambers(seed, counties.slice(0, Math.round(counties.length * scale)), calendar);
}
