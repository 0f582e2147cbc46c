import type { Choice } from '../../../procedure/fields.ts';

/** What an item of a claim is computed by. */
export const bases = [
  { const: 'wages', title: '拖欠的工资', titleEn: 'Unpaid wages' },
  { const: 'overtime', title: '加班工资', titleEn: 'Overtime pay' },
  { const: 'doubleWage', title: '未订立书面劳动合同的第二倍工资', titleEn: 'Second wage without a written contract' },
  { const: 'severance', title: '经济补偿', titleEn: 'Severance' },
  { const: 'damages', title: '违法解除或者终止的赔偿金', titleEn: 'Damages for unlawful termination' },
  { const: 'notice', title: '未提前通知的一个月工资', titleEn: 'A month’s wage instead of notice' },
  { const: 'leave', title: '未休年休假工资', titleEn: 'Pay for annual leave not taken' },
  { const: 'extra', title: '加付赔偿金', titleEn: 'Extra compensation' },
  { const: 'injuryMedical', title: '工伤医疗费', titleEn: 'Work-injury medical costs' },
] as const satisfies readonly Choice<string>[];

export type Basis = (typeof bases)[number]['const'];

/** How working hours are arranged. Sources: HRS.3, WPR.13. */
export const hoursSystems = [
  { const: 'standard', title: '标准工时', titleEn: 'Standard hours' },
  { const: 'comprehensive', title: '经批准的综合计算工时', titleEn: 'Comprehensive hours, as approved' },
  { const: 'unfixed', title: '经批准的不定时工时', titleEn: 'Unfixed hours, as approved' },
] as const satisfies readonly Choice<string>[];

/** Why severance is owed. Source: LCL.46. */
export const severanceGrounds = [
  {
    const: 'employerAtFault',
    title: '因用人单位过错，劳动者解除',
    titleEn: 'Ended by the worker, the employer at fault',
  },
  { const: 'agreedOnOffer', title: '用人单位提出并协商一致', titleEn: 'By agreement, on the employer’s offer' },
  { const: 'withNotice', title: '用人单位无过失性辞退', titleEn: 'By the employer, nobody at fault' },
  { const: 'redundancy', title: '经济性裁员', titleEn: 'Redundancy' },
  { const: 'expired', title: '固定期限合同期满终止', titleEn: 'A fixed term expired' },
  {
    const: 'employerGone',
    title: '用人单位破产、关闭、解散',
    titleEn: 'The employer is insolvent, closed or dissolved',
  },
] as const satisfies readonly Choice<string>[];

/** Why there is no leave, or only the normal wage for it. Sources: LEAVE.4, LEAVEM.10. */
export const leaveObstacles = [
  { const: 'notEntitled', title: '有不享受当年年休假的情形', titleEn: 'A case in which there is no leave that year' },
  { const: 'declinedInWriting', title: '本人书面提出不休', titleEn: 'Declined in writing' },
] as const satisfies readonly Choice<string>[];
