import { assembleSpine } from '../assemble.ts';
import { calendarKnownOn } from '../law/calendar.ts';
import { civilFrom } from '../law/day.ts';
import { giveDemonstrationFirm } from '../people/enterprises/demonstration-firm.ts';
import { chargeDemonstration } from '../people/demonstration-charges.ts';
import { inspectionOffice } from '../people/offices.ts';
import { today } from '../platform/clock.ts';
import type { Keyring } from '../platform/crypto.ts';
import type { Database } from '../platform/db.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isLoaded } from '../proceedings/bulk/begin-load.ts';
import { analyzeLoaded, inProcess, loadCases, type Loaded } from '../proceedings/bulk/bulk.ts';
import type { Spine } from '../proceedings/spine.ts';
import { disputesMissing, loadDisputes } from './disputes/load-disputes.ts';
import { loadLiveDisputes } from './disputes/live-disputes.ts';
import { historiesOf, type Telling } from './history.ts';
import { ensureStaff } from './officers.ts';
import { planLive } from './plan-live.ts';
import { planYear } from './plan-year.ts';
import { isYear, readProfile } from './profile.ts';
import type { Plan } from './story.ts';
import { inThreads, threadsOfMachine } from './threads.ts';

/** What is loaded: a profile, how it may be changed, and how many threads decide (none: the loader's own). */
export type Asked = { profile: string; seed?: string; scale?: number; threads?: number };

type Progress = (done: number, total: number) => void;

/** From so many cases on threads save more time than they take to begin. */
const threadedCases = 1500;

/** The profile of open cases, which a year is followed by. */
const liveProfile = 'live';

/** Where the demonstration's officers sit who are met first: their cases are the ones its enterprise should have. */
const demonstrationCounty = 510114;

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
  for (const name of wanted) {
    const loaded = await simulate(database, keys, { profile: name }, progress);
    if (loaded && name === liveProfile) await chargeDemonstration(database);
  }
  await giveDemonstrationFirm(database, keys, demonstrationCounty);
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
  const seed = asked.seed ?? profile.seed;
  const scale = asked.scale ?? 1;
  const known = await isLoaded(database, profile.name);
  if (known && !(isYear(profile) && (await disputesMissing(database, profile)))) return undefined;
  await ensureStaff(database, profile.province);
  const spine = await assembleSpine(database, keys);
  const loaded = known ? undefined : await loadProfile(spine, profile, { ...asked, seed, scale }, progress);
  // Somebody else has just loaded it, and goes on with what follows.
  if (!known && !loaded) return undefined;
  const disputes = isYear(profile) ? await loadDisputes(spine, { profile, seed, scale }, progress) : [];
  if (!isYear(profile)) await loadLiveDisputes(spine, profile, seed);
  await analyzeLoaded(database);
  return sumOf([...(loaded ? [loaded] : []), ...disputes]);
}

function sumOf(loads: readonly Loaded[]): Loaded | undefined {
  const [first, ...more] = loads;
  return more.reduce<Loaded | undefined>(
    (sum, one) =>
      sum && {
        cases: sum.cases + one.cases,
        acts: sum.acts + one.acts,
        rows: sum.rows + one.rows,
        seconds: sum.seconds + one.seconds,
        decidingSeconds: sum.decidingSeconds + one.decidingSeconds,
        sealingSeconds: sum.sealingSeconds + one.sealingSeconds,
      },
    first,
  );
}

function loadProfile(
  spine: Spine,
  profile: ReturnType<typeof readProfile>,
  asked: Asked & { seed: string; scale: number },
  progress: Progress,
): Promise<Loaded | undefined> {
  const { seed, scale } = asked;
  const plans = isYear(profile) ? planYear(profile, seed, scale) : planLive(profile, seed, scale, today());
  const calendar = isYear(profile) ? profile.calendar : calendarKnownOn().version;
  const threads = asked.threads ?? (plans.length < threadedCases ? 0 : threadsOfMachine());
  const what = { name: profile.name, province: profile.province, seed, scale, calendar, threads };
  return load(spine, plans, what, progress);
}

async function load(
  spine: Spine,
  plans: readonly Plan[],
  what: Telling & { scale: number; calendar: string; threads: number },
  progress: Progress,
): Promise<Loaded | undefined> {
  const { name, province, seed, scale, calendar, threads } = what;
  const telling = { name, province, seed };
  const chapter = spine.chapters.get('inspection');
  if (!chapter) throw new Error('The simulation needs the chapter of labour inspection.');
  const historyOf = historiesOf(telling);
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
      historyOf: (place, id) => historyOf(plans[place] as Plan, place, id),
    },
    progress,
    threads === 0 ? inProcess : inThreads(plans, telling, threads),
  );
}
