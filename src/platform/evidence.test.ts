import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../test/database.ts';
import { mp4, ogg, wave, webm } from '../test/sounds.ts';
import { setClock } from './clock.ts';
import type { Database } from './db.ts';
import { evidenceRules } from './evidence.rules.ts';
import {
  clearOrphans,
  dropEvidence,
  listEvidence,
  readOriginal,
  readViewingCopy,
  storeEvidence,
  stripEvidence,
  type EvidenceOwner,
  type Handed,
  type Shown,
  type Stored,
} from './evidence.ts';
import { makeKeyring } from './keyring.ts';
import { isRefused, type Refused } from './refusal.ts';

let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'heyan-evidence-'));
const keys = makeKeyring();
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => setClock(undefined));

const world = () => ({ database, keys, folder });
const newDraft = (): EvidenceOwner => ({ rights: { offices: [], draft: randomBytes(32).toString('hex') } });
const streamOf = async function* (bytes: Buffer, piece = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
};
const store = (bytes: Buffer, handed: Handed) => storeEvidence(world(), streamOf(bytes), handed);
const kept = async (answer: Promise<Stored | Refused>): Promise<Stored> => {
  const got = await answer;
  if (isRefused(got)) throw new Error(got.refused.detail.en);
  return got;
};
const shown = async (answer: Promise<Shown | Refused>): Promise<Shown> => {
  const got = await answer;
  if (isRefused(got)) throw new Error(got.refused.detail.en);
  return got;
};
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

/** A photograph that says where it was taken: 30°39′ N, 104°04′ E. */
async function photograph(): Promise<Buffer> {
  const picture = sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#a03020' } });
  return picture
    .withExif({
      IFD0: { Make: 'HeyanPhone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 39/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '104/1 4/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}

test('the original is kept byte for byte, encrypted, under the hash that is acknowledged', async () => {
  const bytes = await photograph();
  const owner = newDraft();
  const stored = await kept(store(bytes, { ...owner, name: '王小明的工资条.jpg' }));
  expect(stored).toMatchObject({
    mime: 'image/jpeg',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect((await shown(readOriginal(world(), owner.rights, stored.id))).bytes.equals(bytes)).toBe(true);
  const onDisk = readFileSync(join(folder, 'evidence', stored.id.slice(0, 2), stored.id));
  expect(onDisk.includes(bytes.subarray(200, 300))).toBe(false);
  expect(onDisk.includes('HeyanPhone')).toBe(false);
  expect(statSync(join(folder, 'evidence', stored.id.slice(0, 2), stored.id)).mode & 0o077).toBe(0);
  const row = await database.owner
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', stored.id)
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain('王小明');
  expect((await listEvidence(world(), owner))[0]?.name).toBe('王小明的工资条.jpg');
});

test('the viewing copy says neither where nor with what it was taken, and is made once', async () => {
  const bytes = await photograph();
  const before = await sharp(bytes).metadata();
  expect(before.exif?.includes('HeyanPhone')).toBe(true);
  const owner = newDraft();
  const { id } = await kept(store(bytes, owner));
  const view = await shown(readViewingCopy(world(), owner.rights, id));
  const after = await sharp(view.bytes).metadata();
  expect(after.exif).toBeUndefined();
  expect(view.bytes.includes('HeyanPhone')).toBe(false);
  expect([after.width, after.height]).toEqual([evidenceRules.viewSideMax, evidenceRules.viewSideMax / 2]);
  expect(files()).toContain(`${id}.view`);
  expect((await shown(readViewingCopy(world(), owner.rights, id))).bytes.equals(view.bytes)).toBe(true);
});

test('of a tip only the copy without metadata is kept, without the name of the file', async () => {
  const owner = newDraft();
  const stored = await kept(store(await photograph(), { ...owner, strip: true, name: '我叫李四.jpg' }));
  const original = await shown(readOriginal(world(), owner.rights, stored.id));
  expect((await sharp(original.bytes).metadata()).exif).toBeUndefined();
  expect(original.name).toBeUndefined();
  expect(createHash('sha256').update(original.bytes).digest('hex')).toBe(stored.sha256);
  const pdf = await store(Buffer.from('%PDF-1.7\n1 0 obj<</Author(Li Si)>>endobj\n'), { ...owner, strip: true });
  expect(pdf).toMatchObject({ refused: { code: 'invalid-form' } });
});

test('whoever turns confidential after handing in keeps only what reveals nothing', async () => {
  const owner = newDraft();
  await kept(store(await photograph(), { ...owner, name: 'a.jpg' }));
  await kept(store(Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n'), owner));
  expect(await stripEvidence(world(), owner)).toBe(1);
  const left = await listEvidence(world(), owner);
  expect(left).toMatchObject([{ mime: 'image/jpeg', stripped: true, name: undefined }]);
});

/** A PNG of a few hundred bytes that claims to be so large. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

test.each([
  ['a page named as a photograph', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'invalid-form'],
  [
    'a drawing with script',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    'invalid-form',
  ],
  ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]), 'invalid-form'],
  ['a picture of 50000 × 50000', () => bomb(50_000, 50_000), 'too-large'],
  [
    'a picture header with nothing behind it',
    () => Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    'invalid-form',
  ],
  ['nothing', () => Buffer.alloc(0), 'invalid-form'],
])('%s is refused and leaves nothing behind', async (_name, bytes, code) => {
  const before = files().length;
  const owner = newDraft();
  expect(await store(bytes(), { ...owner, name: 'photo.jpg' })).toMatchObject({ refused: { code } });
  expect(files()).toHaveLength(before);
  expect(await listEvidence(world(), owner)).toEqual([]);
});

test.each([
  ['a recording of Chrome', webm('A_OPUS'), 'audio/webm'],
  ['a recording of an iPhone', mp4('iso5', 'soun'), 'audio/mp4'],
  ['a recording of a telephone’s own program', mp4('M4A ', 'soun'), 'audio/x-m4a'],
  ['a recording of Firefox', ogg(), 'audio/ogg'],
  ['a recording without compression', wave(), 'audio/wav'],
  ['a film', mp4('isom', 'soun', 'vide'), 'video/mp4'],
  ['a film of another kind', webm('A_OPUS', 'V_VP8'), undefined],
  ['such a file without any track', webm(), undefined],
])('%s is taken for what its bytes say', async (_name, bytes, mime) => {
  const owner = newDraft();
  const answer = await store(bytes, { ...owner, name: 'photo.jpg' });
  if (mime === undefined) expect(answer).toMatchObject({ refused: { code: 'invalid-form' } });
  else {
    expect(answer).toMatchObject({ mime, bytes: bytes.length });
    const { id } = await kept(Promise.resolve(answer));
    expect((await shown(readViewingCopy(world(), owner.rights, id))).bytes.equals(bytes)).toBe(true);
  }
  const ofTip = await store(bytes, { ...newDraft(), strip: true });
  expect(ofTip).toMatchObject({ refused: { code: 'invalid-form' } });
  if (mime?.startsWith('audio/')) expect(JSON.stringify(ofTip)).toContain('听声音就能认出您');
});

test('what is too large is let go while it streams, and given up when it does not end', async () => {
  let sent = 0;
  const endless = (async function* (): AsyncGenerator<Buffer> {
    for (;;) {
      sent += 1024 * 1024;
      yield Buffer.alloc(1024 * 1024, 0xff);
    }
  })();
  const before = files().length;
  expect(await storeEvidence(world(), endless, newDraft())).toMatchObject({
    refused: { code: 'too-large', status: 413 },
  });
  expect(sent).toBeLessThanOrEqual(evidenceRules.drainedBytesMax + 1024 * 1024);
  expect(files()).toHaveLength(before);
});

test('exactly as many as allowed, also when all arrive at once', async () => {
  const owner = newDraft();
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const answers = await Promise.all(Array.from({ length: evidenceRules.filesMax + 3 }, () => store(small, owner)));
  expect(answers.filter(isRefused)).toHaveLength(3);
  expect(await listEvidence(world(), owner)).toHaveLength(evidenceRules.filesMax);
});

test('another person’s draft has no such file', async () => {
  const owner = newDraft();
  const { id } = await kept(store(await photograph(), owner));
  const other = newDraft();
  for (const answer of [
    await readOriginal(world(), other.rights, id),
    await readViewingCopy(world(), other.rights, id),
    await dropEvidence(world(), other.rights, id),
  ]) {
    expect(answer).toMatchObject({ refused: { code: 'not-found' } });
  }
  expect(await readOriginal(world(), owner.rights, '../../keys.json')).toMatchObject({
    refused: { code: 'not-found' },
  });
  await dropEvidence(world(), owner.rights, id);
  expect(files().some((name) => name.startsWith(id))).toBe(false);
});

test('a file altered or exchanged on the disk is noticed', async () => {
  const owner = newDraft();
  const one = await kept(store(await photograph(), owner));
  const two = await kept(store(bomb(200, 100), owner));
  const place = (id: string): string => join(folder, 'evidence', id.slice(0, 2), id);
  writeFileSync(place(one.id), readFileSync(place(two.id)));
  await expect(readOriginal(world(), owner.rights, one.id)).rejects.toThrow(/another file/);
  const altered = readFileSync(place(two.id));
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  writeFileSync(place(two.id), altered);
  await expect(readOriginal(world(), owner.rights, two.id)).rejects.toThrow();
});

test('after a day what nobody tied to an act is gone, and what a living draft holds is not', async () => {
  const [abandoned, living] = [newDraft(), newDraft()];
  const lost = await kept(store(await photograph(), abandoned));
  const held = await kept(store(await photograph(), living));
  await database.owner
    .insertInto('draft')
    .values({
      token_hash: Buffer.from(living.rights.draft ?? '', 'hex'),
      key_id: 'k',
      answers: Buffer.from(''),
      updated_at: '2030-01-01T00:00:00Z',
      expires_at: '2099-01-01T00:00:00Z',
    })
    .execute();
  // A crash between file and row leaves a file only.
  mkdirSync(join(folder, 'evidence', '00'), { recursive: true });
  const crashed = join(folder, 'evidence', '00', '00000000-0000-4000-8000-000000000000.part');
  writeFileSync(crashed, 'x');
  utimesSync(crashed, 1, 1);
  // What other tests left behind is older than a day then, too.
  setClock(() => Temporal.Now.instant().add({ hours: evidenceRules.orphanHours + 1 }));
  expect((await clearOrphans(world())).rows).toBeGreaterThanOrEqual(1);
  expect(files().some((name) => name.startsWith(lost.id))).toBe(false);
  expect(files()).not.toContain('00000000-0000-4000-8000-000000000000.part');
  expect(files()).toContain(held.id);
  expect(await listEvidence(world(), living)).toHaveLength(1);
});
