import type { SelfFact } from '../../procedure/case.ts';
import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import { asCorrected } from '../../procedure/fold.ts';
import * as forms from './mediation.schema.ts';

const acts = {
  ask: {
    title: { zh: '申请支付令', en: 'Ask for a payment order' },
    from: 'nothing',
    to: 'asked',
    by: ['clerk', 'system'],
    source: 'MAL.16',
    form: forms.OrderCase,
  },
  noteAccepted: {
    title: { zh: '登记法院受理', en: 'Note acceptance' },
    from: 'asked',
    to: 'accepted',
    by: ['clerk', 'court'],
    source: 'CPL.226',
    form: forms.Note,
    effectiveOn: { title: { zh: '受理日期', en: 'Accepted on' }, notBefore: 'ask', backDaysMax: 60 },
  },
  noteRefused: {
    title: { zh: '登记法院不予受理', en: 'Note refusal' },
    from: ['asked', 'accepted'],
    to: 'refused',
    by: ['clerk', 'court'],
    source: 'CPL.227',
    form: forms.Statement,
  },
  noteIssued: {
    title: { zh: '登记发出支付令', en: 'Note the order' },
    from: 'accepted',
    to: 'issued',
    by: ['clerk', 'court'],
    source: 'CPL.227',
    form: forms.Note,
    effectiveOn: { title: { zh: '发出日期', en: 'Issued on' }, notBefore: 'noteAccepted', backDaysMax: 60 },
    documents: [{ zh: '支付令', en: 'Payment order' }],
  },
  noteReceived: {
    title: { zh: '登记债务人收到', en: 'Note receipt by the debtor' },
    plain: { zh: '对方收到了支付令。', en: 'The debtor received the order.' },
    from: 'issued',
    to: 'served',
    by: ['clerk', 'court'],
    source: 'CPL.227',
    form: forms.OrderReceived,
    effectiveOn: { form: 'receivedOn', notBefore: 'noteIssued', backDaysMax: 180 },
  },
  notePaid: {
    title: { zh: '登记清偿', en: 'Note payment' },
    from: 'served',
    to: 'paid',
    by: 'clerk',
    source: 'CPL.227',
    form: forms.InstalmentPaid,
    tone: 'primary',
  },
  noteEnforceable: {
    title: { zh: '期满无异议，可申请执行', en: 'No objection: enforceable' },
    plain: { zh: '对方没有异议，可以申请执行了。', en: 'No objection: you may ask for enforcement.' },
    from: 'served',
    to: 'enforceable',
    by: ['worker', 'clerk'],
    source: 'CPL.227',
    when: { not: 'objected' },
    form: forms.Note,
  },
  object: {
    // It does not end the order: whether it is founded is for the court to say, by a ruling that is noted here.
    title: { zh: '提出书面异议', en: 'Object in writing' },
    plain: { zh: '对方提出了书面异议，等法院审查。', en: 'The debtor objected in writing; the court looks into it.' },
    from: 'served',
    to: 'same',
    by: ['employer', 'clerk'],
    source: 'CPL.227',
    form: forms.Statement,
    effectiveOn: { title: { zh: '提出日期', en: 'Objected on' }, notBefore: 'noteReceived', backDaysMax: 60 },
    documents: [{ zh: '书面异议', en: 'Written objection' }],
  },
  noteObjectionDismissed: {
    title: { zh: '登记异议不成立', en: 'Note that the objection was dismissed' },
    plain: { zh: '法院认为对方的异议不成立。', en: 'The court dismissed the objection.' },
    from: 'served',
    to: 'same',
    by: ['clerk', 'court'],
    source: 'CPL.228',
    when: 'objected',
    form: forms.Statement,
    effectiveOn: { title: { zh: '裁定日期', en: 'Ruled on' }, notBefore: 'object', backDaysMax: 60 },
    documents: [{ zh: '驳回异议裁定书', en: 'Ruling that dismisses the objection' }],
  },
  noteObjection: {
    title: { zh: '登记异议成立，督促程序终结', en: 'Note a valid objection' },
    plain: { zh: '对方提出异议，支付令失效了。', en: 'The debtor objected; the order lapsed.' },
    from: ['issued', 'served'],
    to: 'terminated',
    by: ['clerk', 'court'],
    source: 'CPL.228',
    form: forms.Statement,
    effectiveOn: { title: { zh: '裁定日期', en: 'Ruled on' }, notBefore: 'noteIssued', backDaysMax: 60 },
    documents: [{ zh: '终结督促程序裁定书', en: 'Terminating ruling' }],
  },
} as const satisfies Record<string, ActDef>;

/**
 * Payment order on a mediated agreement 支付令: five days to say whether it is accepted, fifteen to issue it, fifteen for
 * the debtor to pay or object. The court acts; what it does is recorded here. Sources: MAL.16, CPL.225 to CPL.228.
 */
export const paymentOrder = defineProcedure({
  id: 'payment-order',
  title: { zh: '支付令', en: 'Payment order' },
  track: true,
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'agreement', fen: 'fen' },
  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位(债务人)', en: 'Employer (debtor)' } },
    court: { is: 'agency', title: { zh: '人民法院', en: 'People’s court' }, duties: ['court'] },
    clerk: { is: 'officer', duties: ['clerk', 'mediator'], title: { zh: '登记人员', en: 'Registering officer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    asked: {
      title: { zh: '已申请', en: 'Asked for' },
      plain: { zh: '法院正在看能不能受理。', en: 'The court is checking whether to accept it.' },
    },
    accepted: {
      title: { zh: '法院已受理', en: 'Accepted by the court' },
      plain: { zh: '法院受理了。', en: 'The court accepted it.' },
    },
    issued: {
      title: { zh: '已发出支付令', en: 'Issued' },
      plain: { zh: '支付令发出了，在等对方收到。', en: 'The order was issued.' },
    },
    served: {
      title: { zh: '债务人已收到', en: 'Received by the debtor' },
      plain: { zh: '对方收到了，十五日内要付钱或者提出异议。', en: 'The debtor must pay or object.' },
    },
    paid: { title: { zh: '已清偿', en: 'Paid' }, plain: { zh: '对方付清了。', en: 'It was paid.' }, final: true },
    enforceable: {
      title: { zh: '可申请执行', en: 'Enforceable' },
      plain: { zh: '对方没付也没异议，可以申请法院执行。', en: 'You may ask the court to enforce it.' },
      final: true,
    },
    terminated: {
      title: { zh: '督促程序终结', en: 'Terminated' },
      plain: {
        zh: '支付令失效了，可以直接拿协议起诉。',
        en: 'The order lapsed; you may sue on the agreement directly.',
      },
      final: true,
    },
    refused: {
      title: { zh: '法院不予受理', en: 'Refused by the court' },
      plain: { zh: '法院没有受理。', en: 'The court did not accept it.' },
      final: true,
    },
  },
  facts: {
    objected: {
      title: {
        zh: '债务人提出了书面异议，法院还没有处理。法院裁定异议不成立的，先登记驳回异议',
        en: 'The debtor objected in writing and the court has not ruled on it. Where it dismisses the objection, note that first',
      },
      from: 'self',
    },
  },
  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'system'], source: 'PML.27' }) },
  tracks: { paper: { procedure: 'paper', per: 'document', carries: [] } },
  deadlines: {
    notify: {
      title: { zh: '法院通知是否受理', en: 'Court’s answer' },
      on: 'court',
      startsOn: 'ask',
      stopsOn: ['noteAccepted', 'noteRefused'],
      length: { limit: 'order.notify' },
      onExpiry: 'warns',
      source: 'CPL.226',
      confidence: 'verified',
    },
    issue: {
      title: { zh: '法院发出支付令', en: 'Issue of the order' },
      on: 'court',
      startsOn: 'noteAccepted',
      stopsOn: ['noteIssued', 'noteRefused'],
      length: { limit: 'order.issue' },
      onExpiry: 'warns',
      source: 'CPL.227',
      confidence: 'verified',
    },
    object: {
      title: { zh: '清偿或者书面异议', en: 'Payment or objection' },
      plain: { zh: '对方要在这一天前付钱或者提出异议。', en: 'The debtor must pay or object by this day.' },
      on: 'employer',
      startsOn: 'noteReceived',
      stopsOn: ['notePaid', 'noteObjection', 'noteEnforceable'],
      length: { limit: 'order.object' },
      onExpiry: { allows: 'noteEnforceable' },
      source: 'CPL.227',
      confidence: 'verified',
    },
  },
});

/** Whether the debtor objected within its time and the court has not dismissed it since. Source: CPL.227. */
export const objected: SelfFact = ({ entries, deadlines }) => {
  const until = deadlines.findLast(({ name }) => name === 'object')?.dueOn ?? '';
  const last = asCorrected(entries).findLast(
    ({ act, effectiveOn }) => act === 'noteObjectionDismissed' || (act === 'object' && effectiveOn <= until),
  );
  return last?.act === 'object';
};
