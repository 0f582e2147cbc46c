import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '../../platform/clock.ts';
import { act, file, page } from '../../test/story.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { brokenIn, tamperedIn } from '../../test/tampering.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { sealDays } from '../day-seal.ts';
import type { Actor } from '../spine.ts';
import type { Broken } from './verify.ts';

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
const folder = mkdtempSync(join(tmpdir(), 'heyan-proof-'));

beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'inspector', 'clerk', 'head');
});
afterEach(() => setClock(undefined));
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true });
});

function on(moment: string): void {
  setClock(() => Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant());
}

const broken = (checkpoint?: string): Promise<Broken[]> => brokenIn(province, folder, checkpoint);
const tampered = (statements: string[], look: () => Promise<void>): Promise<void> =>
  tamperedIn(province, statements, look);

test('what the owner of the database alters is found and named', async () => {
  on('2026-03-02T09:00:00');
  const first = await file(province);
  const second = await file(province);
  await act(province, inspector, first.proceeding, 'accept', { matter: 'wages' });
  const worker = (await page(province, inspector, first.proceeding)).parties[1]?.key;
  await act(province, inspector, first.proceeding, 'recordPayment', { payments: [{ worker, fen: 120_000 }] });
  on('2026-03-04T09:00:00');
  await act(province, inspector, second.proceeding, 'accept', { matter: 'wages' });
  expect(await sealDays(province.database, province.spine.keys)).toEqual(['2026-03-02', '2026-03-03']);
  const checkpoint = join(folder, 'checkpoint.ndjson');
  await writeCheckpoint(province.spine, checkpoint);
  expect(await broken(checkpoint)).toEqual([]);
  const [id, number] = [first.proceeding, first.number];

  await tampered(
    [`update record set body = replace(body, '120000', '130000') where act = 'recordPayment'`],
    async () => {
      expect(await broken()).toMatchObject([
        { kind: 'record', item: `${number}#3`, says: 'text does not give its hash' },
      ]);
    },
  );
  await tampered(
    [`update record set effective_on = effective_on - 1 where proceeding_id = ${id} and seq = 2`],
    async () => {
      expect((await broken())[0]).toMatchObject({ kind: 'record', item: `${number}#2` });
    },
  );
  await tampered([`delete from posting where proceeding_id = ${id} and seq = 3`], async () => {
    expect(await broken()).toMatchObject([
      { kind: 'posting', item: `${number}#3` },
      { kind: 'day', item: '2026-03-02' },
    ]);
  });
  await tampered(
    [`update deadline set due_on = due_on + 7 where proceeding_id = ${id} and name = 'investigate'`],
    async () => {
      expect((await broken())[0]).toMatchObject({ kind: 'deadline', item: `${number} investigate` });
    },
  );
  await tampered(
    [`update seal set ciphertext = (select ciphertext from seal where kind = 'phone' limit 1) where kind = 'name'`],
    async () => {
      expect((await broken()).map((one) => one.kind)).toContain('seal');
    },
  );
  await tampered([`delete from seal where kind = 'idNumber'`], async () => {
    expect((await broken())[0]).toMatchObject({
      kind: 'seal',
      says: `${number} names it, but it is not there as named`,
    });
  });
  // A tail cut off with everything that hung on it looks whole from inside; sealed days and the checkpoint tell.
  const cut = [
    `delete from posting where proceeding_id = ${id} and seq = 3`,
    `delete from record where proceeding_id = ${id} and seq = 3`,
    `update party set paid_fen = 0`,
    `update proceeding p set seq = 2, paid_fen = 0, head = (select hash from record where proceeding_id = ${id} and seq = 2) where id = ${id}`,
  ];
  await tampered(cut, async () => {
    expect(await broken()).toMatchObject([{ kind: 'day', item: '2026-03-02' }]);
    expect((await broken(checkpoint)).at(-1)).toMatchObject({
      kind: 'checkpoint',
      item: number,
      says: 'had 3 acts then; the record was cut to 2',
    });
  });
  const dropped = ['charge', 'tracking', 'lookup', 'posting', 'deadline', 'party', 'seal', 'sight', 'record'].map(
    (table) => `delete from ${table} where proceeding_id = ${id}`,
  );
  await tampered([...dropped, `delete from proceeding where id = ${id}`], async () => {
    expect((await broken(checkpoint)).find((one) => one.kind === 'checkpoint')).toMatchObject({
      item: number,
      says: 'the proceeding is gone',
    });
  });
  await tampered([`update day_seal set acts = acts + 1 where day = '2026-03-02'`], async () => {
    expect((await broken())[0]).toMatchObject({ kind: 'day', item: '2026-03-02' });
  });
  await tampered(
    [
      `update day_seal set signature = (select signature from day_seal where day = '2026-03-03') where day = '2026-03-02'`,
    ],
    async () => {
      expect(await broken()).toMatchObject([{ kind: 'day', item: '2026-03-02', says: 'signature is not ours' }]);
    },
  );
  expect(await broken(checkpoint)).toEqual([]);

  const lines = readFileSync(checkpoint, 'utf8').split('\n');
  const forged = join(folder, 'forged.ndjson');
  writeFileSync(forged, [...lines.slice(0, 2), ...lines.slice(3)].join('\n'));
  expect(await broken(forged)).toMatchObject([{ kind: 'checkpoint', says: 'the file is not whole' }]);
});

test('nothing commits into a sealed day', async () => {
  on('2026-04-01T23:59:59');
  const opened = await file(province);
  on('2026-04-02T08:00:00');
  await sealDays(province.database, province.spine.keys);
  on('2026-04-01T23:59:59');
  await expect(act(province, inspector, opened.proceeding, 'accept', { matter: 'wages' })).rejects.toThrow(
    '2026-04-01 is sealed',
  );
  // While an act of the day is open, its sealing waits: the act is in the seal.
  on('2026-04-02T23:59:59');
  const client = await province.database.appPool.connect();
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock_shared(7101, $1)', [
    Math.floor(Date.parse('2026-04-02T00:00:00Z') / 86_400_000),
  ]);
  on('2026-04-03T00:10:00');
  let sealed = false;
  const sealing = sealDays(province.database, province.spine.keys).then(() => (sealed = true));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(sealed).toBe(false);
  await client.query('commit');
  client.release();
  await sealing;
  expect(sealed).toBe(true);
});

test('a wrong payment is corrected through a closed month: both stay, the figure as of then stands', async () => {
  on('2026-05-08T10:00:00');
  const { proceeding } = await file(province, {}, 510104);
  const officer = await province.officer(510104, 'inspector', 'clerk', 'head');
  await act(province, officer, proceeding, 'accept', { matter: 'wages' });
  const worker = (await page(province, officer, proceeding)).parties[1]?.key;
  on('2026-05-20T10:00:00');
  const paid = await act(province, officer, proceeding, 'recordPayment', { payments: [{ worker, fen: 1_200_000 }] });
  on('2026-06-10T10:00:00');
  await sealDays(province.database, province.spine.keys);
  await act(province, officer, proceeding, 'correctEntry', {
    entry: paid.seq,
    form: { payments: [{ worker, fen: 120_000 }] },
    reason: '多写了一个零',
  });
  const sums = async (known: string): Promise<number> => {
    const found = await sql<{
      n: number;
    }>`select coalesce(sum(b.amount), 0)::bigint n from heyan.balance_day b join heyan.account a on a.id = b.account
      where a.name = 'wages.recovered' and b.division = 510104 and b.effective_on between '2026-05-01' and '2026-05-31' and b.recorded_on <= ${known}`.execute(
      province.database.app,
    );
    return Number(found.rows[0]?.n);
  };
  expect(await sums('2026-05-31')).toBe(1_200_000);
  expect(await sums('2026-06-10')).toBe(120_000);
  const seen = await page(province, officer, proceeding);
  expect(seen.paidFen).toBe(120_000);
  expect(seen.timeline.find((entry) => entry.seq === paid.seq)?.correctedBy).toBe(4);
  expect(await broken()).toEqual([]);
});
