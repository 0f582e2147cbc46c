import { statute } from './statute.ts';

export const mediationAndArbitrationLaw = statute({
  code: 'MAL',
  title: { zh: '劳动争议调解仲裁法', en: 'Labour Dispute Mediation and Arbitration Law' },
  inForceFrom: '2008-05-01',
  articles: {
    2: { zh: '本法适用的劳动争议种类。', en: 'The kinds of labour dispute the law covers.' },
    4: {
      zh: '劳动者可与用人单位协商，也可请工会或第三方共同协商，达成和解协议。',
      en: 'The parties may negotiate, also with a union or a third party, and settle.',
    },
    5: {
      zh: '不愿协商、协商不成或不履行和解协议的，可申请调解；调解不成或不履行的，可申请仲裁；对裁决不服的，除另有规定外可起诉。',
      en: 'Those who will not or cannot settle may apply for mediation, then arbitration, and, unless provided otherwise, then sue.',
    },
    6: {
      zh: '当事人对主张有举证责任；由用人单位掌握管理的证据，用人单位应当提供，不提供的承担不利后果。',
      en: 'Each side proves its claims; evidence the employer keeps must be produced by the employer, or it bears the consequences.',
    },
    7: {
      zh: '劳动者一方十人以上并有共同请求的，可推举代表参加。',
      en: 'Ten or more workers with a common claim may send representatives.',
    },
    8: {
      zh: '劳动行政部门会同工会和企业方面代表建立协调劳动关系三方机制，共同研究解决重大问题。',
      en: 'The labour department, the unions and the employers form a tripartite mechanism to resolve major questions together.',
    },
    9: {
      zh: '拖欠劳动报酬等，劳动者可向劳动行政部门投诉，劳动行政部门应当依法处理。',
      en: 'Workers may complain of unpaid wages and the like to the labour department, which must deal with it.',
    },
    10: {
      zh: '可以申请调解的组织：企业调解委员会、基层人民调解组织、乡镇街道调解组织。',
      en: 'Where mediation may be asked for: enterprise committees, people’s mediation bodies, township and sub-district bodies.',
    },
    11: {
      zh: '调解员应由公道正派、联系群众、热心调解并有一定知识的成年公民担任。',
      en: 'Mediators are upright adult citizens with knowledge of law and policy.',
    },
    12: {
      zh: '申请调解可以书面也可以口头；口头申请的，当场记录基本情况、争议事项、理由和时间。',
      en: 'Mediation may be asked for in writing or orally; an oral application is recorded on the spot.',
    },
    13: {
      zh: '调解应充分听取双方对事实和理由的陈述，耐心疏导，帮助达成协议。',
      en: 'The mediator hears both sides fully and helps them to agree.',
    },
    14: {
      zh: '达成协议的应制作调解协议书，双方签名盖章、调解员签名并加盖印章后生效；自收到申请之日起十五日内未达成协议的，可以申请仲裁。',
      en: 'An agreement, signed and sealed, binds both sides; without agreement within 15 days of receiving the application, arbitration may be asked for.',
    },
    15: {
      zh: '一方不履行调解协议的，另一方可以申请仲裁。',
      en: 'If one side does not perform the mediated agreement, the other may go to arbitration.',
    },
    16: {
      zh: '因拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成的调解协议不履行的，劳动者可持协议书申请支付令。',
      en: 'For unpaid wages, injury costs, severance or damages agreed in mediation, the worker may ask the court for a payment order.',
    },
    17: {
      zh: '仲裁委员会按统筹规划、合理布局的原则设立，不按行政区划层层设立。',
      en: 'Arbitration commissions are planned by need, not set up level by level.',
    },
    19: {
      zh: '仲裁委员会由劳动行政部门、工会和企业方面代表组成，人数为单数。',
      en: 'A commission consists of the labour department, the union and employers, in odd number.',
    },
    20: {
      zh: '仲裁委员会设仲裁员名册；仲裁员应符合法定条件。',
      en: 'The commission keeps a roll of arbitrators who meet the statutory conditions.',
    },
    21: {
      zh: '由劳动合同履行地或者用人单位所在地的仲裁委员会管辖；双方分别申请的，由履行地管辖。',
      en: 'The commission of the place of performance or of the employer’s seat; if both are seized, the place of performance.',
    },
    24: {
      zh: '当事人可以委托代理人参加仲裁活动；应当提交载明委托事项和权限的授权委托书。',
      en: 'Parties may be represented; the representative hands in a written authority that names the matter and the powers.',
      unconfirmed: true,
    },
    25: {
      zh: '丧失或者部分丧失民事行为能力的劳动者由法定代理人代为参加，没有的由仲裁委员会指定；劳动者死亡的，由其近亲属或者代理人参加。',
      en: 'For workers without full capacity their statutory representative takes part, or one the commission names; for the dead, close relatives or an attorney.',
      unconfirmed: true,
    },
    26: {
      zh: '仲裁公开进行，但当事人协议不公开或者涉及秘密、隐私的除外。',
      en: 'Arbitration is public unless agreed otherwise or secrets or privacy are involved.',
    },
    27: {
      zh: '申请仲裁的时效为一年，自知道或者应当知道权利被侵害之日起算；可中断、中止；劳动关系存续期间拖欠报酬的不受一年限制，终止的自终止之日起一年内提出。',
      en: 'One year from when the infringement was or should have been known, subject to interruption and suspension; arrears during employment are not barred, after its end one year runs.',
    },
    28: {
      zh: '申请仲裁应提交书面申请及副本；书写确有困难的可以口头申请，由仲裁委员会记入笔录。',
      en: 'Application in writing with copies; orally, recorded by the commission, where writing is truly difficult.',
    },
    29: {
      zh: '收到申请之日起五日内决定受理或者书面通知不予受理；不予受理或者逾期未决定的，可以起诉。',
      en: 'Within five days of receipt the commission accepts or refuses in writing; on refusal or silence the applicant may sue.',
    },
    30: {
      zh: '受理后五日内将申请书副本送达被申请人；被申请人收到后十日内提交答辩书；收到答辩书后五日内送达申请人；不答辩不影响程序。',
      en: 'Five days to serve the application, ten to answer, five to forward the answer; no answer does not stop the case.',
    },
    31: {
      zh: '仲裁庭由三名仲裁员组成，简单案件可由一名仲裁员独任仲裁。',
      en: 'A tribunal of three arbitrators; one for simple cases.',
    },
    32: {
      zh: '受理之日起五日内将仲裁庭组成情况书面通知当事人。',
      en: 'The parties are told the tribunal’s composition in writing within five days of acceptance.',
    },
    33: {
      zh: '仲裁员应当回避的情形；仲裁委员会对回避申请应及时决定。',
      en: 'When an arbitrator must withdraw; the commission decides promptly.',
    },
    35: {
      zh: '开庭五日前书面通知开庭日期、地点；当事人可在开庭三日前请求延期。',
      en: 'Date and place are notified in writing five days before the hearing; a party may ask for postponement three days before.',
    },
    36: {
      zh: '申请人无正当理由不到庭的视为撤回；被申请人不到庭的可以缺席裁决。',
      en: 'An absent applicant is taken to withdraw; against an absent respondent an award may be made by default.',
    },
    39: {
      zh: '经查证属实的证据作为根据；用人单位在指定期限内不提供其掌握的证据的，承担不利后果。',
      en: 'Verified evidence counts; an employer that does not produce what it keeps within the period set bears the consequences.',
    },
    40: {
      zh: '开庭情况记入笔录；认为记录有遗漏或者差错的，有权申请补正，不予补正的应当记录该申请；笔录由仲裁员、记录人员、当事人和其他参加人签名或者盖章。',
      en: 'The hearing is written down. Whoever finds something left out or wrong may ask for it to be put right; where that is declined the request is recorded. Arbitrators, recorder, parties and others taking part sign.',
    },
    42: {
      zh: '裁决前应当先行调解；调解书经双方签收后生效；调解不成或签收前反悔的应及时裁决。',
      en: 'Mediation comes before the award; the mediation paper takes effect when both have signed for it.',
    },
    43: {
      zh: '受理之日起四十五日内结束；复杂的经主任批准可延期不超过十五日并书面通知；逾期可起诉；部分事实清楚的可先行裁决。',
      en: 'The case ends within 45 days of acceptance, at most 15 more if the director approves; if not, the parties may sue; part may be decided first.',
    },
    44: {
      zh: '追索劳动报酬等案件可裁决先予执行，移送法院执行；劳动者可不提供担保。',
      en: 'Advance enforcement of wages and the like may be ordered and sent to court; the worker need give no security.',
    },
    45: {
      zh: '裁决按多数意见作出；不能形成多数的按首席仲裁员意见。',
      en: 'The award follows the majority, failing which the presiding arbitrator.',
    },
    46: { zh: '裁决书应载明的事项和签名盖章。', en: 'What the award states and who signs it.' },
    47: {
      zh: '追索劳动报酬等不超过当地月最低工资标准十二个月金额的争议，以及因执行国家劳动标准发生的争议，裁决为终局裁决，自作出之日起生效。',
      en: 'Awards on claims up to twelve months of the local minimum wage, or on national labour standards, are final when made.',
    },
    48: {
      zh: '劳动者对终局裁决不服的，自收到之日起十五日内可以起诉。',
      en: 'The worker may sue over a final award within 15 days of receipt.',
    },
    49: {
      zh: '用人单位有证据证明终局裁决有法定情形的，自收到之日起三十日内可向中级人民法院申请撤销；被撤销的，当事人自收到裁定之日起十五日内可起诉。',
      en: 'The employer may petition the intermediate court to annul a final award within 30 days; after annulment either may sue within 15 days.',
    },
    50: {
      zh: '对非终局裁决不服的，自收到裁决书之日起十五日内可以起诉；期满不起诉的，裁决书生效。',
      en: 'Either side may sue over another award within 15 days of receipt, after which it takes effect.',
    },
    51: {
      zh: '当事人应按期履行生效的调解书、裁决书；逾期不履行的，另一方可申请法院执行。',
      en: 'Effective mediation papers and awards must be performed; otherwise the court enforces them.',
    },
    53: { zh: '劳动争议仲裁不收费。', en: 'Arbitration is free of charge.' },
  },
});

export const arbitrationHandlingRules = statute({
  code: 'AR33',
  title: { zh: '劳动人事争议仲裁办案规则', en: 'Rules for Handling Labour and Personnel Arbitration Cases' },
  inForceFrom: '2017-07-01',
  articles: {
    8: {
      zh: '劳动合同履行地的确定；受理后地点变化不影响管辖。',
      en: 'What the place of performance is; later changes do not move the case.',
      unconfirmed: true,
    },
    9: { zh: '移送管辖与指定管辖。', en: 'Transfer and designation of jurisdiction.', unconfirmed: true },
    10: {
      zh: '管辖异议应在答辩期满前书面提出。',
      en: 'Objections to jurisdiction are made in writing within the answer period.',
      unconfirmed: true,
    },
    19: {
      zh: '期间的计算，本规则没有规定的，可参照民事诉讼关于期间的规定。',
      en: 'Periods not settled here may follow the rules of civil procedure.',
      unconfirmed: true,
    },
    36: {
      zh: '反申请应在答辩期内提出，五日内决定是否受理。',
      en: 'A counterclaim is made within the answer period and decided on in five days.',
      unconfirmed: true,
    },
    45: {
      zh: '延期须经仲裁委员会主任或其委托的仲裁院负责人批准并书面通知。',
      en: 'An extension is approved by the director, or the head of the arbitration court by delegation, and notified in writing.',
    },
    46: {
      zh: '四十五日期限重新起算的情形（追加当事人、补正、变更请求、反申请合并、移送）以及不计入的情形（中止、公告送达）。',
      en: 'When the 45 days start again (joinder, correction, changed claims, merged counterclaim, transfer) and what is not counted (suspension, public notice).',
    },
    50: {
      zh: '终局与非终局事项应分别制作裁决书。',
      en: 'Final and non-final items get separate awards.',
      unconfirmed: true,
    },
    56: { zh: '可以简易处理的案件。', en: 'Cases that may be handled simply.', unconfirmed: true },
    58: {
      zh: '简易处理可由独任仲裁员、以简便方式送达、经同意缩短答辩期。',
      en: 'Simplified handling: sole arbitrator, simple service, shorter answer by consent.',
      unconfirmed: true,
    },
    59: { zh: '简易处理案件的程序转换。', en: 'Turning a simplified case into an ordinary one.', unconfirmed: true },
    74: {
      zh: '双方可自调解协议生效之日起十五日内共同申请仲裁审查。',
      en: 'Both sides may ask for review of a mediated agreement within 15 days of its effect.',
      unconfirmed: true,
    },
    75: { zh: '仲裁审查申请不予受理的情形。', en: 'When a request for review is not accepted.', unconfirmed: true },
    76: {
      zh: '仲裁审查自受理之日起五日内完成，可延长五日。',
      en: 'Review ends within five days of acceptance, or five more.',
      unconfirmed: true,
    },
    representatives: {
      label: { zh: '关于集体争议代表人数的规定', en: 'provision on representatives' },
      zh: '集体争议推举三至五名代表。',
      en: 'Three to five representatives in a collective dispute.',
      unconfirmed: true,
    },
    priority: {
      label: { zh: '关于集体争议优先处理的规定', en: 'provision on priority' },
      zh: '十人以上的争议、因履行集体合同发生的争议，优先立案、优先审理。',
      en: 'Disputes of ten and more, or over performing a collective contract, are taken up and heard first.',
    },
    files: {
      label: { zh: '关于案卷保存的规定', en: 'provision on keeping files' },
      zh: '裁决结案的案卷保存不少于十年，其他不少于五年。',
      en: 'Files closed by award are kept at least ten years, others five.',
    },
    units: {
      label: { zh: '附则关于日数的规定', en: 'final provision on units' },
      zh: '“三日”“五日”“十日”指工作日，“十五日”“四十五日”指自然日。',
      en: 'Three, five and ten days are working days; fifteen and forty-five are calendar days.',
      unconfirmed: true,
    },
  },
});

export const enterpriseMediationRules = statute({
  code: 'ECM',
  title: {
    zh: '企业劳动争议协商调解规定',
    en: 'Provisions on Negotiation and Mediation of Enterprise Labour Disputes',
  },
  inForceFrom: '2012-01-01',
  articles: {
    10: {
      zh: '一方提出协商，另一方五日内不回应的，视为不愿协商；协商期限由双方书面约定。',
      en: 'No response to a request to negotiate within five days counts as unwillingness; the period is agreed in writing.',
      unconfirmed: true,
    },
    22: {
      zh: '调解委员会收到申请后三个工作日内受理；不受理的应当记录并书面通知。',
      en: 'The committee accepts within three working days; a refusal is recorded and notified in writing.',
      unconfirmed: true,
    },
    27: {
      zh: '双方可自调解协议生效之日起十五日内共同提出仲裁审查申请。',
      en: 'Both may ask for arbitration review within 15 days of the agreement’s effect.',
      unconfirmed: true,
    },
    29: {
      zh: '调解应在受理之日起十五日内结束，双方同意延期的除外。',
      en: 'Mediation ends within 15 days of acceptance unless both agree to more.',
      unconfirmed: true,
    },
  },
});

export const peopleMediationLaw = statute({
  code: 'PML',
  title: { zh: '人民调解法', en: 'People’s Mediation Law' },
  inForceFrom: '2011-01-01',
  articles: {
    4: { zh: '人民调解委员会调解民间纠纷不收费。', en: 'People’s mediation is free of charge.' },
    8: {
      zh: '委员会由三至九人组成，设主任，应当有妇女成员。',
      en: 'Three to nine members, a chair, women among them.',
    },
    9: { zh: '委员由推选产生，每届任期三年。', en: 'Members are elected for three years.' },
    27: {
      zh: '人民调解员应当记录调解情况；调解委员会应建立调解工作档案。',
      en: 'Mediators keep a record, committees keep files.',
    },
    33: {
      zh: '双方认为有必要的，可自协议生效之日起三十日内共同申请司法确认。',
      en: 'Both parties may ask the court to confirm an agreement within 30 days of its effect.',
    },
  },
});

export const interpretationOne = statute({
  code: 'SPC1',
  title: {
    zh: '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）',
    en: 'Supreme People’s Court Interpretation (I) on Labour Dispute Cases',
  },
  inForceFrom: '2021-01-01',
  articles: {
    2: { zh: '不属于劳动争议的纠纷。', en: 'Disputes that are not labour disputes.' },
    3: {
      zh: '用人单位所在地或者劳动合同履行地的基层人民法院管辖。',
      en: 'The basic court of the employer’s seat or the place of performance.',
    },
    12: {
      zh: '仲裁逾期未裁决直接起诉的受理及例外。',
      en: 'Suing directly when an award is late, and when the court refuses that.',
    },
    13: {
      zh: '支付令程序终结后能否直接起诉。',
      en: 'Whether one may sue directly after payment-order proceedings end.',
    },
    16: {
      zh: '对裁决部分事项起诉的，裁决不发生法律效力。',
      en: 'If part of an award is contested in court, the award has no effect.',
    },
    17: {
      zh: '部分劳动者起诉的，裁决对未起诉的劳动者生效。',
      en: 'If some of the workers sue, the award takes effect for the others.',
    },
    18: {
      zh: '裁决未载明是否终局的，由法院依实质判断。',
      en: 'Where an award does not say whether it is final, the court decides by substance.',
    },
    19: { zh: '终局裁决的数额按每项分别计算。', en: 'The ceiling of a final award applies item by item.' },
    20: { zh: '同一裁决兼有终局和非终局事项的，按非终局处理。', en: 'A mixed award counts as non-final.' },
    21: {
      zh: '劳动者起诉的，用人单位的撤销申请不予受理；劳动者诉讼终结后三十日内可再申请。',
      en: 'If the worker sues, the employer’s petition is not accepted; it revives for 30 days after that suit ends.',
    },
    22: {
      zh: '中级人民法院驳回撤销申请或者撤销裁决的裁定为终审裁定。',
      en: 'The ruling that dismisses the petition or annuls the award is final.',
    },
    24: {
      zh: '裁定不予执行的，当事人可自收到裁定次日起三十日内起诉。',
      en: 'After refusal of enforcement the parties may sue within 30 days from the day after receipt.',
    },
    25: {
      zh: '劳动者申请执行终局裁决、用人单位申请撤销的，中止执行；撤回或者驳回的恢复执行，撤销的终结执行。',
      en: 'While the employer’s petition is pending enforcement of a final award is stayed; it goes on when the petition fails and ends when the award is annulled.',
    },
    42: { zh: '加班事实的举证责任。', en: 'Who proves overtime.' },
    44: {
      zh: '开除、除名、辞退、解除、减少报酬、计算工作年限的，由用人单位举证。',
      en: 'Dismissal, termination, pay cuts and seniority are for the employer to prove.',
    },
    51: {
      zh: '仅就劳动报酬达成的调解协议，可直接起诉。',
      en: 'A mediated agreement on wages alone may be sued on directly.',
    },
    52: {
      zh: '仅涉及给付义务的人民调解协议可申请司法确认。',
      en: 'People’s mediation agreements on payment alone may be confirmed by the court.',
    },
  },
});
