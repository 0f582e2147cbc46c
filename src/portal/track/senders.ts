import { sendCode } from '../../notices/one-time.ts';
import { sendersOf } from '../../notices/senders-of.ts';
import type { Text } from '../../platform/text.ts';
import type { PortalWorld } from '../claims.ts';
import { portalRules } from '../portal.rules.ts';

/** Carries a one-time code to a phone. `note` tells the reader where the code appears when that is not the phone. */
export type CodeSender = { send(phone: string, code: string): Promise<void>; note?: Text };

/** By the ways messages of this installation go. */
export function codeSender(world: PortalWorld): CodeSender {
  const senders = sendersOf(world);
  return {
    send: (phone, code) => sendCode({ ...world, senders }, phone, { code, minutes: portalRules.codeMinutes }),
    ...(senders.note ? { note: senders.note } : {}),
  };
}
