import { before, toHolder, toRole } from '../../procedure/telling.ts';

/*
 * Whom negotiation tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const ask = [
  toHolder(
    '已收到协商请求，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received the request to negotiate, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  toRole(
    'employer',
    '有一件劳动争议协商{number}等您回应，请登录单位窗口查看。{office}。',
    'A request to negotiate, {number}, waits for your answer in the window for firms. {office}.',
  ),
] as const;
export const consent = [
  toHolder(
    '您的{number}对方同意协商了，请看“查进度”。{office}。',
    '{number}: the other side agreed to negotiate. Open “Track a case”. {office}.',
  ),
] as const;
export const decline = [
  toHolder(
    '您的{number}有一方不愿协商，可以申请调解或者仲裁，请看“查进度”。{office}。',
    '{number}: one side will not negotiate. You may ask for mediation or arbitration: see “Track a case”. {office}.',
  ),
] as const;
export const noteSilence = [
  toHolder(
    '您的{number}对方没有按期回应，可以申请调解或者仲裁，请看“查进度”。{office}。',
    '{number}: no answer came in time. You may ask for mediation or arbitration: see “Track a case”. {office}.',
  ),
] as const;
export const endPeriod = [
  toHolder(
    '您的{number}协商时间到了，可以申请调解或者仲裁，请看“查进度”。{office}。',
    '{number}: the agreed time is over. You may ask for mediation or arbitration: see “Track a case”. {office}.',
  ),
] as const;
export const settle = [
  toHolder(
    '您的{number}双方和解了，内容请看“查进度”。{office}。',
    '{number}: both sides settled. Open “Track a case” to read it. {office}.',
  ),
] as const;
export const enterSettlement = [
  toHolder(
    '您的{number}和解协议登记了，内容请看“查进度”。{office}。',
    '{number}: the settlement was entered. Open “Track a case” to read it. {office}.',
  ),
] as const;

// Near and over.

export const respondDue = [
  before(
    1,
    toRole(
      'employer',
      '劳动争议协商{number}请在{due}前回应。{office}。',
      'Please answer the request {number} by {due}. {office}.',
    ),
  ),
] as const;
export const negotiateDue = [
  before(
    3,
    toHolder(
      '您的{number}约定的协商时间到{due}为止。{office}。',
      '{number}: the agreed time to negotiate ends on {due}. {office}.',
    ),
  ),
] as const;
