import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { hashCode, hashesOfCode, hashToken, type Keyring, openBytes, sealBytes } from '../../platform/crypto.ts';
import { hashPassword, isPassword } from '../../platform/passwords.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import { type AuthPool, noteEvent, rows } from '../accounts.ts';
import { clearAttempts, countAttempt } from '../attempts.ts';
import { openSession } from '../sessions.ts';
import { paused, type Door } from '../sign-in.ts';
import { signInRules } from '../sign-in.rules.ts';

/*
 * Persons who act for enterprises on the portal. They sign in by phone, with a password or a one-time code; what is kept of the
 * phone is a keyed hash by which the account is found, and a seal from which an owner is shown who the colleagues are.
 */

/** What is known of a person; sealed as one value. */
export type Known = { name: string; phone: string };

/** The firm somebody acts for now. */
export type Firm = { office: number; name: string; creditCode: string; division: number; role: Role; level: Level };
export type Role = 'owner' | 'colleague';
/** How sure it is that somebody speaks for the firm: by their own or an owner's word, seen by an officer, or confirmed by a trusted source. */
export type Level = 'stated' | 'seen' | 'confirmed';

/** Somebody signed in on the portal, with the firm chosen, if any. `phones` are the keyed hashes of the phone. */
export type Speaker = {
  account: number;
  accountName: string;
  known: Known;
  hasPassword: boolean;
  phones: Buffer[];
  firm?: Firm;
};

/** The keyed hashes under which a phone is known: under each key there ever was. */
export function phoneHashes(keys: Keyring, phone: string): Buffer[] {
  return hashesOfCode(keys, phoneText(phone));
}

/** The keyed hash of a phone under the current key. */
export function phoneHash(keys: Keyring, phone: string): Buffer {
  return hashCode(keys, phoneText(phone));
}

function phoneText(phone: string): string {
  return `person phone:${phone}`;
}

type Session = { token: string; seconds: number };

/** Signs in with phone and password. The same words whichever was wrong, the same work whether or not there is an account. */
export async function signInByPassword(
  door: Door,
  given: { phone: string; password: string; browser: string },
  at: Temporal.Instant,
): Promise<Session | Refused> {
  const { auth, keys } = door;
  const counted = `phone\0${given.phone}`;
  const pause = await countAttempt(auth, keys, counted, at);
  if (pause !== undefined) return paused(pause);
  const [person] = await rows<{ account: number; password: string | null }>(
    auth,
    `select p.account, p.password from auth.person p join auth.account a on a.id = p.account
     where p.phone_hash = any ($1) and a.disabled_at is null and a.locked_at is null and not a.demonstration`,
    [phoneHashes(keys, given.phone)],
  );
  const right = await isPassword(given.password, person?.password ?? undefined);
  await noteEvent(auth, at.toString(), person?.account ?? null, right ? 'password-right' : 'password-wrong');
  if (!person || !right)
    return refuse('not-signed-in', { zh: '手机号或者密码不正确。', en: 'The phone or the password is not right.' });
  await clearAttempts(auth, keys, counted, at);
  await noteEvent(auth, at.toString(), person.account, 'signed-in');
  return openSession(auth, keys, person.account, given.browser, at);
}

/** Signs in who has shown the phone by a one-time code; somebody new gets an account. Disabled accounts stay outside. */
export async function signInByPhone(
  door: Door,
  given: { phone: string; browser: string },
  at: Temporal.Instant,
): Promise<Session | Refused> {
  const { auth, keys } = door;
  const account = (await findAccount(auth, keys, given.phone)) ?? (await makePerson(auth, keys, given.phone, at));
  if (account.disabled)
    return refuse('not-signed-in', {
      zh: '这个账号已停用，请联系办案单位。',
      en: 'This account is disabled; ask the office.',
    });
  await noteEvent(auth, at.toString(), account.id, 'signed-in');
  return openSession(auth, keys, account.id, given.browser, at);
}

/** Whether this is the phone of an account, in use or not. */
export async function isPhoneKnown({ auth, keys }: Door, phone: string): Promise<boolean> {
  return (await findAccount(auth, keys, phone)) !== undefined;
}

type Found = { id: number; disabled: boolean };

async function findAccount(auth: AuthPool, keys: Keyring, phone: string): Promise<Found | undefined> {
  const found = await rows<Found>(
    auth,
    `select a.id, (a.disabled_at is not null or a.locked_at is not null) as disabled from auth.person p join auth.account a on a.id = p.account
     where p.phone_hash = any ($1)`,
    [phoneHashes(keys, phone)],
  );
  return found[0];
}

/** An account named by chance: its name says nothing of the person. Made twice at once, it is made once. */
async function makePerson(auth: AuthPool, keys: Keyring, phone: string, at: Temporal.Instant): Promise<Found> {
  const sealed = sealKnown(keys, { name: '', phone });
  const made = await rows<{ account: number }>(
    auth,
    `with made as (insert into auth.account (name, kind, display_name, password, totp_required)
       values ($1, 'enterprise', '', '', false) returning id)
     insert into auth.person (account, phone_hash, key_id, sealed, made_at) select id, $2, $3, $4, $5 from made
     on conflict (phone_hash) do nothing returning account`,
    [`p-${randomBytes(8).toString('hex')}`, phoneHash(keys, phone), sealed.keyId, sealed.ciphertext, at.toString()],
  );
  if (made[0]) {
    await noteEvent(auth, at.toString(), made[0].account, 'person-made');
    return { id: made[0].account, disabled: false };
  }
  const first = await findAccount(auth, keys, phone);
  if (!first) throw new Error('An account that stands in the way is not there');
  return first;
}

function sealKnown(keys: Keyring, known: Known): { keyId: string; ciphertext: Buffer } {
  return sealBytes(keys, Buffer.from(JSON.stringify(known)));
}

/** What a seal of a person holds. */
export function openKnown(keys: Keyring, keyId: string, sealed: Buffer): Known {
  return JSON.parse(openBytes(keys, { keyId, ciphertext: sealed }).toString('utf8')) as Known;
}

/** What was sealed of a person for somebody else to read: name and phone as they are now. */
export function sealedOf(keys: Keyring, { known }: Speaker): { keyId: string; ciphertext: Buffer } {
  return sealKnown(keys, known);
}

/** Writes down how somebody is called. */
export async function nameSelf(auth: AuthPool, keys: Keyring, speaker: Speaker, name: string): Promise<void> {
  const { keyId, ciphertext } = sealKnown(keys, { ...speaker.known, name });
  await auth.query('update auth.person set key_id = $2, sealed = $3 where account = $1', [
    speaker.account,
    keyId,
    ciphertext,
  ]);
}

/** Sets the password of an account and ends its other sessions. */
export async function setPassword(
  auth: AuthPool,
  keys: Keyring,
  asked: { account: number; password: string; token: string },
  at: Temporal.Instant,
): Promise<void> {
  const hash = await hashPassword(asked.password);
  await auth.query('update auth.person set password = $2 where account = $1', [asked.account, hash]);
  await auth.query('delete from auth.session where account = $1 and token_hash <> $2', [
    asked.account,
    hashToken(keys, asked.token),
  ]);
  await noteEvent(auth, at.toString(), asked.account, 'password-set');
}

type Row = {
  account: number;
  account_name: string;
  display_name: string;
  key_id: string | null;
  sealed: Buffer | null;
  has_password: boolean;
  office: number | null;
};

/** Who a portal session stands for. The firm is read with its membership each time: whoever was removed acts for nobody at once. */
export async function findSpeaker(door: Door, token: string, at: Temporal.Instant): Promise<Speaker | undefined> {
  const { auth, keys, demonstration } = door;
  const hash = hashToken(keys, token);
  const found = await rows<Row>(
    auth,
    `update auth.session s set seen_at = case when s.seen_at > $2::timestamptz - make_interval(secs => $4) then s.seen_at else $2 end
     from auth.account a left join auth.person p on p.account = a.id
     where s.token_hash = $1 and a.id = s.account and a.kind = 'enterprise' and a.disabled_at is null and a.locked_at is null and ($5 or not a.demonstration)
       and s.expires_at > $2::timestamptz and s.seen_at > $2::timestamptz - make_interval(mins => $3)
     returning a.id account, a.name account_name, a.display_name, p.key_id, p.sealed, p.password is not null has_password, s.acts_for office`,
    [hash, at.toString(), signInRules.sessionIdleMinutes, signInRules.seenEverySeconds, demonstration],
  );
  const [row] = found;
  if (!row) return undefined;
  const known =
    row.key_id && row.sealed ? openKnown(keys, row.key_id, row.sealed) : { name: row.display_name, phone: '' };
  const firm = row.office === null ? undefined : await firmOf(auth, row.account, row.office);
  return {
    account: row.account,
    accountName: row.account_name,
    known,
    hasPassword: row.has_password,
    phones: known.phone === '' ? [] : phoneHashes(keys, known.phone),
    ...(firm && { firm }),
  };
}

async function firmOf(auth: AuthPool, account: number, office: number): Promise<Firm | undefined> {
  const found = await rows<Firm>(
    auth,
    `select m.office, o.name_zh name, o.credit_code "creditCode", o.division, m.role, m.level
     from heyan.membership m join heyan.office o on o.id = m.office
     where m.account = $1 and m.office = $2 and m.until_at is null`,
    [account, office],
  );
  return found[0];
}

/** Chooses the firm a session acts for; false when the account is no member of it. */
export async function chooseFirm(auth: AuthPool, keys: Keyring, token: string, office: number): Promise<boolean> {
  const chosen = await rows(
    auth,
    `update auth.session s set acts_for = m.office from heyan.membership m
     where s.token_hash = $1 and m.account = s.account and m.office = $2 and m.until_at is null returning s.account`,
    [hashToken(keys, token), office],
  );
  return chosen.length > 0;
}

/** Ends at once every session in which an account acts for a firm. */
export async function endSessionsFor(
  auth: AuthPool,
  account: number,
  office: number,
  at: Temporal.Instant,
): Promise<void> {
  await auth.query('delete from auth.session where account = $1 and acts_for = $2', [account, office]);
  await noteEvent(auth, at.toString(), account, 'sessions-ended');
}

/** How these accounts' persons are called, by account. */
export async function knownOf(auth: AuthPool, keys: Keyring, accounts: readonly number[]): Promise<Map<number, Known>> {
  const found = await rows<{ account: number; display_name: string; key_id: string | null; sealed: Buffer | null }>(
    auth,
    `select a.id account, a.display_name, p.key_id, p.sealed from auth.account a left join auth.person p on p.account = a.id
     where a.id = any ($1)`,
    [accounts],
  );
  return new Map(
    found.map((row) => [
      row.account,
      row.key_id && row.sealed ? openKnown(keys, row.key_id, row.sealed) : { name: row.display_name, phone: '' },
    ]),
  );
}

/** The demonstration's account for this window, where there is one. */
export async function ownedDemonstration(auth: AuthPool): Promise<string | undefined> {
  const found = await rows<{ name: string }>(
    auth,
    "select name from auth.account where kind = 'enterprise' and demonstration and disabled_at is null order by id limit 1",
    [],
  );
  return found[0]?.name;
}
