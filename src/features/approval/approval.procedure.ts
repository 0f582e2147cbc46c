import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './approval.schema.ts';

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
  version: { inForceFrom: '2021-07-15' },
  listed: { headline: 'act' },

  actors: {
    proposer: {
      is: 'officer',
      duties: ['inspector', 'clerk', 'head'],
      title: { zh: '经办人', en: 'Officer in charge' },
    },
    reviewer: { is: 'officer', duties: ['head', 'legal', 'leader'], title: { zh: '审核人', en: 'Reviewer' } },
    legal: { is: 'officer', duties: ['legal'], title: { zh: '法制审核人员', en: 'Legal reviewer' } },
    approver: { is: 'officer', duties: ['head', 'leader'], title: { zh: '审批人', en: 'Approver' } },
  },

  states: {
    proposed: { title: { zh: '待审批', en: 'Waiting for approval' } },
    sentBack: { title: { zh: '已退回修改', en: 'Sent back' } },
    approved: { title: { zh: '已批准', en: 'Approved' }, final: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, final: true },
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
    },
    revise: {
      title: { zh: '修改后再提请', en: 'Propose again' },
      from: 'sentBack',
      to: 'proposed',
      by: 'proposer',
      form: forms.Proposal,
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'primary',
    },
    comment: {
      title: { zh: '提出意见', en: 'Comment' },
      from: 'anyOpen',
      to: 'same',
      by: ['reviewer', 'proposer'],
      form: forms.Opinion,
      source: 'APL.57',
      confidence: 'unconfirmed',
    },
    sendBack: {
      title: { zh: '退回修改', en: 'Send back' },
      from: 'proposed',
      to: 'sentBack',
      by: 'reviewer',
      form: forms.Opinion,
      notBy: ['propose', 'revise'],
      source: 'APL.57',
      confidence: 'unconfirmed',
    },
    reviewLegality: {
      title: { zh: '法制审核', en: 'Legal review' },
      from: 'proposed',
      to: [{ when: 'passesReview', to: 'same' }, { to: 'sentBack' }],
      by: 'legal',
      form: forms.LegalReview,
      notBy: ['propose', 'revise'],
      source: 'APL.58',
      confidence: 'unconfirmed',
    },
    recordDiscussion: {
      title: { zh: '登记集体讨论', en: 'Record the discussion' },
      from: 'proposed',
      to: [{ when: 'majorityAgrees', to: 'same' }, { to: 'sentBack' }],
      by: ['approver', 'reviewer'],
      form: forms.Discussion,
      notBy: ['propose', 'revise'],
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
      notBy: ['propose', 'revise', 'reviewLegality'],
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'primary',
    },
    withdraw: {
      title: { zh: '撤回提请', en: 'Withdraw' },
      from: ['proposed', 'sentBack'],
      to: 'withdrawn',
      by: 'proposer',
      source: 'APL.57',
      confidence: 'unconfirmed',
      tone: 'danger',
    },
  },

  facts: {
    passesReview: { title: { zh: '审核通过', en: 'The review is passed' }, from: 'self' },
    majorityAgrees: { title: { zh: '多数同意', en: 'A majority agrees' }, from: 'self' },
  },

  deadlines: {},
});
