import type { FastifyReply } from 'fastify';
import { now } from '../platform/clock.ts';
import { readSignedCookie, signCookie, type Keyring } from '../platform/crypto.ts';
import type { ViewerFinder } from '../platform/http/viewers.ts';
import { portalRules } from './portal.rules.ts';

/** Cookies of the portal. Each is sent only to the pages that need it, and never to a script. */
export const cookies = {
  draft: 'heyan_claim',
  dispute: 'heyan_dispute',
  holder: 'heyan_case',
  phone: 'heyan_phone',
  typed: 'heyan_typed',
} as const;

/** The name of one of them. */
export type CookieName = (typeof cookies)[keyof typeof cookies];

/** Sets a cookie of the portal; over HTTPS it never travels without. */
export function keepCookie(reply: FastifyReply, name: CookieName, path: string, value: string, minutes: number): void {
  const secure = process.env['HEYAN_HTTPS'] === 'on';
  reply.setCookie(name, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: minutes * 60 });
}

/** Takes a cookie of the portal back. */
export function dropCookie(reply: FastifyReply, name: CookieName, path: string): void {
  reply.clearCookie(name, { path });
}

/** Lets the browser look at one proceeding for a while; what it carries is signed and says until when. */
export function admitHolder(reply: FastifyReply, keys: Keyring, proceeding: number, by: 'code' | 'phone'): void {
  const until = now().add({ minutes: portalRules.holderMinutes });
  const value = signCookie(keys, `holder.${proceeding}.${by}.${Math.floor(until.epochMilliseconds / 1000)}`);
  keepCookie(reply, cookies.holder, '/track', value, portalRules.holderMinutes);
}

/** Lets the browser choose among the claims of a phone for a while. */
export function admitPhone(reply: FastifyReply, keys: Keyring, hash: string): void {
  const until = now().add({ minutes: portalRules.holderMinutes });
  const value = signCookie(keys, `phone.${hash}.${Math.floor(until.epochMilliseconds / 1000)}`);
  keepCookie(reply, cookies.phone, '/track', value, portalRules.holderMinutes);
}

/** The phone's hash in such a cookie, while it is good. */
export function readPhone(keys: Keyring, signed: string | undefined): string | undefined {
  const found = /^phone\.([0-9a-f]{64})\.(\d+)$/.exec((signed && readSignedCookie(keys, signed)) ?? '');
  return found && stillGood(found[2]) ? found[1] : undefined;
}

/**
 * Knows the holder of a proceeding by the signed cookie, on the pages of tracking only: an officer who tries the portal
 * in the same browser is a holder there and stays an officer elsewhere. Must be asked before other finders.
 */
export const findHolder: ViewerFinder = async (world, request) => {
  if (!/^\/track(\/|\?|$)/.test(request.url)) return undefined;
  const signed = request.cookies[cookies.holder];
  const found = /^holder\.(\d+)\.(code|phone)\.(\d+)$/.exec((signed && readSignedCookie(world.keys, signed)) ?? '');
  if (!found || !stillGood(found[3])) return undefined;
  return { kind: 'holder', proceeding: Number(found[1]), by: found[2] as 'code' | 'phone' };
};

function stillGood(seconds: string | undefined): boolean {
  return Number(seconds) * 1000 > now().epochMilliseconds;
}
