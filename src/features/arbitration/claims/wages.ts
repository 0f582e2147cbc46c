import type { Static } from 'typebox';
import type { InjuryMedical, Wages } from './claims.schema.ts';
import { beginWorking, money, share, type Computed, type Working } from './working.ts';

/** Unpaid wages: month by month, or so many months of one amount; what was paid is taken off. Source: LCL.85. */
export function computeWages(form: Static<typeof Wages>): Computed {
  const working = beginWorking();
  working.relyOn('LCL.85');
  for (const { month, dueFen, paidFen = 0 } of form.months ?? []) addMonth(working, month, dueFen, paidFen);
  if (form.monthlyFen !== undefined && form.monthsUnpaid !== undefined) {
    const each = money(form.monthlyFen);
    const sum = share(form.monthlyFen, [form.monthsUnpaid]);
    const all = money(sum);
    working.add(sum, {
      zh: `${form.monthsUnpaid} 个月 × ${each.zh} = ${all.zh}。`,
      en: `${form.monthsUnpaid} × ${each.en} = ${all.en}.`,
      source: 'LCL.85',
    });
  } else if (!form.months || form.monthlyFen !== undefined || form.monthsUnpaid !== undefined)
    working.lack(
      form.monthlyFen === undefined ? 'monthlyFen' : 'monthsUnpaid',
      '无法计算：请逐月填写拖欠的工资，或者同时填写每月工资和拖欠月数。',
      'Cannot be computed: give the months one by one, or the monthly wage together with the number of months.',
    );
  takeOffPaid(working, form.paidFen);
  return working.result();
}

function addMonth(working: Working, month: string, dueFen: number, paidFen: number): void {
  const open = Math.max(0, dueFen - paidFen);
  const [due, paid, left] = [money(dueFen), money(paidFen), money(open)];
  working.add(open, {
    zh:
      paidFen === 0
        ? `${month}：应发 ${due.zh}，未付。`
        : `${month}：应发 ${due.zh}，已付 ${paid.zh}，尚欠 ${left.zh}。`,
    en:
      paidFen === 0
        ? `${month}: ${due.en} due, nothing paid.`
        : `${month}: ${due.en} due, ${paid.en} paid, ${left.en} open.`,
    source: 'LCL.85',
  });
}

/** Medical costs as stated, each with its paper. Source: MAL.47. */
export function computeInjuryMedical(form: Static<typeof InjuryMedical>): Computed {
  const working = beginWorking();
  for (const { what, fen } of form.costs) {
    const amount = money(fen);
    working.add(fen, { zh: `${what}：${amount.zh}。`, en: `${what}: ${amount.en}.`, source: 'MAL.47' });
  }
  takeOffPaid(working, form.paidFen);
  return working.result();
}

/** Takes off what was paid, at most all of it: too much paid is no claim of the other side's in this item. */
export function takeOffPaid(working: Working, paidFen: number | undefined): void {
  if (!paidFen) return;
  const paid = money(paidFen);
  working.add(-Math.min(paidFen, working.total()), {
    zh: `减去已付 ${paid.zh}。`,
    en: `Less ${paid.en} paid already.`,
  });
}
