import { describe, expect, it } from 'vitest';
import { writtenChapters as chapters } from '../features/written-chapters.ts';
import { explainDeadline } from '../law/deadline.ts';
import { limit } from '../law/limits.ts';
import { namedLimit } from './named-limit.ts';

describe('a limit by name', () => {
  it('is the law’s own, or a deadline of a procedure under its own article and certainty', () => {
    expect(namedLimit(chapters, 'insp.investigate')).toEqual(limit('insp.investigate'));
    expect(namedLimit(chapters, 'inspection.investigate')).toMatchObject({
      n: 60,
      unit: 'workday',
      source: 'INS.17',
      confidence: 'verified',
      extension: { n: 30 },
    });
    expect(namedLimit(chapters, 'inspection.fileTip')).toMatchObject({
      n: 5,
      source: 'INS.14',
      confidence: 'unconfirmed',
    });
  });

  it('is nothing where the length is set case by case, or nobody knows the name', () => {
    for (const id of ['inspection.perform', 'inspection.nothing', 'nothing.at', 'inspection', ''])
      expect(namedLimit(chapters, id)).toBeUndefined();
  });

  it('answers the command', () => {
    const answer = explainDeadline({ limit: 'inspection.investigate', from: '2024-01-10' }, (id, where) =>
      namedLimit(chapters, id, where),
    );
    expect(answer).toMatchObject({
      due: '2024-04-09',
      limit: 'inspection.investigate',
      extension: { due: '2024-05-22' },
    });
  });
});
