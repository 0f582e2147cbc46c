import { randomBytes } from 'node:crypto';
import { hashCode, hashesOfCode, type Keyring } from '../../platform/crypto.ts';
import { codeLetters } from '../../papers/binding-slip.ts';

/** A code to hand over: twelve letters of five bits. */
export function makeCode(): string {
  return codeLetters(randomBytes(12));
}

/** The only form in which an invitation's code is kept. */
export function invitationHash(keys: Keyring, code: string): Buffer {
  return hashCode(keys, `invitation:${code}`);
}

/** The same under every key there ever was. */
export function invitationHashes(keys: Keyring, code: string): Buffer[] {
  return hashesOfCode(keys, `invitation:${code}`);
}
