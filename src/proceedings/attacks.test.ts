import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { hashCode } from '../platform/crypto.ts';
import { withRights } from '../platform/db.ts';
import { act, done, file, page, passerBy, tryAct } from '../test/story.ts';
import { complaint, testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding } from './act.ts';
import { dayLockClass, dayLockKey, takeDay } from './day.ts';
import { rightsOf } from './once.ts';
import type { Actor } from './spine.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

/* Ways in which the spine was once fooled, each shut. */

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'inspector', 'clerk', 'head');
});
afterEach(() => setClock(undefined));
afterAll(() => province.close());

const phoneOf = async (proceeding: number): Promise<Buffer | null | undefined> =>
  (
    await province.database.owner
      .selectFrom('tracking')
      .select('phone_token')
      .where('proceeding_id', '=', proceeding)
      .executeTakeFirst()
  )?.phone_token;

test('the phone of a tip’s author opens nothing', async () => {
  const form = {
    employerName: '某工地',
    place: { division: '510114' },
    whatHappened: '不发工资',
    author: { name: '告密者', phone: '13700001234' },
  };
  const opened = done(
    await openProceeding(province.spine, passerBy, {
      procedure: 'inspection',
      act: 'tip',
      form,
      division: 510114,
      key: 'tip-phone-01',
      codeSeed: 'tip-phone-01',
    }),
  );
  expect(await phoneOf(opened.proceeding)).toBeNull();
});

test('only the complainant’s own phone follows the case, never a co-worker’s', async () => {
  const workers = [{ name: '甲一' }, { name: '乙二', phone: '13900002222' }];
  const without = await file(province, { workers });
  expect(await phoneOf(without.proceeding)).toBeNull();
  const named = [
    { name: '甲一', phone: '13900001111' },
    { name: '乙二', phone: '13900002222' },
  ];
  const opened = await file(province, { workers: named, contactPhone: '13900003333' });
  expect(await phoneOf(opened.proceeding)).toEqual(hashCode(province.spine.keys, 'phone:13900001111'));
});

test('what a correction takes back leaves no clock, and the proof still holds', async () => {
  const { proceeding } = await file(province);
  const accepted = await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  expect((await page(province, inspector, proceeding)).deadlines.map((row) => row.name)).toContain('investigate');
  await act(province, inspector, proceeding, 'correctEntry', { entry: accepted.seq, annul: true, reason: '误立案' });
  const after = await page(province, inspector, proceeding);
  expect(after.state.id).toBe('received');
  expect(after.deadlines.map((row) => [row.name, row.status])).toEqual([['accept', 'running']]);
  const broken: Broken[] = [];
  await verifyRecords(province.spine, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

test('an act that waited for its day to be sealed takes the next one', async () => {
  setClock(() => Temporal.Instant.from('2026-03-02T15:59:59Z'));
  const sealer = await province.database.ownerPool.connect();
  await sealer.query('begin');
  await sealer.query('select pg_advisory_xact_lock($1, $2)', [dayLockClass, dayLockKey('2026-03-02')]);
  const waiting = withRights(province.database, rightsOf(inspector), (tx) => takeDay(tx));
  await expect
    .poll(async () => {
      const waits = await sql<{ n: number }>`
        select count(*)::int n from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(
        province.database.owner,
      );
      return waits.rows[0]?.n;
    })
    .toBe(1);
  setClock(() => Temporal.Instant.from('2026-03-02T16:00:01Z'));
  const zeros = Buffer.alloc(32);
  await sealer.query(
    `insert into heyan.day_seal values ('2026-03-02', now(), 0, 0, $1, $1, $1, $1, 'Ed25519', 'none', $1)`,
    [zeros],
  );
  await sealer.query('commit');
  sealer.release();
  expect((await waiting).day).toBe('2026-03-03');
});

test('a file that is not there, or another’s, is a refusal that names the field', async () => {
  const { proceeding } = await file(province);
  for (const id of ['00000000-0000-4000-8000-000000000000']) {
    const refused = await tryAct(province, inspector, proceeding, 'addEvidence', { what: '工资条', evidence: [id] });
    expect(refused).toMatchObject({ refused: { code: 'invalid-form', field: 'evidence.0' } });
  }
});

test('a superior body reads, but opens no sealed value; a reason of blanks opens none', async () => {
  const { proceeding } = await file(province);
  const seen = await page(province, inspector, proceeding);
  const seal = seen.parties.find((party) => party.idNumber)?.idNumber?.sealId;
  const superior = await province.officer(510000, 'statistician');
  const open = (actor: typeof inspector, reason: string): Promise<unknown[]> =>
    withRights(province.database, rightsOf(actor), async (tx) => {
      const opened = await sql`select * from heyan.unseal(${seal}::uuid, ${actor.officer}, ${reason})`.execute(tx);
      return opened.rows;
    });
  expect(await open(superior, '统计需要查看')).toHaveLength(0);
  await expect(open(inspector, '     ')).rejects.toThrow('unsealing_reason_check');
  expect(await open(inspector, '核对身份')).toHaveLength(1);
});

test('an employer is not shown who complained', async () => {
  const { proceeding } = await file(province);
  await province.database.owner
    .insertInto('office')
    .values({
      id: 77,
      kind: 'enterprise',
      name_zh: '样例公司',
      name_en: 'Sample',
      division: 510114,
      valid_from: '2020-01-01',
    })
    .execute();
  await province.database.owner
    .insertInto('sight')
    .values({
      proceeding_id: proceeding,
      office: 77,
      mode: 'p',
      procedure: 'inspection',
      due_on: null,
      final: false,
      since_seq: 1,
    })
    .execute();
  const seen = await page(province, { kind: 'enterprise', office: 77, account: 'firm' }, proceeding);
  expect(seen.parties.map((party) => party.role)).toEqual(['employer']);
  for (const hidden of ['张', '138', complaint()['since'] as string]) {
    expect(JSON.stringify(seen.parties) + JSON.stringify(seen.timeline) + JSON.stringify(seen.facts)).not.toContain(
      hidden,
    );
  }
});
