import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import * as notices from './arbitration.notices.ts';
import * as forms from './arbitration.schema.ts';

const acts = {
  receiveAward: {
    title: { zh: '收到裁决书', en: 'Receive the award' },
    from: 'nothing',
    to: 'open',
    by: ['clerk', 'system'],
    source: 'MAL.50',
    form: forms.AwardReceipt,
  },
  receiveAnnulment: {
    title: { zh: '收到撤销裁定', en: 'Receive the annulling ruling' },
    from: 'nothing',
    to: 'open',
    by: ['clerk', 'system'],
    source: 'MAL.49',
    form: forms.RulingReceipt,
  },
  receiveNonEnforcement: {
    title: { zh: '收到不予执行裁定', en: 'Receive the refusal to enforce' },
    from: 'nothing',
    to: 'open',
    by: ['clerk', 'system'],
    source: 'SPC1.24',
    form: forms.RefusalReceipt,
  },
  sue: {
    title: { zh: '起诉', en: 'Sue' },
    plain: { zh: '已经起诉。', en: 'You sued.' },
    from: 'open',
    to: 'sued',
    by: ['worker', 'employer', 'clerk'],
    source: 'MAL.50',
    form: forms.Suit,
    effectiveOn: { title: { zh: '起诉日期', en: 'Sued on' }, backDaysMax: 180 },
    documents: [{ zh: '民事起诉状', en: 'Statement of claim' }],
  },
  endMistaken: {
    // Its receipt was entered by mistake, and annulled: there is nothing to count from.
    title: { zh: '收到登记有误，终止', en: 'End: the receipt was entered by mistake' },
    from: 'open',
    to: 'voided',
    by: 'clerk',
    source: 'MAL.50',
    confidence: 'unconfirmed',
    form: forms.Note,
    tone: 'danger',
  },
  lapse: {
    title: { zh: '期满未起诉', en: 'Lapse' },
    from: 'open',
    to: 'lapsed',
    by: 'system',
    source: 'MAL.50',
    effectiveOn: 'legalDay',
  },
} as const satisfies Record<string, ActDef>;

/**
 * One party's time to sue 起诉期限, as a track of the arbitration: fifteen days from its own receipt of the award (MAL
 * arts 48, 50), fifteen from receipt of the ruling that annuls a final award (MAL art. 49), or thirty from the day after
 * receipt of a refusal to enforce (SPC1 art. 24). Unused, it lapses on its last day by itself.
 */
export const awardSuit = defineProcedure({
  id: 'award-suit',
  title: { zh: '对仲裁裁决起诉', en: 'Suing over an award' },
  track: true,
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'award' },
  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '立案人员', en: 'Docket clerk' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    open: {
      title: { zh: '起诉期限内', en: 'May sue' },
      plain: { zh: '现在可以起诉。', en: 'You may sue now.' },
    },
    sued: { title: { zh: '已起诉', en: 'Sued' }, plain: { zh: '已经起诉。', en: 'You sued.' }, final: true },
    voided: { title: { zh: '登记有误，已终止', en: 'Entered by mistake' }, final: true },
    lapsed: {
      title: { zh: '期满未起诉', en: 'Lapsed' },
      plain: { zh: '起诉的时间过了，没有起诉。', en: 'The time to sue has passed.' },
      final: true,
    },
  },
  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'system'], source: 'MAL.40' }) },
  tracks: { paper: { procedure: 'paper', per: 'document', carries: [] } },
  deadlines: {
    sue: {
      title: { zh: '起诉', en: 'Suing' },
      plain: { zh: '不服裁决，请在这一天前起诉。', en: 'If you do not accept the award, sue by this day.' },
      on: 'worker',
      startsOn: { date: { form: 'receivedOn' } },
      stopsOn: ['sue', 'lapse'],
      length: { limit: 'arb.sue' },
      onExpiry: { act: 'lapse' },
      dispatchedInTimeCounts: true,
      source: 'MAL.50',
      confidence: 'verified',
      notices: notices.sueDue,
    },
    sueAfterAnnulment: {
      title: { zh: '撤销后起诉', en: 'Suing after annulment' },
      plain: { zh: '裁决被撤销了，请在这一天前起诉。', en: 'The award was annulled: sue by this day.' },
      on: 'worker',
      startsOn: { date: { form: 'rulingReceivedOn' } },
      stopsOn: ['sue', 'lapse'],
      length: { limit: 'arb.sue.afterAnnul' },
      onExpiry: { act: 'lapse' },
      dispatchedInTimeCounts: true,
      source: 'MAL.49',
      confidence: 'verified',
      notices: notices.sueDue,
    },
    sueAfterNonEnforcement: {
      title: { zh: '不予执行后起诉', en: 'Suing after a refusal to enforce' },
      plain: { zh: '法院不予执行，请在这一天前起诉。', en: 'Enforcement was refused: sue by this day.' },
      on: 'worker',
      startsOn: { date: { form: 'refusalReceivedOn' } },
      stopsOn: ['sue', 'lapse'],
      length: { limit: 'arb.sue.afterNonEnforcement' },
      onExpiry: { act: 'lapse' },
      dispatchedInTimeCounts: true,
      source: 'SPC1.24',
      confidence: 'verified',
      notices: notices.sueDue,
    },
  },
});
