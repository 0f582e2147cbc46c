import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withRights } from '../../platform/db.ts';
import { file, page } from '../../test/story.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { brokenIn, tamperedIn } from '../../test/tampering.ts';
import { writeCheckpoint } from '../verify/checkpoint.ts';
import { rightsOf } from '../once.ts';
import type { Actor } from '../spine.ts';

/* Who opened a value and who looked: held against a checkpoint, a trace that was removed or reworded is found. */

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
const folder = mkdtempSync(join(tmpdir(), 'heyan-traces-'));
const checkpoint = join(folder, 'checkpoint.ndjson');
const broken = (): Promise<unknown[]> => brokenIn(province, folder, checkpoint);
let sealId: string | undefined;

async function open(reason: string): Promise<void> {
  await withRights(province.database, rightsOf(inspector), (tx) =>
    sql`select heyan.unseal(${sealId}::uuid, ${inspector.officer}, ${reason})`.execute(tx),
  );
}

beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'inspector');
  const { proceeding } = await file(province);
  sealId = (await page(province, inspector, proceeding)).parties[1]?.phone?.sealId;
  await open('联系劳动者');
  await open('核对身份');
  await province.database.owner
    .insertInto('look')
    .values(
      [1, 2, 3].map(() => ({
        officer: inspector.officer,
        office: inspector.office,
        proceeding_id: proceeding,
        what: 'GET /',
      })),
    )
    .execute();
  await writeCheckpoint(province.spine, checkpoint);
});
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true });
});

test('what comes after the checkpoint changes nothing of what it says', async () => {
  expect(await broken()).toEqual([]);
  await open('送达文书前联系');
  expect(await broken()).toEqual([]);
});

test.each([
  [
    'an opening removed',
    `delete from unsealing where reason = '核对身份'`,
    'unsealing',
    'had 2 rows up to 2 then, and has 1',
  ],
  [
    'another reason',
    `update unsealing set reason = '工作需要' where reason = '核对身份'`,
    'unsealing',
    'are not those of then',
  ],
  ['another officer', `update unsealing set officer = null`, 'unsealing', 'are not those of then'],
  ['a look removed', `delete from look where id = 2`, 'look', 'had 3 rows up to 3 then, and has 2'],
  ['a look moved', `update look set at = at - interval '1 day' where id = 2`, 'look', 'are not those of then'],
])('%s', async (_name, statement, item, says) => {
  await tamperedIn(province, [statement], async () => {
    expect(await broken()).toEqual([{ kind: 'trace', item, says: expect.stringContaining(says) }]);
  });
  expect(await broken()).toEqual([]);
});

test('a checkpoint of before, which speaks of no traces, is read as ever', async () => {
  const lines = readFileSync(checkpoint, 'utf8').split('\n');
  const before = join(folder, 'before.ndjson');
  writeFileSync(before, lines.filter((line) => !line.includes('"traces"')).join('\n'));
  // Its own signature speaks of the lines that were taken out here: nothing else is found.
  expect(await brokenIn(province, folder, before)).toEqual([
    { kind: 'checkpoint', item: before, says: 'the file is not whole' },
  ]);
});
