import type { PaperTemplate } from '../../papers/template.ts';

const body: PaperTemplate['body'] = [
  '劳动者与{party.employer}就下列事项自行协商：{opening.matter}',
  '双方自愿达成和解，内容如下：',
  '{form.terms}',
  '[[支付金额{form.fen|money}（大写：{form.fen|capitals}）。]]履行期限：{form.performBy|day}前。',
  '一方不履行的，另一方可以申请调解，也可以申请仲裁。依据：{article.MAL.4}、{article.MAL.5}。',
  '> 劳动者（签名）｜用人单位（盖章）',
];
const common = {
  procedure: 'negotiation',
  drawn: 'statement',
  title: { zh: '和解协议', en: 'Settlement agreement' },
  body,
  source: 'MAL.4',
  confidence: 'unconfirmed',
} as const;

/** The paper of negotiation, told by both sides or entered from paper. Its wording is ours. */
export const negotiationPapers: readonly PaperTemplate[] = [
  { ...common, id: 'negotiation.settlement', act: 'settle', letters: '协和' },
  { ...common, id: 'negotiation.settlement-entered', act: 'enterSettlement', letters: '协和登' },
];
