import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  allDivisions,
  countiesOf,
  division,
  divisionOn,
  isDivision,
  isValidOn,
  isWithin,
  level,
  parentOf,
  predecessorsOf,
  prefecturesOf,
  rollUp,
  successorsOf,
  tellingName,
} from './divisions.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe('the divisions of Sichuan', () => {
  test('are 21 prefectures and 183 counties: 55 districts, 19 cities, 105 counties, 4 autonomous counties', () => {
    const counties = countiesOf('510000');
    const count = (kind: string): number => counties.filter((county) => county.kind === kind).length;
    expect(prefecturesOf('510000')).toHaveLength(21);
    expect(counties).toHaveLength(183);
    expect([count('district'), count('city'), count('county'), count('autonomousCounty')]).toEqual([55, 19, 105, 4]);
    expect(prefecturesOf().filter(({ kind }) => kind === 'autonomousPrefecture')).toHaveLength(3);
  });
  test('of which two share a name, and are told apart by their cities', () => {
    const told = countiesOf('510000').map(({ code }) => tellingName(code).zh);
    expect(new Set(told).size).toBe(183);
    expect([tellingName('511002'), tellingName('511102').zh, tellingName('510114').zh]).toEqual([
      { zh: '内江市市中区', en: 'Shizhong District, Neijiang City' },
      '乐山市市中区',
      '新都区',
    ]);
  });
  test('every code is unique, of six digits, under a parent whose code it extends', () => {
    const codes = allDivisions().map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, parent, name } of allDivisions()) {
      expect(code).toMatch(/^\d{6}$/);
      expect([name.zh, name.en].every(Boolean)).toBe(true);
      expect(parent === undefined || code.startsWith(parent.replace(/(0000|00)$/, ''))).toBe(true);
    }
  });
  test('every county carries a weight, and the prefectures their counties’ sum', () => {
    for (const prefecture of prefecturesOf()) {
      const counties = countiesOf(prefecture.code);
      for (const county of counties) expect(county.populationApproximate).toBeGreaterThan(10_000);
      const sum = counties.reduce((total, county) => total + county.populationApproximate, 0);
      expect(sum).toBe(prefecture.populationApproximate);
    }
    const total = prefecturesOf().reduce((sum, prefecture) => sum + prefecture.populationApproximate, 0);
    expect(Math.abs(total - 83_674_866) / 83_674_866).toBeLessThan(0.001);
  });
  test('roll up from county to province', () => {
    expect(rollUp('510114')).toEqual(['510114', '510100', '510000']);
    expect(rollUp('500107')).toEqual(['500107', '500000']);
    expect(rollUp('510000')).toEqual(['510000']);
    expect(parentOf('510114')?.name.zh).toBe('成都市');
    expect(parentOf('510000')).toBeUndefined();
    expect(level('510100')).toBe('prefecture');
    expect(isWithin('511623', '511600')).toBe(true);
    expect(isWithin('511623', '510100')).toBe(false);
    expect(countiesOf('510114').map(({ code }) => code)).toEqual(['510114']);
  });
  test('an unknown code is a defect', () => {
    expect(isDivision('510102')).toBe(false);
    expect(() => division('510102')).toThrow();
    expect(() => countiesOf('999999')).toThrow();
  });
});

describe('a change of divisions', () => {
  test('Yubei was valid the day before its abolition, and not on the day', () => {
    expect(isValidOn('500112', day('2025-11-05'))).toBe(true);
    expect(isValidOn('500112', day('2025-11-06'))).toBe(false);
    expect(isValidOn('500112', day('2025-11-07'))).toBe(false);
    expect(division('500112').name.zh).toBe('渝北区');
    expect(countiesOf('500000').map(({ code }) => code)).toEqual(['500107', '500109']);
    expect(countiesOf('500000', day('2025-10-01')).map(({ code }) => code)).toEqual(['500107', '500109', '500112']);
  });
  test('Yubei was split, so nothing is put in its place by itself', () => {
    expect(successorsOf('500112').map(({ code }) => code)).toEqual([null, '500109']);
    expect(divisionOn('500112', day('2025-10-31'))?.code).toBe('500112');
    expect(divisionOn('500112', day('2026-01-01'))).toBeUndefined();
    expect(predecessorsOf('500109')).toEqual([]);
  });
  test('Huili changed its code when it became a city', () => {
    expect(divisionOn('513425', day('2024-01-01'))?.code).toBe('513402');
    expect(divisionOn('513402', day('2019-01-01'))?.code).toBe('513425');
    expect(successorsOf('513425').map(({ code }) => code)).toEqual(['513402']);
    expect(predecessorsOf('513402')).toEqual(['513425']);
    expect(countiesOf('513400', day('2019-01-01')).some(({ code }) => code === '513425')).toBe(true);
  });
  test('the province has 183 counties on every day since 2016-12', () => {
    for (const on of ['2017-01-01', '2018-07-02', '2020-12-31', '2023-06-01', '2026-01-01'])
      expect(countiesOf('510000', day(on))).toHaveLength(183);
  });
  test('every successor with a code exists from the day of the change', () => {
    for (const { code, validTo } of allDivisions())
      for (const successor of successorsOf(code)) {
        expect(successor.on).toBe(validTo);
        expect(successor.code === null || isValidOn(successor.code, day(successor.on))).toBe(true);
      }
  });
});
