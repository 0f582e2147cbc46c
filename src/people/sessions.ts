import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { randomToken } from '../platform/algorithms.ts';
import { hashToken, type Keyring } from '../platform/crypto.ts';
import { type AuthPool, rows } from './accounts.ts';
import { signInRules } from './sign-in.rules.ts';

/** Somebody away, with the duties their deputy may do until the last day. */
export type StandsInFor = { absence: number; officer: number; name: string; duties: string[]; lastOn: string };

/** Somebody signed in, with all that a request needs to know of them. */
export type SignedIn = {
  session: string;
  account: string;
  kind: 'officer' | 'enterprise';
  name: string;
  officer: number | null;
  duties: string[];
  /** Colleagues who are away today and for whom this officer stands in. */
  standsInFor: StandsInFor[];
  office: number;
  division: number;
  seen_at: string;
};

/** Opens a session and answers the token for the cookie, which is kept nowhere. The oldest beyond the limit end. */
export async function openSession(
  auth: AuthPool,
  keys: Keyring,
  account: number,
  browser: string,
  at: Temporal.Instant,
): Promise<{ token: string; seconds: number }> {
  const token = randomToken();
  const seconds = signInRules.sessionHoursMax * 3600;
  await auth.query(
    `insert into auth.session (token_hash, id, account, made_at, seen_at, expires_at, browser)
     values ($1, $2, $3, $4, $4, $4::timestamptz + make_interval(secs => $5), $6)`,
    [hashToken(keys, token), randomUUID(), account, at.toString(), seconds, browser],
  );
  await auth.query(
    `delete from auth.session where account = $1 and (expires_at <= $2 or token_hash not in (
       select token_hash from auth.session where account = $1 order by made_at desc, id limit $3))`,
    [account, at.toString(), signInRules.sessionsPerAccountMax],
  );
  return { token, seconds };
}

const standing = `s.expires_at > $2::timestamptz and s.seen_at > $2::timestamptz - make_interval(mins => $3)`;

/** Who the cookie's token stands for, while the session, the account, the officer and the office all stand. */
export async function findSession(
  auth: AuthPool,
  keys: Keyring,
  token: string,
  at: Temporal.Instant,
  demonstration: boolean,
): Promise<SignedIn | undefined> {
  const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const hash = hashToken(keys, token);
  const found = await rows<SignedIn>(
    auth,
    `select s.id as session, a.name as account, a.kind, coalesce(f.name, a.display_name) as name, a.officer,
       coalesce(f.duties, '{}') as duties, a.office, o.division, s.seen_at,
       coalesce((select json_agg(json_build_object('absence', ab.id, 'officer', away.id, 'name', away.name, 'duties', away.duties, 'lastOn', ab.last_on) order by ab.id)
         from heyan.absence ab join heyan.officer away on away.id = ab.officer
         where ab.deputy = f.id and ab.office = a.office and ab.first_on <= $4::date and ab.last_on >= $4::date
           and ab.ended_on is null and (away.valid_to is null or away.valid_to > $4::date)), '[]') as "standsInFor"
     from auth.session s join auth.account a on a.id = s.account join heyan.office o on o.id = a.office
       left join heyan.officer f on f.id = a.officer
     where s.token_hash = $1 and ${standing} and a.disabled_at is null and a.locked_at is null and ($5 or not a.demonstration)
       and o.valid_from <= $4::date and (o.valid_to is null or o.valid_to > $4::date)
       and (f.id is null or (f.office = a.office and f.valid_from <= $4::date and (f.valid_to is null or f.valid_to > $4::date)))`,
    [hash, at.toString(), signInRules.sessionIdleMinutes, day, demonstration],
  );
  const signedIn = found[0];
  if (signedIn && Temporal.Instant.from(signedIn.seen_at).until(at).total('seconds') >= signInRules.seenEverySeconds) {
    await auth.query('update auth.session set seen_at = $2 where token_hash = $1', [hash, at.toString()]);
  }
  return signedIn;
}

/** Ends the session of a token. Answers its account when there was one. */
export async function closeSession(auth: AuthPool, keys: Keyring, token: string): Promise<number | undefined> {
  const ended = await rows<{ account: number }>(
    auth,
    'delete from auth.session where token_hash = $1 returning account',
    [hashToken(keys, token)],
  );
  return ended[0]?.account;
}

export type OpenSession = { id: string; madeAt: string; seenAt: string; browser: string };

/** The standing sessions of an account, latest first. */
export async function listSessions(auth: AuthPool, account: string, at: Temporal.Instant): Promise<OpenSession[]> {
  return rows<OpenSession>(
    auth,
    `select s.id, s.made_at as "madeAt", s.seen_at as "seenAt", s.browser from auth.session s join auth.account a on a.id = s.account
     where a.name = $1 and ${standing} order by s.made_at desc, s.id`,
    [account, at.toString(), signInRules.sessionIdleMinutes],
  );
}

/** Ends one session of an account; answers the account's id when it was there. Another's session is not there. */
export async function revokeSession(auth: AuthPool, account: string, id: string): Promise<number | undefined> {
  const ended = await rows<{ account: number }>(
    auth,
    'delete from auth.session s using auth.account a where a.id = s.account and a.name = $1 and s.id = $2 returning s.account',
    [account, id],
  );
  return ended[0]?.account;
}
