import { describe, expect, it } from 'vitest';
import { calendarIf, calendarKnownOn } from '../../../law/calendar.ts';
import { checkForm } from '../../../procedure/form.ts';
import { computeClaim, computeItem, itemForms, type ClaimItem } from './compute.ts';
import type { Computed } from './working.ts';

// Longquanyi in Chengdu: tier 1, whose minimum wage was 2,100 yuan to the end of 2024 and 2,330 from 2025.
const where = { division: '510112', calendar: calendarKnownOn() };

/** Computes an item whose form is also what the form takes. */
function compute(item: ClaimItem): Computed {
  expect(checkForm(itemForms[item.basis], item.form)).toEqual([]);
  return computeItem(item, where);
}
const said = ({ lines }: Computed): string => lines.map(({ zh }) => zh).join('\n');
const needed = ({ needs }: Computed): string[] => needs.map(({ parameter }) => parameter);

describe('unpaid wages', () => {
  it('are added month by month, what was paid taken off', () => {
    const found = compute({
      basis: 'wages',
      form: {
        months: [
          { month: '2024-03', dueFen: 600_000 },
          { month: '2024-04', dueFen: 600_000, paidFen: 250_000 },
          { month: '2024-05', dueFen: 600_000, paidFen: 700_000 },
        ],
      },
    });
    expect(found).toMatchObject({ fen: 950_000, confidence: 'verified', articles: ['LCL.85'], needs: [] });
    expect(said(found)).toContain('2024-04：应发 6,000.00元，已付 2,500.00元，尚欠 3,500.00元。');
  });
  it('are so many months of one amount', () => {
    expect(compute({ basis: 'wages', form: { monthlyFen: 523_050, monthsUnpaid: 3 } }).fen).toBe(1_569_150);
    expect(compute({ basis: 'wages', form: { monthlyFen: 523_050, monthsUnpaid: 3, paidFen: 100_000 } }).fen).toBe(
      1_469_150,
    );
    expect(compute({ basis: 'wages', form: { monthlyFen: 100, monthsUnpaid: 3, paidFen: 1_000 } }).fen).toBe(0);
  });
  it('cannot be computed from half of what is needed', () => {
    const found = compute({ basis: 'wages', form: { monthlyFen: 523_050 } });
    expect(found.fen).toBeNull();
    expect(needed(found)).toEqual(['monthsUnpaid']);
    expect(needed(compute({ basis: 'wages', form: {} }))).toEqual(['monthlyFen']);
  });
});

describe('overtime', () => {
  const day = (on: string, hours = 8, more = {}): Computed =>
    compute({ basis: 'overtime', form: { monthlyFen: 522_000, days: [{ on, hours, ...more }] } });

  it('is paid at 150, 200 or 300 % by what the calendar says of the day', () => {
    // 5,220 ÷ 21.75 ÷ 8 is 30 yuan an hour.
    expect(day('2024-10-10', 2).fen).toBe(9_000);
    expect(day('2024-10-19').fen).toBe(48_000);
    expect(day('2024-10-01').fen).toBe(72_000);
  });
  it('tells the festivals of the law from the other days of a long holiday, and knows weekends worked in return', () => {
    const times = (on: string): number => (day(on).fen ?? 0) / 24_000;
    // National Day of 2024: 1 to 3 October by law, 4 to 7 moved there, 12 October worked in return.
    expect(['2024-10-01', '2024-10-03', '2024-10-04', '2024-10-07', '2024-10-08', '2024-10-12'].map(times)).toEqual([
      3, 3, 2, 2, 1.5, 1.5,
    ]);
    // The second of May is a statutory holiday from 2025 on only.
    expect(['2024-05-02', '2025-05-02'].map(times)).toEqual([2, 3]);
    // New Year's Eve of the lunar year: not in 2024, in 2025 by law.
    expect(['2024-02-09', '2025-01-28'].map(times)).toEqual([1.5, 3]);
  });
  it('owes nothing for a rest day given back, but time off is no substitute for holidays and long days', () => {
    expect(day('2024-10-19', 8, { timeOffGiven: true }).fen).toBe(0);
    expect(day('2024-10-01', 8, { timeOffGiven: true }).fen).toBe(72_000);
    expect(day('2024-10-10', 8, { timeOffGiven: true }).fen).toBe(36_000);
  });
  it('rounds each line once, at its end', () => {
    // 3,000 ÷ 21.75 ÷ 8 × 150 % × 1.5 = 38.793…
    const found = compute({
      basis: 'overtime',
      form: { monthlyFen: 300_000, days: [{ on: '2024-10-10', hours: 1, minutes: 30 }] },
    });
    expect(found.fen).toBe(3_879);
    expect(said(found)).toContain('3,000.00元 ÷ 21.75 ÷ 8 × 150% × 1.5 小时 = 38.79元');
  });
  it('of comprehensive hours is 150 % on a rest day, and of unfixed hours is not computed', () => {
    const days = [{ on: '2024-10-19', hours: 8 }];
    expect(compute({ basis: 'overtime', form: { monthlyFen: 522_000, hours: 'comprehensive', days } }).fen).toBe(
      36_000,
    );
    const unfixed = compute({ basis: 'overtime', form: { monthlyFen: 522_000, hours: 'unfixed', days } });
    expect([unfixed.fen, needed(unfixed)]).toEqual([null, ['hours']]);
  });
  it('leaves to the tribunal what a local festival is, and takes it for a rest day', () => {
    // The Torch Festival of 2024 in Xichang.
    const item: ClaimItem = {
      basis: 'overtime',
      form: { monthlyFen: 522_000, days: [{ on: '2024-07-29', hours: 8 }] },
    };
    const found = computeItem(item, { ...where, division: '513401' });
    expect(found).toMatchObject({ fen: 48_000, confidence: 'unconfirmed' });
    expect(found.articles).toContain('HOL.4');
    expect(computeItem(item, where)).toMatchObject({ fen: 36_000, confidence: 'verified' });
  });
  it('says so where the arrangement of the year is not known, and refuses a year without its holidays', () => {
    expect(day('2015-03-04').confidence).toBe('unconfirmed');
    expect(day('2024-10-10').confidence).toBe('verified');
    const old = day('2005-03-04');
    expect([old.fen, needed(old)]).toEqual([null, ['days']]);
  });
});

describe('the second wage without a written contract', () => {
  const form = { hiredOn: '2023-01-01', monthlyFen: 500_000 };

  it('is owed for eleven months at most: the second to the twelfth', () => {
    const found = compute({ basis: 'doubleWage', form: { ...form, endedOn: '2024-06-30' } });
    expect(found.fen).toBe(11 * 500_000);
    expect(said(found)).toContain('第 2 个月（2023-02-01 至 2023-02-28）');
    expect(said(found)).toContain('第 12 个月（2023-12-01 至 2023-12-31）');
    expect(found.articles).toContain('LCLI.7');
  });
  it('begins the day after a full month: the day before, the day, the day after', () => {
    const until = (endedOn: string): number | null => compute({ basis: 'doubleWage', form: { ...form, endedOn } }).fen;
    expect(until('2023-01-30')).toBe(0);
    expect(until('2023-01-31')).toBe(0);
    expect(until('2023-02-01')).toBe(Math.round(500_000 / 28));
  });
  it('ends on the eve of the contract', () => {
    const until = (signedOn: string): Computed => compute({ basis: 'doubleWage', form: { ...form, signedOn } });
    expect([until('2023-02-28').fen, until('2023-03-01').fen]).toEqual([Math.round((500_000 * 27) / 28), 500_000]);
    expect([until('2023-02-28').confidence, until('2023-03-01').confidence]).toEqual(['unconfirmed', 'verified']);
  });
  it('looks at limitation month by month, and takes nothing off', () => {
    const found = compute({ basis: 'doubleWage', form: { ...form, endedOn: '2024-06-30', filedOn: '2024-07-01' } });
    // The months that ended on 28 February to 30 June 2023 are more than a year old; that of June ends on Sunday 30 June
    // 2024, which rolls to Monday 1 July.
    expect(found).toMatchObject({ fen: 5_500_000, pastLimitationFen: 4 * 500_000 });
    const pursued = { ...form, endedOn: '2024-06-30', filedOn: '2024-07-01', pursued: [{ on: '2024-01-15' }] };
    expect(compute({ basis: 'doubleWage', form: pursued }).pastLimitationFen).toBe(0);
  });
  it('counts from the day the law began for those hired before it, and needs an end', () => {
    const found = compute({ basis: 'doubleWage', form: { ...form, hiredOn: '2005-03-03', endedOn: '2008-02-29' } });
    expect(found.fen).toBe(500_000);
    expect(needed(compute({ basis: 'doubleWage', form }))).toEqual(['endedOn']);
  });
});

describe('severance', () => {
  const form = { hiredOn: '2020-01-01', averageFen: 600_000 };
  const of = (more: object): Computed =>
    compute({ basis: 'severance', form: { ...form, endedOn: '2023-12-31', ...more } });

  it('is a month for each full year', () => {
    expect(of({})).toMatchObject({ fen: 4 * 600_000, needs: [] });
    expect(of({ endedOn: '2023-12-30' }).fen).toBe(4 * 600_000);
    expect(of({ endedOn: '2024-01-01' }).fen).toBe(4.5 * 600_000);
  });
  it('is half a month below six months and a whole one from six: the day before, the day, the day after', () => {
    const months = (endedOn: string): number => (of({ endedOn }).fen ?? 0) / 600_000;
    expect(['2024-06-29', '2024-06-30', '2024-07-01'].map(months)).toEqual([4.5, 5, 5]);
    expect(of({ hiredOn: '2023-08-31', endedOn: '2024-02-28' }).fen).toBe(600_000);
    expect(of({ hiredOn: '2023-08-31', endedOn: '2024-02-27' }).fen).toBe(300_000);
    expect(of({ hiredOn: '2024-02-29', endedOn: '2025-02-26' }).fen).toBe(600_000);
    expect(of({ hiredOn: '2024-02-29', endedOn: '2025-02-27' }).fen).toBe(600_000);
    expect(of({ hiredOn: '2024-02-29', endedOn: '2025-02-28' }).fen).toBe(900_000);
  });
  it('takes the average of what was earned, and the minimum wage below it', () => {
    const lastMonths = Array.from({ length: 12 }, (_, n) => ({
      month: `2023-${String(n + 1).padStart(2, '0')}`,
      fen: 500_000 + n,
    }));
    const found = of({ averageFen: undefined, lastMonths });
    expect(found.fen).toBe(4 * 500_006);
    expect(said(found)).toContain('12 个月应得工资合计 60,000.66元 ÷ 12 = 5,000.06元');
    expect(of({ averageFen: 150_000 }).fen).toBe(4 * 210_000);
    expect(of({ averageFen: undefined }).fen).toBeNull();
  });
  it('is held at three times the local average and twelve years', () => {
    const long = { hiredOn: '2008-01-01', localAverageFen: 800_000 };
    expect(of({ ...long, averageFen: 2_400_000 }).fen).toBe(16 * 2_400_000);
    expect(of({ ...long, averageFen: 2_400_001 }).fen).toBe(12 * 2_400_000);
    expect(of({ localAverageFen: 800_000, averageFen: 5_000_000 }).fen).toBe(4 * 2_400_000);
    expect(of({ ...long, averageFen: 2_400_001 }).confidence).toBe('unconfirmed');
  });
  it('needs the local average only where it can matter: above three times the minimum wage', () => {
    expect(of({ averageFen: 630_000 }).fen).toBe(4 * 630_000);
    const above = of({ averageFen: 630_001 });
    expect(above.fen).toBeNull();
    expect(needed(above)).toEqual(['averageWage.localMonth']);
    expect(above.needs[0]?.zh).toContain('无法计算');
    expect(above.lines.every(({ adds }) => adds === undefined)).toBe(true);
  });
  it('takes the local average that operators loaded, of the prefecture and of its year', () => {
    const row = {
      region: '510100',
      validFrom: '2023-07-01',
      confidence: 'verified',
      basis: { zh: '成都市统计局', en: 'Chengdu' },
    } as const;
    const calendar = calendarIf([
      { load: 1, amounts: [{ id: 'averageWage.localMonth', rows: [{ ...row, value: 900_000 }] }] },
    ]);
    const item = (endedOn: string, hiredOn = '2008-01-01'): ClaimItem => ({
      basis: 'severance',
      form: { hiredOn, endedOn, averageFen: 3_000_000 },
    });
    expect(computeItem(item('2023-12-31'), { ...where, calendar }).fen).toBe(12 * 2_700_000);
    expect(computeItem(item('2023-12-31', '2020-01-01'), { ...where, calendar }).fen).toBe(4 * 2_700_000);
    expect(needed(computeItem(item('2023-06-30'), { ...where, calendar }))).toEqual(['averageWage.localMonth']);
    expect(needed(computeItem(item('2023-12-31'), { division: '511623', calendar }))).toEqual([
      'averageWage.localMonth',
    ]);
  });
  it('counts from 2008 and says that what came before is left out', () => {
    const found = of({ hiredOn: '2003-05-01' });
    expect([found.fen, needed(found)]).toEqual([16 * 600_000, ['before2008']]);
    const form2003 = { ...form, hiredOn: '2003-05-01', endedOn: '2023-12-31' };
    expect(computeClaim([{ basis: 'severance', form: form2003 }], where).complete).toBe(false);
  });
  it('is not computed where no minimum wage is kept, unless it is stated', () => {
    const item = (more: object): ClaimItem => ({
      basis: 'severance',
      form: { ...form, endedOn: '2023-12-31', ...more },
    });
    const elsewhere = { ...where, division: '500107' };
    expect(needed(computeItem(item({}), elsewhere))).toEqual(['minimumWage.month']);
    expect(computeItem(item({ localMinimumFen: 210_000 }), elsewhere)).toMatchObject({
      fen: 2_400_000,
      confidence: 'unconfirmed',
    });
  });
});

describe('other items of a termination', () => {
  const form = { hiredOn: '2020-01-01', endedOn: '2023-06-30', averageFen: 600_000 };

  it('damages are twice the severance, years before 2008 included', () => {
    expect(compute({ basis: 'damages', form }).fen).toBe(2 * 3.5 * 600_000 + 600_000);
    expect(compute({ basis: 'damages', form: { ...form, hiredOn: '2003-07-01' } }).fen).toBe(2 * 20 * 600_000);
  });
  it('a month instead of notice is the month before', () => {
    expect(compute({ basis: 'notice', form: { endedOn: '2023-06-30', lastMonthFen: 580_000 } }).fen).toBe(580_000);
    expect(compute({ basis: 'notice', form: { endedOn: '2007-06-30', lastMonthFen: 580_000 } }).fen).toBeNull();
  });
  it('extra compensation supposes an order and a rate between 50 and 100 %', () => {
    const ordered = { payableFen: 1_000_000, orderedOn: '2024-03-01', payBy: '2024-03-15' };
    const rate = (percent?: number): Computed =>
      compute({ basis: 'extra', form: { ...ordered, ...(percent === undefined ? {} : { percent }) } });
    expect([49, 50, 100, 101].map((percent) => rate(percent).fen)).toEqual([null, 500_000, 1_000_000, null]);
    expect(rate().fen).toBeNull();
    expect(said(rate())).toContain('即 5,000.00元 至 10,000.00元');
    expect(needed(compute({ basis: 'extra', form: { payableFen: 1_000_000 } }))).toEqual(['orderedOn']);
  });
  it('injury costs are as stated', () => {
    const costs = [
      { what: '手术费', fen: 1_230_000 },
      { what: '药费', fen: 45_67 },
    ];
    expect(compute({ basis: 'injuryMedical', form: { costs, paidFen: 30_000 } }).fen).toBe(1_204_567);
  });
  it('do not all stand side by side', () => {
    const notice = { endedOn: '2023-06-30', lastMonthFen: 600_000 };
    const claim = computeClaim(
      [
        { basis: 'damages', form },
        { basis: 'severance', form },
        { basis: 'notice', form: notice },
        { basis: 'wages', form: {} },
      ],
      where,
    );
    expect(claim.cautions.map(({ source }) => source)).toEqual(['LCLI.25', 'LCL.40']);
    expect([claim.fen, claim.complete]).toEqual([3 * 4 * 600_000 + 600_000, false]);
  });
});

describe('annual leave not taken', () => {
  const form = { year: 2023, workingSince: '2015-07-01', hiredOn: '2020-01-01', averageFen: 435_000 };
  const of = (more: object): Computed => compute({ basis: 'leave', form: { ...form, ...more } });

  it('is 300 %, of which the normal wage was paid already', () => {
    // 4,350 ÷ 21.75 is 200 yuan a day.
    expect(of({}).fen).toBe(5 * 2 * 20_000);
    expect(of({ normalWageUnpaid: true }).fen).toBe(5 * 3 * 20_000);
    expect(of({ takenDays: 3 }).fen).toBe(2 * 2 * 20_000);
    expect(of({ takenDays: 9 }).fen).toBe(0);
  });
  it('has its days by all service: five, ten, fifteen', () => {
    const days = (workingSince: string): number => (of({ workingSince }).fen ?? 0) / 40_000;
    expect(['2014-01-02', '2014-01-01', '2004-01-02', '2004-01-01', '2001-01-01'].map(days)).toEqual([
      5, 10, 10, 15, 15,
    ]);
    expect([of({ workingSince: '2013-07-01' }).confidence, of({ workingSince: '2012-12-31' }).confidence]).toEqual([
      'unconfirmed',
      'verified',
    ]);
  });
  it('is shared out in the years of hiring and leaving, parts of a day left out', () => {
    // 1 January to 30 June are 181 days: 181 ÷ 365 × 5 = 2.47…
    expect(of({ endedOn: '2023-06-30' }).fen).toBe(2 * 40_000);
    // 219 of 365 days are exactly three.
    expect([of({ endedOn: '2023-08-06' }).fen, of({ endedOn: '2023-08-07' }).fen]).toEqual([2 * 40_000, 3 * 40_000]);
    expect(of({ hiredOn: '2023-10-20' }).fen).toBe(1 * 40_000);
    expect(of({ hiredOn: '2023-10-21' }).fen).toBe(0);
  });
  it('is due after twelve continuous months only, and not to who declined it', () => {
    expect(of({ workingSince: '2023-03-01', hiredOn: '2023-03-01' }).fen).toBe(0);
    expect(of({ workingSince: '2022-07-01', hiredOn: '2022-07-01' })).toMatchObject({
      fen: 2 * 40_000,
      confidence: 'unconfirmed',
    });
    expect([of({ obstacle: 'declinedInWriting' }).fen, of({ obstacle: 'notEntitled' }).fen]).toEqual([0, 0]);
  });
});
