import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import type { Refused } from '../../platform/refusal.ts';
import type { Hears, Sitting } from '../../procedure/sitting.ts';
import type { Writing } from '../write.ts';
import { clashRefused, type Taken } from './clash.ts';

/** What a sitting takes up: a row of `booking` but for its proceeding and body. */
export type Booking = {
  seq: number;
  kind: 'room' | 'tribunal' | 'party';
  subject: string;
  role: string;
  startsAt: string;
  endsAt: string;
};

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
    const named: Pick<Booking, 'kind' | 'subject' | 'role'>[] = [
      { kind: 'room', subject: room, role: 'room' },
      ...arbitrators.map((subject) => ({ kind: 'tribunal' as const, subject, role: 'arbitrator' })),
      ...(recorder === undefined ? [] : [{ kind: 'tribunal' as const, subject: recorder, role: 'recorder' }]),
      ...parties.flatMap(({ role, person, credit_code }) => {
        const subject = person?.toString('hex') ?? credit_code;
        return subject === null ? [] : [{ kind: 'party' as const, subject, role }];
      }),
    ];
    const once = new Map(named.map((one) => [`${one.kind} ${one.subject}`, one]));
    return [...once.values()].map((one) => ({ seq, ...one, startsAt, endsAt }));
  });
}

/**
 * Keeps what a decision's sittings take up, in its transaction; frees what they no longer do. Those who book with one body
 * wait for each other, so that the second is told what clashes instead of failing at the constraint, which stands
 * behind it. Throws `Clash`. Costs nothing where neither sittings nor parties change.
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
  await refuseClash(tx, w, hears, rows);
  await tx
    .insertInto('booking')
    .values(
      rows.map(({ startsAt, endsAt, ...row }) => ({
        ...row,
        proceeding_id: id,
        office,
        during: sql<string>`tsrange(${startsAt}::timestamp, ${endsAt}::timestamp)`,
      })),
    )
    .execute();
}

async function refuseClash(tx: Tx, w: Writing, hears: Hears, rows: readonly Booking[]): Promise<void> {
  for (const sitting of Map.groupBy(rows, (row) => row.seq).values()) {
    const [first] = sitting;
    if (!first) continue;
    const where = { office: w.standing.office, proceeding: w.standing.id };
    const taken = await takenOf(tx, { ...where, from: first.startsAt, until: first.endsAt }, sitting);
    if (taken.length === 0) continue;
    const coming = await takenOf(tx, { ...where, from: `${w.day}T00:00`, until: 'infinity' }, sitting);
    throw new Clash(
      clashRefused(taken, coming, {
        wanted: first,
        today: w.day,
        division: w.decided.matter.division,
        notice: hears.notice,
      }),
    );
  }
}

/** When other proceedings of a body take up any of these, within a time; begin and end to the minute. */
export async function takenOf(
  tx: Tx,
  within: { office: number; proceeding: number; from: string; until: string },
  subjects: readonly Pick<Booking, 'kind' | 'subject'>[],
): Promise<Taken[]> {
  const [kinds, names] = [subjects.map(({ kind }) => kind), subjects.map(({ subject }) => subject)];
  const { rows } = await sql<Taken>`
    select kind, subject, to_char(lower(during), 'YYYY-MM-DD"T"HH24:MI') "startsAt", to_char(upper(during), 'YYYY-MM-DD"T"HH24:MI') "endsAt"
    from heyan.taken(${within.office}, ${kinds}::text[], ${names}::text[],
      tsrange(${within.from}::timestamp, ${within.until}::timestamp), ${within.proceeding}) order by during, kind, subject`.execute(
    tx,
  );
  return rows;
}
