import { isRefused } from '../src/platform/refusal.ts';
import { accountId } from '../src/ledger/accounts.ts';
import { lookupToken } from '../src/platform/crypto.ts';
import { today } from '../src/platform/clock.ts';
import { lookupKinds, piecesOf } from '../src/proceedings/reading/finding.ts';
import { readPage } from '../src/proceedings/reading/page.ts';
import { readQueue } from '../src/proceedings/reading/queue.ts';
import { search } from '../src/proceedings/reading/search.ts';
import { readFigure } from '../src/figures/read.ts';
import { randomOf } from '../src/simulate/random.ts';
import { tellStory } from '../src/simulate/story.ts';
import { beside, type Pair } from './measure.ts';
import type { Population } from './population.ts';
import { byHand, county, prefecture, province, rightsOf, type Officer, type World } from './world.ts';

const columnsOfList = `p.id, p.number, p.procedure, p.state, p.headline, p.people, p.fen, p.paid_fen, p.received_on, p.due_on, p.final, p.division, p.office, z.mode`;
const dueName = `(select d.name from heyan.deadline d where d.proceeding_id = p.id and d.stopped_seq is null and d.expired_seq is null and d.due_on = p.due_on order by d.name limit 1) due_name`;

/** The officer's queue: the first page of fifty with its totals. */
export async function queuePage({ spine }: World, officer: Officer): Promise<void> {
  await readQueue(spine, officer, { scope: 'open', sort: 'due', desc: false, page: 1, size: 50 });
}

function queueByHand({ floor }: World, officer: Officer): Promise<void> {
  const day = today();
  return byHand(floor, rightsOf(officer), [
    [
      `select count(*) open, count(*) filter (where due_on < $2) overdue, count(*) filter (where due_on between $2 and $3) week
       from heyan.sight where office = $1 and not final and not track`,
      [officer.office, day.toString(), day.add({ days: 7 }).toString()],
    ],
    [
      `select ${columnsOfList}, ${dueName} from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
       where z.office = $1 and not z.final and not z.track order by z.due_on nulls last, z.proceeding_id limit 50`,
      [officer.office],
    ],
  ]);
}

/** One proceeding's page. */
export async function page({ spine }: World, officer: Officer, id: number): Promise<void> {
  const answer = await readPage(spine, officer, id);
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
}

function pageByHand({ floor }: World, officer: Officer, id: number): Promise<void> {
  return byHand(floor, rightsOf(officer), [
    [
      `select ${columnsOfList}, ${dueName} from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id where z.office = $1 and p.id = $2`,
      [officer.office, id],
    ],
    [
      `select r.seq, r.body, r.recorded_on, r.recorded_at, r.hash, o.name officer from heyan.record r left join heyan.officer o on o.id = r.actor
       where r.proceeding_id = $1 order by r.seq`,
      [id],
    ],
    [`select id, kind, masked from heyan.seal where proceeding_id = $1 and audience = 'n'`, [id]],
    [`select id, mime, bytes, sha256, seq from heyan.evidence where proceeding_id = $1 order by kept_at, id`, [id]],
  ]);
}

/** Looks for a piece of a name. */
export async function find({ spine }: World, officer: Officer, text: string): Promise<number> {
  return (await search(spine, officer, text)).total;
}

function findByHand({ floor, spine }: World, officer: Officer, text: string): Promise<void> {
  const token = lookupToken(spine.keys, 'namePiece', text);
  return byHand(floor, rightsOf(officer), [
    [
      `with hit as materialized (
         select distinct proceeding_id from heyan.lookup where kind = $1 and token = $2 and office = any ($3::int[]) order by proceeding_id desc limit 2000)
       select ${columnsOfList}, ${dueName}, count(*) over () total from hit join heyan.sight z on z.proceeding_id = hit.proceeding_id and z.office = $4
         join heyan.proceeding p on p.id = hit.proceeding_id
       order by p.final, p.id desc limit 50`,
      [lookupKinds.namePiece, token, [...officer.below], officer.office],
    ],
  ]);
}

/** A two-character piece of a name that the county has least, and one it has most. */
export async function findPieces(world: World, population: Population): Promise<{ rare: string; frequent: string }> {
  const { seed, persons, plans } = population;
  const pieces = new Set<string>();
  for (const plan of plans.filter((one) => one.division === county).slice(0, 200)) {
    const opening = tellStory({ seed, persons }, plan, 0)[0]?.form as {
      employerName: string;
      workers?: { name: string }[];
    };
    for (const name of [opening.employerName, ...(opening.workers ?? []).map((one) => one.name)])
      for (const piece of piecesOf(name)) pieces.add(piece);
  }
  const { rows } = await world.database.ownerPool.query<{ token: Buffer; n: number }>(
    `select token, count(*)::int n from heyan.lookup where kind = $1 and token = any ($2::bytea[]) group by 1 order by 2`,
    [lookupKinds.namePiece, [...pieces].map((piece) => lookupToken(world.spine.keys, 'namePiece', piece))],
  );
  const textOf = (token: Buffer | undefined): string =>
    [...pieces].find((piece) => token && lookupToken(world.spine.keys, 'namePiece', piece).equals(token)) ?? '';
  return { rare: textOf(rows[0]?.token), frequent: textOf(rows.at(-1)?.token) };
}

/** A figure of a division by county: the year's, from 183 counties' twelve months. */
export async function figure({ database }: World, division: number, period: string): Promise<void> {
  const answer = await readFigure(database.app, {
    figure: 'wages.recovered',
    division: String(division),
    period,
    by: 'county',
  });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
}

async function figureByHand({ floor }: World, division: number, byMonth: boolean): Promise<void> {
  const unit = division % 10_000 === 0 ? 10_000 : division % 100 === 0 ? 100 : 1;
  const grouping = byMonth ? 'division, month' : 'division';
  await floor.query(
    `select ${grouping}, sum(amount), sum(postings) from heyan.balance_month
     where account = $1 and month between '2023-01-01' and '2023-12-01' and division between $2 and $3 group by ${grouping}`,
    [accountId('wages.recovered'), division, division + unit - 1],
  );
}

export const figureMonths = Array.from({ length: 12 }, (_, month) => `2023-${String(month + 1).padStart(2, '0')}`);

/** Some proceedings an office sees, drawn from its whole list. */
export async function someSeen({ database }: World, officer: Officer, count: number): Promise<number[]> {
  const seen = await database.ownerPool.query<{ proceeding_id: number }>(
    'select proceeding_id from heyan.sight where office = $1 and not track order by proceeding_id',
    [officer.office],
  );
  const random = randomOf('bench pages', officer.office);
  return Array.from({ length: count }, () => random.pick(seen.rows).proceeding_id);
}

/** Every reading beside its floor, as each of the three officers. */
export async function measureReads(
  world: World,
  count: number,
  pieces: { rare: string; frequent: string },
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const [level, officer] of Object.entries(world.viewers)) {
    const ids = await someSeen(world, officer, count * 2);
    const idOf = (turn: number): number => ids[turn] as number;
    pairs.push(
      await beside(
        'queue page with totals',
        level,
        count,
        () => queuePage(world, officer),
        () => queueByHand(world, officer),
      ),
      await beside(
        'proceeding page',
        level,
        count,
        (turn) => page(world, officer, idOf(turn)),
        (turn) => pageByHand(world, officer, idOf(turn)),
      ),
    );
    for (const which of ['rare', 'frequent'] as const) {
      const text = pieces[which];
      const hits = await find(world, officer, text);
      const name = `search, two characters: ${which} (${hits === 2000 ? '≥ 2000' : hits} hits)`;
      pairs.push(
        await beside(
          name,
          level,
          count,
          () => find(world, officer, text),
          () => findByHand(world, officer, text),
        ),
      );
    }
  }
  for (const [level, division] of Object.entries({ county, prefecture, province })) {
    pairs.push(
      await beside(
        'figure of a year by county',
        level,
        count,
        () => figure(world, division, '2023'),
        () => figureByHand(world, division, false),
      ),
    );
  }
  pairs.push(
    await beside(
      'figure by county, for each of 12 months',
      'province',
      Math.ceil(count / 4),
      async () => {
        for (const month of figureMonths) await figure(world, province, month);
      },
      () => figureByHand(world, province, true),
    ),
  );
  return pairs;
}
