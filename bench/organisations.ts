import { accountId } from '../src/ledger/accounts.ts';
import { withRights } from '../src/platform/db.ts';
import { readDirectory } from '../src/features/mediation-organisations/directory.ts';
import { loadDisputes } from '../src/simulate/disputes/load-disputes.ts';
import { isYear, readProfile } from '../src/simulate/profile.ts';
import { beside, type Pair } from './measure.ts';
import { byHand, county, prefecture, province, rightsOf, type World } from './world.ts';

const chambers = 315;

/** Lays a year of mediations into the world, a sixth of them with the organisations of chambers. */
export async function loadMediations({ spine }: World, cases: number): Promise<void> {
  const profile = readProfile('sichuan-2024');
  if (!isYear(profile) || !profile.disputes) throw new Error('The profile has no disputes');
  const closed = Math.max(chambers, Math.round(cases / 6));
  const disputes = {
    ...profile.disputes,
    mediation: { cases, carriedEachQuarter: 50 },
    arbitration: { cases: 10, carriedEachQuarter: 1 },
    chamber: { organisations: chambers, closed, succeeded: Math.round(0.93 * closed) },
  };
  await loadDisputes(spine, { profile: { ...profile, disputes }, seed: '7', scale: 1 }, () => undefined);
}

const compared = ['mediation.accepted', 'mediation.succeeded', 'mediation.failed', 'mediation.withdrawn'].map(
  accountId,
);

/** The directory of organisations with what they came to in a year, beside the sums it rests on. */
export async function measureDirectory(world: World, count: number): Promise<Pair[]> {
  const officer = world.viewers.county;
  const pairs: Pair[] = [];
  for (const [level, division] of Object.entries({ county, prefecture, province })) {
    const high = division + (division % 10_000 === 0 ? 9_999 : division % 100 === 0 ? 99 : 0);
    pairs.push(
      await beside(
        'organisations of mediation, a year',
        level,
        count,
        () =>
          withRights(world.database, rightsOf(officer), (tx) =>
            readDirectory(tx, { division, year: 2023, day: '2023-12-31' }),
          ),
        () =>
          byHand(world.floor, rightsOf(officer), [
            [
              `select id, number, headline from heyan.proceeding where procedure = 'mediation-organisation' and division between $1 and $2`,
              [division, high],
            ],
            [
              `select registration, account, sum(amount) from heyan.balance_organisation
               where account = any ($1::smallint[]) and year = 2023 and division between $2 and $3 group by 1, 2`,
              [compared, division, high],
            ],
          ]),
      ),
    );
  }
  return pairs;
}
