import { assembleSpine } from '../assemble.ts';
import { countiesOf } from '../divisions/divisions.ts';
import { calendarKnownOn } from '../law/calendar.ts';
import { civilFrom } from '../law/day.ts';
import { inspectionOffice } from '../people/offices.ts';
import { today } from '../platform/clock.ts';
import type { Keyring } from '../platform/crypto.ts';
import type { Database } from '../platform/db.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isLoaded, loadCases, type Loaded } from '../proceedings/bulk.ts';
import type { Chance } from '../proceedings/sealing.ts';
import type { Spine } from '../proceedings/spine.ts';
import { ensureStaff } from './officers.ts';
import { inventPersons } from './persons.ts';
import { planLive } from './plan-live.ts';
import { planYear } from './plan-year.ts';
import { isYear, readProfile } from './profile.ts';
import { randomOf } from './random.ts';
import { tellStory, type Plan } from './story.ts';

/** What is loaded: a profile, and how it may be changed. */
export type Asked = { profile: string; seed?: string; scale?: number };

type Progress = (done: number, total: number) => void;

/** The profile of open cases, which a year is followed by. */
const liveProfile = 'live';

/**
 * Loads the demonstration: the profile and then the open cases of today, each once. What an earlier start has loaded
 * stays as it is; what was cut off left nothing and is loaded anew.
 */
export async function loadDemonstration(
  database: Database,
  profile: string,
  progress: Progress,
  folder: string,
): Promise<void> {
  const keys = loadKeyring(folder);
  const wanted = profile === liveProfile ? [liveProfile] : [profile, liveProfile];
  for (const name of wanted) await simulate(database, keys, { profile: name }, progress);
}

/**
 * Writes the cases of a profile through the code that decides every act, in bulk.
 * @returns undefined when this database has them already
 */
export async function simulate(
  database: Database,
  keys: Keyring,
  asked: Asked,
  progress: Progress,
): Promise<Loaded | undefined> {
  const profile = readProfile(asked.profile);
  if (await isLoaded(database, profile.name)) return undefined;
  await ensureStaff(database, profile.province);
  const spine = await assembleSpine(database, keys);
  const seed = asked.seed ?? profile.seed;
  const scale = asked.scale ?? 1;
  const plans = isYear(profile) ? planYear(profile, seed, scale) : planLive(profile, seed, scale, today());
  const calendar = isYear(profile) ? profile.calendar : calendarKnownOn().version;
  return load(spine, plans, { name: profile.name, province: profile.province, seed, scale, calendar }, progress);
}

async function load(
  spine: Spine,
  plans: readonly Plan[],
  what: { name: string; province: string; seed: string; scale: number; calendar: string },
  progress: Progress,
): Promise<Loaded | undefined> {
  const { name, seed, scale, calendar } = what;
  const chapter = spine.chapters.get('inspection');
  if (!chapter) throw new Error('The simulation needs the chapter of labour inspection.');
  const persons = inventPersons(
    seed,
    countiesOf(what.province).map(({ code }) => Number(code)),
  );
  return loadCases(
    spine,
    {
      name,
      seed,
      scale,
      chapter,
      drawing: { calendar, provenance: 's' },
      openings: plans.map(({ division, course }) => ({
        division,
        office: inspectionOffice(division),
        year: civilFrom(course.received).year,
      })),
      historyOf: (place, id) => ({
        acts: tellStory({ seed, persons }, plans[place] as Plan, id),
        chance: chanceOf(name, seed, place),
      }),
    },
    progress,
  );
}

/**
 * Ids and salts of seals from the seed. An id begins with its case's place, so that a load fills the index from one end
 * to the other; the rest is drawn. Salts that can be drawn again protect nobody, and need not: the persons are invented.
 */
function chanceOf(name: string, seed: string, place: number): Chance {
  const random = randomOf('seals', name, seed, place);
  const begin = (place + 1).toString(16).padStart(8, '0');
  return {
    id: () => {
      const drawn = random.bytes(12).toString('hex');
      return `${begin}-${drawn.slice(0, 4)}-8${drawn.slice(4, 7)}-a${drawn.slice(7, 10)}-${drawn.slice(10, 22)}`;
    },
    salt: () => random.bytes(16),
  };
}
