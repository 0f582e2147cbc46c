import type { ActDef } from '../../procedure/define.ts';
import * as notices from './inspection.notices.ts';
import { enteredLate, found, open, paymentEnteredLate, penaltyPaper } from './inspection.stages.ts';
import * as forms from './penalty.schema.ts';

const decision = {
  to: 'same',
  from: found,
  discloses: 'employer',
  form: forms.Penalty,
  effectiveOn: { title: { zh: '作出日期', en: 'Decided on' }, notBefore: 'notifyPenalty', backDaysMax: enteredLate },
  documents: [{ zh: '行政处罚决定书', en: 'Penalty decision' }],
  issues: [
    {
      track: 'paper',
      document: penaltyPaper,
      title: { zh: '劳动保障监察行政处罚决定书', en: 'Penalty decision' },
      to: 'employer',
    },
  ],
  tone: 'danger',
} as const;

/**
 * Penalties: the employer is told what is meant to be imposed and why, and is heard; where it is large or grave it may ask for
 * a hearing, and the decision passes a legal review and a collective discussion. INS 18, 19; APL 44, 45, 57, 58, 63, 64.
 */
export const penalties = {
  notifyPenalty: {
    title: { zh: '告知拟处罚', en: 'Notify a penalty' },
    from: found,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'APL.44',
    when: { not: 'hearingOwed' },
    discloses: 'employer',
    form: forms.PenaltyNotice,
    documents: [
      { zh: '行政处罚事先告知书', en: 'Prior notice of a penalty' },
      { zh: '行政处罚听证告知书', en: 'Notice of the right to a hearing' },
    ],
  },
  askHearing: {
    title: { zh: '要求听证', en: 'Ask for a hearing' },
    from: open,
    to: 'same',
    by: ['employer', 'inspector'],
    source: 'APL.64',
    when: 'mayAskHearing',
    form: forms.HearingRequest,
    effectiveOn: { title: { zh: '提出日期', en: 'Asked on' }, notBefore: 'notifyPenalty', backDaysMax: enteredLate },
    notices: notices.askHearing,
  },
  forgoHearing: {
    title: { zh: '视为放弃听证', en: 'Hearing forgone' },
    from: 'anyOpen',
    to: 'same',
    by: 'system',
    source: 'APL.64',
    form: forms.HearingForgone,
    effectiveOn: 'legalDay',
    notices: notices.forgoHearing,
  },
  callHearing: {
    title: { zh: '通知听证', en: 'Call the hearing' },
    from: open,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'APL.64',
    when: 'hearingAsked',
    discloses: 'employer',
    form: forms.HearingNotice,
    documents: [{ zh: '行政处罚听证通知书', en: 'Notice of the hearing' }],
  },
  recordHearing: {
    title: { zh: '登记听证', en: 'Record the hearing' },
    from: open,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'APL.64',
    when: 'hearingAsked',
    form: forms.HearingRecord,
    effectiveOn: { title: { zh: '听证日期', en: 'Held on' }, notBefore: 'callHearing', backDaysMax: enteredLate },
    documents: [{ zh: '听证笔录', en: 'Record of the hearing' }],
  },
  penalize: {
    ...decision,
    title: { zh: '作出行政处罚决定', en: 'Impose a penalty' },
    plain: { zh: '已对单位作出处罚决定。', en: 'A penalty was imposed on the employer.' },
    by: 'head',
    source: 'APL.57',
    confidence: 'unconfirmed',
    when: { all: ['penaltyNoticeServed', { not: 'hearingOffered' }, { not: 'graverThanNotified' }] },
  },
  penalizeGravely: {
    ...decision,
    title: { zh: '作出重大行政处罚决定', en: 'Impose a grave penalty' },
    plain: { zh: '已对单位作出处罚决定。', en: 'A penalty was imposed on the employer.' },
    by: ['inspector', 'head'],
    source: 'APL.58',
    confidence: 'unconfirmed',
    when: { all: ['penaltyNoticeServed', 'hearingOffered', 'hearingSettled', { not: 'graverThanNotified' }] },
    needs: { approval: { by: 'head', legalReview: true, discussion: true } },
  },
  recordPenaltyPerformed: {
    title: { zh: '登记处罚履行', en: 'Record that the penalty was carried out' },
    from: [...open, 'closed'],
    to: 'same',
    by: ['clerk', 'inspector'],
    source: 'INS.18',
    when: 'penalized',
    form: forms.PenaltyPerformed,
    effectiveOn: {
      title: { zh: '履行日期', en: 'Carried out on' },
      notBefore: ['penalize', 'penalizeGravely'],
      backDaysMax: paymentEnteredLate,
    },
  },
} as const satisfies Record<string, ActDef>;
