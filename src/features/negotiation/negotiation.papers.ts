import type { PaperTemplate } from '../../papers/template.ts';

const body: PaperTemplate['body'] = [
  '劳动者与{party.employer}就下列事项自行协商：{opening.matter}',
  '双方自愿达成和解，内容如下：',
  '{form.terms}',
  '[[支付金额{form.fen|money}（大写：{form.fen|capitals}）。]]履行期限：{form.performBy|day}前。',
  '一方不履行的，另一方可以申请调解，也可以申请仲裁。依据：{article.MAL.4}、{article.MAL.5}。',
  '> 劳动者（签名）｜用人单位（盖章）',
];
const settled = {
  procedure: 'negotiation',
  drawn: 'statement',
  title: { zh: '和解协议', en: 'Settlement agreement' },
  body,
  source: 'MAL.4',
  confidence: 'unconfirmed',
} as const;

const drawnUp = { procedure: 'negotiation', drawn: 'statement', confidence: 'unconfirmed' } as const;

/** The wish to negotiate, in writing, to whom it is put: one paper for each side that may ask. Source: MAL.4. */
function request(askedBy: 'worker' | 'employer', letters: string, address: string): PaperTemplate {
  return {
    ...drawnUp,
    id: askedBy === 'worker' ? 'negotiation.request' : 'negotiation.request-of-employer',
    act: 'ask',
    only: { field: 'askedBy', is: askedBy },
    title: { zh: '协商要求', en: 'Request to negotiate' },
    letters,
    body: [
      address,
      '劳动者与{party.employer}之间有下列劳动争议，{form.askedBy|choice}要求协商解决：',
      {
        table: 'workers',
        columns: [
          { title: '劳动者', value: '{row.name}' },
          { title: '要求的金额', value: '[[{row.claimFen|money}]]' },
        ],
      },
      '{form.matter}',
      '[[涉及金额{form.claimFen|money}（大写：{form.claimFen|capitals}）。]]',
      '[[请于{due.respond|day}前答复；到期没有答复的，视为不愿协商（{article.ECM.10}）。]]不愿协商或者协商不成的，可以申请调解，也可以申请仲裁。依据：{article.MAL.4}、{article.MAL.5}。',
      '> 提出人（签名或者盖章）',
    ],
    source: 'MAL.4',
  };
}

const period: PaperTemplate = {
  ...drawnUp,
  id: 'negotiation.period',
  act: 'consent',
  title: { zh: '协商期限约定', en: 'Agreed period of negotiation' },
  letters: '协期',
  body: [
    '劳动者与{party.employer}就下列事项自行协商：{opening.matter}',
    '双方约定协商到{form.until|day}为止。到期没有达成和解的，视为协商不成（{article.ECM.10}），任何一方可以申请调解，也可以申请仲裁（{article.MAL.5}）。',
    '> 劳动者（签名）｜用人单位（盖章）',
  ],
  source: 'ECM.10',
};

/** The papers of negotiation, told by both sides or entered from paper. Their wording is ours. */
export const negotiationPapers: readonly PaperTemplate[] = [
  request('worker', '协求', '@ {party.employer}'),
  request('employer', '协求单', '@ 劳动者'),
  period,
  { ...settled, id: 'negotiation.settlement', act: 'settle', letters: '协和' },
  { ...settled, id: 'negotiation.settlement-entered', act: 'enterSettlement', letters: '协和登' },
];
