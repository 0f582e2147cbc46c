import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormSchema } from '../../web/answers.ts';
import { isDay, isMonth } from '../../web/days.ts';
import { fenOfTyped, plainYuan, yuan } from '../../web/money.ts';
import { allInFull, owedAfter, claimedOf, owedOf, pastedLines, paysTooMuch, placePasted, totalOf } from './payments.ts';
import { kindOf } from './schema.ts';
import { convert, emptyForm, outsideBounds, typedPath, withValue, type TypedFields } from './typed.ts';

const workers = [
  { key: 'w1', name: '张*三', claimedFen: 1200000, paidFen: 200000 },
  { key: 'w2', name: '李*', claimedFen: 800001, paidFen: 0 },
  { key: 'w3', name: '王*', claimedFen: 500000, paidFen: 500000 },
];

const payment: FormSchema = {
  type: 'object',
  required: ['payments', 'way'],
  properties: {
    payments: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['worker', 'fen'],
        properties: { worker: { type: 'string', kind: 'worker' }, fen: { type: 'integer', kind: 'money', minimum: 1 } },
      },
    },
    way: { type: 'string', kind: 'choice', choices: [{ const: 'bank', title: '银行转账' }] },
    paidOn: { type: 'string', kind: 'date', formatMinimum: '2024-02-01', formatMaximum: '2024-02-29' },
    note: { type: 'string', kind: 'longText', maxLength: 3 },
  },
};

describe('money', () => {
  it('reads what people type, exactly', () => {
    const read = (typed: string): unknown => Object.values(fenOfTyped(typed))[0];
    expect(read('12345.67')).toBe(1234567);
    expect(read(' ￥1,234.5 ')).toBe(123450);
    expect(read('１２３．４元')).toBe(12340);
    expect(read('0.07')).toBe(7);
    expect(read('1.10')).toBe(110);
    expect(read('90071992547409.91')).toBe(Number.MAX_SAFE_INTEGER);
    expect(read('90071992547409.92')).toBe('moneyTooLarge');
    expect(read('1.005')).toBe('moneyDecimals');
    for (const wrong of ['', '-1', '1,23', '12.3.4', '1e3', '一千', '1 万', '0x10']) expect(read(wrong)).toBe('money');
  });

  it('comes back from its written form unchanged, for every amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (fen) => {
        expect(fenOfTyped(plainYuan(fen))).toEqual({ fen });
        expect(fenOfTyped(yuan(fen))).toEqual({ fen });
      }),
    );
  });
});

describe('days', () => {
  it('knows which days exist', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2024-12-31']) expect(isDay(day)).toBe(true);
    for (const day of ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-1-1', '']) {
      expect(isDay(day)).toBe(false);
    }
    expect(isMonth('2024-05')).toBe(true);
    expect(isMonth('2024-13')).toBe(false);
  });

  it('allows the first and the last day and neither neighbour', () => {
    const bounds = ['2024-02-05', '2024-02-18'] as const;
    expect(outsideBounds('2024-02-04', ...bounds)?.code).toBe('dateFrom');
    expect(outsideBounds('2024-02-05', ...bounds)).toBeUndefined();
    expect(outsideBounds('2024-02-18', ...bounds)).toBeUndefined();
    expect(outsideBounds('2024-02-19', ...bounds)?.code).toBe('dateTo');
  });

  it('asks for a month where the schema means one', () => {
    expect(kindOf({ type: 'string', kind: 'date', pattern: '^\\d{4}-\\d{2}$' })).toBe('month');
    expect(kindOf({ type: 'string', kind: 'date', format: 'date' })).toBe('date');
  });
});

describe('a form of payments', () => {
  it('begins with one row per worker and sends only the rows with an amount', () => {
    const empty = emptyForm(payment, workers);
    expect((empty.payments as TypedFields[]).map((row) => row.worker)).toEqual(['w1', 'w2', 'w3']);
    let typed = withValue(empty, '/payments/1/fen', '8,000.01');
    typed = withValue(typed, '/way', 'bank');
    const { form, problems, moved } = convert(payment, typed);
    expect(problems).toEqual([]);
    expect(form).toEqual({ payments: [{ worker: 'w2', fen: 800001 }], way: 'bank' });
    expect(typedPath('/payments/0/fen', payment, moved)).toBe('/payments/1/fen');
    expect(typedPath('form.payments.0.fen', payment, moved)).toBe('/payments/1/fen');
    expect(typedPath('way', payment, moved)).toBe('/way');
  });

  it('names every field that hinders', () => {
    let typed = withValue(emptyForm(payment, workers), '/paidOn', '2024-03-01');
    typed = withValue(typed, '/note', '四个字的');
    expect(convert(payment, typed).problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/payments requiredRows',
      '/way requiredChoice',
      '/paidOn dateTo',
      '/note maxLength',
    ]);
    typed = withValue(typed, '/payments/0/fen', '1.234');
    typed = withValue(typed, '/payments/2/fen', '0');
    expect(convert(payment, typed).problems.slice(0, 2)).toEqual([
      { path: '/payments/0/fen', code: 'moneyDecimals' },
      { path: '/payments/2/fen', code: 'moneyMinimum', params: { n: '0.01' } },
    ]);
  });

  it('fills in what is still owed', () => {
    const fields = { worker: 'worker', money: 'fen' };
    const rows = allInFull(emptyForm(payment, workers).payments as TypedFields[], fields, workers);
    expect(rows.map((row) => row.fen)).toEqual(['10000.00', '8000.01', '']);
    expect(totalOf(rows, 'fen')).toEqual({ people: 2, fen: 1800001 });
    expect(owedAfter(rows, fields, workers)).toBe(0);
    const tooMuch = rows.map((row, index) => ({ ...row, fen: index === 0 ? '99999' : '' }));
    expect(owedAfter(tooMuch, fields, workers)).toBe(800001);
  });

  it('takes two columns from a spreadsheet and lists every line it did not place', () => {
    const rows = emptyForm(payment, workers).payments as TypedFields[];
    const fields = { worker: 'worker', money: 'fen' };
    const pasted = pastedLines('姓名\t金额\r\n李四\t8,000.01\r\n张小三\t￥1.5\r\n赵六\t3\r\n\r\n李五 很多\n王芳\t9');
    expect(pasted.map((one) => one.who)).toEqual(['李四', '张小三', '赵六', '李五', '王芳']);
    const placed = placePasted(pasted, ['w2', 'w1', 'none', 'w3', 'several'], rows, fields);
    expect(placed.rows.map((row) => row.fen)).toEqual(['1.50', '8000.01', '']);
    expect(placed.unplaced.map((one) => `${one.line} ${one.text} ${one.why}`)).toEqual([
      '4 赵六 3 none',
      '6 李五 很多 amount',
      '7 王芳 9 several',
    ]);
    const inOrder = placePasted(pastedLines('1\n看不懂\n2'), [], rows, fields);
    expect(inOrder.rows.map((row) => row.fen)).toEqual(['1.00', '', '2.00']);
    const twice = placePasted(pastedLines('李强\t1\n李强\t2'), ['w1', 'w1'], rows, fields);
    expect(twice.rows.map((row) => row.fen)).toEqual(['1.00', '', '']);
    expect(twice.unplaced).toMatchObject([{ line: 2, why: 'twice' }]);
  });

  it('lets what one was paid too much hide nobody unpaid, and unknown money be unknown', () => {
    const parties = [
      { claimedFen: 100, paidFen: 300 },
      { claimedFen: 200, paidFen: 0 },
    ];
    expect(owedOf({ fen: 300, paidFen: 300, parties })).toBe(200);
    expect(owedOf({ fen: 0, paidFen: 0, parties: [] })).toBeUndefined();
    expect(owedOf({ fen: 500, paidFen: 200, parties: [] })).toBe(300);
    expect(claimedOf({ fen: 0, parties })).toEqual({ fen: 300, from: 'workers' });
    expect(claimedOf({ fen: 0, parties: [] }).from).toBe('unknown');
    const fields = { worker: 'worker', money: 'fen' };
    expect(paysTooMuch([{ worker: 'w1', fen: '10000' }], fields, workers)).toBe(false);
    expect(paysTooMuch([{ worker: 'w1', fen: '10000.01' }], fields, workers)).toBe(true);
  });

  it('reads amounts in words, whole digits of a number, and never a guess', () => {
    expect(pastedLines('李强 1.2万')).toMatchObject([{ who: '李强', fen: 1200000 }]);
    expect(pastedLines('1\t李强\t51010019900101123X\t12,000')).toMatchObject([
      { who: '李强51010019900101123X', fen: 1200000 },
    ]);
    expect(pastedLines('李强\t约1万')).toMatchObject([{ fen: undefined }]);
  });

  it('sends nothing for a row whose only entry is how it was paid', () => {
    const withWay: FormSchema = {
      type: 'object',
      properties: {
        payments: {
          type: 'array',
          items: {
            type: 'object',
            required: ['worker', 'fen'],
            properties: {
              worker: { type: 'string', kind: 'worker' },
              fen: { type: 'integer', kind: 'money' },
              method: { type: 'string', kind: 'choice', choices: [{ const: 'bank', title: '转账' }] },
            },
          },
        },
      },
    };
    let typed = emptyForm(withWay, workers);
    for (const row of [0, 1, 2]) typed = withValue(typed, `/payments/${row}/method`, 'bank');
    typed = withValue(typed, '/payments/1/fen', '1');
    expect(convert(withWay, typed)).toMatchObject({
      form: { payments: [{ worker: 'w2', fen: 100, method: 'bank' }] },
      problems: [],
    });
  });
});

describe('a correction', () => {
  const correction: FormSchema = {
    type: 'object',
    required: ['entry', 'reason'],
    properties: {
      entry: { type: 'integer', kind: 'entry' },
      form: { anyOf: [payment, { type: 'object', required: ['fact'], properties: { fact: { type: 'string' } } }] },
      reason: { type: 'string', kind: 'longText' },
    },
  };

  it('carries one of the right forms, or none', () => {
    let typed = withValue(withValue(emptyForm(correction, workers), '/entry', '3'), '/reason', '笔误');
    expect(convert(correction, typed).form).toEqual({ entry: 3, reason: '笔误' });
    typed = withValue(typed, '/form', { variant: '0', fields: emptyForm(payment, workers) });
    typed = withValue(typed, '/form/fields/way', 'bank');
    typed = withValue(typed, '/form/fields/payments/2/fen', '5');
    const { form, problems, moved } = convert(correction, typed);
    expect(problems).toEqual([]);
    expect(form).toEqual({ entry: 3, reason: '笔误', form: { payments: [{ worker: 'w3', fen: 500 }], way: 'bank' } });
    expect(typedPath('/form/payments/0/fen', correction, moved)).toBe('/form/fields/payments/2/fen');
    expect(typedPath('/form/way', correction, moved)).toBe('/form/fields/way');
  });

  it('begins with as many rows as the law wants', () => {
    const inspectors: FormSchema = {
      type: 'object',
      properties: {
        investigators: {
          type: 'array',
          minItems: 2,
          items: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
    };
    expect(emptyForm(inspectors, []).investigators).toHaveLength(2);
  });
});
