import { Temporal } from 'temporal-polyfill';
import { calendarOfVersion, type Calendar } from '../law/calendar.ts';
import { computeDue } from '../law/count.ts';
import type { Case, Entry, FormBody, Held, Running } from './case.ts';
import { counted, countingIn, lengthOf, limitOf, ownLength, type Counting, type Place } from './deadline-length.ts';
import { listed, type DeadlineDef } from './define.ts';
import { daysHeld, heldAfter, heldSince, holdingsOf, holdsAfter, holdsAtStart, type Holding } from './holds.ts';
import { rowsAt, textAt, valueAt } from './path.ts';
import { settingEntry, takesBack, tellsServed, type Standing } from './service.ts';

// What a deadline is about -------------------------------------------------------------------------------------------------

/** One subject an entry speaks of, with the row of the form that names it. */
type Spoken = { subject: string; row: FormBody };

/** The subjects an entry names; none when it speaks of the whole proceeding. */
function spokenOf({ subject }: DeadlineDef, entry: Entry): Spoken[] {
  if (!subject) return [];
  const { each, form } = subject.in?.[entry.act] ?? subject;
  const rows = each === undefined ? [entry.form] : rowsAt(entry.form, each);
  return rows.flatMap((row) => {
    const named = valueAt(row, form);
    return typeof named === 'string' || typeof named === 'number' ? [{ subject: String(named), row }] : [];
  });
}

/** Whether an entry concerns this row: an act that names nobody concerns all. */
function concerns(row: Running, deadline: DeadlineDef, entry: Entry): boolean {
  const spoken = spokenOf(deadline, entry);
  return spoken.length === 0 || spoken.some(({ subject }) => subject === row.subject);
}

/** The form of the act that the law performs when this row expires: it names what the row is about. */
export function formOnExpiry({ subject }: DeadlineDef, row: Running, act: string): FormBody {
  const { each, form } = subject?.in?.[act] ?? subject ?? {};
  if (row.subject === '' || form === undefined || each !== undefined) return {};
  return form
    .split('.')
    .reduceRight<FormBody | string>((value, field) => ({ [field]: value }), row.subject) as FormBody;
}

// Starting -----------------------------------------------------------------------------------------------------------------

type Start = { subject: string; on: string };

/** What an entry starts: nothing, the proceeding's own clock, or one for each subject it names. */
function startsBy(deadline: DeadlineDef, matter: Case, entry: Entry, standing: Standing): Start[] {
  if (isRuledOut(deadline, entry)) return [];
  const spoken = deadline.subject ? spokenOf(deadline, entry) : [{ subject: '', row: entry.form }];
  const everybody =
    spoken.length === 0 && deadline.subject?.parties !== undefined
      ? matter.parties
          .filter(({ role }) => role === deadline.subject?.parties)
          .map(({ key }) => ({ subject: key, row: entry.form }))
      : spoken;
  return everybody.flatMap(({ subject, row }) => {
    const on = startOn(deadline, matter, entry, row);
    return on === undefined || !settingEntry(deadline, entry, standing) ? [] : [{ subject, on }];
  });
}

/** Whether this entry says that no such clock runs. */
function isRuledOut({ startsUnless: unless }: DeadlineDef, { form }: Entry): boolean {
  return unless !== undefined && valueAt(form, unless.form) === unless.is;
}

/** The day (for hours: the moment) on which this entry starts the deadline, or undefined when it does not. */
function startOn({ startsOn }: DeadlineDef, matter: Case, entry: Entry, row: FormBody): string | undefined {
  if (typeof startsOn === 'string' || Array.isArray(startsOn))
    return listed(startsOn as string | string[]).includes(entry.act) ? entry.effectiveOn : undefined;
  const other = startsOn as Exclude<typeof startsOn, string | readonly string[]>;
  if ('date' in other && other.date.of && !listed(other.date.of).includes(entry.act)) return undefined;
  if ('date' in other) return textAt(row, other.date.form) ?? textAt(entry.form, other.date.form);
  if ('every' in other) return other.anchor === entry.act ? entry.effectiveOn : undefined;
  return tellsServed(matter, entry, other.document) ? entry.effectiveOn : undefined;
}

function started(
  name: string,
  deadline: DeadlineDef,
  matter: Case,
  entry: Entry,
  { subject, on }: Start,
  { calendar, standing }: { calendar: Calendar; standing: Standing },
): Running {
  const place = { division: matter.division, on: entry.effectiveOn, loads: calendar.loads };
  const length = lengthOf(deadline, settingEntry(deadline, entry, standing) ?? entry, place);
  const startedOn = on.slice(0, 'YYYY-MM-DD'.length);
  const row: Running = {
    name,
    subject,
    startedSeq: entry.seq,
    startedOn,
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
    holds: [],
  };
  if (length.dueOn) return { ...row, naturalOn: length.dueOn, dueOn: length.dueOn };
  const counting = countingIn(deadline, length.unit, place);
  if (length.unit === 'hour' && on !== startedOn) return fromMoment(row, on, counting, calendar);
  return counted(row, deadline, counting, calendar);
}

/** Hours from a moment a form names, in the time of the country. */
function fromMoment(row: Running, moment: string, counting: Counting, calendar: Calendar): Running {
  const start = Temporal.PlainDateTime.from(moment);
  const due = computeDue({ ...counting, start, n: row.n, unit: 'hour' }, calendar);
  const day = due.due.toString();
  return { ...row, naturalOn: day, dueOn: day, dueAt: due.dueAt?.toString() ?? null };
}

// Going on -----------------------------------------------------------------------------------------------------------------

function placeOf(row: Running, matter: Case, calendar: Calendar): Place {
  return { division: matter.division, on: row.startedOn, loads: calendar.loads };
}

function extended(row: Running, deadline: DeadlineDef, matter: Case, calendar: Calendar): Running {
  const place = placeOf(row, matter, calendar);
  const found = limitOf(deadline, place);
  const n = deadline.extend?.n ?? found?.extension?.n;
  if (n === undefined) throw new Error(`${row.name} cannot be extended`);
  // What stands still is counted when it goes on.
  if (row.pausedOn !== null) return { ...row, extendedN: row.extendedN + n };
  const counting = countingIn(deadline, row.unit, place);
  if (row.unit !== 'hour') return counted({ ...row, extendedN: row.extendedN + n }, deadline, counting, calendar);
  const dueAt = row.dueAt && Temporal.Instant.from(row.dueAt).add({ hours: n }).toString();
  return counted({ ...row, dueAt, extendedN: row.extendedN + n }, deadline, counting, calendar);
}

/** Going on: everything that held it has ended. */
function resumed(row: Running, deadline: DeadlineDef, matter: Case, calendar: Calendar): Running {
  const back = { ...row, pausedOn: null };
  if (isFixed(deadline)) {
    const pausedDays = daysHeld(row.holds, row.unit, calendar);
    const dueOn = Temporal.PlainDate.from(row.naturalOn as string)
      .add({ days: pausedDays - row.pausedDays })
      .toString();
    return { ...back, pausedDays, naturalOn: dueOn, dueOn };
  }
  return counted(back, deadline, countingIn(deadline, row.unit, placeOf(row, matter, calendar)), calendar);
}

/** Whether a form says the very day: then no calendar moves it. */
function isFixed(deadline: DeadlineDef): boolean {
  return 'dueOn' in deadline.length;
}

/**
 * A running deadline counted again with what has become known since: another arrangement of days off, another length of
 * its limit for the day it started. The same row when nothing about it changes.
 */
export function recounted(row: Running, deadline: DeadlineDef, division: string, calendar: Calendar): Running {
  if (row.stoppedSeq !== null || row.dueOn === null || row.unit === 'hour' || isFixed(deadline)) return row;
  const place = { division, on: row.startedOn, loads: calendar.loads };
  const was = ownLength(deadline, { ...place, loads: calendarOfVersion(row.calendarVersion).loads });
  const is = ownLength(deadline, place);
  const another = was && is && (was.n !== is.n || was.unit !== is.unit || was.source !== is.source) ? is : row;
  const { n, unit, source } = another;
  const here = calendar.within(division);
  const again = counted({ ...row, n, unit, source }, deadline, countingIn(deadline, unit, place), here);
  // Days off that fell into a pause change how many days it had, and not where the deadline ends: that is no change.
  const how = ['calendarVersion', 'pausedDays'];
  const same = (Object.keys(again) as (keyof Running)[]).every((k) => how.includes(k) || again[k] === row[k]);
  return same ? row : again;
}

type Step = { matter: Case; entry: Entry; to: string; calendar: Calendar; under: readonly Held[] };

/** One running deadline after one entry. */
function moved(row: Running, deadline: DeadlineDef, holdings: readonly Holding[], step: Step): Running {
  const { matter, entry, to, calendar, under } = step;
  if (row.stoppedSeq !== null) return row;
  const final = matter.procedure.states[to]?.final;
  const concerned = concerns(row, deadline, entry);
  const stop = {
    ...row,
    stoppedSeq: entry.seq,
    stoppedOn: entry.effectiveOn,
    pausedOn: null,
    dueOn: row.dueOn ?? row.naturalOn,
  };
  // What is over needs no clock any more, whoever the act that ended it names, and whether or not the procedure names it.
  if (final) return stop;
  const restarts = listed(deadline.restartsOn).includes(entry.act);
  const stops = deadline.stopsOn !== 'never' && listed(deadline.stopsOn).includes(entry.act);
  if (concerned && (stops || restarts)) return stop;
  const { stopsOnService: document } = deadline;
  if ((document !== undefined && tellsServed(matter, entry, document)) || takesBack(matter, entry, row)) return stop;
  const expires =
    typeof deadline.onExpiry === 'object' && 'act' in deadline.onExpiry && deadline.onExpiry.act === entry.act;
  if (concerned && expires && row.dueOn !== null) return { ...stop, expiredSeq: entry.seq };
  const holds = holdings.reduce((all, holding) => holdsAfter(all, row, holding, entry), row.holds);
  const still = holds === row.holds ? row : { ...row, holds };
  const since = heldSince(holds);
  if (since !== null && row.pausedOn === null) return held(still, since);
  if (since === null && row.pausedOn !== null) return resumed(still, deadline, matter, calendar);
  if (!concerned || still !== row || !deadline.extend || !listed(deadline.extend.by).includes(entry.act)) return still;
  const longer = extended(row, deadline, matter, calendar);
  // What was over runs again when it is extended: what has begun to hold since then holds it.
  const missed = since === null ? holdsAtStart(under, row.name, row.subject, entry.effectiveOn) : [];
  const again = longer.dueOn !== null && longer.dueOn >= entry.effectiveOn ? heldSince(missed) : null;
  return again === null ? longer : held({ ...longer, holds: [...holds, ...missed] }, again);
}

/** All deadlines of a proceeding after one more entry, in the order they started, and what holds them. */
export function deadlinesAfter(
  matter: Case,
  entry: Entry,
  to: string,
  calendar: Calendar,
  standing: Standing = () => matter.entries,
): { deadlines: Running[]; held: readonly Held[] } {
  const holdings = new Map<string, readonly Holding[]>();
  let under = matter.held;
  for (const [name, deadline] of Object.entries(matter.procedure.deadlines)) {
    if (deadline.holds === undefined && deadline.pausesIn === undefined) continue;
    const subjects = spokenOf(deadline, entry).map(({ subject }) => subject);
    const ofIt = holdingsOf(deadline, entry, to, subjects);
    holdings.set(name, ofIt);
    for (const holding of ofIt) under = heldAfter(under, name, holding, entry);
  }
  const step = { matter, entry, to, calendar, under };
  const rows = matter.deadlines.map((row) => {
    const deadline = matter.procedure.deadlines[row.name];
    return deadline ? moved(row, deadline, holdings.get(row.name) ?? [], step) : row;
  });
  if (matter.procedure.states[to]?.final) return { deadlines: rows, held: under };
  for (const [name, deadline] of Object.entries(matter.procedure.deadlines)) {
    for (const start of [...startsBy(deadline, matter, entry, standing), ...againBy(name, deadline, rows, entry)]) {
      const runs = rows.some((row) => row.name === name && row.subject === start.subject && row.stoppedSeq === null);
      if (runs) continue;
      const row = started(name, deadline, matter, entry, start, { calendar, standing });
      const holds = holdsAtStart(under, name, row.subject, row.startedOn);
      const since = heldSince(holds);
      rows.push(since === null ? row : held({ ...row, holds }, since));
    }
  }
  return { deadlines: rows, held: under };
}

/** Clocks that this entry ended so that they begin anew: restarted by it, or due again every so often. */
function againBy(name: string, deadline: DeadlineDef, rows: readonly Running[], entry: Entry): Start[] {
  if (isRuledOut(deadline, entry)) return [];
  const ended = rows.filter((row) => row.name === name && row.stoppedSeq === entry.seq);
  if (listed(deadline.restartsOn).includes(entry.act)) {
    const subjects = deadline.subject ? ended.map((row) => row.subject) : [''];
    return subjects.map((subject) => ({ subject, on: entry.effectiveOn }));
  }
  const { startsOn } = deadline;
  // A list of acts has an `every` of its own.
  if (typeof startsOn !== 'object' || Array.isArray(startsOn) || !('every' in startsOn)) return [];
  return ended.map((row) => ({ subject: row.subject, on: row.naturalOn ?? entry.effectiveOn }));
}

function held(row: Running, since: string): Running {
  return { ...row, pausedOn: since, dueOn: null, dueAt: null };
}
