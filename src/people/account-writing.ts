import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { now, today } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { hashPassword } from '../platform/passwords.ts';
import { noteChange } from './administration-log.ts';
import type { Tx } from '../platform/db.ts';

/** Duties an officer may have. A procedure's actors name them. */
export const duties = [
  'inspector',
  'mediator',
  'arbitrator',
  'director',
  'head',
  'clerk',
  'legal',
  'leader',
  'statistician',
  'administrator',
  'operator',
] as const;
export type Duty = (typeof duties)[number];

export type NewAccount = {
  /** How the person signs in: 3 to 60 of a-z, 0-9, dot, hyphen, underscore. */
  account: string;
  name: string;
  office: number;
  /** Officers have duties; without any the account is an enterprise's. */
  duties: readonly Duty[];
  password: string;
  totpRequired: boolean;
  /** First day of the officer's term; today when not given. */
  since?: string;
  demonstration?: true;
};

const passwordLengthMin = 12;

/** Why a password will not do, or undefined. Length is what counts; rules about signs only make people write it down. */
export function passwordFault(password: string): { zh: string; en: string } | undefined {
  if ([...password].length >= passwordLengthMin) return undefined;
  return {
    zh: `密码至少 ${passwordLengthMin} 个字符。`,
    en: `A password has at least ${passwordLengthMin} characters.`,
  };
}

/** A password to hand over: four groups of letters and digits that are not mistaken for each other; 92 bits. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Makes an account, or gives an existing one of that name a new password, the same person, office and duties, and lets
 * it enrol its second factor anew. Every session of it ends. Who makes many accounts begins their hashes together.
 */
export async function writeAccount(
  database: Pick<Database, 'owner'>,
  account: NewAccount,
  hashed: Promise<string> = hashPassword(account.password),
): Promise<void> {
  const password = await hashed;
  await database.owner.transaction().execute(async (tx) => {
    const known = await sql<{ id: number; officer: number | null; duties: string[] | null }>`
      select a.id, a.officer, (select f.duties from heyan.officer f where f.id = a.officer and f.valid_to is null) duties
      from auth.account a where a.name = ${account.account} for update`.execute(tx);
    const kind = account.duties.length > 0 ? 'officer' : 'enterprise';
    const officer = kind === 'officer' ? await writeOfficer(tx, account, known.rows[0]?.officer ?? undefined) : null;
    const written = await sql<{ id: number }>`
      insert into auth.account (name, kind, officer, office, display_name, password, totp_required, demonstration)
      values (${account.account}, ${kind}, ${officer}, ${account.office}, ${account.name}, ${password},
        ${kind === 'officer' || account.totpRequired}, ${account.demonstration ?? false})
      on conflict (name) do update set kind = excluded.kind, officer = excluded.officer, office = excluded.office,
        display_name = excluded.display_name, password = excluded.password, totp_required = excluded.totp_required,
        demonstration = excluded.demonstration, totp_key_id = null, totp_secret = null, disabled_at = null
      returning id`.execute(tx);
    const id = written.rows[0]?.id ?? 0;
    await endSessions(tx, id);
    await sql`insert into auth.event (at, account, what) values (${now().toString()}, ${id}, 'password-set')`.execute(
      tx,
    );
    const before = known.rows[0]?.duties?.join();
    // The demonstration makes its accounts anew at every start: told is what that changes.
    const same = account.demonstration && (known.rows.length === 0 || before === account.duties.join());
    if (!same) await noteAccount(tx, account, officer, before);
  });
}

/** Tells the log of an account that was written without an administrator. */
async function noteAccount(
  tx: Tx,
  account: NewAccount,
  officer: number | null,
  before: string | undefined,
): Promise<void> {
  await noteChange(tx, {
    office: account.office,
    by: null,
    what: 'account',
    subject: { account: account.account, ...(officer === null ? {} : { officer }) },
    before: before === undefined ? {} : { duties: before },
    after: { name: account.name, duties: dutiesText(account.duties) },
    reason: account.demonstration ? '演示 demonstration' : '命令行 command line',
  });
}

/** Duties in a text that does not depend on their order. */
export function dutiesText(asked: readonly string[]): string {
  return [...asked].sort().join();
}

/**
 * Makes an officer and their account, with a password that is hashed already.
 * @returns the officer, or undefined when an account of that name is there
 */
export async function insertAccount(
  tx: Tx,
  account: Pick<NewAccount, 'account' | 'name' | 'office' | 'duties' | 'password'>,
): Promise<number | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`account ${account.account}`}))`.execute(tx);
  const taken = await sql`select from auth.account where name = ${account.account}`.execute(tx);
  if (taken.rows.length > 0) return undefined;
  const officer = await writeOfficer(tx, { ...account, totpRequired: true }, undefined);
  const made = await sql<{ id: number }>`
    insert into auth.account (name, kind, officer, office, display_name, password, totp_required)
    values (${account.account}, 'officer', ${officer}, ${account.office}, ${account.name}, ${account.password}, true)
    returning id`.execute(tx);
  await sql`insert into auth.event (at, account, what) values (${now().toString()}, ${made.rows[0]?.id}, 'password-set')`.execute(
    tx,
  );
  return officer;
}

/** The officer behind an account. One who moves to another office is another officer: old acts keep the old office. */
async function writeOfficer(tx: Tx, account: NewAccount, known: number | undefined): Promise<number> {
  if (known !== undefined) {
    const same = await tx
      .updateTable('officer')
      .set({ name: account.name, duties: [...account.duties], valid_to: null })
      .where('id', '=', known)
      .where('office', '=', account.office)
      .returning('id')
      .executeTakeFirst();
    if (same) return same.id;
    await tx.updateTable('officer').set({ valid_to: today().toString() }).where('id', '=', known).execute();
  }
  const made = await tx
    .insertInto('officer')
    .values({
      office: account.office,
      name: account.name,
      duties: [...account.duties],
      valid_from: account.since ?? today().toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Ends every session and half-done sign-in of an account. */
export async function endSessions(tx: Tx, account: number): Promise<void> {
  await sql`delete from auth.session where account = ${account}`.execute(tx);
  await sql`delete from auth.challenge where account = ${account}`.execute(tx);
}

export type ListedAccount = {
  account: string;
  kind: string;
  name: string;
  office: number;
  officer: number | null;
  officeZh: string;
  officeEn: string;
  duties: string[];
  enrolled: boolean;
  demonstration: boolean;
  suspended: boolean;
  disabled: boolean;
};

/** Every account, by office and name. */
export async function listAccounts(database: Pick<Database, 'owner'>): Promise<ListedAccount[]> {
  const found = await sql<ListedAccount>`
    select a.name as account, a.kind, coalesce(f.name, a.display_name) as name, a.office, a.officer, o.name_zh as "officeZh",
      o.name_en as "officeEn", coalesce(f.duties, '{}') as duties, a.totp_secret is not null as enrolled,
      a.demonstration, a.locked_at is not null as suspended, a.disabled_at is not null as disabled
    from auth.account a join heyan.office o on o.id = a.office left join heyan.officer f on f.id = a.officer
    order by a.office, a.name`.execute(database.owner);
  return found.rows;
}
