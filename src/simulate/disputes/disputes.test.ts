import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFigure } from '../../figures/read.ts';
import { readRecords } from '../../figures/records.ts';
import { checkBalances, checkStocks } from '../../figures/verify.ts';
import { isRefused } from '../../platform/refusal.ts';
import { verifyRecords } from '../../proceedings/verify/verify.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { isYear, readProfile } from '../profile.ts';
import { loadDisputes } from './load-disputes.ts';

let province: TestProvince;

beforeAll(async () => {
  province = await testProvince();
  const profile = readProfile('sichuan-2024');
  if (!isYear(profile)) throw new Error('sichuan-2024 is a year.');
  await loadDisputes(province.spine, { profile, seed: '7', scale: 0.1 }, () => undefined);
});
afterAll(() => province.close());

type Row = Record<string, number | null>;

/** A figure's values by month or county of the year, with the whole under `all`. */
async function rowsOf(figure: string, by: 'month' | 'county'): Promise<Row> {
  const answer = await readFigure(province.database.owner, { figure, division: '510000', period: '2023', by });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  const rows = (answer.rows ?? []).map((row): [string, number | null] => [row.month ?? row.division ?? '', row.value]);
  return { ...Object.fromEntries(rows), all: answer.value };
}

test.each(['month', 'county'] as const)('the lines of the yearbook agree in every %s', async (by) => {
  const read = async (...ids: string[]): Promise<Row[]> => Promise.all(ids.map((id) => rowsOf(id, by)));
  const sum = (rows: Row[], at: string): number => rows.reduce((all, row) => all + (row[at] ?? 0), 0);
  for (const chapter of ['mediation', 'arbitration']) {
    const [carried = {}, accepted = {}, closed = {}, open = {}] = await read(
      `${chapter}.carriedOver`,
      `${chapter}.accepted`,
      `${chapter}.closed`,
      `${chapter}.open`,
    );
    expect(accepted['all']).toBeGreaterThan(50);
    expect(Object.keys(open).length).toBeGreaterThan(12);
    for (const at of Object.keys(open))
      expect(sum([carried, accepted], at) - (closed[at] ?? 0), `${chapter} ${at}`).toBe(open[at]);
  }
  const [taken = {}] = await read('arbitration.accepted');
  const causes = await read(
    'arbitration.aboutPay',
    'arbitration.aboutInsurance',
    'arbitration.aboutContract',
    'arbitration.aboutOther',
  );
  expect(causes.every((row) => (row['all'] ?? 0) > 0)).toBe(true);
  for (const at of Object.keys(taken)) expect(sum(causes, at)).toBe(taken[at]);
  const [closed = {}] = await read('arbitration.closed');
  const manners = await read(
    'arbitration.closedByMediation',
    'arbitration.closedByAward',
    'arbitration.closedOtherwise',
  );
  const results = await read('arbitration.wonByWorker', 'arbitration.wonByEmployer', 'arbitration.wonInPart');
  for (const at of Object.keys(closed)) {
    expect(sum(manners, at)).toBe(closed[at]);
    expect(sum(results, at)).toBe(manners[1]?.[at]);
  }
});

test('a figure over both chapters opens down to the cases of both, and they sum to it', async () => {
  const { id } = (await province.database.owner
    .selectFrom('office')
    .select('id')
    .where('division', '=', 510000)
    .where('tasks', '@>', sql<string[]>`array['arbitration']`)
    .executeTakeFirstOrThrow()) as { id: number };
  const asked = { figure: 'disputes.closureRate', division: '510000', period: '2023-04-01..2023-06-30', size: 200 };
  const answer = await readRecords(province.spine, { offices: [id] }, asked);
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  expect(answer.visible).toBeGreaterThan(0);
  // The province's commission sees arbitrations, not the mediations of another body; the total stays whole.
  expect(answer.hidden).toBeGreaterThan(0);
  expect(answer.visible + answer.hidden).toBe(answer.proceedings);
  expect(answer.items.every(({ contributionPer }) => contributionPer === 0 || contributionPer === 1)).toBe(true);
  expect(answer.total).toBe((answer.numerator ?? 0) / (answer.denominator ?? 1));
});

test('a target stands beside its figure from its day on, and is never counted with', async () => {
  const ask = async (period: string) =>
    readFigure(province.database.owner, { figure: 'disputes.solvedBeforeArbitration', division: '510100', period });
  const [before, after] = [await ask('2023-10-31'), await ask('2023-11-01')];
  if (isRefused(before) || isRefused(after)) throw new Error('refused');
  expect(before.target).toBeNull();
  expect(after.target).toMatchObject({ value: 0.65, confidence: 'unconfirmed' });
});

test('the record proves every posting; a case counted as open that is not is named', async () => {
  const procedures = [...province.spine.chapters.values()].map(({ procedure }) => procedure);
  const found: string[] = [];
  const look = async (): Promise<string[]> => {
    found.length = 0;
    await checkStocks(province.database.owner, procedures, ({ key, says }) => found.push(`${key}: ${says}`));
    return found;
  };
  await verifyRecords(province.spine, ({ item, says }) => found.push(`${item}: ${says}`));
  await checkBalances(province.database.owner, ({ key, says }) => found.push(`${key}: ${says}`));
  expect(found).toEqual([]);
  expect(await look()).toEqual([]);
  const { rows } = await sql<{ number: string; state: string }>`
    with again as (insert into heyan.posting (account, division, effective_on, recorded_on, amount, proceeding_id, seq)
      select p.account, p.division, p.effective_on, p.recorded_on, 1, p.proceeding_id, p.seq
      from heyan.posting p join heyan.account a on a.id = p.account where a.name = 'arbitration.accepted'
      order by p.id limit 1 returning proceeding_id)
    select number, state from heyan.proceeding join again on again.proceeding_id = id`.execute(province.database.owner);
  expect(await look()).toEqual([`arbitration.moved ${rows[0]?.number}: counts as 1 open, and is ${rows[0]?.state}`]);
});
