import { Type } from 'typebox';
import * as field from '../../../procedure/fields.ts';
import * as words from './claims.words.ts';

// One form for each basis of a claim: what its amount is computed from. All money is fen, all days ISO texts.

const month = (zh: string, en: string): ReturnType<typeof field.monthOrDay> => field.monthOrDay(zh, en);
const paid = Type.Optional(field.money('已付金额', 'Paid already', 0));
const wage = (zh: string, en: string): ReturnType<typeof field.money> => field.money(zh, en, 0);
const hiredOn = field.day('用工之日', 'First day of work');
const endedOn = field.day('劳动关系终止之日', 'Last day of the employment');

/** Unpaid wages: a list of months, or so many months of the same amount. Source: LCL.85. */
export const Wages = field.form({
  months: Type.Optional(
    field.rows(
      '拖欠的月份',
      'Months',
      { month: month('月份', 'Month'), dueFen: wage('应发', 'Due'), paidFen: paid },
      { min: 1, max: 600 },
    ),
  ),
  monthlyFen: Type.Optional(wage('每月工资', 'Monthly wage')),
  monthsUnpaid: Type.Optional(field.count('拖欠月数', 'Months unpaid', { min: 1, max: 600 })),
  paidFen: paid,
});

/** Overtime, day by day; the calendar says what kind of day each was. Sources: LL.44, WPR.13. */
export const Overtime = field.form({
  monthlyFen: wage('正常工作时间的月工资', 'Monthly wage for normal hours'),
  hours: Type.Optional(field.choice('工时制度', 'Working hours', words.hoursSystems)),
  days: field.rows(
    '加班',
    'Overtime',
    {
      on: field.day('日期', 'Day'),
      hours: field.count('小时', 'Hours', { min: 0, max: 24 }),
      minutes: Type.Optional(field.count('分钟', 'Minutes', { min: 0, max: 59 })),
      timeOffGiven: Type.Optional(field.yesNo('已安排补休', 'Time off was given in return')),
    },
    { min: 1, max: 2000 },
  ),
  paidFen: paid,
});

/** Work without a written contract. Sources: LCL.82, LCLI.6, LCLI.7. */
export const DoubleWage = field.form({
  hiredOn,
  signedOn: Type.Optional(field.day('补订书面合同之日', 'Written contract made on')),
  endedOn: Type.Optional(endedOn),
  monthlyFen: wage('月工资', 'Monthly wage'),
  filedOn: Type.Optional(field.day('申请仲裁之日', 'Application made on')),
  pursued: Type.Optional(field.rows('主张权利', 'Pursued', { on: field.day('日期', 'Day') }, { min: 1, max: 50 })),
});

const lastMonths = Type.Optional(
  field.rows(
    '终止前十二个月的应得工资',
    'Wages earned in the last twelve months',
    { month: month('月份', 'Month'), fen: wage('应得工资', 'Earned') },
    { min: 1, max: 12 },
  ),
);
const terminationFields = {
  hiredOn,
  endedOn,
  averageFen: Type.Optional(wage('前十二个月的月平均工资', 'Average monthly wage of the last twelve months')),
  lastMonths,
  localAverageFen: Type.Optional(
    field.money(
      '设区的市上年度职工月平均工资（公布数）',
      'Local average monthly wage of the year before, as published',
    ),
  ),
  localMinimumFen: Type.Optional(field.money('当地月最低工资标准', 'Local minimum wage')),
};

/** Severance. Sources: LCL.46, LCL.47, LCL.97, LCLI.27. */
export const Severance = field.form({
  ...terminationFields,
  ground: Type.Optional(field.choice('依据的情形', 'Ground', words.severanceGrounds)),
});

/** Damages for unlawful termination. Sources: LCL.87, LCLI.25. */
export const Damages = field.form(terminationFields);

/** A month's wage instead of notice. Sources: LCL.40, LCLI.20. */
export const Notice = field.form({
  endedOn,
  lastMonthFen: wage('上一个月的工资标准', 'Wage of the month before'),
  paidFen: paid,
});

/** Annual leave not taken in one calendar year. Sources: LEAVE.3, LEAVE.5, LEAVEM.5, LEAVEM.10, LEAVEM.11, LEAVEM.12. */
export const Leave = field.form({
  year: field.count('年度', 'Year', { min: 2008, max: 2099 }),
  workingSince: field.day('参加工作之日（累计工作时间）', 'Working since, for any employer'),
  continuousSince: Type.Optional(field.day('连续工作起始之日', 'Working without a break since')),
  hiredOn,
  endedOn: Type.Optional(endedOn),
  takenDays: Type.Optional(field.count('已安排的年休假天数', 'Days taken', { min: 0, max: 366 })),
  averageFen: wage('前十二个月剔除加班工资的月平均工资', 'Average monthly wage without overtime pay'),
  normalWageUnpaid: Type.Optional(field.yesNo('正常工作期间的工资也未支付', 'The normal wage was not paid either')),
  obstacle: Type.Optional(field.choice('特殊情形', 'Special case', words.leaveObstacles)),
  paidFen: paid,
});

/** Extra compensation for paying late despite an order. Source: LCL.85. */
export const Extra = field.form({
  payableFen: field.money('应付金额', 'Amount payable', 0),
  orderedOn: Type.Optional(field.day('责令限期支付之日', 'Ordered to pay on')),
  payBy: Type.Optional(field.day('限期届满之日', 'To be paid by')),
  percent: Type.Optional(field.count('加付比例（百分之）', 'Extra, in per cent', { min: 1, max: 1000 })),
});

/** Medical costs of a work injury, as proved by their papers. Source: MAL.47. */
export const InjuryMedical = field.form({
  costs: field.rows(
    '费用',
    'Costs',
    { what: field.line('项目', 'Item', 200), fen: field.money('金额', 'Amount', 0) },
    { min: 1, max: 200 },
  ),
  paidFen: paid,
});
