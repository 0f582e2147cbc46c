import { statute } from './statute.ts';

export const labourInspectionRegulation = statute({
  code: 'INS',
  title: { zh: '劳动保障监察条例', en: 'Regulation on Labour Security Inspection' },
  inForceFrom: '2004-12-01',
  articles: {
    9: {
      zh: '任何组织或者个人可以举报；劳动者可以投诉；应为举报人保密，对有功举报人给予奖励。',
      en: 'Anyone may tip off, a worker may complain; tip-givers are kept secret and may be rewarded.',
    },
    10: { zh: '劳动保障监察的职责。', en: 'The duties of labour inspection.' },
    11: {
      zh: '九类监察事项，包括订立合同、工时、工资、社会保险等。',
      en: 'The nine matters inspected, among them contracts, hours, wages and insurance.',
    },
    12: {
      zh: '监察员依法履职受保护，应秉公执法、保守秘密。',
      en: 'Inspectors are protected, impartial and keep secrets.',
    },
    13: {
      zh: '由用工所在地的县级或者设区的市级部门管辖；上级可以提级；争议由共同上级指定。',
      en: 'The department of the place where labour is used; superiors may take a case up and settle conflicts.',
    },
    14: {
      zh: '监察的形式：巡视检查、书面审查、举报投诉；需要查处的应及时立案；群体性事件迅速会同处理。',
      en: 'Patrol, review of papers, complaints and tips; cases needing investigation are filed promptly.',
    },
    15: {
      zh: '调查、检查可采取的措施；可以当场处理的当场纠正。',
      en: 'The powers of investigation; what can be put right on the spot is.',
    },
    16: {
      zh: '监察员不得少于两人，佩戴标志、出示证件；有利害关系的应回避。',
      en: 'At least two inspectors with badge and certificate; those with an interest withdraw.',
    },
    17: {
      zh: '自立案之日起六十个工作日内完成调查；复杂的经负责人批准可延长三十个工作日。',
      en: 'Investigation ends within 60 working days of filing, 30 more if the head approves.',
    },
    18: {
      zh: '处理结果：处罚决定；责令改正或者处理决定；轻微且已改正的撤销立案；非监察事项移送，涉嫌犯罪移送司法。',
      en: 'Outcomes: penalty; order or decision; withdrawal if minor and corrected; transfer of other matters and of suspected crime.',
    },
    19: {
      zh: '决定前听取陈述申辩；决定时告知复议和诉讼权利。',
      en: 'The employer is heard before, and told its remedies with, a decision.',
    },
    20: {
      zh: '两年内未被发现也未被举报投诉的违法行为不再查处；连续或者继续的自终了之日起算。',
      en: 'Violations neither found nor reported within two years, from their end if continuing, are no longer pursued.',
    },
    21: {
      zh: '赔偿争议按劳动争议处理；应当或者已经进入争议处理程序的，告知投诉人依该程序办理。',
      en: 'Disputes over damages, and matters that belong to or are in dispute proceedings, go that way; the complainant is told.',
    },
    22: {
      zh: '建立守法诚信档案；重大违法行为向社会公布。',
      en: 'Integrity files are kept; major violations are published.',
    },
    23: {
      zh: '侵害女职工、未成年工特殊保护的，按每人一千元至五千元罚款。',
      en: 'Breach of the protection of women and minors: 1 000 to 5 000 yuan per worker.',
    },
    24: { zh: '不依法订立劳动合同的，责令改正。', en: 'No lawful contract: order to correct.' },
    25: {
      zh: '违法延长工作时间的，警告、责令改正，可按每人一百元至五百元罚款。',
      en: 'Unlawful overtime: warning, order, and 100 to 500 yuan per worker.',
    },
    26: {
      zh: '拖欠工资、低于最低工资、未付经济补偿的，责令限期支付；逾期按应付金额百分之五十以上一倍以下加付赔偿金。',
      en: 'Unpaid wages, pay below the minimum or unpaid severance: order to pay; if late, 50–100 % more to the worker.',
    },
    27: {
      zh: '瞒报工资总额或者职工人数的，处瞒报数额一至三倍罚款。',
      en: 'Hidden payroll: fine of one to three times.',
    },
    28: { zh: '职业介绍、培训、鉴定机构违法的处罚。', en: 'Penalties for employment and training agencies.' },
    29: { zh: '违反工会法的，责令改正。', en: 'Breach of the Trade Union Law: order to correct.' },
    30: {
      zh: '抗拒阻挠、隐瞒伪证、拒不履行责令改正或者处理决定、打击报复的，责令改正，并可处二千元至二万元罚款。',
      en: 'Obstruction, concealment or disobeying an order: fine of 2 000 to 20 000 yuan.',
    },
  },
});

export const inspectionImplementingRules = statute({
  code: 'INSR',
  title: { zh: '关于实施《劳动保障监察条例》若干规定', en: 'Provisions on Implementing the Inspection Regulation' },
  inForceFrom: '2005-02-01',
  articles: {
    18: {
      zh: '符合条件的投诉在接到之日起五个工作日内受理并立案；不受理的书面告知；材料不全的补正；不属职责或者管辖的告知去向。',
      en: 'A complaint that qualifies is accepted and filed within five working days; otherwise the complainant is told in writing why, what to add or where to go.',
    },
    37: {
      zh: '调查完成之日起十五个工作日内作出处理或者处罚决定。',
      en: 'A decision within 15 working days of the end of the investigation.',
      unconfirmed: true,
    },
  },
});

export const zhejiangInspectionRegulation = statute({
  code: 'ZJI',
  title: { zh: '浙江省劳动保障监察条例', en: 'Zhejiang Regulation on Labour Inspection' },
  region: '330000',
  articles: {
    14: { zh: '监察的形式。', en: 'Forms of inspection.' },
    21: { zh: '投诉的内容和口头投诉笔录。', en: 'What a complaint contains; oral complaints are recorded.' },
    30: {
      zh: '中止调查及三日内告知投诉人。',
      en: 'Suspending an investigation and telling the complainant in three days.',
    },
  },
});

export const qingdaoInspectionRegulation = statute({
  code: 'QDI',
  title: { zh: '青岛市劳动保障监察条例', en: 'Qingdao Regulation on Labour Inspection' },
  region: '370200',
  articles: {
    31: { zh: '调查完成后十五个工作日内作出决定。', en: 'Decision within 15 working days after investigation.' },
  },
});

export const migrantWageRegulation = statute({
  code: 'WAG',
  title: { zh: '保障农民工工资支付条例', en: 'Regulation on Ensuring Wage Payment to Migrant Workers' },
  inForceFrom: '2020-05-01',
  articles: {
    10: {
      zh: '首先接到投诉的部门负责受理或者转送，并告知结果。',
      en: 'The body first asked accepts or passes on, and tells the result.',
    },
    14: { zh: '支付日遇节假日的，应当提前支付。', en: 'Pay falling due on a day off is paid before it.' },
    15: {
      zh: '工资支付台账至少保存三年，并提供工资清单。',
      en: 'Payroll records are kept at least three years; pay slips are given.',
    },
    16: { zh: '拖欠农民工工资的，用人单位应依法清偿。', en: 'The employer clears wage arrears.' },
    23: { zh: '资金未落实的不得开工，不颁发施工许可证。', en: 'No start and no permit without funds in place.' },
    24: {
      zh: '工程款支付担保；人工费用拨付周期不超过一个月。',
      en: 'Payment guarantee; labour costs are released at least monthly.',
    },
    26: { zh: '施工总承包单位应开设农民工工资专用账户。', en: 'The general contractor opens a special wage account.' },
    27: {
      zh: '银行发现未按约拨付的应通知；完工无欠薪并公示三十日后可注销账户。',
      en: 'The bank reports missing funds; the account closes after completion and 30 days’ publicity.',
    },
    28: {
      zh: '用工实名制管理；台账保存至完工结清后不少于三年。',
      en: 'Real-name labour management; the ledger is kept three years after settlement.',
    },
    29: {
      zh: '建设单位未按约拨付致欠薪的，在未结清工程款内先行垫付。',
      en: 'An owner that did not pay advances wages up to the money it owes.',
    },
    30: {
      zh: '分包拖欠的，由总承包先行清偿再追偿。',
      en: 'The general contractor clears a subcontractor’s arrears and recovers them.',
    },
    31: { zh: '推行分包单位委托总承包单位代发工资。', en: 'The general contractor pays the subcontractor’s workers.' },
    32: { zh: '施工总承包单位应存储工资保证金。', en: 'The general contractor keeps a wage deposit.' },
    33: {
      zh: '专用账户资金和保证金不得因其他事由查封、冻结。',
      en: 'Account and deposit are immune from other claims.',
    },
    34: { zh: '施工现场设立维权信息告示牌。', en: 'A notice board of rights stands on the site.' },
    35: { zh: '不得因工程数量造价争议而不拨付人工费用。', en: 'Disputes over quantities do not stop labour costs.' },
    36: { zh: '违法发包分包、挂靠欠薪的清偿责任。', en: 'Who clears arrears after unlawful contracting.' },
    37: { zh: '违反规划建设程序欠薪的，由建设单位清偿。', en: 'The owner clears arrears of unlawful projects.' },
    38: { zh: '建立农民工工资支付监控预警平台。', en: 'A monitoring and warning platform for wage payment.' },
    40: {
      zh: '经设区的市级以上部门负责人批准可查询账户、财产。',
      en: 'Accounts may be queried with approval of a head at city level or above.',
    },
    41: { zh: '涉嫌拒不支付劳动报酬罪的，移送公安机关。', en: 'Suspected crimes go to the police.' },
    47: { zh: '劳动保障守法诚信档案和等级评价。', en: 'Integrity files and grades.' },
    48: { zh: '拖欠农民工工资失信联合惩戒名单。', en: 'The joint-punishment list.' },
    50: { zh: '用人单位对工资支付负举证责任。', en: 'The employer proves payment.' },
    54: { zh: '不编制台账、扣押银行卡等的处罚。', en: 'Fines for missing ledgers and withheld cards.' },
    55: { zh: '未开户、未存保证金、未实名制的处罚。', en: 'Fines for missing account, deposit or real-name system.' },
    56: { zh: '分包、总包未按规定代发等的处罚。', en: 'Fines on subcontractors and general contractors.' },
    57: { zh: '建设单位未提供担保、未按期拨付的处罚。', en: 'Fines on owners.' },
    63: { zh: '可动用应急周转金垫付部分工资或者基本生活费。', en: 'An emergency fund may advance part of the wages.' },
  },
});

export const wageAccountMeasures = statute({
  code: 'ACC',
  title: {
    zh: '工程建设领域农民工工资专用账户管理暂行办法',
    en: 'Interim Measures on Special Wage Accounts in Construction',
  },
  inForceFrom: '2021-07-07',
  articles: {
    6: {
      zh: '总承包单位应在合同签订之日起三十日内开立专用账户。',
      en: 'The account is opened within 30 days of signing the contract.',
      unconfirmed: true,
    },
  },
});

export const wageDepositRules = statute({
  code: 'DEP',
  title: { zh: '工程建设领域农民工工资保证金规定', en: 'Provisions on Wage Deposits in Construction' },
  inForceFrom: '2021-11-01',
  articles: {
    pay: {
      label: { zh: '关于存储期限的规定', en: 'provision on paying in' },
      zh: '二十个工作日内存储保证金或者提交保函。',
      en: 'The deposit or guarantee is lodged within 20 working days.',
    },
    bank: {
      label: { zh: '关于支付的规定', en: 'provision on paying out' },
      zh: '银行收到通知之日起五个工作日内支付。',
      en: 'The bank pays within five working days of the notice.',
    },
    topup: {
      label: { zh: '关于补足的规定', en: 'provision on topping up' },
      zh: '使用后十个工作日内补足。',
      en: 'Topped up within ten working days of use.',
    },
    refund: {
      label: { zh: '关于返还的规定', en: 'provision on refund' },
      zh: '完工无欠薪并公示三十日后可申请返还。',
      en: 'Refund after completion without arrears and 30 days’ publicity.',
    },
  },
});

export const jointPunishmentMeasures = statute({
  code: 'BLK',
  title: {
    zh: '拖欠农民工工资失信联合惩戒对象名单管理暂行办法',
    en: 'Interim Measures on the Joint-Punishment List for Wage Arrears',
  },
  inForceFrom: '2022-01-01',
  articles: {
    4: {
      zh: '谁执法、谁认定、谁负责；保护个人信息。',
      en: 'The body that enforces decides and answers; personal information is protected.',
    },
    5: { zh: '应列入名单的情形。', en: 'Who is entered on the list.' },
    6: {
      zh: '责令支付期限届满后二十个工作日内决定，可延长二十个工作日。',
      en: 'Decided within 20 working days after the payment deadline, 20 more at most.',
      unconfirmed: true,
    },
    7: {
      zh: '列入前告知，当事人可提出异议；已改正并承诺的可不列入。',
      en: 'Prior notice and objection; correction with a promise may spare the entry.',
      unconfirmed: true,
    },
    term: {
      label: { zh: '关于期限的规定', en: 'provision on the term' },
      zh: '列入期限为三年。',
      en: 'The entry lasts three years.',
    },
    repair: {
      label: { zh: '关于提前移出的规定', en: 'provision on early removal' },
      zh: '改正满六个月并承诺的可申请提前移出；期间再犯的除外。',
      en: 'Early removal after six months of correction and a promise, unless re-offending.',
    },
  },
});

export const violationPublicationMeasures = statute({
  code: 'PUB',
  title: { zh: '重大劳动保障违法行为社会公布办法', en: 'Measures on Publishing Major Labour Violations' },
  inForceFrom: '2017-01-01',
  articles: {
    kinds: {
      label: { zh: '关于公布情形的规定', en: 'provision on what is published' },
      zh: '七类应向社会公布的重大违法行为。',
      en: 'The seven kinds of violations that are published.',
    },
    cycle: {
      label: { zh: '关于公布周期的规定', en: 'provision on the cycle' },
      zh: '市、县每季度一次，部、省每半年一次，可随时公布。',
      en: 'Cities and counties quarterly, ministry and provinces half-yearly, or at any time.',
    },
    content: {
      label: { zh: '关于公布内容的规定', en: 'provision on the content' },
      zh: '公布单位名称、信用代码、地址、负责人、主要事实和处理情况。',
      en: 'Name, code, address, head, facts and outcome.',
    },
  },
});

export const wageAssessmentMeasures = statute({
  code: 'ASM',
  title: { zh: '保障农民工工资支付工作考核办法', en: 'Measures on Assessing Wage-Payment Work' },
  inForceFrom: '2023-09-21',
  articles: {
    assess: {
      label: { zh: '关于考核等级的规定', en: 'provision on grades' },
      zh: '每年考核，分 A、B、C 三级，C 级约谈。',
      en: 'Assessed yearly, grades A, B and C; C is summoned.',
    },
  },
});

export const integrityGradeMeasures = statute({
  code: 'IGM',
  title: { zh: '企业劳动保障守法诚信等级评价办法', en: 'Measures on Grading Enterprises’ Labour Integrity' },
  inForceFrom: '2017-01-01',
  articles: {
    grades: {
      label: { zh: '关于等级的规定', en: 'provision on grades' },
      zh: '每年评价，分 A、B、C 三级。',
      en: 'Graded yearly A, B or C.',
      unconfirmed: true,
    },
  },
});
