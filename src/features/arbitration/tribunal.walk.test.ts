import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';
import { walkerOf } from '../../test/walked.ts';

const arbitration = walkerOf('arbitration');
const accepted = (): Walk =>
  arbitration
    .begin()
    .act('clerk', 'file', '2026-03-02', {
      employerName: '宏达公司',
      performedIn: '510114',
      applicant: 'worker',
      workers: [{ name: '王小明', claimFen: 5_000_000 }],
      claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
      facts: '拖欠工资。',
    })
    .act('clerk', 'accept', '2026-03-02');
const on = '2026-03-04';
const of = (kind: 'three' | 'sole', ...names: string[]): FormBody => ({
  kind,
  arbitrators: names.map((name) => ({ name })),
});
const refused = (story: Walk, form: FormBody): string => story.refused('clerk', 'formTribunal', on, form).detail.zh;
const formed = (story: Walk, form: FormBody): Walk => story.act('clerk', 'formTribunal', on, form);
const decided = (story: Walk, name: string, granted: boolean): Walk =>
  story.act('director', 'decideRecusal', on, { granted, of: name, reason: '是当事人近亲属。' });

describe('a tribunal', () => {
  it('has one arbitrator or three, and nobody twice, however the name is written', () => {
    for (const form of [
      of('three', '甲'),
      of('three', '甲', '乙'),
      of('sole', '甲', '乙'),
      of('sole', '甲', '乙', '丙'),
    ])
      expect(refused(accepted(), form)).toContain('仲裁员人数和组成不符');
    expect(refused(accepted(), of('three', '李 仲裁', '李仲裁', '乙'))).toContain('同一个人列了两次');
    expect(refused(accepted(), { ...of('sole', '李仲裁'), recorder: '李仲裁' })).toContain('同一个人列了两次');
    formed(accepted(), of('sole', '甲'));
    formed(accepted(), { ...of('three', '甲', '乙', '丙'), recorder: '丁' });
  });

  it('is never again one with whoever was recused from the case; a refused request leaves everybody where they sat', () => {
    const recused = decided(formed(accepted(), of('sole', '李仲裁')), '李仲裁', true);
    expect(refused(recused, of('three', '甲', '李 仲裁', '丙'))).toContain('已经决定回避');
    expect(refused(recused, { ...of('sole', '甲'), recorder: '李仲裁' })).toContain('已经决定回避');
    // Nor when another was named in between.
    expect(refused(formed(recused, of('sole', '赵仲裁')), of('sole', '李仲裁'))).toContain('已经决定回避');
    formed(decided(formed(accepted(), of('sole', '李仲裁')), '李仲裁', false), of('sole', '李仲裁'));
  });

  it('is warned of while it is not decided whether somebody stands aside', () => {
    const asked = accepted().act('worker', 'askRecusal', on, { of: '李仲裁', reason: '是单位负责人的表弟。' });
    const warned = (story: Walk, form: FormBody): boolean => story.warned('clerk', 'formTribunal', on, form);
    expect(warned(accepted(), of('sole', '李仲裁'))).toBe(false);
    expect(warned(asked, of('sole', '李仲裁'))).toBe(true);
    expect(warned(asked, of('sole', '赵仲裁'))).toBe(false);
    // At home a party writes it all in one.
    const fromHome = accepted().act('worker', 'askRecusal', on, { reason: '李仲裁是单位负责人的表弟。' });
    expect([warned(fromHome, of('sole', '李仲裁')), warned(fromHome, of('sole', '赵仲裁'))]).toEqual([true, false]);
    const refusedIt = decided(asked, '李仲裁', false);
    expect(warned(refusedIt, of('sole', '李仲裁'))).toBe(false);
    const again = refusedIt.act('employer', 'askRecusal', on, { of: '李仲裁', reason: '又发现了别的关系。' });
    expect(warned(again, of('sole', '李仲裁'))).toBe(true);
  });
});
