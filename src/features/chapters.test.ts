import { describe, expect, it } from 'vitest';
import { accounts } from '../ledger/accounts.ts';
import { defects } from '../procedure/defects.ts';
import { writtenChapters } from './written-chapters.ts';

describe('every procedure', () => {
  it.each([...writtenChapters.values()].map((chapter) => [chapter.procedure.id, chapter] as const))(
    '%s has no defects',
    (_, chapter) => {
      expect(defects(chapter, accounts)).toEqual([]);
    },
  );

  it('takes its lengths from the limits or from a form: none stands in a file', () => {
    const written = [...writtenChapters.values()].flatMap(({ procedure }) =>
      Object.entries(procedure.deadlines)
        .filter(([, { length, extend }]) => 'n' in length || extend?.n !== undefined)
        .map(([name]) => `${procedure.id}.${name}`),
    );
    expect(written).toEqual([]);
  });
});
