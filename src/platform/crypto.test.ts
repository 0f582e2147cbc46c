import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import {
  commitmentOf,
  hashCode,
  lookupToken,
  openSaltedValue,
  openValue,
  personToken,
  readSignedCookie,
  sealValue,
  sign,
  signCookie,
  verifySignature,
} from './crypto.ts';
import { loadKeyring, makeKeyring, saveKeyring, withNewKey } from './keyring.ts';
import { hashPassword, isPassword } from './passwords.ts';

const keys = makeKeyring();
const folders: string[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heyan-keys-'));
  folders.push(folder);
  return folder;
}

test('a sealed value opens to itself, and its salt fits the commitment', () => {
  const sealed = sealValue(keys, '王小明 13800000000');
  expect(openValue(keys, sealed)).toBe('王小明 13800000000');
  const { plaintext, salt } = openSaltedValue(keys, sealed);
  expect(commitmentOf(plaintext, salt)).toEqual(sealed.commitment);
  expect(sealed.ciphertext.includes(Buffer.from('王小明'))).toBe(false);
});

test('the same value sealed twice shows no likeness; a given salt gives the same commitment', () => {
  const salt = Buffer.alloc(16, 7);
  const [one, other] = [sealValue(keys, '甲', { salt }), sealValue(keys, '甲', { salt })];
  expect(one.ciphertext).not.toEqual(other.ciphertext);
  expect(one.commitment).toEqual(other.commitment);
  expect(sealValue(keys, '甲').commitment).not.toEqual(one.commitment);
});

test('an altered ciphertext, another key and another key id do not open', () => {
  const sealed = sealValue(keys, '甲');
  for (const place of [0, 12, 28, sealed.ciphertext.length - 1]) {
    const altered = Buffer.from(sealed.ciphertext);
    altered[place] = (altered[place] ?? 0) ^ 1;
    expect(() => openValue(keys, { ...sealed, ciphertext: altered })).toThrow();
  }
  expect(() => openValue(makeKeyring(), sealed)).toThrow();
  expect(() => openValue(keys, { ...sealed, keyId: 'sealing-9' })).toThrow(/no sealing key sealing-9/);
});

test('after a new key old values still open, and new ones name the new key', () => {
  const old = sealValue(keys, '旧');
  const renewed = withNewKey(keys, 'sealing');
  expect(openValue(renewed, old)).toBe('旧');
  const fresh = sealValue(renewed, '新');
  expect(fresh.keyId).toBe('sealing-2');
  expect(() => openValue(keys, fresh)).toThrow();
});

test('tokens of different kinds, purposes and rings differ', () => {
  const tokens = [
    lookupToken(keys, 'idFull', '1'),
    lookupToken(keys, 'phoneFull', '1'),
    lookupToken(makeKeyring(), 'idFull', '1'),
    personToken(keys, '1'),
  ];
  expect(new Set(tokens.map(String)).size).toBe(4);
  expect(tokens.map((token) => token.length)).toEqual([16, 16, 16, 16]);
  expect(lookupToken(keys, 'idFull', '1')).toEqual(tokens[0]);
  expect(hashCode(keys, 'K7QD')).toHaveLength(32);
});

test('a signature verifies over its bytes under its key alone', () => {
  const bytes = Buffer.from('root of a day');
  const { keyId, signature } = sign(keys, bytes);
  expect(verifySignature(keys, keyId, bytes, signature)).toBe(true);
  expect(verifySignature(keys, keyId, Buffer.from('root of a bay'), signature)).toBe(false);
  expect(verifySignature(makeKeyring(), keyId, bytes, signature)).toBe(false);
  expect(verifySignature(keys, 'signing-9', bytes, signature)).toBe(false);
});

test('a cookie signed by us is known; one with another value or mark is not', () => {
  const signed = signCookie(keys, 'abc');
  expect(readSignedCookie(keys, signed)).toBe('abc');
  expect(readSignedCookie(keys, signed.replace('abc', 'abd'))).toBeUndefined();
  expect(readSignedCookie(keys, 'abc')).toBeUndefined();
});

test('the ring is made once, for its owner alone, and read back whole', () => {
  const folder = temporaryFolder();
  const made = loadKeyring(folder);
  const sealed = sealValue(made, '甲');
  const again = loadKeyring(folder);
  expect(openValue(again, sealed)).toBe('甲');
  const { keyId, signature } = sign(made, Buffer.from('x'));
  expect(verifySignature(again, keyId, Buffer.from('x'), signature)).toBe(true);
});

test.skipIf(process.platform === 'win32')('the ring is for its owner alone, or it is refused', () => {
  const folder = temporaryFolder();
  loadKeyring(folder);
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  const open = join(folder, 'open.json');
  writeFileSync(open, '{}', { mode: 0o644 });
  vi.stubEnv('HEYAN_KEYS_FILE', open);
  expect(() => loadKeyring(folder)).toThrow(/chmod 600/);
});

test('a ring that is named must be there', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'ring.json');
  vi.stubEnv('HEYAN_KEYS_FILE', file);
  expect(() => loadKeyring(folder)).toThrow(/does not exist/);
  saveKeyring(file, keys);
  expect(openValue(loadKeyring(folder), sealValue(keys, '甲'))).toBe('甲');
});

test('a password fits its own hash only, whatever Unicode form it was typed in', async () => {
  const hash = await hashPassword('é 和堰 password');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('e\u0301 和堰 password', hash)).toBe(true);
  expect(await isPassword('é 和堰 Password', hash)).toBe(false);
  expect(await isPassword('é 和堰 password', undefined)).toBe(false);
  expect(await hashPassword('é 和堰 password')).not.toBe(hash);
});
