import type { ActDef } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import * as notices from './arbitration.notices.ts';
import * as forms from './arbitration.schema.ts';
import { afterAward, endEnteredLate, receiptEnteredLate } from './arbitration.stages.ts';

/** Where the receipt of an award says whose it is, of which paper and when. */
const receiptFields = { side: 'side', party: 'party', number: 'award', servedOn: 'receivedOn' } as const;

/** The award takes effect when the last suit has ended without a judgment: one that goes on keeps it from it. Source: SPC1.16. */
const whenSuitEnds = [{ when: 'anotherSuitPends', to: 'same' }, { to: 'effective' }] as const;

/** What follows the award: MAL 47 to 51, SPC1 16 to 24. */
export const afterTheAward = {
  // After the award: MAL 47 to 51, SPC1 16 to 24

  receiveAward: {
    title: { zh: '登记收到裁决书(可以起诉)', en: 'Note receipt of an award that may be sued over' },
    plain: { zh: '收到了裁决书，不服的十五日内可以起诉。', en: 'The award was received; you may sue in time.' },
    from: ['heard', ...afterAward],
    to: 'same',
    by: ['clerk', 'system'],
    discloses: 'employer',
    source: 'MAL.50',
    form: forms.AwardReceipt,
    byService: {
      papers: [
        { document: 'arbitration.award' },
        { document: 'arbitration.award-part' },
        { document: 'arbitration.award-final', on: 'worker' },
        { document: 'arbitration.award-part-final', on: 'worker' },
      ],
      ...receiptFields,
    },
    when: { all: [{ not: 'receiverUnnamed' }, { not: 'receiverElsewhere' }, { not: 'employerMayNotSue' }] },
    warn: 'receiptNoted',
    effectiveOn: { form: 'receivedOn', notBefore: ['award', 'awardPart'], backDaysMax: receiptEnteredLate },
    open: 'suit',
    documents: [{ zh: '送达回证', en: 'Receipt of service' }],
    notices: notices.receiveAward,
  },
  correctAward: {
    // Slips of the pen and of the sum; the time to sue runs on from the award itself.
    title: { zh: '补正裁决书', en: 'Correct a slip in an award' },
    plain: { zh: '裁决书里的笔误改正了。', en: 'A slip in the award was corrected.' },
    from: ['heard', ...afterAward],
    to: 'same',
    by: 'arbitrator',
    discloses: 'employer',
    source: 'MAL.46',
    confidence: 'unconfirmed',
    when: 'anythingDecided',
    form: forms.AwardCorrection,
    documents: [{ zh: '裁决书补正决定书', en: 'Correction of an award' }],
  },
  receiveFinalAward: {
    title: { zh: '登记用人单位收到终局裁决书', en: 'Note the employer’s receipt of a final award' },
    from: ['heard', ...afterAward],
    to: 'same',
    by: ['clerk', 'system'],
    discloses: 'employer',
    source: 'MAL.49',
    form: forms.AwardReceipt,
    byService: {
      papers: [
        { document: 'arbitration.award-final', on: 'employer' },
        { document: 'arbitration.award-part-final', on: 'employer' },
      ],
      ...receiptFields,
    },
    when: {
      all: ['finalAwarded', { not: 'receivedByWorker' }, { not: 'receiverUnnamed' }, { not: 'receiverElsewhere' }],
    },
    warn: 'receiptNoted',
    effectiveOn: { form: 'receivedOn', notBefore: ['award', 'awardPart'], backDaysMax: receiptEnteredLate },
    open: 'annulment',
    documents: [{ zh: '送达回证', en: 'Receipt of service' }],
  },
  receiveFinalityRuling: {
    // An award that does not say whether it is final: the court refused the employer's suit, for by its substance it is.
    title: { zh: '登记用人单位收到法院不予受理裁定', en: 'Note the court’s ruling that the award is final' },
    from: ['awarded', 'effective', 'contested'],
    to: whenSuitEnds,
    by: 'clerk',
    source: 'SPC1.18',
    form: forms.RulingReceipt,
    effectiveOn: { form: 'rulingReceivedOn', notBefore: ['award', 'awardPart'], backDaysMax: endEnteredLate },
    open: 'annulmentByRuling',
    documents: [{ zh: '不予受理裁定书', en: 'Ruling not to accept the suit' }],
  },
  noteSuitWithdrawn: {
    // The award that was sued over takes effect after all, from the day on which the ruling was served.
    title: {
      zh: '登记准许撤诉、逾期驳回起诉，裁决生效',
      en: 'Note that the suit was withdrawn or dismissed as late: the award takes effect',
    },
    plain: {
      zh: '起诉撤回了，或者因为逾期被驳回了，裁决生效。',
      en: 'The suit was withdrawn, or dismissed as late: the award takes effect.',
    },
    from: 'contested',
    to: whenSuitEnds,
    by: 'clerk',
    when: 'suableAwarded',
    source: 'SPCE.1',
    confidence: 'unconfirmed',
    form: forms.SuitEnd,
    effectiveOn: { form: 'rulingReceivedOn', notBefore: 'suitEnded', backDaysMax: endEnteredLate },
    documents: [{ zh: '准许撤诉、驳回起诉裁定书', en: 'Ruling that ended the suit' }],
    notices: notices.noteJudgment,
  },
  receiveSuitEnd: {
    title: {
      zh: '登记劳动者诉讼终结，用人单位可再申请撤销',
      en: 'Note that the worker’s suit ended: the petition revives',
    },
    from: 'contested',
    to: whenSuitEnds,
    by: 'clerk',
    when: 'finalAwarded',
    source: 'SPC1.21',
    form: forms.RulingReceipt,
    effectiveOn: { form: 'rulingReceivedOn', notBefore: 'suitEnded', backDaysMax: endEnteredLate },
    open: 'annulmentByRuling',
    documents: [{ zh: '准许撤诉、驳回起诉裁定书', en: 'Ruling that ended the suit' }],
  },
  suitEnded: {
    // One party's suit over part of an award takes effect from the whole: SPC1 16.
    title: { zh: '一方的起诉期限办结', en: 'One side’s time to sue ended' },
    plain: { zh: '一方的起诉期限有了结果。', en: 'One side’s time to sue has ended.' },
    from: 'anyOpen',
    to: [
      { when: 'sued', to: 'contested' },
      // A part was sued over before the rest was decided: its suit goes on.
      { when: { all: ['everyPeriodLapsed', 'suitPends'] }, to: 'contested' },
      { when: 'everyPeriodLapsed', to: 'effective' },
      { to: 'same' },
    ],
    by: 'system',
    source: 'MAL.50',
    form: trackClosed(),
    effectiveOn: { title: { zh: '办结日期', en: 'Ended on' }, backDaysMax: endEnteredLate },
    notices: notices.suitEnded,
  },
  annulmentEnded: {
    title: { zh: '撤销程序办结', en: 'Annulment ended' },
    from: 'anyOpen',
    // Where a part is annulled the rest of the award stands, and its days and its performance go on.
    to: [{ when: 'annulledWholly', to: 'annulled' }, { to: 'same' }],
    by: 'system',
    source: 'MAL.49',
    form: trackClosed(),
    effectiveOn: { title: { zh: '办结日期', en: 'Ended on' }, backDaysMax: endEnteredLate },
  },
  receiveAnnulment: {
    title: { zh: '登记收到撤销裁定', en: 'Note receipt of the annulling ruling' },
    from: ['heard', ...afterAward],
    to: 'same',
    by: 'clerk',
    source: 'MAL.49',
    when: 'annulled',
    form: forms.RulingReceipt,
    effectiveOn: { form: 'rulingReceivedOn', notBefore: 'annulmentEnded', backDaysMax: endEnteredLate },
    open: 'suitAfterAnnulment',
    documents: [{ zh: '撤销仲裁裁决裁定书', en: 'Annulling ruling' }],
  },
  applyEnforcement: {
    title: { zh: '申请强制执行', en: 'Apply for enforcement' },
    plain: { zh: '申请了法院强制执行。', en: 'The court was asked to enforce it.' },
    from: 'effective',
    to: 'enforcing',
    by: ['worker', 'employer', 'clerk'],
    source: 'MAL.51',
    form: forms.Suit,
    documents: [{ zh: '强制执行申请书', en: 'Application for enforcement' }],
  },
  enforceForOthers: {
    // Of several workers some sue: for the others the award has effect.
    title: { zh: '为未起诉的劳动者申请执行', en: 'Apply for enforcement for those who did not sue' },
    plain: {
      zh: '没有起诉的人，裁决已经生效，申请了强制执行。',
      en: 'For those who did not sue, the court was asked to enforce it.',
    },
    from: 'contested',
    to: 'same',
    by: ['worker', 'clerk'],
    source: 'SPC1.17',
    when: 'severalWorkers',
    form: forms.Suit,
    documents: [{ zh: '强制执行申请书', en: 'Application for enforcement' }],
  },
  enforcePart: {
    // A final award on a part is in effect from its day, another once nobody sued over it in time; that the rest is awaited
    // or sued over does not hold it up.
    title: { zh: '为已经生效的部分申请执行', en: 'Apply for enforcement of the part that is in effect' },
    plain: {
      zh: '已经生效的那部分，申请了法院强制执行。',
      en: 'The court was asked to enforce the part that is in effect.',
    },
    from: ['heard', 'awarded', 'contested'],
    to: 'same',
    by: ['worker', 'clerk'],
    source: 'MAL.51',
    when: { any: ['finalPartStands', 'partLapsed'] },
    form: forms.Suit,
    documents: [{ zh: '强制执行申请书', en: 'Application for enforcement' }],
  },
  noteNonEnforcement: {
    title: { zh: '登记不予执行裁定的收到', en: 'Note receipt of a refusal to enforce' },
    from: 'enforcing',
    to: 'same',
    by: 'clerk',
    source: 'SPC1.24',
    form: forms.RefusalReceipt,
    effectiveOn: { form: 'refusalReceivedOn', notBefore: 'applyEnforcement', backDaysMax: endEnteredLate },
    open: 'suitAfterNonEnforcement',
    documents: [{ zh: '不予执行裁定书', en: 'Refusal to enforce' }],
  },
  notePartPerformance: {
    // Of several parts, or of one sum: the clocks of the rest run on.
    title: { zh: '登记部分履行', en: 'Note performance of a part' },
    plain: { zh: '对方履行了一部分。', en: 'A part was performed.' },
    from: ['heard', ...afterAward],
    to: 'same',
    by: ['clerk', 'arbitrator'],
    discloses: 'employer',
    source: 'MAL.51',
    when: 'anythingDecided',
    form: forms.PartPerformance,
    effectiveOn: {
      title: { zh: '履行日期', en: 'Performed on' },
      notBefore: ['award', 'awardPart', 'makeMediationPaper'],
      backDaysMax: 180,
    },
    notices: notices.notePartPerformance,
  },
  notePerformance: {
    title: { zh: '登记履行完毕', en: 'Note performance' },
    plain: { zh: '对方履行完了。', en: 'It was performed.' },
    from: ['effective', 'enforcing'],
    to: 'performed',
    by: ['clerk', 'arbitrator'],
    source: 'MAL.51',
    form: forms.Note,
    effectiveOn: {
      title: { zh: '履行日期', en: 'Performed on' },
      notBefore: ['award', 'makeMediationPaper'],
      backDaysMax: 180,
    },
    tone: 'primary',
    notices: notices.notePerformance,
  },
  noteJudgment: {
    title: { zh: '登记法院处理结果', en: 'Note the court’s decision' },
    plain: { zh: '法院有了结果。', en: 'The court has decided.' },
    from: ['heard', 'awarded', 'effective', 'enforcing', 'contested', 'annulled'],
    to: [{ when: 'restGoesOn', to: 'same' }, { when: 'restInForce', to: 'effective' }, { to: 'decidedByCourt' }],
    by: 'clerk',
    source: 'SPC1.16',
    when: 'suitPends',
    form: forms.Judgment,
    effectiveOn: { form: 'judgedOn', backDaysMax: endEnteredLate },
    notices: notices.noteJudgment,
  },
  endUnenforced: {
    title: { zh: '不予执行或者撤销后未起诉，结案', en: 'Close, nobody having sued after the refusal or annulment' },
    from: ['enforcing', 'annulled'],
    to: 'decidedByCourt',
    by: 'clerk',
    source: 'SPC1.24',
    when: { any: ['notEnforced', 'annulledUnsued'] },
    form: forms.Note,
  },
} as const satisfies Record<string, ActDef>;
