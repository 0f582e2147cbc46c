import { after, before, toDesk, toRole } from '../../procedure/telling.ts';

/*
 * Whom the joint-punishment list tells what: our own words, no article prescribes them. Days before an end are a rule of the house.
 */

export const notify = [
  toRole(
    'employer',
    '有一份列入事先告知{number}，可以陈述申辩，请查看文书。{office}。',
    'A prior notice, {number}, was issued: you may state your case. Please read the paper. {office}.',
  ),
] as const;
export const objectToEntry = [
  toDesk('inspector', '{number} 的单位提出了异议，请核实。', 'In {number} the employer objects: please look into it.'),
] as const;
export const list = [
  toRole(
    'employer',
    '{number}已作出列入决定，救济途径请看文书。{office}。',
    'A decision to list was made in {number}. The paper says how to contest it. {office}.',
  ),
] as const;
export const spare = [
  toRole('employer', '{number}已决定不予列入。{office}。', 'It was decided in {number} not to list. {office}.'),
] as const;
export const askRepair = [
  toDesk('head', '{number} 申请提前移出，请决定。', '{number}: early removal is asked for; please decide.'),
] as const;
export const grantRepair = [
  toRole('employer', '{number}已决定提前移出。{office}。', 'Early removal was granted in {number}. {office}.'),
] as const;
export const refuseRepair = [
  toRole(
    'employer',
    '{number}不予提前移出，理由请看文书。{office}。',
    'Early removal was refused in {number}. The paper says why. {office}.',
  ),
] as const;
export const revoke = [
  toRole('employer', '{number}的列入决定已撤销。{office}。', 'The decision in {number} was revoked. {office}.'),
] as const;
export const endTerm = [
  toRole(
    'employer',
    '{number}列入期满，已移出。{office}。',
    'The term in {number} is over: the entry was removed. {office}.',
  ),
] as const;

// Near and over.

export const decideDue = [
  before(5, toDesk('head', '{number} 须在{due}前决定是否列入。', '{number}: decide on listing by {due}.')),
] as const;
export const repairDue = [
  after(
    toRole(
      'employer',
      '{number}已可以申请提前移出，条件请看文书。{office}。',
      'Early removal may now be asked for in {number}. The paper states the conditions. {office}.',
    ),
  ),
] as const;
export const reconsiderDue = [
  before(
    10,
    toRole(
      'employer',
      '对{number}申请行政复议的最后一天是{due}。{office}。',
      'The last day to ask for reconsideration of {number} is {due}. {office}.',
    ),
  ),
] as const;
export const litigateDue = [
  before(
    30,
    toRole(
      'employer',
      '对{number}提起行政诉讼的最后一天是{due}。{office}。',
      'The last day to sue over {number} is {due}. {office}.',
    ),
  ),
] as const;
