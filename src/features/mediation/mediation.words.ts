import type { Choice } from '../../procedure/fields.ts';

/** One side or the other. */
export const sides = [
  { const: 'worker', title: '劳动者', titleEn: 'The worker' },
  { const: 'employer', title: '用人单位', titleEn: 'The employer' },
] as const satisfies readonly Choice<string>[];

/** Who applies. */
export const applicants = [
  { const: 'worker', title: '劳动者', titleEn: 'The worker' },
  { const: 'employer', title: '用人单位', titleEn: 'The employer' },
  { const: 'both', title: '双方', titleEn: 'Both' },
] as const satisfies readonly Choice<string>[];

/** The kinds of labour dispute. Source: MAL.2. */
export const disputeCauses = [
  { const: 'relationship', title: '确认劳动关系', titleEn: 'Existence of a labour relationship' },
  { const: 'contract', title: '订立、履行、变更、解除和终止劳动合同', titleEn: 'The labour contract' },
  { const: 'dismissal', title: '除名、辞退和辞职、离职', titleEn: 'Dismissal and resignation' },
  {
    const: 'conditions',
    title: '工作时间、休息休假、社会保险、福利、培训以及劳动保护',
    titleEn: 'Hours, leave, insurance, welfare, training and safety',
  },
  {
    const: 'pay',
    title: '劳动报酬、工伤医疗费、经济补偿或者赔偿金等',
    titleEn: 'Pay, work-injury medical costs, severance or damages',
  },
  { const: 'other', title: '法律、法规规定的其他劳动争议', titleEn: 'Other disputes prescribed by law' },
] as const satisfies readonly Choice<string>[];

/** What is owed under an agreement; the first four open the way to a payment order. Source: MAL.16. */
export const payKinds = [
  { const: 'wages', title: '劳动报酬', titleEn: 'Wages' },
  { const: 'injuryMedical', title: '工伤医疗费', titleEn: 'Work-injury medical costs' },
  { const: 'severance', title: '经济补偿', titleEn: 'Severance' },
  { const: 'damages', title: '赔偿金', titleEn: 'Damages' },
  { const: 'other', title: '其他', titleEn: 'Other' },
] as const satisfies readonly Choice<string>[];

/** Who mediates. Source: MAL.10. */
export const organisationKinds = [
  { const: 'centre', title: '劳动人事争议调解中心', titleEn: 'The county’s centre' },
  { const: 'enterprise', title: '企业劳动争议调解委员会', titleEn: 'An enterprise’s committee' },
  { const: 'people', title: '人民调解组织', titleEn: 'People’s mediation' },
  { const: 'township', title: '乡镇、街道调解组织', titleEn: 'A township’s organisation' },
  { const: 'industry', title: '行业性、区域性调解组织', titleEn: 'Of a trade or an area' },
  { const: 'chamber', title: '商会调解组织', titleEn: 'A chamber’s organisation' },
] as const satisfies readonly Choice<string>[];

/** How the side that did not apply agreed to mediation. Source: ECM.22. */
export const agreements = [
  { const: 'window', title: '在网上窗口答复愿意', titleEn: 'By its answer on the portal' },
  { const: 'spoken', title: '当面或者电话表示同意', titleEn: 'In person or by telephone' },
  { const: 'written', title: '书面同意', titleEn: 'In writing' },
  { const: 'together', title: '双方一起来申请', titleEn: 'Both applied together' },
] as const satisfies readonly Choice<string>[];

/** How mediation ends without an agreement. */
export const endings = [
  { const: 'outOfScope', title: '不属于受理范围', titleEn: 'Out of scope' },
  { const: 'oneRefuses', title: '一方不同意调解', titleEn: 'One side does not agree to mediation' },
  { const: 'noAgreement', title: '未达成协议', titleEn: 'No agreement' },
  { const: 'late', title: '超过期限', titleEn: 'The time is over' },
] as const satisfies readonly Choice<string>[];

/** Why an agreement is not reviewed or confirmed. Sources: AR33.75, SPC1.52. */
export const notTaken = [
  { const: 'outOfScope', title: '不属于受理范围', titleEn: 'Out of scope' },
  { const: 'notCompetent', title: '不属于本机构管辖', titleEn: 'Another body is competent' },
  { const: 'late', title: '超出申请期限', titleEn: 'Asked for too late' },
  { const: 'relationship', title: '确认劳动关系', titleEn: 'It confirms a labour relationship' },
  { const: 'confirmed', title: '已经司法确认', titleEn: 'Already confirmed by the court' },
] as const satisfies readonly Choice<string>[];
