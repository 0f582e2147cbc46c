import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('coordinator')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const why = { reason: '理由' };
const award = { paper: '1号', validUntil: '2026-12-31' };

function publicised(): Walk {
  const story = step(walk(chapter, '510114'), 'unit', 'recommend', '2024-01-08', {
    unit: '街道',
    name: '李四',
    phone: '13800000000',
    division: '510114',
    kind: 'grassroots',
    level: 'gold',
    cases: 20,
    trainingHours: 40,
    deeds: '事迹',
  });
  step(story, 'clerk', 'check', '2024-01-15', { findings: '属实' });
  step(story, 'clerk', 'hearUnit', '2024-01-16', { opinion: '同意' });
  return step(story, 'clerk', 'publicise', '2024-03-04', { days: 5 });
}
const awarded = (): Walk => step(publicised(), 'head', 'award', '2024-03-12', award);

describe('a coordinator’s merit', () => {
  it('is awarded only when publicity has ended', () => {
    for (const on of ['2024-03-08', '2024-03-11'])
      expect(publicised().refused('head', 'award', on, award).code).toBe('too-early');
    expect(awarded().running('validity').dueOn).toBe('2026-12-31');
  });

  it('ends by itself the day after its last, unless renewed', () => {
    for (const on of ['2026-12-30', '2026-12-31'])
      expect(step(awarded(), 'head', 'withdraw', on, why).matter().state).toBe('withdrawn');
    expect(awarded().refused('head', 'withdraw', '2027-01-01', why).code).toBe('wrong-state');
    const renewed = step(awarded(), 'head', 'renew', '2026-12-01', { paper: '2号', validUntil: '2029-12-31' });
    expect(renewed.running('validity').dueOn).toBe('2029-12-31');
  });

  it('knows every state', () => {
    step(publicised(), 'head', 'decline', '2024-03-06', why);
    step(awarded(), 'system', 'expire', '2026-12-31', {});
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});
