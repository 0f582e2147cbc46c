import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';
import type { Walk } from '../../procedure/walk.ts';

const clue = walkerOf('clue');
const received = (): Walk =>
  clue.begin().act('clerk', 'receive', '2026-03-02', {
    platformNumber: 'QX20260302001',
    employerName: '宏达工地',
    division: '510114',
    field: 'construction',
    author: { name: '王小明', phone: '13800000000' },
    whatHappened: '拖欠两个月工资。',
  });
const verifying = (): Walk => received().act('clerk', 'assign', '2026-03-03', { to: '一中队', dueOn: '2026-03-13' });
const verified = (): Walk =>
  verifying().act('inspector', 'verify', '2026-03-10', { conclusion: 'paid', facts: '已付清。', paidFen: 600_000 });

describe('a clue of unpaid wages', () => {
  it('is verified by the day its office sets, which another decision may move', () => {
    expect(verifying().running('verify').dueOn).toBe('2026-03-13');
    const longer = verifying().act('head', 'extend', '2026-03-13', { dueOn: '2026-03-20', reason: '项目停工。' });
    expect(longer.running('verify').dueOn).toBe('2026-03-20');
    const back = verified().act('head', 'sendBack', '2026-03-11', { dueOn: '2026-03-18', reason: '缺支付凭证。' });
    expect([back.matter().state, back.running('verify').dueOn]).toEqual(['verifying', '2026-03-18']);
  });

  it('is sent on to where wages are owed, reviewed, and reported back', () => {
    const moved = received().act('clerk', 'forward', '2026-03-03', { to: '510107', reason: '项目在武侯区。' });
    expect(moved.matter().division).toBe('510107');
    const reported = verified()
      .act('head', 'review', '2026-03-11')
      .act('clerk', 'report', '2026-03-12', { answer: '工资已经付清。' });
    expect(reported.matter().state).toBe('reported');
    const again = reported.act('head', 'reopen', '2026-03-20', { dueOn: '2026-03-27', reason: '反映人称未到账。' });
    expect(again.running('verify').dueOn).toBe('2026-03-27');
  });

  it('comes to every state', () => {
    received().act('head', 'decline', '2026-03-03', { reason: '重复反映。' });
    expect(clue.unreached()).toEqual([]);
  });
});
