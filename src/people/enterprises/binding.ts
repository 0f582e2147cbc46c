import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { slipHashes } from '../../papers/binding-slip.ts';
import { examineCreditCode } from '../../parties/identifiers.ts';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import { transact } from '../../proceedings/act.ts';
import type { Spine } from '../../proceedings/spine.ts';
import type { AuthPool } from '../accounts.ts';
import { clearAttempts, countAttempt } from '../attempts.ts';
import { paused } from '../sign-in.ts';
import { happened, membersOf, speakFor, stands } from './chain.ts';
import { invitationHashes } from './codes.ts';
import { enterpriseRules } from './enterprise.rules.ts';
import { sealedOf, type Speaker } from './persons.ts';

export type EnterpriseWorld = Spine & { auth: AuthPool };

/** What giving a code came to: acting for the firm from now on, or waiting until an owner agrees. */
export type Bound = { office: number; state: 'bound' | 'waits' };

/** The text under which the program keeps what somebody asked for once. */
export function accountKey({ accountName }: Pick<Speaker, 'accountName'>): string {
  return `enterprise:${accountName}`;
}

/** The same words whatever was wrong: that a firm exists here, that a paper was served, that a code was used. */
function wrongCode(field: string): Refused {
  return refuse(
    'not-found',
    {
      zh: '代码和办理码对不上，或者办理码已经用过、过期，或者文书的送达还没有登记。请核对；还不行请到办案单位的窗口办理。',
      en: 'These do not belong together, or the code was used, is too old, or the service is not recorded yet. Compare them, or come to the office’s counter.',
    },
    { field },
  );
}

/** Tries are counted by the account and by the firm before they are judged. */
async function countTries(
  world: EnterpriseWorld,
  names: readonly string[],
  at: Temporal.Instant,
): Promise<Refused | undefined> {
  for (const name of names) {
    const pause = await countAttempt(world.auth, world.keys, name, at);
    if (pause !== undefined) return paused(pause);
  }
  return undefined;
}

/**
 * Binds a firm by the code printed beside a paper served on it. Where nobody speaks for the firm yet, the person does from
 * now on; else the owners are asked. The code is spent either way.
 */
export async function bindByPaper(
  world: EnterpriseWorld,
  speaker: Speaker,
  asked: { creditCode: string; code: string },
  at: Temporal.Instant,
): Promise<Bound | Refused> {
  const examined = examineCreditCode(asked.creditCode);
  const creditCode = examined.value;
  if (!examined.valid && !examined.overridable)
    return refuse('invalid-form', examined.message, { field: 'creditCode' });
  // By the person alone: a firm's code is public, and a stranger's wrong tries must not keep its owner waiting.
  const tries = [`bind\0${speaker.accountName}`];
  const waits = await countTries(world, tries, at);
  if (waits) return waits;
  const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const moment = at.toString();
  const sealed = sealedOf(world.keys, speaker);
  const bound = await transact(
    world,
    { offices: [], account: accountKey(speaker) },
    async (tx): Promise<Bound | Refused> => {
      const taken = await sql<{ paper: number; name: string; division: number }>`
      select * from heyan.take_slip(${slipHashes(world.keys, asked.code)}::bytea[], ${creditCode}, ${speaker.account},
        ${day.toString()}::date, ${day.subtract({ days: enterpriseRules.slipDays }).toString()}::date)`.execute(tx);
      const [slip] = taken.rows;
      if (!slip) return wrongCode('bindingCode');
      const office = await knowEnterprise(tx, {
        creditCode,
        name: slip.name,
        division: slip.division,
        day: day.toString(),
        seen: false,
      });
      await speakFor(tx, office);
      const members = await membersOf(tx, office);
      if (stands(members.get(speaker.account))) return alreadyMember();
      const owners = [...members.values()].filter((member) => stands(member) && member.role === 'owner');
      if (owners.length === 0) {
        const proof = { proof: 'paper', level: 'seen', paper: slip.paper } as const;
        await happened(tx, world.keys, office, moment, { what: 'bound', account: speaker.account, ...proof });
        return { office, state: 'bound' };
      }
      await sql`select heyan.ask_for_enterprise(${speaker.account}, ${moment}, ${creditCode}, ${slip.name}, null, ${office}, ${slip.paper},
      ${sealed.keyId}, ${sealed.ciphertext})`.execute(tx);
      await happened(tx, world.keys, office, moment, { what: 'asked', account: speaker.account, paper: slip.paper });
      return { office, state: 'waits' };
    },
  );
  if (!isRefused(bound)) for (const name of tries) await clearAttempts(world.auth, world.keys, name, at);
  return bound;
}

/**
 * The office of a credit code, made known when it is not. A name that was seen, on a licence or by a trusted source, takes
 * the place of an older one, which is kept; what a paper calls the firm does not.
 */
export async function knowEnterprise(
  tx: Parameters<typeof membersOf>[0],
  firm: { creditCode: string; name: string; division: number; day: string; seen: boolean },
): Promise<number> {
  const found = await sql<{ id: number }>`
    select heyan.know_enterprise(${firm.creditCode}, ${firm.name}, ${firm.division}, ${firm.day}::date, ${firm.seen}) id`.execute(
    tx,
  );
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('An enterprise that was made known has no number');
  return id;
}

function alreadyMember(): Refused {
  return refuse('conflict', { zh: '您已经在替这个单位办事。', en: 'You act for this firm already.' });
}

/** Takes an owner's invitation: only by the phone it was made for, once, in time. */
export async function joinByInvitation(
  world: EnterpriseWorld,
  speaker: Speaker,
  code: string,
  at: Temporal.Instant,
): Promise<Bound | Refused> {
  const name = `join\0${speaker.accountName}`;
  const waits = await countTries(world, [name], at);
  if (waits) return waits;
  const moment = at.toString();
  const joined = await transact(
    world,
    { offices: [], account: accountKey(speaker) },
    async (tx): Promise<Bound | Refused> => {
      const taken = await sql<{ office: number; invited_by: number }>`
      select * from heyan.take_invitation(${invitationHashes(world.keys, code)}::bytea[], ${speaker.phones}::bytea[],
        ${speaker.account}, ${moment}::timestamptz)`.execute(tx);
      const [invited] = taken.rows;
      if (!invited) return wrongInvitation();
      await speakFor(tx, invited.office);
      const members = await membersOf(tx, invited.office);
      if (stands(members.get(speaker.account))) return alreadyMember();
      const inviter = members.get(invited.invited_by);
      // An invitation is the word of an owner: whoever is none any more has no word.
      if (!stands(inviter) || inviter.role !== 'owner') return wrongInvitation();
      if ([...members.values()].filter(stands).length >= enterpriseRules.membersMax) return tooMany();
      await happened(tx, world.keys, invited.office, moment, {
        what: 'joined',
        account: speaker.account,
        proof: 'owner',
        level: 'stated',
        byAccount: invited.invited_by,
      });
      return { office: invited.office, state: 'bound' };
    },
  );
  if (!isRefused(joined)) await clearAttempts(world.auth, world.keys, name, at);
  return joined;
}

function wrongInvitation(): Refused {
  return refuse(
    'not-found',
    {
      zh: '邀请码不对、用过了、过期了，或者不是发给您这个手机号的。',
      en: 'The code is wrong, used or too old, or was not made for your phone.',
    },
    { field: 'invitation' },
  );
}

export function tooMany(): Refused {
  return refuse('conflict', {
    zh: `一个单位最多 ${enterpriseRules.membersMax} 人。`,
    en: `A firm has at most ${enterpriseRules.membersMax} members.`,
  });
}
