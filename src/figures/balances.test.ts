import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkBalances, type WrongBalance } from './verify.ts';
import type { Database } from '../platform/db.ts';
import { createTestDatabase } from '../test/database.ts';
import { forgetPostings, makeProceedings, personHash, post, type StatedPosting } from '../test/postings.ts';

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeProceedings(database, ['510104', '510114'], 4);
});
afterAll(() => database.close());
beforeEach(() => forgetPostings(database));

const worker = (person: string, more: Partial<StatedPosting> = {}): StatedPosting => ({
  account: 'wages.workers',
  division: '510104',
  effectiveOn: '2023-06-10',
  recordedOn: '2023-06-10',
  amount: 1,
  proceeding: 1,
  person,
  ...more,
});

async function wrongBalances(): Promise<WrongBalance[]> {
  const wrong: WrongBalance[] = [];
  await checkBalances(database.owner, (one) => wrong.push(one));
  return wrong;
}

async function balanceOf(account: number, division: number): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select coalesce(sum(amount), 0)::bigint as amount from heyan.balance_month where account = ${account} and division = ${division}`.execute(
    database.owner,
  );
  return rows[0]?.amount ?? 0;
}
const [workers, workersDistinct] = [7, 6];

describe('balances made at once', () => {
  test('two acts on the same persons and keys in opposite orders both end, and count each person once', async () => {
    const one = ['A', 'B', 'C', 'D'].map((person) => worker(person));
    const other = one
      .toReversed()
      .map((posting) => ({ ...posting, proceeding: 2, division: '510114', effectiveOn: '2023-05-01' }));
    for (let round = 0; round < 10; round++) {
      await forgetPostings(database);
      await Promise.all([
        post(database.owner, one),
        post(database.owner, other),
        post(database.owner, one.toReversed()),
        post(database.owner, other.toReversed()),
      ]);
      expect([await balanceOf(workers, 510104), await balanceOf(workersDistinct, 510104)]).toEqual([8, 4]);
      expect(await balanceOf(workersDistinct, 510000)).toBe(4);
      expect(await wrongBalances()).toEqual([]);
    }
  });

  test('an act does not wait for a bulk load of other persons under way, and is counted at once', async () => {
    const bulk = await database.ownerPool.connect();
    try {
      await bulk.query('begin');
      await bulk.query(`select set_config('heyan.lane', '7', true)`);
      await bulk.query(`insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)
        select 7, 510104, '2023-06-10', '2023-06-10', 1, decode(md5(n::text), 'hex'), 2, 1 from generate_series(1, 500) n`);
      await post(database.owner, [worker('A')]);
      expect([await balanceOf(workers, 510104), await balanceOf(workersDistinct, 510000)]).toEqual([1, 1]);
      expect(await wrongBalances()).toEqual([]);
      await bulk.query('commit');
    } finally {
      bulk.release(true);
    }
    expect([await balanceOf(workers, 510104), await balanceOf(workersDistinct, 510000)]).toEqual([501, 501]);
    expect(await wrongBalances()).toEqual([]);
  });

  test('an act naming a person whom a bulk load is just counting waits for it, and the person is counted once', async () => {
    const bulk = await database.ownerPool.connect();
    let done = false;
    try {
      await bulk.query('begin');
      await bulk.query(`select set_config('heyan.lane', '7', true)`);
      await bulk.query(
        `insert into heyan.posting (account, division, effective_on, recorded_on, amount, person, proceeding_id, seq)
        values (7, 510114, '2023-06-11', '2023-06-11', 1, $1, 2, 1)`,
        [personHash('A')],
      );
      const act = post(database.owner, [worker('A')]).then(() => (done = true));
      await waitFor(async () => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*) as n from pg_locks where not granted`.execute(database.owner);
        return (rows[0]?.n ?? 0) > 0;
      });
      expect(done).toBe(false);
      await bulk.query('commit');
      await act;
    } finally {
      bulk.release(true);
    }
    expect([
      await balanceOf(workers, 510000),
      await balanceOf(workersDistinct, 510000),
      await balanceOf(workersDistinct, 510100),
    ]).toEqual([0, 1, 1]);
    expect([await balanceOf(workersDistinct, 510104), await balanceOf(workersDistinct, 510114)]).toEqual([1, 1]);
    expect(await wrongBalances()).toEqual([]);
  });

  test('what is rolled back leaves no balance and no person', async () => {
    const failing = database.owner.transaction().execute(async (tx) => {
      await post(tx, [worker('A')]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([await balanceOf(workers, 510104), await balanceOf(workersDistinct, 510104)]).toEqual([0, 0]);
    expect(await wrongBalances()).toEqual([]);
  });
});

describe('what the database refuses', () => {
  test('a posting is neither changed nor deleted, not even by the owner', async () => {
    await post(database.owner, [worker('A')]);
    await expect(sql`update heyan.posting set amount = 2`.execute(database.owner)).rejects.toThrow('append-only');
    await expect(sql`delete from heyan.posting`.execute(database.owner)).rejects.toThrow('append-only');
    await expect(sql`truncate heyan.posting`.execute(database.owner)).rejects.toThrow('append-only');
  });

  test('a reversal of what was never counted', async () => {
    await expect(post(database.owner, [worker('A', { amount: -1 })])).rejects.toThrow('presence');
    expect(await balanceOf(workers, 510104)).toBe(0);
  });

  test('a balance written by the app itself', async () => {
    await expect(sql`update heyan.balance_day set amount = 0`.execute(database.app)).rejects.toThrow(
      'permission denied',
    );
    await expect(
      sql`insert into heyan.balance_month values (7, '2023-06-01', 510104, 0, 5, 1)`.execute(database.app),
    ).rejects.toThrow('permission denied');
  });
});

describe('verification names the first wrong key', () => {
  const altered: [what: string, statement: string, key: string][] = [
    [
      'a day balance',
      `update heyan.balance_day set amount = amount + 1 where account = 7`,
      'balance_day wages.workers 510104 2023-06-10 recorded 2023-06-10',
    ],
    [
      'a day balance in another lane',
      `insert into heyan.balance_day values (8, 510114, '2023-01-02', '2023-01-02', 3, 5, 1)`,
      'balance_day wages.recovered 510114 2023-01-02 recorded 2023-01-02',
    ],
    [
      'a lost month balance',
      `delete from heyan.balance_month where account = 7`,
      'balance_month wages.workers 510104 2023-06-01',
    ],
    [
      'a balance of distinct persons',
      `update heyan.balance_month set amount = 9 where account = 6 and division = 510000`,
      'balance_month wages.workersDistinct 510000 2023-06-01',
    ],
    [
      'a person present twice',
      `update heyan.presence set times = 2 where level_division = 510100`,
      'presence wages.workersDistinct 510100 2023 559aead08264',
    ],
    [
      'a person moved to another day',
      `update heyan.presence set first_on = '2023-01-01' where level_division = 510104`,
      'presence wages.workersDistinct 510104 2023 559aead08264',
    ],
  ];
  test.each(altered)('%s', async (_what, statement, key) => {
    await post(database.owner, [worker('A')]);
    expect(await wrongBalances()).toEqual([]);
    await sql.raw(statement).execute(database.owner);
    expect((await wrongBalances()).map((wrong) => wrong.key)).toEqual([key]);
  });
});

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('What was waited for did not come.');
}
