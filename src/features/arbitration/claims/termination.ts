import type { Static } from 'typebox';
import type { Damages, Notice, Severance } from './claims.schema.ts';
import { severanceGrounds } from './claims.words.ts';
import { kept, lacks, loadedOrStated, takeAmounts, type Where } from './parameters.ts';
import { serviceBetween, type Service } from './service.ts';
import { takeOffPaid } from './wages.ts';
import { beginWorking, money, share, type Computed, type Working } from './working.ts';

type Termination = Static<typeof Damages>;
const standard = [
  'severance.perYear',
  'severance.upperPart',
  'severance.lowerPart',
  'severance.partMonths',
  'severance.averageMonths',
  'severance.ceilingTimes',
  'severance.ceilingYears',
] as const;
type Standard = NonNullable<ReturnType<typeof takeAmounts<(typeof standard)[number]>>>;

/**
 * Severance: months by years of service, times the average wage of the last twelve months, within floor and ceiling.
 * Years before the Labour Contract Law follow the rules of their time and are left out, said so. Sources: LCL.46, LCL.47,
 * LCL.97, LCLI.27.
 */
export function computeSeverance(form: Static<typeof Severance>, where: Where): Computed {
  const working = beginWorking();
  const law = begin(working, form, where);
  if (!law) return working.result();
  const ground = severanceGrounds.find((one) => one.const === form.ground);
  if (ground) working.say(`情形：${ground.title}。`, `Ground: ${ground.titleEn}.`, 'LCL.46');
  const lawFrom = law['severance.perYear'].validFrom;
  if (form.hiredOn < lawFrom) {
    working.say(
      `经济补偿年限自 ${lawFrom} 起计算；此前的工作年限按当时有关规定另行确定。`,
      `Years of severance count from ${lawFrom}; those before follow the rules of their time.`,
      'LCL.97',
    );
    working.leaveOut(
      'before2008',
      `未计入：${form.hiredOn} 至 ${lawFrom} 前的工作年限，当时规定的文本尚未核对，由仲裁庭确定。`,
      `Left out: the time from ${form.hiredOn} to ${lawFrom}; the rules of that time were not read, the tribunal decides.`,
    );
  }
  const months = standardMonths(working, form, form.hiredOn < lawFrom ? lawFrom : form.hiredOn, law, where);
  if (!months) return working.result();
  const fen = share(months.wageFen, [months.count]);
  const [wage, all] = [money(months.wageFen), money(fen)];
  working.add(fen, {
    zh: `经济补偿：${months.count} 个月 × ${wage.zh} = ${all.zh}。`,
    en: `Severance: ${months.count} months × ${wage.en} = ${all.en}.`,
    source: 'LCL.47',
  });
  return working.result();
}

/** Damages for unlawful termination: twice the severance, of all years since the first day of work. Sources: LCL.87, LCLI.25. */
export function computeDamages(form: Termination, where: Where): Computed {
  const working = beginWorking();
  const law = begin(working, form, where);
  const more = takeAmounts(working, ['damages.times'], form.endedOn, where);
  if (!law || !more) return working.result();
  working.say(
    '赔偿金的计算年限自用工之日起计算；支付赔偿金的，不再支付经济补偿。',
    'The years count from the first day of work; who pays damages pays no severance.',
    'LCLI.25',
  );
  const months = standardMonths(working, form, form.hiredOn, law, where);
  if (!months) return working.result();
  const times = more['damages.times'].value;
  const fen = share(months.wageFen, [months.count, times]);
  const [wage, all] = [money(months.wageFen), money(fen)];
  working.add(fen, {
    zh: `赔偿金：${months.count} 个月 × ${wage.zh} × ${times} 倍 = ${all.zh}。`,
    en: `Damages: ${months.count} months × ${wage.en} × ${times} = ${all.en}.`,
    source: 'LCL.87',
  });
  return working.result();
}

/** A month's wage instead of thirty days' notice. Sources: LCL.40, LCLI.20. */
export function computeNotice(form: Static<typeof Notice>, where: Where): Computed {
  const working = beginWorking();
  const law = takeAmounts(working, ['notice.months'], form.endedOn, where);
  if (!law) return working.result();
  const months = law['notice.months'].value;
  const fen = share(form.lastMonthFen, [months]);
  const [wage, all] = [money(form.lastMonthFen), money(fen)];
  working.say(
    '未提前三十日书面通知的，额外支付的工资按上一个月的工资标准确定。',
    'Without thirty days’ written notice the month paid is that of the month before.',
    'LCLI.20',
  );
  working.add(fen, {
    zh: `${months} 个月 × ${wage.zh} = ${all.zh}。`,
    en: `${months} × ${wage.en} = ${all.en}.`,
    source: 'LCL.40',
  });
  takeOffPaid(working, form.paidFen);
  return working.result();
}

function begin(working: Working, form: Termination, where: Where): Standard | undefined {
  const law = takeAmounts(working, standard, form.endedOn, where);
  if (form.endedOn >= form.hiredOn) return law;
  working.lack(
    'endedOn',
    '无法计算：劳动关系终止之日早于用工之日。',
    'Cannot be computed: the employment ends before it begins.',
  );
  return undefined;
}

/** How many months of which wage, with every step written down; undefined where something is missing. */
function standardMonths(
  working: Working,
  form: Termination,
  from: string,
  law: Standard,
  where: Where,
): { count: number; wageFen: number } | undefined {
  const service = serviceBetween(from, form.endedOn);
  const count = monthsOwed(working, from, form.endedOn, service, law);
  const averageFen = averageWage(working, form, law);
  if (averageFen === undefined) return undefined;
  const minimumFen = loadedOrStated(working, 'minimumWage.month', form.localMinimumFen, form.endedOn, where);
  if (minimumFen === undefined) {
    lacks(working, 'minimumWage.month', form.endedOn);
    return undefined;
  }
  const wageFen = Math.max(averageFen, minimumFen);
  if (wageFen > averageFen) {
    const wage = money(wageFen);
    working.say(
      `月平均工资低于当地最低工资标准，按最低工资标准 ${wage.zh} 计算。`,
      `The average is below the minimum wage, which is taken: ${wage.en}.`,
      'LCLI.27',
    );
  }
  return withinCeiling(working, form, { count, wageFen, minimumFen }, law, where);
}

function monthsOwed(working: Working, from: string, to: string, service: Service, law: Standard): number {
  const { years, months, days } = service;
  const partMonths = law['severance.partMonths'].value;
  const part =
    months >= partMonths
      ? law['severance.upperPart'].value
      : months > 0 || days > 0
        ? law['severance.lowerPart'].value
        : 0;
  const count = years * law['severance.perYear'].value + part;
  working.say(
    `工作年限：${from} 至 ${to}，${years} 年 ${months} 个月 ${days} 天。`,
    `Service: ${from} to ${to}, ${years} years, ${months} months and ${days} days.`,
    'LCL.47',
  );
  working.say(
    `满 ${years} 年计 ${years * law['severance.perYear'].value} 个月；${
      part === 0
        ? '没有余下的月份'
        : months >= partMonths
          ? `余下的满 ${partMonths} 个月，按一年计 ${part} 个月`
          : `余下的不满 ${partMonths} 个月，计 ${part} 个月`
    }；合计 ${count} 个月。`,
    `${years} full years: ${years * law['severance.perYear'].value} months; the rest ${
      part === 0
        ? 'nothing'
        : months >= partMonths
          ? `of ${partMonths} months and more: ${part}`
          : `below ${partMonths} months: ${part}`
    }; together ${count} months.`,
    'LCL.47',
  );
  return count;
}

/** The average as stated, or of the months given; rounded to the fen, for it stands in the paper as a sum of its own. */
function averageWage(working: Working, form: Termination, law: Standard): number | undefined {
  const most = law['severance.averageMonths'].value;
  const rows = form.lastMonths ?? [];
  if (rows.length > 0) {
    const sum = rows.reduce((total, { fen }) => total + fen, 0);
    const average = share(sum, [], [rows.length]);
    const [all, each] = [money(sum), money(average)];
    working.say(
      `月平均工资：${rows.length} 个月应得工资合计 ${all.zh} ÷ ${rows.length} = ${each.zh}。`,
      `Average wage: ${all.en} earned in ${rows.length} months ÷ ${rows.length} = ${each.en}.`,
      'LCLI.27',
    );
    const { years, months } = serviceBetween(form.hiredOn, form.endedOn);
    if (rows.length < Math.min(most, years * most + months))
      working.doubt(
        `只填写了 ${rows.length} 个月的工资，应为终止前 ${most} 个月（工作不满的按实际月数）。`,
        `Only ${rows.length} months are given; it should be the last ${most}, or all months worked where they are fewer.`,
        'LCLI.27',
      );
    return average;
  }
  if (form.averageFen !== undefined) {
    const each = money(form.averageFen);
    working.say(`月平均工资：${each.zh}。`, `Average wage: ${each.en}.`, 'LCLI.27');
    return form.averageFen;
  }
  working.lack(
    'averageFen',
    `无法计算：需要终止前 ${most} 个月的应得工资或者月平均工资。`,
    `Cannot be computed: the wages of the last ${most} months or their average are needed.`,
  );
  return undefined;
}

/**
 * Three times the local average wage and twelve years at most. Where that average is not known it can still be told that
 * the ceiling is not reached: an average of wages is never below the minimum wage.
 */
function withinCeiling(
  working: Working,
  form: Termination,
  { count, wageFen, minimumFen }: { count: number; wageFen: number; minimumFen: number },
  law: Standard,
  where: Where,
): { count: number; wageFen: number } | undefined {
  const times = law['severance.ceilingTimes'].value;
  const known = kept('averageWage.localMonth', form.endedOn, where) ?? form.localAverageFen;
  if (known === undefined && wageFen <= share(minimumFen, [times])) {
    working.say(
      `月工资不高于当地最低工资标准的 ${times} 倍，必不高于职工月平均工资的 ${times} 倍，不受上限限制。`,
      `The wage is not above ${times} times the minimum wage, hence not above ${times} times the average: no ceiling applies.`,
      'LCL.47',
    );
    return { count, wageFen };
  }
  const averageFen = loadedOrStated(working, 'averageWage.localMonth', form.localAverageFen, form.endedOn, where);
  if (averageFen === undefined) {
    lacks(working, 'averageWage.localMonth', form.endedOn);
    return undefined;
  }
  const ceilingFen = share(averageFen, [times]);
  const ceiling = money(ceilingFen);
  if (wageFen <= ceilingFen) {
    working.say(
      `月工资不高于 ${times} 倍（${ceiling.zh}），不受上限限制。`,
      `The wage is not above ${times} times (${ceiling.en}): no ceiling applies.`,
      'LCL.47',
    );
    return { count, wageFen };
  }
  const yearsMax = law['severance.ceilingYears'].value;
  const countMax = yearsMax * law['severance.perYear'].value;
  working.say(
    `月工资高于 ${times} 倍，按 ${ceiling.zh} 计算，年限最高 ${yearsMax} 年。`,
    `The wage is above ${times} times: ${ceiling.en} is taken, and ${yearsMax} years at most.`,
    'LCL.47',
  );
  return { count: Math.min(count, countMax), wageFen: ceilingFen };
}
