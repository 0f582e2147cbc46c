import { after, before, toDesk, toRole } from '../../procedure/telling.ts';

/*
 * Whom collective consultation tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const invite = [
  toRole(
    'employer',
    '有一份集体协商要约{number}等您书面答复。{office}。',
    'An invitation to consult, {number}, waits for your written answer. {office}.',
  ),
] as const;
export const noteNoResponse = [
  toRole(
    'employer',
    '集体协商{number}没有按期答复，可能申请协调处理。{office}。',
    'No answer came in time to {number}: coordination may be asked for. {office}.',
  ),
] as const;
export const file = [
  toRole(
    'employer',
    '集体合同{number}已收到报送，正在审查。{office}。',
    'The collective contract {number} was received and is under review. {office}.',
  ),
  toDesk('clerk', '集体合同 {number} 已报送，请审查。', 'Collective contract {number} was filed: please review it.'),
] as const;
export const askCompletion = [
  toRole(
    'employer',
    '集体合同{number}还缺材料，请看补正通知。{office}。',
    'Something is missing in {number}: please read the notice. {office}.',
  ),
] as const;
export const object = [
  toRole(
    'employer',
    '对集体合同{number}提出了异议，请看审查意见书。{office}。',
    'There is an objection to {number}: please read the opinion. {office}.',
  ),
] as const;
export const refile = [
  toDesk(
    'clerk',
    '集体合同 {number} 修改后重新报送，请审查。',
    'Collective contract {number} was changed and filed again: please review it.',
  ),
] as const;
export const deemEffective = [
  toRole(
    'employer',
    '集体合同{number}已生效，请向职工公布。{office}。',
    'The collective contract {number} is in effect: please publish it to the workers. {office}.',
  ),
] as const;
export const askCoordination = [
  toDesk(
    'clerk',
    '{number} 申请协调处理，请决定是否受理。',
    '{number}: coordination is asked for; decide whether to accept.',
  ),
] as const;
export const coordinationEnded = [
  toRole(
    'employer',
    '集体协商{number}的协调处理有了结果，请看文书。{office}。',
    'Coordination in {number} has ended: please read the paper. {office}.',
  ),
] as const;
export const expire = [
  toRole('employer', '集体合同{number}到期了。{office}。', 'The collective contract {number} has expired. {office}.'),
] as const;

// Near and over.

export const respondDue = [
  before(
    3,
    toRole(
      'employer',
      '集体协商要约{number}请在{due}前书面答复。{office}。',
      'Please answer the invitation {number} in writing by {due}. {office}.',
    ),
  ),
] as const;
export const fileDue = [
  before(
    3,
    toRole(
      'employer',
      '集体合同{number}请在{due}前报送。{office}。',
      'Please file the collective contract {number} by {due}. {office}.',
    ),
  ),
] as const;
export const reviewDue = [
  before(
    3,
    toDesk(
      'clerk',
      '集体合同 {number} 的审查到{due}，期满即生效。',
      'Collective contract {number}: the review ends on {due}; then it takes effect.',
    ),
  ),
] as const;
export const completeDue = [
  before(
    2,
    toRole(
      'employer',
      '集体合同{number}请在{due}前补正。{office}。',
      'Please add what is missing in {number} by {due}. {office}.',
    ),
  ),
] as const;
export const renewDue = [
  after(
    toRole(
      'employer',
      '集体合同{number}快到期了，可以提出续订。{office}。',
      'The collective contract {number} ends soon: renewal may be asked for. {office}.',
    ),
  ),
] as const;
