import type { PaperTemplate } from '../../papers/template.ts';
import { everyParty } from '../../procedure/co-parties.ts';
import { common, theCase } from './drawn.ts';

/* The papers of mediation before the award, of awards, and of what follows them. */

type Body = PaperTemplate['body'];

/** How far the case has come with an award, or with an award on a part. Sources: MAL.43, AR33.50. */
const outcomes = {
  award: '现已审理终结',
  awardPart: '其中一部分先行裁决、分别裁决（{article.MAL.43}），其余部分继续审理或者另作裁决',
};

/** What the award states, item by item, and how each amount and its finality were worked out. Source: MAL.46. */
const decided = (outcome: string): Body => [
  '# 当事人',
  {
    table: 'parties',
    columns: [
      { title: '身份', value: '{row.role}' },
      { title: '姓名或者名称', value: '{row.name}' },
      { title: '统一社会信用代码', value: '[[{row.code}]]' },
    ],
  },
  `${theCase}，由{opening.applicant|choice}申请仲裁，于{received|day}收到申请，${outcome}。`,
  '[[被申请人经书面通知，{form.byDefault|choice}，依法缺席裁决（{article.MAL.36}）。]]',
  '# 仲裁请求',
  {
    table: 'opening.claims',
    columns: [
      { title: '请求', value: '{row.what}' },
      { title: '金额', value: '[[{row.fen|money}]]' },
    ],
  },
  '# 争议事实',
  '申请人主张：{opening.facts}',
  '[[经审理查明：{form.findings}]]',
  '# 裁决理由',
  '[[{form.reasons}]]',
  '# 裁决结果',
  {
    table: 'items',
    columns: [
      { title: '类别', value: '{row.kind|choice}' },
      { title: '裁决内容', value: '{row.what}' },
      { title: '金额', value: '[[{row.fen|money}]]' },
    ],
  },
  '[[给付款项合计{sum.items.fen|money}（大写：{sum.items.fen|capitals}），应当于{form.performBy|day}前履行。]]',
  '# 计算过程和终局判断',
  {
    table: 'works',
    columns: [
      { title: '事项', value: '{row.title}' },
      { title: '计算过程和依据', value: '[[{row.lines}]]' },
      { title: '金额', value: '[[{row.fen|money}]]' },
    ],
  },
];

const whenFinal: Body = [
  '# 裁决的效力',
  '本裁决为终局裁决，自作出之日起发生法律效力（{article.MAL.47}）。',
  '劳动者对本裁决不服的，可以自收到裁决书之日起{limit.arb.sue}内向人民法院提起诉讼（{article.MAL.48}）；用人单位有证据证明本裁决有法定情形的，可以自收到裁决书之日起{limit.arb.annul}内向仲裁委员会所在地的中级人民法院申请撤销裁决（{article.MAL.49}）。',
];
const whenNotFinal: Body = [
  '# 裁决的效力',
  '本裁决为非终局裁决。当事人对本裁决不服的，可以自收到裁决书之日起{limit.arb.sue}内向人民法院提起诉讼；期满不起诉的，裁决书发生法律效力（{article.MAL.50}）。',
];
const signed: Body = [
  '一方逾期不履行的，另一方可以向人民法院申请执行（{article.MAL.51}）。',
  '裁决日期：{form.madeOn|day}。',
  '> 仲裁员（签名）｜书记员（签名）',
];

export const awardPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'arbitration.extension',
    act: 'extend',
    title: { zh: '延期通知书', en: 'Notice of extension' },
    letters: '劳人仲延',
    to: everyParty,
    body: [
      `${theCase}，因案情复杂需要延期，经批准，审理期限延长[[到{due.award|day}]]（{article.MAL.43}）。`,
      '{form.reason}',
    ],
    source: 'MAL.43',
  },
  {
    ...common,
    id: 'arbitration.extension-approval',
    act: 'extend',
    title: { zh: '延期审批表', en: 'Approval of extension' },
    letters: '劳人仲延批',
    drawn: 'record',
    body: [
      `${theCase}，于{received|day}收到申请。申请延长审理期限的理由：`,
      '{form.reason}',
      '[[延长到{due.award|day}。]]依据：{article.MAL.43}。',
      '= 仲裁庭意见｜仲裁委员会主任（受委托的仲裁院负责人）意见',
    ],
    source: 'MAL.43',
  },
  {
    ...common,
    id: 'arbitration.mediation',
    act: 'makeMediationPaper',
    title: { zh: '仲裁调解书', en: 'Mediation paper' },
    letters: '劳人仲调',
    drawn: 'ruling',
    to: everyParty,
    body: [
      `${theCase}，于{received|day}收到申请。经本委主持调解，双方自愿达成如下协议：`,
      '{form.terms}',
      '[[应付款项合计{form.fen|money}（大写：{form.fen|capitals}）。]]应当于{form.performBy|day}前履行。',
      '本调解书经双方签收后发生法律效力（{article.MAL.42}）。一方逾期不履行的，另一方可以向人民法院申请执行（{article.MAL.51}）。',
      '> 仲裁员（签名）｜书记员（签名）',
    ],
    source: 'MAL.42',
  },
  awardPaper('award-final', 'award', 'final', '裁决书（终局）', 'Final award', '劳人仲裁终'),
  awardPaper('award', 'award', 'nonFinal', '裁决书（非终局）', 'Award', '劳人仲裁'),
  awardPaper('award-part-final', 'awardPart', 'final', '先行裁决书（终局）', 'Final award on a part', '劳人仲先终'),
  awardPaper('award-part', 'awardPart', 'nonFinal', '先行裁决书（非终局）', 'Award on a part', '劳人仲先'),
  {
    ...common,
    id: 'arbitration.advance',
    act: 'enforceInAdvance',
    title: { zh: '先予执行裁决书', en: 'Award of advance enforcement' },
    letters: '劳人仲执',
    drawn: 'ruling',
    to: everyParty,
    body: [
      `${theCase}，当事人之间权利义务关系明确，不先予执行将严重影响申请人的生活。裁决先予执行：`,
      '{form.what}，金额{form.fen|money}（大写：{form.fen|capitals}）。',
      '{form.reason}',
      '本裁决移送{form.court}执行；劳动者申请先予执行的，可以不提供担保（{article.MAL.44}）。',
    ],
    source: 'MAL.44',
  },
  {
    ...common,
    id: 'arbitration.advance-letter',
    act: 'enforceInAdvance',
    title: { zh: '移送执行函', en: 'Letter to the court' },
    letters: '劳人仲执函',
    body: [
      '@ {form.court}',
      `${theCase}，本委裁决先予执行：{form.what}，金额{form.fen|money}。现依据{article.MAL.44}移送你院执行。`,
    ],
    source: 'MAL.44',
  },
  {
    ...common,
    id: 'arbitration.called-in',
    act: 'callIn',
    title: { zh: '邀请协助函', en: 'Letter asking for help' },
    letters: '劳人仲协',
    body: [
      '@ {form.organisation}',
      `${theCase}，本委请你单位提供{form.who|choice}方面的协助。`,
      '{form.reason}',
      '[[联系电话：{telephone}。]][[联系地址：{address}。]]',
    ],
    source: 'LCL.78',
  },
  {
    ...common,
    id: 'arbitration.award-correction',
    act: 'correctAward',
    title: { zh: '裁决书补正决定书', en: 'Correction of an award' },
    letters: '劳人仲正',
    to: everyParty,
    body: [
      `${theCase}，裁决书{form.award}有下列文字、计算错误或者遗漏，决定补正：`,
      '原文：{form.was}',
      '补正为：{form.becomes}',
      '本决定书是该裁决书的组成部分，不影响裁决书的起诉期限、申请撤销期限。依据：{article.MAL.46}。',
    ],
    source: 'MAL.46',
  },
  {
    ...common,
    id: 'arbitration.enforcement',
    act: ['applyEnforcement', 'enforcePart', 'enforceForOthers'],
    title: { zh: '强制执行申请书', en: 'Application for enforcement' },
    letters: '劳人仲强',
    drawn: 'statement',
    body: [
      '@ {form.court}',
      '{party.employer}与劳动者之间的仲裁裁决书（调解书）已经发生法律效力，一方没有履行。请求强制执行。',
      '[[申请执行的期间到{due.enforce|day}（{article.CPL.250}）。]]依据：{article.MAL.51}。',
      '> 申请人（签名或者盖章）',
    ],
    source: 'MAL.51',
  },
];

function awardPaper(
  id: string,
  act: 'award' | 'awardPart',
  finality: 'final' | 'nonFinal',
  zh: string,
  en: string,
  letters: string,
): PaperTemplate {
  return {
    ...common,
    id: `arbitration.${id}`,
    act,
    only: { field: 'finality', is: finality },
    title: { zh, en },
    letters,
    drawn: 'ruling',
    to: everyParty,
    body: [...decided(outcomes[act]), ...(finality === 'final' ? whenFinal : whenNotFinal), ...signed],
    source: 'MAL.46',
  };
}
