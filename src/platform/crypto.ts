import { createHash, randomBytes } from 'node:crypto';
import { algorithmOf, ciphers, keyedHashes, sameBytes, signatureSchemes } from './algorithms.ts';

/** What a key is for. A key of one purpose never serves another. */
export const keyPurposes = ['sealing', 'lookup', 'person', 'trackingCode', 'cookies', 'signing'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** One key: its algorithm stands beside it, so that keys of several schools can live in one ring. */
export type Key = { algorithm: string; secret: Buffer; publicKey?: Buffer };

/** Per purpose the key now in use, and every key that may still be met in stored values. */
export type Keyring = { readonly [P in KeyPurpose]: { current: string; keys: ReadonlyMap<string, Key> } };

function keyOf(keyring: Keyring, purpose: KeyPurpose, id = keyring[purpose].current): Key {
  const key = keyring[purpose].keys.get(id);
  if (!key) throw new Error(`The keyring has no ${purpose} key ${id}.`);
  return key;
}

// Sealing -------------------------------------------------------------------------------------------------------------

export type Sealed = { keyId: string; ciphertext: Buffer };
export type SealedValue = Sealed & { commitment: Buffer; salt: Buffer };

const saltBytes = 16;

/** Encrypts bytes under the current sealing key: nonce, tag and text in one, bound to the key's id. */
export function sealBytes(keyring: Keyring, plain: Buffer, given: { nonce?: Buffer } = {}): Sealed {
  const keyId = keyring.sealing.current;
  const key = keyOf(keyring, 'sealing');
  const cipher = algorithmOf(ciphers, key.algorithm);
  const nonce = given.nonce ?? randomBytes(cipher.nonceBytes);
  return { keyId, ciphertext: Buffer.concat([nonce, cipher.encrypt(key.secret, nonce, plain, Buffer.from(keyId))]) };
}

/** @throws when the bytes were altered, or sealed under a key this ring has not. */
export function openBytes(keyring: Keyring, sealed: Sealed): Buffer {
  const key = keyOf(keyring, 'sealing', sealed.keyId);
  const cipher = algorithmOf(ciphers, key.algorithm);
  const nonce = sealed.ciphertext.subarray(0, cipher.nonceBytes);
  return cipher.decrypt(key.secret, nonce, sealed.ciphertext.subarray(cipher.nonceBytes), Buffer.from(sealed.keyId));
}

/** The same bytes under the current sealing key, or undefined when they do not open: somebody altered them. */
export function resealBytes(keyring: Keyring, sealed: Sealed): Buffer | undefined {
  try {
    return sealBytes(keyring, openBytes(keyring, sealed)).ciphertext;
  } catch (error) {
    // What does not open stays as it is, under its old key, for verify to name; any other fault is ours.
    if (error instanceof Error && /authenticat|no sealing key|initialization vector/i.test(error.message))
      return undefined;
    throw error;
  }
}

/**
 * Seals a personal value. The commitment may stand in the record for ever: without the salt, which lies inside the
 * ciphertext and is erased with it, it says nothing even about a value with few possibilities.
 */
export function sealValue(
  keyring: Keyring,
  plaintext: string,
  given: { salt?: Buffer; nonce?: Buffer } = {},
): SealedValue {
  const salt = given.salt ?? randomBytes(saltBytes);
  if (salt.length !== saltBytes) throw new Error(`A salt has ${saltBytes} bytes.`);
  const sealed = sealBytes(keyring, Buffer.concat([salt, Buffer.from(plaintext)]), given);
  return { ...sealed, commitment: commitmentOf(plaintext, salt), salt };
}

/** The value and the salt of its commitment. @throws as openBytes. */
export function openSaltedValue(keyring: Keyring, sealed: Sealed): { plaintext: string; salt: Buffer } {
  const plain = openBytes(keyring, sealed);
  return { plaintext: plain.subarray(saltBytes).toString('utf8'), salt: plain.subarray(0, saltBytes) };
}

/** The sealed value itself. @throws as openBytes. */
export function openValue(keyring: Keyring, sealed: Sealed): string {
  return openSaltedValue(keyring, sealed).plaintext;
}

/** What the record keeps in place of a personal value: SHA-256 over a mark, the salt and the value. */
export function commitmentOf(plaintext: string, salt: Buffer): Buffer {
  return createHash('sha256').update('heyan.seal.1\0').update(salt).update(plaintext, 'utf8').digest();
}

// Keyed hashes --------------------------------------------------------------------------------------------------------

function keyedHash(keyring: Keyring, purpose: KeyPurpose, text: string): Buffer {
  const key = keyOf(keyring, purpose);
  return algorithmOf(keyedHashes, key.algorithm).hash(key.secret, text);
}

/** Sixteen bytes by which a search finds equal values of one kind without the index knowing them. */
export function lookupToken(keyring: Keyring, kind: string | number, text: string): Buffer {
  return keyedHash(keyring, 'lookup', `${kind}\0${text}`).subarray(0, 16);
}

/** Sixteen bytes by which a figure counts a person once without knowing who it is. */
export function personToken(keyring: Keyring, text: string): Buffer {
  return keyedHash(keyring, 'person', text).subarray(0, 16);
}

/** The only form in which a tracking code, or a one-time code, is kept. */
export function hashCode(keyring: Keyring, code: string): Buffer {
  return keyedHash(keyring, 'trackingCode', code);
}

/** The same under every key there ever was: a code is nowhere to be read, so what was hashed once stays as it is. */
export function hashesOfCode(keyring: Keyring, code: string): Buffer[] {
  return [...keyring.trackingCode.keys.values()].map((key) =>
    algorithmOf(keyedHashes, key.algorithm).hash(key.secret, code),
  );
}

/** The only form in which a cookie's token is kept. */
export function hashToken(keyring: Keyring, token: string): Buffer {
  return keyedHash(keyring, 'cookies', token);
}

/** Adds to a cookie's value a mark by which we know it for our own. */
export function signCookie(keyring: Keyring, value: string): string {
  return `${value}.${keyedHash(keyring, 'cookies', `signed\0${value}`).toString('base64url')}`;
}

/** The value of a cookie signed by us, or undefined. */
export function readSignedCookie(keyring: Keyring, signed: string): string | undefined {
  const value = signed.slice(0, Math.max(signed.lastIndexOf('.'), 0));
  return sameBytes(Buffer.from(signed), Buffer.from(signCookie(keyring, value))) ? value : undefined;
}

// Signatures ----------------------------------------------------------------------------------------------------------

/** Signs bytes with the current signing key; the key's id and algorithm are to be stored beside the signature. */
export function sign(keyring: Keyring, bytes: Buffer): { keyId: string; algorithm: string; signature: Buffer } {
  const key = keyOf(keyring, 'signing');
  const signature = algorithmOf(signatureSchemes, key.algorithm).sign(key.secret, bytes);
  return { keyId: keyring.signing.current, algorithm: key.algorithm, signature };
}

/** Whether the signature over the bytes was made by the named key. A key the ring has not: no. */
export function verifySignature(keyring: Keyring, keyId: string, bytes: Buffer, signature: Buffer): boolean {
  const key = keyring.signing.keys.get(keyId);
  if (!key?.publicKey) return false;
  return algorithmOf(signatureSchemes, key.algorithm).verify(key.publicKey, bytes, signature);
}

/** The public halves of the signing keys: what an outside verifier needs, and all it may have. */
export function publicKeys(keyring: Keyring): { keyId: string; algorithm: string; publicKey: string }[] {
  return [...keyring.signing.keys].map(([keyId, key]) => ({
    keyId,
    algorithm: key.algorithm,
    publicKey: (key.publicKey ?? Buffer.alloc(0)).toString('base64'),
  }));
}
