import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../law/calendar.ts';
import { computeDue, countDays, pauseLength, type Due } from '../law/count.ts';
import { dayOfEpoch, epochDayOfText } from '../law/day.ts';
import { limit } from '../law/limits.ts';
import type { Case, Entry, Posted, Running } from './case.ts';
import { listed, type DeadlineDef, type Unit } from './define.ts';
import { integerAt, textAt } from './path.ts';

/** How long a deadline runs, once its procedure, form and place have been asked. */
export type Length = { n: number; unit: Unit; roll: 'forward' | 'back' | 'none'; source: string; dueOn?: string };

/**
 * How long a deadline runs in this place on this day: the limit of law/limits, a period or day set in the form, or the
 * number written in the procedure, with the override of the region.
 * @throws when the limit has no unit that the law names
 */
export function lengthOf(deadline: DeadlineDef, matter: Case, entry: Entry): Length {
  const { length } = deadline;
  const own = { roll: deadline.roll ?? 'forward', source: deadline.source } as const;
  const override = deadline.overrides?.find((o) => matter.division.startsWith(o.region));
  if (override) return { ...own, n: override.n, unit: override.unit, source: override.source };
  if ('limit' in length) {
    const found = limit(length.limit, { division: matter.division, on: Temporal.PlainDate.from(entry.effectiveOn) });
    if (found.unit === null || found.n === null) throw new Error(`Limit ${length.limit} has no certain unit`);
    return { n: found.n, unit: found.unit, roll: deadline.roll ?? found.roll, source: found.source };
  }
  if ('dueOn' in length) return { ...own, n: 0, unit: 'calendarDay', dueOn: required(entry, length.dueOn.form) };
  if ('form' in length) return { ...own, n: integerAt(entry.form, length.form), unit: length.unit };
  return { ...own, n: length.n, unit: length.unit };
}

function required(entry: Entry, path: string): string {
  const day = textAt(entry.form, path);
  if (!day) throw new Error(`${entry.act} sets no day at ${path}`);
  return day;
}

/** The due date of a running deadline, counted anew from what its row holds, with the explanation in steps. */
export function dueOf(
  running: Pick<Running, 'startedOn' | 'n' | 'unit' | 'extendedN' | 'pausedDays'>,
  deadline: DeadlineDef,
  roll: 'forward' | 'back' | 'none',
  calendar: Calendar,
): Due {
  return computeDue(
    {
      start: Temporal.PlainDate.from(running.startedOn),
      n: running.n,
      unit: running.unit,
      startDay: deadline.startDay ?? 'excluded',
      roll,
      direction: deadline.direction ?? 'after',
      extensions: extensionsOf(running, deadline),
      pausedDays: running.pausedDays,
    },
    calendar,
  );
}

function extensionsOf(row: Pick<Running, 'extendedN' | 'unit'>, deadline: DeadlineDef): { n: number; unit: Unit }[] {
  return row.extendedN > 0 ? [{ n: row.extendedN, unit: deadline.extend?.unit ?? row.unit }] : [];
}

/** The day of the entry that starts this deadline, or undefined when the entry does not start it. */
function startOf(deadline: DeadlineDef, entry: Entry): string | undefined {
  const { startsOn } = deadline;
  if (typeof startsOn === 'string' || Array.isArray(startsOn)) {
    return listed(startsOn as string | string[]).includes(entry.act) ? entry.effectiveOn : undefined;
  }
  const other = startsOn as { date: { form: string } } | { event: string } | { every: Unit };
  return 'date' in other ? textAt(entry.form, other.date.form) : undefined;
}

function started(
  name: string,
  deadline: DeadlineDef,
  matter: Case,
  entry: Entry,
  on: string,
  calendar: Calendar,
): Running {
  const length = lengthOf(deadline, matter, entry);
  const row: Running = {
    name,
    subject: '',
    startedSeq: entry.seq,
    startedOn: on,
    n: length.n,
    unit: length.unit,
    naturalOn: null,
    dueOn: null,
    dueAt: null,
    pausedOn: null,
    pausedDays: 0,
    extendedN: 0,
    calendarVersion: calendar.version,
    source: length.source,
    confidence: deadline.confidence,
    provisional: false,
    stoppedSeq: null,
    stoppedOn: null,
    expiredSeq: null,
  };
  if (length.dueOn) return { ...row, naturalOn: length.dueOn, dueOn: length.dueOn };
  return counted(row, deadline, length.roll, calendar);
}

function counted(row: Running, deadline: DeadlineDef, roll: 'forward' | 'back' | 'none', calendar: Calendar): Running {
  if (row.unit !== 'hour') {
    const days = countDays(
      {
        start: epochDayOfText(row.startedOn),
        n: row.n,
        unit: row.unit,
        startDay: deadline.startDay ?? 'excluded',
        roll,
        direction: deadline.direction ?? 'after',
        extensions: extensionsOf(row, deadline),
        pausedDays: row.pausedDays,
      },
      calendar.byNumber,
    );
    return {
      ...row,
      naturalOn: dayOfEpoch(days.natural).toString(),
      dueOn: dayOfEpoch(days.due).toString(),
      calendarVersion: calendar.version,
      provisional: days.provisional,
    };
  }
  const due = dueOf(row, deadline, roll, calendar);
  return {
    ...row,
    naturalOn: due.natural.toString(),
    dueOn: due.due.toString(),
    dueAt: due.dueAt ? due.dueAt.toString() : null,
    calendarVersion: due.calendarVersion,
    provisional: due.provisional,
  };
}

/** The roll-over rule a running deadline was started under. */
export function rollOf(deadline: DeadlineDef, matter: Case, row: Running): 'forward' | 'back' | 'none' {
  if (deadline.roll) return deadline.roll;
  if (!('limit' in deadline.length)) return 'forward';
  return limit(deadline.length.limit, { division: matter.division, on: Temporal.PlainDate.from(row.startedOn) }).roll;
}

function extended(row: Running, deadline: DeadlineDef, matter: Case, calendar: Calendar): Running {
  const n = deadline.extend?.n ?? ('limit' in deadline.length ? extensionOf(deadline.length.limit, matter, row) : 0);
  return counted({ ...row, extendedN: row.extendedN + n }, deadline, rollOf(deadline, matter, row), calendar);
}

function extensionOf(id: string, matter: Case, row: Running): number {
  const found = limit(id, { division: matter.division, on: Temporal.PlainDate.from(row.startedOn) });
  if (!found.extension) throw new Error(`Limit ${id} cannot be extended`);
  return found.extension.n;
}

function resumed(row: Running, deadline: DeadlineDef, matter: Case, entry: Entry, calendar: Calendar): Running {
  const from = Temporal.PlainDate.from(row.pausedOn as string);
  const days = pauseLength(from, Temporal.PlainDate.from(entry.effectiveOn), row.unit, calendar);
  const back = { ...row, pausedOn: null, pausedDays: row.pausedDays + days };
  return counted(back, deadline, rollOf(deadline, matter, row), calendar);
}

/** One running deadline after one entry. */
function moved(
  row: Running,
  deadline: DeadlineDef,
  matter: Case,
  entry: Entry,
  to: string,
  calendar: Calendar,
): Running {
  if (row.stoppedSeq !== null) return row;
  const stop = {
    ...row,
    stoppedSeq: entry.seq,
    stoppedOn: entry.effectiveOn,
    pausedOn: null,
    dueOn: row.dueOn ?? row.naturalOn,
  };
  const restarts = listed(deadline.restartsOn).includes(entry.act);
  const stops = deadline.stopsOn !== 'never' && listed(deadline.stopsOn).includes(entry.act);
  if (stops || restarts) return stop;
  // What is over needs no clock any more, whether or not the procedure names the act that ended it.
  if (matter.procedure.states[to]?.final) return stop;
  const expires =
    typeof deadline.onExpiry === 'object' && 'act' in deadline.onExpiry && deadline.onExpiry.act === entry.act;
  if (expires && row.dueOn !== null) return { ...stop, expiredSeq: entry.seq };
  const holds = listed(deadline.pausesOn).includes(entry.act) || listed(deadline.pausesIn).includes(to);
  if (holds && row.pausedOn === null) return { ...row, pausedOn: entry.effectiveOn, dueOn: null, dueAt: null };
  const leaves = deadline.pausesIn !== undefined && !listed(deadline.pausesIn).includes(to);
  if (row.pausedOn !== null && (listed(deadline.resumesOn).includes(entry.act) || leaves)) {
    return resumed(row, deadline, matter, entry, calendar);
  }
  if (deadline.extend && listed(deadline.extend.by).includes(entry.act)) {
    return extended(row, deadline, matter, calendar);
  }
  return row;
}

/** All deadlines of a proceeding after one more entry, in the order they started. */
export function deadlinesAfter(matter: Case, entry: Entry, to: string, calendar: Calendar): Running[] {
  const rows = matter.deadlines.map((row) => {
    const deadline = matter.procedure.deadlines[row.name];
    return deadline ? moved(row, deadline, matter, entry, to, calendar) : row;
  });
  if (matter.procedure.states[to]?.final) return rows;
  for (const [name, deadline] of Object.entries(matter.procedure.deadlines)) {
    const on =
      startOf(deadline, entry) ?? (listed(deadline.restartsOn).includes(entry.act) ? entry.effectiveOn : undefined);
    const runs = rows.some((row) => row.name === name && row.stoppedSeq === null);
    if (on !== undefined && !runs) rows.push(started(name, deadline, matter, entry, on, calendar));
  }
  return rows;
}

/**
 * What the punctuality counts gain or lose by an entry: `due` moves with the due date, `met` is earned on that date when
 * the duty was done by then. Both fall on the due date, so that a rate compares like with like. A duty that runs moves with
 * its proceeding to the body in `division`.
 */
export function punctuality(
  before: readonly Running[],
  after: readonly Running[],
  matter: Case,
  { seq, division }: { seq: number; division: string },
): Posted[] {
  const posted: Posted[] = [];
  const add = (account: string, effectiveOn: string, amount: number, where = division): void =>
    void posted.push({ seq, account, division: where, effectiveOn, amount });
  for (const row of after) {
    const counts = matter.procedure.deadlines[row.name]?.counts;
    if (!counts) continue;
    const old = before.find((r) => r.name === row.name && r.subject === row.subject && r.startedSeq === row.startedSeq);
    const was = old?.dueOn ?? null;
    const moved = division !== matter.division && old?.stoppedSeq === null;
    if (was !== row.dueOn || moved) {
      if (was !== null) add(counts.due, was, -1, matter.division);
      if (row.dueOn !== null) add(counts.due, row.dueOn, 1);
    }
    const stopsNow = row.stoppedSeq !== null && (old === undefined || old.stoppedSeq === null);
    // A clock that begins anew is not a duty done: its old end simply no longer counts.
    if (stopsNow && after.some((other) => other.name === row.name && other.startedSeq === seq && other !== row)) {
      if (row.dueOn !== null) add(counts.due, row.dueOn, -1);
      continue;
    }
    if (stopsNow && row.dueOn !== null && (row.stoppedOn as string) <= row.dueOn) {
      add(counts.met, row.dueOn, 1);
    }
  }
  return posted;
}
