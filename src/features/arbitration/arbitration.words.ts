import type { Choice } from '../../procedure/fields.ts';

/** Who applies, answers or receives. */
export const sides = [
  { const: 'worker', title: '劳动者', titleEn: 'The worker' },
  { const: 'employer', title: '用人单位', titleEn: 'The employer' },
] as const satisfies readonly Choice<string>[];

/** What is claimed, as far as limitation and the ceiling of final awards ask. Sources: MAL.2, MAL.27, MAL.47. */
export const claimKinds = [
  { const: 'wages', title: '劳动报酬', titleEn: 'Wages' },
  { const: 'injuryMedical', title: '工伤医疗费', titleEn: 'Work-injury medical costs' },
  { const: 'severance', title: '经济补偿', titleEn: 'Severance' },
  { const: 'damages', title: '赔偿金', titleEn: 'Damages' },
  {
    const: 'standards',
    title: '工作时间、休息休假、社会保险等国家劳动标准',
    titleEn: 'National standards on hours, leave and social insurance',
  },
  { const: 'other', title: '其他', titleEn: 'Other' },
] as const satisfies readonly Choice<string>[];

/** What a case is about, as the yearbook sorts them: one cause for each case. */
export const causes = [
  { const: 'pay', title: '劳动报酬', titleEn: 'Pay' },
  { const: 'insurance', title: '社会保险', titleEn: 'Social insurance' },
  { const: 'contract', title: '变更、解除、终止劳动合同', titleEn: 'Change or end of the contract' },
  { const: 'other', title: '其他', titleEn: 'Other' },
] as const satisfies readonly Choice<string>[];

/** Who takes part in a hearing. */
export const present = [
  { const: 'applicant', title: '申请人', titleEn: 'Applicant' },
  { const: 'respondent', title: '被申请人', titleEn: 'Respondent' },
  { const: 'representative', title: '代理人', titleEn: 'Representative' },
  { const: 'third', title: '第三人', titleEn: 'Third person' },
  { const: 'witness', title: '证人', titleEn: 'Witness' },
  { const: 'expert', title: '鉴定人', titleEn: 'Expert' },
  { const: 'interpreter', title: '翻译', titleEn: 'Interpreter' },
] as const satisfies readonly Choice<string>[];

/** What the tribunal’s attempt at mediation in the hearing came to. Source: MAL.42. */
export const attempts = [
  { const: 'agreed', title: '达成一致，另行制作调解书', titleEn: 'Agreed; a mediation paper follows' },
  { const: 'failed', title: '未达成一致', titleEn: 'Did not agree' },
  { const: 'refused', title: '一方或者双方不同意调解', titleEn: 'One side or both refused' },
] as const satisfies readonly Choice<string>[];

/** How those present learned what the minutes say. */
export const readings = [
  { const: 'aloud', title: '当庭宣读', titleEn: 'Read aloud' },
  { const: 'themselves', title: '当事人自行阅读', titleEn: 'Read by the parties' },
] as const satisfies readonly Choice<string>[];

/** What interrupts limitation. Source: MAL.27. */
export const pursuits = [
  { const: 'demanded', title: '向对方主张权利', titleEn: 'Demanded of the other side' },
  { const: 'askedForRelief', title: '向有关部门请求权利救济', titleEn: 'Asked a body for relief' },
  { const: 'promised', title: '对方同意履行', titleEn: 'The other side promised to perform' },
] as const satisfies readonly Choice<string>[];

/** What keeps somebody from applying and makes limitation stand still. Source: MAL.27. */
export const obstacles = [
  { const: 'forceMajeure', title: '不可抗力', titleEn: 'Force majeure' },
  { const: 'otherCause', title: '其他正当理由', titleEn: 'Other just cause' },
] as const satisfies readonly Choice<string>[];

/** Why a case may be handled simply. Source: AR33.56. */
export const simpleGrounds = [
  { const: 'clearFacts', title: '事实清楚、争议不大', titleEn: 'The facts are clear' },
  { const: 'amount', title: '标的额不超过本省上年度职工年平均工资', titleEn: 'The amount is small' },
  { const: 'bothAgree', title: '双方当事人同意', titleEn: 'Both sides agree' },
] as const satisfies readonly Choice<string>[];

/** Why an application is not accepted. Sources: MAL.2, MAL.21. */
export const refusalGrounds = [
  { const: 'outOfScope', title: '不属于劳动争议', titleEn: 'No labour dispute' },
  { const: 'notCompetent', title: '不属于本委管辖', titleEn: 'Another commission is competent' },
  { const: 'notCompleted', title: '逾期未补正', titleEn: 'Not completed in time' },
  { const: 'decidedBefore', title: '已经裁决或者判决', titleEn: 'Decided before' },
] as const satisfies readonly Choice<string>[];

/** How the tribunal is made up. Source: MAL.31. */
export const tribunals = [
  { const: 'three', title: '三名仲裁员', titleEn: 'Three arbitrators' },
  { const: 'sole', title: '独任仲裁员', titleEn: 'A sole arbitrator' },
] as const satisfies readonly Choice<string>[];

/** Whether the award says it is final. Sources: MAL.47, SPC1.18. */
export const finalities = [
  { const: 'final', title: '终局裁决', titleEn: 'Final' },
  { const: 'nonFinal', title: '非终局裁决', titleEn: 'Not final' },
] as const satisfies readonly Choice<string>[];

/** In whose favour an award is, as the yearbook asks. */
export const outcomes = [
  { const: 'worker', title: '劳动者胜诉', titleEn: 'For the worker' },
  { const: 'employer', title: '用人单位胜诉', titleEn: 'For the employer' },
  { const: 'part', title: '双方部分胜诉', titleEn: 'In part for each' },
] as const satisfies readonly Choice<string>[];

/** How a case ends before an award. */
export const endings = [
  { const: 'withdrawn', title: '申请人撤回', titleEn: 'Withdrawn by the applicant' },
  { const: 'settled', title: '自行和解后撤回', titleEn: 'Withdrawn after settling' },
  { const: 'deathOrEnd', title: '当事人死亡或者终止且无承受人', titleEn: 'A party is gone and nobody succeeds' },
  { const: 'other', title: '其他法定情形', titleEn: 'Another case prescribed by law' },
] as const satisfies readonly Choice<string>[];

/** Grounds to annul a final award. Source: MAL.49. */
export const petitionedAgainst = [
  { const: 'all', title: '全部劳动者', titleEn: 'All workers' },
  { const: 'others', title: '没有起诉的劳动者', titleEn: 'Those who have not sued over it' },
] as const satisfies readonly Choice<string>[];

export const annulmentGrounds = [
  { const: 'law', title: '适用法律、法规确有错误', titleEn: 'The law was misapplied' },
  { const: 'jurisdiction', title: '无管辖权', titleEn: 'No jurisdiction' },
  { const: 'procedure', title: '违反法定程序', titleEn: 'Breach of procedure' },
  { const: 'forged', title: '证据是伪造的', titleEn: 'Forged evidence' },
  { const: 'concealed', title: '对方隐瞒了足以影响公正裁决的证据', titleEn: 'Decisive evidence was concealed' },
  { const: 'corruption', title: '仲裁员索贿受贿、徇私舞弊、枉法裁决', titleEn: 'Corruption of an arbitrator' },
] as const satisfies readonly Choice<string>[];

/** What became of a case at court, seen from the award. */
export const courtResults = [
  { const: 'upheld', title: '与裁决一致', titleEn: 'As the award' },
  { const: 'changed', title: '与裁决不同', titleEn: 'Different from the award' },
  { const: 'annulled', title: '撤销裁决后另行判决', titleEn: 'Decided after the award was annulled' },
  { const: 'settled', title: '法院调解', titleEn: 'Settled before the court' },
  // By SPCE 3 the award has no effect then, and nothing is left to be enforced.
  {
    const: 'noDispute',
    title: '因主体资格错误或者不属于劳动争议驳回起诉，裁决不生效',
    titleEn: 'Dismissed for a wrong party or as no labour dispute: the award has no effect',
  },
] as const satisfies readonly Choice<string>[];

/** How a suit ends so that the award takes effect. Sources: SPCE.1, SPCE.2. */
export const suitEnds = [
  { const: 'withdrawn', title: '准许撤诉', titleEn: 'Withdrawn with leave' },
  { const: 'late', title: '因超过起诉期间驳回起诉', titleEn: 'Dismissed as late' },
] as const satisfies readonly Choice<string>[];

/** How a party stays away from a hearing without cause. Source: MAL.36. */
export const absences = [
  { const: 'absent', title: '无正当理由拒不到庭', titleEn: 'Did not appear, without cause' },
  { const: 'left', title: '未经仲裁庭同意中途退庭', titleEn: 'Left midway without the tribunal’s leave' },
] as const satisfies readonly Choice<string>[];

/** Who can be asked to help. Source: LCL.78. */
export const helpers = [
  { const: 'legalAid', title: '法律援助', titleEn: 'Legal aid' },
  { const: 'interpreter', title: '翻译', titleEn: 'An interpreter' },
  { const: 'union', title: '工会', titleEn: 'The union' },
  { const: 'employers', title: '企业方面代表', titleEn: 'The employers’ organisation' },
] as const satisfies readonly Choice<string>[];

/** What a public notice serves. */
export const announced = [
  { const: 'application', title: '申请书副本和应诉通知', titleEn: 'The application and the notice to respond' },
  { const: 'other', title: '其他文书', titleEn: 'Another paper' },
] as const;
