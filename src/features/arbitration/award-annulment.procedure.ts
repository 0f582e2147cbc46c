import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import * as notices from './arbitration.notices.ts';
import * as forms from './arbitration.schema.ts';

const acts = {
  receiveAward: {
    title: { zh: '收到终局裁决书', en: 'Receive the final award' },
    from: 'nothing',
    to: 'open',
    by: ['clerk', 'system'],
    source: 'MAL.49',
    form: forms.AwardReceipt,
  },
  receiveRuling: {
    title: { zh: '收到法院裁定', en: 'Receive the court’s ruling' },
    from: 'nothing',
    to: 'open',
    by: ['clerk', 'system'],
    source: 'SPC1.21',
    form: forms.RulingReceipt,
  },
  petition: {
    title: { zh: '申请撤销', en: 'Petition for annulment' },
    from: 'open',
    to: 'petitioned',
    by: ['employer', 'clerk'],
    source: 'MAL.49',
    form: forms.Petition,
    effectiveOn: { title: { zh: '申请日期', en: 'Petitioned on' }, backDaysMax: 180 },
    documents: [{ zh: '撤销裁决申请书', en: 'Petition for annulment' }],
  },
  noteBarred: {
    title: { zh: '登记因劳动者起诉不予受理', en: 'Note that it is not taken, the worker having sued' },
    from: ['open', 'petitioned'],
    to: 'barred',
    by: 'clerk',
    source: 'SPC1.21',
    form: forms.Note,
  },
  noteAnnulled: {
    title: { zh: '登记撤销裁定', en: 'Note the annulment' },
    from: 'petitioned',
    to: 'annulled',
    by: 'clerk',
    source: 'MAL.49',
    form: forms.Note,
    documents: [{ zh: '撤销仲裁裁决裁定书', en: 'Annulling ruling' }],
  },
  noteDismissed: {
    title: { zh: '登记驳回申请', en: 'Note the dismissal' },
    from: 'petitioned',
    to: 'dismissed',
    by: 'clerk',
    source: 'MAL.49',
    form: forms.Note,
    documents: [{ zh: '驳回撤销申请裁定书', en: 'Dismissing ruling' }],
  },
  endMistaken: {
    // Its receipt was entered by mistake, and annulled: there is nothing to count from.
    title: { zh: '收到登记有误，终止', en: 'End: the receipt was entered by mistake' },
    from: 'open',
    to: 'voided',
    by: 'clerk',
    source: 'MAL.49',
    confidence: 'unconfirmed',
    form: forms.Note,
    tone: 'danger',
  },
  lapse: {
    title: { zh: '期满未申请', en: 'Lapse' },
    from: 'open',
    to: 'lapsed',
    by: 'system',
    source: 'MAL.49',
    effectiveOn: 'legalDay',
  },
} as const satisfies Record<string, ActDef>;

/**
 * The employer's petition to annul a final award 申请撤销终局裁决, as a track of the arbitration: thirty days from receipt
 * of the award (MAL art. 49), from receipt of the ruling that refuses its suit because the award is final by its substance
 * (SPC1 arts 18–19), or after the worker's own suit ended (SPC1 art. 21). While the worker sues, the court does not take it.
 */
export const awardAnnulment = defineProcedure({
  id: 'award-annulment',
  title: { zh: '申请撤销终局裁决', en: 'Annulment of a final award' },
  track: true,
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'award' },
  actors: {
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '立案人员', en: 'Docket clerk' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    open: { title: { zh: '申请期限内', en: 'May petition' } },
    petitioned: { title: { zh: '已申请撤销', en: 'Petitioned' } },
    annulled: { title: { zh: '已撤销', en: 'Annulled' }, final: true },
    dismissed: { title: { zh: '已驳回', en: 'Dismissed' }, final: true },
    barred: { title: { zh: '因劳动者起诉不予受理', en: 'Not taken: the worker sued' }, final: true },
    voided: { title: { zh: '登记有误，已终止', en: 'Entered by mistake' }, final: true },
    lapsed: { title: { zh: '期满未申请', en: 'Lapsed' }, final: true },
  },
  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'system'], source: 'MAL.40' }) },
  tracks: { paper: { procedure: 'paper', per: 'document', carries: [] } },
  deadlines: {
    petition: {
      title: { zh: '申请撤销', en: 'Petitioning' },
      on: 'employer',
      startsOn: { date: { form: 'receivedOn' } },
      stopsOn: ['petition', 'noteBarred', 'lapse'],
      length: { limit: 'arb.annul' },
      onExpiry: { act: 'lapse' },
      dispatchedInTimeCounts: true,
      source: 'MAL.49',
      confidence: 'verified',
      notices: notices.petitionDue,
    },
    petitionAfterRuling: {
      title: { zh: '收到裁定后申请撤销', en: 'Petitioning after a ruling' },
      on: 'employer',
      startsOn: { date: { form: 'rulingReceivedOn' } },
      stopsOn: ['petition', 'noteBarred', 'lapse'],
      length: { limit: 'arb.annul.afterRuling' },
      onExpiry: { act: 'lapse' },
      dispatchedInTimeCounts: true,
      source: 'SPC1.21',
      confidence: 'verified',
      notices: notices.petitionDue,
    },
  },
});
