import { randomUUID } from 'node:crypto';
import { now } from '../platform/clock.ts';
import type { Keyring } from '../platform/crypto.ts';
import type { Database } from '../platform/db.ts';
import { withCheckCode } from '../procedure/notices.ts';
import { checkCodeOf, checkHash, grouped } from './check-code.ts';
import type { Senders } from './senders.ts';

/**
 * Sends a one-time code to a phone, at once and at any hour: somebody waits for it at the sign-in, which keeps its own
 * budget. It passes by the outbox, because a code must stand in no table; who asks may find the message to be ours.
 * @throws when the gateway did not take it
 */
export async function sendCode(
  world: { database: Pick<Database, 'app'>; keys: Keyring; senders: Senders },
  phone: string,
  { code, minutes }: { code: string; minutes: number },
): Promise<void> {
  const key = randomUUID();
  const check = checkCodeOf(world.keys, key);
  await world.database.app
    .insertInto('message_check')
    .values({
      check_hash: checkHash(world.keys, check),
      notice_id: null,
      office: null,
      kind: 'code',
      sent_at: now().toString(),
    })
    .execute();
  const words = withCheckCode(
    {
      zh: `验证码${code}，${minutes}分钟内有效。工作人员不会向您要验证码，不要告诉任何人。`,
      en: `Your code is ${code}, good for ${minutes} minutes. Nobody of ours will ever ask you for it.`,
    },
    grouped(check),
  );
  const sent = await world.senders.sms.send({ key, channel: 'sms', to: phone, subject: '', words: words.zh });
  if (sent.outcome === 'failed' || sent.outcome === 'refused')
    throw new Error(`The gateway did not take it: ${sent.reason}`);
}
