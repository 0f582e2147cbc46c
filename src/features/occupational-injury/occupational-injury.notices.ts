import { before, toDesk, toHolder, toHolderAtOnce } from '../../procedure/telling.ts';

/*
 * Whom occupational injury tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const report = [
  toHolder(
    '已收到报案，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received the report of an accident, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  toDesk('clerk', '新收到职业伤害报案 {number}，请核实。', 'A new report of an injury, {number}: please check it.'),
] as const;
export const verify = [
  toHolder(
    '您的{number}平台核实了事故，下一步请看“查进度”。{office}。',
    '{number}: the platform confirmed the accident. “Track a case” shows what comes next. {office}.',
  ),
] as const;
export const platformApply = [
  toHolder(
    '您的{number}平台替您申请了待遇。{office}。',
    '{number}: the platform applied for benefits for you. {office}.',
  ),
  toDesk('clerk', '{number} 申请待遇，请审核材料。', '{number}: benefits are applied for; please check the papers.'),
] as const;
export const selfApply = [
  toHolder('您的{number}待遇申请收到了。{office}。', '{number}: the application for benefits was received. {office}.'),
  toDesk('clerk', '{number} 申请待遇，请审核材料。', '{number}: benefits are applied for; please check the papers.'),
] as const;
export const returnForCompletion = [
  toHolder(
    '您的{number}还缺材料，缺什么、何时前补请看“查进度”。{office}。',
    '{number}: something is missing. Open “Track a case” to see what, and by when. {office}.',
  ),
] as const;
export const complete = [toDesk('clerk', '{number} 补充了材料。', '{number}: what was missing was added.')] as const;
export const accept = [
  toHolder('您的{number}申请受理了。{office}。', '{number}: the application was accepted. {office}.'),
] as const;
export const declareOutside = [
  toHolder(
    '您的{number}不属于保障范围，还有什么途径请看“查进度”。{office}。',
    '{number}: this is not covered. “Track a case” shows which other ways there are. {office}.',
  ),
] as const;
export const confirm = [
  toHolder(
    '您的{number}有了确认结论，请看“查进度”。{office}。',
    '{number}: there is a decision. Open “Track a case”. {office}.',
  ),
] as const;
export const deny = [
  toHolder(
    '您的{number}有了结论，不服可以申请行政复议，请看“查进度”。{office}。',
    '{number}: there is a decision. If you disagree you may ask for reconsideration: see “Track a case”. {office}.',
  ),
] as const;
export const askReconsideration = [
  toHolder(
    '您的{number}复议申请登记了。{office}。',
    '{number}: the request for reconsideration was recorded. {office}.',
  ),
] as const;
export const overturn = [
  toHolder(
    '您的{number}复议改变了结论，重新调查，请看“查进度”。{office}。',
    '{number}: the decision was overturned and is looked into again. Open “Track a case”. {office}.',
  ),
] as const;
export const uphold = [
  toHolder(
    '您的{number}复议维持了结论，还有什么途径请看“查进度”。{office}。',
    '{number}: the decision was upheld. “Track a case” shows what else you may do. {office}.',
  ),
] as const;
export const extendAppraisal = [
  toHolder(
    '您的{number}鉴定延长了，新日期请看“查进度”。{office}。',
    '{number}: the appraisal takes longer. “Track a case” shows the new day. {office}.',
  ),
] as const;
export const concludeAppraisal = [
  toHolder(
    '您的{number}鉴定结论出来了，请看“查进度”。{office}。',
    '{number}: the appraisal has a result. Open “Track a case”. {office}.',
  ),
] as const;
export const assess = [
  toHolder(
    '您的{number}待遇核定了，请看“查进度”。{office}。',
    '{number}: the benefits were assessed. Open “Track a case”. {office}.',
  ),
] as const;
export const pay = [
  toHolder(
    '您的{number}登记了待遇支付。没有收到的，请打12333。{office}。',
    '{number}: a payment of benefits was recorded. If nothing arrived, call 12333. {office}.',
  ),
] as const;
export const withdraw = [
  toHolderAtOnce(
    '您的{number}被撤回了。如果不是您的本意，请打12333。{office}。',
    '{number} was taken back. If that was not your own wish, call 12333 at once. {office}.',
  ),
  toDesk('clerk', '{number} 已撤回。', '{number} was taken back.'),
] as const;

// Near and over.

export const selfApplyDue = [
  before(
    30,
    toHolder(
      '您的{number}自己申请待遇，提示的最后一天是{due}。{office}。',
      '{number}: you may apply for benefits yourself; the day to keep in mind is {due}. {office}.',
    ),
  ),
] as const;
export const checkMaterialsDue = [
  before(2, toDesk('clerk', '{number} 的材料须在{due}前审核。', '{number}: check the papers by {due}.')),
] as const;
export const completeDue = [
  before(
    2,
    toHolder(
      '您的{number}请在{due}前补齐材料，详见“查进度”。{office}。',
      '{number}: please add what is missing by {due}. Open “Track a case” to see what. {office}.',
    ),
  ),
] as const;
export const decideDue = [
  before(10, toDesk('inspector', '{number} 请在{due}前作出确认结论。', '{number}: the decision is due by {due}.')),
] as const;
export const reconsiderDue = [
  before(
    10,
    toHolder(
      '您的{number}申请行政复议的最后一天是{due}。{office}。',
      '{number}: the last day to ask for reconsideration is {due}. {office}.',
    ),
  ),
] as const;
export const askAgainDue = [
  before(
    3,
    toHolder(
      '您的{number}申请再次鉴定的最后一天是{due}。{office}。',
      '{number}: the last day to ask for another appraisal is {due}. {office}.',
    ),
  ),
] as const;
