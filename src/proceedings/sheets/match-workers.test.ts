import { expect, test } from 'vitest';
import { matchOf } from './match-workers.ts';

const workers = [
  { key: 'w1', name: '李强', tails: ['6621', '123X'] },
  { key: 'w2', name: '李明', tails: ['7788'] },
  { key: 'w3', name: '王芳', tails: ['1111'] },
  { key: 'w4', name: '王芳', tails: ['2222'] },
];

test('a pasted name finds its one worker, by the whole name and never by a mask', () => {
  expect(matchOf('李强', workers)).toBe('w1');
  expect(matchOf(' 李 明 ', workers)).toBe('w2');
  expect(matchOf('李四', workers)).toBe('none');
  expect(matchOf('李*', [{ key: 'w1', name: '李*', tails: [] }])).toBe('none');
  expect(matchOf('王芳', workers)).toBe('several');
});

test('last digits tell namesakes apart and contradict a wrong name', () => {
  expect(matchOf('王芳2222', workers)).toBe('w4');
  expect(matchOf('王芳 13900001111', workers)).toBe('w3');
  expect(matchOf('51010019900101123x', workers)).toBe('w1');
  expect(matchOf('李强7788', workers)).toBe('none');
  expect(matchOf('王芳22', workers)).toBe('none');
  expect(matchOf('', workers)).toBe('none');
});
