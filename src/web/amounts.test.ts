import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, readBack, yuanText } from './amounts.ts';

describe('amounts as people type them', () => {
  test.each([
    ['12000', 1_200_000],
    ['12,000.50', 1_200_050],
    ['12，000', 1_200_000],
    ['１２０００', 1_200_000],
    [' 12 000 ', 1_200_000],
    ['¥12000', 1_200_000],
    ['￥12,000元', 1_200_000],
    ['人民币12000元整', 1_200_000],
    ['1.2万', 1_200_000],
    ['1.2万元', 1_200_000],
    ['1.2w', 1_200_000],
    ['3k', 300_000],
    ['3千5', 350_000],
    ['1万2', 1_200_000],
    ['1万2千5百', 1_250_000],
    ['1万2000', 1_200_000],
    ['12万5', 12_500_000],
    ['一万二', 1_200_000],
    ['一万两千', 1_200_000],
    ['两千五', 250_000],
    ['两百五', 25_000],
    ['一千零五', 100_500],
    ['一千零五十', 105_000],
    ['十五', 1_500],
    ['十二万', 12_000_000],
    ['二十万零三百', 20_030_000],
    ['壹万贰仟元整', 1_200_000],
    ['两百万', 200_000_000],
    ['五', 500],
    ['三块五', 350],
    ['12块5毛', 1_250],
    ['12元5角3分', 1_253],
    ['大概8000左右', 800_000],
    ['0.01', 1],
    ['1000000000', 100_000_000_000],
  ])('%s', (typed, fen) => expect(parseAmount(typed)).toBe(fen));

  test.each([
    '',
    '0',
    '零',
    '-5',
    '12,5',
    '1,20,000',
    '1.234',
    '12.3.4',
    '012',
    'abc',
    '1e5',
    '十十',
    '5百3千',
    '万',
    '一二',
    '12 元 块',
    '1000000000.01',
    '99999999999999999999',
    '<b>1</b>',
    '１２a',
    '1..2',
    'Infinity',
    '0x10',
    '1.2.万',
    '1万万',
  ])('“%s” is no amount', (typed) => expect(parseAmount(typed)).toBeUndefined());

  test('whatever is read back can be typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (fen) => {
        expect(parseAmount(yuanText(fen))).toBe(fen);
      }),
      { seed: 20_240_320 },
    );
  });

  test('no text makes it throw or give anything but whole fen', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.零一二十百千万亿元块角分 kw') }), (text) => {
        const fen = parseAmount(text);
        expect(fen === undefined || (Number.isSafeInteger(fen) && fen > 0)).toBe(true);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  test.each([
    [1_200_000, '12,000 元（1.2 万元）', '12,000 yuan'],
    [1_200_050, '12,000.50 元', '12,000.50 yuan'],
    [350, '3.50 元', '3.50 yuan'],
  ])('%i is read back as %s', (fen, zh, en) => {
    expect(readBack(fen, 'zh')).toBe(zh);
    expect(readBack(fen, 'en')).toBe(en);
  });
});
