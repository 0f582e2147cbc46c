import { expect, test } from 'vitest';
import { soundsOf } from './finding.ts';

test('a name of several words is found by the sound of each word and of the whole', () => {
  expect(soundsOf('王小明')).toEqual(['wangxiaoming', 'wxm']);
  expect(soundsOf('锦绣花园工地 王老板')).toEqual(expect.arrayContaining(['wanglaoban', 'wlb', 'jinxiuhuayuangongdi']));
});
