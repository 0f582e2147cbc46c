import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db.ts';

/** What can become of a message. */
export type Happened =
  | 'held'
  | 'overBudget'
  | 'sending'
  | 'sent'
  | 'logged'
  | 'delivered'
  | 'failed'
  | 'fellBack'
  | 'givenUp'
  | 'overtaken'
  | 'shown'
  | 'askedAgain'
  | 'toldByHand'
  | 'optedOut';

/** Adds to what became of a message. One that was sent is sent once, however often that is said. */
export async function noteEvent(
  tx: Tx,
  turn: { id: string; channel: string; round: number; attempt: number },
  event: {
    what: Happened;
    at: Temporal.Instant;
    until?: Temporal.Instant;
    reason?: string;
    providerId?: string;
    token?: Buffer;
    office?: number;
  },
): Promise<void> {
  await tx
    .insertInto('notice_event')
    .values({
      notice_id: turn.id,
      at: event.at.toString(),
      what: event.what,
      channel: turn.channel,
      round: turn.round,
      attempt: Math.max(turn.attempt, 0),
      until: event.until?.toString() ?? null,
      provider_id: event.providerId ?? null,
      reason: event.reason ?? null,
      address_token: event.token ?? null,
      office: event.office ?? null,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}
