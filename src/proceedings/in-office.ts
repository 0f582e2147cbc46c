import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Actor } from './spine.ts';

/**
 * The duties of an officer of an office today; undefined when they are none. Until this transaction ends their post does
 * not: what it gives them is found by whoever closes their account.
 */
export async function holdOfficer(tx: Tx, office: number, officer: number): Promise<string[] | undefined> {
  const { rows } = await sql<{ duties: string[] }>`
    select duties from heyan.hold_officer(${officer}, ${office}, ${today().toString()}::date)`.execute(tx);
  return rows[0]?.duties;
}

/** Why somebody takes nothing upon themselves any more: their post ended while they asked. */
export async function leftOffice(tx: Tx, actor: Actor): Promise<Refused | undefined> {
  if (actor.kind !== 'officer' || (await holdOfficer(tx, actor.office, actor.officer))) return undefined;
  return refuse('not-allowed', {
    zh: '账号已经停用，不能再承办或者提请；请由本机关在任的人员办理。',
    en: 'The account was closed meanwhile: it takes up and proposes nothing more. Leave it to an officer in office.',
  });
}
