import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { amount, amountIds } from './amounts.ts';

const counties = readFileSync(new URL('../../reference/divisions/510000.csv', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split(','))
  .filter(([, , , level, , , , validTo]) => level === 'county' && validTo === '')
  .map(([code = '']) => code);
const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe('the minimum wage of Sichuan', () => {
  test('is known for every county on every day since April 2022', () => {
    expect(counties).toHaveLength(183);
    for (const id of amountIds().filter((one) => one.startsWith('minimumWage.')))
      for (const code of counties)
        for (const day of ['2022-04-01', '2023-06-30', '2024-12-31', '2025-01-01', '2026-11-01'])
          expect(amount(id, { division: code, on: on(day) }).value).toBeGreaterThan(0);
  });
  test('is 2 330 yuan in tier 1 and 2 200 in tier 2 in 2025, in fen', () => {
    expect(amount('minimumWage.month', { division: '510114', on: on('2025-06-01') })).toMatchObject({
      value: 233_000,
      tier: 1,
    });
    expect(amount('minimumWage.month', { division: '511623', on: on('2025-06-01') })).toMatchObject({
      value: 220_000,
      tier: 2,
    });
    expect(amount('minimumWage.hour', { division: '511623', on: on('2025-06-01') }).value).toBe(2200);
  });
  test('says that the tier of a county is unconfirmed', () => {
    expect(amount('minimumWage.month', { division: '510114', on: on('2025-06-01') }).confidence).toBe('unconfirmed');
  });
  test('changes on its day: the day before, the day, the day after', () => {
    const value = (day: string): number => amount('minimumWage.month', { division: '510114', on: on(day) }).value;
    expect(['2024-12-31', '2025-01-01', '2025-01-02'].map(value)).toEqual([210_000, 233_000, 233_000]);
  });
  test('is never guessed: a day, a place or a name not kept throws', () => {
    expect(() => amount('minimumWage.month', { division: '510114', on: on('2022-03-31') })).toThrow();
    expect(() => amount('minimumWage.month', { division: '500107', on: on('2025-06-01') })).toThrow();
    expect(() => amount('minimumWage.month', { division: '510100', on: on('2025-06-01') })).toThrow();
    expect(() => amount('averageWage', { division: '510114', on: on('2025-06-01') })).toThrow();
  });
});
