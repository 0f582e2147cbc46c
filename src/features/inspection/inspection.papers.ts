import type { PaperTemplate } from '../../papers/template.ts';

/*
 * The papers of labour inspection. Their names are the ministry's where it has forms; wording and layout are ours until a
 * province puts its own in their place, and therefore unconfirmed.
 */

const turnTo = '[[联系电话：{telephone}。]][[联系地址：{address}。]]';
const common = { procedure: 'inspection', confidence: 'unconfirmed' } as const;

export const inspectionPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'inspection.correction',
    act: 'askCorrection',
    title: { zh: '劳动保障监察投诉补正告知书', en: 'Request for completion' },
    letters: '人社监补',
    to: 'worker',
    body: [
      '你于{received|day}对{party.employer}提出的投诉已收到。经审查，投诉材料不齐全，请于{form.answerBy|day}前补正下列内容：',
      '{form.missing}',
      '依据：{article.INSR.18}。',
      turnTo,
    ],
    source: 'INSR.18',
  },
  {
    ...common,
    id: 'inspection.acceptance',
    act: 'accept',
    title: { zh: '劳动保障监察受理通知书', en: 'Notice of acceptance' },
    letters: '人社监受',
    to: 'worker',
    body: [
      '你于{received|day}对{party.employer}提出的投诉，事项为“{form.matter|choice}”。经审查，符合受理条件，本机关决定自{on|day}起受理并立案。',
      '[[调查应当于{due.investigate|day}前完成（{article.INS.17}），情况复杂的，经批准可以依法延长。]]',
      '依据：{article.INS.14}、{article.INSR.18}。',
      turnTo,
    ],
    source: 'INSR.18',
  },
  {
    ...common,
    id: 'inspection.refusal',
    act: 'refuse',
    title: { zh: '劳动保障监察投诉不予受理通知书', en: 'Notice of refusal' },
    letters: '人社监不',
    to: 'worker',
    body: [
      '你于{received|day}对{party.employer}提出的投诉，经审查，存在下列情形：{form.ground|choice}。',
      '{form.reason}',
      '依据{article.INSR.18}，本机关决定不予受理。',
      turnTo,
    ],
    source: 'INSR.18',
  },
  {
    ...common,
    id: 'inspection.redirection',
    act: 'redirect',
    title: { zh: '劳动保障监察投诉事项告知书', en: 'Notice where to turn' },
    letters: '人社监告',
    to: 'worker',
    body: [
      '你于{received|day}对{party.employer}提出的投诉，经审查，{form.ground|choice}。请向{form.to}提出。',
      '{form.reason}',
      '依据：{article.INS.21}。',
      turnTo,
    ],
    source: 'INS.21',
  },
  {
    ...common,
    id: 'inspection.order',
    act: 'order',
    title: { zh: '劳动保障监察限期改正指令书', en: 'Order to correct within a period' },
    letters: '人社监令',
    to: 'employer',
    body: [
      '经查，你单位存在违反劳动保障法律、法规的行为。依据{article.INS.18}、{article.INS.26}，现责令你单位自收到本指令书之日起{form.days}日内改正：',
      '{form.demand}',
      '[[应当支付劳动者合计{sum.payable.fen|money}（大写：{sum.payable.fen|capitals}），明细如下：]]',
      {
        table: 'payable',
        columns: [
          { title: '劳动者', value: '{row.worker|worker}' },
          { title: '应付金额', value: '{row.fen|money}' },
        ],
      },
      '改正情况应当书面报告本机关。拒不履行的，依据{article.INS.30}处理。你单位对本指令书有异议的，可以陈述、申辩。',
      turnTo,
    ],
    source: 'INS.26',
  },
  {
    ...common,
    id: 'inspection.closing',
    act: 'close',
    title: { zh: '劳动保障监察结案告知书', en: 'Notice of closing' },
    letters: '人社监结',
    to: 'worker',
    body: [
      '你于{received|day}对{party.employer}提出的投诉，本机关已于{on|day}结案，结案方式：{form.manner|choice}。',
      '[[处理结果：{form.result}]]',
      '依据：{article.INS.18}。',
      turnTo,
    ],
    source: 'INS.18',
  },
];
