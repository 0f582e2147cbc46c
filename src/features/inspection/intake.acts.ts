import type { ActDef } from '../../procedure/define.ts';
import { employerNamed, usingFirmNamed, workersNamed } from './inspection.parties.ts';
import * as notices from './inspection.notices.ts';
import * as forms from './inspection.schema.ts';
import { enteredLate } from './inspection.stages.ts';

/** Complaint, tip and acceptance within five working days: INS 9, 13, 14, 20, 21; INSR 18. */
export const intake = {
  // Complaint and tip: INS 9, 13

  complain: {
    title: { zh: '投诉', en: 'Complain' },
    plain: { zh: '您提交了投诉。', en: 'You made a complaint.' },
    from: 'nothing',
    to: 'received',
    by: ['worker', 'clerk'],
    source: 'INS.9',
    form: forms.Complaint,
    effectiveOn: { title: { zh: '收到日期', en: 'Received on' }, backDaysMax: enteredLate },
    names: [employerNamed, usingFirmNamed, { ...workersNamed, holder: true }],
    documents: [{ zh: '投诉文书', en: 'Complaint' }],
    notices: notices.complain,
  },
  tip: {
    title: { zh: '举报', en: 'Tip off' },
    from: 'nothing',
    to: 'received',
    by: ['public', 'clerk'],
    source: 'INS.9',
    form: forms.Tip,
    effectiveOn: { title: { zh: '收到日期', en: 'Received on' }, backDaysMax: enteredLate },
    names: [
      employerNamed,
      usingFirmNamed,
      {
        role: 'tipAuthor',
        title: { zh: '举报人', en: 'Author of the tip' },
        kind: 'person',
        name: 'author.name',
        phone: 'author.phone',
        confidential: true,
      },
    ],
    documents: [{ zh: '举报登记表', en: 'Register entry of the tip' }],
    notices: notices.tip,
  },

  // Acceptance within five working days: INSR 18, INS 14, 20, 21

  askCorrection: {
    title: { zh: '告知补正', en: 'Ask for completion' },
    plain: { zh: '请您补充材料。', en: 'You were asked to add something.' },
    from: 'received',
    to: 'correcting',
    by: ['clerk', 'inspector'],
    source: 'INSR.18',
    form: forms.CorrectionRequest,
    documents: [{ zh: '补正告知书', en: 'Request for completion' }],
    notices: notices.askCorrection,
  },
  correct: {
    title: { zh: '补正', en: 'Complete' },
    plain: { zh: '您补充了材料。', en: 'You added what was missing.' },
    from: 'correcting',
    to: 'received',
    by: ['worker', 'clerk'],
    source: 'INSR.18',
    form: forms.Supplement,
    effectiveOn: {
      title: { zh: '收到日期', en: 'Received on' },
      notBefore: 'askCorrection',
      backDaysMax: enteredLate,
    },
    notices: notices.correct,
  },
  accept: {
    title: { zh: '受理并立案', en: 'Accept and file' },
    plain: { zh: '您的投诉已经受理并立案。', en: 'Your complaint was accepted and filed.' },
    from: 'received',
    to: 'investigating',
    by: ['clerk', 'inspector', 'head'],
    takesCharge: true,
    source: 'INSR.18',
    when: { not: 'alreadyInDispute' },
    warn: 'olderThanTwoYears',
    form: forms.Acceptance,
    effectiveOn: {
      title: { zh: '立案日期', en: 'Filed on' },
      notBefore: ['complain', 'tip', 'correct'],
      backDaysMax: enteredLate,
    },
    documents: [
      { zh: '立案审批表', en: 'Filing approval' },
      { zh: '受理通知书', en: 'Notice of acceptance' },
    ],
    posts: [{ account: 'inspection.accepted', amount: 1 }],
    tone: 'primary',
    notices: notices.accept,
  },
  refuse: {
    title: { zh: '不予受理', en: 'Refuse' },
    plain: {
      zh: '您的投诉不能受理，理由见书面通知。',
      en: 'Your complaint cannot be accepted; see the written notice.',
    },
    from: ['received', 'correcting'],
    to: 'refused',
    by: ['clerk', 'inspector', 'head'],
    source: 'INSR.18',
    form: forms.Refusal,
    documents: [{ zh: '不予受理通知书', en: 'Notice of refusal' }],
    tone: 'danger',
    notices: notices.refuse,
  },
  redirect: {
    title: { zh: '告知另行提出', en: 'Redirect' },
    plain: { zh: '这件事归别处管，请看该去哪里。', en: 'Another body handles this: see where to turn.' },
    from: ['received', 'correcting'],
    to: 'redirected',
    by: ['clerk', 'inspector', 'head'],
    source: 'INS.21',
    form: forms.Redirection,
    documents: [{ zh: '告知书', en: 'Notice where to turn' }],
    notices: notices.redirect,
  },
} as const satisfies Record<string, ActDef>;
