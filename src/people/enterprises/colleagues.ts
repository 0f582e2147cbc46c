import type { Temporal } from 'temporal-polyfill';
import { withRights } from '../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { transact } from '../../proceedings/act.ts';
import { accountKey, tooMany, type EnterpriseWorld } from './binding.ts';
import { happened, membersOf, speakFor, stands, type Member } from './chain.ts';
import { invitationHash, makeCode } from './codes.ts';
import { enterpriseRules } from './enterprise.rules.ts';
import { endSessionsFor, knownOf, phoneHash, type Firm, type Known, type Speaker } from './persons.ts';

/** Somebody who acts for a firm now, as its other members see them. */
export type Colleague = Member & Known;

/** Somebody who gave a code of a served paper and waits for an owner. */
export type Waiting = { id: number; at: string; account: number } & Known;

export type People = { members: Colleague[]; waiting: Waiting[]; invitations: number };

/** Runs with the firm's members locked, for an owner of it; whoever is none is told so. */
async function asOwner<T>(
  world: EnterpriseWorld,
  speaker: Speaker,
  work: (tx: Parameters<typeof membersOf>[0], firm: Firm, members: Map<number, Member>) => Promise<T | Refused>,
): Promise<T | Refused> {
  const { firm } = speaker;
  if (!firm) return notFound();
  return transact(world, { offices: [firm.office], account: accountKey(speaker) }, async (tx) => {
    await speakFor(tx, firm.office);
    const members = await membersOf(tx, firm.office);
    const own = members.get(speaker.account);
    // Asked again here: between the page and the press somebody else may have decided otherwise.
    if (!stands(own) || own.role !== 'owner')
      return refuse('not-allowed', {
        zh: '只有账号管理人可以这样做。',
        en: 'Only an owner of the account may do this.',
      });
    return work(tx, firm, members);
  });
}

/** Who acts for the firm, who waits, and how many invitations are out. */
export async function readPeople(world: EnterpriseWorld, speaker: Speaker, at: Temporal.Instant): Promise<People> {
  const { firm } = speaker;
  if (!firm) return { members: [], waiting: [], invitations: 0 };
  const read = await withRights(world.database, { offices: [firm.office] }, async (tx) => ({
    members: [...(await membersOf(tx, firm.office)).values()].filter(stands),
    waiting: await tx
      .selectFrom('enterprise_application')
      .select(['id', 'at', 'account'])
      .where('enterprise', '=', firm.office)
      .where('state', '=', 'asked')
      .orderBy('id')
      .execute(),
    open: await tx
      .selectFrom('enterprise_invitation')
      .select((is) => is.fn.countAll<number>().as('n'))
      .where('office', '=', firm.office)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', at.toString())
      .executeTakeFirstOrThrow(),
  }));
  const accounts = [...read.members, ...read.waiting].map(({ account }) => account);
  const known = await knownOf(world.auth, world.keys, accounts);
  const named = <T extends { account: number }>(one: T): T & Known => ({
    ...one,
    ...(known.get(one.account) ?? { name: '', phone: '' }),
  });
  return { members: read.members.map(named), waiting: read.waiting.map(named), invitations: Number(read.open.n) };
}

/** Invites by phone; the code is shown this once and handed over by the owner. */
export async function invite(
  world: EnterpriseWorld,
  speaker: Speaker,
  phone: string,
  at: Temporal.Instant,
): Promise<{ code: string } | Refused> {
  const code = makeCode();
  const done = await asOwner(world, speaker, async (tx, firm, members) => {
    if ([...members.values()].filter(stands).length >= enterpriseRules.membersMax) return tooMany();
    const phone_hash = phoneHash(world.keys, phone);
    // A new code for the same phone is the only one that is good.
    await tx
      .updateTable('enterprise_invitation')
      .set({ ended_at: at.toString() })
      .where('office', '=', firm.office)
      .where('phone_hash', '=', phone_hash)
      .where('ended_at', 'is', null)
      .execute();
    await tx
      .insertInto('enterprise_invitation')
      .values({
        code_hash: invitationHash(world.keys, code),
        office: firm.office,
        phone_hash,
        invited_by: speaker.account,
        made_at: at.toString(),
        expires_at: at.add({ hours: enterpriseRules.invitationDays * 24 }).toString(),
      })
      .execute();
    await happened(tx, world.keys, firm.office, at.toString(), { what: 'invited', byAccount: speaker.account });
    return { done: true as const };
  });
  return isRefused(done) ? done : { code };
}

/** Takes back every invitation that is out. */
export function withdrawInvitations(
  world: EnterpriseWorld,
  speaker: Speaker,
  at: Temporal.Instant,
): Promise<object | Refused> {
  return asOwner(world, speaker, async (tx, firm) => {
    const ended = await tx
      .updateTable('enterprise_invitation')
      .set({ ended_at: at.toString() })
      .where('office', '=', firm.office)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows > 0n)
      await happened(tx, world.keys, firm.office, at.toString(), { what: 'withdrawn', byAccount: speaker.account });
    return {};
  });
}

/** Removes a member and ends the sessions in which they act for the firm, at once. */
export async function removeMember(
  world: EnterpriseWorld,
  speaker: Speaker,
  account: number,
  at: Temporal.Instant,
): Promise<object | Refused> {
  if (account === speaker.account) return leave(world, speaker, at);
  const done = await asOwner(world, speaker, async (tx, firm, members) => {
    if (!stands(members.get(account))) return notFound();
    // What they invited others with goes with them.
    await tx
      .updateTable('enterprise_invitation')
      .set({ ended_at: at.toString() })
      .where('office', '=', firm.office)
      .where('invited_by', '=', account)
      .where('ended_at', 'is', null)
      .execute();
    await happened(tx, world.keys, firm.office, at.toString(), {
      what: 'removed',
      account,
      byAccount: speaker.account,
    });
    return firm;
  });
  if (isRefused(done)) return done;
  await endSessionsFor(world.auth, account, done.office, at);
  return done;
}

/** Leaves the firm. The last owner cannot: nobody would be left to answer for the account. */
export async function leave(world: EnterpriseWorld, speaker: Speaker, at: Temporal.Instant): Promise<object | Refused> {
  const { firm } = speaker;
  if (!firm) return notFound();
  const done = await transact(world, { offices: [firm.office], account: accountKey(speaker) }, async (tx) => {
    await speakFor(tx, firm.office);
    const members = await membersOf(tx, firm.office);
    const own = members.get(speaker.account);
    if (!stands(own)) return notFound();
    if (own.role === 'owner' && !otherOwner(members, speaker.account)) return lastOwner();
    await happened(tx, world.keys, firm.office, at.toString(), { what: 'left', account: speaker.account });
    return firm;
  });
  if (isRefused(done)) return done;
  await endSessionsFor(world.auth, speaker.account, firm.office, at);
  return done;
}

function otherOwner(members: ReadonlyMap<number, Member>, account: number): boolean {
  return [...members.values()].some((one) => stands(one) && one.role === 'owner' && one.account !== account);
}

function lastOwner(): Refused {
  return refuse('conflict', {
    zh: '您是唯一的账号管理人：先把管理人交给别人，再退出。',
    en: 'You are the only owner: hand the account over first.',
  });
}

/** Hands the account over: the member becomes an owner, and who hands over a colleague. */
export function handOver(
  world: EnterpriseWorld,
  speaker: Speaker,
  account: number,
  at: Temporal.Instant,
): Promise<object | Refused> {
  return asOwner(world, speaker, async (tx, firm, members) => {
    const member = members.get(account);
    if (!stands(member) || account === speaker.account) return notFound();
    const by = { byAccount: speaker.account };
    if (member.role !== 'owner')
      await happened(tx, world.keys, firm.office, at.toString(), { what: 'madeOwner', account, ...by });
    await happened(tx, world.keys, firm.office, at.toString(), {
      what: 'madeColleague',
      account: speaker.account,
      ...by,
    });
    return {};
  });
}

/** An owner says of somebody who waits whether they may act for the firm. */
export function answerWaiting(
  world: EnterpriseWorld,
  speaker: Speaker,
  asked: { application: number; agree: boolean },
  at: Temporal.Instant,
): Promise<object | Refused> {
  return asOwner(world, speaker, async (tx, firm, members) => {
    const decided = await tx
      .updateTable('enterprise_application')
      .set({
        state: asked.agree ? 'confirmed' : 'refused',
        decided_at: at.toString(),
        decided_by_account: speaker.account,
      })
      .where('id', '=', asked.application)
      .where('enterprise', '=', firm.office)
      .where('state', '=', 'asked')
      .returning('account')
      .executeTakeFirst();
    if (!decided) return notFound();
    const { account } = decided;
    const by = { byAccount: speaker.account };
    if (!asked.agree) await happened(tx, world.keys, firm.office, at.toString(), { what: 'refused', account, ...by });
    else if (!stands(members.get(account)))
      await happened(tx, world.keys, firm.office, at.toString(), {
        what: 'joined',
        account,
        proof: 'paper',
        level: 'seen',
        ...by,
      });
    return {};
  });
}
