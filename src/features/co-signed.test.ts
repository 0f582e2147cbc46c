import { describe, expect, it } from 'vitest';
import type { Entry } from '../procedure/case.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { consentsAfter } from '../procedure/fold.ts';
import { writtenChapters } from './written-chapters.ts';

/* Of every act that several sides do together: it is done when all have agreed to one text, and to no other. */

const coSigned = [...writtenChapters.values()].flatMap((chapter) =>
  (Object.entries(chapter.procedure.acts) as [string, ActDef][]).flatMap(([name, act]) =>
    act.coSign ? [[`${chapter.procedure.id}.${name}`, chapter, name, act, listed(act.coSign.sides)] as const] : [],
  ),
);

const entry = (act: string, by: string, terms: string): Entry => ({
  seq: 1,
  act,
  by,
  effectiveOn: '2026-03-02',
  recordedOn: '2026-03-02',
  form: { terms },
  facts: {},
  calendar: '',
});

describe('what several sides do together', () => {
  it('is written in chapters', () => expect(coSigned.length).toBeGreaterThan(5));

  it.each(coSigned)('%s waits for every side, and is done with the last', (_, chapter, name, act, sides) => {
    const agreed = sides.map((side, place) => {
      const before = sides.slice(0, place);
      const waiting = before.reduce<ReturnType<typeof consentsAfter>>(
        (all, one) => consentsAfter(chapter, all, act, entry(name, one, '一次付清')),
        [],
      );
      return consentsAfter(chapter, waiting, act, entry(name, side, '一次付清')).length;
    });
    // One waits, two wait … none: it is done.
    expect(agreed).toEqual(sides.map((_side, place) => (place + 1) % sides.length));
  });

  it.each(coSigned)('%s with a changed text voids every consent to the one before', (_, chapter, name, act, sides) => {
    const [first = '', ...others] = sides;
    for (const other of [...others, first]) {
      const waiting = sides
        .slice(0, -1)
        .filter((side) => side !== other)
        .reduce<ReturnType<typeof consentsAfter>>(
          (all, side) => consentsAfter(chapter, all, act, entry(name, side, '一次付清')),
          [],
        );
      const now = consentsAfter(chapter, waiting, act, entry(name, other, '分两期付清'));
      expect(now.map(({ by, form }) => [by, form['terms']])).toEqual([[other, '分两期付清']]);
    }
  });

  const voided = coSigned.filter(([, , , act]) => act.coSign?.voidedBy !== undefined);
  it.each(voided)('%s loses its consents to what voids them', (_, chapter, name, act, sides) => {
    const waiting = consentsAfter(chapter, [], act, entry(name, sides[0] ?? '', '一次付清'));
    expect(waiting).toHaveLength(1);
    for (const voids of listed(act.coSign?.voidedBy)) {
      const voiding = chapter.procedure.acts[voids] as ActDef;
      expect(consentsAfter(chapter, waiting, voiding, entry(voids, 'anybody', ''))).toEqual([]);
    }
  });
});
