import { Temporal } from 'temporal-polyfill';
import { calendarKnownOn } from '../../law/calendar.ts';
import { computeDue } from '../../law/count.ts';
import { limit } from '../../law/limits.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';

/** A time on one day, to the minute, without a zone. */
export type Slot = { startsAt: string; endsAt: string };

/** What another sitting takes up, and when; of a party only a time that was asked about, at which it has none. */
export type Taken = Slot & ({ kind: 'room' | 'tribunal'; subject: string } | { kind: 'party' });

/** For whom a day is looked for: what is wanted, today's day, and the notice the parties must have. */
export type Search = {
  wanted: Slot;
  today: string;
  division: string;
  notice: string;
};

/** A day and why no hearing can be then; none says that it is offered. */
export type DayOffered = { day: string; reasons: Text[] };

/** Beginnings tried beside the one that was wanted. */
export const usualBeginnings = ['09:00', '14:00'] as const;
const [daysSearched, slotsOffered] = [60, 3];

/** Says what clashes, and when all of them are next free. */
export function clashRefused(taken: readonly Taken[], coming: readonly Taken[], search: Search): Refused {
  const free = freeSlots(coming, search);
  const [zh, en] = [taken.map((one) => busy(one).zh).join('；'), taken.map((one) => busy(one).en).join('; ')];
  const others = free.map(spoken).join('、');
  return refuse(
    'conflict',
    {
      zh: `这个时间排不下：${zh}。${others === '' ? '近期没有都空的时间，请换一个庭室。' : `都空的时间：${others}。`}`,
      en: `This time clashes: ${en}. ${others === '' ? 'No time soon is free for all: choose another room.' : `All are free: ${free.map(spoken).join(', ')}.`}`,
    },
    { field: taken[0]?.kind === 'room' ? 'place' : 'startsAt' },
  );
}

/** The times that are tried when one is looked for: of each coming day the wanted beginning and the usual ones. */
export function timesTried({ wanted, today }: Pick<Search, 'wanted' | 'today'>): Slot[] {
  const begins = [...new Set([wanted.startsAt.slice(11), ...usualBeginnings])].sort();
  const length = Temporal.PlainDateTime.from(wanted.startsAt).until(wanted.endsAt);
  return Array.from({ length: daysSearched }, (_, n) => Temporal.PlainDate.from(today).add({ days: n + 1 })).flatMap(
    (day) =>
      begins.map((begin) => {
        const startsAt = `${day.toString()}T${begin}`;
        const endsAt = Temporal.PlainDateTime.from(startsAt).add(length).toString({ smallestUnit: 'minute' });
        return { startsAt, endsAt };
      }),
  );
}

/** The next times, soonest first, at which none of these is taken and the parties can still be told in time. */
export function freeSlots(coming: readonly Taken[], search: Search): Slot[] {
  const found: Slot[] = [];
  for (const tried of timesTried(search)) {
    if (found.length === slotsOffered) break;
    const isFree = !coming.some((one) => overlaps(one, tried));
    if (isFree && dayRefused(Temporal.PlainDate.from(tried.startsAt.slice(0, 10)), search).length === 0)
      found.push(tried);
  }
  return found;
}

/** Each day after today up to `days` of them, with why it is not offered at the wanted hour. */
export function daysOffered(coming: readonly Taken[], search: Search, days: number): DayOffered[] {
  return Array.from({ length: days }, (_, n) => {
    const day = Temporal.PlainDate.from(search.today).add({ days: n + 1 });
    const moved = (at: string): string => `${day.toString()}${at.slice(10)}`;
    const hour = { startsAt: moved(search.wanted.startsAt), endsAt: moved(search.wanted.endsAt) };
    const taken = coming.filter((one) => overlaps(one, hour)).map(busy);
    return { day: day.toString(), reasons: [...dayRefused(day, search), ...taken] };
  });
}

/** Why a day is no day for a hearing whatever is free on it: a day off, or too soon to tell the parties in time. */
function dayRefused(
  day: Temporal.PlainDate,
  { today, division, notice }: Pick<Search, 'today' | 'division' | 'notice'>,
): Text[] {
  const calendar = calendarKnownOn().within(division);
  if (!calendar.isWorkday(day)) {
    const holiday = calendar.holidayOf(day);
    return [holiday ? { zh: `${holiday.zh}放假`, en: `Day off: ${holiday.en}` } : { zh: '周末', en: 'Weekend' }];
  }
  const last = lastNoticeDay(day, { division, notice });
  return last >= today
    ? []
    : [
        {
          zh: `最迟应在 ${last} 通知当事人，已经过了`,
          en: `The parties had to be told by ${last}, which has passed`,
        },
      ];
}

/** The last day on which the parties may be told of a sitting on this day. @throws when the limit has no unit */
export function lastNoticeDay(
  day: Temporal.PlainDate,
  { division, notice }: Pick<Search, 'division' | 'notice'>,
): string {
  const calendar = calendarKnownOn().within(division);
  const { n, unit, startDay, roll, direction } = limit(notice, { division, on: day, loads: calendar.loads });
  if (unit === null) throw new Error(`${notice} has no unit`);
  return computeDue({ start: day, n, unit, startDay, roll, direction }, calendar).due.toString();
}

/** The first working day from tomorrow on of which the parties can still be told in time. */
export function firstDayInTime(
  today: Temporal.PlainDate,
  search: Pick<Search, 'division' | 'notice'>,
): Temporal.PlainDate {
  let day = today.add({ days: 1 });
  while (dayRefused(day, { ...search, today: today.toString() }).length > 0) day = day.add({ days: 1 });
  return day;
}

/** A party is asked for each time by itself: that it has none from nine says nothing of half past nine. */
function overlaps(taken: Taken, hour: Slot): boolean {
  if (taken.kind === 'party') return taken.startsAt === hour.startsAt;
  return taken.startsAt < hour.endsAt && hour.startsAt < taken.endsAt;
}

/** Nobody learns here which other case a party has, nor who the party is. */
function busy(taken: Taken): Text {
  const when = spoken(taken);
  if (taken.kind === 'party')
    return { zh: `一方当事人在 ${when} 另有开庭`, en: `A party has another hearing at ${when}` };
  const { kind, subject } = taken;
  if (kind === 'room') return { zh: `${subject}在 ${when} 已有开庭`, en: `${subject} has a hearing at ${when}` };
  return { zh: `${subject}在 ${when} 另有开庭`, en: `${subject} sits elsewhere at ${when}` };
}

function spoken({ startsAt, endsAt }: Slot): string {
  return `${startsAt.replace('T', ' ')}–${endsAt.slice(11)}`;
}
