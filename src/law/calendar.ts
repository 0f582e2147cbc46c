import type { Temporal } from 'temporal-polyfill';
import type { Text } from '../platform/text.ts';
import { civilFrom, dayOfEpoch, epochDayFrom, epochDayOf, epochDayOfText, weekdayOf, type EpochDay } from './day.ts';
import { festivalsOf, regionalRules, type Festival } from './festivals.ts';
import { eventsAdopted, eventsThrough, loadsAfter, onAdoption, type LoadedRows } from './loaded.ts';
import { listReference, readReference } from './reference.ts';

/** A notice of the State Council's General Office that arranges days off, as kept in reference/calendars. */
export type HolidayNotice = {
  number: string;
  title: Text;
  url: string;
  /** The day it was published: before it nobody could count with it. */
  knownFrom: string;
  confidence: 'verified' | 'unconfirmed';
  daysOff: readonly { zh: string; en: string; from: string; to: string }[];
  makeUpWorkdays: readonly { zh: string; en: string; day: string }[];
  /** Where a local notice holds, as prefixes of codes of divisions; it arranges no year by itself. Absent: everywhere. */
  regions?: readonly string[];
};
export type CalendarYear = { year: number; note: Text; notices: readonly HolidayNotice[] };

/** Why a day is, or is not, a working day. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeUpWorkday';

/**
 * The statutory working-day calendar as it was known on some day. It has two axes: which day is asked about, and what
 * had been published when. In a year whose notice was not yet published weekends and the festivals of the law itself are
 * off, and all its days are `provisional`.
 */
export type Calendar = {
  /**
   * Names what was known, so that the same due date can be computed again: `CN2@` and the day of the last notice this
   * program came with, and `#` and the last load that operators had confirmed or taken back, if any. `CN@` is how an
   * earlier program counted, to whom only weekends were off in years without a notice.
   */
  version: string;
  /** What operators had loaded; amounts and limits are asked of it too. */
  loads: readonly LoadedRows[];
  isWorkday(day: Temporal.PlainDate): boolean;
  provisional(day: Temporal.PlainDate): boolean;
  kindOf(day: Temporal.PlainDate): DayKind;
  /** The holiday (or the holiday whose making up) the day belongs to, if any. */
  holidayOf(day: Temporal.PlainDate): Text | undefined;
  /** The n-th working day after the day (before it, if n is negative); n = 0 is the day itself. */
  addWorkdays(day: Temporal.PlainDate, n: number): Temporal.PlainDate;
  /** The years whose arrangement was published. */
  yearsKnown: readonly number[];
  /** The same questions on day numbers, for counting. */
  byNumber: CalendarByNumber;
  /** The same calendar with the local days off of a division (code of six digits). */
  within(division: string): Calendar;
};
export type CalendarByNumber = {
  isWorkday(day: EpochDay): boolean;
  kindOf(day: EpochDay): DayKind;
  holidayOf(day: EpochDay): Text | undefined;
  addWorkdays(day: EpochDay, n: number): EpochDay;
  /** Working days d with from < d ≤ to; negative when `to` lies before `from`. */
  workdaysBetween(from: EpochDay, to: EpochDay): number;
  /** Whether some day of from…to is provisional. */
  provisionalWithin(from: EpochDay, to: EpochDay): boolean;
};

// The span of the index; a day outside it is refused rather than guessed. Retention periods reach furthest.
const firstDay = epochDayFrom(1980, 1, 1);
const lastDay = epochDayFrom(2119, 12, 31);
const kinds: readonly DayKind[] = ['workday', 'weekend', 'holiday', 'makeUpWorkday'];
const allYears = Array.from({ length: 140 }, (_, n) => 1980 + n);
const byVersion = new Map<string, Calendar>();

const years: readonly CalendarYear[] = listReference('calendars')
  .filter((file) => /^\d{4}\.json$/.test(file))
  .map((file) => readReference<CalendarYear>(`calendars/${file}`));
const firstNotice = years.flatMap(({ notices }) => notices.map(({ knownFrom }) => knownFrom)).sort()[0] ?? '';
const arrangement = readReference<{ newYearReachesBackTo: string }>('calendars/arrangement.json');

onAdoption(() => byVersion.clear());

/**
 * The calendar as known at the end of `day`; everything known so far when no day is given.
 * Source: Measures on Holidays of National Annual Festivals (HOL), the yearly notices in reference/calendars, and what
 * operators loaded since.
 */
export function calendarKnownOn(day?: Temporal.PlainDate): Calendar {
  const known = day?.toString() ?? '9999-12-31';
  return calendarOfVersion(versionOf(known, eventsThrough(known)));
}

/** The calendar as it would be known if these were the loads in force: what a preview counts with. */
export function calendarIf(loads: readonly LoadedRows[]): Calendar {
  return calendarOf(versionOf('9999-12-31', eventsAdopted() + 1), years, loads);
}

/** The calendar a stored deadline was computed with. Throws when no such version was ever known. */
export function calendarOfVersion(version: string): Calendar {
  const present = byVersion.get(version);
  if (present) return present;
  const { notice, event } = partsOf(version);
  const published = years.some((year) => year.notices.some(({ knownFrom }) => knownFrom === notice));
  if (notice !== 'none' && !published) throw new Error(`No calendar has the version ${version}.`);
  const calendar = calendarOf(version, years, event === 0 ? [] : loadsAfter(event));
  byVersion.set(version, calendar);
  return calendar;
}

/** Whether this process has learned of the last load a version rests on. */
export function isVersionKnown(version: string): boolean {
  return partsOf(version).event <= eventsAdopted();
}

function versionOf(known: string, event: number): string {
  const published = years.flatMap((year) => year.notices.map((notice) => notice.knownFrom)).filter((d) => d <= known);
  return `CN2@${published.sort().at(-1) ?? 'none'}${event > 0 ? `#${event}` : ''}`;
}

function partsOf(version: string): { notice: string; event: number; festivals: boolean } {
  const [, manner, notice = '', event = '0'] = /^CN(2?)@(none|\d{4}-\d{2}-\d{2})(?:#([1-9]\d*))?$/.exec(version) ?? [];
  if (notice === '') throw new Error(`No calendar has the version ${version}.`);
  return { notice, event: Number(event), festivals: manner === '2' };
}

/** Builds a calendar from notices; exported so that a test can ask what one holiday more would do. */
export function calendarOf(
  version: string,
  arrangements: readonly CalendarYear[],
  loads: readonly LoadedRows[] = [],
): Calendar {
  const { notice: known, festivals } = partsOf(version);
  const ofYears = (list: readonly CalendarYear[]): { year: number; notice: HolidayNotice }[] =>
    list.flatMap(({ year, notices: ofYear }) => ofYear.map((notice) => ({ year, notice })));
  // The sort is stable: of two notices of one day the loaded one is the later.
  const all = [
    ...ofYears(arrangements).filter(({ notice }) => known !== 'none' && notice.knownFrom <= known),
    ...ofYears(loads.flatMap(({ calendars = [] }) => calendars)),
  ].sort((a, b) => (a.notice.knownFrom < b.notice.knownFrom ? -1 : a.notice.knownFrom > b.notice.knownFrom ? 1 : 0));
  const notices = all.filter(({ notice }) => notice.regions === undefined);
  const yearsKnown = [...new Set(notices.map(({ year }) => year))].sort((a, b) => a - b);
  // Whoever knew no notice of any year still knew the law of its time.
  const lawKnown = known === 'none' ? firstNotice : known;
  const arranged = daysArranged(
    notices.map(({ notice }) => notice),
    festivals ? unarrangedYears(yearsKnown).flatMap((year) => festivalsOf(year, lawKnown)) : [],
  );
  const isProvisional = provisionalDays(yearsKnown);
  const overlays = [
    ...(festivals ? regionalRules(lawKnown) : []).map(({ regions, in: of }) => ({
      regions,
      days: allYears.flatMap((year) => of(year)),
      sure: false,
    })),
    ...all.flatMap(({ notice }) =>
      notice.regions === undefined
        ? []
        : [{ regions: notice.regions, days: daysOffOf(notice), sure: notice.confidence === 'verified' }],
    ),
  ];
  const national = calendarWith(indexed(arranged.kind, arranged.names, isProvisional));
  const local = new Map<string, Calendar>();
  const ofDivision = new Map<string, Calendar>();
  return national;

  function calendarWith(byNumber: CalendarByNumber): Calendar {
    return {
      version,
      loads,
      yearsKnown,
      byNumber,
      isWorkday: (day) => byNumber.isWorkday(epochDayOf(day)),
      provisional: (day) => byNumber.provisionalWithin(epochDayOf(day), epochDayOf(day)),
      kindOf: (day) => byNumber.kindOf(epochDayOf(day)),
      holidayOf: (day) => byNumber.holidayOf(epochDayOf(day)),
      addWorkdays: (day, n) => dayOfEpoch(byNumber.addWorkdays(epochDayOf(day), n)),
      within: localOf,
    };
  }

  /** Divisions with the same local days off share one calendar. */
  function localOf(division: string): Calendar {
    const known = ofDivision.get(division);
    if (known) return known;
    const found = overlaidFor(division);
    ofDivision.set(division, found);
    return found;
  }

  function overlaidFor(division: string): Calendar {
    const mine = overlays.filter(({ regions }) => regions.some((region) => division.startsWith(region)));
    if (mine.length === 0) return national;
    const key = mine.map((one) => overlays.indexOf(one)).join();
    const present = local.get(key);
    if (present) return present;
    const made = calendarWith(overlaid(arranged, isProvisional, mine));
    local.set(key, made);
    return made;
  }
}

type Overlay = { regions: readonly string[]; days: readonly Festival[]; sure: boolean };

/** A day that would be worked is off where a local rule says so; what rests on a rule nobody confirmed is provisional. */
function overlaid(
  { kind, names }: Arranged,
  isProvisional: (day: EpochDay) => boolean,
  overlays: readonly Overlay[],
): CalendarByNumber {
  const own = { kind: kind.slice(), names: new Map(names) };
  const unsure = new Set<EpochDay>();
  for (const { days, sure } of overlays)
    for (const { day, name } of days) {
      if (own.kind[day - firstDay] !== 0) continue;
      own.kind[day - firstDay] = 2;
      own.names.set(day, name);
      if (!sure) unsure.add(day);
    }
  return indexed(own.kind, own.names, (day) => unsure.has(day) || isProvisional(day));
}

function daysOffOf({ daysOff }: HolidayNotice): Festival[] {
  return daysOff.flatMap(({ zh, en, from, to }) => {
    const first = epochDayOfText(from);
    return Array.from({ length: epochDayOfText(to) - first + 1 }, (_, n) => ({ day: first + n, name: { zh, en } }));
  });
}

/** Years nobody has arranged yet. */
function unarrangedYears(yearsKnown: readonly number[]): number[] {
  return allYears.filter((year) => !yearsKnown.includes(year));
}

type Arranged = { kind: Uint8Array; names: Map<EpochDay, Text> };

function daysArranged(notices: readonly HolidayNotice[], festivals: readonly Festival[]): Arranged {
  const kind = new Uint8Array(lastDay - firstDay + 1);
  const names = new Map<EpochDay, Text>();
  for (let day = firstDay; day <= lastDay; day++) if (weekdayOf(day) >= 6) kind[day - firstDay] = 1;
  for (const { day, name } of festivals) {
    kind[day - firstDay] = 2;
    names.set(day, name);
  }
  for (const notice of notices) {
    // A later notice prevails: in 2020 the Spring Festival was extended over what had been a make-up workday.
    for (const { zh, en, from, to } of notice.daysOff)
      for (let day = epochDayOfText(from); day <= epochDayOfText(to); day++) {
        kind[day - firstDay] = 2;
        names.set(day, { zh, en });
      }
    for (const { zh, en, day } of notice.makeUpWorkdays) {
      kind[epochDayOfText(day) - firstDay] = 3;
      names.set(epochDayOfText(day), { zh, en });
    }
  }
  return { kind, names };
}

/** A year without notice is provisional, and so is the end of the last known year: the next New Year may reach into it. */
function provisionalDays(yearsKnown: readonly number[]): (day: EpochDay) => boolean {
  const known = new Set(yearsKnown);
  const [month = 12, first = 31] = arrangement.newYearReachesBackTo.split('-').map(Number);
  return (epochDay) => {
    const { year, month: m, day } = civilFrom(epochDay);
    return !known.has(year) || (!known.has(year + 1) && (m > month || (m === month && day >= first)));
  };
}

function indexed(
  kind: Uint8Array,
  names: ReadonlyMap<EpochDay, Text>,
  isProvisional: (day: EpochDay) => boolean,
): CalendarByNumber {
  const workdaysThrough = new Int32Array(kind.length);
  const provisionalThrough = new Int32Array(kind.length);
  const workdays = new Int32Array(kind.length);
  let count = 0;
  let provisional = 0;
  for (let i = 0; i < kind.length; i++) {
    if (kind[i] === 0 || kind[i] === 3) workdays[count++] = firstDay + i;
    if (isProvisional(firstDay + i)) provisional++;
    workdaysThrough[i] = count;
    provisionalThrough[i] = provisional;
  }
  const at = (array: Int32Array | Uint8Array, day: EpochDay): number => {
    const value = array[day - firstDay];
    if (value === undefined) throw new RangeError(`The calendar covers 1980 to 2119, not ${dayOfEpoch(day)}.`);
    return value;
  };
  const isWorkday = (day: EpochDay): boolean => at(kind, day) % 3 === 0;
  return {
    isWorkday,
    kindOf: (day) => kinds[at(kind, day)]!,
    holidayOf: (day) => names.get(day),
    addWorkdays: (day, n) => {
      if (n === 0) return day;
      const through = at(workdaysThrough, day);
      const ordinal = n > 0 ? through + n : through - (isWorkday(day) ? 1 : 0) + n + 1;
      const found = ordinal >= 1 && ordinal <= count ? workdays[ordinal - 1] : undefined;
      if (found === undefined) throw new RangeError(`The calendar covers 1980 to 2119; ${n} working days leave it.`);
      return found;
    },
    workdaysBetween: (from, to) => at(workdaysThrough, to) - at(workdaysThrough, from),
    provisionalWithin: (from, to) =>
      at(provisionalThrough, to) > at(provisionalThrough, from) - (isProvisional(from) ? 1 : 0),
  };
}
