import type { ActDef } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import * as notices from './mediation.notices.ts';
import * as forms from './mediation.schema.ts';
import { endEnteredLate } from './mediation.stages.ts';

/** Default: MAL 15, 16, SPC1 13, 51. */
export const ofDefault = {
  // Default: MAL 15, 16, SPC1 13, 51

  askPaymentOrder: {
    title: { zh: '申请支付令', en: 'Ask for a payment order' },
    plain: { zh: '您申请了支付令。', en: 'You asked for a payment order.' },
    from: 'breached',
    to: 'same',
    by: ['worker', 'clerk', 'mediator'],
    source: 'MAL.16',
    when: 'owedForPaymentOrder',
    form: forms.OrderApplication,
    documents: [{ zh: '支付令申请书', en: 'Application for a payment order' }],
    open: 'paymentOrder',
  },
  orderEnded: {
    title: { zh: '支付令程序办结', en: 'Payment-order proceedings ended' },
    plain: { zh: '支付令有了结果。', en: 'The payment-order proceedings have ended.' },
    from: 'any',
    to: 'same',
    by: 'system',
    source: 'CPL.228',
    form: trackClosed(),
    effectiveOn: { title: { zh: '办结日期', en: 'Ended on' }, backDaysMax: endEnteredLate },
    notices: notices.orderEnded,
  },
  sue: {
    title: { zh: '持协议起诉', en: 'Sue on the agreement' },
    plain: { zh: '拿着协议向法院起诉。', en: 'The agreement was sued on.' },
    from: 'breached',
    to: 'toCourt',
    by: ['worker', 'clerk'],
    source: 'SPC1.51',
    when: { any: ['onlyWages', 'orderTerminated'] },
    form: forms.ToCourt,
    documents: [{ zh: '民事起诉状', en: 'Statement of claim' }],
  },
  arbitrateDefault: {
    title: { zh: '因不履行申请仲裁', en: 'Go to arbitration over default' },
    plain: { zh: '因为对方不履行，转去申请仲裁。', en: 'It went to arbitration over the default.' },
    from: 'breached',
    to: 'toArbitration',
    by: ['worker', 'employer', 'clerk', 'mediator'],
    discloses: 'employer',
    source: 'MAL.15',
    form: forms.Onward,
    opens: [{ procedure: 'arbitration', opening: 'file', carry: [], link: 'follows' }],
    documents: [{ zh: '仲裁申请书', en: 'Application for arbitration' }],
  },
} as const satisfies Record<string, ActDef>;
