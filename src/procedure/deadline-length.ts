import { Temporal } from 'temporal-polyfill';
import { legalZone } from '../platform/clock.ts';
import { calendarOfVersion, type Calendar } from '../law/calendar.ts';
import { computeDue, countDays, type DayCount, type Due, type DueRule } from '../law/count.ts';
import { dayOfEpoch, epochDayOfText } from '../law/day.ts';
import { limit, type Limit } from '../law/limits.ts';
import type { Case, Entry, Running } from './case.ts';
import type { DeadlineDef, Unit } from './define.ts';
import { daysHeld, lastFreed } from './holds.ts';
import { integerAt, textAt } from './path.ts';

/** How long a deadline runs, once its procedure, form and place have been asked. */
export type Length = { n: number; unit: Unit; source: string; dueOn?: string };

/** Whether the first day counts, what a rest day at the end does, and whether it is counted back from a fixed day. */
export type Counting = Pick<DueRule, 'startDay' | 'roll' | 'direction'>;

/** Whose law, of which day, and what was known of it. */
export type Place = { division: string; on: string } & Pick<Calendar, 'loads'>;

/**
 * How long a deadline runs in this place: the rule of the nearest region, the limit of law/limits, a period or day set in
 * the form, or the number written in the procedure.
 * @throws when the limit has no unit that the law names
 */
export function lengthOf(deadline: DeadlineDef, entry: Entry, place: Place): Length {
  const own = ownLength(deadline, place);
  if (own) return own;
  const { length, source } = deadline;
  const { form } = entry;
  if ('dueOn' in length) return { n: 0, unit: 'calendarDay', source, dueOn: required(entry, length.dueOn.form) };
  if ('form' in length) return { n: integerAt(form, length.form), unit: length.unit, source };
  throw new Error(`A deadline started by ${entry.act} has no length`);
}

/** The length that law and procedure give by themselves; undefined where a form sets it case by case. */
export function ownLength(deadline: DeadlineDef, place: Place): Length | undefined {
  const [nearest] = (deadline.overrides ?? [])
    .filter(({ region }) => place.division.startsWith(region))
    .sort((a, b) => b.region.length - a.region.length);
  if (nearest) return { n: nearest.n, unit: nearest.unit, source: nearest.source };
  const { length } = deadline;
  if ('n' in length) return { n: length.n, unit: length.unit, source: deadline.source };
  const found = limitOf(deadline, place);
  if (!found) return undefined;
  if (found.unit === null) throw new Error(`Limit ${found.id} has no certain unit`);
  return { n: found.n, unit: found.unit, source: found.source };
}

export function limitOf({ length }: DeadlineDef, { division, on, loads }: Place): Limit | undefined {
  return 'limit' in length ? limit(length.limit, { division, on: Temporal.PlainDate.from(on), loads }) : undefined;
}

function required(entry: Entry, path: string): string {
  const day = textAt(entry.form, path);
  if (!day) throw new Error(`${entry.act} sets no day at ${path}`);
  return day;
}

/** How a deadline of this unit is counted: as the procedure says, else as its limit does, else as the Civil Code does. */
export function countingIn(deadline: DeadlineDef, unit: Unit, place: Place): Counting {
  const found = limitOf(deadline, place);
  const direction = deadline.direction ?? found?.direction ?? 'after';
  const usual = direction === 'before' ? 'back' : 'forward';
  return {
    direction,
    startDay: deadline.startDay ?? found?.startDay ?? 'excluded',
    roll: unit === 'hour' ? 'none' : (deadline.roll ?? found?.roll ?? usual),
  };
}

/** How a running deadline is counted, by what was known when it was last counted. */
export function countingOf(deadline: DeadlineDef, matter: Case, row: Running): Counting {
  const { loads } = calendarOfVersion(row.calendarVersion);
  return countingIn(deadline, row.unit, { division: matter.division, on: row.startedOn, loads });
}

/** The due date of a running deadline, counted anew from what its row holds, with the explanation in steps. */
export function dueOf(
  running: Pick<Running, 'startedOn' | 'n' | 'unit' | 'extendedN' | 'pausedDays' | 'dueAt'>,
  deadline: DeadlineDef,
  counting: Counting,
  calendar: Calendar,
): Due {
  const { n, unit, pausedDays } = running;
  const start = Temporal.PlainDate.from(running.startedOn);
  const rule = { ...counting, n, unit, extensions: extensionsOf(running, deadline), pausedDays };
  if (unit !== 'hour') return computeDue({ ...rule, start }, calendar);
  const from = hoursFrom(running);
  return computeDue({ ...rule, start: from, startDay: 'included' }, calendar);
}

/**
 * The moment from which hours run. A row keeps where they end, so they run from there back; where only the day is known
 * they run from its end: whoever has to act loses nothing by it.
 */
function hoursFrom({
  dueAt,
  n,
  extendedN,
  pausedDays,
  startedOn,
}: Parameters<typeof dueOf>[0]): Temporal.PlainDateTime {
  if (dueAt === null) return Temporal.PlainDate.from(startedOn).add({ days: 1 }).toPlainDateTime();
  const due = Temporal.Instant.from(dueAt).toZonedDateTimeISO(legalZone).toPlainDateTime();
  return due.subtract({ hours: n + extendedN + 24 * pausedDays });
}

function extensionsOf(row: Pick<Running, 'extendedN' | 'unit'>, deadline: DeadlineDef): { n: number; unit: Unit }[] {
  return row.extendedN > 0 ? [{ n: row.extendedN, unit: deadline.extend?.unit ?? row.unit }] : [];
}

/** A running deadline counted to its end: from its start, with what was added to it and the days that its holds gave back. */
export function counted(row: Running, deadline: DeadlineDef, counting: Counting, calendar: Calendar): Running {
  const { n, unit } = row;
  if (unit === 'hour') {
    const still = { ...row, pausedDays: daysHeld(row.holds, unit, calendar) };
    const due = dueOf(still, deadline, counting, calendar);
    const day = due.due.toString();
    return {
      ...still,
      naturalOn: day,
      dueOn: day,
      dueAt: due.dueAt?.toString() ?? null,
      calendarVersion: calendar.version,
    };
  }
  const rule = { ...counting, start: epochDayOfText(row.startedOn), n, unit, extensions: extensionsOf(row, deadline) };
  const pausedDays = daysGivenBack(row, rule, calendar);
  const days = countDays({ ...rule, pausedDays }, calendar.byNumber);
  return {
    ...row,
    pausedDays,
    naturalOn: dayOfEpoch(days.natural).toString(),
    dueOn: dayOfEpoch(days.due).toString(),
    calendarVersion: calendar.version,
    provisional: days.provisional,
  };
}

/**
 * The days by which holds make a period end later: those it stood still, and as many more as keep it from ending before it
 * was let go. So much is missing where it was held on its last day and that one stood for a rest day before it.
 */
function daysGivenBack({ holds }: Running, rule: DayCount, calendar: Calendar): number {
  let days = daysHeld(holds, rule.unit, calendar);
  const freed = lastFreed(holds);
  if (freed === null || rule.direction === 'before') return days;
  const freedOn = epochDayOfText(freed);
  while (countDays({ ...rule, pausedDays: days }, calendar.byNumber).natural < freedOn) days++;
  return days;
}
