import type { Temporal } from 'temporal-polyfill';
import { randomToken } from '../platform/algorithms.ts';
import { hashToken, openBytes, sealBytes } from '../platform/crypto.ts';
import { isPassword } from '../platform/passwords.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import { type Account, type AuthPool, findAccount, noteEvent, rows } from './accounts.ts';
import { clearAttempts, countAttempt, forgiveAttempt } from './attempts.ts';
import { countedAs } from './known-browser.ts';
import { openSession } from './sessions.ts';
import { signInRules } from './sign-in.rules.ts';
import { makeTotpSecret, matchTotp, totpAddress } from './totp.ts';

export type Door = Pick<World, 'keys' | 'demonstration'> & { auth: AuthPool };

/** A whole sign-in: the session, and the name of the account it is of. */
export type SignedIn = { account: string; session: { token: string; seconds: number } };
export type PasswordAnswer =
  ({ next: 'done' } & SignedIn) | { next: 'totp'; challenge: string; enrol?: { address: string } };

/** First step: the password. Officers always go on to the second; a first sign-in is given the secret to enrol. */
export async function givePassword(
  door: Door,
  given: { account: string; password: string; browser: string; known: string | undefined },
  at: Temporal.Instant,
): Promise<PasswordAnswer | Refused> {
  const { auth, keys } = door;
  const name = given.account.trim().toLowerCase();
  const account = await findAccount(auth, name, door.demonstration);
  const counted = countedAs(keys, name, given.known);
  const pause = await countAttempt(auth, keys, counted, at);
  if (pause !== undefined) {
    await noteEvent(auth, at.toString(), account?.id ?? null, 'locked');
    return paused(pause);
  }
  const right = await isPassword(given.password, account?.password);
  await noteEvent(auth, at.toString(), account?.id ?? null, right ? 'password-right' : 'password-wrong');
  if (!account || !right) return wrong();
  if (!account.totp_required && !account.totp_secret) {
    await clearAttempts(auth, keys, counted, at);
    await noteEvent(auth, at.toString(), account.id, 'signed-in');
    return {
      next: 'done',
      account: account.name,
      session: await openSession(auth, keys, account.id, given.browser, at),
    };
  }
  await forgiveAttempt(auth, keys, counted);
  return openChallenge(door, account, at);
}

async function openChallenge(door: Door, account: Account, at: Temporal.Instant): Promise<PasswordAnswer> {
  const { auth, keys } = door;
  const challenge = randomToken();
  const secret = account.totp_secret ? undefined : makeTotpSecret();
  const sealed = secret && sealBytes(keys, secret);
  await auth.query('delete from auth.challenge where expires_at <= $1', [at.toString()]);
  await auth.query(
    `insert into auth.challenge (token_hash, account, enrol_key_id, enrol_secret, expires_at)
     values ($1, $2, $3, $4, $5::timestamptz + make_interval(secs => $6))`,
    [
      hashToken(keys, challenge),
      account.id,
      sealed?.keyId ?? null,
      sealed?.ciphertext ?? null,
      at.toString(),
      signInRules.challengeSeconds,
    ],
  );
  return {
    next: 'totp',
    challenge,
    ...(secret && { enrol: { address: totpAddress(account.name, secret) } }),
  };
}

type Challenged = Account & { enrol_key_id: string | null; enrol_secret: Buffer | null };

/** Second step: the code of the authenticator app. Right once; the challenge ends with it. */
export async function giveTotp(
  door: Door,
  given: { challenge: string; code: string; browser: string; known: string | undefined },
  at: Temporal.Instant,
): Promise<SignedIn | Refused> {
  const { auth, keys } = door;
  const hash = hashToken(keys, given.challenge);
  const found = await rows<Challenged>(
    auth,
    `update auth.challenge c set tries = c.tries + 1 from auth.account a
     where c.token_hash = $1 and c.expires_at > $2::timestamptz and c.tries < $3 and a.id = c.account and a.disabled_at is null and a.locked_at is null
       and ($4 or not a.demonstration)
     returning a.id, a.name, a.kind, a.password, a.totp_required, a.totp_key_id, a.totp_secret, a.totp_step, a.demonstration,
       c.enrol_key_id, c.enrol_secret`,
    [hash, at.toString(), signInRules.challengeTries, door.demonstration],
  );
  const challenged = found[0];
  if (!challenged) return startAgain();
  const counted = countedAs(keys, challenged.name, given.known);
  const pause = await countAttempt(auth, keys, counted, at);
  if (pause !== undefined) {
    await noteEvent(auth, at.toString(), challenged.id, 'locked');
    return paused(pause);
  }
  if (!(await spendCode(door, challenged, given.code, at))) {
    await noteEvent(auth, at.toString(), challenged.id, 'totp-wrong');
    return wrongCode();
  }
  const ended = await rows(auth, 'delete from auth.challenge where token_hash = $1 returning account', [hash]);
  if (ended.length === 0) return startAgain();
  await clearAttempts(auth, keys, counted, at);
  if (!challenged.totp_secret) await noteEvent(auth, at.toString(), challenged.id, 'totp-enrolled');
  await noteEvent(auth, at.toString(), challenged.id, 'signed-in');
  return {
    account: challenged.name,
    session: await openSession(auth, keys, challenged.id, given.browser, at),
  };
}

/** Whether the code is right and was not used before: the statement that marks its step as used decides. */
async function spendCode(door: Door, account: Challenged, code: string, at: Temporal.Instant): Promise<boolean> {
  const { auth, keys } = door;
  const enrolled = sealedOf(account.totp_key_id, account.totp_secret);
  const offered = sealedOf(account.enrol_key_id, account.enrol_secret);
  const sealed = enrolled ?? offered;
  if (!sealed) return false;
  const step = matchTotp(openBytes(keys, sealed), code, at, account.totp_step);
  if (step === undefined) return false;
  const spent = enrolled
    ? await rows(auth, 'update auth.account set totp_step = $2 where id = $1 and totp_step < $2 returning id', [
        account.id,
        step,
      ])
    : await rows(
        auth,
        `update auth.account set totp_step = $2, totp_key_id = $3, totp_secret = $4
         where id = $1 and totp_secret is null returning id`,
        [account.id, step, sealed.keyId, sealed.ciphertext],
      );
  return spent.length === 1;
}

function sealedOf(keyId: string | null, ciphertext: Buffer | null): { keyId: string; ciphertext: Buffer } | undefined {
  return keyId !== null && ciphertext !== null ? { keyId, ciphertext } : undefined;
}

/** One click, in demonstration mode only: the caller has checked the mode, the account must be made for it. */
export async function enterDemonstration(
  door: Door,
  given: { account: string; browser: string },
  at: Temporal.Instant,
): Promise<{ session: { token: string; seconds: number } } | Refused> {
  const account = door.demonstration ? await findAccount(door.auth, given.account, true) : undefined;
  if (!account?.demonstration) {
    return refuse(
      'not-found',
      { zh: '没有这个演示账号。', en: 'There is no such demonstration account.' },
      { field: '/account' },
    );
  }
  await noteEvent(door.auth, at.toString(), account.id, 'signed-in-demonstration');
  return { session: await openSession(door.auth, door.keys, account.id, given.browser, at) };
}

/** The same words whether the name or the password was wrong. */
function wrong(): Refused {
  return refuse('not-signed-in', { zh: '账号或密码不正确。', en: 'The account or the password is not right.' });
}

function wrongCode(): Refused {
  return refuse(
    'not-signed-in',
    {
      zh: '验证码不正确或已用过，请等待下一个验证码。',
      en: 'The code is not right or was used before; wait for the next one.',
    },
    { field: '/code' },
  );
}

function startAgain(): Refused {
  return refuse('not-signed-in', {
    zh: '登录已超时，请重新输入密码。',
    en: 'This sign-in has ended; please give the password again.',
  });
}

/** Too many tries by this name: how long to wait. */
export function paused(seconds: number): Refused {
  const minutes = Math.ceil(seconds / 60);
  return refuse('too-many', {
    zh: `尝试次数过多，请 ${minutes} 分钟后再试。`,
    en: `Too many tries; please wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  });
}
