import { statute } from './statute.ts';

export const labourLaw = statute({
  code: 'LL',
  title: { zh: '劳动法', en: 'Labour Law' },
  inForceFrom: '1995-01-01',
  articles: {
    15: {
      zh: '禁止用人单位招用未满十六周岁的未成年人；文艺、体育和特种工艺单位招用的，须依照规定办理并保障其接受义务教育。',
      en: 'Employers may not take on anybody under sixteen; in arts, sports and special crafts only by the rules, with schooling secured.',
      unconfirmed: true,
    },
    33: {
      zh: '企业职工一方与企业可以签订集体合同。',
      en: 'Workers and the enterprise may conclude a collective contract.',
    },
    34: {
      zh: '劳动行政部门自收到集体合同文本之日起十五日内未提出异议的，即行生效。',
      en: 'A collective contract takes effect if the department does not object within 15 days of receiving it.',
    },
    44: {
      zh: '延长工作时间、休息日安排工作又不能补休、法定休假日安排工作的，分别支付不低于工资的百分之一百五十、二百、三百。',
      en: 'Longer hours, rest days without time off in return, and statutory holidays: not less than 150, 200 and 300 % of the wage.',
    },
    48: { zh: '国家实行最低工资保障制度，标准由省级政府规定。', en: 'Minimum wages are set by the provinces.' },
    82: {
      zh: '申请仲裁的期限（已由调解仲裁法的一年时效代替）。',
      en: 'Time to apply for arbitration (superseded by the one-year rule).',
    },
    84: {
      zh: '因签订集体合同发生争议的协调处理；因履行发生争议的仲裁、诉讼。',
      en: 'Disputes over concluding a collective contract are coordinated; over performing it, arbitrated and sued.',
    },
  },
});

export const labourContractLaw = statute({
  code: 'LCL',
  title: { zh: '劳动合同法', en: 'Labour Contract Law' },
  inForceFrom: '2008-01-01',
  articles: {
    5: { zh: '建立健全协调劳动关系三方机制。', en: 'The tripartite mechanism is built up.' },
    30: {
      zh: '拖欠劳动报酬的，劳动者可依法申请支付令。',
      en: 'For unpaid wages the worker may ask for a payment order.',
    },
    40: {
      zh: '法定情形下，用人单位提前三十日书面通知或者额外支付一个月工资后可以解除劳动合同。',
      en: 'In the cases named, the employer may end the contract on thirty days’ written notice or on paying one month’s wage more.',
    },
    46: { zh: '用人单位应当支付经济补偿的情形。', en: 'When the employer owes severance.' },
    47: {
      zh: '每满一年一个月工资，六个月以上不满一年按一年，不满六个月半个月；月工资高于本地区上年度职工月平均工资三倍的，按三倍支付，年限最高十二年；月工资为前十二个月平均工资。',
      en: 'A month’s wage for each full year, a year for six months and more, half a month below; above three times the local average wage of last year, three times that and twelve years at most; the wage is the average of the last twelve months.',
    },
    51: {
      zh: '集体合同草案应提交职代会或者全体职工讨论通过；由工会或者推举的代表订立。',
      en: 'The draft goes to the workers’ congress or all workers; the union or elected representatives conclude it.',
    },
    52: {
      zh: '可订立劳动安全卫生、女职工权益保护、工资调整机制等专项集体合同。',
      en: 'Special collective contracts on safety, women’s rights and wages.',
    },
    53: {
      zh: '县级以下区域内可订立行业性、区域性集体合同。',
      en: 'Industry and regional collective contracts below county level.',
    },
    54: {
      zh: '集体合同应报送劳动行政部门；自收到文本之日起十五日内未提出异议的，即行生效。',
      en: 'Filed with the labour department, which has 15 days to object; then it takes effect.',
    },
    55: {
      zh: '集体合同不得低于当地最低标准，劳动合同不得低于集体合同。',
      en: 'Not below local minimum standards; individual contracts not below the collective one.',
    },
    56: {
      zh: '因履行集体合同发生争议，协商不成的，工会可申请仲裁、提起诉讼。',
      en: 'The union may arbitrate and sue over performance.',
    },
    78: {
      zh: '工会依法维护劳动者的合法权益；劳动者申请仲裁、提起诉讼的，工会依法给予支持和帮助。',
      en: 'The union protects workers’ rights, and supports and helps those who go to arbitration or to court.',
    },
    82: {
      zh: '自用工之日起超过一个月不满一年未订立书面劳动合同的，每月支付二倍的工资。',
      en: 'Without a written contract, from more than one month to less than a year after the first day of work: twice the wage each month.',
    },
    85: {
      zh: '责令限期支付，逾期按应付金额百分之五十以上百分之一百以下加付赔偿金。',
      en: 'Order to pay; if late, 50–100 % on top.',
    },
    87: {
      zh: '违法解除或者终止劳动合同的，按经济补偿标准的二倍支付赔偿金。',
      en: 'Unlawful termination: damages of twice the severance.',
    },
    92: {
      zh: '用工单位给被派遣劳动者造成损害的，劳务派遣单位与用工单位承担连带赔偿责任。',
      en: 'Where the using firm harms a dispatched worker, the dispatch agency and the using firm are jointly liable.',
      unconfirmed: true,
    },
    97: {
      zh: '本法施行之日存续的合同，经济补偿年限自施行之日起计算；施行前按照当时有关规定应当支付的，按照当时有关规定执行。',
      en: 'For contracts in force when the law began, years of severance count from that day; what was owed before follows the rules of that time.',
    },
  },
});

export const tradeUnionLaw = statute({
  code: 'TUL',
  title: { zh: '工会法', en: 'Trade Union Law' },
  inForceFrom: '2022-01-01',
  articles: {
    3: {
      zh: '劳动者有依法参加和组织工会的权利，工会适应新就业形态维护劳动者权益。',
      en: 'The right to organise, new forms of employment included.',
    },
    21: {
      zh: '工会帮助、指导签订劳动合同，代表职工签订集体合同。',
      en: 'Unions guide contracts and conclude collective ones.',
      unconfirmed: true,
    },
    35: {
      zh: '劳动行政部门会同工会、企业方面建立三方协商机制。',
      en: 'Tripartite consultation of government, union and employers.',
      unconfirmed: true,
    },
  },
});

export const collectiveContractRules = statute({
  code: 'CCR',
  title: { zh: '集体合同规定', en: 'Provisions on Collective Contracts' },
  inForceFrom: '2004-05-01',
  articles: {
    19: {
      zh: '协商代表双方人数对等，每方至少三人，各一名首席代表。',
      en: 'Equal numbers, at least three a side, one chief each.',
      unconfirmed: true,
    },
    23: {
      zh: '可委托本单位以外的专业人员，人数不超过本方代表三分之一。',
      en: 'Outside experts up to a third of a side.',
      unconfirmed: true,
    },
    31: { zh: '协商代表空缺的，自空缺之日起十五日内产生新代表。', en: 'A vacancy is filled within 15 days.' },
    32: {
      zh: '一方书面提出协商要求，另一方应在收到之日起二十日内书面回应，无正当理由不得拒绝。',
      en: 'A written invitation is answered in writing within 20 days and not refused without cause.',
    },
    33: { zh: '协商前的准备和会议记录员。', en: 'Preparation and the recorder of the meeting.' },
    34: { zh: '协商会议由双方首席代表轮流主持。', en: 'The two chiefs chair in turn.' },
    35: { zh: '未达成一致的可以中止协商。', en: 'Consultation may be suspended.' },
    36: {
      zh: '草案讨论应有三分之二以上代表或者职工出席，经全体半数以上同意通过。',
      en: 'Two thirds present and at least half of all in favour.',
    },
    38: {
      zh: '集体合同期限一般为一至三年；期满前三个月内可提出续订。',
      en: 'A term of one to three years; renewal within three months before its end.',
      unconfirmed: true,
    },
    42: {
      zh: '自双方首席代表签字之日起十日内报送一式三份。',
      en: 'Filed in three copies within ten days of signing.',
      unconfirmed: true,
    },
    53: {
      zh: '协调处理争议自受理之日起三十日内结束，可延长十五日。',
      en: 'Coordination ends within 30 days, 15 more at most.',
      unconfirmed: true,
    },
  },
});

export const chongqingCollectiveContracts = statute({
  code: 'CQC',
  title: { zh: '重庆市集体合同条例', en: 'Chongqing Regulation on Collective Contracts' },
  region: '500000',
  articles: {
    5: {
      zh: '集体合同标准不得低于法定标准，劳动合同不得低于集体合同。',
      en: 'Floors of collective and individual contracts.',
    },
    8: { zh: '每方代表三至十五人，职工方不少于企业方。', en: 'Three to fifteen a side, workers not fewer.' },
    11: { zh: '外聘代表不超过三分之一。', en: 'Outside delegates up to a third.' },
    16: { zh: '职工方代表任期内的保护。', en: 'Protection of worker delegates.' },
    19: { zh: '二十日内书面答复。', en: 'Written answer within 20 days.' },
    20: { zh: '会议十日前提供资料。', en: 'Information ten days before the meeting.' },
    22: { zh: '中止协商不超过三十日。', en: 'Suspension of at most 30 days.' },
    24: { zh: '集体合同期限一至三年。', en: 'Term of one to three years.' },
    26: { zh: '职代会表决规则。', en: 'The vote of the congress.' },
    27: { zh: '首席代表签字、企业盖章。', en: 'Signature of chiefs, seal of the enterprise.' },
    28: {
      zh: '签订之日起十日内报送；登记、补正与重新报送。',
      en: 'Filed within ten days; registration, correction and refiling.',
    },
    29: { zh: '生效之日起十日内向职工公布。', en: 'Published to workers within ten days of effect.' },
    30: { zh: '履行情况每年报告，工资每半年报告。', en: 'Yearly report, half-yearly on wages.' },
    33: { zh: '期满前三个月内协商续订。', en: 'Renewal within three months before expiry.' },
    34: { zh: '专项集体合同及其优先。', en: 'Special contracts prevail.' },
    44: { zh: '区域性、行业性集体合同的表决。', en: 'Vote on regional and industry contracts.' },
    48: { zh: '协调处理六十日内结束，可延长三十日。', en: 'Coordination within 60 days, 30 more at most.' },
  },
});

export const workInjuryRegulation = statute({
  code: 'WII',
  title: { zh: '工伤保险条例', en: 'Regulation on Work-Injury Insurance' },
  inForceFrom: '2011-01-01',
  articles: {
    17: {
      zh: '单位自事故之日起三十日内申请认定；单位未申请的，职工等一年内可直接申请。',
      en: 'The employer applies within 30 days of the accident; the worker may within a year.',
    },
    20: {
      zh: '受理之日起六十日内作出认定；事实清楚的十五日内。',
      en: 'Decision within 60 days of acceptance, 15 if clear.',
    },
    25: {
      zh: '收到申请之日起六十日内作出劳动能力鉴定结论，必要时可延长三十日。',
      en: 'Appraisal within 60 days, 30 more if needed.',
    },
    26: { zh: '收到鉴定结论之日起十五日内可申请再次鉴定。', en: 'A second appraisal may be asked for within 15 days.' },
    28: { zh: '一年后伤情变化的，可申请复查鉴定。', en: 'Review after a year if the condition changed.' },
    35: { zh: '一级至四级伤残待遇。', en: 'Benefits for grades 1 to 4.' },
    36: { zh: '五级、六级伤残待遇。', en: 'Benefits for grades 5 and 6.' },
    37: { zh: '七级至十级伤残待遇。', en: 'Benefits for grades 7 to 10.' },
    39: { zh: '因工死亡待遇。', en: 'Benefits on death.' },
  },
});

export const occupationalInjuryPilot = statute({
  code: 'OIJ',
  title: {
    zh: '新就业形态就业人员职业伤害保障试点文件',
    en: 'Pilot papers on occupational-injury protection in new forms of employment',
  },
  inForceFrom: '2022-07-01',
  articles: {
    2021: {
      label: { zh: '人社部发〔2021〕110号', en: 'notice 110 of 2021' },
      zh: '七省市试点，平台按单缴费。',
      en: 'Pilot in seven provinces; platforms pay per order.',
    },
    2025: {
      label: { zh: '人社部发〔2025〕24号', en: 'notice 24 of 2025' },
      zh: '自2025年7月1日扩大试点。',
      en: 'Pilot widened from 1 July 2025.',
    },
    SC: {
      label: { zh: '四川省九部门通知（2025）', en: 'Sichuan notice of nine departments (2025)' },
      zh: '四川扩大试点及每单缴费基准。',
      en: 'Sichuan’s widening and the base per order.',
    },
    SH: {
      label: { zh: '上海办事指南', en: 'Shanghai guide' },
      zh: '平台三个工作日内申请；平台不申请的，劳动者等三十日内可申请。',
      en: 'The platform applies in three working days; otherwise the worker may within 30.',
      unconfirmed: true,
    },
  },
});
