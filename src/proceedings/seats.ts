import type { Keyring } from '../platform/crypto.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { lookupKinds, type TokenOf } from './reading/finding.ts';
import type { Offices } from './offices.ts';
import type { Seat } from './sight-rows.ts';
import { lookupTokens, seatOf, tailTokens, type Writing } from './write.ts';

/** The task of the bodies whose records name none yet: the first chapter's, whose body alone was seated in each division. */
const earliestTask = 'inspection';

/** The task a body must have to be seized of a chapter's proceedings. */
export function taskOf({ procedure }: Chapter): string {
  return procedure.body ?? earliestTask;
}

/** The bodies a proceeding lay with, oldest first, and the one it lies with. */
export function seatsOf(known: { offices: Offices }, w: Writing): Seat[] {
  const { formerly } = w.decided.matter;
  const sinceOf = (place: number): number => formerly[place - 1]?.movedBy ?? 1;
  const former = formerly.map(({ division, seat }, place) => ({
    office: seat ?? known.offices.agencyOf(Number(division), taskOf(w.chapter))?.id ?? 0,
    sinceSeq: sinceOf(place),
  }));
  return [...former, { office: seatOf(w).office, sinceSeq: sinceOf(formerly.length) }];
}

/** A search token with the office whose search it serves. */
export type LookupRow = { office: number; kind: number; token: Buffer };

/** All search tokens a proceeding ought to have: of who stands, in the search of each body it lay with. */
export function lookupRowsOf(
  known: { keys: Keyring; offices: Offices },
  w: Writing,
  plain: ReadonlyMap<string, string>,
  tokenOf?: TokenOf,
): LookupRow[] {
  const seats = seatsOf(known, w);
  const { matter } = w.decided;
  const rows = new Map<string, LookupRow>();
  for (const [place, { office }] of seats.entries()) {
    // A body's search knows who was named up to the entry that took the proceeding from it.
    const until = seats[place + 1]?.sinceSeq ?? Infinity;
    const parties = matter.parties.filter((party) => party.sinceSeq <= until);
    const whole = {
      ...w,
      standing: { ...w.standing, seq: 0 },
      decided: { ...w.decided, matter: { ...matter, parties } },
    };
    for (const one of [...lookupTokens(known, whole, plain, tokenOf), ...tailTokens(known, w.standing.number)]) {
      const kind = lookupKinds[one.kind];
      rows.set(`${kind}|${office}|${one.token.toString('latin1')}`, { office, kind, token: one.token });
    }
  }
  return [...rows.values()];
}
