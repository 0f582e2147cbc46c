import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';
import { checklistOn, items } from './chamber-inspection.checklist.ts';

const chapter = writtenChapters.get('chamber-inspection')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const scheduled = (): Walk =>
  step(walk(chapter, '510114'), 'inspector', 'schedule', '2024-01-08', {
    organisation: '商会调委会',
    chamber: '家具商会',
    division: '510114',
    mediators: 5,
    plannedOn: '2024-01-19',
  });
const checks = (on: string, unmet?: string) => ({
  inspectedOn: on,
  checks: items.map((item) => ({ item: item.const, met: item.const !== unmet })),
});
const recognised = (): Walk =>
  step(
    step(scheduled(), 'inspector', 'inspect', '2024-01-19', checks('2024-01-19')),
    'head',
    'recognise',
    '2024-01-22',
    { validUntil: '2024-12-31' },
  );

describe('a chamber’s mediation organisation', () => {
  it('passes only with every mandatory item of the list in force on the day', () => {
    const mandatory = checklistOn('2024-01-19').mandatory;
    for (const item of mandatory) {
      const story = step(scheduled(), 'inspector', 'inspect', '2024-01-19', checks('2024-01-19', item));
      expect(story.matter().state).toBe('failed');
    }
    const some = { inspectedOn: '2024-01-19', checks: [{ item: 'team', met: true }] };
    expect(step(scheduled(), 'inspector', 'inspect', '2024-01-19', some).matter().state).toBe('failed');
    const all = step(scheduled(), 'inspector', 'inspect', '2024-01-19', checks('2024-01-19'));
    expect(all.matter().state).toBe('passed');
  });

  it.each([
    ['2024-12-30', undefined],
    ['2024-12-31', undefined],
    ['2025-01-01', 'wrong-state'],
  ])('asked to be withdrawn on %s: its recognition ends by itself on its last day', (on, code) => {
    const story = recognised();
    if (code) expect(story.refused('head', 'withdraw', on, { reason: '不符合' }).code).toBe(code);
    else expect(step(story, 'head', 'withdraw', on, { reason: '不符合' }).matter().state).toBe('withdrawn');
  });

  it('knows every state', () => {
    const story = step(scheduled(), 'inspector', 'inspect', '2024-01-19', checks('2024-01-19', 'files'));
    step(story, 'inspector', 'demandCorrection', '2024-01-19', { what: '建档', correctBy: '2024-02-19' });
    step(story, 'head', 'decline', '2024-02-20', { reason: '未整改' });
    step(recognised(), 'system', 'expire', '2024-12-31', {});
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});
