import type { Static } from 'typebox';
import { dayOfEpoch, epochDayOfText } from '../../../law/day.ts';
import type { DoubleWage } from './claims.schema.ts';
import { limitationOf } from './limitation.ts';
import { takeAmounts, type Where } from './parameters.ts';
import { isoOf, monthOfService } from './service.ts';
import { beginWorking, money, share, type Computed, type Working } from './working.ts';

type Form = Static<typeof DoubleWage>;

/**
 * The second wage of every month of work without a written contract: from the second month to the twelfth, or to the eve
 * of the contract or the last day of work. Limitation is looked at month by month and takes nothing off. Sources: LCL.82,
 * LCLI.6, LCLI.7, MAL.27.
 */
export function computeDoubleWage(form: Form, where: Where): Computed {
  const working = beginWorking();
  const law = takeAmounts(
    working,
    ['doubleWage.times', 'doubleWage.graceMonths', 'doubleWage.endMonths'],
    form.endedOn ?? form.signedOn ?? form.filedOn ?? form.hiredOn,
    where,
  );
  if (!law) return working.result();
  const lawFrom = law['doubleWage.times'].validFrom;
  const start = form.hiredOn < lawFrom ? lawFrom : form.hiredOn;
  if (start > form.hiredOn)
    working.say(
      `劳动合同法施行前已用工的，自 ${lawFrom} 起计算订立书面合同的期限。`,
      `Work began before the Labour Contract Law: the time to make a written contract counts from ${lawFrom}.`,
      'LCL.97',
    );
  const last = lastDayWithout(working, form);
  if (last === undefined) return working.result();
  const extra = law['doubleWage.times'].value - 1;
  const endMonths = law['doubleWage.endMonths'].value;
  working.say(
    `自用工之日 ${start} 起满 ${law['doubleWage.graceMonths'].value} 个月的次日起，至满 ${endMonths} 个月止，每月加付 ${extra} 倍工资。`,
    `From the day after ${law['doubleWage.graceMonths'].value} month of work since ${start} until ${endMonths} months: ${extra} wage more each month.`,
    'LCL.82',
  );
  for (let n = law['doubleWage.graceMonths'].value + 1; n <= endMonths; n++) {
    const { from, to } = monthOfService(start, n);
    if (last < from) break;
    addMonth(working, form, { n, from, to: Math.min(to, last), full: to }, extra, where);
  }
  if (working.total() === 0) working.say('没有应加付的月份。', 'No month is owed twice.', 'LCLI.6');
  if (last > monthOfService(start, endMonths).to)
    working.say(
      '满一年未订立书面合同的，视为已订立无固定期限劳动合同，此后不再加付。',
      'After a full year a contract of no fixed term is deemed made, and nothing more is added.',
      'LCLI.7',
    );
  return working.result();
}

type Month = { n: number; from: number; to: number; full: number };

function addMonth(working: Working, form: Form, { n, from, to, full }: Month, extra: number, where: Where): void {
  const [days, of] = [to - from + 1, full - from + 1];
  const fen = share(form.monthlyFen, [extra, days], [of]);
  const [wage, all] = [money(form.monthlyFen), money(fen)];
  if (days < of)
    working.doubt(
      `第 ${n} 个月不足整月，法律没有规定折算办法，按日历天数 ${days}/${of} 折算，供核对。`,
      `Month ${n} is not full; the law does not say how to share it out: ${days} of ${of} calendar days are taken, to be checked.`,
      'LCLI.6',
    );
  const past = pastLimitation(form, isoOf(full), where);
  working.add(fen, {
    zh: `第 ${n} 个月（${isoOf(from)} 至 ${isoOf(to)}）：${days < of ? `${wage.zh} × ${days}/${of} = ` : ''}${all.zh}${past ? `；时效至 ${past.lastDay} 届满${past.warn ? '，对方可以抗辩' : ''}` : ''}。`,
    en: `Month ${n} (${isoOf(from)} to ${isoOf(to)}): ${days < of ? `${wage.en} × ${days}/${of} = ` : ''}${all.en}${past ? `; limitation to ${past.lastDay}${past.warn ? ', which the other side may plead' : ''}` : ''}.`,
    source: 'LCL.82',
    ...(past?.warn ? { pastLimitation: true } : {}),
  });
}

/** Limitation of one month's second wage: it is no remuneration, so a year from the end of its month. Source: MAL.27. */
function pastLimitation(form: Form, knownOn: string, where: Where): { warn: boolean; lastDay: string } | undefined {
  if (form.filedOn === undefined || form.filedOn < knownOn) return undefined;
  const found = limitationOf(
    {
      remuneration: false,
      knownOn,
      filedOn: form.filedOn,
      interruptions: (form.pursued ?? []).map(({ on }) => ({ on, what: 'demanded' as const })),
    },
    where,
  );
  return found.warn === null || found.lastDay === undefined ? undefined : { warn: found.warn, lastDay: found.lastDay };
}

/** The last day of work without a written contract. */
function lastDayWithout(working: Working, form: Form): number | undefined {
  const ends = [
    ...(form.signedOn === undefined ? [] : [epochDayOfText(form.signedOn) - 1]),
    ...(form.endedOn === undefined ? [] : [epochDayOfText(form.endedOn)]),
    ...(form.signedOn === undefined && form.endedOn === undefined && form.filedOn !== undefined
      ? [epochDayOfText(form.filedOn)]
      : []),
  ];
  if (ends.length === 0) {
    working.lack(
      'endedOn',
      '无法计算：需要补订书面合同之日、劳动关系终止之日或者申请之日。',
      'Cannot be computed: the day of the contract, of the end of the employment or of the application is needed.',
    );
    return undefined;
  }
  const last = Math.min(...ends);
  if (form.signedOn !== undefined)
    working.say(
      `书面合同于 ${form.signedOn} 补订，计算至前一日 ${dayOfEpoch(epochDayOfText(form.signedOn) - 1)}。`,
      `The written contract was made on ${form.signedOn}; counted to the day before.`,
      'LCLI.6',
    );
  return last;
}
