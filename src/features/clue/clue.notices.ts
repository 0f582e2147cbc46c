import { after, before, toDesk, toHolder } from '../../procedure/telling.ts';

/*
 * Whom the clues tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const receive = [
  toHolder(
    '已收到您反映的线索，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received your report, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  toDesk('clerk', '新收到线索 {number}，请转办或者答复。', 'A new clue, {number}: assign it, or answer it.'),
] as const;
export const forward = [
  toHolder(
    '您的{number}转到了欠薪的地方去办，请看“查进度”。{office}。',
    '{number}: your report went to where the wages are owed. Open “Track a case”. {office}.',
  ),
] as const;
export const assign = [
  toHolder(
    '您的{number}已经交给专人核实。{office}。',
    '{number}: somebody was given your report to look into. {office}.',
  ),
] as const;
export const decline = [
  toHolder(
    '您的{number}这条线索不能处理，理由和该去哪里请看“查进度”。{office}。',
    '{number}: this report cannot be handled. “Track a case” says why, and where to turn. {office}.',
  ),
] as const;
export const report = [
  toHolder(
    '您的{number}核实有了结果，请看“查进度”。{office}。',
    '{number}: your report was looked into. Open “Track a case” for the result. {office}.',
  ),
] as const;
export const reopen = [
  toHolder('您的{number}重新核实。{office}。', '{number}: your report is looked into again. {office}.'),
] as const;

// Near and over.

export const verifyDue = [
  before(2, toDesk('inspector', '线索 {number} 须在{due}前核处。', 'Clue {number}: the findings are due by {due}.')),
  after(toDesk('head', '线索 {number} 的核处期限{due}已过。', 'Clue {number}: findings were due on {due}.')),
] as const;
