import type { Choice } from '../../procedure/fields.ts';

/** The nine matters of inspection. Source: INS.11. */
export const matters = [
  { const: 'wages', title: '支付工资和执行最低工资标准', titleEn: 'Wages and minimum wage' },
  { const: 'contracts', title: '订立劳动合同', titleEn: 'Labour contracts' },
  { const: 'hours', title: '工作时间和休息休假', titleEn: 'Working hours, rest and leave' },
  { const: 'insurance', title: '参加社会保险和缴费', titleEn: 'Social insurance' },
  { const: 'rules', title: '内部劳动保障规章制度', titleEn: 'Internal labour rules' },
  { const: 'childLabour', title: '禁止使用童工', titleEn: 'Prohibition of child labour' },
  { const: 'womenAndMinors', title: '女职工和未成年工特殊劳动保护', titleEn: 'Protection of women and minors' },
  {
    const: 'agencies',
    title: '职业介绍、培训和技能考核鉴定机构',
    titleEn: 'Employment, training and appraisal agencies',
  },
  { const: 'other', title: '法律、法规规定的其他事项', titleEn: 'Other matters prescribed by law' },
] as const satisfies readonly Choice<string>[];

/** What kind of pay is owed. Source: INS.26. */
export const wageCauses = [
  { const: 'arrears', title: '克扣或者无故拖欠工资', titleEn: 'Wages withheld or overdue' },
  { const: 'belowMinimum', title: '工资低于当地最低工资标准', titleEn: 'Pay below the local minimum wage' },
  { const: 'severance', title: '未依法给予经济补偿', titleEn: 'Severance not paid' },
] as const satisfies readonly Choice<string>[];

/** Why a complaint is not accepted. The second ground is local practice: INSR.18 itself names only the first. */
export const refusalGrounds = [
  {
    const: 'olderThanTwoYears',
    title: '违法行为发生已超过二年',
    titleEn: 'The violation ended more than two years ago',
  },
  {
    const: 'conditionsNotMet',
    title: '经告知补正仍不符合受理条件',
    titleEn: 'Conditions not met even after being asked to add',
  },
] as const satisfies readonly Choice<string>[];

/** Where a matter goes that this body does not take. Sources: INSR.18, INS.21. */
export const redirectGrounds = [
  {
    const: 'dispute',
    title: '应当或者已经进入劳动争议处理、诉讼程序',
    titleEn: 'Belongs to or is in dispute proceedings or court',
  },
  { const: 'otherPlace', title: '由其他劳动保障行政部门管辖', titleEn: 'Another labour department has jurisdiction' },
  { const: 'otherPower', title: '不属于劳动保障监察职权范围', titleEn: 'Outside the powers of labour inspection' },
] as const satisfies readonly Choice<string>[];

/** What an investigation found. Source: INS.18. */
export const findings = [
  { const: 'violation', title: '存在违法行为，应当改正', titleEn: 'A violation that must be corrected' },
  { const: 'minorCorrected', title: '情节轻微且已改正', titleEn: 'Minor and already corrected' },
  { const: 'none', title: '未发现违法行为', titleEn: 'No violation found' },
  {
    const: 'notOurs',
    title: '不属于监察事项或者涉嫌犯罪',
    titleEn: 'Not a matter of inspection, or a suspected crime',
  },
] as const satisfies readonly Choice<string>[];

/** What is ordered. Sources: INS.18, INS.26. */
export const orderKinds = [
  { const: 'pay', title: '责令限期支付', titleEn: 'Order to pay' },
  { const: 'correct', title: '责令限期改正', titleEn: 'Order to correct' },
  { const: 'compensate', title: '责令加付赔偿金', titleEn: 'Order to pay additional compensation' },
] as const satisfies readonly Choice<string>[];

/** How wages reached the worker. */
export const payMethods = [
  { const: 'bank', title: '银行转账', titleEn: 'Bank transfer' },
  { const: 'cash', title: '现金', titleEn: 'Cash' },
  { const: 'wageAccount', title: '农民工工资专用账户', titleEn: 'Special wage account' },
  { const: 'deposit', title: '工资保证金', titleEn: 'Wage deposit' },
  { const: 'emergencyFund', title: '应急周转金垫付', titleEn: 'Advance from the emergency fund' },
  { const: 'court', title: '人民法院强制执行', titleEn: 'Court enforcement' },
  { const: 'other', title: '其他', titleEn: 'Other' },
] as const satisfies readonly Choice<string>[];

/** What the officer proposes when an order is disobeyed. Sources: INS.26, INS.30, WAG.41. */
export const nextSteps = [
  { const: 'compensate', title: '责令加付赔偿金', titleEn: 'Order additional compensation' },
  { const: 'penalty', title: '行政处罚', titleEn: 'Administrative penalty' },
  { const: 'court', title: '申请人民法院强制执行', titleEn: 'Apply for court enforcement' },
  { const: 'police', title: '涉嫌犯罪移送公安机关', titleEn: 'Refer a suspected crime to the police' },
] as const satisfies readonly Choice<string>[];

/** How a filed case ends. Sources: INS.18, INS.21. */
export const closingManners = [
  { const: 'complied', title: '已按要求改正、支付', titleEn: 'Order complied with' },
  { const: 'corrected', title: '立案后主动改正、支付', titleEn: 'Corrected of the employer’s own accord' },
  { const: 'decided', title: '作出处理、处罚决定', titleEn: 'Decision or penalty issued' },
  { const: 'minorCorrected', title: '情节轻微且已改正，撤销立案', titleEn: 'Minor and corrected: filing revoked' },
  { const: 'noViolation', title: '未发现违法行为，撤销立案', titleEn: 'No violation found: filing revoked' },
  { const: 'transferred', title: '移送有关部门或者司法机关', titleEn: 'Transferred to another or a judicial body' },
  { const: 'dispute', title: '告知依劳动争议、诉讼程序办理', titleEn: 'Referred to dispute proceedings or court' },
  { const: 'withdrawn', title: '投诉人撤回，经审查终结', titleEn: 'Complaint withdrawn, ended after review' },
] as const satisfies readonly Choice<string>[];
