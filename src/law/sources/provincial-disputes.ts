import { statute } from './statute.ts';

// What other provinces provide for mediation and arbitration; evidence of how national rules are read.

/** Sichuan's own opinion; only its target is relied on, and only shown. */
export const sichuanNegotiationOpinion = statute({
  code: 'SCNEG',
  title: {
    zh: '四川省九部门关于加强劳动人事争议协商调解工作的实施意见',
    en: 'Sichuan, nine departments: opinion on negotiation and mediation of labour disputes',
  },
  inForceFrom: '2023-11-01',
  region: '510000',
  articles: {
    target: {
      label: { zh: '目标', en: 'targets' },
      zh: '争议在仲裁前化解的占比不低于65%。',
      en: 'At least 65 % of disputes are to be solved before arbitration.',
      unconfirmed: true,
    },
  },
});

export const guangdongDisputeMeasures = statute({
  code: 'GDA',
  title: { zh: '广东省劳动人事争议处理办法', en: 'Guangdong Measures on Labour and Personnel Disputes' },
  region: '440000',
  articles: {
    26: {
      zh: '仲裁审查调解协议应在生效之日起十五日内申请。',
      en: 'Review of a mediated agreement is asked for within 15 days.',
    },
    28: { zh: '仲裁审查应在十五日内完成，及不予受理的情形。', en: 'Review takes at most 15 days; when it is refused.' },
    38: { zh: '劳动合同履行地的确定。', en: 'What the place of performance is.' },
    39: { zh: '移送与指定管辖。', en: 'Transfer and designation.' },
    40: { zh: '管辖异议五个工作日内决定。', en: 'Objections are decided in five working days.' },
    46: { zh: '集体争议推举三至五名代表。', en: 'Three to five representatives in a collective dispute.' },
    58: {
      zh: '集体争议可在用人单位张贴并拍照，次日视为送达。',
      en: 'In collective disputes papers may be posted at the employer, served the next day.',
    },
    60: { zh: '案卷的保存与查阅。', en: 'Keeping and reading files.' },
    63: { zh: '集体争议的应急处理。', en: 'Emergency handling of collective disputes.' },
    72: {
      zh: '“三日”“五日”为工作日，其余为自然日；开始之日不计，末日为休息日的顺延。',
      en: 'Three and five days are working days, the rest calendar days; the start day is not counted, the end rolls over.',
    },
  },
});

export const zhejiangDisputeRegulation = statute({
  code: 'ZJA',
  title: {
    zh: '浙江省劳动人事争议调解仲裁条例',
    en: 'Zhejiang Regulation on Labour and Personnel Dispute Mediation and Arbitration',
  },
  region: '330000',
  articles: {
    7: { zh: '调解组织的种类。', en: 'Kinds of mediation organisations.' },
    10: {
      zh: '自收到申请之日起十五日内调解，双方同意可延长。',
      en: 'Mediation within 15 days of receipt, longer if both consent.',
    },
    24: { zh: '证据的种类。', en: 'Kinds of evidence.' },
    34: { zh: '先予执行的移送文书。', en: 'Papers for advance enforcement.' },
    36: { zh: '不计入仲裁期限的情形。', en: 'What is not counted in the award period.' },
    39: { zh: '简易处理三十日内结束。', en: 'Simplified cases end within 30 days.' },
    40: { zh: '集体争议推举三至五名代表。', en: 'Three to five representatives.' },
    41: { zh: '集体争议公告送达期间为十日。', en: 'In collective disputes public notice takes ten days.' },
  },
});
