import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('recruitment')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const counts = {
  employers: 30,
  posts: 800,
  postsRepeated: 100,
  visits: 2000,
  intentions: 150,
  people: 130,
  consultations: 90,
};
const planned = (): Walk =>
  step(walk(chapter, '510114'), 'organiser', 'plan', '2024-01-08', {
    name: '春风行动专场',
    division: '510114',
    mode: 'site',
    heldOn: '2024-02-19',
  });

function counted(): Walk {
  const story = step(planned(), 'organiser', 'announce', '2024-01-10');
  step(story, 'organiser', 'move', '2024-02-01', { heldOn: '2024-02-20' });
  expect(story.running('hold').dueOn).toBe('2024-02-20');
  step(story, 'organiser', 'hold', '2024-02-21', {}, { effectiveOn: '2024-02-20' });
  return step(story, 'organiser', 'count', '2024-02-22', counts);
}

describe('a recruitment event', () => {
  it('is followed up after thirty and ninety days, and may be followed up late', () => {
    expect(counted().running('followUpFirst').dueOn).toBe('2024-03-21');
    expect(counted().running('followUpSecond').dueOn).toBe('2024-05-20');
    for (const on of ['2024-03-20', '2024-03-21', '2024-03-22']) {
      const story = step(counted(), 'organiser', 'followUpFirst', on, { asked: 130, hired: 60, proof: 'insurance' });
      expect(story.matter().deadlines.find(({ name }) => name === 'followUpFirst')?.stoppedOn).toBe(on);
      step(story, 'organiser', 'followUpSecond', '2024-05-20', { asked: 130, hired: 70, proof: 'contract' });
    }
  });

  it('knows every state', () => {
    step(planned(), 'head', 'cancel', '2024-01-20', { reason: '场地' });
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});
