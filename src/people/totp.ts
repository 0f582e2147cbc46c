import { createHmac, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { sameBytes } from '../platform/algorithms.ts';
import { signInRules } from './sign-in.rules.ts';

const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A fresh secret of 160 bits, the length RFC 4226 recommends. */
export function makeTotpSecret(): Buffer {
  return randomBytes(20);
}

/** The code of one 30-second step: RFC 6238 with SHA-1, because that is what every authenticator app reads. */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The 30-second step of a moment. */
export function totpStepOf(moment: Temporal.Instant): number {
  return Math.floor(moment.epochMilliseconds / 1000 / signInRules.totpStepSeconds);
}

/**
 * The step whose code this is, within the drift allowed, or undefined. Steps up to `lastUsed` no longer count: a code
 * read over somebody's shoulder is spent. Every candidate is compared, so the time taken does not tell which fits.
 */
export function matchTotp(
  secret: Buffer,
  code: string,
  moment: Temporal.Instant,
  lastUsed: number,
): number | undefined {
  const present = totpStepOf(moment);
  let matched: number | undefined;
  for (let step = present - signInRules.totpDriftSteps; step <= present + signInRules.totpDriftSteps; step++) {
    const fits = sameBytes(Buffer.from(totpCode(secret, step)), Buffer.from(code));
    if (fits && step > lastUsed) matched ??= step;
  }
  return matched;
}

/** The secret in the letters authenticator apps take by hand. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address an authenticator app reads from a QR code. It names the account, never a person. */
export function totpAddress(account: string, secret: Buffer): string {
  const label = encodeURIComponent(`和堰:${account}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent('和堰')}&algorithm=SHA1&digits=${digits}&period=${signInRules.totpStepSeconds}`;
}
