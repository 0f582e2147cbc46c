import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { homeProvince } from '../../divisions/divisions.ts';
import { examineCreditCode, examineMobile } from '../../parties/identifiers.ts';
import { randomToken } from '../../platform/algorithms.ts';
import { readSignedCookie, signCookie, type Keyring } from '../../platform/crypto.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import { transact } from '../../proceedings/act.ts';
import { accountKey, knowEnterprise, type Bound, type EnterpriseWorld } from './binding.ts';
import { happened, membersOf, speakFor, stands } from './chain.ts';
import type { Speaker } from './persons.ts';

/*
 * A trusted sign-in: a province's own sign-in of legal persons says who somebody is and for which credit code they speak. The
 * port is the authorization-code flow of OAuth 2.0 with PKCE (RFC 6749, 7636): the browser goes there and comes back with a
 * code, which this server exchanges for the facts about the person. No provider is built in; the names of the facts are ours.
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

/**
 * The provider that the environment names (HEYAN_TRUSTED_AUTHORIZE, _TOKEN, _PERSON, _CLIENT, _SECRET, with
 * HEYAN_PUBLIC_ADDRESS to come back to), or undefined. @throws when it is named in part, or not by https
 */
export function trustedProvider(
  environment: Readonly<Record<string, string | undefined>>,
): TrustedProvider | undefined {
  const entries = Object.entries(names).map(
    ([name, tail]) => [name, environment[`HEYAN_TRUSTED_${tail}`] ?? ''] as const,
  );
  if (entries.every(([, value]) => value === '')) return undefined;
  const home = (environment['HEYAN_PUBLIC_ADDRESS'] ?? '').replace(/\/$/, '');
  const found = { ...Object.fromEntries(entries), back: `${home}/enterprise/trusted/back` } as TrustedProvider;
  const whole = home !== '' && entries.every(([, value]) => value !== '');
  const safe = [found.authorize, found.token, found.person, found.back].every(
    (address) => URL.canParse(address) && /^(https:|http:\/\/127\.0\.0\.1[:/])/.test(address),
  );
  if (!whole || !safe)
    throw new Error('HEYAN_TRUSTED_* and HEYAN_PUBLIC_ADDRESS must all be given, with https addresses.');
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

/** What a trusted provider says: who somebody is, by which phone, and for which firm they speak. */
export type TrustedFacts = { name: string; phone: string; creditCode: string; firm: string };

/** Takes the browser back: only with the state it was sent away with, in time. Refused alike whatever was wrong. */
export async function finishTrusted(
  keys: Keyring,
  provider: TrustedProvider,
  given: { cookie: string | undefined; state: string; code: string },
  at: Temporal.Instant,
): Promise<TrustedFacts | Refused> {
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

function factsIn(said: Readonly<Record<string, unknown>> | undefined): TrustedFacts | undefined {
  const text = (name: string, max: number): string => {
    const value = said?.[name];
    return typeof value === 'string' && value.length <= max ? value.trim() : '';
  };
  const [mobile, code] = [examineMobile(text('phone', 40)), examineCreditCode(text('credit_code', 40))];
  const [name, firm] = [text('name', 40), text('firm', 100)];
  if (!mobile.valid || (!code.valid && !code.overridable) || name === '' || firm === '') return undefined;
  return { name, phone: mobile.value, creditCode: code.value, firm };
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
    const text = await answer.text();
    const value: unknown = answer.ok && text.length <= answerMax ? JSON.parse(text) : undefined;
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

/** Makes whom a trusted provider vouches for an owner of the firm it names. */
export async function bindByTrust(
  world: EnterpriseWorld,
  speaker: Pick<Speaker, 'account' | 'accountName'>,
  facts: TrustedFacts,
  at: Temporal.Instant,
): Promise<Bound | Refused> {
  const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  return transact(world, { offices: [], account: accountKey(speaker) }, async (tx): Promise<Bound> => {
    // The provider says for whom somebody speaks, not where the firm is seated: the province stands for that.
    const firm = { creditCode: facts.creditCode, name: facts.firm, division: Number(homeProvince), day };
    const office = await knowEnterprise(tx, firm);
    await speakFor(tx, office);
    const member = (await membersOf(tx, office)).get(speaker.account);
    const whole = stands(member) && member.role === 'owner' && member.level === 'confirmed';
    if (!whole)
      await happened(tx, world.keys, office, at.toString(), {
        what: 'bound',
        account: speaker.account,
        proof: 'signIn',
        level: 'confirmed',
      });
    return { office, state: 'bound' };
  });
}
