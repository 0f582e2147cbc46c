import { Type } from 'typebox';
import { ageBoundsDays, type QueueAsked } from '../reading/queue.ts';
import type { Actor } from '../spine.ts';

/** Whose cases a list is asked for: the viewer's own, nobody's, or an officer's by number; of these only where in charge, or assisting. */
export const ChargeAsked = Type.String({
  pattern: '^(mine|none|(main-|second-)?[1-9][0-9]{0,8})$',
  description:
    'mine, none, or an officer’s number; main-NUMBER only where in charge, second-NUMBER only where assisting',
});

/** How old cases a list is asked for: the lower bound, in days since they were received. */
export const AgeAsked = Type.Union(ageBoundsDays.map((days) => Type.Literal(days)));

/** The officers whose cases are meant. A deputy's own are also those of who is away today. */
export function chargedOf(actor: Actor, charge: string | undefined): Pick<QueueAsked, 'charged' | 'place'> {
  if (charge === undefined || actor.kind !== 'officer') return {};
  if (charge === 'none') return { charged: 'none' };
  const [place, number] = charge.split('-');
  if (number !== undefined) return { charged: [Number(number)], place: place === 'main' ? 'inCharge' : 'assists' };
  if (charge !== 'mine') return { charged: [Number(charge)] };
  return { charged: [actor.officer, ...(actor.standsInFor ?? []).map((away) => away.officer)] };
}
