import type { Text } from '../platform/text.ts';
import type { Calendar } from './calendar.ts';
import type { DayCount, DayCounted, DueRule, Length, Unit } from './count.ts';
import { dayOfEpoch, weekdayOf, type EpochDay } from './day.ts';
import { cite, type SourceId } from './sources.ts';

/** One step of a computation in plain words; `date` is the day the step arrives at. */
export type Step = { zh: string; en: string; date?: string; source?: SourceId };

const unitNames: Record<Unit, (n: number) => Text> = {
  workday: (n) => ({ zh: `${n} 个工作日`, en: plural(n, 'working day') }),
  calendarDay: (n) => ({ zh: `${n} 日（自然日）`, en: plural(n, 'calendar day') }),
  month: (n) => ({ zh: `${n} 个月`, en: plural(n, 'month') }),
  quarter: (n) => ({ zh: `${n} 个季度`, en: plural(n, 'quarter') }),
  halfYear: (n) => ({ zh: `${n} 个半年`, en: `${n} half-year${n === 1 ? '' : 's'}` }),
  year: (n) => ({ zh: `${n} 年`, en: plural(n, 'year') }),
  hour: (n) => ({ zh: `${n} 小时`, en: plural(n, 'hour') }),
};
const weekdays: readonly Text[] = [
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
  { zh: '星期日', en: 'Sunday' },
];

/** "60 个工作日" / "60 working days". */
export function lengthInWords({ n, unit }: Length): Text {
  return unitNames[unit](n);
}

/** The steps of a count of days, in the order a clerk would do them with a calendar and a pencil. */
export function explainCount(
  rule: DayCount,
  counted: DayCounted,
  calendar: Calendar,
  countedUnder: DueRule['countedUnder'],
): Step[] {
  return [
    startStep(rule, countedUnder?.start ?? 'CC.201'),
    ...lengthSteps(rule),
    ...restDaySteps(rule, counted, calendar),
    naturalStep(rule, counted),
    ...rollSteps(rule, counted, calendar, countedUnder?.roll ?? 'CC.203'),
    ...provisionalSteps(counted, calendar),
  ];
}

function startStep(rule: DayCount, source: SourceId): Step {
  const day = named(rule.start);
  const article = cite(source);
  if (rule.startDay === 'included')
    return {
      zh: `自${day.zh}起算，当日计入。`,
      en: `Counted from ${day.en}, that day included.`,
      date: iso(rule.start),
    };
  if (rule.direction === 'before')
    return {
      zh: `自${day.zh}向前推算，该日不计入（${article.zh}）。`,
      en: `Counted backwards from ${day.en}, which is not counted itself (${article.en}).`,
      date: iso(rule.start),
      source,
    };
  return {
    zh: `${day.zh}为起算日，开始的当日不计入，自次日起算（${article.zh}）。`,
    en: `${day.en} starts the period and is not counted; counting begins the day after (${article.en}).`,
    date: iso(rule.start),
    source,
  };
}

function lengthSteps(rule: DayCount): Step[] {
  const length = lengthInWords(rule);
  const steps: Step[] = [{ zh: `期限 ${length.zh}。`, en: `The period is ${length.en}.` }];
  for (const extension of rule.extensions ?? []) {
    const added = lengthInWords(extension);
    steps.push({
      zh: `延长 ${added.zh}，并入期限自起算日重新计算。`,
      en: `Extended by ${added.en}, which is added to the period and counted from its start.`,
    });
  }
  if (rule.pausedDays) {
    const paused = lengthInWords({ n: rule.pausedDays, unit: rule.unit === 'workday' ? 'workday' : 'calendarDay' });
    steps.push({ zh: `中止期间 ${paused.zh} 不计入期限。`, en: `The ${paused.en} it stood still are not counted.` });
  }
  return steps;
}

/** Which days a working-day count skipped, and which weekend days it counted. */
function restDaySteps(rule: DayCount, counted: DayCounted, calendar: Calendar): Step[] {
  if (rule.unit !== 'workday')
    return rule.unit === 'calendarDay' && rule.n > 1
      ? [{ zh: '自然日连续计算，期间的节假日、休息日计入。', en: 'Calendar days run on: days off within them count.' }]
      : [];
  const step = rule.direction === 'after' ? 1 : -1;
  const nearest = rule.startDay === 'included' ? rule.start : rule.start + step;
  const first = Math.min(nearest, counted.natural);
  const last = Math.max(nearest, counted.natural);
  const { weekends, holidays, makeUps } = restDays(first, last, calendar);
  const steps: Step[] = [];
  if (weekends > 0)
    steps.push({ zh: `其中周末 ${weekends} 天不计入。`, en: `${plural(weekends, 'ordinary weekend day')} skipped.` });
  for (const { name, from: begin, to } of holidays) {
    const range = begin === to ? iso(begin) : `${iso(begin)} – ${iso(to)}`;
    steps.push({
      zh: `${name.zh}放假 ${range} 不计入（${to - begin + 1} 天）。`,
      en: `${name.en} ${range} skipped (${plural(to - begin + 1, 'day')}).`,
    });
  }
  if (makeUps.length > 0)
    steps.push({
      zh: `调休上班日计入：${makeUps.map((day) => named(day).zh).join('、')}。`,
      en: `Make-up workdays counted: ${makeUps.map((day) => named(day).en).join(', ')}.`,
    });
  return steps;
}

type Holiday = { name: Text; from: EpochDay; to: EpochDay };

function restDays(
  first: EpochDay,
  last: EpochDay,
  calendar: Calendar,
): { weekends: number; holidays: Holiday[]; makeUps: EpochDay[] } {
  const holidays: Holiday[] = [];
  const makeUps: EpochDay[] = [];
  let weekends = 0;
  for (let day = first; day <= last; day++) {
    const kind = calendar.byNumber.kindOf(day);
    if (kind === 'weekend') weekends++;
    if (kind === 'makeUpWorkday') makeUps.push(day);
    if (kind !== 'holiday') continue;
    const name = calendar.byNumber.holidayOf(day)!;
    const open = holidays.at(-1);
    if (open && open.to === day - 1 && open.name.zh === name.zh) open.to = day;
    else holidays.push({ name, from: day, to: day });
  }
  return { weekends, holidays, makeUps };
}

function naturalStep(rule: DayCount, counted: DayCounted): Step {
  const day = named(counted.natural);
  const byMonths = rule.unit !== 'workday' && rule.unit !== 'calendarDay';
  const article = cite('CC.202');
  return {
    zh: `按期限推算的最后一日：${day.zh}${byMonths ? `（到期月的对应日，没有对应日的为月末日，${article.zh}）` : ''}。`,
    en: `By counting alone it ends on ${day.en}${byMonths ? ` (the corresponding day, or the month's last; ${article.en})` : ''}.`,
    date: iso(counted.natural),
    ...(byMonths ? { source: 'CC.202' as const } : {}),
  };
}

function rollSteps(rule: DayCount, counted: DayCounted, calendar: Calendar, source: SourceId): Step[] {
  if (calendar.byNumber.isWorkday(counted.natural)) return [];
  const holiday = calendar.byNumber.holidayOf(counted.natural) ?? { zh: '休息日', en: 'a rest day' };
  const due = named(counted.due);
  const article = cite(source);
  if (rule.roll === 'none')
    return [
      {
        zh: `该日为${holiday.zh}；本期限不因休息日顺延。`,
        en: `That day is ${holiday.en}; this limit is not moved by days off.`,
        date: iso(counted.due),
      },
    ];
  if (rule.roll === 'back')
    return [
      {
        zh: `该日为${holiday.zh}，须提前至其前最后一个工作日${due.zh}。`,
        en: `That day is ${holiday.en}, so it must be done by the last working day before: ${due.en}.`,
        date: iso(counted.due),
      },
    ];
  return [
    {
      zh: `该日为${holiday.zh}，顺延至其后第一个工作日${due.zh}（${article.zh}）。`,
      en: `That day is ${holiday.en}, so the period ends on the first working day after: ${due.en} (${article.en}).`,
      date: iso(counted.due),
      source,
    },
  ];
}

function provisionalSteps(counted: DayCounted, calendar: Calendar): Step[] {
  if (!counted.provisional) return [];
  return [
    {
      zh: `暂定：所涉日期的放假安排在此日历（${calendar.version}）中尚未公布或者未经核对，只按周末、法定节日和当地规定的节日推算；公布后重新计算。`,
      en: `Provisional: the days off it depends on were not published or not confirmed in this calendar (${calendar.version}); weekends, the festivals of the law and local festivals were assumed, and it is counted again once they are.`,
    },
  ];
}

function named(day: EpochDay): Text {
  const weekday = weekdays[weekdayOf(day) - 1]!;
  return { zh: `${iso(day)}（${weekday.zh}）`, en: `${weekday.en} ${iso(day)}` };
}

function iso(day: EpochDay): string {
  return dayOfEpoch(day).toString();
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
