import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { folded } from '../../platform/folded.ts';
import type { Refused } from '../../platform/refusal.ts';
import type { Hears, Sitting } from '../../procedure/sitting.ts';
import type { Writing } from '../write.ts';
import { clashRefused, timesTried, type Search, type Slot, type Taken } from './clash.ts';

/** What a sitting takes up: a row of `booking` but for its proceeding and body. */
export type Booking = {
  seq: number;
  kind: 'room' | 'tribunal' | 'party';
  subject: string;
  /** The subject as it is compared. */
  folded: string;
  role: string;
  startsAt: string;
  endsAt: string;
};

type Named = Pick<Booking, 'kind' | 'subject' | 'folded' | 'role'>;

type KnownParty = { role: string; person: Buffer | null; credit_code: string | null };

/** Ends the transaction of an act that would seat somebody twice; `transact` makes it the refusal it carries. */
export class Clash extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super('clash');
    this.refusal = refusal;
  }
}

/** What these sittings take up: each once, also where somebody is named twice. Who is known by a name alone is not held. */
export function bookingsOf(sittings: readonly Sitting[], parties: readonly KnownParty[]): Booking[] {
  return sittings.flatMap(({ seq, room, startsAt, endsAt, arbitrators, recorder }) => {
    const body = (kind: 'room' | 'tribunal', subject: string, role: string): Named => ({
      kind,
      subject,
      folded: folded(subject),
      role,
    });
    const named: Named[] = [
      body('room', room, 'room'),
      ...arbitrators.map((name) => body('tribunal', name, 'arbitrator')),
      ...(recorder === undefined ? [] : [body('tribunal', recorder, 'recorder')]),
      ...parties.flatMap(({ role, person, credit_code }) => {
        const subject = person?.toString('hex') ?? credit_code;
        return subject === null ? [] : [{ kind: 'party' as const, subject, folded: subject, role }];
      }),
    ];
    const once = new Map(named.map((one) => [`${one.kind} ${one.folded}`, one]));
    return [...once.values()].map((one) => ({ seq, ...one, startsAt, endsAt }));
  });
}

/**
 * Keeps what a decision's sittings take up, in its transaction; frees what they no longer do. Those who book with one body, or
 * for one party, wait for each other, so that the second is told what clashes instead of failing at the constraint, which
 * stands behind it. What is over clashes with nothing: nobody can be moved any more. Throws `Clash`. Costs nothing where
 * neither sittings nor parties change.
 */
export async function bookSittings(tx: Tx, w: Writing): Promise<void> {
  const { hears } = w.chapter;
  if (!hears) return;
  const { matter } = w.decided;
  const [before, after] = [hears.sittingsOf(w.before), hears.sittingsOf(matter)];
  const same = JSON.stringify([before, w.before.parties]) === JSON.stringify([after, matter.parties]);
  if (same || (before.length === 0 && after.length === 0)) return;
  const { id, office } = w.standing;
  await sql`select pg_advisory_xact_lock(hashtext('heyan.booking'), ${office})`.execute(tx);
  await tx.deleteFrom('booking').where('proceeding_id', '=', id).execute();
  if (after.length === 0) return;
  const parties = await tx
    .selectFrom('party')
    .select(['role', 'person', 'credit_code'])
    .where('proceeding_id', '=', id)
    .execute();
  const rows = bookingsOf(after, parties);
  await waitForParties(tx, rows);
  const isOver = (row: Booking): boolean => row.startsAt.slice(0, 10) < w.day;
  await refuseClash(
    tx,
    w,
    hears,
    rows.filter((row) => !isOver(row)),
  );
  await tx
    .insertInto('booking')
    .values(
      rows.map((row) => {
        const { startsAt, endsAt, ...columns } = row;
        const during = sql<string>`tsrange(${startsAt}::timestamp, ${endsAt}::timestamp)`;
        return { ...columns, proceeding_id: id, office, during, unguarded: isOver(row) };
      }),
    )
    .execute();
}

/** Takes the locks of these parties, sixty-four for all there are, in one order for everybody. */
async function waitForParties(tx: Tx, rows: readonly Booking[]): Promise<void> {
  const known = rows.filter(({ kind }) => kind === 'party').map((row) => row.folded);
  await sql`select pg_advisory_xact_lock(hashtext('heyan.booking.party'), place)
    from (select distinct hashtext(known) & 63 as place from unnest(${known}::text[]) known order by 1) places`.execute(
    tx,
  );
}

async function refuseClash(tx: Tx, w: Writing, hears: Hears, rows: readonly Booking[]): Promise<void> {
  for (const sitting of Map.groupBy(rows, (row) => row.seq).values()) {
    const [first] = sitting;
    if (!first) continue;
    const { office, id: proceeding } = w.standing;
    const within = { office, proceeding, from: first.startsAt, until: first.endsAt };
    const taken = [...(await takenOf(tx, within, sitting)), ...(await engagedOf(tx, proceeding, [first]))];
    if (taken.length === 0) continue;
    const search = {
      wanted: { startsAt: first.startsAt, endsAt: first.endsAt },
      today: w.day,
      division: w.decided.matter.division,
      notice: hears.notice,
    };
    throw new Clash(clashRefused(taken, await readComing(tx, { office, proceeding }, sitting, search), search));
  }
}

/** What stands in the way of a hearing from today on: when rooms and members are taken, and which of the times that are tried a party has no time at. */
export async function readComing(
  tx: Tx,
  of: { office: number; proceeding: number },
  subjects: readonly Pick<Booking, 'kind' | 'folded'>[],
  search: Search,
): Promise<Taken[]> {
  const taken = await takenOf(tx, { ...of, from: `${search.today}T00:00`, until: 'infinity' }, subjects);
  return [...taken, ...(await engagedOf(tx, of.proceeding, timesTried(search)))];
}

/** When other proceedings of a body take up any of these rooms and members, within a time; begin and end to the minute. */
async function takenOf(
  tx: Tx,
  within: { office: number; proceeding: number; from: string; until: string },
  subjects: readonly Pick<Booking, 'kind' | 'folded'>[],
): Promise<Taken[]> {
  const [kinds, names] = [subjects.map(({ kind }) => kind), subjects.map((one) => one.folded)];
  const { rows } = await sql<Taken>`
    select kind, subject, to_char(lower(during), 'YYYY-MM-DD"T"HH24:MI') "startsAt", to_char(upper(during), 'YYYY-MM-DD"T"HH24:MI') "endsAt"
    from heyan.taken(${within.office}, ${kinds}::text[], ${names}::text[],
      tsrange(${within.from}::timestamp, ${within.until}::timestamp), ${within.proceeding}) order by during, kind, subject`.execute(
    tx,
  );
  return rows;
}

/** Those of these times at which a party of the proceeding is heard elsewhere, here or before another body. */
async function engagedOf(tx: Tx, proceeding: number, times: readonly Slot[]): Promise<Taken[]> {
  const [begins, ends] = [times.map(({ startsAt }) => startsAt), times.map(({ endsAt }) => endsAt)];
  const { rows } = await sql<{ engaged: boolean[] | null }>`
    select heyan.parties_engaged(${proceeding}, array(select tsrange(begins, ends)
      from unnest(${begins}::timestamp[], ${ends}::timestamp[]) with ordinality asked (begins, ends, n) order by n)) engaged`.execute(
    tx,
  );
  const engaged = rows[0]?.engaged ?? [];
  return times.flatMap(({ startsAt, endsAt }, n) => (engaged[n] === true ? [{ kind: 'party', startsAt, endsAt }] : []));
}
