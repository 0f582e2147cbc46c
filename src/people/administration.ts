import { sql } from 'kysely';
import { now, today } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/db.ts';
import { hashPassword } from '../platform/passwords.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { besidesCases } from '../proceedings/charge/charge-giving.ts';
import { noteChange, type ChangeWhat } from './administration-log.ts';
import type { Met } from './administration-rights.ts';
import { dutiesText, endSessions, insertAccount, makePassword, type Duty } from './account-writing.ts';
import { keepsOpen, leftWith } from './handover-left.ts';

/*
 * What administrators and the command line change: each in one transaction of the owner, for accounts stand in a schema that
 * the role of requests does not reach, with its line in the log. Who may is asked before, by the caller.
 */

type Owner = Pick<Database, 'owner'>;

/**
 * Who changes something and why; no officer for the command line. `judge` says whether they may, once the account it is
 * about is locked: duties that were given or taken a moment ago count.
 */
export type Change = { by: number | null; reason: string; judge?: Judge };

/** Why an account may not be changed by who asks; undefined when it may. Asked inside the transaction. */
export type Judge = (tx: Tx, account: Met | undefined) => Promise<Refused | undefined>;

type Known = {
  id: number;
  name: string;
  kind: string;
  officer: number | null;
  office: number | null;
  duties: string[];
  locked: boolean;
  disabled: boolean;
};

/** An account by its name, locked with its officer; undefined when there is none. */
async function known(tx: Tx, name: string): Promise<Known | undefined> {
  const locked = await sql<{ officer: number | null }>`
    select officer from auth.account where name = ${name} for update`.execute(tx);
  await tx
    .selectFrom('officer')
    .select('id')
    .where('id', '=', locked.rows[0]?.officer ?? 0)
    .forUpdate()
    .execute();
  const found = await sql<Known>`
    select a.id, a.name, a.kind, a.officer, a.office, coalesce(f.duties, '{}') duties, a.locked_at is not null locked,
      a.disabled_at is not null disabled
    from auth.account a left join heyan.officer f on f.id = a.officer where a.name = ${name}`.execute(tx);
  return found.rows[0];
}

async function note(
  tx: Tx,
  { by, reason }: Change,
  account: Known,
  what: ChangeWhat,
  before: Record<string, string | null> = {},
  after: Record<string, string | null> = {},
): Promise<void> {
  const subject = { account: account.name, ...(account.officer === null ? {} : { officer: account.officer }) };
  await noteChange(tx, { office: account.office, by, what, subject, before, after, reason });
}

/** Makes an officer and their account; a name that is taken is refused, whoever has it. @returns the password, shown once */
export async function makeOfficer(
  database: Owner,
  change: Change,
  asked: { account: string; name: string; office: number; duties: readonly Duty[] },
): Promise<{ password: string } | Refused> {
  const password = makePassword();
  const hashed = await hashPassword(password);
  return database.owner.transaction().execute(async (tx) => {
    const refused = await change.judge?.(tx, undefined);
    if (refused) return refused;
    const made = await insertAccount(tx, { ...asked, password: hashed });
    if (made === undefined)
      return refuse(
        'conflict',
        { zh: '这个账号名已被使用。', en: 'This account name is taken.' },
        { field: 'account' },
      );
    await noteChange(tx, {
      office: asked.office,
      by: change.by,
      what: 'account',
      subject: { account: asked.account, officer: made },
      before: {},
      after: { name: asked.name, duties: dutiesText(asked.duties) },
      reason: change.reason,
    });
    return { password };
  });
}

/** Runs one change of an account that stands, once it is locked and who asks may make it. */
function changing<T>(
  database: Owner,
  { judge }: Change,
  name: string,
  work: (tx: Tx, account: Known) => Promise<T | Refused>,
): Promise<T | Refused> {
  return database.owner.transaction().execute(async (tx) => {
    const account = await known(tx, name);
    const stands = account !== undefined && !account.disabled;
    const refused = await judge?.(tx, stands ? metOf(account) : undefined);
    if (refused) return refused;
    return stands ? work(tx, account) : notFound();
  });
}

function metOf({ officer, office, duties }: Known): Met | undefined {
  return officer === null || office === null ? undefined : { officer, office, duties };
}

export type Done = { done: true };
const done: Done = { done: true };

/** Gives an officer other duties. Who has cases keeps a duty that works on them. */
export function changeDuties(
  database: Owner,
  change: Change,
  asked: { account: string; duties: readonly Duty[] },
): Promise<Done | Refused> {
  return changing(database, change, asked.account, async (tx, account) => {
    if (account.officer === null || account.office === null) return notFound();
    if (dutiesText(account.duties) === dutiesText(asked.duties)) return done;
    if (asked.duties.every((duty) => besidesCases.includes(duty))) {
      const { cases } = await leftWith(tx, account.officer, account.office);
      if (cases > 0)
        return refuse('missing-fact', {
          zh: `还有 ${cases} 件案件由其承办，请先移交或者改派。`,
          en: `They have ${cases} cases: hand them over first.`,
        });
    }
    await tx
      .updateTable('officer')
      .set({ duties: [...asked.duties] })
      .where('id', '=', account.officer)
      .execute();
    const [before, after] = [dutiesText(account.duties), dutiesText(asked.duties)];
    await note(tx, change, account, 'duties', { duties: before }, { duties: after });
    return done;
  });
}

/** A new password, shown once; every session ends. An administrator leaves the authenticator: who set a password cannot sign in with it. */
export async function renewPassword(
  database: Owner,
  change: Change,
  account: string,
  authenticator: 'stays' | 'anew',
): Promise<{ password: string } | Refused> {
  const password = makePassword();
  const hashed = await hashPassword(password);
  return changing(database, change, account, async (tx, one) => {
    await sql`update auth.account set password = ${hashed} where id = ${one.id}`.execute(tx);
    if (authenticator === 'anew')
      await sql`update auth.account set totp_key_id = null, totp_secret = null where id = ${one.id}`.execute(tx);
    await endSessions(tx, one.id);
    await sql`insert into auth.event (at, account, what) values (${now().toString()}, ${one.id}, 'password-set')`.execute(
      tx,
    );
    await note(tx, change, one, 'password');
    return { password };
  });
}

/** Stops an account from signing in at once, without closing it: what its officer holds stays theirs to hand over. */
export function suspendAccount(database: Owner, change: Change, account: string): Promise<Done | Refused> {
  return changing(database, change, account, async (tx, one) => {
    if (one.locked) return done;
    await sql`update auth.account set locked_at = ${now().toString()} where id = ${one.id}`.execute(tx);
    await endSessions(tx, one.id);
    await note(tx, change, one, 'suspended');
    return done;
  });
}

/** Lets a suspended account sign in again. */
export function resumeAccount(database: Owner, change: Change, account: string): Promise<Done | Refused> {
  return changing(database, change, account, async (tx, one) => {
    if (!one.locked) return done;
    await sql`update auth.account set locked_at = null where id = ${one.id}`.execute(tx);
    await note(tx, change, one, 'resumed');
    return done;
  });
}

/**
 * Closes an account for good, sessions included, and ends its officer's post. Not while they still hold anything of it:
 * the refusal says what is left and where it is passed on.
 */
export function closeAccount(database: Owner, change: Change, account: string): Promise<Done | Refused> {
  return changing(database, change, account, async (tx, one) => {
    const left = one.officer === null || one.office === null ? [] : await keepsOpen(tx, one.officer, one.office);
    if (left.length > 0) return notYet(left);
    const at = now().toString();
    await sql`update auth.account set disabled_at = ${at} where id = ${one.id}`.execute(tx);
    await endSessions(tx, one.id);
    await sql`insert into auth.event (at, account, what) values (${at}, ${one.id}, 'disabled')`.execute(tx);
    if (one.officer !== null)
      await tx.updateTable('officer').set({ valid_to: today().toString() }).where('id', '=', one.officer).execute();
    await note(tx, change, one, 'closed', {}, one.officer === null ? {} : { closed: today().toString() });
    return done;
  });
}

/** Says what keeps an account open. */
export function notYet(left: readonly Text[]): Refused {
  return refuse('missing-fact', {
    zh: `移交清单未清空，账号不能停用：${left.map(({ zh }) => zh).join('；')}。紧急情况可以先暂停登录。`,
    en: `The account cannot be closed while something is left: ${left.map(({ en }) => en).join('; ')}. Signing in can be suspended at once.`,
  });
}

/** What the public reads of an office. */
export type OfficeFacts = {
  name_zh: string;
  name_en: string;
  telephone: string | null;
  address: string | null;
  opening: string | null;
};

/** Changes what the public reads of an office. */
export function changeOffice(
  database: Owner,
  change: Change,
  { office, ...facts }: OfficeFacts & { office: number },
): Promise<Done | Refused> {
  return database.owner.transaction().execute(async (tx) => {
    const refused = await change.judge?.(tx, undefined);
    if (refused) return refused;
    const before = await tx
      .selectFrom('office')
      .select(['name_zh', 'name_en', 'telephone', 'address', 'opening'])
      .where('id', '=', office)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return notFound();
    await tx.updateTable('office').set(facts).where('id', '=', office).execute();
    await noteChange(tx, {
      office,
      by: change.by,
      what: 'office',
      subject: {},
      before,
      after: facts,
      reason: change.reason,
    });
    return done;
  });
}
