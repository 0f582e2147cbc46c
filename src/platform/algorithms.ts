import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto';

/**
 * What a product of another school of cryptography (SM2, SM3, SM4) must bring to take a place in the tables below.
 * Every key of the keyring names its algorithm, and every stored value names its key, so both schools can be read
 * side by side while values are re-keyed.
 */
export type Cipher = {
  keyBytes: number;
  nonceBytes: number;
  encrypt(key: Buffer, nonce: Buffer, plain: Buffer, bound: Buffer): Buffer;
  /** @throws when the text was altered or the key is another. */
  decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: Buffer): Buffer;
};

export type KeyedHash = { keyBytes: number; hash(key: Buffer, text: string | Buffer): Buffer };

export type SignatureScheme = {
  generate(): { privateKey: Buffer; publicKey: Buffer };
  sign(privateKey: Buffer, bytes: Buffer): Buffer;
  verify(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean;
};

const tagBytes = 16;
const secrets = new WeakMap<Buffer, KeyObject>();

/** The key as the library wants it: bytes would be made into such an object at every use, at four times the cost. */
function secretOf(key: Buffer): KeyObject {
  let secret = secrets.get(key);
  if (!secret) {
    secret = createSecretKey(key);
    secrets.set(key, secret);
  }
  return secret;
}

export const ciphers: Readonly<Record<string, Cipher>> = {
  'aes-256-gcm': {
    keyBytes: 32,
    nonceBytes: 12,
    encrypt(key, nonce, plain, bound) {
      const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce, { authTagLength: tagBytes }).setAAD(bound);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([cipher.getAuthTag(), body]);
    },
    decrypt(key, nonce, sealed, bound) {
      const decipher = createDecipheriv('aes-256-gcm', secretOf(key), nonce, { authTagLength: tagBytes }).setAAD(bound);
      decipher.setAuthTag(sealed.subarray(0, tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(tagBytes)), decipher.final()]);
    },
  },
};

export const keyedHashes: Readonly<Record<string, KeyedHash>> = {
  'hmac-sha-256': { keyBytes: 32, hash: (key, text) => createHmac('sha256', secretOf(key)).update(text).digest() },
};

export const signatureSchemes: Readonly<Record<string, SignatureScheme>> = {
  ed25519: {
    generate() {
      const pair = generateKeyPairSync('ed25519');
      return {
        privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
        publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }),
      };
    },
    sign: (key, bytes) => signBytes(null, bytes, createPrivateKey({ key, type: 'pkcs8', format: 'der' })),
    verify: (key, bytes, signature) =>
      verifyBytes(null, bytes, createPublicKey({ key, type: 'spki', format: 'der' }), signature),
  },
};

/** The entry of one of the tables above. @throws when a key names an algorithm this program does not have. */
export function algorithmOf<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!found) throw new Error(`This program has no algorithm ${name}; the keyring was made by another version.`);
  return found;
}

/** Compares two secrets in a time that does not tell where they differ. */
export function sameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** A secret nobody can guess, in letters that fit a cookie. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
