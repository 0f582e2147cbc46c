import { statute } from './statute.ts';

export const civilCode = statute({
  code: 'CC',
  title: { zh: '民法典', en: 'Civil Code' },
  inForceFrom: '2021-01-01',
  articles: {
    192: {
      zh: '时效期间届满后，义务人同意履行的，不得以期间届满为由抗辩。',
      en: 'Who promises to perform after the limitation has run cannot plead it any more.',
    },
    195: {
      zh: '权利人请求履行、义务人同意履行、起诉或者申请仲裁的，时效中断，重新计算。',
      en: 'A demand, a promise, a suit or an application for arbitration interrupts limitation, which starts anew.',
    },
    198: {
      zh: '法律对仲裁时效有规定的依照其规定，没有规定的适用诉讼时效的规定。',
      en: 'Limitation of arbitration follows its own rules, and where there are none those of the Code.',
    },
    200: {
      zh: '期间按照公历年、月、日、小时计算。',
      en: 'Periods are counted in years, months, days and hours of the Gregorian calendar.',
    },
    201: {
      zh: '按年、月、日计算的，开始的当日不计入；按小时计算的，自规定或者约定的时间开始。',
      en: 'The start day is not counted; hours run from the time fixed.',
    },
    202: {
      zh: '按年、月计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日。',
      en: 'Months and years end on the corresponding day, or the last day of the month.',
    },
    203: {
      zh: '最后一日是法定休假日的，以休假日结束的次日为最后一日。',
      en: 'If the last day is a statutory day off, the period ends on the day after it.',
    },
    204: {
      zh: '法律另有规定或者当事人另有约定的，从其规定或者约定。',
      en: 'Unless the law or the parties provide otherwise.',
    },
    1259: {
      zh: '“以上”“以下”“以内”“届满”包括本数；“不满”“超过”“以外”不包括本数。',
      en: 'Which Chinese drafting words include the number named.',
    },
  },
});

export const civilProcedureLaw = statute({
  code: 'CPL',
  title: { zh: '民事诉讼法', en: 'Civil Procedure Law' },
  inForceFrom: '2024-01-01',
  articles: {
    55: {
      zh: '标的属于同一种类、受理机关认为可以合并审理并经当事人同意的，可以一并审理。劳动仲裁参照适用。',
      en: 'Matters of the same kind may be heard together where the body finds it fitting and the parties agree. Labour arbitration follows it by analogy.',
      unconfirmed: true,
    },
    56: {
      zh: '一方人数众多的，由代表人进行；代表人变更、放弃请求，承认对方请求，和解的，必须经被代表的当事人同意。',
      en: 'Many on one side act through representatives, who need the consent of those they represent to change, waive, concede or settle.',
      unconfirmed: true,
    },
    62: {
      zh: '委托他人代理须提交授权委托书，写明事项和权限；代为承认、放弃、变更请求，和解，提起反诉、上诉，须有特别授权。',
      en: 'A written authority names matter and powers; conceding, waiving or changing claims, settling, counterclaiming and appealing need special authority.',
      unconfirmed: true,
    },
    63: {
      zh: '代理权限变更或者解除的，应当书面告知，由受理机关通知对方。',
      en: 'A changed or ended authority is told in writing; the body tells the other side.',
      unconfirmed: true,
    },
    85: {
      zh: '期间开始的时和日不计算在内；届满的最后一日是法定休假日的，以其后第一日为届满日；期间不包括在途时间，期满前交邮的不算过期。',
      en: 'The hour and day a period starts are not counted; a last day that is a day off moves to the day after; time in transit is excluded, and posting in time is in time.',
    },
    86: {
      zh: '因不可抗拒或者其他正当理由耽误期限的，障碍消除后十日内可申请顺延。',
      en: 'After force majeure or just cause one may apply for relief within ten days of its end.',
    },
    87: { zh: '送达应有送达回证。', en: 'Service is proved by a receipt.' },
    90: {
      zh: '经同意可电子送达，到达受送达人特定系统之日为送达日。',
      en: 'Electronic service with consent, effective when it reaches the recipient’s system.',
    },
    95: { zh: '公告送达，自发出公告之日起经过三十日视为送达。', en: 'Public notice counts as service after 30 days.' },
    205: {
      zh: '双方自调解协议生效之日起三十日内共同申请司法确认。',
      en: 'Joint application for judicial confirmation within 30 days of effect.',
    },
    206: {
      zh: '法院审查后裁定协议有效或者驳回申请。',
      en: 'The court declares the agreement valid or dismisses the application.',
    },
    225: { zh: '债权人可申请支付令的条件。', en: 'When a creditor may ask for a payment order.' },
    226: { zh: '法院五日内通知是否受理。', en: 'The court says within five days whether it accepts.' },
    227: {
      zh: '受理之日起十五日内发出支付令；债务人收到后十五日内清偿或者书面异议。',
      en: 'The order is issued within 15 days; the debtor pays or objects within 15 days of receipt.',
    },
    228: { zh: '异议成立的，终结督促程序，支付令失效。', en: 'A valid objection ends the proceedings and the order.' },
    250: {
      zh: '申请执行的期间为二年，自履行期间的最后一日起算。',
      en: 'Enforcement is applied for within two years of the last day for performance.',
    },
  },
});

export const civilProcedureInterpretation = statute({
  code: 'CPLI',
  title: {
    zh: '最高人民法院关于适用民事诉讼法的解释',
    en: 'Supreme People’s Court Interpretation on the Civil Procedure Law',
  },
  articles: {
    125: {
      zh: '以时起算的期间从次时起算；以日、月、年计算的从次日起算。',
      en: 'Hours run from the next hour; days, months and years from the next day.',
    },
  },
});

export const administrativePenaltyLaw = statute({
  code: 'APL',
  title: { zh: '行政处罚法', en: 'Administrative Penalty Law' },
  inForceFrom: '2021-07-15',
  articles: {
    42: { zh: '执法人员不得少于两人，并应出示证件。', en: 'At least two officers, with their certificates.' },
    44: {
      zh: '处罚前应告知内容及事实、理由、依据和权利。',
      en: 'Content, facts, grounds and rights are notified before a penalty.',
    },
    57: {
      zh: '调查终结后由行政机关负责人审查并决定；情节复杂或者重大违法行为给予处罚的，负责人集体讨论决定。',
      en: 'The head of the body examines the findings and decides; grave or complex cases are decided in a collective discussion.',
      unconfirmed: true,
    },
    58: {
      zh: '法律规定的重大处罚决定作出前，由从事法制审核的人员进行法制审核，未经审核或者审核未通过的，不得作出决定。',
      en: 'Grave penalties the law names pass a legal review first; without it, or when it fails, no decision may be made.',
      unconfirmed: true,
    },
    45: {
      zh: '当事人有权陈述和申辩，不得因此加重处罚。',
      en: 'The party may state its case; the penalty may not be raised for that.',
    },
    60: {
      zh: '自立案之日起九十日内作出处罚决定，另有规定的除外。',
      en: 'Decision within 90 days of filing unless provided otherwise.',
    },
    61: {
      zh: '处罚决定书当场交付，或者七日内送达。',
      en: 'The decision is handed over at once or served within seven days.',
    },
    63: { zh: '较大数额罚款等应告知听证权利。', en: 'Large fines and the like: the right to a hearing is notified.' },
    64: {
      zh: '听证应在告知后五日内提出；举行七日前通知时间地点。',
      en: 'A hearing is asked for within five days; its time and place notified seven days ahead.',
    },
    85: { zh: '“二日”“三日”“五日”“七日”是指工作日。', en: 'Two, three, five and seven days are working days.' },
  },
});

export const administrativeCompulsionLaw = statute({
  code: 'ACL',
  title: { zh: '行政强制法', en: 'Administrative Compulsion Law' },
  inForceFrom: '2012-01-01',
  articles: {
    53: {
      zh: '期满不复议、不诉讼又不履行的，行政机关可自期限届满之日起三个月内申请法院强制执行。',
      en: 'If the remedies lapse and nothing is done, the agency may ask the court to enforce within three months.',
    },
    54: {
      zh: '申请前应催告；催告书送达十日后仍未履行的，可以申请。',
      en: 'The party is urged first; the agency may apply ten days after that is served.',
    },
    69: { zh: '十日以内的期限是指工作日。', en: 'Periods of up to ten days are working days.' },
  },
});

export const administrativeReconsiderationLaw = statute({
  code: 'ARL',
  title: { zh: '行政复议法', en: 'Administrative Reconsideration Law' },
  inForceFrom: '2024-01-01',
  articles: {
    20: {
      zh: '自知道或者应当知道之日起六十日内可申请行政复议。',
      en: 'Reconsideration may be asked for within 60 days of knowing.',
    },
    62: {
      zh: '六十日内作出决定，可延长三十日；简易程序三十日。',
      en: 'Decision within 60 days, 30 more at most; 30 in simplified cases.',
    },
    88: { zh: '“三日”“五日”“七日”“十日”是指工作日。', en: 'Three, five, seven and ten days are working days.' },
  },
});

export const administrativeLitigationLaw = statute({
  code: 'ALL',
  title: { zh: '行政诉讼法', en: 'Administrative Litigation Law' },
  inForceFrom: '2017-07-01',
  articles: {
    45: { zh: '不服复议决定的，十五日内可起诉。', en: 'Suit within 15 days of a reconsideration decision.' },
    46: { zh: '直接起诉的，自知道或者应当知道之日起六个月内提出。', en: 'Direct suit within six months of knowing.' },
  },
});

export const crimeTransferRules = statute({
  code: 'TRF',
  title: {
    zh: '行政执法机关移送涉嫌犯罪案件的规定',
    en: 'Rules on Transfer of Suspected Crimes by Administrative Agencies',
  },
  inForceFrom: '2020-08-07',
  articles: {
    5: {
      zh: '指定两名以上执法人员核实后书面报告，负责人三日内决定；批准的，二十四小时内移送公安机关。',
      en: 'Two officers verify and report; the head decides within three days; if approved, the case goes to the police within 24 hours.',
    },
    6: { zh: '移送应附的材料。', en: 'Papers that go with the transfer.' },
    7: {
      zh: '公安机关应在回执上签字；不属管辖的二十四小时内转送。',
      en: 'The police sign a receipt and pass on what is not theirs within 24 hours.',
    },
    8: {
      zh: '公安机关自接受之日起三日内审查并书面通知是否立案。',
      en: 'The police examine within three days and say in writing whether they file the case.',
    },
    9: {
      zh: '对不立案有异议的，三日内可提请复议，也可建议检察机关监督。',
      en: 'Against refusal: reconsideration within three days, or supervision by the procuratorate.',
    },
  },
});

export const criminalLaw = statute({
  code: 'CRL',
  title: { zh: '刑法', en: 'Criminal Law' },
  articles: { '276-1': { zh: '拒不支付劳动报酬罪。', en: 'The crime of refusing to pay labour remuneration.' } },
});

export const wageCrimeInterpretation = statute({
  code: 'SPCW',
  title: {
    zh: '关于审理拒不支付劳动报酬刑事案件的解释',
    en: 'Interpretation on Cases of Refusing to Pay Labour Remuneration',
  },
  inForceFrom: '2013-01-23',
  articles: {
    3: {
      zh: '“数额较大”的标准，由各省在幅度内确定。',
      en: 'What counts as a large amount; provinces fix the figure within a range.',
    },
    4: {
      zh: '“经政府有关部门责令支付仍不支付”的认定，逃匿的可张贴并拍照。',
      en: 'When an order to pay counts as given; it may be posted and photographed if the person fled.',
    },
    6: { zh: '立案前支付的，可以不认为是犯罪。', en: 'Payment before filing may mean no crime.' },
  },
});

export const petitionRegulation = statute({
  code: 'PET',
  title: { zh: '信访工作条例', en: 'Regulation on Petition Work' },
  inForceFrom: '2022-05-01',
  articles: {
    22: {
      zh: '收到信访事项应登记，十五日内转送、交办并告知。',
      en: 'Petitions are registered and passed on or answered within 15 days.',
    },
    31: { zh: '按诉求分类处理的途径。', en: 'Routes by kind of request.' },
    34: {
      zh: '自受理之日起六十日内办结，经批准可延长不超过三十日并告知理由。',
      en: 'Finished within 60 days of acceptance, 30 more if approved and explained.',
    },
    35: {
      zh: '三十日内可请求复查，三十日内提出复查意见。',
      en: 'Review may be asked for within 30 days and answered within 30.',
    },
    36: {
      zh: '三十日内可请求复核，三十日内提出复核意见。',
      en: 'Final review may be asked for within 30 days and answered within 30.',
    },
  },
});

export const holidayMeasures = statute({
  code: 'HOL',
  title: { zh: '全国年节及纪念日放假办法', en: 'Measures on National Festivals and Memorial Days' },
  inForceFrom: '2025-01-01',
  articles: {
    2: { zh: '全体公民放假的节日，共十三天。', en: 'The thirteen public holidays.' },
    4: {
      zh: '少数民族习惯的节日由当地政府规定放假日期。',
      en: 'Local governments fix days off for minority festivals.',
    },
  },
});

export const personalInformationLaw = statute({
  code: 'PIPL',
  title: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
  inForceFrom: '2021-11-01',
  articles: {
    6: { zh: '处理个人信息应有明确合理目的，限于最小范围。', en: 'A clear purpose and the least data it needs.' },
    17: {
      zh: '处理前应以显著方式、清晰语言告知由谁处理、目的、方式、种类、保存期限和行使权利的方式。',
      en: 'Before data are taken the person is told plainly by whom, what for, how, which, how long, and how to use the rights.',
    },
    28: {
      zh: '敏感个人信息须有特定目的和充分必要性并严格保护。',
      en: 'Sensitive information needs a specific purpose, necessity and strict protection.',
    },
    29: {
      zh: '处理敏感个人信息应当取得个人的单独同意。',
      en: 'Sensitive information is processed only with the person’s separate consent.',
    },
    34: {
      zh: '国家机关为履行法定职责处理个人信息，不得超出必需范围。',
      en: 'State bodies process only what their statutory duty needs.',
    },
    47: { zh: '应当删除个人信息的情形。', en: 'When personal information is deleted.' },
  },
});
