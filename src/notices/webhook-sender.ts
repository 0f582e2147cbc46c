import { textWithin } from '../platform/http/text-within.ts';
import { createHmac } from 'node:crypto';
import { now } from '../platform/clock.ts';
import type { Outgoing, Sender, SendOutcome } from './senders.ts';

/** Seconds an outside gateway has to answer. */
const patienceSeconds = 10;
/** Characters read of its answer at most. */
const answerMax = 4000;

/** The signature of a body at a moment: what we put on requests, and ask of receipts. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex');
}

/**
 * A message gateway reached by HTTP: JSON by POST, signed, with the message's key as `Idempotency-Key`. Its address comes
 * from the operator's settings alone, and it may not send us elsewhere. 2xx: taken. 4xx: refused for good, but for those
 * that ask for patience. Anything else, or silence: to be tried again with the same key.
 */
export function webhookSender(address: string, secret: string, seconds = patienceSeconds): Sender {
  return {
    send: async (message: Outgoing): Promise<SendOutcome> => {
      const body = JSON.stringify({
        id: message.key,
        channel: message.channel,
        to: message.to,
        subject: message.subject,
        text: message.words,
      });
      const timestamp = String(Math.floor(now().epochMilliseconds / 1000));
      const asked = await reach(
        address,
        seconds,
        {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': message.key,
          'x-heyan-timestamp': timestamp,
          'x-heyan-signature': signatureOf(secret, timestamp, body),
        },
        body,
      );
      if ('silent' in asked) return { outcome: 'failed', reason: asked.silent };
      const { status, text } = asked;
      if (status >= 200 && status < 300) return { outcome: 'sent', providerId: providerIdIn(text) };
      const forGood = status >= 400 && status < 500 && ![401, 403, 408, 409, 425, 429].includes(status);
      return { outcome: forGood ? 'refused' : 'failed', reason: `status ${status}` };
    },
  };
}

async function reach(
  address: string,
  seconds: number,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; text: string } | { silent: string }> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(seconds * 1000),
    });
    return { status: answer.status, text: (await textWithin(answer, answerMax)) ?? '' };
  } catch (error) {
    // What the network says may hold the address with a password in it: only the kind of failure is kept.
    return { silent: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'not reached' };
  }
}

/** The gateway's own number of the message, when its answer says one. */
function providerIdIn(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id.slice(0, 200) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
