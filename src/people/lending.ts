import { refuse, type Refused } from '../platform/refusal.ts';
import { chiefDuties } from '../proceedings/charge/charge-giving.ts';
import { ownDuties } from '../proceedings/own-duties.ts';

/** Duties that decide over others: only who has them, or the leader, says who stands in. */
const lentByThemselves: readonly string[] = ['leader', 'legal', 'director'];

/** Who says that somebody stands in for a colleague, or no longer does. */
type Lender = { officer: number; duties: readonly string[]; standsInFor?: readonly { duties: readonly string[] }[] };
type Away = { id: number; duties: readonly string[] };

/**
 * Whether somebody says who stands in for a colleague: they themselves, a chief, or only the leader where the colleague
 * decides over others. By their own duty: who stands in for a day hands nothing on, neither to others nor for longer.
 */
export function mayLend(by: Lender, away: Away): boolean {
  if (away.id === by.officer) return true;
  const lenders = away.duties.some((duty) => lentByThemselves.includes(duty)) ? ['leader'] : chiefDuties;
  return ownDuties(by).some((duty) => lenders.includes(duty));
}

/** Why somebody does not say who stands in for a colleague; undefined when they do. */
export function notToLend(by: Lender, away: Away, field: string): Refused | undefined {
  if (mayLend(by, away)) return undefined;
  return refuse(
    'not-allowed',
    {
      zh: '谁来代理，由请假人本人或者负责人指定；主要负责人、法制审核等职责的代理，由其本人或者主要负责人指定。代理来的职责不能再转给他人，请找他们登记、移交或者结束。',
      en: 'Who stands in is named by the absent themselves or by a chief; for a leader or legal reviewer by themselves or by the leader. A lent duty is not lent on: ask one of them to enter it, pass it on or end it.',
    },
    { field },
  );
}
