import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { sameBytes } from '../platform/algorithms.ts';
import { now } from '../platform/clock.ts';
import { withRights, type Database } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { Receipt } from './notices.schema.ts';
import { signatureOf } from './webhook-sender.ts';

/** Seconds by which a gateway's clock may differ from ours; older receipts are no news, or somebody's copy. */
const skewSeconds = 300;

const Taken = Type.Object({ taken: Type.Boolean() }, { additionalProperties: false });

/**
 * Where the message gateway says what arrived: signed like our own requests, with the same secret, within five minutes, each
 * nonce once. Without a secret in the settings there is no such door. The body is judged as the bytes that were signed.
 */
export function receiptRoutes(
  app: FastifyInstance,
  world: { database: Pick<Database, 'app'> },
  secret: string | undefined = process.env['HEYAN_MESSAGE_SECRET'],
): void {
  app.register((scope, _, ready) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(
      '/api/v1/notices/receipts',
      {
        config: { right: 'public', limit: 'write', audit: 'act' },
        schema: {
          summary: 'Delivery receipts of the message gateway, signed',
          description:
            'JSON {id, status: delivered|failed, providerId?} with x-heyan-timestamp (seconds), x-heyan-nonce and ' +
            'x-heyan-signature: HMAC-SHA256 over timestamp.nonce.body, in hexadecimal.',
          response: { 200: Taken },
        },
      },
      async (request) => {
        const body = await authentic(request, secret);
        return isRefused(body) ? body : take(world, request, body);
      },
    );
    ready();
  });
}

async function authentic(request: FastifyRequest, secret: string | undefined): Promise<string | Refused> {
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) => headerOf(request, name));
  const body = request.body;
  if (!secret) return notFound();
  const said = typeof body === 'string' && timestamp && nonce && signature;
  if (!said || !/^\d{9,12}$/.test(timestamp) || !/^[\w-]{8,100}$/.test(nonce)) return forged();
  const ought = signatureOf(secret, `${timestamp}.${nonce}`, body);
  if (!sameBytes(Buffer.from(ought), Buffer.from(signature))) return forged();
  const age = Math.abs(now().epochMilliseconds / 1000 - Number(timestamp));
  return age > skewSeconds ? forged() : body;
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[`x-heyan-${name}`];
  return typeof value === 'string' ? value : '';
}

/** The same for every flaw: whoever tries learns nothing from the answer. */
function forged(): Refused {
  return refuse('not-allowed', { zh: '回执的签名不对。', en: 'The receipt is not signed as agreed.' });
}

async function take(
  world: { database: Pick<Database, 'app'> },
  request: FastifyRequest,
  body: string,
): Promise<{ taken: boolean } | Refused> {
  const receipt = jsonOf(body);
  if (!Value.Check(Receipt, receipt))
    return refuse('invalid-form', { zh: '回执的内容不符合格式。', en: 'The receipt does not say what receipts say.' });
  const place = receipt.id.lastIndexOf('.');
  const [notice, round] = [receipt.id.slice(0, place), Number(receipt.id.slice(place + 1))];
  const { rows } = await withRights(world.database, { offices: [] }, (tx) =>
    sql<{ outcome: 'taken' | 'replayed' | 'unknown' }>`
      select heyan.take_receipt(${headerOf(request, 'nonce')}, ${notice}::uuid, ${round}, ${receipt.status === 'delivered'},
        ${receipt.providerId ?? null}, null, ${now().toString()}::timestamptz) outcome`.execute(tx),
  );
  const outcome = rows[0]?.outcome;
  if (outcome === 'replayed')
    return refuse('conflict', { zh: '这份回执已经收过。', en: 'This receipt was taken before.' });
  return { taken: outcome === 'taken' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
