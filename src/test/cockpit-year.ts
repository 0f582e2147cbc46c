import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { countiesOf, division, homeProvince, rollUp } from '../divisions/divisions.ts';
import { ensureAccounts } from '../ledger/ensure-accounts.ts';
import { inspectionOffice } from '../people/offices.ts';
import type { Database } from '../platform/db.ts';
import { post, type StatedPosting } from './postings.ts';

/** A small invented year for the cockpit's screens: every county and month, straight into proceedings and postings. */
type StatedCase = { id: number; county: string; closedOn: string; workers: number; fen: number; inTime: boolean };

/** Closings by month, in twelfths of the even share: most before the Spring Festival and at the year's end. */
const seasons = [19, 6, 8, 9, 10, 11, 10, 10, 11, 10, 14, 26];

/** Cases of 2023, larger counties having more. One in 150 is closed after its end. */
function casesOf(year: number): StatedCase[] {
  const cases: StatedCase[] = [];
  for (const { code, populationApproximate } of countiesOf(homeProvince)) {
    const count = 2 + Math.round(populationApproximate / 110_000);
    for (let index = 0; index < count; index += 1) {
      const turn = Number(code) * 7 + index * 37;
      const month = monthAt(turn % seasons.reduce((sum, one) => sum + one));
      const closedOn = `${year}-${String(month).padStart(2, '0')}-${String((turn % 28) + 1).padStart(2, '0')}`;
      const workers = 1 + (turn % 4);
      const id = cases.length + 1;
      cases.push({
        id,
        county: code,
        closedOn,
        workers,
        fen: workers * (800_000_07 + (turn % 97) * 1_000_11),
        inTime: id % 150 !== 0,
      });
    }
  }
  return cases;
}

function monthAt(place: number): number {
  let sum = 0;
  return seasons.findIndex((share) => (sum += share) > place) + 1;
}

/** Writes the year. The offices of the demonstration must be there. Takes about two seconds. */
export async function writeCockpitYear(database: Pick<Database, 'owner'>, year = 2023): Promise<void> {
  await ensureAccounts(database);
  const cases = casesOf(year);
  const offices = cases.map(({ county }) => inspectionOffice(Number(county)));
  await sql`insert into heyan.proceeding (id, procedure, version, number, state, seq, head, office, division, headline, people, fen, paid_fen, received_on, final)
    overriding system value
    select id, 'inspection', '2004-12-01', '测监〔' || ${year} || '〕' || lpad(id::text, 5, '0') || '号', 'closed', 1, '\\x00', office, division,
      '虚构建设劳务有限公司第' || id || '分部', people, fen, fen, day::date - 40, true
    from unnest(${cases.map((one) => one.id)}::bigint[], ${offices}::int[], ${cases.map((one) => Number(one.county))}::int[],
      ${cases.map((one) => one.workers)}::int[], ${cases.map((one) => one.fen)}::bigint[], ${cases.map((one) => one.closedOn)}::date[])
      one (id, office, division, people, fen, day)`.execute(database.owner);
  const seats = cases.flatMap(({ id, county }) =>
    rollUp(county).map((code) => ({ id, office: inspectionOffice(Number(code)) })),
  );
  await sql`insert into heyan.sight (proceeding_id, office, mode, procedure, final, since_seq)
    select id, office, 'r', 'inspection', true, 1
    from unnest(${seats.map(({ id }) => id)}::bigint[], ${seats.map(({ office }) => office)}::int[]) one (id, office)`.execute(
    database.owner,
  );
  await sql`insert into heyan.record (proceeding_id, seq, act, actor_kind, effective_on, recorded_at, recorded_on, entered_on, provenance, body, prev, hash)
    select id, 1, 'complain', 's', received_on, received_on, received_on, received_on, 's', '{}', '\\x00', '\\x00' from heyan.proceeding`.execute(
    database.owner,
  );
  const postings = cases.flatMap(postingsOf);
  // One statement takes at most 65 535 values.
  for (let at = 0; at < postings.length; at += 5000) await post(database.owner, postings.slice(at, at + 5000), 1);
}

function postingsOf({ id, county, closedOn, workers, fen, inTime }: StatedCase): StatedPosting[] {
  const dueOn = Temporal.PlainDate.from(closedOn)
    .add({ days: inTime ? 0 : -3 })
    .toString();
  const place = { division: division(county).code, proceeding: id, recordedOn: closedOn };
  const on = (account: string, effectiveOn: string, amount = 1): StatedPosting => ({
    ...place,
    account,
    effectiveOn,
    amount,
  });
  return [
    on('inspection.accepted', Temporal.PlainDate.from(closedOn).subtract({ days: 35 }).toString()),
    on('wages.cases', closedOn),
    on('inspection.closed', closedOn),
    on('wages.recovered', closedOn, fen),
    on('inspection.due', dueOn),
    ...(inTime ? [on('inspection.closedInTime', dueOn)] : []),
    ...Array.from({ length: workers }, (_, index) => ({ ...on('wages.workers', closedOn), person: `${id}-${index}` })),
  ];
}
