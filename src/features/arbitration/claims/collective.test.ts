import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../../law/calendar.ts';
import { collectiveOf, simplifiedOf } from './collective.ts';

const where = { division: '510112', calendar: calendarKnownOn() };
const on = '2025-06-03';

describe('disputes of many', () => {
  it('are collective from ten workers with a common claim, come first and have three to five representatives', () => {
    const of = (workers: number, commonClaim = true): boolean =>
      collectiveOf({ workers, commonClaim, on }, where).collective;
    expect([9, 10, 11].map((n) => of(n))).toEqual([false, true, true]);
    expect(of(10, false)).toBe(false);
    expect(collectiveOf({ workers: 10, commonClaim: true, on }, where)).toMatchObject({
      priority: true,
      representatives: { least: 3, most: 5 },
      confidence: 'unconfirmed',
    });
    expect(collectiveOf({ workers: 9, commonClaim: true, on }, where)).toMatchObject({
      priority: false,
      confidence: 'verified',
    });
  });
  it('a dispute over a collective contract comes first however few they are', () => {
    const asked = { workers: 1, commonClaim: false, overCollectiveContract: true, on };
    expect(collectiveOf(asked, where)).toMatchObject({ collective: false, priority: true });
  });
});

describe('simplified handling', () => {
  const asked = { clearFacts: false, bothAgree: false, on };
  it('is for clear facts or where both agree', () => {
    expect(simplifiedOf({ ...asked, clearFacts: true }, where).allowed).toBe(true);
    expect(simplifiedOf({ ...asked, bothAgree: true }, where).allowed).toBe(true);
  });
  it('is for amounts up to the province’s average wage: below, at, above', () => {
    const of = (claimFen: number): boolean | null =>
      simplifiedOf({ ...asked, claimFen, averageFen: 10_000_000 }, where).allowed;
    expect([9_999_999, 10_000_000, 10_000_001].map(of)).toEqual([true, true, false]);
  });
  it('cannot be told by the amount where the average wage is not loaded', () => {
    const found = simplifiedOf({ ...asked, claimFen: 1 }, where);
    expect([found.allowed, found.needs.map(({ parameter }) => parameter)]).toEqual([
      null,
      ['averageWage.provinceYear'],
    ]);
    expect(simplifiedOf(asked, where).allowed).toBeNull();
  });
});
