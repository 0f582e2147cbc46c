import type { Static } from 'typebox';
import type { Extra } from './claims.schema.ts';
import { takeAmounts, type Where } from './parameters.ts';
import { beginWorking, money, percent, share, type Computed } from './working.ts';

/**
 * Extra compensation for not paying by the day ordered, between 50 and 100 % of what is payable. Without an order, or
 * without a rate, there is no amount: the span is shown instead. Source: LCL.85.
 */
export function computeExtra(form: Static<typeof Extra>, where: Where): Computed {
  const working = beginWorking();
  if (form.orderedOn === undefined || form.payBy === undefined) {
    working.relyOn('LCL.85');
    working.lack(
      form.orderedOn === undefined ? 'orderedOn' : 'payBy',
      '无法计算：加付赔偿金以劳动行政部门责令限期支付、逾期不支付为前提，需要责令之日和限期届满之日。',
      'Cannot be computed: extra compensation supposes that the labour department ordered payment by a day and that day passed; both days are needed.',
    );
    return working.result();
  }
  const law = takeAmounts(working, ['extra.least', 'extra.most'], form.orderedOn, where);
  if (!law) return working.result();
  const [least, most] = [law['extra.least'].value, law['extra.most'].value];
  const [payable, low, high] = [
    money(form.payableFen),
    money(share(form.payableFen, [least])),
    money(share(form.payableFen, [most])),
  ];
  working.say(
    `应付 ${payable.zh}，加付 ${percent(least)} 以上 ${percent(most)} 以下，即 ${low.zh} 至 ${high.zh}。`,
    `${payable.en} payable; ${percent(least)} to ${percent(most)} on top, that is ${low.en} to ${high.en}.`,
    'LCL.85',
  );
  const ratio = form.percent === undefined ? undefined : form.percent / 100;
  if (ratio === undefined || ratio < least || ratio > most) {
    working.lack(
      'percent',
      `无法计算：需要在 ${percent(least)} 至 ${percent(most)} 之间确定加付比例。`,
      `Cannot be computed: a rate between ${percent(least)} and ${percent(most)} is needed.`,
    );
    return working.result();
  }
  const fen = share(form.payableFen, [ratio]);
  const all = money(fen);
  working.add(fen, {
    zh: `${payable.zh} × ${percent(ratio)} = ${all.zh}。`,
    en: `${payable.en} × ${percent(ratio)} = ${all.en}.`,
    source: 'LCL.85',
  });
  return working.result();
}
