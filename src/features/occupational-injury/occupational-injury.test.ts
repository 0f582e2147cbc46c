import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('occupational-injury')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const why = { reason: '事实和理由' };
const conclusion = { facts: '送餐途中摔倒', ...why };
const reported = (): Walk =>
  step(walk(chapter, '510114'), 'worker', 'report', '2024-02-06', {
    platformName: '某外卖平台',
    branch: 'delivery',
    division: '510114',
    injuredOn: '2024-02-05',
    onOrder: true,
    worker: { name: '王小明', phone: '13800000000' },
    whatHappened: '送餐途中摔倒',
  });
const applied = (on = '2024-02-07'): Walk =>
  step(reported(), 'worker', 'selfApply', on, { appliedBy: 'worker', asked: '医疗待遇' });
const accepted = (): Walk => step(applied(), 'clerk', 'accept', '2024-02-18', {});
const denied = (): Walk =>
  step(step(accepted(), 'head', 'deny', '2024-02-20', conclusion), 'clerk', 'recordService', '2024-02-21', {
    document: 'conclusion',
    method: '直接送达',
  });
const confirmed = (): Walk => step(accepted(), 'head', 'confirm', '2024-02-20', conclusion);

describe('a rider hurt on an order', () => {
  it('is appraised, assessed, paid, and may ask for a review later', () => {
    const story = step(reported(), 'platform', 'verify', '2024-02-06', { onOrder: true });
    step(story, 'platform', 'platformApply', '2024-02-07', { appliedBy: 'platform', asked: '医疗待遇' });
    step(story, 'clerk', 'returnForCompletion', '2024-02-18', { missing: '病历', completeBy: '2024-03-01' });
    step(story, 'worker', 'complete', '2024-02-20', { papers: ['0a3c2f6e-8f0b-4c11-9d3e-0123456789ab'] });
    step(story, 'clerk', 'accept', '2024-02-21', {});
    step(story, 'inspector', 'investigate', '2024-02-22', {});
    step(story, 'head', 'confirm', '2024-03-01', conclusion);
    step(story, 'worker', 'askAppraisal', '2024-03-04', why);
    expect(story.running('appraise').dueOn).toBe('2024-05-06');
    step(story, 'clerk', 'extendAppraisal', '2024-04-01', why);
    expect(story.refused('clerk', 'extendAppraisal', '2024-04-02', why).code).toBe('barred');
    step(story, 'clerk', 'concludeAppraisal', '2024-05-20', { grade: 9, basis: '标准' });
    step(story, 'clerk', 'assess', '2024-05-21', { medicalFen: 1, disabilityFen: 2, deathFen: 0, basis: '附件' });
    step(story, 'clerk', 'pay', '2024-05-22', { fen: 3, paidOn: '2024-05-22', method: '转账' });
    expect(step(story, 'worker', 'recheck', '2025-06-01', why).matter().state).toBe('appraising');
  });

  it.each(['2024-02-07', '2024-02-08', '2024-02-18'])('applies himself on %s, whatever the platform does', (on) => {
    expect(reported().running('platformApply').dueOn).toBe('2024-02-08');
    expect(reported().running('selfApply').dueOn).toBe('2024-03-06');
    expect(applied(on).matter().state).toBe('applied');
  });

  it.each(['2024-03-05', '2024-03-06', '2024-03-07'])(
    'is not turned away on %s: the thirty days have no sure unit',
    (on) => {
      expect(applied(on).matter().state).toBe('applied');
    },
  );

  it('has his papers checked in five working days, over the Spring Festival', () => {
    // 7 February: 8, 9, 18, 19, 20, the tenth to seventeenth being the holiday.
    expect(applied().running('checkMaterials').dueOn).toBe('2024-02-20');
  });

  it('may ask for reconsideration until sixty days after service, not a day longer', () => {
    expect(denied().running('reconsider').dueOn).toBe('2024-04-22');
    for (const on of ['2024-04-21', '2024-04-22'])
      expect(step(denied(), 'worker', 'askReconsideration', on, why).matter().state).toBe('reconsidering');
    expect(denied().refused('worker', 'askReconsideration', '2024-04-23', why).code).toBe('too-late');
  });

  it('knows every state', () => {
    const asked = (): Walk => step(denied(), 'worker', 'askReconsideration', '2024-03-01', why);
    expect(step(asked(), 'clerk', 'overturn', '2024-04-01', why).matter().state).toBe('investigating');
    step(asked(), 'clerk', 'uphold', '2024-04-01', why);
    step(reported(), 'clerk', 'declareOutside', '2024-02-07', why);
    step(reported(), 'worker', 'withdraw', '2024-02-07', {});
    expect(
      step(confirmed(), 'clerk', 'assess', '2024-03-01', {
        medicalFen: 1,
        disabilityFen: 0,
        deathFen: 0,
        basis: '附件',
      }).matter().state,
    ).toBe('assessed');
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});
