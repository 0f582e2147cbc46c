import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './approval.schema.ts';

/** Leaders read what waits for them on their list, and so does whoever stands in for them. */
const toApprove = {
  to: { officers: 'approver' },
  channels: ['inbox'],
  words: { zh: '{number} 等待审批。', en: '{number} waits for approval.' },
} as const;
const toProposer = (zh: string, en: string) =>
  ({ to: { whoDid: ['propose', 'revise', 'passOn'] }, channels: ['inbox'], words: { zh, en } }) as const;

/**
 * Approval inside the agency: an act is put forward with its form, looked at, sent back or approved; only then is it
 * done, dated and posted in the proceeding it belongs to, while that proceeding's clocks run on. Whose approval an act
 * needs is data of each agency (approval_rule), not of this file. Source: APL.57, APL.58.
 */
export const approval = defineProcedure({
  id: 'approval',
  title: { zh: '内部审批', en: 'Approval inside the agency' },
  track: true,
  internal: true,
  endsOnMove: 'lapse',
  version: { inForceFrom: '2021-07-15' },
  listed: { headline: 'act' },

  actors: {
    proposer: {
      is: 'officer',
      duties: ['inspector', 'clerk', 'head', 'arbitrator'],
      title: { zh: '经办人', en: 'Officer in charge' },
    },
    reviewer: { is: 'officer', duties: ['head', 'legal', 'leader'], title: { zh: '审核人', en: 'Reviewer' } },
    legal: { is: 'officer', duties: ['legal'], title: { zh: '法制审核人员', en: 'Legal reviewer' } },
    approver: { is: 'officer', duties: ['head', 'leader'], title: { zh: '审批人', en: 'Approver' } },
    // Nobody by a duty: the doors at which cases are moved and posts handed over ask who may, and take this part for granted.
    passer: { is: 'officer', duties: [], title: { zh: '移交人', en: 'Who passes it on' } },
    system: { is: 'system', title: { zh: '系统', en: 'The system' } },
  },

  states: {
    proposed: { title: { zh: '待审批', en: 'Waiting for approval' } },
    sentBack: { title: { zh: '已退回修改', en: 'Sent back' } },
    approved: { title: { zh: '已批准', en: 'Approved' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
    lapsed: { title: { zh: '因案件移送失效', en: 'Void: the case moved' }, final: true },
  },

  acts: {
    propose: {
      title: { zh: '提请审批', en: 'Propose' },
      from: 'nothing',
      to: 'proposed',
      by: 'proposer',
      form: forms.Proposal,
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'primary',
      notices: [toApprove],
    },
    revise: {
      title: { zh: '修改后再提请', en: 'Propose again' },
      from: 'sentBack',
      to: 'proposed',
      by: 'proposer',
      form: forms.Proposal,
      onlyBy: { did: ['propose', 'revise', 'passOn'], or: 'approver' },
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'primary',
      notices: [toApprove],
    },
    comment: {
      title: { zh: '提出意见', en: 'Comment' },
      from: 'anyOpen',
      to: 'same',
      by: ['reviewer', 'proposer'],
      form: forms.Opinion,
      source: 'APL.57',
      confidence: 'unconfirmed',
      notices: [toProposer('{number} 有了新的意见。', 'There is a comment on {number}.')],
    },
    sendBack: {
      title: { zh: '退回修改', en: 'Send back' },
      from: 'proposed',
      to: 'sentBack',
      by: 'reviewer',
      form: forms.Opinion,
      notBy: ['propose', 'revise', 'passOn'],
      source: 'APL.57',
      confidence: 'unconfirmed',
      notices: [toProposer('{number} 被退回修改。', '{number} was sent back.')],
    },
    reviewLegality: {
      title: { zh: '法制审核', en: 'Legal review' },
      from: 'proposed',
      to: [{ when: 'passesReview', to: 'same' }, { to: 'sentBack' }],
      by: 'legal',
      form: forms.LegalReview,
      notBy: ['propose', 'revise', 'passOn'],
      source: 'APL.58',
      confidence: 'unconfirmed',
      notices: [toProposer('{number} 已作法制审核。', 'The legal review of {number} is done.'), toApprove],
    },
    recordDiscussion: {
      title: { zh: '登记集体讨论', en: 'Record the discussion' },
      from: 'proposed',
      to: [{ when: 'majorityAgrees', to: 'same' }, { to: 'sentBack' }],
      by: ['approver', 'reviewer'],
      form: forms.Discussion,
      notBy: ['propose', 'revise', 'passOn'],
      source: 'APL.57',
      confidence: 'unconfirmed',
    },
    approve: {
      title: { zh: '批准', en: 'Approve' },
      from: 'proposed',
      to: 'approved',
      by: 'approver',
      form: forms.Approval,
      performs: 'proposed',
      notBy: ['propose', 'revise', 'passOn', 'reviewLegality'],
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'primary',
      notices: [toProposer('{number} 已批准。', '{number} was approved.')],
    },
    withdraw: {
      title: { zh: '撤回提请', en: 'Withdraw' },
      from: ['proposed', 'sentBack'],
      to: 'withdrawn',
      by: 'proposer',
      onlyBy: { did: ['propose', 'revise', 'passOn'], or: 'approver' },
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'danger',
    },
    /** Who leaves or hands the case over passes on what they proposed; from then on it is the receiver's, and done in their name. */
    passOn: {
      title: { zh: '移交提请', en: 'Pass the proposal on' },
      from: ['proposed', 'sentBack'],
      to: 'same',
      by: 'passer',
      form: forms.Passing,
      source: 'APL.57',
      confidence: 'unconfirmed',
      notices: [toProposer('{number} 转由您提请。', '{number} is yours to propose from now on.')],
    },
    /** The case went to another body: what this one was about to do is not its to do any more. */
    lapse: {
      title: { zh: '案件移送，审批终止', en: 'The case moved: the approval ends' },
      from: ['proposed', 'sentBack'],
      to: 'lapsed',
      by: 'system',
      source: 'APL.57',
      confidence: 'unconfirmed',
    },
  },

  facts: {
    passesReview: { title: { zh: '审核通过', en: 'The review is passed' }, from: 'self' },
    majorityAgrees: { title: { zh: '多数同意', en: 'A majority agrees' }, from: 'self' },
  },

  deadlines: {},
});
