import { expect, test } from 'vitest';
import type { FormSchema } from '../../web/answers.ts';
import { fillRows, pastedTable } from './pasted-rows.ts';
import { pastedLines } from './payments.ts';
import { typedOf } from './typed-of.ts';
import { convert, emptyForm } from './typed.ts';

const workers: FormSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 4,
  items: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', title: '姓名' },
      phone: { type: 'string', kind: 'phone', title: '手机号', pattern: '^1[3-9]\\d{9}$' },
      owedFen: { type: 'integer', kind: 'money', title: '欠此人多少钱', minimum: 0 },
    },
  },
};
const form: FormSchema = { type: 'object', required: ['workers'], properties: { workers } };
const blank = () => emptyForm(workers.items ?? {}, []);
const fill = (text: string, at = { row: 0, field: 'name' }, rows = [blank()]) =>
  fillRows(pastedTable(text) ?? [], at, rows, workers, blank);

test('rows of a spreadsheet become rows of the form, whatever way numbers were written', () => {
  const { rows, filled } = fill(
    '姓名\t手机号\t欠薪\r\n张大\t138 0013 8000\t1 200.50\r\n李二\t１３９００１３９０００\t３，０００\r\n',
  );
  expect(filled).toBe(2);
  expect(convert(form, { workers: rows })).toMatchObject({
    problems: [],
    form: {
      workers: [
        { name: '张大', phone: '13800138000', owedFen: 120050 },
        { name: '李二', phone: '13900139000', owedFen: 300000 },
      ],
    },
  });
});

test('what cannot be read stays in its cell, and the form names that cell', () => {
  const { rows, cells } = fill('张大\t138\t很多\n李二\t13900139000\t5');
  const wrong = convert(form, { workers: rows }).problems.map((one) => one.path);
  expect(wrong).toEqual(['/workers/0/phone', '/workers/0/owedFen']);
  expect(cells).toContainEqual({ row: 0, field: 'owedFen' });
});

test('a paste begins at its cell, goes on below and stops at the most rows a list may hold', () => {
  const first = fill('张大\t13800138000\n李二\t13900139000').rows;
  const { rows, left } = fill('1\n2\n3\n4\n5', { row: 0, field: 'owedFen' }, first);
  expect(rows.map((row) => [row.name, row.owedFen])).toEqual([
    ['张大', '1.00'],
    ['李二', '2.00'],
    ['', '3.00'],
    ['', '4.00'],
  ]);
  expect(left).toBe(1);
  expect(pastedTable('一个值')).toBeUndefined();
});

test('an amount whose thousands are parted by blanks is one amount, also in a column without names', () => {
  expect(pastedLines('1 200.50\n８ ０００').map((one) => [one.who, one.fen])).toEqual([
    ['', 120050],
    ['', 800000],
  ]);
  expect(pastedLines('李二 6621 8000')[0]).toMatchObject({ who: '李二6621', fen: 800000 });
});

test('a form that was handed in reads back as it was typed', () => {
  const handedIn = { workers: [{ name: '张大', phone: '13800138000', owedFen: 120050 }, { name: '李二' }] };
  expect(convert(form, typedOf(form, handedIn, { workers: [], files: new Map() })).form).toEqual(handedIn);
});
