import type { ActDef } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import * as notices from './mediation.notices.ts';
import * as forms from './mediation.schema.ts';
import { endEnteredLate } from './mediation.stages.ts';

/** Performance, by instalments where agreed: MAL 15. */
export const performance = {
  // Performance, by instalments where agreed: MAL 15

  setInstalment: {
    title: { zh: '约定分期', en: 'Set an instalment' },
    from: 'effective',
    to: 'same',
    by: ['mediator', 'clerk'],
    source: 'MAL.14',
    form: forms.Instalments,
    open: 'instalment',
  },
  instalmentEnded: {
    title: { zh: '一期办结', en: 'An instalment ended' },
    from: 'any',
    to: 'same',
    by: 'system',
    source: 'MAL.15',
    form: trackClosed(),
    effectiveOn: { title: { zh: '办结日期', en: 'Ended on' }, backDaysMax: endEnteredLate },
    notices: notices.instalmentEnded,
  },
  notePerformance: {
    title: { zh: '登记履行完毕', en: 'Note performance' },
    plain: { zh: '协议履行完了。', en: 'The agreement was performed.' },
    from: ['effective', 'breached'],
    to: 'performed',
    by: ['mediator', 'clerk'],
    discloses: 'employer',
    source: 'MAL.15',
    form: forms.Note,
    effectiveOn: {
      title: { zh: '履行日期', en: 'Performed on' },
      notBefore: ['signAgreement', 'enterAgreement'],
      backDaysMax: 180,
    },
    tone: 'primary',
    notices: notices.notePerformance,
  },
  noteBreach: {
    title: { zh: '登记未履行', en: 'Note default' },
    plain: { zh: '对方没有按期履行。', en: 'The other side did not perform in time.' },
    from: 'effective',
    to: 'breached',
    by: ['worker', 'employer', 'mediator', 'clerk'],
    discloses: 'employer',
    source: 'MAL.15',
    form: forms.Statement,
    notices: notices.noteBreach,
  },
  noteInstalmentBreach: {
    title: { zh: '一期未付，登记未履行', en: 'Note default on an instalment' },
    plain: { zh: '有一期没有付。', en: 'An instalment was not paid.' },
    from: 'effective',
    to: 'breached',
    by: ['worker', 'mediator', 'clerk'],
    discloses: 'employer',
    source: 'MAL.15',
    confidence: 'unconfirmed',
    when: 'anInstalmentUnpaid',
    form: forms.Statement,
    notices: notices.noteInstalmentBreach,
  },
} as const satisfies Record<string, ActDef>;
