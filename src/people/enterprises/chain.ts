import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { sign, type Keyring } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { beginning, headAfter } from '../../proceedings/body.ts';
import type { Level, Role } from './persons.ts';

/*
 * What happens to an enterprise's account is a chain of its own: every event names the hash of the one before and is signed,
 * so that a membership nobody gave, or one that was taken out of the story, is found. Who is a member now follows from it.
 */

export type Proof = 'paper' | 'counter' | 'signIn' | 'owner';

/** What can happen. Accounts and officers are numbers: no event holds a name. */
export type Happening =
  | {
      what: 'bound';
      account: number;
      proof: Proof;
      level: Level;
      paper?: number;
      application?: number;
      byOfficer?: number;
    }
  | { what: 'asked'; account: number; paper: number }
  | { what: 'invited' | 'withdrawn'; byAccount: number }
  | { what: 'joined'; account: number; proof: Proof; level: Level; byAccount: number }
  | { what: 'left'; account: number }
  | { what: 'removed' | 'madeOwner' | 'madeColleague' | 'refused'; account: number; byAccount: number };

/** An event as it is hashed. */
export type Event = Happening & { office: number; seq: number; at: string };

/** A member as the events make it. */
export type Member = {
  account: number;
  role: Role;
  level: Level;
  proof: Proof;
  sinceSeq: number;
  sinceAt: string;
  untilAt: string | null;
};

/** The members after one more event. */
export function membersAfter(members: ReadonlyMap<number, Member>, event: Event): Map<number, Member> {
  const after = new Map(members);
  const changed = memberAfter('account' in event ? members.get(event.account) : undefined, event);
  if (changed) after.set(changed.account, changed);
  return after;
}

function memberAfter(known: Member | undefined, event: Event): Member | undefined {
  switch (event.what) {
    case 'bound':
    case 'joined': {
      const { account, proof, level, seq, at } = event;
      const role = event.what === 'bound' ? 'owner' : 'colleague';
      return { account, role, level, proof, sinceSeq: seq, sinceAt: at, untilAt: null };
    }
    case 'left':
    case 'removed':
      return known && { ...known, untilAt: event.at };
    case 'madeOwner':
      return known && { ...known, role: 'owner' };
    case 'madeColleague':
      return known && { ...known, role: 'colleague' };
    case 'asked':
    case 'invited':
    case 'withdrawn':
    case 'refused':
      return undefined;
  }
}

/** The transaction speaks for this enterprise from here on, and is alone with its members until it ends. */
export async function speakFor(tx: Tx, office: number): Promise<void> {
  await sql`select set_config('heyan.offices', ${`{${office}}`}, true),
    pg_advisory_xact_lock(hashtextextended(${`enterprise ${office}`}, 0))`.execute(tx);
}

/** Members of the enterprise the transaction speaks for, those of before included. */
export async function membersOf(tx: Tx, office: number): Promise<Map<number, Member>> {
  const found = await tx.selectFrom('membership').selectAll().where('office', '=', office).orderBy('account').execute();
  return new Map(
    found.map((row) => [
      row.account,
      {
        account: row.account,
        role: row.role as Role,
        level: row.level as Level,
        proof: row.proof as Proof,
        sinceSeq: row.since_seq,
        sinceAt: row.since_at,
        untilAt: row.until_at,
      },
    ]),
  );
}

/** Whether somebody is a member now. */
export function stands(member: Member | undefined): member is Member {
  return member !== undefined && member.untilAt === null;
}

/** Adds an event to the chain and brings the members up to it. The transaction speaks for the enterprise (`speakFor`). */
export async function happened(tx: Tx, keys: Keyring, office: number, at: string, happening: Happening): Promise<void> {
  const last = await tx
    .selectFrom('enterprise_event')
    .select(['seq', 'hash'])
    .where('office', '=', office)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const event: Event = { ...happening, office, seq: (last?.seq ?? 0) + 1, at };
  const body = canonicalize(event) ?? '';
  const prev = last?.hash ?? beginning;
  const hash = headAfter(prev, body);
  const { keyId, signature } = sign(keys, hash);
  const account = 'account' in event ? event.account : null;
  await tx
    .insertInto('enterprise_event')
    .values({ office, seq: event.seq, at, what: event.what, account, body, prev, hash, key_id: keyId, signature })
    .execute();
  const member = account === null ? undefined : membersAfter(await membersOf(tx, office), event).get(account);
  if (!member) return;
  const row = {
    role: member.role,
    level: member.level,
    proof: member.proof,
    since_seq: member.sinceSeq,
    since_at: member.sinceAt,
    until_at: member.untilAt,
  };
  await tx
    .insertInto('membership')
    .values({ office, account: member.account, ...row })
    .onConflict((on) => on.columns(['office', 'account']).doUpdateSet(row))
    .execute();
}
