import type { Party } from '../procedure/case.ts';
import { actOf } from '../procedure/fold.ts';
import type { Tx } from '../platform/db.ts';
import { isSealed } from './sealing.ts';
import type { Spine } from './spine.ts';
import { openSeal } from './unsealing.ts';
import type { Writing } from './write.ts';

/** Whether a correction found that somebody never took part, did after all, or goes by another name; or papers showed another number. */
export function changesWhoStands(w: Writing): boolean {
  const corrects = w.decided.entries.some((entry) => entry.corrects !== undefined);
  if (!corrects && !w.decided.entries.some(({ act }) => actOf(w.chapter, act).identifies)) return false;
  const after = new Map(w.decided.matter.parties.map((party) => [party.key, party]));
  const before = new Map(w.before.parties.map((party) => [party.key, party]));
  return (
    w.before.parties.some((party) => !after.has(party.key)) ||
    w.decided.matter.parties.some((party) => {
      const known = before.get(party.key);
      if (!known) return corrects && party.sinceSeq <= w.standing.seq;
      return known.name !== party.name || known.creditCode !== party.creditCode || sealOf(known) !== sealOf(party);
    })
  );
}

/**
 * The plain values of everybody who stands after such a correction, by seal: what they are found by must be made anew,
 * for tokens do not say whose they are. Each opening leaves its trace. What was erased is left out.
 * @throws when a value may not be opened by who corrects: dropping what cannot be made again would hide a party
 */
export async function openWhoStands(tx: Tx, spine: Spine, w: Writing): Promise<Map<string, string>> {
  const officer = w.actor.kind === 'officer' ? w.actor.officer : null;
  const plain = new Map<string, string>();
  const sealed = w.decided.matter.parties
    .filter((party) => !party.confidential)
    .flatMap((party) => [party.name, party.idNumber, party.phone])
    .filter(isSealed)
    .map(({ seal }) => seal)
    .filter((id) => !w.seals.some((coming) => coming.id === id));
  for (const id of sealed) {
    const value = await openSeal(tx, spine, id, { officer, why: `检索重建 reindexed: ${w.standing.number}` });
    if (value === undefined)
      throw new Error(`${w.standing.number}: who corrects it may not open ${id}, and could not index it again`);
    if (value !== null) plain.set(id, value);
  }
  return plain;
}

function sealOf({ idNumber }: Party): string | null {
  return isSealed(idNumber) ? idNumber.seal : null;
}
