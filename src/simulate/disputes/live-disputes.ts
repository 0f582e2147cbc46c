import { calendarKnownOn, type CalendarByNumber } from '../../law/calendar.ts';
import { civilFrom, epochDayOf, type EpochDay } from '../../law/day.ts';
import { countiesOf } from '../../divisions/divisions.ts';
import { seatedOffice, type SeatedTask } from '../../people/offices.ts';
import { today } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { performAct } from '../../proceedings/act.ts';
import { loadCases, type PastAct } from '../../proceedings/bulk/bulk.ts';
import type { Spine } from '../../proceedings/spine.ts';
import { chanceOf } from '../history.ts';
import { inventPersons } from '../persons.ts';
import type { LiveProfile } from '../profile.ts';
import { randomOf } from '../random.ts';
import type { Cast } from '../story.ts';
import { textOf } from '../teller.ts';
import type { DisputeEnd, DisputePlan } from './dispute-plan.ts';
import { listChamberMembers } from './chamber-members.ts';
import { disputeStaffOf, ensureDisputeStaff } from './dispute-staff.ts';
import { tellArbitration, tellMediation } from './dispute-story.ts';

/*
 * Disputes as they would lie on the desks today: whole histories that end some days from now, told as far as yesterday.
 */

/** Working days from today to acceptance and to the end: just handed in, under way, nearly over, late. */
type Age = { accepted: number; closed: number; end: DisputeEnd };
type Kind = { chapter: SeatedTask; ages: readonly Age[]; firstPerson: number; tell: typeof tellMediation };

const peopleMost = 4;

const kinds: readonly Kind[] = [
  {
    chapter: 'mediation',
    tell: tellMediation,
    firstPerson: 16_700_000,
    ages: [
      { accepted: 1, closed: 11, end: 'agreed' },
      { accepted: -1, closed: 9, end: 'agreed' },
      { accepted: -4, closed: 6, end: 'failed' },
      { accepted: -7, closed: 3, end: 'agreed' },
      { accepted: -9, closed: 1, end: 'failed' },
      { accepted: -14, closed: 2, end: 'agreed' },
      { accepted: -16, closed: -6, end: 'agreed' },
    ],
  },
  {
    chapter: 'arbitration',
    tell: tellArbitration,
    firstPerson: 16_750_000,
    ages: [
      { accepted: 2, closed: 30, end: 'awarded' },
      { accepted: -1, closed: 27, end: 'awarded' },
      { accepted: -3, closed: 25, end: 'mediated' },
      { accepted: -8, closed: 20, end: 'awarded' },
      { accepted: -13, closed: 15, end: 'awarded' },
      { accepted: -18, closed: 10, end: 'mediated' },
      { accepted: -25, closed: 3, end: 'awarded' },
      { accepted: -36, closed: -6, end: 'awarded' },
    ],
  },
];

/** Writes the open disputes of the counties the profile shows, once. */
export async function loadLiveDisputes(spine: Spine, profile: LiveProfile, seed: string): Promise<void> {
  await ensureDisputeStaff(spine.database, profile.province);
  const counties = countiesOf(profile.province).map(({ code }) => Number(code));
  const cast: Cast = { seed, persons: inventPersons(seed, counties) };
  const known = calendarKnownOn();
  const now = epochDayOf(today());
  for (const kind of kinds) {
    const chapter = spine.chapters.get(kind.chapter);
    if (!chapter) throw new Error(`The simulation needs the chapter ${kind.chapter}.`);
    const name = `${profile.name}-${kind.chapter}`;
    const told = Object.keys(profile.atLeast).flatMap((code, place) => {
      const calendar = known.within(code).byNumber;
      return kind.ages.map((age, index) =>
        tellTillNow(
          cast,
          kind,
          planOf(kind, age, { code, index: place * kind.ages.length + index, calendar, now }),
          calendar,
          now,
        ),
      );
    });
    const shown = told.filter(({ acts }) => acts.length > 0);
    await loadCases(
      spine,
      {
        name,
        seed,
        scale: 1,
        chapter,
        drawing: { calendar: known.version, provenance: 's' },
        openings: shown.map(({ plan }) => ({
          division: plan.division,
          office: seatedOffice(kind.chapter, plan.division),
          year: civilFrom(Math.min(plan.accepted, now)).year,
        })),
        historyOf: (place) => ({ acts: shown[place]?.acts ?? [], chance: chanceOf(name, seed, place) }),
      },
      () => undefined,
    );
  }
  for (const code of Object.keys(profile.atLeast)) {
    await bookHearings(spine, Number(code));
    await listChamberMembers(spine, Number(code), textOf(now));
  }
}

/** Gives cases that wait for one a hearing in the days to come: what is loaded in bulk takes up neither room nor hour. */
async function bookHearings(spine: Spine, county: number): Promise<void> {
  const { arbitrator } = disputeStaffOf(county);
  const waiting = await spine.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('procedure', '=', 'arbitration')
    .where('office', '=', arbitrator.office)
    .where('state', '=', 'accepted')
    .orderBy('id', 'desc')
    .limit(hearings.length)
    .execute();
  const calendar = calendarKnownOn().within(String(county)).byNumber;
  for (const [place, { id }] of waiting.entries()) {
    const { workdays, startsAt, room } = hearings[place] as (typeof hearings)[number];
    const hearingOn = textOf(calendar.addWorkdays(epochDayOf(today()), workdays));
    const answer = await performAct(spine, arbitrator, {
      proceeding: id,
      act: 'schedule',
      form: { hearingOn, startsAt, lasts: '90', place: room },
      key: `live-hearing-${id}`,
    });
    if (isRefused(answer)) throw new Error(`A hearing of the demonstration was refused: ${answer.refused.detail.en}`);
  }
}

/** In how many working days, when and where. */
const hearings = [
  { workdays: 7, startsAt: '09:00', room: '第一仲裁庭' },
  { workdays: 7, startsAt: '14:00', room: '第二仲裁庭' },
  { workdays: 9, startsAt: '09:30', room: '第一仲裁庭' },
];

type Where = { code: string; index: number; calendar: CalendarByNumber; now: EpochDay };

function planOf(kind: Kind, { accepted, closed, end }: Age, { code, index, calendar, now }: Where): DisputePlan {
  const key = `live-${kind.chapter}-${code}-${index}`;
  const random = randomOf('live-dispute', key);
  return {
    key,
    division: Number(code),
    accepted: calendar.addWorkdays(now, accepted),
    closed: calendar.addWorkdays(now, closed),
    end,
    people: random.happens(0.8) ? 1 : random.between(2, peopleMost),
    firstPerson: kind.firstPerson + index * peopleMost,
    employer: 20 + (index % kind.ages.length),
  };
}

/** A history as far as it lies before today. */
function tellTillNow(
  cast: Cast,
  kind: Kind,
  plan: DisputePlan,
  calendar: CalendarByNumber,
  now: EpochDay,
): { plan: DisputePlan; acts: PastAct[] } {
  const acts = kind.tell(cast, plan, calendar).filter(({ at }) => at < textOf(now));
  return { plan, acts };
}
