import { expect, test } from 'vitest';
import { chapter, filed, findings, order, wang, li } from '../test/inspection-case.ts';
import { availableActs, type Available } from './decide.ts';
import { firstOf, sortOf, keptBy } from './offered.ts';
import type { Walk } from './walk.ts';

const actors = ['clerk', 'inspector', 'head'];
const possibleOn = (walk: Walk, today: string): Available[] =>
  availableActs(chapter, walk.matter(), { actors, today, calendar: walk.matter().calendar });
const firstOn = (walk: Walk, today: string): string | undefined =>
  firstOf(chapter, walk.matter(), possibleOn(walk, today));

test('what the next deadline asks is offered first; with a warning or beyond recall, never', () => {
  const investigating = filed();
  expect(firstOn(investigating, '2024-01-15')).toBe('conclude');
  expect(keptBy(chapter, investigating.matter(), 'conclude')?.name).toBe('investigate');
  const concluded = filed().act('inspector', 'conclude', '2024-02-20', findings);
  expect(firstOn(concluded, '2024-02-21')).toBe('order');
  const ordered = filed().act('inspector', 'order', '2024-02-21', order());
  expect(firstOn(ordered, '2024-02-22')).toBe('recordDelivery');
  const served = ordered.act('clerk', 'recordDelivery', '2024-02-22', { method: 'direct', place: '案卷' });
  // Nobody notes compliance while money is owed: the payment comes first.
  expect(firstOn(served, '2024-02-26')).toBe('recordPayment');
  const payments = [wang, li].map((worker) => ({ worker, fen: 150_000 }));
  const settled = served.act('clerk', 'recordPayment', '2024-02-26', { payments });
  expect(firstOn(settled, '2024-02-26')).toBe('comply');
  const beyondRecall = possibleOn(settled, '2024-03-20').filter(({ act }) => act === 'reportNonCompliance');
  expect(beyondRecall).toHaveLength(1);
  expect(firstOf(chapter, settled.matter(), beyondRecall)).toBeUndefined();
});

test('acts are told apart by what they do where the matter stands', () => {
  const walk = filed();
  const sorts = Object.groupBy(
    possibleOn(walk, '2024-01-15').map(({ act }) => act),
    (act) => sortOf(chapter, walk.matter(), act),
  );
  expect(sorts.step).toContain('order');
  expect(sorts.note).toContain('addEvidence');
  expect(sorts.people).toEqual(expect.arrayContaining(['represent', 'listWorkers']));
  expect(sorts.mending).toEqual(['correctEntry']);
});
