import type { ActDef } from '../../procedure/define.ts';
import { enteredLate, found, open } from './inspection.stages.ts';
import * as forms from './penalty.schema.ts';

/**
 * Beyond this body's own power: a suspected crime of withholding pay goes to the police (INS 18, WAG 41, TRF 5 to 9), and
 * what is not performed once the remedies have lapsed is enforced by the court after a last call (ACL 53, 54).
 */
export const enforcement = {
  reportCrime: {
    title: { zh: '报告涉嫌犯罪', en: 'Report a suspected crime' },
    from: open,
    to: 'same',
    by: 'inspector',
    source: 'TRF.5',
    form: forms.CrimeReport,
    documents: [{ zh: '涉嫌犯罪案件调查报告', en: 'Report on a suspected crime' }],
    tone: 'danger',
  },
  transferCrime: {
    title: { zh: '批准移送公安机关', en: 'Transfer to the police' },
    plain: { zh: '单位涉嫌犯罪，已决定移送公安机关。', en: 'A crime is suspected: the case goes to the police.' },
    from: open,
    to: 'same',
    by: 'head',
    source: 'TRF.5',
    when: 'crimeUndecided',
    form: forms.CrimeTransfer,
    documents: [
      { zh: '涉嫌犯罪案件移送书', en: 'Transfer of a suspected crime' },
      { zh: '涉嫌犯罪案件移送回执', en: 'Receipt of the police' },
    ],
    tone: 'danger',
  },
  declineTransfer: {
    title: { zh: '不批准移送', en: 'Decline the transfer' },
    from: open,
    to: 'same',
    by: 'head',
    source: 'TRF.5',
    confidence: 'unconfirmed',
    when: 'crimeUndecided',
    form: forms.TransferDeclined,
  },
  recordPoliceReceipt: {
    title: { zh: '登记公安机关接收', en: 'Record the police’s receipt' },
    from: [...open, 'closed'],
    to: 'same',
    by: ['clerk', 'inspector'],
    source: 'TRF.7',
    when: 'crimeTransferred',
    form: forms.PoliceReceipt,
    effectiveOn: { title: { zh: '接收日期', en: 'Received on' }, notBefore: 'transferCrime', backDaysMax: enteredLate },
  },
  recordPoliceAnswer: {
    title: { zh: '登记公安机关立案决定', en: 'Record the police’s answer' },
    plain: { zh: '公安机关答复了是否立案。', en: 'The police said whether they filed the case.' },
    from: [...open, 'closed'],
    to: 'same',
    by: ['clerk', 'inspector'],
    source: 'TRF.8',
    when: 'crimeTransferred',
    form: forms.PoliceAnswer,
    effectiveOn: { title: { zh: '答复日期', en: 'Answered on' }, notBefore: 'transferCrime', backDaysMax: enteredLate },
  },
  urge: {
    title: { zh: '催告', en: 'Urge performance' },
    from: found,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'ACL.54',
    discloses: 'employer',
    form: forms.Urging,
    documents: [{ zh: '行政决定履行催告书', en: 'Urging notice' }],
  },
  applyEnforcement: {
    title: { zh: '申请法院强制执行', en: 'Apply for court enforcement' },
    plain: { zh: '已申请人民法院强制执行。', en: 'The court was asked to enforce it.' },
    from: found,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'ACL.53',
    form: forms.EnforcementRequest,
    documents: [{ zh: '行政强制执行申请书', en: 'Application for court enforcement' }],
    tone: 'danger',
  },
} as const satisfies Record<string, ActDef>;
