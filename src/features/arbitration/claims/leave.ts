import type { Static } from 'typebox';
import { addMonthsToEpochDay, epochDayOfText } from '../../../law/day.ts';
import type { Leave } from './claims.schema.ts';
import { dayOf, takeAmounts, type Where } from './parameters.ts';
import { isoOf, serviceBetween } from './service.ts';
import { takeOffPaid } from './wages.ts';
import { beginWorking, money, percent, share, type Computed, type Working } from './working.ts';

type Form = Static<typeof Leave>;
const ids = [
  'leave.first.years',
  'leave.first.days',
  'leave.second.years',
  'leave.second.days',
  'leave.third.years',
  'leave.third.days',
  'leave.times',
  'leave.normalTimes',
  'leave.continuousMonths',
  'leave.yearDays',
  'pay.daysPerMonth',
] as const;
type Law = NonNullable<ReturnType<typeof takeAmounts<(typeof ids)[number]>>>;

/**
 * Pay for annual leave not taken in a calendar year: 300 % of a day's wage, of which 100 % is the normal wage. In the
 * years of hiring and leaving the days are shared out and parts of a day fall away. Sources: LEAVE.3, LEAVE.5, LEAVEM.3,
 * LEAVEM.5, LEAVEM.10, LEAVEM.11, LEAVEM.12.
 */
export function computeLeave(form: Form, where: Where): Computed {
  const working = beginWorking();
  const [first, last] = [`${form.year}-01-01`, `${form.year}-12-31`];
  const until = form.endedOn !== undefined && form.endedOn < last ? form.endedOn : last;
  const law = takeAmounts(working, ids, until < first ? last : until, where);
  if (!law) return working.result();
  if (form.obstacle === 'notEntitled') {
    working.say(
      '有不享受当年年休假的情形，不计发。',
      'A case in which there is no leave that year: nothing is owed.',
      'LEAVE.4',
    );
    return working.result();
  }
  if (form.obstacle === 'declinedInWriting') {
    working.say(
      '本人书面提出不休年休假的，只支付正常工作期间的工资，不另计发。',
      'Leave declined in writing: only the normal wage is due, nothing on top.',
      'LEAVEM.10',
    );
    return working.result();
  }
  const days = daysOwed(working, form, law, { first, until });
  const times = law['leave.times'].value - (form.normalWageUnpaid ? 0 : law['leave.normalTimes'].value);
  const fen = share(form.averageFen, [days, times], [law['pay.daysPerMonth'].value]);
  const [wage, all] = [money(form.averageFen), money(fen)];
  working.say(
    form.normalWageUnpaid
      ? `按日工资的 ${percent(law['leave.times'].value)} 支付。`
      : `按日工资的 ${percent(law['leave.times'].value)} 支付，其中已付的正常工资 ${percent(law['leave.normalTimes'].value)}，尚应付 ${percent(times)}。`,
    form.normalWageUnpaid
      ? `${percent(law['leave.times'].value)} of a day’s wage.`
      : `${percent(law['leave.times'].value)} of a day’s wage, of which the normal wage of ${percent(law['leave.normalTimes'].value)} was paid: ${percent(times)} is due.`,
    'LEAVEM.10',
  );
  working.add(fen, {
    zh: `${wage.zh} ÷ ${law['pay.daysPerMonth'].value} × ${percent(times)} × ${days} 天 = ${all.zh}。`,
    en: `${wage.en} ÷ ${law['pay.daysPerMonth'].value} × ${percent(times)} × ${days} days = ${all.en}.`,
    source: 'LEAVEM.11',
  });
  takeOffPaid(working, form.paidFen);
  return working.result();
}

/** Whole days of leave due in the year and not taken. */
function daysOwed(working: Working, form: Form, law: Law, year: { first: string; until: string }): number {
  const entitled = isoOf(
    addMonthsToEpochDay(epochDayOfText(form.continuousSince ?? form.workingSince), law['leave.continuousMonths'].value),
  );
  const from = [year.first, form.hiredOn, entitled].sort().at(-1)!;
  if (from > year.until) {
    working.say(
      `${year.until} 前连续工作未满 ${law['leave.continuousMonths'].value} 个月，或者当年不在本单位，不享受当年年休假。`,
      `By ${year.until} there were not ${law['leave.continuousMonths'].value} continuous months of work, or none for this employer: no leave that year.`,
      'LEAVEM.3',
    );
    return 0;
  }
  if (from === entitled && from > form.hiredOn && from > year.first)
    working.doubt(
      `当年 ${entitled} 起连续工作满 ${law['leave.continuousMonths'].value} 个月，自该日起按剩余天数折算，供核对。`,
      `${law['leave.continuousMonths'].value} continuous months were reached on ${entitled} of that year: the days left from then are taken, to be checked.`,
      'LEAVEM.3',
    );
  const full = daysOfFullYear(working, form.workingSince, law, { from, until: year.until });
  const calendarDays = dayOf(from).until(dayOf(year.until)).days + 1;
  const wholeYear = from === year.first && year.until.endsWith('-12-31');
  const due = wholeYear ? full : Math.min(full, Math.floor((calendarDays * full) / law['leave.yearDays'].value));
  if (!wholeYear)
    working.say(
      `${from} 至 ${year.until} 共 ${calendarDays} 天，${calendarDays} ÷ ${law['leave.yearDays'].value} × ${full} 天，不足一整天的不计，为 ${due} 天。`,
      `${from} to ${year.until} are ${calendarDays} days: ${calendarDays} ÷ ${law['leave.yearDays'].value} × ${full} days, parts of a day left out, are ${due}.`,
      year.until.endsWith('-12-31') ? 'LEAVEM.5' : 'LEAVEM.12',
    );
  const taken = form.takenDays ?? 0;
  const open = Math.max(0, due - taken);
  working.say(
    `应休 ${due} 天，已安排 ${taken} 天，未休 ${open} 天。`,
    `${due} days due, ${taken} taken, ${open} open.`,
    'LEAVE.5',
  );
  return open;
}

/** The days of a full year by all service so far; where a step is reached within the year, the days are not certain. */
function daysOfFullYear(
  working: Working,
  workingSince: string,
  law: Law,
  { from, until }: { from: string; until: string },
): number {
  const stepOn = (day: string): { years: number; days: number } => {
    const { years } = day < workingSince ? { years: 0 } : serviceBetween(workingSince, day);
    const step = (['third', 'second', 'first'] as const).find((one) => years >= law[`leave.${one}.years`].value);
    return { years, days: step ? law[`leave.${step}.days`].value : 0 };
  };
  const [before, after] = [stepOn(from), stepOn(until)];
  working.say(
    `累计工作满 ${after.years} 年，全年年休假 ${after.days} 天。`,
    `${after.years} full years of work in all: ${after.days} days of leave in a full year.`,
    'LEAVE.3',
  );
  if (before.days > 0 && before.days !== after.days)
    working.doubt(
      `当年累计工作年限跨档（${before.days} 天至 ${after.days} 天），法律没有规定分段办法，按较高一档计算，供核对。`,
      `Service reached a higher step within the year (${before.days} to ${after.days} days); the law does not say how to divide it: the higher is taken, to be checked.`,
      'LEAVE.3',
    );
  return after.days;
}
