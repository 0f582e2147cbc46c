import { expect, test } from 'vitest';
import { readOwnAmounts, withOwn } from './own-amounts.ts';

const cases = [
  { id: 1, number: 'ZC-1', names: ['王*'] },
  { id: 2, number: 'ZC-2', names: ['长江劳务'] },
  { id: 3, number: 'ZC-3', names: ['长江劳务'] },
  { id: 4, number: 'ZC-4', names: ['赵*'] },
];

test('pasted amounts go to the case they name; what may mean two cases, or none, goes to no case', () => {
  const own = readOwnAmounts('案号\t金额\nZC-1\t1,000.50\nZC-2\t20\t30\n长江劳务\t5\nZC-3\t7\n王一\t9', cases);
  const form = { items: [{ what: '工资', fen: 1 }] };
  const filled = (id: number) => withOwn(form, { rows: 'items', money: 'fen' }, own?.of.get(id) ?? []);
  expect(filled(1)).toEqual({ form: { items: [{ what: '工资', fen: 100_050 }] } });
  for (const id of [2, 3, 4]) expect(filled(id)).toHaveProperty('wrong');
  expect(own?.unknown).toEqual(['王一']);
  expect(readOwnAmounts(' \n', cases)).toBeUndefined();
});
