import type { Temporal } from 'temporal-polyfill';
import { homeProvince } from '../../divisions/divisions.ts';
import { examineCreditCode, examineMobile } from '../../parties/identifiers.ts';
import type { Refused } from '../../platform/refusal.ts';
import { transact } from '../../proceedings/act.ts';
import { accountKey, knowEnterprise, type Bound, type EnterpriseWorld } from './binding.ts';
import { happened, membersOf, speakFor, stands } from './chain.ts';
import type { Speaker } from './persons.ts';

/** What a trusted provider says: who somebody is, by which phone, and for which firm they speak. */
export type TrustedFacts = { name: string; phone: string; creditCode: string; firm: string };

/** What such a provider says, where it can be read. */
export function factsIn(said: Readonly<Record<string, unknown>> | undefined): TrustedFacts | undefined {
  const text = (name: string, max: number): string => {
    const value = said?.[name];
    return typeof value === 'string' && value.length <= max ? value.trim() : '';
  };
  const [mobile, code] = [examineMobile(text('phone', 40)), examineCreditCode(text('credit_code', 40))];
  const [name, firm] = [text('name', 40), text('firm', 100)];
  if (!mobile.valid || (!code.valid && !code.overridable) || name === '' || firm === '') return undefined;
  return { name, phone: mobile.value, creditCode: code.value, firm };
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
    const firm = { creditCode: facts.creditCode, name: facts.firm, division: Number(homeProvince), day, seen: true };
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
