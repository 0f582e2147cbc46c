import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { integerAt } from '../../procedure/path.ts';
import * as forms from './mediation.schema.ts';

/** One instalment of a mediated agreement 分期履行: due on its day, then paid or not. Source: MAL.15. */
const acts = {
  set: {
    title: { zh: '约定一期', en: 'Set an instalment' },
    from: 'nothing',
    to: 'agreed',
    by: ['mediator', 'system'],
    source: 'MAL.14',
    form: forms.Instalment,
  },
  pay: {
    title: { zh: '登记付款', en: 'Record the payment' },
    plain: { zh: '这一期登记为已付。', en: 'The instalment was recorded as paid.' },
    from: ['agreed', 'unpaid'],
    to: 'noted',
    by: 'mediator',
    source: 'MAL.15',
    when: { not: 'leavesRest' },
    form: forms.InstalmentPaid,
    effectiveOn: { title: { zh: '付款日期', en: 'Paid on' }, notBefore: 'set', backDaysMax: 180 },
    documents: [{ zh: '支付凭证', en: 'Proof of payment' }],
    // Money that comes late is money: a missed instalment may still be recorded as paid.
    reopens: true,
    tone: 'primary',
  },
  notePart: {
    title: { zh: '登记部分付款', en: 'Record a part payment' },
    plain: {
      zh: '这一期付了一部分，其余还应当付。',
      en: 'A part of the instalment was paid; the rest is still due.',
    },
    from: 'agreed',
    to: 'same',
    by: 'mediator',
    source: 'MAL.15',
    when: { not: 'coversIt' },
    form: forms.InstalmentPaid,
    effectiveOn: { title: { zh: '付款日期', en: 'Paid on' }, notBefore: 'set', backDaysMax: 180 },
    documents: [{ zh: '支付凭证', en: 'Proof of payment' }],
  },
  confirm: {
    title: { zh: '确认收到', en: 'Confirm receipt' },
    plain: { zh: '确认这一期收到了。', en: 'Receipt of the instalment was confirmed.' },
    from: 'noted',
    to: 'paid',
    by: ['worker', 'mediator'],
    source: 'MAL.15',
    form: forms.Note,
    tone: 'primary',
  },
  dispute: {
    // The clock of the payment never stopped: what did not arrive is still due on its day.
    title: { zh: '没有收到', en: 'Dispute the payment' },
    plain: { zh: '这一期登记为已付，但没有收到。', en: 'The instalment was noted as paid but did not arrive.' },
    from: 'noted',
    // One that had been missed is missed again: no clock waits for it any more.
    to: [{ when: 'missedBefore', to: 'unpaid' }, { to: 'agreed' }],
    by: ['worker', 'mediator'],
    source: 'MAL.15',
    form: forms.Statement,
    tone: 'danger',
  },
  noteUnpaid: {
    title: { zh: '登记逾期未付', en: 'Note that it was not paid' },
    plain: { zh: '这一期过期没有付。', en: 'The instalment was not paid in time.' },
    from: 'agreed',
    to: 'unpaid',
    by: ['worker', 'mediator'],
    source: 'MAL.15',
    form: forms.Note,
    tone: 'danger',
  },
} as const satisfies Record<string, ActDef>;

export const instalment = defineProcedure({
  id: 'mediation-instalment',
  title: { zh: '调解协议分期履行', en: 'Instalment of a mediated agreement' },
  track: true,
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'what', fen: 'fen' },
  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    mediator: { is: 'officer', duties: ['mediator', 'clerk'], title: { zh: '调解员', en: 'Mediator' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    agreed: {
      title: { zh: '待付', en: 'To be paid' },
      plain: { zh: '这一期还没到账。', en: 'This instalment has not arrived yet.' },
    },
    noted: {
      title: { zh: '已登记付款，待劳动者确认', en: 'Payment noted, to be confirmed' },
      plain: { zh: '登记为已付，请您确认有没有收到。', en: 'It was noted as paid: please say whether you have it.' },
    },
    paid: { title: { zh: '已付', en: 'Paid' }, plain: { zh: '这一期付了。', en: 'It was paid.' }, final: true },
    unpaid: {
      title: { zh: '逾期未付', en: 'Not paid' },
      plain: { zh: '这一期过期没有付。', en: 'It was not paid in time.' },
      final: true,
    },
  },
  facts: {
    coversIt: { title: { zh: '付清了这一期', en: 'It covers the instalment' }, from: 'self' },
    leavesRest: {
      title: {
        zh: '金额不足这一期的约定。只付了一部分的，请用“登记部分付款”',
        en: 'It is less than the instalment. Where only a part was paid, use “Record a part payment”',
      },
      from: 'self',
    },
    missedBefore: { title: { zh: '曾登记逾期未付', en: 'Noted as unpaid before' }, from: 'self' },
  },
  acts: { ...acts, ...correcting(acts, { by: ['mediator', 'system'], source: 'PML.27' }) },
  deadlines: {
    pay: {
      title: { zh: '付款', en: 'Payment' },
      plain: { zh: '对方应当在这一天前付款。', en: 'The other side must pay by this day.' },
      on: 'employer',
      startsOn: 'set',
      stopsOn: ['confirm', 'noteUnpaid'],
      length: { dueOn: { form: 'dueOn' } },
      onExpiry: { allows: 'noteUnpaid' },
      source: 'MAL.15',
      confidence: 'verified',
    },
  },
});

/** What of an instalment was paid: parts as they were noted, and what the worker confirmed, in fen. */
export function paidOfInstalment(matter: Case): number {
  let [paid, noted] = [0, 0];
  for (const { act, form } of asCorrected(matter.entries)) {
    if (act === 'notePart') paid += integerAt(form, 'fen');
    if (act === 'pay') noted = integerAt(form, 'fen');
    if (act === 'confirm') paid += noted;
    if (act === 'confirm' || act === 'dispute') noted = 0;
  }
  return paid;
}

/** The facts of an instalment, from its record alone. */
export const instalmentFacts: Record<keyof NonNullable<(typeof instalment)['facts']>, SelfFact> = {
  coversIt: (matter, form) => form['fen'] !== undefined && restAfter(matter, form) <= 0,
  leavesRest: (matter, form) => form['fen'] !== undefined && restAfter(matter, form) > 0,
  missedBefore: (matter) => asCorrected(matter.entries).some(({ act }) => act === 'noteUnpaid'),
};

/** What of the instalment is still due after a payment, in fen. */
function restAfter(matter: Case, form: FormBody): number {
  return integerAt(matter.entries[0]?.form ?? {}, 'fen') - paidOfInstalment(matter) - integerAt(form, 'fen');
}
