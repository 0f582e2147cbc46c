import { expect, test } from 'vitest';
import { chapter, filed, findings, order } from '../test/inspection-case.ts';
import { availableActs } from './decide.ts';
import { firstOf, sortOf, stoppedBy } from './offered.ts';
import type { Walk } from './walk.ts';

const namesOn = (walk: Walk, today: string): string[] =>
  availableActs(chapter, walk.matter(), {
    actors: ['clerk', 'inspector', 'head'],
    today,
    calendar: walk.matter().calendar,
  }).map(({ act }) => act);
const firstOn = (walk: Walk, today: string): string | undefined =>
  firstOf(chapter, walk.matter(), namesOn(walk, today));

test('what the next deadline asks is offered first, and what cannot be undone never is', () => {
  const investigating = filed();
  expect(firstOn(investigating, '2024-01-15')).toBe('conclude');
  expect(stoppedBy(chapter, investigating.matter(), 'conclude')?.name).toBe('investigate');
  const concluded = filed().act('inspector', 'conclude', '2024-02-20', findings);
  expect(firstOn(concluded, '2024-02-21')).toBe('order');
  // The order's own time has begun: what keeps it now goes before what the file would put first.
  const ordered = filed().act('inspector', 'order', '2024-02-21', order());
  const first = firstOn(ordered, '2024-02-22');
  const kept = stoppedBy(chapter, ordered.matter(), first ?? '');
  const running = ordered
    .matter()
    .deadlines.filter(({ stoppedSeq }) => stoppedSeq === null)
    .map(({ dueOn }) => dueOn);
  expect(kept?.dueOn).toBe([...running].sort()[0]);
  for (const walk of [investigating, concluded, ordered]) {
    const acts = namesOn(walk, '2024-03-01');
    expect(acts).toContain('close');
    expect(firstOf(chapter, walk.matter(), acts)).not.toBe('close');
    expect(firstOf(chapter, walk.matter(), ['withdraw'])).toBeUndefined();
  }
});

test('acts are told apart by what they do where the matter stands', () => {
  const matter = filed().matter();
  const sorts = Object.groupBy(namesOn(filed(), '2024-01-15'), (act) => sortOf(chapter, matter, act));
  expect(sorts.step).toContain('order');
  expect(sorts.note).toContain('addEvidence');
  expect(sorts.people).toEqual(expect.arrayContaining(['represent', 'listWorkers']));
  expect(sorts.mending).toEqual(['correctEntry']);
});
