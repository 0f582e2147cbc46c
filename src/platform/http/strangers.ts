import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendTooMany } from './limits.ts';
import { callsPerMinuteMax } from './rules.ts';

/** Calls of people nobody knows, per minute and address, before they are looked up no more: what all classes let by together. */
export const strangersPerMinuteMax = Object.values(callsPerMinuteMax).reduce((sum, max) => sum + max, 0);
const minute = 60_000;

/**
 * Who a call comes from is asked of the database, and whoever brings a session that was made up makes it search in vain. So
 * calls are counted by address before anybody is asked who they are, and those of somebody known are taken off again: an
 * office behind one address is not counted, however many work there. To be registered before viewers are resolved.
 */
export function limitStrangers(app: FastifyInstance): void {
  let since = performance.now();
  let counts = new Map<string, number>();
  const countedIn = new WeakMap<FastifyRequest, Map<string, number>>();
  app.addHook('onRequest', async (request, reply) => {
    const passed = performance.now() - since;
    if (passed >= minute) [since, counts] = [performance.now(), new Map()];
    const already = counts.get(request.ip) ?? 0;
    if (already >= strangersPerMinuteMax) return sendTooMany(request, reply, Math.ceil((minute - passed) / 1000));
    counts.set(request.ip, already + 1);
    countedIn.set(request, counts);
  });
  app.addHook('onResponse', async (request) => {
    const { ip, viewer } = request;
    const counted = countedIn.get(request);
    // Refused before it was asked who it is: nobody known.
    if (counted && viewer !== undefined && viewer.kind !== 'public') counted.set(ip, (counted.get(ip) ?? 1) - 1);
  });
}
