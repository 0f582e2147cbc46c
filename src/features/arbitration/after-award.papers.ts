import type { PaperTemplate } from '../../papers/template.ts';

/*
 * What a party turns to the court with after an award, drawn up for its signature with the last day to hand it in. They belong to
 * the tracks of that party's time; parties, claims and facts are those of the arbitration around them.
 */

const common = { confidence: 'unconfirmed', drawn: 'statement' } as const;
const parties: PaperTemplate['body'] = [
  '# 当事人',
  {
    table: 'case.parties',
    columns: [
      { title: '仲裁中的身份', value: '{row.role}' },
      { title: '姓名或者名称', value: '{row.name}' },
      { title: '统一社会信用代码', value: '[[{row.code}]]' },
    ],
  },
];

export const afterAwardPapers: readonly PaperTemplate[] = [
  {
    ...common,
    procedure: 'award-suit',
    id: 'award-suit.claim',
    act: 'sue',
    title: { zh: '民事起诉状', en: 'Statement of claim' },
    letters: '劳人仲诉',
    body: [
      '@ {form.court}',
      ...parties,
      '原告：{opening.side|choice}。',
      '# 诉讼请求',
      '不服仲裁裁决（编号{opening.award}），请求人民法院对下列仲裁请求依法审理并判决：',
      {
        table: 'case.opening.claims',
        columns: [
          { title: '仲裁请求', value: '{row.what}' },
          { title: '金额', value: '[[{row.fen|money}]]' },
        ],
      },
      '# 事实和理由',
      '[[仲裁申请所述事实：{case.opening.facts}]]',
      '# 起诉期限',
      '[[收到裁决书后起诉的期限到{due.sue|day}为止（{article.MAL.50}）。]]',
      '[[收到撤销裁定后起诉的期限到{due.sueAfterAnnulment|day}为止（{article.MAL.49}）。]]',
      '[[收到不予执行裁定后起诉的期限到{due.sueAfterNonEnforcement|day}为止（{article.SPC1.24}）。]]',
      '> 具状人（签名或者盖章）',
    ],
    source: 'MAL.50',
  },
  {
    ...common,
    procedure: 'award-annulment',
    id: 'award-annulment.petition',
    act: 'petition',
    title: { zh: '撤销裁决申请书', en: 'Petition for annulment' },
    letters: '劳人仲撤申',
    body: [
      '@ {form.court}',
      ...parties,
      '申请人：{opening.side|choice}。',
      '# 请求事项',
      '请求撤销终局裁决（编号{opening.award}）。[[请求针对的是：{form.against|choice}。]]',
      '# 事实和理由',
      '该裁决有下列情形：{form.grounds|choice}。具体事实和证据附后。',
      '# 申请期限',
      '[[收到裁决书后申请撤销的期限到{due.petition|day}为止（{article.MAL.49}）。]]',
      '[[收到法院裁定后申请撤销的期限到{due.petitionAfterRuling|day}为止（{article.SPC1.21}）。]]',
      '> 申请人（盖章）',
    ],
    source: 'MAL.49',
  },
];
