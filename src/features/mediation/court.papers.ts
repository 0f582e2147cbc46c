import type { PaperTemplate } from '../../papers/template.ts';

/*
 * What the parties turn to a court with after a mediation, and what they answer it. Drawn up here for their signatures; what the
 * court writes is brought, and noted where it arrives.
 */

const common = { confidence: 'unconfirmed', drawn: 'statement' } as const;

const whatWasAgreed: PaperTemplate['body'] = [
  '# 当事人',
  '用人单位：{party.employer}。',
  { table: 'opening.workers', columns: [{ title: '劳动者', value: '{row.name}' }] },
  '# 请求事项',
];

export const courtPapers: readonly PaperTemplate[] = [
  {
    ...common,
    procedure: 'mediation',
    id: 'mediation.enforcement',
    act: 'enforce',
    title: { zh: '强制执行申请书', en: 'Application for enforcement' },
    letters: '调执',
    body: [
      '@ {form.court}',
      ...whatWasAgreed,
      '请求强制执行已经发生法律效力的确认调解协议裁定（仲裁调解书、支付令），由被申请人履行尚未履行的义务。',
      '# 事实和理由',
      '双方于{received|day}申请调解后达成协议，[[履行期限到{due.perform|day}为止，]]该协议已依法取得强制执行效力，被申请人没有履行。',
      '申请执行的期间为{limit.enforce.apply}，自履行期间的最后一日起计算（{article.CPL.250}）。依据：{article.CPL.206}。',
      '> 申请人（签名或者盖章）',
    ],
    source: 'CPL.206',
  },
  {
    ...common,
    procedure: 'mediation',
    id: 'mediation.suit',
    act: 'sue',
    title: { zh: '民事起诉状', en: 'Statement of claim' },
    letters: '调诉',
    body: [
      '@ {form.court}',
      ...whatWasAgreed,
      '请求判令被告按照调解协议支付尚未支付的款项。',
      '# 事实和理由',
      '原告与{party.employer}因下列争议于{received|day}申请调解，双方达成调解协议，约定的履行期限[[（{due.perform|day}）]]届满后，被告没有履行：',
      '{opening.facts}',
      '就劳动报酬达成的调解协议不履行，或者支付令程序终结的，可以持协议直接起诉。依据：{article.SPC1.51}、{article.SPC1.13}。',
      '> 具状人（签名）',
    ],
    source: 'SPC1.51',
  },
  {
    ...common,
    procedure: 'payment-order',
    id: 'payment-order.objection',
    act: 'object',
    title: { zh: '支付令书面异议', en: 'Written objection to the payment order' },
    letters: '调支异',
    body: [
      '@ {opening.to}',
      '异议人：[[{case.party.employer}]]。',
      '债权人依据调解协议书{opening.agreement}申请支付令，请求支付{opening.fen|money}（大写：{opening.fen|capitals}）。异议人现提出书面异议：',
      '{form.reason}',
      '[[提出异议的期限到{due.object|day}为止（{article.CPL.227}）。]]异议成立的，请求裁定终结督促程序（{article.CPL.228}）。',
      '> 异议人（签名或者盖章）',
    ],
    source: 'CPL.227',
  },
];
