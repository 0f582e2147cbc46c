import { statute } from './statute.ts';

// What an amount of pay, severance or leave is computed by.

export const labourContractRegulation = statute({
  code: 'LCLI',
  title: { zh: '劳动合同法实施条例', en: 'Regulation for Implementing the Labour Contract Law' },
  inForceFrom: '2008-09-18',
  articles: {
    6: {
      zh: '二倍工资自用工之日起满一个月的次日起算，至补订书面合同的前一日止。',
      en: 'The double wage runs from the day after a month of work to the day before the written contract is made up for.',
    },
    7: {
      zh: '满一年仍未订立的，二倍工资自满一个月的次日至满一年的前一日，并视为已订立无固定期限合同。',
      en: 'After a year without one: from the day after a month to the day before the year is full, and a contract of no fixed term is deemed made.',
    },
    10: {
      zh: '非因本人原因被安排到新单位的，原单位工作年限合并计算。',
      en: 'Years with a former employer count where the worker was moved for no reason of their own.',
    },
    20: {
      zh: '额外支付的一个月工资按上一个月的工资标准确定。',
      en: 'The month paid instead of notice is that of the month before.',
    },
    25: {
      zh: '支付了违法解除赔偿金的，不再支付经济补偿；赔偿金的年限自用工之日起计算。',
      en: 'Who pays damages for unlawful termination pays no severance; their years count from the first day of work.',
    },
    27: {
      zh: '月工资按应得工资计算，含奖金、津贴和补贴；低于当地最低工资的按最低工资；不满十二个月的按实际月数平均。',
      en: 'The wage is all that was earned, bonuses and allowances included; not below the minimum wage; the average of the months worked where they are fewer than twelve.',
    },
  },
});

export const wagePaymentProvisions = statute({
  code: 'WPR',
  title: { zh: '工资支付暂行规定', en: 'Provisional Provisions on Payment of Wages' },
  inForceFrom: '1995-01-01',
  articles: {
    13: {
      zh: '加班工资的标准；综合计算工时超过法定标准的部分按规定支付；不定时工时制不执行上述规定。',
      en: 'Pay for overtime; under comprehensive hours, for what exceeds the standard; not under unfixed hours.',
    },
  },
});

export const workingTimeProvisions = statute({
  code: 'HRS',
  title: { zh: '国务院关于职工工作时间的规定', en: 'State Council Provisions on Working Hours' },
  inForceFrom: '1995-05-01',
  articles: {
    3: { zh: '每日工作八小时，每周四十小时。', en: 'Eight hours a day, forty a week.' },
    7: {
      zh: '企业可以根据实际情况灵活安排周休息日。',
      en: 'Enterprises may arrange their weekly days of rest flexibly.',
    },
  },
});

export const payConversionNotice = statute({
  code: 'PAYC',
  title: {
    zh: '关于职工全年月平均工作时间和工资折算问题的通知',
    en: 'Notice on Average Working Time and the Conversion of Wages',
  },
  articles: {
    2: {
      label: { zh: '第二部分', en: 'part 2' },
      zh: '日工资为月工资除以月计薪天数，小时工资再除以八小时；法定节假日不剔除。',
      en: 'A day’s wage is the month’s divided by the days paid in a month, an hour’s that by eight; statutory holidays are not taken out.',
    },
  },
});

export const annualLeaveRegulation = statute({
  code: 'LEAVE',
  title: { zh: '职工带薪年休假条例', en: 'Regulation on Paid Annual Leave' },
  inForceFrom: '2008-01-01',
  articles: {
    3: {
      zh: '累计工作满一年不满十年五天，满十年不满二十年十天，满二十年十五天。',
      en: 'Five days from one year of work in all, ten from ten years, fifteen from twenty.',
    },
    4: { zh: '不享受当年年休假的情形。', en: 'Who has no leave in a year.' },
    5: {
      zh: '应休未休的天数按日工资收入的百分之三百支付。',
      en: 'Days not taken are paid at 300 % of a day’s wage.',
    },
  },
});

export const annualLeaveMeasures = statute({
  code: 'LEAVEM',
  title: { zh: '企业职工带薪年休假实施办法', en: 'Measures for Paid Annual Leave in Enterprises' },
  inForceFrom: '2008-09-18',
  articles: {
    3: { zh: '连续工作满十二个月以上的，享受年休假。', en: 'Leave is due after twelve months of continuous work.' },
    5: {
      zh: '新进单位的，按当年剩余日历天数折算，不足一整天的不享受。',
      en: 'In the year of hiring, in proportion to the days left; parts of a day fall away.',
    },
    10: {
      zh: '百分之三百包含正常工作期间的工资；本人书面提出不休的，只付正常工资。',
      en: 'The 300 % include the normal wage; who declined leave in writing has only that.',
    },
    11: {
      zh: '日工资为前十二个月剔除加班工资后的月平均工资除以月计薪天数。',
      en: 'A day’s wage is the average of the last twelve months without overtime pay, divided by the days paid in a month.',
    },
    12: {
      zh: '离职当年按已过日历天数折算，不足一整天的不支付，多休的不扣回。',
      en: 'In the year of leaving, in proportion to the days passed; parts of a day are not paid, days taken beyond are not taken back.',
    },
  },
});
