import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { randomToken } from '../platform/algorithms.ts';
import { readSignedCookie, signCookie, type Keyring } from '../platform/crypto.ts';
import { textWithin } from '../platform/http/text-within.ts';
import { refuse, type Refused } from '../platform/refusal.ts';

/*
 * A trusted sign-in: a province's own sign-in says who somebody is. The port is the authorization-code flow of OAuth 2.0 with
 * PKCE (RFC 6749, 7636): the browser goes there and comes back with a code, which this server exchanges for the facts about
 * the person. No provider is built in; the names of the facts are ours.
 */

/** Where the provider answers, and under which name it knows this installation. */
export type TrustedProvider = {
  authorize: string;
  token: string;
  person: string;
  client: string;
  secret: string;
  back: string;
};

const names = { authorize: 'AUTHORIZE', token: 'TOKEN', person: 'PERSON', client: 'CLIENT', secret: 'SECRET' } as const;

/** Whose sign-in it is: how the environment names it, and where the browser comes back to. */
export type TrustedKind = { prefix: 'HEYAN_TRUSTED' | 'HEYAN_TRUSTED_PERSONS'; back: string };

/** The sign-in of legal persons. */
export const ofFirms: TrustedKind = { prefix: 'HEYAN_TRUSTED', back: '/enterprise/trusted/back' };
/** The sign-in of natural persons. */
export const ofPersons: TrustedKind = { prefix: 'HEYAN_TRUSTED_PERSONS', back: '/track/trusted/back' };

/**
 * The provider that the environment names (…_AUTHORIZE, _TOKEN, _PERSON, _CLIENT, _SECRET after its prefix, with
 * HEYAN_PUBLIC_ADDRESS to come back to), or undefined. @throws when it is named in part, or not by https
 */
export function trustedProvider(
  environment: Readonly<Record<string, string | undefined>>,
  { prefix, back }: TrustedKind = ofFirms,
): TrustedProvider | undefined {
  const entries = Object.entries(names).map(([name, tail]) => [name, environment[`${prefix}_${tail}`] ?? ''] as const);
  if (entries.every(([, value]) => value === '')) return undefined;
  const home = (environment['HEYAN_PUBLIC_ADDRESS'] ?? '').replace(/\/$/, '');
  const found = { ...Object.fromEntries(entries), back: `${home}${back}` } as TrustedProvider;
  const whole = home !== '' && entries.every(([, value]) => value !== '');
  const safe = [found.authorize, found.token, found.person, found.back].every(
    (address) => URL.canParse(address) && /^(https:|http:\/\/127\.0\.0\.1[:/])/.test(address),
  );
  if (!whole || !safe) throw new Error(`${prefix}_* and HEYAN_PUBLIC_ADDRESS must all be given, with https addresses.`);
  return found;
}

/** Minutes in which somebody who went to the provider may come back. */
export const trustedMinutes = 10;

/** Sends the browser there: the address, and what its cookie keeps so that nobody else's answer is taken for this one. */
export function beginTrusted(
  keys: Keyring,
  provider: TrustedProvider,
  at: Temporal.Instant,
): { address: string; cookie: string } {
  const [state, verifier] = [randomToken(), randomToken()];
  const until = Math.floor(at.add({ minutes: trustedMinutes }).epochMilliseconds / 1000);
  const address = new URL(provider.authorize);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: provider.client,
    redirect_uri: provider.back,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }))
    address.searchParams.set(name, value);
  return { address: address.href, cookie: signCookie(keys, `trusted.${state}.${verifier}.${until}`) };
}

/** What a provider says of somebody, unread. */
type Said = Readonly<Record<string, unknown>> | undefined;

/**
 * Takes the browser back: only with the state it was sent away with, in time. `factsIn` reads what the provider says.
 * Refused alike whatever was wrong.
 */
export async function finishTrusted<Facts>(
  keys: Keyring,
  provider: TrustedProvider,
  given: { cookie: string | undefined; state: string; code: string },
  at: Temporal.Instant,
  factsIn: (said: Said) => Facts | undefined,
): Promise<Facts | Refused> {
  const kept = /^trusted\.([\w-]{43})\.([\w-]{43})\.(\d+)$/.exec(
    (given.cookie && readSignedCookie(keys, given.cookie)) ?? '',
  );
  const [, state, verifier = '', until] = kept ?? [];
  if (!kept || state !== given.state || given.code === '' || Number(until) * 1000 <= at.epochMilliseconds)
    return notTrusted();
  const token = await answerOf(provider.token, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: provider.back,
      client_id: provider.client,
      client_secret: provider.secret,
      code_verifier: verifier,
    }).toString(),
  });
  const access = token?.['access_token'];
  if (typeof access !== 'string' || !/^[\w.~+/=-]{1,4000}$/.test(access)) return notTrusted();
  const said = await answerOf(provider.person, {
    headers: { authorization: `Bearer ${access}`, accept: 'application/json' },
  });
  return factsIn(said) ?? notTrusted();
}

const secondsMax = 10;
const answerMax = 64 * 1024;

/** The provider's answer as an object; undefined when it gives none. It is asked nowhere else than where it was named. */
async function answerOf(address: string, request: RequestInit): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = await fetch(address, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(secondsMax * 1000),
    });
    const text = await textWithin(answer, answerMax);
    const value: unknown = answer.ok && text !== undefined ? JSON.parse(text) : undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    // A provider that is away, slow or talks nonsense lets nobody in; any other fault is ours.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}

function notTrusted(): Refused {
  return refuse('not-signed-in', {
    zh: '没有从可信登录得到结果，请重新登录，或者用手机号登录。',
    en: 'The trusted sign-in gave no answer: begin again, or sign in by phone.',
  });
}
