import { describe, expect, it } from 'vitest';
import type { FigureAnswer } from '../figures/read.ts';
import { workbookAddress } from './asked.ts';
import { coverageOf, markOf } from './coverage.ts';
import { inTable, percent, shown } from './number.ts';
import { clipboardTextOf, csvOf } from './sheet.ts';
import { ordered, totalOf } from './table-rows.ts';
import { addressOf, periodTitle, readView, trendPeriod } from './view.ts';

const money = (fen: number) => ({ value: fen, numerator: fen, denominator: null });
const inFen = { unit: 'fen', decimals: 2 } as const;
const inRate = { unit: 'rate', decimals: 0 } as const;

describe('a number for reading', () => {
  it.each([
    [106_000_000_000, '10.6', '亿元', '1.06', 'billion yuan'],
    [1_234_567_00, '123.46', '万元', '1.23', 'million yuan'],
    [9_999_999_000_00, '100', '亿元', '10', 'billion yuan'],
    [99_999_999_00, '1', '亿元', '100', 'million yuan'],
    [9_999_99, '9,999.99', '元', '9,999.99', 'yuan'],
    [0, '0.00', '元', '0.00', 'yuan'],
    [-25_000_00, '−2.5', '万元', '−25,000.00', 'yuan'],
  ])('%i fen are %s %s, %s %s', (fen, text, unit, textEn, unitEn) => {
    expect(shown(money(fen), inFen, 'zh')).toMatchObject({ text, unit });
    expect(shown(money(fen), inFen, 'en')).toMatchObject({ text: textEn, unit: unitEn });
  });

  it('keeps every fen in the exact words and in the table', () => {
    expect(shown(money(106_000_000_007), inFen, 'zh').exact).toBe('1,060,000,000.07 元');
    expect(inTable(money(106_000_000_007), inFen)).toBe('1,060,000,000.07');
  });

  it('never rounds a rate up to all or down to none', () => {
    expect([
      percent(1, 0),
      percent(0.9999, 0),
      percent(0.999999999, 0),
      percent(0, 0),
      percent(0.004, 0),
      percent(1e-9, 0),
    ]).toEqual(['100', '99.99', '>99.9', '0', '0.4', '<0.1']);
  });

  it('shows a rate without cases as a dash, not as 0', () => {
    expect(shown({ value: null, numerator: 0, denominator: 0 }, inRate, 'zh').text).toBe('—');
    expect(inTable({ value: null, numerator: 0, denominator: 0 }, inRate)).toBe('—');
  });
});

describe('a table that leaves', () => {
  it('runs no formula in the spreadsheet that opens it, and keeps numbers numbers', () => {
    const words = ['=1+1', '+cmd', '-2', '@sum', ' =x', '\t=x', '成都市'];
    const cells = words.map((one) => ({ words: one }));
    const safe = ["'=1+1", "'+cmd", "'-2", "'@sum", "' =x", "'\t=x", '成都市'];
    expect(csvOf([[...cells, { number: '-12.50' }]])).toBe(`\ufeff${safe.join(',')},-12.50\r\n`);
    expect(clipboardTextOf([[cells[0]!, cells[5]!]])).toBe("'=1+1\t' =x");
  });

  it('quotes commas, quotes and line ends', () => {
    expect(csvOf([[{ words: 'a,b' }, { words: 'say "x"\n' }]])).toBe('\ufeff"a,b","say ""x""\n"\r\n');
  });
});

describe('the rows', () => {
  const row = (division: string, value: number | null) => ({
    division,
    name: { zh: division, en: division },
    value,
    numerator: value,
    denominator: null,
  });

  it('put what has no value last, whichever way they are sorted', () => {
    const rows = [row('a', 2), row('b', null), row('c', 1)];
    expect(ordered(rows, 'value', false, 'zh').map(({ division }) => division)).toEqual(['c', 'a', 'b']);
    expect(ordered(rows, 'value', true, 'zh').map(({ division }) => division)).toEqual(['a', 'c', 'b']);
    expect(ordered(rows, undefined, true, 'zh')).toEqual(rows);
  });

  it('are summed only where a sum means something', () => {
    const of = (unit: string, additive: boolean) => ({ unit, additive }) as FigureAnswer;
    expect(totalOf(of('case', true), 'flow', 'month')).toBe('sum');
    expect(totalOf(of('case', true), 'stock', 'county')).toBe('sum');
    expect(totalOf(of('case', true), 'stock', 'month')).toBe('wholeStock');
    expect(totalOf(of('person', false), 'distinct', 'county')).toBe('whole');
    expect(totalOf(of('rate', false), 'rate', 'county')).toBe('wholeRate');
  });
});

describe('a period', () => {
  const all = (year: number, months = 12) =>
    Array.from({ length: months }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

  it('is whole on its last day, and not on the day before', () => {
    expect(coverageOf('2023', '2023-12-31', all(2023))).toBeUndefined();
    expect(coverageOf('2023', '2023-12-30', all(2023))).toEqual({ until: '2023-12-30', months: 12, recorded: 12 });
    expect(coverageOf('2024-02', '2024-02-29', all(2024))).toBeUndefined();
    expect(coverageOf('2024-02', '2024-02-28', all(2024))).toMatchObject({ until: '2024-02-28' });
    expect(coverageOf('2023-01-05..2023-03-20', '2023-03-20', all(2023))).toBeUndefined();
    expect(coverageOf('2023-03-20', '2023-01-01', [])).toBeUndefined();
  });

  it('says how many of the months that have begun have records, unless none has', () => {
    expect(coverageOf('2023', '2026-01-01', all(2023, 7))).toEqual({ months: 12, recorded: 7 });
    expect(coverageOf('2023', '2023-09-15', all(2023, 8))).toEqual({ until: '2023-09-15', months: 9, recorded: 8 });
    expect(coverageOf('2022-11-01..2023-02-28', '2026-01-01', all(2023))).toEqual({ months: 4, recorded: 2 });
    expect(coverageOf('2021', '2026-01-01', all(2023))).toBeUndefined();
  });

  it('has months that lie ahead, are not over, or have no record', () => {
    const mark = (month: string) => markOf(month, '2023-09-15', all(2023, 7));
    expect(['2023-10', '2023-09', '2023-08', '2023-07'].map(mark)).toEqual([
      'ahead',
      'unfinished',
      'unrecorded',
      undefined,
    ]);
  });
});

describe('an address', () => {
  it('comes back as it was written', () => {
    const view = {
      figure: 'wages.recovered',
      division: '510100',
      period: '2023-06',
      by: 'county',
      level: 'county',
      asOf: '2024-01-05',
      sort: 'value',
      desc: true,
      records: 2,
      lang: 'en',
    } as const;
    const words = new URL(addressOf(view), 'https://heyan.example').searchParams;
    expect(readView(Object.fromEntries(words))).toEqual(view);
  });

  it('leaves out what it does not understand', () => {
    const wrong = {
      figure: '../me',
      division: '51',
      period: '2023-13',
      by: 'street',
      asOf: '2023-02-29',
      sort: 'x',
      records: '-1',
      lang: 'fr',
    };
    expect(readView(wrong)).toEqual({ figure: 'wages.cases' });
  });

  it('names periods in words and the year a trend is drawn over', () => {
    expect(periodTitle('2024-01-01..2024-03-20', 'zh')).toBe('2024年1月1日至2024年3月20日');
    expect(periodTitle('2023-06', 'en')).toBe('June 2023');
    expect(['2023-06', '2024-03-20', '2022-12-01..2023-01-31'].map(trendPeriod)).toEqual([
      '2023',
      '2024',
      '2022-12-01..2023-01-31',
    ]);
  });
});

describe('a workbook', () => {
  it('is asked for with everything the view asks, by an address', () => {
    const asked = {
      figure: 'wages.cases',
      division: '510100',
      period: '2024',
      by: 'month',
      asOf: '2024-05-01',
    } as const;
    expect(workbookAddress('rows', asked)).toBe(
      '/api/v1/figures/wages.cases/export?division=510100&period=2024&asOf=2024-05-01&by=month&format=xlsx',
    );
    expect(workbookAddress('records', asked)).toBe(
      '/api/v1/figures/wages.cases/records/export?division=510100&period=2024&asOf=2024-05-01&format=xlsx',
    );
  });
});
