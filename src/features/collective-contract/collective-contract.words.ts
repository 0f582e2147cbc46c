import type { Choice } from '../../procedure/fields.ts';

/** What a collective contract is about. Source: LCL.52. */
export const kinds = [
  { const: 'comprehensive', title: '综合集体合同', titleEn: 'Comprehensive' },
  { const: 'wages', title: '工资专项集体合同', titleEn: 'Wages' },
  { const: 'women', title: '女职工权益保护专项集体合同', titleEn: 'Women’s rights' },
  { const: 'safety', title: '劳动安全卫生专项集体合同', titleEn: 'Safety and health' },
  { const: 'platform', title: '平台算法和劳动规则专项协议', titleEn: 'Algorithms and labour rules of a platform' },
] as const satisfies readonly Choice<string>[];

/** For whom it is made; regional and industry contracts stay below county level. Source: LCL.53. */
export const levels = [
  { const: 'enterprise', title: '企业', titleEn: 'One enterprise' },
  { const: 'regional', title: '区域性', titleEn: 'A region' },
  { const: 'industry', title: '行业性', titleEn: 'An industry' },
  { const: 'platformNation', title: '平台全国', titleEn: 'A platform, nationwide' },
  { const: 'platformCity', title: '平台本地', titleEn: 'A platform in one city' },
] as const satisfies readonly Choice<string>[];

/** The sides. Source: LCL.51. */
export const sides = [
  { const: 'workers', title: '职工方', titleEn: 'The workers’ side' },
  { const: 'employer', title: '企业方', titleEn: 'The employer’s side' },
] as const satisfies readonly Choice<string>[];

/** Who votes on the draft. Sources: LCL.51, CCR.36. */
export const voters = [
  { const: 'congress', title: '职工代表大会', titleEn: 'The workers’ congress' },
  { const: 'all', title: '全体职工大会', titleEn: 'A meeting of all workers' },
] as const satisfies readonly Choice<string>[];

/** What the department objects to. Sources: LCL.54, CCR.42. */
export const objections = [
  { const: 'parties', title: '主体资格', titleEn: 'Status of the parties' },
  { const: 'procedure', title: '协商程序', titleEn: 'Procedure' },
  { const: 'content', title: '合同内容', titleEn: 'Content' },
] as const satisfies readonly Choice<string>[];
