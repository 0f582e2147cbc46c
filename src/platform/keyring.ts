import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { algorithmOf, ciphers, keyedHashes, signatureSchemes } from './algorithms.ts';
import { type Key, type Keyring, type KeyPurpose, keyPurposes } from './crypto.ts';
import { dataFolder, readJson, writePrivately } from './home.ts';

const madeWith: Record<KeyPurpose, string> = {
  sealing: 'aes-256-gcm',
  lookup: 'hmac-sha-256',
  person: 'hmac-sha-256',
  trackingCode: 'hmac-sha-256',
  cookies: 'hmac-sha-256',
  signing: 'ed25519',
};

type StoredKey = { algorithm: string; secret: string; publicKey?: string };
type StoredKeyring = Record<KeyPurpose, { current: string; keys: Record<string, StoredKey> }>;

/**
 * The keyring of this installation: the file named by HEYAN_KEYS_FILE, else `keys.json` of the data folder; made at the
 * first start. Whoever loses this file loses every sealed value: back it up apart from the database.
 * @throws when the file named by HEYAN_KEYS_FILE does not exist, or others on this machine may read it.
 */
export function loadKeyring(folder?: string): Keyring {
  const named = process.env['HEYAN_KEYS_FILE'];
  const file = keyringFile(folder);
  if (!existsSync(file)) {
    if (named) throw new Error(`HEYAN_KEYS_FILE names ${named}, which does not exist.`);
    keep(file, makeKeyring());
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by other users of this machine: chmod 600 it.`);
  }
  const stored = readJson<StoredKeyring>(file);
  if (!stored) throw new Error(`${file} vanished while it was read.`);
  return revive(stored);
}

/** Where this installation's keyring lies. */
export function keyringFile(folder?: string): string {
  return process.env['HEYAN_KEYS_FILE'] ?? join(dataFolder(folder), 'keys.json');
}

/** A ring of fresh random keys that is written nowhere. */
export function makeKeyring(): Keyring {
  const made = keyPurposes.map((purpose) => [
    purpose,
    { current: `${purpose}-1`, keys: new Map([[`${purpose}-1`, makeKey(purpose)]]) },
  ]);
  return Object.fromEntries(made) as unknown as Keyring;
}

/** The same ring with a new current key for one purpose; the old ones stay, to open what they sealed. */
export function withNewKey(keyring: Keyring, purpose: KeyPurpose): Keyring {
  const { keys } = keyring[purpose];
  // Never an id that was given before, also when that key has been taken off since.
  const numbers = [...keys.keys()].map((known) => Number(known.split('-').at(-1)));
  const id = `${purpose}-${Math.max(...numbers) + 1}`;
  return { ...keyring, [purpose]: { current: id, keys: new Map([...keys, [id, makeKey(purpose)]]) } };
}

/** The same ring without a key that is no longer the current one. @throws when it is, or is not there */
export function withoutKey(keyring: Keyring, purpose: KeyPurpose, id: string): Keyring {
  const { current, keys } = keyring[purpose];
  if (id === current || !keys.has(id)) throw new Error(`${id} is not an old key of the ring.`);
  return { ...keyring, [purpose]: { current, keys: new Map([...keys].filter(([known]) => known !== id)) } };
}

/** Writes a ring to a file only its owner can read. An existing file is replaced: call it under the operator's hand only. */
export function saveKeyring(file: string, keyring: Keyring): void {
  writePrivately(file, JSON.stringify(stored(keyring), undefined, 2));
}

function makeKey(purpose: KeyPurpose): Key {
  const algorithm = madeWith[purpose];
  if (purpose === 'signing') {
    const { privateKey, publicKey } = algorithmOf(signatureSchemes, algorithm).generate();
    return { algorithm, secret: privateKey, publicKey };
  }
  const { keyBytes } = purpose === 'sealing' ? algorithmOf(ciphers, algorithm) : algorithmOf(keyedHashes, algorithm);
  return { algorithm, secret: randomBytes(keyBytes) };
}

/** Two processes may start at once on an empty folder: a link is made once, and the loser reads the winner's ring. */
function keep(file: string, keyring: Keyring): void {
  const draft = `${file}.${process.pid}.draft`;
  writePrivately(draft, JSON.stringify(stored(keyring), undefined, 2));
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

function stored(keyring: Keyring): StoredKeyring {
  const entries = keyPurposes.map((purpose) => {
    const { current, keys } = keyring[purpose];
    const written = [...keys].map(([id, key]) => [
      id,
      {
        algorithm: key.algorithm,
        secret: key.secret.toString('base64'),
        ...(key.publicKey && { publicKey: key.publicKey.toString('base64') }),
      },
    ]);
    return [purpose, { current, keys: Object.fromEntries(written) as Record<string, StoredKey> }];
  });
  return Object.fromEntries(entries) as StoredKeyring;
}

function revive(written: StoredKeyring): Keyring {
  const entries = keyPurposes.map((purpose) => {
    const slot = written[purpose];
    if (!slot?.keys[slot.current]) throw new Error(`The keyring has no current key for ${purpose}.`);
    const keys = Object.entries(slot.keys).map(([id, key]): [string, Key] => [
      id,
      {
        algorithm: key.algorithm,
        secret: Buffer.from(key.secret, 'base64'),
        ...(key.publicKey && { publicKey: Buffer.from(key.publicKey, 'base64') }),
      },
    ]);
    return [purpose, { current: slot.current, keys: new Map(keys) }];
  });
  return Object.fromEntries(entries) as unknown as Keyring;
}
