import type { Choice } from '../../procedure/fields.ts';

/** When an employer that was ordered to pay and did not is entered. Source: BLK.5. */
export const grounds = [
  {
    const: 'crimeAmount',
    title: '数额达到拒不支付劳动报酬罪数额较大标准',
    titleEn: 'The amount reaches the threshold of the crime of refusing to pay',
  },
  {
    const: 'incident',
    title: '引发群体性事件、极端事件造成严重不良社会影响',
    titleEn: 'A mass or extreme incident with serious social impact',
  },
] as const satisfies readonly Choice<string>[];
