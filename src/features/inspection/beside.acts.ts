import type { ActDef } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import { identitySeen } from '../../procedure/identity.ts';
import { representationEnded, representationGranted } from '../../procedure/representation.forms.ts';
import * as notices from './inspection.notices.ts';
import * as forms from './inspection.schema.ts';
import { enteredLate, open, paymentEnteredLate } from './inspection.stages.ts';

/** What officers do themselves, and may therefore put right. What the worker or the employer says stays theirs. */
const officersOwn = [
  'complain',
  'tip',
  'askCorrection',
  'accept',
  'refuse',
  'redirect',
  'listWorkers',
  'inquire',
  'addEvidence',
  'extend',
  'conclude',
  'order',
  'recordDelivery',
  'recordPayment',
  'represent',
  'endRepresentation',
  'comply',
  'reportNonCompliance',
  'close',
  'answer',
  'reopen',
  'verifyIdentity',
  'nameUsingFirm',
] as const;

/** What may happen beside: withdrawal, questions, reopening, who is and speaks in the case, papers and corrections. */
export const beside = {
  withdraw: {
    title: { zh: '撤回投诉', en: 'Withdraw' },
    plain: { zh: '您撤回了投诉。', en: 'You took the complaint back.' },
    from: ['received', 'correcting'],
    to: 'withdrawn',
    by: ['worker', 'clerk'],
    // Whoever finds the code could otherwise end somebody else's case; no article says so.
    level: 'seen',
    power: 'withdraw',
    source: 'INS.9',
    confidence: 'unconfirmed',
    form: forms.Withdrawal,
    tone: 'danger',
    notices: notices.withdraw,
  },
  askToWithdraw: {
    // Once filed, the case is the department's: the wish is recorded, and the inspector decides whether to close.
    title: { zh: '申请撤回', en: 'Ask to withdraw' },
    plain: { zh: '您申请撤回，由监察员决定。', en: 'You asked to take the complaint back; the inspector decides.' },
    from: open,
    to: 'same',
    by: ['worker', 'clerk'],
    power: 'withdraw',
    source: 'INS.9',
    confidence: 'unconfirmed',
    form: forms.Withdrawal,
    notices: notices.askToWithdraw,
  },
  ask: {
    title: { zh: '提问', en: 'Ask' },
    plain: { zh: '您提了一个问题。', en: 'You asked a question.' },
    from: 'any',
    to: 'same',
    by: 'worker',
    source: 'WAG.10',
    confidence: 'unconfirmed',
    form: forms.Question,
    notices: notices.ask,
  },
  answer: {
    title: { zh: '答复', en: 'Answer' },
    plain: { zh: '工作人员回答了您。', en: 'The officer answered you.' },
    from: 'any',
    to: 'same',
    by: ['clerk', 'inspector', 'head'],
    source: 'WAG.10',
    confidence: 'unconfirmed',
    form: forms.Answer,
    notices: notices.answer,
  },
  reopen: {
    title: { zh: '重新调查', en: 'Reopen' },
    plain: { zh: '案件重新开始调查。', en: 'The case is being investigated again.' },
    from: 'closed',
    to: 'investigating',
    by: 'head',
    source: 'INS.14',
    confidence: 'unconfirmed',
    form: forms.Reopening,
    reopens: true,
    notices: notices.reopen,
  },
  verifyIdentity: {
    ...identitySeen,
    by: ['clerk', 'inspector', 'head'],
    source: 'INS.15',
    confidence: 'unconfirmed',
    effectiveOn: { title: { zh: '核对日期', en: 'Seen on' }, backDaysMax: enteredLate },
  },
  represent: {
    ...representationGranted,
    by: ['clerk', 'inspector'],
    effectiveOn: { title: { zh: '提交日期', en: 'Handed in on' }, backDaysMax: enteredLate },
  },
  endRepresentation: {
    ...representationEnded,
    by: ['clerk', 'inspector'],
    effectiveOn: { title: { zh: '告知日期', en: 'Told on' }, backDaysMax: enteredLate },
  },
  paperEnded: {
    title: { zh: '文书办结', en: 'A paper was served or given up' },
    from: 'any',
    to: 'same',
    by: 'system',
    source: 'CPL.87',
    confidence: 'unconfirmed',
    form: trackClosed(),
    effectiveOn: { title: { zh: '送达日期', en: 'Served on' }, backDaysMax: paymentEnteredLate },
  },
  correctEntry: {
    title: { zh: '更正记录', en: 'Correct an entry' },
    plain: { zh: '更正了先前的一条记录。', en: 'An earlier entry was put right.' },
    from: 'any',
    to: 'same',
    by: ['inspector', 'head'],
    source: 'INS.12',
    confidence: 'unconfirmed',
    form: forms.EntryCorrection,
    warn: 'overpaid',
    corrects: { act: officersOwn },
  },
} as const satisfies Record<string, ActDef>;
