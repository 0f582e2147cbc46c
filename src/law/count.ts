import { Temporal } from 'temporal-polyfill';
import { legalDayOf, legalZone } from '../platform/clock.ts';
import type { Calendar, CalendarByNumber } from './calendar.ts';
import { addMonthsToEpochDay, dayOfEpoch, epochDayOf, type EpochDay } from './day.ts';
import { explainCount, type Step } from './explain.ts';
import type { SourceId } from './sources.ts';

export type Unit = 'workday' | 'calendarDay' | 'month' | 'quarter' | 'halfYear' | 'year' | 'hour';
export type Length = { n: number; unit: Unit };

/** How a period is counted; every field comes from the limit or the procedure, none has a silent default. */
export type DueRule = {
  /** The day the period starts on; for hours the moment, as a wall-clock time of Asia/Shanghai. */
  start: Temporal.PlainDate | Temporal.PlainDateTime;
  n: number;
  unit: Unit;
  /** Whether the start day (for hours: the hour begun) counts. */
  startDay: 'excluded' | 'included';
  /** What happens when the natural end is a rest day. */
  roll: 'forward' | 'back' | 'none';
  /** `before` counts backwards: the day by which something must be done ahead of the start day. */
  direction: 'after' | 'before';
  /** Added to the period itself: the natural end is counted again from the start, and rolled once, at the end. */
  extensions?: readonly Length[];
  /**
   * Days the period stood still, in the unit of the period: working days for a working-day period, calendar days for
   * every other. A pause over a weekend costs a working-day period nothing, so it may give it nothing back either;
   * `pauseLength` counts them.
   */
  pausedDays?: number;
  /** The articles that say how to count; the Civil Code where nothing else is named. */
  countedUnder?: { start?: SourceId; roll?: SourceId };
};

export type Due = {
  /** Where the period ends by counting alone. */
  natural: Temporal.PlainDate;
  /** The day it is due, after roll-over. */
  due: Temporal.PlainDate;
  /** For hours only: the moment it is due. */
  dueAt?: Temporal.Instant;
  /** True when a day that decides the result lies in a time whose days off were not yet published. */
  provisional: boolean;
  calendarVersion: string;
  steps: Step[];
};

/** A rule reduced to whole days, for counting in bulk. */
export type DayCount = {
  start: EpochDay;
  n: number;
  unit: Exclude<Unit, 'hour'>;
  startDay: 'excluded' | 'included';
  roll: 'forward' | 'back' | 'none';
  direction: 'after' | 'before';
  extensions?: readonly Length[];
  pausedDays?: number;
};
export type DayCounted = { natural: EpochDay; due: EpochDay; provisional: boolean };

const monthsOf = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/**
 * When a period ends, and why. Pure: the same rule and calendar version give the same answer on every machine.
 * Source: Civil Code arts 200–204, Civil Procedure Law art. 85, and what the limit names.
 */
export function computeDue(rule: DueRule, calendar: Calendar): Due {
  refuseImpossible(rule);
  if (rule.unit === 'hour') return computeDueMoment(rule, calendar);
  const start = rule.start instanceof Temporal.PlainDateTime ? rule.start.toPlainDate() : rule.start;
  const count: DayCount = { ...rule, unit: rule.unit, start: epochDayOf(start) };
  const counted = countDays(count, calendar.byNumber);
  return {
    natural: dayOfEpoch(counted.natural),
    due: dayOfEpoch(counted.due),
    provisional: counted.provisional,
    calendarVersion: calendar.version,
    steps: explainCount(count, counted, calendar, rule.countedUnder),
  };
}

/** The same counting on day numbers, without words: about a microsecond, for recomputing and simulating in bulk. */
export function countDays(rule: DayCount, calendar: CalendarByNumber): DayCounted {
  const forward = rule.direction === 'after';
  // Counting from the day before an included start makes both cases one: that day itself is never counted.
  const origin = rule.startDay === 'excluded' ? rule.start : forward ? rule.start - 1 : rule.start + 1;
  const sign = forward ? 1 : -1;
  const lengths = periods(rule);
  let natural = rule.startDay === 'included' && lengths.every(({ n }) => n === 0) ? rule.start : origin;
  let passedWorkdays = false;
  for (const [index, { n, unit }] of lengths.entries()) {
    if (n === 0) continue;
    if (unit === 'workday') {
      natural = calendar.addWorkdays(natural, sign * n);
      passedWorkdays = true;
    } else if (unit === 'calendarDay') natural += sign * n;
    else if (unit === 'hour') throw new RangeError('A period of days cannot be extended by hours.');
    // The corresponding day is that of the start day itself; only then is the included start day taken off.
    else if (index === 0) natural = addMonthsToEpochDay(rule.start, sign * n * monthsOf[unit]) + (origin - rule.start);
    else natural = addMonthsToEpochDay(natural, sign * n * monthsOf[unit]);
  }
  const due = rollOver(natural, rule.roll, calendar);
  const decisive = passedWorkdays ? [origin + sign, natural, due] : rule.roll === 'none' ? [] : [natural, due];
  const provisional = decisive.length > 0 && calendar.provisionalWithin(Math.min(...decisive), Math.max(...decisive));
  return { natural, due, provisional };
}

/** The period and its extensions as successive lengths, those of one unit added up so that months are clamped once. */
function periods(rule: DayCount): Length[] {
  const lengths: Length[] = [{ n: rule.n, unit: rule.unit }];
  const pause: Length[] = rule.pausedDays
    ? [{ n: rule.pausedDays, unit: rule.unit === 'workday' ? 'workday' : 'calendarDay' }]
    : [];
  for (const added of [...(rule.extensions ?? []), ...pause]) {
    const last = lengths.at(-1)!;
    if (last.unit === added.unit) lengths[lengths.length - 1] = { n: last.n + added.n, unit: added.unit };
    else lengths.push(added);
  }
  return lengths;
}

function rollOver(natural: EpochDay, roll: DueRule['roll'], calendar: CalendarByNumber): EpochDay {
  if (roll === 'none' || calendar.isWorkday(natural)) return natural;
  return calendar.addWorkdays(natural, roll === 'forward' ? 1 : -1);
}

function computeDueMoment(rule: DueRule, calendar: Calendar): Due {
  if (!(rule.start instanceof Temporal.PlainDateTime)) throw new RangeError('A period of hours starts at a moment.');
  const from =
    rule.startDay === 'included'
      ? rule.start
      : rule.start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
  const hours = rule.n + (rule.extensions ?? []).reduce((sum, { n }) => sum + n, 0) + 24 * (rule.pausedDays ?? 0);
  const moment = rule.direction === 'after' ? from.add({ hours }) : rule.start.subtract({ hours });
  const dueAt = moment.toZonedDateTime(legalZone).toInstant();
  const day = legalDayOf(dueAt);
  const at = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return {
    natural: day,
    due: day,
    dueAt,
    provisional: false,
    calendarVersion: calendar.version,
    steps: [
      rule.startDay === 'included'
        ? { zh: `自 ${at(rule.start)} 起连续计算小时。`, en: `Hours run from ${at(rule.start)} without a break.` }
        : {
            zh: `开始的小时不计算在内，自 ${at(from)} 起计算。`,
            en: `The hour begun is not counted; hours run from ${at(from)}.`,
            source: 'CPLI.125',
          },
      {
        zh: `${hours} 小时届满：${at(moment)}；节假日不扣除、不顺延。`,
        en: `${hours} hours end at ${at(moment)}; days off neither interrupt nor postpone them.`,
        date: day.toString(),
      },
    ],
  };
}

function refuseImpossible(rule: DueRule): void {
  if (!Number.isInteger(rule.n) || rule.n < 0) throw new RangeError(`A period has a whole length, not ${rule.n}.`);
  if (rule.direction === 'before' && (rule.pausedDays || rule.extensions?.length))
    throw new RangeError('A period counted backwards from a fixed day is neither extended nor paused.');
  if (rule.unit === 'hour' && rule.roll !== 'none') throw new RangeError('Hours do not roll over.');
  if (rule.unit === 'hour' && rule.extensions?.some(({ unit }) => unit !== 'hour'))
    throw new RangeError('A period of hours is extended by hours.');
}

/** Working days d with from < d ≤ to, so that `workdaysBetween(s, addWorkdays(s, n)) = n`; negative when `to` is earlier. */
export function workdaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number {
  return calendar.byNumber.workdaysBetween(epochDayOf(from), epochDayOf(to));
}

/**
 * How long a period of this unit stood still between the day of the suspending act and the day of the resuming act:
 * the days after the first up to and including the second, in the period's own unit. Same day: nothing.
 */
export function pauseLength(from: Temporal.PlainDate, to: Temporal.PlainDate, unit: Unit, calendar: Calendar): number {
  return unit === 'workday' ? workdaysBetween(from, to, calendar) : epochDayOf(to) - epochDayOf(from);
}
