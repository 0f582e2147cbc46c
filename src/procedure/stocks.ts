import type { Case, Entry, Posted } from './case.ts';

/**
 * What of the counts of open proceedings goes along to another division, by an entry that moves one there: minus where it
 * stood, plus where it goes, on the day of the move. What was counted of earlier days stays as it was.
 */
export function stockMoved({ procedure, division: before, posted }: Case, entry: Entry, division: string): Posted[] {
  if (division === before) return [];
  return (procedure.stocks ?? []).flatMap(({ moved: account, of }) => {
    const signs = new Map<string, number>([...of.map((one) => [one.account, one.sign ?? 1] as const), [account, 1]]);
    const standing = posted
      .filter((one) => one.division === before)
      .reduce((sum, one) => sum + (signs.get(one.account) ?? 0) * one.amount, 0);
    if (standing === 0) return [];
    const said = { seq: entry.seq, account, effectiveOn: entry.effectiveOn };
    return [
      { ...said, division: before, amount: -standing },
      { ...said, division, amount: standing },
    ];
  });
}
