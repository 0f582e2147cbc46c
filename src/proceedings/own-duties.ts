/** Somebody's duties today, and which of them are theirs through colleagues they stand in for alone. */
type WithDuties = { duties: readonly string[]; standsInFor?: readonly { duties: readonly string[] }[] };

/** The duties somebody has themselves: what is lent to a deputy for some days is not theirs to hand on or to keep. */
export function ownDuties({ duties, standsInFor = [] }: WithDuties): string[] {
  const lent = new Set(standsInFor.flatMap((away) => away.duties));
  return duties.filter((duty) => !lent.has(duty));
}
