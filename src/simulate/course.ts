import type { CalendarByNumber } from '../law/calendar.ts';
import type { EpochDay } from '../law/day.ts';
import type { Random } from './random.ts';

/** The days of one invented case. What has no day did not happen (yet). */
export type Course = {
  opening: 'complaint' | 'tip';
  received: EpochDay;
  asked?: EpochDay;
  answered?: EpochDay;
  filed?: EpochDay;
  listed?: EpochDay;
  extended?: EpochDay;
  concluded?: EpochDay;
  ordered?: EpochDay;
  orderDays: number;
  disobeyed?: EpochDay;
  payments: readonly { paidOn: EpochDay; recordedOn: EpochDay }[];
  /** Into how many payments what is owed is cut; more than `payments` while some are outstanding. */
  instalments: number;
  complied?: EpochDay;
  closed?: EpochDay;
  wish?: EpochDay;
  ended?: { how: 'refuse' | 'redirect' | 'withdraw'; on: EpochDay };
  confirmed?: EpochDay;
  outcome: 'ordered' | 'own' | 'unfounded';
};

/** Between which days a closed case was filed, when it was closed, and from when money may have been paid. */
export type Frame = {
  filedFrom: EpochDay;
  filedTo: EpochDay;
  closed: EpochDay;
  paidFrom: EpochDay;
  /** The days off of the place, by which the law counts there. */
  local: CalendarByNumber;
  /** Whether money is paid at all; a case without any was unfounded or about another matter. */
  pays: boolean;
  wages: boolean;
};

/** Working days a case may take without and with an extension; one less than the law gives, so that none is late. */
const [plainMax, extendedMax] = [58, 87];

/** The course of a case that was closed in time. */
export function closedCourse(random: Random, calendar: CalendarByNumber, frame: Frame): Course {
  const filed = filingDay(random, calendar, frame);
  const length = calendar.workdaysBetween(filed, frame.closed);
  const extended = length > plainMax ? calendar.addWorkdays(filed, random.between(40, 57)) : undefined;
  const begun = extended ?? filed;
  const left = calendar.workdaysBetween(begun, frame.closed);
  const at = (share: number): EpochDay => calendar.addWorkdays(begun, Math.floor(left * share));
  const outcome = outcomeOf(random, frame, left);
  const concluded = at(0.3 + 0.35 * random.unit());
  const opened = openingDays(random, calendar, filed);
  const base = { ...opened, filed, ...(extended ? { extended } : {}), outcome, orderDays: random.between(5, 12) };
  if (outcome === 'unfounded') {
    const wish = random.happens(0.3) ? { wish: at(0.25) } : {};
    return { ...base, ...wish, concluded, closed: frame.closed, payments: [], instalments: 0 };
  }
  if (outcome === 'own') {
    return { ...base, ...paying(random, calendar, frame, at(0.15)), concluded: frame.closed, closed: frame.closed };
  }
  const ordered = Math.min(frame.closed, calendar.addWorkdays(concluded, random.between(0, 4)));
  const period = afterPeriod(frame.local, ordered, base.orderDays);
  const disobeyed = period < frame.closed - 3 && random.happens(0.1) ? { disobeyed: period } : {};
  const since = disobeyed.disobeyed ?? ordered;
  const pays = paying(random, calendar, frame, since);
  const last = pays.payments.at(-1)?.recordedOn ?? since;
  const complied = between(random, calendar, last, frame.closed);
  // An order may be given without a report that ends the investigation: what is owed is not contested.
  const report = extended || random.happens(0.85) ? { concluded } : {};
  return { ...base, ...report, ordered, ...disobeyed, ...pays, complied, closed: frame.closed };
}

function filingDay(random: Random, calendar: CalendarByNumber, frame: Frame): EpochDay {
  const extends_ = random.happens(0.035);
  const wanted = extends_
    ? random.between(61, extendedMax)
    : Math.min(plainMax, 5 + Math.floor(Math.exp(3.15 + 0.5 * random.normal())));
  const filed = calendar.addWorkdays(frame.closed, -wanted);
  if (filed < frame.filedFrom) return onOrAfter(calendar, frame.filedFrom);
  return filed > frame.filedTo ? onOrBefore(calendar, frame.filedTo) : filed;
}

function outcomeOf(random: Random, frame: Frame, left: number): Course['outcome'] {
  if (!frame.pays && frame.wages) return 'unfounded';
  if (!frame.wages && random.happens(0.15)) return 'unfounded';
  return left < 3 || random.happens(0.12) ? 'own' : 'ordered';
}

/** From the complaint to the filing: at once or within the five working days, some after a completion. */
export function openingDays(
  random: Random,
  calendar: CalendarByNumber,
  filed: EpochDay,
  tips = 0.04,
): Pick<Course, 'opening' | 'received' | 'asked' | 'answered' | 'listed'> {
  const opening = random.happens(tips) ? 'tip' : 'complaint';
  if (opening === 'complaint' && random.happens(0.09)) {
    const answered = calendar.addWorkdays(filed, -random.between(0, 3));
    const asked = calendar.addWorkdays(answered, -random.between(1, 6));
    return { opening, received: calendar.addWorkdays(asked, -random.between(0, 3)), asked, answered };
  }
  const received = calendar.addWorkdays(
    filed,
    -random.weighted([
      [0, 3],
      [1, 3],
      [2, 2],
      [3, 1],
      [4, 1],
    ] as const),
  );
  const lists = opening === 'tip' || random.happens(0.12);
  return { opening, received, ...(lists ? { listed: filed } : {}) };
}

/** One to three payments from a day to the closing, each recorded on the working day it was learnt of. */
function paying(
  random: Random,
  calendar: CalendarByNumber,
  frame: Frame,
  from: EpochDay,
): Pick<Course, 'payments' | 'instalments' | 'confirmed'> {
  if (!frame.pays) return { payments: [], instalments: 0 };
  const first = Math.max(from, frame.paidFrom);
  const instalments = random.weighted([
    [1, 64],
    [2, 27],
    [3, 9],
  ] as const);
  const days = Array.from({ length: instalments }, () => random.between(first, frame.closed)).sort((a, b) => a - b);
  const payments = days.map((paidOn) => ({ paidOn, recordedOn: onOrAfter(calendar, paidOn) }));
  if (!random.happens(0.3)) return { payments, instalments };
  return { payments, instalments, confirmed: (payments.at(-1)?.recordedOn ?? first) + random.between(0, 6) };
}

/** The first working day after a period of calendar days that rolls over days off. */
export function afterPeriod(calendar: CalendarByNumber, from: EpochDay, days: number): EpochDay {
  return calendar.addWorkdays(onOrAfter(calendar, from + days), 1);
}

/** A working day from one day to another, both possible; the latter must be one. */
export function between(random: Random, calendar: CalendarByNumber, from: EpochDay, to: EpochDay): EpochDay {
  return onOrAfter(calendar, random.between(from, to));
}

/** The day itself when it is a working day, else the next one. */
export function onOrAfter(calendar: CalendarByNumber, day: EpochDay): EpochDay {
  return calendar.isWorkday(day) ? day : calendar.addWorkdays(day, 1);
}

/** The day itself when it is a working day, else the one before. */
export function onOrBefore(calendar: CalendarByNumber, day: EpochDay): EpochDay {
  return calendar.isWorkday(day) ? day : calendar.addWorkdays(day, -1);
}
