import type { Choice } from '../../procedure/fields.ts';

/** The articles that carry a penalty of this body. Sources: INS.23, 25, 27, 28, 30. */
export const penaltyBases = [
  { const: 'INS.30', title: '《劳动保障监察条例》第三十条', titleEn: 'INS art. 30: obstruction, disobedience' },
  { const: 'INS.23', title: '《劳动保障监察条例》第二十三条', titleEn: 'INS art. 23: women and minors' },
  { const: 'INS.25', title: '《劳动保障监察条例》第二十五条', titleEn: 'INS art. 25: unlawful overtime' },
  { const: 'INS.27', title: '《劳动保障监察条例》第二十七条', titleEn: 'INS art. 27: hidden payroll' },
  { const: 'INS.28', title: '《劳动保障监察条例》第二十八条', titleEn: 'INS art. 28: agencies' },
  { const: 'other', title: '其他法律、法规（在处罚内容里写明条款）', titleEn: 'Another law, cited in the content' },
] as const satisfies readonly Choice<string>[];

/** What is imposed. */
export const penaltyKinds = [
  { const: 'warning', title: '警告', titleEn: 'Warning' },
  { const: 'fine', title: '罚款', titleEn: 'Fine' },
  { const: 'confiscation', title: '没收违法所得', titleEn: 'Confiscation of unlawful gains' },
  { const: 'licence', title: '吊销许可证件', titleEn: 'Revocation of a licence' },
] as const satisfies readonly Choice<string>[];

/** How pay is withheld so that it may be a crime. Source: CRL.276-1. */
export const evasions = [
  { const: 'transfer', title: '转移财产逃避支付', titleEn: 'Property moved away' },
  { const: 'flight', title: '逃匿', titleEn: 'Flight' },
  { const: 'unwilling', title: '有能力支付而不支付', titleEn: 'Able to pay, and does not' },
] as const satisfies readonly Choice<string>[];

/** Who was questioned or was there at an inspection; the name is written and signed by hand on the paper itself. */
export const capacities = [
  { const: 'principal', title: '法定代表人、负责人', titleEn: 'Legal representative or principal' },
  { const: 'manager', title: '管理人员', titleEn: 'Manager' },
  { const: 'worker', title: '劳动者', titleEn: 'Worker' },
  { const: 'witness', title: '其他知情人、见证人', titleEn: 'Another witness' },
] as const satisfies readonly Choice<string>[];

/** How a hearing is held: in public but for secrets. Source: APL.64. */
export const publicity = [
  { const: 'public', title: '公开举行', titleEn: 'In public' },
  { const: 'closed', title: '不公开举行', titleEn: 'Not in public' },
] as const satisfies readonly Choice<string>[];
