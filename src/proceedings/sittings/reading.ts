import { sql } from 'kysely';
import { today } from '../../platform/clock.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import { folded } from '../../platform/folded.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { rightsOf } from '../once.ts';
import type { Actor, Spine } from '../spine.ts';
import { loadForAct } from '../standing.ts';
import { bookingsOf, readComing } from './booking.ts';
import { daysOffered, freeSlots, usualBeginnings, type DayOffered, type Slot } from './clash.ts';

/** A line of the calendar. Times are of the legal zone, to the minute. */
export type CalendarLine = {
  proceeding: number;
  number: string;
  room: string;
  startsAt: string;
  endsAt: string;
  arbitrators: string[];
  recorder: string | null;
};

const daysAhead = 45;

/**
 * The sittings of the officer's own body from a day to a day, both included, by time and room; with `member` those of one
 * person. Cost: the sittings of these days, however many there are of others (index booking_begins).
 */
export function readCalendar(
  spine: Spine,
  actor: Actor & { kind: 'officer' },
  asked: { from: string; until: string; member?: string },
): Promise<CalendarLine[]> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const { rows } = await calendarQuery(asked, actor.office).execute(tx);
    const { member } = asked;
    if (member === undefined) return rows;
    return rows.filter((row) =>
      [row.recorder ?? '', ...row.arbitrators].some((name) => folded(name) === folded(member)),
    );
  });
}

/** The first day after a day on which the officer's own body sits, if any is set. Cost: one entry of the index booking_begins. */
export function readNextSitting(
  spine: Spine,
  actor: Actor & { kind: 'officer' },
  after: string,
): Promise<string | null> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<{ day: string }>`
      select to_char(lower(during), 'YYYY-MM-DD') as day from heyan.booking
      where office = ${actor.office} and kind = 'room' and lower(during) >= ${after}::timestamp + interval '1 day'
      order by lower(during) limit 1`.execute(tx);
    return rows[0]?.day ?? null;
  });
}

/** What a body's hearings are usually written with: its rooms of the last year, its officers, and who sat in that year; and who mediates there. */
export type Known = { room: string[]; tribunal: string[]; mediator: string[] };

/** Reads what is suggested while a hearing is set or a tribunal formed, so that a room and a person are written in one way. Cost: a year of one body's sittings (index booking_begins). */
export function readKnown(spine: Spine, actor: Actor & { kind: 'officer' }): Promise<Known> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const day = today();
    const since = day.subtract({ years: 1 }).toString();
    const { rows } = await sql<{ kind: keyof Known; subject: string }>`
      with sat as materialized (
        select proceeding_id, seq, subject from heyan.booking
        where office = ${actor.office} and kind = 'room' and lower(during) >= ${since}::timestamp)
      select 'room' kind, subject from sat
      union select 'tribunal', b.subject
      from sat join heyan.booking b using (proceeding_id, seq) where b.kind = 'tribunal'
      union select kind, name from heyan.officer
        join (values ('tribunal', ${[...sitting]}::text[]), ('mediator', array['mediator'])) as by (kind, of) on duties && by.of
      where office = ${actor.office}
        and valid_from <= ${day.toString()} and (valid_to is null or valid_to > ${day.toString()})
      order by 2`.execute(tx);
    const of = (kind: keyof Known): string[] => rows.filter((row) => row.kind === kind).map((row) => row.subject);
    return { room: of('room'), tribunal: of('tribunal'), mediator: of('mediator') };
  });
}

/** Duties of whoever sits in a hearing or keeps its minutes. */
const sitting = ['arbitrator', 'clerk', 'director'];

/** The calendar's query, so that a test can have it explained: the days first, by their index, then what belongs to them. */
export function calendarQuery(
  { from, until }: { from: string; until: string },
  office: number,
): ReturnType<typeof sql<CalendarLine>> {
  return sql<CalendarLine>`
    with week as materialized (
      select proceeding_id, seq, subject, during from heyan.booking
      where office = ${office} and kind = 'room'
        and lower(during) >= ${from}::timestamp and lower(during) < ${until}::timestamp + interval '1 day')
    select b.proceeding_id proceeding, p.number, b.subject room,
      to_char(lower(b.during), 'YYYY-MM-DD"T"HH24:MI') "startsAt", to_char(upper(b.during), 'YYYY-MM-DD"T"HH24:MI') "endsAt",
      coalesce(m.arbitrators, '{}') arbitrators, m.recorder
    from week b join heyan.proceeding p on p.id = b.proceeding_id
    left join lateral (
      select array_agg(t.subject order by t.subject) filter (where t.role = 'arbitrator') arbitrators,
        max(t.subject) filter (where t.role = 'recorder') recorder
      from heyan.booking t where t.proceeding_id = b.proceeding_id and t.seq = b.seq and t.kind = 'tribunal') m on true
    order by lower(b.during), b.subject`;
}

/** What a day is looked for: a room; an hour, the first usual one where left out; a length in minutes, the usual one. */
export type Wanted = { room: string; startsAt?: string; minutes?: number };

/** When a proceeding may be heard in a room at an hour: the next free times, and of each coming day why it is not offered. */
export function readFreeDays(
  spine: Spine,
  actor: Actor,
  id: number,
  wanted: Wanted,
): Promise<{ free: Slot[]; days: DayOffered[] } | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx: Tx) => {
    const loaded = await loadForAct(tx, spine, id, actor);
    if (isRefused(loaded)) return loaded;
    const { matter, standing, chapter, mode } = loaded;
    if (mode !== 'w') return notFound();
    if (!chapter.hears)
      return refuse('wrong-state', { zh: '这类事项不开庭。', en: 'Proceedings of this kind are not heard.' });
    const day = today().toString();
    const hour = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const { startsAt = usualBeginnings[0], minutes = chapter.hears.usualLength } = wanted;
    const begins = Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3));
    const time = { startsAt: `${day}T${startsAt}`, endsAt: `${day}T${hour(begins + minutes)}` };
    const bench = chapter.hears.benchOf(matter);
    const subjects = bookingsOf([{ seq: 1, room: wanted.room, ...time, ...bench }], []);
    const search = { wanted: time, today: day, division: matter.division, notice: chapter.hears.notice };
    const coming = await readComing(tx, { office: standing.office, proceeding: id }, subjects, search);
    return { free: freeSlots(coming, search), days: daysOffered(coming, search, daysAhead) };
  });
}
