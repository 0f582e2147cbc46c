import type { PaperTemplate } from '../../papers/template.ts';

/*
 * The papers of penalties, of suspected crimes and of enforcement by the court. Wording and layout are ours until a province
 * puts its own in their place, and therefore unconfirmed; days, amounts and remedies are computed.
 */

type Body = PaperTemplate['body'];

const turnTo = '[[联系电话：{telephone}。]][[联系地址：{address}。]]';
const common = { procedure: 'inspection', confidence: 'unconfirmed' } as const;

/** What is meant to be imposed, told before it is. */
const intended: Body = [
  '经查，你单位存在下列违法行为：',
  '{form.facts}',
  '依据{form.basis|choice}，本机关拟对你单位作出下列行政处罚（{form.kind|choice}）：',
  '{form.content}',
  '[[拟罚款{form.fineFen|money}（大写：{form.fineFen|capitals}）。]]',
];
const investigators: Body = [
  '监察员：',
  {
    table: 'investigators',
    columns: [
      { title: '姓名', value: '{row.name}' },
      { title: '监察证号', value: '{row.certificate}' },
    ],
  },
];

export const penaltyPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'inspection.onSite',
    act: 'inspectOnSite',
    title: { zh: '劳动保障监察现场检查笔录', en: 'Record of the inspection on site' },
    letters: '人社监检',
    body: [
      '{on|day}，本机关监察员依据{article.INS.15}、{article.INS.16}，出示证件后，在{form.place}对{party.employer}进行现场检查。在场人员：{form.present|choice}。',
      '检查情况：{form.found}',
      '[[提取、复制的材料：{form.taken}]]',
      ...investigators,
      '以上笔录经核对无误。',
      '在场人员姓名、证件号码、签名：',
      '监察员签名：',
    ],
    source: 'INS.15',
  },
  {
    ...common,
    id: 'inspection.interview',
    act: 'interview',
    title: { zh: '劳动保障监察询问笔录', en: 'Record of the questioning' },
    letters: '人社监问',
    body: [
      '{on|day}，本机关监察员依据{article.INS.15}、{article.INS.16}，出示证件后，在{form.place}就{party.employer}一案进行询问。被询问人身份：{form.who|choice}。',
      '被询问人姓名、证件号码、电话：',
      '{form.said}',
      ...investigators,
      '以上笔录经核对无误。',
      '被询问人签名：',
      '监察员签名：',
    ],
    source: 'INS.15',
  },
  {
    ...common,
    id: 'inspection.penaltyNotice',
    act: 'notifyPenalty',
    only: { field: 'hearing', is: false },
    title: { zh: '劳动保障监察行政处罚事先告知书', en: 'Prior notice of a penalty' },
    letters: '人社监罚告',
    to: 'employer',
    body: [
      ...intended,
      '依据{article.APL.44}、{article.APL.45}，你单位有权陈述和申辩；本机关不因陈述、申辩加重处罚。',
      turnTo,
    ],
    source: 'APL.44',
  },
  {
    ...common,
    id: 'inspection.hearingRight',
    act: 'notifyPenalty',
    only: { field: 'hearing', is: true },
    title: { zh: '劳动保障监察行政处罚听证告知书', en: 'Notice of the right to a hearing' },
    letters: '人社监听告',
    to: 'employer',
    body: [
      ...intended,
      '依据{article.APL.44}、{article.APL.45}，你单位有权陈述和申辩；本机关不因陈述、申辩加重处罚。',
      '依据{article.APL.63}、{article.APL.64}，你单位有权要求听证。要求听证的，应当自收到本告知书之日起{limit.pen.hearing.ask}内向本机关提出；逾期未提出的，视为放弃听证。',
      turnTo,
    ],
    source: 'APL.63',
  },
  {
    ...common,
    id: 'inspection.hearingNotice',
    act: 'callHearing',
    title: { zh: '劳动保障监察行政处罚听证通知书', en: 'Notice of the hearing' },
    letters: '人社监听通',
    to: 'employer',
    body: [
      '根据你单位的要求，本机关定于{form.hearingOn|day}{form.time}在{form.place}举行听证。听证{form.open|choice}，主持人：{form.chair}。',
      '你单位可以亲自参加，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避。无正当理由不参加的，视为放弃听证。',
      '依据：{article.APL.64}。',
      turnTo,
    ],
    source: 'APL.64',
  },
  {
    ...common,
    id: 'inspection.hearingRecord',
    act: 'recordHearing',
    title: { zh: '劳动保障监察行政处罚听证笔录', en: 'Record of the hearing' },
    letters: '人社监听录',
    body: [
      '案由：{party.employer}涉嫌违反劳动保障法律、法规。听证日期：{on|day}。',
      '听证经过：{form.course}',
      '主持人意见：{form.opinion}',
      '依据：{article.APL.64}。',
      '以上笔录经核对无误。',
      '当事人或者代理人签名：',
      '调查人员签名：',
      '主持人、记录人签名：',
    ],
    source: 'APL.64',
  },
  {
    ...common,
    id: 'inspection.penalty',
    act: ['penalize', 'penalizeGravely'],
    title: { zh: '劳动保障监察行政处罚决定书', en: 'Penalty decision' },
    letters: '人社监罚',
    to: 'employer',
    body: [
      '经查，你单位存在下列违法行为：',
      '{form.facts}',
      '陈述申辩、听证意见及采纳情况：{form.heard}',
      '依据{form.basis|choice}和{article.INS.18}、{article.APL.57}，本机关决定对你单位作出下列行政处罚（{form.kind|choice}）：',
      '{form.content}',
      '[[罚款{form.fineFen|money}（大写：{form.fineFen|capitals}）。]]',
      '你单位应当自收到本决定书之日起{form.days}日内履行。',
      '不服本决定的，可以自收到本决定书之日起{limit.rec.apply}内申请行政复议（{article.ARL.20}），也可以在{limit.lit.apply}内直接向人民法院提起行政诉讼（{article.ALL.46}）。逾期不申请复议、不起诉又不履行的，本机关将依法申请人民法院强制执行（{article.ACL.53}）。',
      turnTo,
    ],
    source: 'APL.57',
  },
  {
    ...common,
    id: 'inspection.crimeReport',
    act: 'reportCrime',
    title: { zh: '涉嫌犯罪案件调查报告', en: 'Report on a suspected crime' },
    letters: '人社监罪报',
    body: [
      '{party.employer}涉嫌拒不支付劳动报酬（{article.CRL.276-1}），经二名以上监察员核实，情况如下：',
      '{form.facts}',
      '表现：{form.evasion|choice}。涉及劳动者{form.people}人，逾期未支付劳动报酬{form.owedFen|money}（大写：{form.owedFen|capitals}）。',
      ...investigators,
      '依据：{article.INS.18}、{article.WAG.41}、{article.TRF.5}。',
      '负责人意见：',
    ],
    source: 'TRF.5',
  },
  {
    ...common,
    id: 'inspection.crimeTransfer',
    act: 'transferCrime',
    title: { zh: '涉嫌犯罪案件移送书', en: 'Transfer of a suspected crime' },
    letters: '人社监移',
    body: [
      '{form.police}：',
      '本机关在查处{party.employer}一案中，发现其涉嫌拒不支付劳动报酬（{article.CRL.276-1}）。经本机关负责人{on|day}批准，依据{article.INS.18}、{article.TRF.5}，现将该案移送你单位，请依据{article.TRF.8}审查并书面告知是否立案。',
      '随案移送的材料、物品清单：',
      {
        table: 'items',
        columns: [
          { title: '名称', value: '{row.what}' },
          { title: '数量', value: '{row.pieces}' },
        ],
      },
      '依据{article.TRF.7}，请在回执上签字。',
      turnTo,
    ],
    source: 'TRF.5',
  },
  {
    ...common,
    id: 'inspection.policeReceipt',
    act: 'transferCrime',
    title: { zh: '涉嫌犯罪案件移送回执', en: 'Receipt of the police' },
    letters: '人社监移执',
    body: [
      '{office}：',
      '你机关移送的{party.employer}涉嫌拒不支付劳动报酬一案及随案材料、物品收悉（{article.TRF.7}）。',
      '接收单位：{form.police}',
      '接收人签名、盖章：',
      '接收时间：　　　　年　　月　　日　　时　　分',
    ],
    source: 'TRF.7',
  },
  {
    ...common,
    id: 'inspection.urging',
    act: 'urge',
    title: { zh: '劳动保障监察行政决定履行催告书', en: 'Urging notice' },
    letters: '人社监催',
    to: 'employer',
    body: [
      '你单位应当履行下列义务，逾期仍未履行：',
      '{form.demand}',
      '[[应缴金额{form.owedFen|money}（大写：{form.owedFen|capitals}）。]]',
      '依据{article.ACL.54}，现催告你单位自收到本催告书之日起{limit.court.enforce.urge}内履行。逾期仍未履行的，本机关将依据{article.ACL.53}申请人民法院强制执行。你单位有权陈述和申辩。',
      turnTo,
    ],
    source: 'ACL.54',
  },
  {
    ...common,
    id: 'inspection.enforcement',
    act: 'applyEnforcement',
    title: { zh: '行政强制执行申请书', en: 'Application for court enforcement' },
    letters: '人社监执',
    body: [
      '{form.court}：',
      '{party.employer}对本机关作出的行政决定，在法定期限内不申请行政复议、不提起行政诉讼，经催告仍不履行。依据{article.ACL.53}、{article.ACL.54}，申请强制执行下列内容：',
      '{form.request}',
      '附：行政决定书、催告书及送达回证，单位的意见，执行标的情况。',
      turnTo,
    ],
    source: 'ACL.53',
  },
];
