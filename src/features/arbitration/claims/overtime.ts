import type { Static } from 'typebox';
import { festivalsOf } from '../../../law/festivals.ts';
import { epochDayOfText } from '../../../law/day.ts';
import type { Overtime } from './claims.schema.ts';
import { dayOf, takeAmounts, type Where } from './parameters.ts';
import { takeOffPaid } from './wages.ts';
import { beginWorking, money, percent, share, type Computed, type Working } from './working.ts';

type Row = Static<typeof Overtime>['days'][number];
type Kind = 'workday' | 'restDay' | 'holiday';
const kindNames = {
  workday: { zh: '工作日', en: 'working day' },
  restDay: { zh: '休息日', en: 'rest day' },
  holiday: { zh: '法定休假日', en: 'statutory holiday' },
} as const;
const everyTime = '9999-12-31';

/**
 * Overtime pay, a line for each day: hours × the hourly wage × 150, 200 or 300 %. An hour's wage is the month's divided by
 * the days paid in a month and the hours of a day; it is not rounded before the end of the line. Sources: LL.44, WPR.13,
 * PAYC.2.
 */
export function computeOvertime(form: Static<typeof Overtime>, where: Where): Computed {
  const working = beginWorking();
  if (form.hours === 'unfixed') {
    working.lack(
      'hours',
      '经批准实行不定时工时制的，不执行加班工资的规定；法定休假日是否计发依地方规定，由仲裁庭认定。',
      'Under approved unfixed hours the rules on overtime do not apply; local rules decide on statutory holidays, and the tribunal finds.',
    );
    working.relyOn('WPR.13');
    return working.result();
  }
  working.say(
    '小时工资 = 月工资 ÷ 月计薪天数 ÷ 每日工作小时；每行只在末尾四舍五入到分。',
    'An hour’s wage is the month’s ÷ the days paid in a month ÷ the hours of a day; each line is rounded to the fen once, at its end.',
    'PAYC.2',
  );
  for (const row of [...form.days].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)))
    addDay(working, form, row, where);
  takeOffPaid(working, form.paidFen);
  return working.result();
}

function addDay(working: Working, form: Static<typeof Overtime>, row: Row, where: Where): void {
  const found = kindOf(working, row.on, where);
  if (!found) return;
  const comprehensive = form.hours === 'comprehensive' && found === 'restDay';
  const kind = comprehensive ? 'workday' : found;
  const name = comprehensive
    ? { zh: '综合计算工时，超过法定标准的部分', en: 'comprehensive hours beyond the standard' }
    : kindNames[kind];
  if (kind === 'restDay' && row.timeOffGiven) {
    working.say(
      `${row.on}（休息日）：已安排补休，不计发。`,
      `${row.on} (rest day): time off was given in return, nothing is owed.`,
      'LL.44',
    );
    return;
  }
  const law = takeOnce(working, kind, row.on, where);
  if (!law) return;
  const minutes = row.hours * 60 + (row.minutes ?? 0);
  const fen = share(form.monthlyFen, [minutes, law.times], [law.days, law.hours, 60]);
  const [wage, all] = [money(form.monthlyFen), money(fen)];
  const time = hoursText(minutes);
  working.add(fen, {
    zh: `${row.on}（${name.zh}）：${wage.zh} ÷ ${law.days} ÷ ${law.hours} × ${percent(law.times)} × ${time} 小时 = ${all.zh}。`,
    en: `${row.on} (${name.en}): ${wage.en} ÷ ${law.days} ÷ ${law.hours} × ${percent(law.times)} × ${time} h = ${all.en}.`,
    source: comprehensive ? 'WPR.13' : 'LL.44',
  });
}

/** What is owed for that kind of day, and what a month is divided by, as they stood on the day. */
function takeOnce(
  working: Working,
  kind: Kind,
  on: string,
  where: Where,
): { times: number; days: number; hours: number } | undefined {
  const law = takeAmounts(working, [`overtime.${kind}`, 'pay.daysPerMonth', 'pay.hoursPerDay'] as const, on, where);
  if (!law) return undefined;
  return {
    times: law[`overtime.${kind}`].value,
    days: law['pay.daysPerMonth'].value,
    hours: law['pay.hoursPerDay'].value,
  };
}

/**
 * What kind of day it was. Only the festivals of the law are statutory holidays; the other days a notice gives off are
 * rest days moved there, and a weekend worked in return is a working day. Sources: HOL.2, HRS.7.
 */
function kindOf(working: Working, on: string, where: Where): Kind | undefined {
  const day = dayOf(on);
  const festivals = festivalsOf(day.year, everyTime);
  if (festivals.length === 0) {
    working.lack(
      'days',
      `无法计算：没有 ${day.year} 年的法定节日表，不能判断 ${on} 是否法定休假日。`,
      `Cannot be computed: the statutory holidays of ${day.year} are not kept, so ${on} cannot be told.`,
    );
    return undefined;
  }
  if (festivals.some((one) => one.day === epochDayOfText(on))) return 'holiday';
  const local = where.calendar.within(where.division);
  if (!local.isWorkday(day) && where.calendar.isWorkday(day))
    working.doubt(
      `${on}：当地规定的民族节日，是否按法定休假日计发由仲裁庭认定，暂按休息日计算。`,
      `${on}: a local festival; whether it counts as a statutory holiday is for the tribunal, a rest day is assumed.`,
      'HOL.4',
    );
  else if (local.provisional(day))
    working.doubt(
      `${on}：该年的放假调休安排未载入或者未核对，按周末推定。`,
      `${on}: how days off were arranged that year is not loaded or not confirmed; the weekend is assumed.`,
      'HOL.2',
    );
  return local.isWorkday(day) ? 'workday' : 'restDay';
}

function hoursText(minutes: number): string {
  if (minutes % 60 === 0) return String(minutes / 60);
  return minutes % 30 === 0 ? `${Math.floor(minutes / 60)}.5` : `(${minutes} ÷ 60)`;
}
