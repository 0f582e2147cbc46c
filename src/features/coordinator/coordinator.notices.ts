import { toHolder } from '../../procedure/telling.ts';

/*
 * Whom the merit of coordinators tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const award = [
  toHolder('您的{number}有了结果，请看“查进度”。{office}。', '{number} has a result. Open “Track a case”. {office}.'),
] as const;
export const decline = [
  toHolder('您的{number}有了结果，请看“查进度”。{office}。', '{number} has a result. Open “Track a case”. {office}.'),
] as const;
export const withdraw = [
  toHolder(
    '您的{number}称号有变动，请看“查进度”。{office}。',
    '{number}: there is a change. Open “Track a case”. {office}.',
  ),
] as const;
export const expire = [
  toHolder('您的{number}称号期满。{office}。', '{number}: the title has expired. {office}.'),
] as const;
