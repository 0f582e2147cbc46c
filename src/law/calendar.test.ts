import { execFileSync } from 'node:child_process';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarKnownOn, calendarOf, calendarOfVersion, type CalendarYear } from './calendar.ts';
import {
  epochDayFrom,
  epochDayOf,
  dayOfEpoch,
  civilFrom,
  weekdayOf,
  addMonthsToEpochDay,
  epochDayOfText,
} from './day.ts';
import { listReference, readReference } from './reference.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const everything = calendarKnownOn();

describe('the day numbers', () => {
  test('agree with Temporal on every day from 1980 to 2119', () => {
    let date = day('1980-01-01');
    for (let n = epochDayFrom(1980, 1, 1); n <= epochDayFrom(2119, 12, 31); n += 13) {
      expect(civilFrom(n)).toEqual({ year: date.year, month: date.month, day: date.day });
      expect(weekdayOf(n)).toBe(date.dayOfWeek);
      expect(epochDayOf(date)).toBe(n);
      expect(dayOfEpoch(addMonthsToEpochDay(n, 7)).equals(date.add({ months: 7 }))).toBe(true);
      expect(dayOfEpoch(addMonthsToEpochDay(n, -7)).equals(date.subtract({ months: 7 }))).toBe(true);
      date = date.add({ days: 13 });
    }
  });
  test('refuse a day that does not exist', () => {
    expect(() => epochDayOfText('2023-02-29')).toThrow(RangeError);
  });
});

describe('the statutory calendar', () => {
  test('agrees with chinese-days on every day of 2020 to 2026', () => {
    // In a process of its own set to UTC, the only zone in which that package answers for the day it is asked about.
    const days = Array.from({ length: 2557 }, (_, n) => dayOfEpoch(epochDayFrom(2020, 1, 1) + n).toString());
    const program = `
      const { isWorkday } = require('chinese-days');
      console.log(JSON.stringify(${JSON.stringify(days)}.map((day) => [day, isWorkday(day)])));`;
    const answer = execFileSync(process.execPath, ['-e', program], {
      env: { ...process.env, TZ: 'UTC' },
      encoding: 'utf8',
    });
    const theirs = JSON.parse(answer) as [string, boolean][];
    expect(theirs.at(-1)?.[0]).toBe('2026-12-31');
    expect(theirs.map(([date]) => [date, everything.isWorkday(day(date))])).toEqual(theirs);
  });
  test.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(everything.byNumber.workdaysBetween(epochDayFrom(year - 1, 12, 31), epochDayFrom(year, 12, 31))).toBe(count);
  });
  test('names the holiday and the make-up workday', () => {
    expect(everything.kindOf(day('2024-02-18'))).toBe('makeUpWorkday');
    expect(everything.kindOf(day('2024-02-12'))).toBe('holiday');
    expect(everything.holidayOf(day('2024-02-12'))?.zh).toBe('春节');
    expect(everything.kindOf(day('2024-03-02'))).toBe('weekend');
    expect(everything.kindOf(day('2024-03-04'))).toBe('workday');
  });
  test('refuses a day outside its span rather than guess', () => {
    expect(() => everything.isWorkday(day('2120-01-01'))).toThrow(RangeError);
    expect(() => everything.addWorkdays(day('2119-12-30'), 30)).toThrow(RangeError);
    expect(() => everything.addWorkdays(day('1979-12-31'), 1)).toThrow(RangeError);
  });
});

describe('what was known when', () => {
  test('2024 was provisional the day before its notice and known on the day', () => {
    const before = calendarKnownOn(day('2023-10-24'));
    const on = calendarKnownOn(day('2023-10-25'));
    expect(before.provisional(day('2024-02-12'))).toBe(true);
    // The Monday is the third day of the Spring Festival: off by the law itself. What is shifted was not published.
    expect(before.isWorkday(day('2024-02-12'))).toBe(false);
    expect(before.isWorkday(day('2024-02-13'))).toBe(true);
    expect(calendarOfVersion('CN@2022-12-08').isWorkday(day('2024-02-12'))).toBe(true);
    expect(on.provisional(day('2024-02-12'))).toBe(false);
    expect(on.isWorkday(day('2024-02-12'))).toBe(false);
  });
  test('the Spring Festival of 2020 was extended while it lasted', () => {
    const planned = calendarKnownOn(day('2020-01-26'));
    const extended = calendarKnownOn(day('2020-01-27'));
    expect(planned.isWorkday(day('2020-01-31'))).toBe(true);
    expect(planned.isWorkday(day('2020-02-01'))).toBe(true);
    for (const off of ['2020-01-31', '2020-02-01', '2020-02-02']) expect(extended.isWorkday(day(off))).toBe(false);
    expect(extended.isWorkday(day('2020-02-03'))).toBe(true);
  });
  test('the end of the last known year is provisional, for the next New Year may reach into it', () => {
    expect(everything.provisional(day('2026-12-28'))).toBe(false);
    expect(everything.provisional(day('2026-12-29'))).toBe(true);
    expect(everything.provisional(day('2027-01-01'))).toBe(true);
    expect(calendarKnownOn(day('2022-12-07')).isWorkday(day('2022-12-30'))).toBe(true);
    expect(calendarKnownOn(day('2022-12-07')).provisional(day('2022-12-31'))).toBe(true);
  });
  test('years before the first notice kept are provisional too', () => {
    expect(everything.provisional(day('2019-12-31'))).toBe(true);
    expect(everything.provisional(day('2020-01-01'))).toBe(false);
  });
  test('a version names its calendar, and an unknown one is a defect', () => {
    const known = calendarKnownOn(day('2024-06-30'));
    expect(known.version).toBe('CN2@2023-10-25');
    expect(calendarOfVersion(known.version)).toBe(known);
    expect(calendarOfVersion('CN@2019-11-21').yearsKnown).toEqual([2020]);
    expect(calendarKnownOn(day('2000-01-01')).version).toBe('CN2@none');
    expect(() => calendarOfVersion('CN@2024-01-01')).toThrow();
  });
});

describe('festivals of the law itself', () => {
  test.each([
    ['2027-01-01', '元旦'],
    ['2027-02-05', '春节'],
    ['2027-02-08', '春节'],
    ['2027-04-05', '清明节'],
    ['2027-05-01', '劳动节'],
    ['2027-06-09', '端午节'],
    ['2027-09-15', '中秋节'],
    ['2028-10-03', '国庆节'],
    ['2030-02-05', '春节'],
  ])('%s is off although its year is not published, and said to be provisional', (date, name) => {
    expect([everything.kindOf(day(date)), everything.holidayOf(day(date))?.zh]).toEqual(['holiday', name]);
    expect(everything.provisional(day(date))).toBe(true);
  });
  test('as the law was known: in 2023 nobody knew of the fourth day of the Spring Festival or the second of May', () => {
    const before = calendarKnownOn(day('2023-12-31'));
    for (const [date, kind] of [
      ['2025-01-28', 'workday'],
      ['2025-01-29', 'holiday'],
      ['2025-05-02', 'workday'],
    ] as const)
      expect([date, before.kindOf(day(date))]).toEqual([date, kind]);
  });
  test('an arranged year is what its notice says, and nothing besides', () => {
    expect(everything.kindOf(day('2026-02-14'))).toBe('makeUpWorkday');
    expect(
      calendarOfVersion('CN2@2025-11-04').byNumber.workdaysBetween(
        epochDayFrom(2025, 12, 31),
        epochDayFrom(2026, 12, 31),
      ),
    ).toBe(248);
  });
});

describe('local festivals', () => {
  test('are off where they are kept, provisional until confirmed, and nowhere else', () => {
    const liangshan = everything.within('513401');
    expect(liangshan.version).toBe(everything.version);
    expect(liangshan.kindOf(day('2026-11-20'))).toBe('holiday');
    expect(liangshan.provisional(day('2026-11-20'))).toBe(true);
    expect(everything.within('510114')).toBe(everything);
    expect(everything.within('513402')).toBe(liangshan);
    expect(everything.kindOf(day('2026-11-20'))).toBe('workday');
    expect(everything.within('450102').holidayOf(day('2026-04-20'))?.zh).toBe('壮族三月三');
    expect(calendarOfVersion('CN@2025-11-04').within('513401').kindOf(day('2026-11-20'))).toBe('workday');
  });
  test('a loaded notice that names its regions is off there, and arranges no year', () => {
    const losar = {
      number: 'x',
      title: { zh: '测试', en: 'test' },
      url: 'x',
      knownFrom: '2026-12-01',
      confidence: 'verified' as const,
      daysOff: [{ zh: '藏历新年', en: 'Losar', from: '2027-02-09', to: '2027-02-11' }],
      makeUpWorkdays: [],
      regions: ['5133'],
    };
    const loaded = calendarOf(
      everything.version,
      [],
      [{ load: 1, calendars: [{ year: 2027, note: { zh: '测试', en: 'test' }, notices: [losar] }] }],
    );
    expect(loaded.yearsKnown).toEqual([]);
    expect(loaded.kindOf(day('2027-02-10'))).toBe('workday');
    expect(loaded.within('513301').holidayOf(day('2027-02-10'))?.en).toBe('Losar');
  });
});

describe('the files of notices', () => {
  const files = listReference('calendars').filter((file) => /^\d{4}\.json$/.test(file));
  test.each(files)('%s is complete and consistent', (file) => {
    const { year, notices } = readReference<CalendarYear>(`calendars/${file}`);
    expect(`${year}.json`).toBe(file);
    for (const notice of notices) {
      expect(notice.number).toMatch(/^国办发明电〔\d{4}〕\d+号$/);
      expect(notice.url).toMatch(/^https:\/\/www\.gov\.cn\//);
      day(notice.knownFrom);
      for (const { from, to } of notice.daysOff) expect(from <= to).toBe(true);
      // Only a weekend can be made up for; a working weekday needs no notice.
      for (const { day: makeUp } of notice.makeUpWorkdays) expect(day(makeUp).dayOfWeek).toBeGreaterThanOrEqual(6);
    }
  });
  test('no day is both off and made up within one notice', () => {
    for (const file of files)
      for (const { daysOff, makeUpWorkdays } of readReference<CalendarYear>(`calendars/${file}`).notices)
        for (const { day: makeUp } of makeUpWorkdays)
          expect(daysOff.some(({ from, to }) => from <= makeUp && makeUp <= to)).toBe(false);
  });
});
