import { describe, expect, it } from 'vitest';
import { amount } from '../../law/amounts.ts';
import { Temporal } from 'temporal-polyfill';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('pilot')!;
const division = '510114';
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const money = (fen: number) => ({ fen, voucher: '1', use: '试点工作' });
const grant = amount('pilot.grant', { division, on: Temporal.PlainDate.from('2024-01-08') }).value;

function applied(): Walk {
  return step(walk(chapter, division), 'county', 'apply', '2024-01-08', {
    county: '新都区',
    division,
    level: 'province',
    round: 1,
    plan: '方案',
  });
}
const selected = (): Walk => step(applied(), 'head', 'select', '2024-01-15', { batch: '1号', until: '2024-06-28' });
const granted = (): Walk =>
  step(step(selected(), 'head', 'provide', '2024-01-16', money(grant)), 'head', 'grant', '2024-01-17', money(grant));

/** What a fund holds by the record. */
function held(story: Walk, fund: string): number {
  return story
    .matter()
    .moved.reduce((sum, one) => sum + (one.credit === fund ? one.fen : 0) - (one.debit === fund ? one.fen : 0), 0);
}

describe('a pilot', () => {
  it('is selected, granted, inspected, accepted, and closes only with no money left', () => {
    const story = granted();
    expect(held(story, 'pilot.granted')).toBe(grant);
    step(story, 'county', 'spend', '2024-02-01', money(grant - 100));
    step(story, 'office', 'inspect', '2024-02-20', { inspectedBy: '省厅', findings: '制度未建', correct: true });
    step(story, 'office', 'demandCorrection', '2024-02-20', { what: '补建', correctBy: '2024-03-20' });
    step(story, 'office', 'corrected', '2024-03-19', { report: '已补建' });
    step(story, 'county', 'submitResult', '2024-04-01', { title: '一站式', level: 'province', summary: '做法' });
    const result = story.matter().seq;
    expect(story.refused('head', 'promoteResult', '2024-04-02', { entry: 1, paper: '2号' }).code).toBe('missing-fact');
    step(story, 'head', 'promoteResult', '2024-04-02', { entry: result, paper: '2号' });
    step(story, 'county', 'askAcceptance', '2024-06-28', { report: '总结' });
    step(story, 'head', 'accept', '2024-07-10', { assessedBy: '验收组', opinion: '合格' });
    expect(story.refused('head', 'close', '2024-07-11').code).toBe('missing-fact');
    step(story, 'county', 'giveBack', '2024-07-11', money(100));
    step(story, 'head', 'close', '2024-07-12');
    expect(held(story, 'pilot.granted')).toBe(0);
    expect(['treasury', 'pilot.fund', 'pilot.spent'].map((fund) => held(story, fund))).toEqual([
      -grant,
      100,
      grant - 100,
    ]);
  });

  it('gets one grant, is warned of another sum, and cannot spend more than it holds', () => {
    expect(selected().warned('head', 'grant', '2024-01-17', money(grant + 1))).toBe(true);
    expect(selected().warned('head', 'grant', '2024-01-17', money(grant))).toBe(false);
    expect(granted().refused('head', 'grant', '2024-01-18', money(grant)).code).toBe('missing-fact');
    expect(granted().refused('county', 'spend', '2024-01-18', money(grant + 1)).code).toBe('missing-fact');
  });

  it('knows every state', () => {
    step(applied(), 'head', 'reject', '2024-01-15', { reason: '材料不足' });
    step(granted(), 'head', 'end', '2024-03-01', { reason: '停止' });
    const story = step(granted(), 'county', 'askAcceptance', '2024-03-01', { report: '总结' });
    step(story, 'head', 'refuseAcceptance', '2024-03-02', { what: '补充', correctBy: '2024-04-01' });
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });

  it.each([
    ['2024-06-27', 'running'],
    ['2024-06-28', 'running'],
    ['2024-06-29', 'running'],
  ])('may be accepted on %s: a late county is late, not shut out', (on, state) => {
    const story = granted();
    expect(story.running('term').dueOn).toBe('2024-06-28');
    expect(story.matter().state).toBe(state);
    expect(step(story, 'county', 'askAcceptance', on, { report: '总结' }).matter().state).toBe('acceptanceAsked');
    const term = story.matter().deadlines.find(({ name }) => name === 'term');
    expect(term?.stoppedOn).toBe(on);
  });
});
