import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import { finalityOf, kindOfBasis } from './final-award.ts';

// Tier 1: 2,330 × 12 = 27,960 yuan in 2025.
const where = { division: '510112', calendar: calendarKnownOn() };
const on = '2025-06-03';

describe('final or not, item by item', () => {
  it('20,000 is final and 30,000 is not where twelve months are 27,960', () => {
    const [first, second] = [
      finalityOf({ kind: 'wages', fen: 2_000_000 }, { on }, where),
      finalityOf({ kind: 'severance', fen: 3_000_000 }, { on }, where),
    ];
    expect([first.final, second.final]).toEqual([true, false]);
    expect(first.lines.map(({ zh }) => zh).join()).toContain('2,330.00元 × 12 = 27,960.00元');
  });
  it('the ceiling itself is final, a fen more is not', () => {
    const final = (fen: number, day = on, division = where.division): boolean | null =>
      finalityOf({ kind: 'damages', fen }, { on: day }, { ...where, division }).final;
    expect([2_795_999, 2_796_000, 2_796_001].map((fen) => final(fen))).toEqual([true, true, false]);
    // 26,400 in tier 2; 25,200 in tier 1 on the last day of 2024.
    expect([2_640_000, 2_640_001].map((fen) => final(fen, on, '511623'))).toEqual([true, false]);
    expect([final(2_520_001, '2024-12-31'), final(2_520_001, '2025-01-01')]).toEqual([false, true]);
  });
  it('says that it cannot tell where the county’s minimum wage is not kept', () => {
    const found = finalityOf({ kind: 'wages', fen: 1 }, { on }, { ...where, division: '500107' });
    expect([found.final, found.needs.map(({ parameter }) => parameter)]).toEqual([null, ['minimumWage.month']]);
    expect(finalityOf({ kind: 'wages' }, { on }, where).final).toBeNull();
  });
  it('says that a county’s tier is unconfirmed', () => {
    expect(finalityOf({ kind: 'wages', fen: 1 }, { on }, where).confidence).toBe('unconfirmed');
  });
  it('names the opinion by which the second wage and the like are placed among the items that can be final', () => {
    const articles = (basis: 'doubleWage' | 'severance'): readonly string[] =>
      finalityOf({ kind: kindOfBasis[basis], basis, fen: 1 }, { on }, where).articles;
    expect([articles('doubleWage').includes('LINK.10'), articles('severance').includes('LINK.10')]).toEqual([
      true,
      false,
    ]);
  });
  it('national standards are final whatever the amount, other matters never, nor a case that confirms the employment', () => {
    expect(finalityOf({ kind: 'standards', fen: 90_000_000 }, { on }, where).final).toBe(true);
    expect(finalityOf({ kind: 'other', fen: 1 }, { on }, where).final).toBe(false);
    const confirms = finalityOf({ kind: 'standards' }, { on, confirmsEmployment: true }, where);
    expect([confirms.final, confirms.confidence]).toEqual([false, 'unconfirmed']);
  });
  it('a larger amount never becomes final', () => {
    const final = (fen: number): boolean | null => finalityOf({ kind: 'wages', fen }, { on }, where).final;
    expect([final(0), final(10_000_000)]).toEqual([true, false]);
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (a, b) => {
        if (final(Math.max(a, b))) expect(final(Math.min(a, b))).toBe(true);
      }),
    );
  });
});
