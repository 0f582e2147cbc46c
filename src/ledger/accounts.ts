import type { Text } from '../platform/text.ts';
import { disputeAccounts } from './dispute-accounts.ts';

/** What an account counts. */
export type AccountUnit = 'case' | 'person' | 'fen' | 'organisation' | 'contract' | 'event' | 'post' | 'day';

export type Account = {
  /** Stored beside every posting: never changed, never given again. */
  id: number;
  unit: AccountUnit;
  title: Text;
  /** Each posting naming a person also counts that person once per calendar year and level in this account. */
  countsPersonsIn?: AccountName;
};

type AccountName = string;

/** The accounts of the statistical ledger. A chapter adds its own here, because their numbers must never meet. */
export const accounts: Record<AccountName, Account> = {
  'inspection.accepted': { id: 1, unit: 'case', title: { zh: '监察立案', en: 'Inspection cases filed' } },
  'inspection.closed': { id: 2, unit: 'case', title: { zh: '监察结案', en: 'Inspection cases closed' } },
  'inspection.due': { id: 3, unit: 'case', title: { zh: '法定期限届满', en: 'Cases whose statutory end falls here' } },
  'inspection.closedInTime': { id: 4, unit: 'case', title: { zh: '期限内结案', en: 'Cases closed by that end' } },
  'inspection.moved': {
    id: 10,
    unit: 'case',
    title: { zh: '监察未结案件转入、转出', en: 'Open inspection cases that moved' },
  },
  'wages.cases': { id: 5, unit: 'case', title: { zh: '欠薪案件办结', en: 'Wage-arrears cases handled' } },
  'wages.workersDistinct': {
    id: 6,
    unit: 'person',
    title: { zh: '追回工资的劳动者（去重）', en: 'Distinct workers paid' },
  },
  'wages.workers': {
    id: 7,
    unit: 'person',
    title: { zh: '追回工资的劳动者（每案计一次）', en: 'Workers paid, once per case' },
    countsPersonsIn: 'wages.workersDistinct',
  },
  'recruitment.posts': { id: 9, unit: 'post', title: { zh: '招聘活动提供岗位', en: 'Posts offered at events' } },
  ...disputeAccounts,
  'wages.recovered': { id: 8, unit: 'fen', title: { zh: '追发工资等待遇', en: 'Wages and other pay recovered' } },
};

/** The stored number of an account. @throws when no chapter declares it */
export function accountId(name: string): number {
  const account = accounts[name];
  if (!account) throw new Error(`No such account: ${name}`);
  return account.id;
}

/** The name of a stored account number. @throws when unknown */
export function accountName(id: number): string {
  const found = Object.entries(accounts).find(([, account]) => account.id === id);
  if (!found) throw new Error(`No such account number: ${id}`);
  return found[0];
}
