import type { FormValue, Party } from '../../procedure/case.ts';
import type { Masks } from '../fields.ts';
import { isSealed } from '../sealing.ts';

/** A name as it may be shown without asking. */
export function shownName(name: FormValue, masks: Masks): string {
  if (typeof name === 'string') return name;
  return isSealed(name) ? (masks.get(name.seal)?.masked ?? '***') : '';
}

/**
 * The names of parties by their keys. Masked names often read the same: those are told apart by the last figures of the
 * identity number or the telephone, which the page shows anyway, or else by their place.
 */
export function namesTold(parties: readonly Party[], masks: Masks): ReadonlyMap<string, string> {
  const named = parties.map((party) => ({ party, name: shownName(party.name, masks) }));
  const alike = Map.groupBy(named, ({ name }) => name);
  return new Map(
    named.map(({ party, name }, place) => {
      const isAlone = alike.get(name)?.length === 1;
      return [party.key, isAlone ? name : `${name} ${tailOf(party, masks) ?? `(${place + 1})`}`];
    }),
  );
}

function tailOf({ idNumber, phone }: Party, masks: Masks): string | undefined {
  const value = [idNumber, phone].find(isSealed);
  return value && masks.get(value.seal)?.masked.match(/[\dX]{4}$/u)?.[0];
}
