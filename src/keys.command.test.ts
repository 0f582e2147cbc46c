import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { assembleSpine } from './assemble.ts';
import { openBytes, sealBytes, type Keyring } from './platform/crypto.ts';
import { loadKeyring, saveKeyring, withNewKey } from './platform/keyring.ts';
import { phoneHash, proceedingOfCode, proceedingsOfPhone, type PortalWorld } from './portal/claims.ts';
import { search } from './proceedings/reading/search.ts';
import type { Actor } from './proceedings/spine.ts';
import { act, file } from './test/story.ts';
import { testProvince, type TestProvince } from './test/spine.ts';
import { brokenIn, handIn } from './test/tampering.ts';

/* A key is changed, and everything that was sealed, searched and followed under the old one goes on to work. */

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
let proceeding: number;
const folder = mkdtempSync(join(tmpdir(), 'heyan-keys-'));
const ringFile = join(folder, 'keys.json');
const options = { data: folder, json: true } as const;
let code: string;

vi.mock(import('./platform/command.ts'), async (original) => ({
  ...(await original()),
  // The command opens the installation's database; here it is given the test's own.
  withDatabase: async (_options, work) => work(province.database),
}));
const { run } = await import('./keys.command.ts');

beforeAll(async () => {
  province = await testProvince();
  await readRing();
  inspector = await province.officer(510114, 'inspector', 'clerk', 'head');
  ({ proceeding, code } = await file(province));
  await file(province, { workers: [{ name: '李雨', phone: '13900139000', owedFen: 500 }] });
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  const paper = await handIn(province, folder, inspector, '工资条');
  await act(province, inspector, proceeding, 'addEvidence', { what: '工资条', evidence: [paper] });
  await handIn(province, folder, inspector, '尚未提交');
});
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

/** Programs start again with the ring as it lies there. */
async function readRing(): Promise<Keyring> {
  const keys = loadKeyring(folder);
  province = { ...province, spine: await assembleSpine(province.database, keys) };
  return keys;
}

/** Programs are stopped: those of this test hold connections, too. */
async function stopped(): Promise<void> {
  const database = await sql<{ name: string }>`select current_database() as name`.execute(province.database.owner);
  const client = new Client({ connectionString: inject('cluster').admin });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and usename = any ($2)',
    [database.rows[0]?.name, ['heyan_app', 'heyan_auth', 'heyan_jobs']],
  );
  await client.end();
}

async function heyanKeys(action: string, key?: string): Promise<unknown> {
  await stopped();
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await run(action, key, options);
  return JSON.parse(text);
}

const world = (): PortalWorld => ({ ...province.spine, folder }) as unknown as PortalWorld;
const found = async (text: string): Promise<number> => (await search(province.spine, inspector, text)).total;
const count = async (from: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int n from ${sql.raw(from)}`.execute(province.database.owner)).rows[0]
    ?.n ?? 0;

test('sealed values, files and their names go over to the new key; the old one may be dropped, and not before', async () => {
  const values = await count('heyan.seal where ciphertext is not null');
  const { owner } = province.database;
  const draft = { token_hash: Buffer.alloc(32), updated_at: '2026-01-01', expires_at: '2027-01-01' };
  const { keyId: key_id, ciphertext: answers } = sealBytes(province.spine.keys, Buffer.from('{}'));
  await owner
    .insertInto('draft')
    .values({ ...draft, key_id, answers })
    .execute();
  const authenticator = sealBytes(province.spine.keys, Buffer.from('totp'));
  await sql`insert into auth.account (name, kind, office, display_name, password, totp_required, totp_key_id, totp_secret)
    values ('firm', 'enterprise', ${inspector.office}, '单位', '-', true, ${key_id}, ${authenticator.ciphertext})`.execute(
    owner,
  );

  await expect(heyanKeys('drop', 'sealing-1')).rejects.toThrow('current');
  expect(await heyanKeys('rotate', 'sealing')).toEqual({
    purpose: 'sealing',
    key: 'sealing-2',
    written: values + 2 + 2,
    left: 0,
    dropped: [],
  });
  await readRing();
  expect(await count(`heyan.seal where key_id = 'sealing-1'`)).toBe(0);
  expect(await brokenIn(province, folder)).toEqual([]);

  await owner.updateTable('draft').set({ key_id: 'sealing-1' }).execute();
  await expect(heyanKeys('drop', 'sealing-1')).rejects.toThrow('still need');
  await owner.deleteFrom('draft').execute();
  expect(await heyanKeys('drop', 'sealing-1')).toEqual({ dropped: 'sealing-1' });
  await readRing();
  // Nothing was left that only the old key opens.
  const account = await sql<{ ciphertext: Buffer }>`select totp_secret ciphertext from auth.account`.execute(owner);
  const secret = { keyId: 'sealing-2', ciphertext: account.rows[0]?.ciphertext ?? Buffer.alloc(0) };
  expect(openBytes(province.spine.keys, secret).toString()).toBe('totp');
  expect(await brokenIn(province, folder)).toEqual([]);
});

test('a rotation that was cut off is gone on with, and makes no second key', async () => {
  const before = loadKeyring(folder);
  const next = withNewKey(before, 'sealing');
  writeFileSync(`${ringFile}.rotating`, JSON.stringify({ purpose: 'sealing', key: next.sealing.current }));
  saveKeyring(ringFile, next);
  await expect(heyanKeys('rotate', 'lookup')).rejects.toThrow('sealing was cut off');
  expect(await heyanKeys('rotate', 'sealing')).toMatchObject({ key: 'sealing-3', written: expect.any(Number) });
  expect([...(await readRing()).sealing.keys.keys()]).toEqual(['sealing-2', 'sealing-3']);
  expect(await count(`heyan.seal where key_id <> 'sealing-3'`)).toBe(0);
  expect(await brokenIn(province, folder)).toEqual([]);
});

test('what does not open stays under its old key, which may then not be dropped, and verify names it', async () => {
  const { owner } = province.database;
  const kept = await owner
    .selectFrom('seal')
    .selectAll()
    .where('kind', '=', 'phone')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  await owner
    .updateTable('seal')
    .set({ ciphertext: Buffer.alloc(40) })
    .where('id', '=', kept.id)
    .execute();
  expect(await heyanKeys('rotate', 'sealing')).toMatchObject({ key: 'sealing-4', left: 1 });
  await expect(heyanKeys('drop', 'sealing-3')).rejects.toThrow('1 stored values still need it');
  await readRing();
  expect(await brokenIn(province, folder)).toMatchObject([
    { kind: 'seal', item: kept.id, says: 'cannot be opened with our keys' },
  ]);
  const { key_id, ciphertext } = kept;
  await owner.updateTable('seal').set({ key_id, ciphertext }).where('id', '=', kept.id).execute();
  expect(await heyanKeys('rotate', 'sealing')).toMatchObject({ key: 'sealing-5', left: 0 });
  await readRing();
  expect(await brokenIn(province, folder)).toEqual([]);
});

test('the search finds under the new key what it found under the old, which is gone', async () => {
  expect([await found('小川'), await found('13900139000')]).toEqual([1, 1]);
  expect(await heyanKeys('rotate', 'lookup')).toEqual({
    purpose: 'lookup',
    key: 'lookup-2',
    written: 2,
    left: 0,
    dropped: ['lookup-1'],
  });
  expect(await found('小川')).toBe(0);
  await readRing();
  expect([await found('小川'), await found('13900139000')]).toEqual([1, 1]);
  expect(await brokenIn(province, folder)).toEqual([]);
});

test('codes that workers hold stay good, and phones open their cases', async () => {
  expect(await heyanKeys('rotate', 'trackingCode')).toMatchObject({ key: 'trackingCode-2', written: 2, dropped: [] });
  await readRing();
  expect(await proceedingOfCode(world(), code)).toBe(proceeding);
  expect(await proceedingsOfPhone(world(), phoneHash(world(), '13800138000'))).toEqual([proceeding]);
  expect(await brokenIn(province, folder)).toEqual([]);
  const later = await file(province);
  expect(await brokenIn(province, folder)).toEqual([]);
  expect(later.proceeding).not.toBe(proceeding);
  await expect(heyanKeys('drop', 'trackingCode-1')).rejects.toThrow('workers hold');
});

test('the key of persons stays, signatures keep theirs, and nothing is changed under a running program', async () => {
  await expect(heyanKeys('rotate', 'person')).rejects.toThrow('append-only');
  expect(await heyanKeys('rotate', 'signing')).toMatchObject({ key: 'signing-2', dropped: [] });
  expect(await heyanKeys('rotate', 'cookies')).toMatchObject({ key: 'cookies-2', dropped: ['cookies-1'] });
  const before = readFileSync(ringFile, 'utf8');
  await readRing();
  await found('小川');
  await expect(run('rotate', 'sealing', options)).rejects.toThrow('Stop heyan serve');
  expect(readFileSync(ringFile, 'utf8')).toBe(before);
  expect(await heyanKeys('list')).toContainEqual(
    expect.objectContaining({ purpose: 'sealing', key: 'sealing-5', current: true, uses: expect.any(Number) }),
  );
});
