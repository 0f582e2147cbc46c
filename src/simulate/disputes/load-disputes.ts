import { calendarOfVersion, type CalendarByNumber } from '../../law/calendar.ts';
import { civilFrom } from '../../law/day.ts';
import { countiesOf } from '../../divisions/divisions.ts';
import { seatedOffice, type SeatedTask } from '../../people/offices.ts';
import type { Database } from '../../platform/db.ts';
import { isLoaded } from '../../proceedings/bulk/begin-load.ts';
import { loadCases, type Loaded, type PastAct } from '../../proceedings/bulk/bulk.ts';
import type { Spine } from '../../proceedings/spine.ts';
import { chanceOf } from '../history.ts';
import { inventPersons } from '../persons.ts';
import type { YearProfile } from '../profile.ts';
import type { Cast } from '../story.ts';
import { planArbitrations, planMediations, type DisputePlan } from './dispute-plan.ts';
import { tellArbitration, tellMediation } from './dispute-story.ts';
import { ensureDisputeStaff } from './dispute-staff.ts';

type Progress = (done: number, total: number) => void;
type Telling = (cast: Cast, plan: DisputePlan, calendar: CalendarByNumber) => PastAct[];
type Asked = { profile: YearProfile; seed: string; scale: number };

/** The loads that follow a year's own: one for each chapter, named after it. */
const chapters: readonly {
  chapter: SeatedTask;
  plan: (profile: YearProfile, seed: string, scale: number) => DisputePlan[];
  tell: Telling;
}[] = [
  { chapter: 'mediation', plan: planMediations, tell: tellMediation },
  { chapter: 'arbitration', plan: planArbitrations, tell: tellArbitration },
];

const nameOf = (profile: YearProfile, chapter: string): string => `${profile.name}-${chapter}`;

/** Whether a year's disputes are still to be loaded: an earlier start may have loaded its inspection cases alone. */
export async function disputesMissing(database: Pick<Database, 'owner'>, profile: YearProfile): Promise<boolean> {
  if (!profile.disputes) return false;
  for (const { chapter } of chapters) if (!(await isLoaded(database, nameOf(profile, chapter)))) return true;
  return false;
}

/** Writes a year's mediations and arbitrations, each chapter once, by the code that decides every act. */
export async function loadDisputes(spine: Spine, asked: Asked, progress: Progress): Promise<Loaded[]> {
  const { profile, seed, scale } = asked;
  if (!profile.disputes) return [];
  await ensureDisputeStaff(spine.database, profile.province);
  const counties = countiesOf(profile.province).map(({ code }) => Number(code));
  const cast: Cast = { seed, persons: inventPersons(seed, counties) };
  const calendar = calendarOfVersion(profile.calendar).byNumber;
  const planned = chapters.map((one) => ({ ...one, plans: one.plan(profile, seed, scale) }));
  const total = planned.reduce((sum, { plans }) => sum + plans.length, 0);
  const loads: Loaded[] = [];
  let before = 0;
  for (const { chapter: id, tell, plans } of planned) {
    const chapter = spine.chapters.get(id);
    if (!chapter) throw new Error(`The simulation needs the chapter ${id}.`);
    const name = nameOf(profile, id);
    const histories = plans.map((plan) => (): PastAct[] => tell(cast, plan, calendar));
    const loaded = await loadCases(
      spine,
      {
        name,
        seed,
        scale,
        chapter,
        drawing: { calendar: profile.calendar, provenance: 's' },
        openings: plans.map(({ division, accepted }) => ({
          division,
          office: seatedOffice(id, division),
          year: civilFrom(accepted).year,
        })),
        historyOf: (place) => ({ acts: histories[place]?.() ?? [], chance: chanceOf(name, seed, place) }),
      },
      // One line for both: the second goes on where the first ended.
      (done) => progress(before + done, total),
    );
    before += plans.length;
    if (loaded) loads.push(loaded);
  }
  return loads;
}
