import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('tripartite')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const text = { text: '一、开展集中要约。' };
const others = ['union', 'enterprises', 'commerce'];
const proposed = (): Walk =>
  step(walk(chapter, '510000'), 'union', 'propose', '2024-01-08', {
    topic: '集中要约',
    division: '510000',
    raisedBy: 'union',
    kind: 'joint',
    ...text,
  });
const circulated = (): Walk => step(proposed(), 'office', 'circulate', '2024-01-09');

function resolved(): Walk {
  const story = step(circulated(), 'office', 'table', '2024-01-10', { meeting: '一季度会议', heldOn: '2024-01-12' });
  for (const side of ['government', ...others]) step(story, side, 'resolve', '2024-01-12', text);
  return story;
}

describe('a tripartite resolution', () => {
  it('stands only when all four have signed one text, and a change voids what was signed', () => {
    const story = circulated();
    step(story, 'government', 'resolve', '2024-01-10', text);
    for (const side of others.slice(0, 2)) step(story, side, 'resolve', '2024-01-10', text);
    expect(story.matter().state).toBe('circulated');
    step(story, 'commerce', 'revise', '2024-01-11', { text: '改。', reason: '更准确' });
    expect(story.matter().consents).toEqual([]);
    for (const side of others) step(story, side, 'resolve', '2024-01-12', { text: '改。' });
    expect(story.matter().state).toBe('circulated');
    step(story, 'government', 'resolve', '2024-01-12', { text: '改。' });
    expect(story.matter().state).toBe('resolved');
  });

  it('is done when its tasks are', () => {
    const story = resolved();
    step(story, 'office', 'assign', '2024-01-15', { task: '培训', lead: 'union', dueOn: '2024-03-29' });
    expect(story.refused('office', 'complete', '2024-03-01').code).toBe('missing-fact');
    step(story, 'system', 'taskEnded', '2024-03-20', { track: 'task', number: '1', state: 'completed' });
    step(story, 'office', 'complete', '2024-03-21');
    step(story, 'office', 'evaluate', '2024-12-20', { effect: '覆盖面提高' });
  });

  it('knows every state, and a deferred matter comes back before, on and after its day', () => {
    step(circulated(), 'office', 'drop', '2024-01-10', { reason: '未达成一致' });
    for (const on of ['2024-02-28', '2024-02-29', '2024-03-01']) {
      const story = step(circulated(), 'office', 'defer', '2024-01-10', { until: '2024-02-29', reason: '再研究' });
      expect(story.running('deferral').dueOn).toBe('2024-02-29');
      step(story, 'office', 'circulate', on);
      expect(story.matter().deadlines.find(({ name }) => name === 'deferral')?.stoppedOn).toBe(on);
    }
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});

describe('a task', () => {
  const task = writtenChapters.get('tripartite-task')!;
  const given = (): Walk =>
    walk(task, '510000').act('office', 'assign', '2024-01-15', { task: '培训', lead: 'union', dueOn: '2024-03-29' });

  it('runs to its day, takes another, is done or called off', () => {
    const story = given().act('office', 'setDay', '2024-02-01', { dueOn: '2024-04-30', reason: '延后' });
    expect(story.running('complete').dueOn).toBe('2024-04-30');
    story.act('lead', 'report', '2024-04-01', { progress: '已办两期' });
    expect(story.matter().state).toBe('inProgress');
    expect(story.act('lead', 'complete', '2024-05-01', { progress: '办完' }).matter().state).toBe('completed');
    expect(given().act('office', 'cancel', '2024-02-01', { reason: '合并' }).matter().state).toBe('cancelled');
  });
});
