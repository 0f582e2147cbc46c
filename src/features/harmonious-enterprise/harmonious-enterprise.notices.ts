import { before, toDesk, toRole } from '../../procedure/telling.ts';

/*
 * Whom the naming of harmonious enterprises tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const apply = [
  toRole('applicant', '和谐企业申报{number}已收到。{office}。', 'Your application {number} was received. {office}.'),
  toDesk('clerk', '新收到和谐企业申报 {number}，请审核。', 'A new application, {number}: please review it.'),
] as const;
export const publicise = [
  toRole('applicant', '{number}开始公示。{office}。', '{number} was published for objections. {office}.'),
] as const;
export const object = [
  toDesk('head', '{number} 收到异议，请核查。', 'There is an objection to {number}: please look into it.'),
] as const;
export const name = [
  toRole('applicant', '{number}已正式命名。{office}。', '{number}: the title was conferred. {office}.'),
] as const;
export const reject = [
  toRole(
    'applicant',
    '{number}没有通过，理由请看文书。{office}。',
    '{number} was not approved. The paper says why. {office}.',
  ),
] as const;
export const warn = [
  toRole(
    'applicant',
    '{number}被警示，请按期整改。{office}。',
    '{number}: a warning was given; please put it right in time. {office}.',
  ),
] as const;
export const liftWarning = [
  toRole('applicant', '{number}的警示解除了。{office}。', '{number}: the warning was lifted. {office}.'),
] as const;
export const withdraw = [
  toRole(
    'applicant',
    '{number}的命名被撤销，理由请看文书。{office}。',
    '{number}: the title was withdrawn. The paper says why. {office}.',
  ),
] as const;
export const expire = [
  toRole('applicant', '{number}的命名到期了。{office}。', '{number}: the title has expired. {office}.'),
] as const;

// Near and over.

export const settleObjectionDue = [
  before(2, toDesk('head', '{number} 的异议须在{due}前核查。', '{number}: settle the objection by {due}.')),
] as const;
export const correctDue = [
  before(
    5,
    toRole('applicant', '{number}请在{due}前整改。{office}。', '{number}: please put it right by {due}. {office}.'),
  ),
] as const;
export const annualDue = [
  before(15, toDesk('clerk', '{number} 须在{due}前复核。', '{number}: the yearly review is due by {due}.')),
] as const;
