import { statute } from './statute.ts';

// Papers behind the coordination of labour relations beyond single disputes. Most of them were read at second hand, in the
// press or in another place's version: what no published text says is marked, and stands until Sichuan's own is loaded.

/** How occupational injury of platform workers is handled; no working rule but other provinces' was read. */
export const occupationalInjuryHandling = statute({
  code: 'OIJH',
  title: { zh: '职业伤害保障经办规程', en: 'Working rules of occupational-injury protection' },
  inForceFrom: '2025-07-01',
  articles: {
    report: {
      label: { zh: '一键报案（上海办事指南）', en: 'reporting by one touch (Shanghai guide)' },
      zh: '接单软件内一键报案，先救治并保留证据，平台核实后备案。',
      en: 'Reported inside the app by one touch; treated first, evidence kept; the platform verifies and files it.',
      unconfirmed: true,
    },
    materials: {
      label: { zh: '材料审核（山东）', en: 'checking the papers (Shandong)' },
      zh: '五个工作日内审核材料，受理或者告知补正。',
      en: 'Papers are checked in five working days: accepted or sent back to be completed.',
      unconfirmed: true,
    },
    confirm: {
      label: { zh: '确认', en: 'confirmation' },
      zh: '人社部门出具职业伤害确认结论书；期限未见公布，仅参照工伤认定。',
      en: 'The department issues the conclusion; no period was found published, work injury is only compared with.',
      unconfirmed: true,
    },
    appraise: {
      label: { zh: '劳动能力鉴定', en: 'appraisal of working capacity' },
      zh: '参照工伤的劳动能力鉴定。',
      en: 'By analogy with the appraisal after a work injury.',
      unconfirmed: true,
    },
    benefit: {
      label: { zh: '待遇核定', en: 'assessment of benefits' },
      zh: '核定医疗、伤残（十级）、死亡待遇；金额见试点文件附件，未读到。',
      en: 'Medical, disability (ten grades) and death benefits; the amounts stand in an annex that was not read.',
      unconfirmed: true,
    },
  },
});

/** Creating harmonious labour relations: the nation's opinion, and criteria that single places published. */
export const harmoniousCreation = statute({
  code: 'HAR',
  title: { zh: '和谐劳动关系创建文件', en: 'Papers on creating harmonious labour relations' },
  inForceFrom: '2023-01-03',
  articles: {
    2023: {
      label: { zh: '人社部发〔2023〕2号', en: 'notice 2 of 2023' },
      zh: '推进新时代和谐劳动关系创建活动，企业标准九个方面，园区、街道标准七个方面。',
      en: 'Creation in the new era: nine aspects for enterprises, seven for parks and streets.',
    },
    cycle: {
      label: { zh: '创建流程（各地办法）', en: 'the course of creation (local rules)' },
      zh: '自评、申报、审核、核查、三方评审、公示、命名。',
      en: 'Self-assessment, application, review, checks, tripartite review, publicity, naming.',
      unconfirmed: true,
    },
    YN: {
      label: { zh: '云南、楚雄评分标准', en: 'scoring of Yunnan and Chuxiong' },
      zh: '基础45分、体系25分、创建30分；基础不低于42分且总分不低于90分为达标。',
      en: 'Base 45, system 25, creation 30; passed with 42 of the base and 90 in all.',
      unconfirmed: true,
    },
    veto: {
      label: { zh: '一票否决（湖州）', en: 'vetoes (Huzhou)' },
      zh: '使用童工、重大安全事故、违法引发影响社会稳定事件的，一票否决。',
      en: 'Child labour, a major accident, or a breach that shook social stability excludes.',
      unconfirmed: true,
    },
    annual: {
      label: { zh: '年度报告和复核（广州）', en: 'yearly report and review (Guangzhou)' },
      zh: '命名后按年报告和复核，不再符合的警示直至撤销，符合上一级的可以升级。',
      en: 'Reviewed yearly after naming: warned or withdrawn where it no longer fits, upgraded where it does more.',
      unconfirmed: true,
    },
  },
});

/** 金牌协调员: the action plan and the ladders of single provinces; no national criteria were found published. */
export const coordinatorMerit = statute({
  code: 'COOR',
  title: { zh: '劳动关系协调员队伍建设文件', en: 'Papers on labour-relations coordinators' },
  inForceFrom: '2022-01-01',
  articles: {
    2022: {
      label: { zh: '人社部发〔2022〕74号', en: 'notice 74 of 2022' },
      zh: '加强劳动关系协调员队伍建设。',
      en: 'Building up the coordinators.',
    },
    selection: {
      label: { zh: '推荐评选（各地通知）', en: 'recommendation and selection (local notices)' },
      zh: '推荐、走访、查档、征求单位意见、公示、公布名单。',
      en: 'Recommended, visited, files checked, the unit asked, publicised, listed.',
      unconfirmed: true,
    },
    ladder: {
      label: { zh: '铜牌、银牌、金牌（辽宁）', en: 'bronze, silver, gold (Liaoning)' },
      zh: '逐级培育，定期评选。',
      en: 'Raised step by step, selected periodically.',
      unconfirmed: true,
    },
  },
});

/** The tripartite mechanism at work; its duties stand in MAL.8, LCL.5 and TUL.35. */
export const tripartiteWork = statute({
  code: 'TRI',
  title: { zh: '协调劳动关系三方机制工作制度', en: 'Working rules of the tripartite mechanism' },
  inForceFrom: '2001-08-01',
  articles: {
    meeting: {
      label: { zh: '会议制度', en: 'meetings' },
      zh: '原则上每季度一次，可临时召开；各方提出议题，平等协商一致。',
      en: 'Once a quarter in principle, or as needed; each side raises topics; agreed among equals.',
      unconfirmed: true,
    },
    office: {
      label: { zh: '办公室制度', en: 'the office' },
      zh: '办公室设在人社部门，各方一名成员，会签文件、督办任务。',
      en: 'It sits in the department with a member of each side; papers are co-signed, tasks followed up.',
      unconfirmed: true,
    },
  },
});

/** Mediation by chambers of commerce. */
export const chamberMediation = statute({
  code: 'CHM',
  title: { zh: '商会人民调解工作文件', en: 'Papers on mediation by chambers of commerce' },
  inForceFrom: '2018-03-27',
  articles: {
    2018: {
      label: { zh: '全国工商联、司法部2018年意见', en: 'opinion of the Federation and the Ministry of Justice, 2018' },
      zh: '商会人民调解委员会依照人民调解法设立和工作，由商会和司法行政机关指导。',
      en: 'Chambers’ committees follow the People’s Mediation Law, led by chamber and justice administration.',
    },
    seven: {
      label: { zh: '“七有”标准（金华）', en: 'the seven “haves” (Jinhua)' },
      zh: '有队伍、有标牌印章、有场所、有制度、有档案、有程序、有法律支持。',
      en: 'A team, plaque and seal, place, rules, files, procedure, and lawyers.',
      unconfirmed: true,
    },
    standard: {
      label: { zh: '规范化核查办法', en: 'inspection for the standard' },
      zh: '“规范化”的定义未见公布：按核查日有效的清单，必备项全部符合即为规范化。',
      en: 'No definition was found published: meets every mandatory item of the list in force on the day of inspection.',
      unconfirmed: true,
    },
    independence: {
      label: { zh: '规范化核查的回避', en: 'who may not inspect' },
      zh: '调解组织不得核查自己：在该组织任职的人和该组织自己的机构不参加核查。未见公布的规定，按回避的一般道理执行，待确认。',
      en: 'No organisation inspects itself: neither its members nor its own body take part. No published rule was found; the general idea of standing aside is followed.',
      unconfirmed: true,
    },
  },
});

/** Pilots of the nation and the province, as the provincial report tells of them. */
export const pilotReform = statute({
  code: 'PILOT',
  title: { zh: '四川省和谐劳动关系改革试点安排', en: 'Sichuan’s pilots of labour-relations reform' },
  region: '51',
  articles: {
    rounds: {
      label: { zh: '两轮省级试点', en: 'two rounds of provincial pilots' },
      zh: '两轮九县开展省级试点，检查、验收。',
      en: 'Nine counties in two rounds; inspected and accepted.',
      unconfirmed: true,
    },
    grant: {
      label: { zh: '一次性补助', en: 'the single grant' },
      zh: '每个试点县一次性补助三十万元。',
      en: 'A single grant of 300,000 yuan to each pilot county.',
      unconfirmed: true,
    },
    results: {
      label: { zh: '成果推广', en: 'results' },
      zh: '提炼推广试点成果。',
      en: 'Results are distilled and spread.',
      unconfirmed: true,
    },
  },
});

/** Recruitment events of the spring action. */
export const springAction = statute({
  code: 'SPR',
  title: { zh: '“春风行动”专项服务活动安排', en: 'The spring action for employment' },
  articles: {
    event: {
      label: { zh: '招聘活动', en: 'recruitment events' },
      zh: '举办线上线下招聘活动，统计场次、单位、岗位、人次、意向。',
      en: 'Events online and on site; events, employers, posts, visits and intentions are counted.',
      unconfirmed: true,
    },
    follow: {
      label: { zh: '跟踪回访', en: 'following up' },
      zh: '达成意向不等于就业，活动后三十日、九十日回访。本系统的工作安排，无公布依据。',
      en: 'An intention is not a job: asked again after 30 and 90 days. A working rule of this product, published nowhere.',
      unconfirmed: true,
    },
  },
});
