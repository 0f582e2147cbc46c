import { describe, expect, it } from 'vitest';
import { accounts } from '../ledger/accounts.ts';
import { strictValidator } from '../platform/http/validation.ts';
import { defects } from '../procedure/defects.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { writtenChapters } from './written-chapters.ts';

describe('every procedure', () => {
  it.each([...writtenChapters.values()].map((chapter) => [chapter.procedure.id, chapter] as const))(
    '%s has no defects',
    (_, chapter) => {
      expect(defects(chapter, accounts)).toEqual([]);
    },
  );

  // Routes compile a form when it is first sent: what cannot be compiled must not wait for somebody's first act.
  it('has forms that can be judged strictly', () => {
    const judge = strictValidator();
    const forms = [...writtenChapters.values()].flatMap(({ procedure }) =>
      (Object.values(procedure.acts) as ActDef[]).flatMap(({ form }) => form ?? []),
    );
    expect(forms.length).toBeGreaterThan(200);
    for (const form of new Set(forms)) expect(judge.compile(form)).toBeTypeOf('function');
  }, 60_000);

  it('takes its lengths from the limits or from a form: none stands in a file', () => {
    const written = [...writtenChapters.values()].flatMap(({ procedure }) =>
      Object.entries(procedure.deadlines)
        .filter(([, { length, extend }]) => 'n' in length || extend?.n !== undefined)
        .map(([name]) => `${procedure.id}.${name}`),
    );
    expect(written).toEqual([]);
  });

  it('opens only what is written down, by an act that begins it and that the system may do', () => {
    const opened = [...writtenChapters.values()].flatMap(({ procedure }) =>
      (Object.entries(procedure.acts) as [string, ActDef][]).flatMap(([name, act]) =>
        (act.opens ?? []).map((one) => ({ ...one, by: `${procedure.id}.${name}` })),
      ),
    );
    expect(opened.length).toBeGreaterThan(0);
    const wrong = opened.filter(({ procedure, opening }) => {
      const child = writtenChapters.get(procedure)?.procedure;
      const act = child?.acts[opening] as ActDef | undefined;
      return act?.from !== 'nothing' || !listed(act.by).some((actor) => child?.actors[actor]?.is === 'system');
    });
    expect(wrong).toEqual([]);
  });
});
