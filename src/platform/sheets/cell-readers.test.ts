import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCount, readDay, readMoney, readMonthOrDay, readNumberName, readText } from './cell-readers.ts';
import { withoutFormula } from './write-sheet.ts';
import type { Cell } from './sheet.ts';

/* What people type into spreadsheets, read back as what they meant, or refused with how to mend it; never guessed. */

const text = (of: string): Cell => ({ kind: 'text', text: of });
const raw = (of: string): Cell => ({ kind: 'raw', text: of });
const number = (value: number): Cell => ({ kind: 'number', value });
const fullWidth = (of: string): string =>
  of.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

const fen = fc.integer({ min: 0, max: 100_000_000_000 });
const yuanText = (amount: number): string => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
const grouped = (amount: number): string => yuanText(amount).replace(/\B(?=(\d{3})+\.)/g, ',');

test('any amount is read back to the fen, however it is written', () => {
  fc.assert(
    fc.property(fen, (amount) => {
      const yuan = yuanText(amount);
      const tenThousands = `${Math.trunc(amount / 1_000_000)}.${String(amount % 1_000_000).padStart(6, '0')}`;
      const writings: [Cell, 'yuan' | 'tenThousandYuan'][] = [
        [text(yuan), 'yuan'],
        [raw(yuan), 'yuan'],
        [text(grouped(amount)), 'yuan'],
        [text(`￥${grouped(amount)}元`), 'yuan'],
        [text(fullWidth(grouped(amount))), 'yuan'],
        [text(grouped(amount).replaceAll(',', ' ')), 'yuan'],
        [text(grouped(amount).replaceAll(',', '\u00a0')), 'tenThousandYuan'],
        [number(Number(yuan)), 'yuan'],
        [text(tenThousands), 'tenThousandYuan'],
        [text(`${tenThousands}万元`), 'yuan'],
        [text(`${yuan}元`), 'tenThousandYuan'],
      ];
      for (const [cell, unit] of writings) {
        const times = unit === 'tenThousandYuan' && cell.kind === 'text' && /\u00a0|^\d+\.\d\d$/.test(cell.text);
        // Written in yuan into a column of ten thousands, without a unit of its own, it is ten thousand times as much.
        expect(readMoney(cell, unit)).toEqual({ value: times ? amount * 10_000 : amount });
      }
    }),
  );
});

test.each([
  ['45 000', 4_500_000],
  ['45,000.5', 4_500_050],
  ['４．５万', 4_500_000],
  ['人民币 1,200元整', 120_000],
  ['0', 0],
])('the amount %s is %i fen', (typed, expected) => expect(readMoney(text(typed))).toEqual({ value: expected }));

test.each(['', '约3万', '1,2345', '45.000', '-5', '12.345', '三万', '=1+1', '1e5', '..', '1.2.3'])(
  'the amount “%s” is refused, not guessed',
  (typed) => expect(readMoney(text(typed))).toHaveProperty('fault'),
);

test('every day of a century is read back, however it is written', () => {
  const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
      for (const typed of [
        iso,
        `${year}年${month}月${day}日`,
        `${year}.${month}.${day}`,
        `${year}/${month}/${day}`,
        fullWidth(`${year}-${month}-${day}`),
        `${year} 年 ${month} 月 ${day} 日`,
        iso.replaceAll('-', ''),
        `${year}/${month}/${day} 14:30:00`,
      ])
        expect(readDay(text(typed)), typed).toEqual({ value: iso });
      const serial = Math.round(Date.parse(iso) / 86_400_000) + 25_569;
      if (year < 2000) return;
      expect(readDay(number(serial))).toEqual({ value: iso });
      expect(readDay(raw(String(serial)))).toEqual({ value: iso });
    }),
  );
});

test('a month is a month, and no day is made of it', () => {
  expect(readMonthOrDay(text('2023.5'))).toEqual({ value: '2023-05' });
  expect(readMonthOrDay(number(2023.5))).toEqual({ value: '2023-05' });
  expect(readMonthOrDay(text('2023年5月'))).toEqual({ value: '2023-05' });
  expect(readMonthOrDay(text('２０２３．１０'))).toEqual({ value: '2023-10' });
  expect(readDay(text('2023.5'))).toMatchObject({ fault: { zh: expect.stringContaining('只写到月') } });
  // A spreadsheet has dropped the last 0, or not: nobody can tell.
  for (const cell of [number(2023.1), raw('2023.1')])
    expect(readMonthOrDay(cell)).toMatchObject({ fault: { zh: expect.stringContaining('1 月还是 10 月') } });
  for (const wrong of ['2023.13', '2023-02-30', '去年', '45047', '1', '0000-00-00'])
    expect(readMonthOrDay(text(wrong)), wrong).toHaveProperty('fault');
});

test('an identity number that became a number is never taken, whatever it was', () => {
  const id = fc.tuple(fc.constantFrom('510123', '510114', '110101'), fc.integer({ min: 10 ** 11, max: 10 ** 12 - 1 }));
  fc.assert(
    fc.property(id, ([place, rest]) => {
      const whole = `${place}${rest}`;
      expect(readNumberName(text(whole))).toEqual({ value: whole });
      expect(readNumberName(raw(` ${whole} `))).toEqual({ value: whole });
      for (const cell of [
        number(Number(whole)),
        raw(Number(whole).toExponential(5).toUpperCase()),
        text('5.10123E+17'),
      ])
        expect(readNumberName(cell)).toMatchObject({ fault: { zh: expect.stringMatching(/已经丢失.*文本/) } });
    }),
  );
  expect(readNumberName(number(13_800_138_000))).toEqual({ value: '13800138000' });
  expect(readNumberName(text('５１０１１４１９９００１０１００１ｘ'))).toEqual({ value: '51011419900101001X' });
});

test('no reader throws or answers nonsense, whatever stands in the cell', () => {
  const cell = fc.oneof(
    fc.string().map(text),
    fc.string({ unit: 'binary' }).map(raw),
    fc.double().filter(Number.isFinite).map(number),
  );
  fc.assert(
    fc.property(cell, (one) => {
      const money = readMoney(one);
      if ('value' in money) expect(Number.isSafeInteger(money.value) && money.value >= 0).toBe(true);
      const day = readMonthOrDay(one);
      if ('value' in day) expect(day.value).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
      const count = readCount(one);
      if ('value' in count) expect(Number.isSafeInteger(count.value)).toBe(true);
      const name = readNumberName(one);
      expect('value' in name || name.fault.zh).toBeTruthy();
    }),
    { numRuns: 2000 },
  );
});

test('text that begins like a formula leaves as text, and is itself again when it comes back', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.string(), (sign, rest) => {
      expect(withoutFormula(sign + rest)).toBe(`'${sign}${rest}`);
    }),
  );
  expect(readText(text(withoutFormula('=HYPERLINK("x")')))).toEqual({ value: '=HYPERLINK("x")' });
  expect(withoutFormula('四川某某公司')).toBe('四川某某公司');
});
