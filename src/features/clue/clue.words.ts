import type { Choice } from '../../procedure/fields.ts';

/** The platform keeps construction apart from everything else. Source: CLUE.route. */
export const fields = [
  { const: 'construction', title: '工程建设领域', titleEn: 'Construction' },
  { const: 'other', title: '其他领域', titleEn: 'Other' },
] as const satisfies readonly Choice<string>[];

/**
 * How a clue turns out. Working words of this product: the ten standard conclusions of the platform's rules were not read in a
 * published text and take their place once they are.
 */
export const conclusions = [
  { const: 'paid', title: '欠薪属实，已支付', titleEn: 'True, and paid' },
  { const: 'planned', title: '欠薪属实，已约定支付计划', titleEn: 'True, with a plan to pay' },
  { const: 'filed', title: '欠薪属实，已立案查处', titleEn: 'True, and filed for inspection' },
  { const: 'crime', title: '涉嫌犯罪，已移送', titleEn: 'A suspected crime, referred' },
  { const: 'dispute', title: '存在争议，引导仲裁或者诉讼', titleEn: 'Disputed: shown the way to arbitration or court' },
  { const: 'notWages', title: '不属于工资', titleEn: 'Not about wages' },
  { const: 'untrue', title: '反映不实', titleEn: 'Not true' },
  { const: 'repeated', title: '重复反映', titleEn: 'Said before' },
  {
    const: 'unreachable',
    title: '无法联系反映人且无法核实',
    titleEn: 'The author cannot be reached, nothing can be verified',
  },
  { const: 'withdrawn', title: '反映人撤回', titleEn: 'Taken back by its author' },
] as const satisfies readonly Choice<string>[];
