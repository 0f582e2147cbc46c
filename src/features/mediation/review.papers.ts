import type { PaperTemplate } from '../../papers/template.ts';

/* The papers of the commission that reviews a mediated agreement. Their wording is ours. */

const common = { procedure: 'mediation-review', confidence: 'unconfirmed' } as const;
const turnTo = '[[联系电话：{telephone}。]][[联系地址：{address}。]]';
const parties: PaperTemplate['body'] = [
  '# 当事人',
  '用人单位：{opening.employerName}。',
  { table: 'opening.workers', columns: [{ title: '劳动者', value: '{row.name}' }] },
];
const theApplication =
  '双方就{opening.agreedOn|day}生效的调解协议（编号{opening.agreement}）共同提出的仲裁审查申请，已于{received|day}收到。';

export const reviewPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'mediation-review.acceptance',
    act: 'accept',
    title: { zh: '调解协议仲裁审查受理通知书', en: 'Notice that the review was accepted' },
    letters: '劳人审受',
    body: [
      ...parties,
      '# 受理',
      `${theApplication}经审查，符合受理条件，本委自{on|day}起受理。`,
      '[[审查应当于{due.decide|day}前结束；需要延长的，经批准可以延长一次（{article.AR33.76}）。]]协议经审查合法有效的，制作仲裁调解书，具有强制执行效力。依据：{article.AR33.74}。',
      turnTo,
    ],
    source: 'AR33.76',
  },
  {
    ...common,
    id: 'mediation-review.refusal',
    act: 'refuse',
    title: { zh: '调解协议仲裁审查不予受理通知书', en: 'Notice that the review was refused' },
    letters: '劳人审不',
    body: [
      ...parties,
      '# 不予受理',
      `${theApplication}因{form.ground|choice}，本委决定不予受理。`,
      '{form.reason}',
      '不予受理不影响调解协议的效力；一方不履行的，另一方可以申请仲裁（{article.MAL.15}）。依据：{article.AR33.75}。',
      turnTo,
    ],
    source: 'AR33.75',
  },
  {
    ...common,
    id: 'mediation-review.extension-approval',
    act: 'extend',
    title: { zh: '仲裁审查延期审批表', en: 'Approval of a longer review' },
    letters: '劳人审延',
    drawn: 'record',
    body: [
      `${theApplication}申请延长审查期限的理由：`,
      '{form.reason}',
      '[[延长到{due.decide|day}。]]依据：{article.AR33.76}。',
      '= 承办仲裁员意见｜仲裁委员会主任意见',
    ],
    source: 'AR33.76',
  },
  {
    ...common,
    id: 'mediation-review.paper',
    act: 'makePaper',
    title: { zh: '仲裁调解书（仲裁审查）', en: 'Mediation paper after review' },
    letters: '劳人审调',
    drawn: 'ruling',
    body: [
      ...parties,
      '# 协议内容',
      `${theApplication}经审查，协议出于双方自愿，内容不违反法律，确认双方达成的协议如下：`,
      '{opening.terms}',
      '[[应付款项合计{sum.opening.payable.fen|money}（大写：{sum.opening.payable.fen|capitals}），明细如下：]]',
      {
        table: 'opening.payable',
        columns: [
          { title: '款项', value: '{row.kind|choice}' },
          { title: '金额', value: '{row.fen|money}' },
        ],
      },
      '协议应当于{opening.performBy|day}前履行完毕。',
      '# 效力',
      '本调解书自双方签收之日起发生法律效力。一方逾期不履行的，另一方可以向人民法院申请执行（{article.MAL.51}）。依据：{article.AR33.76}。',
      '> 仲裁员（签名）｜书记员（签名）',
    ],
    source: 'AR33.76',
  },
  {
    ...common,
    id: 'mediation-review.declined',
    act: 'decline',
    title: { zh: '不予制作仲裁调解书决定书', en: 'Decision to make no mediation paper' },
    letters: '劳人审决',
    body: [
      ...parties,
      '# 决定',
      `${theApplication}经审查，本委决定不予制作仲裁调解书。理由：`,
      '{form.reason}',
      '当事人可以就该争议申请仲裁（{article.MAL.5}）。依据：{article.AR33.76}。',
      turnTo,
    ],
    source: 'AR33.76',
  },
];
