import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './problems.ts';
import { callsPerMinuteMax, type LimitClass } from './rules.ts';

/**
 * Counts calls per class and viewer; somebody not signed in is counted by address. To be registered before rights are
 * enforced: what is refused is counted as well. The counts live in this process:
 * several processes behind one balancer each allow the whole number.
 */
export async function limitCalls(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false });
  const counters = Object.fromEntries(
    Object.entries(callsPerMinuteMax).map(([name, max]) => [
      name,
      app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: (request) => `${name} ${callerOf(request)}` }),
    ]),
  ) as Record<LimitClass, ReturnType<FastifyInstance['createRateLimit']>>;

  app.addHook('onRequest', async (request, reply) => {
    const count = await counters[request.routeOptions.config.limit ?? 'read'](request);
    if (count.isAllowed || !count.isExceeded) return;
    return sendTooMany(request, reply, count.ttlInSeconds);
  });
}

/** Says that one has to wait, and how long. */
export function sendTooMany(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  reply.header('retry-after', String(seconds));
  return sendRefusal(
    request,
    reply,
    refuse('too-many', {
      zh: `操作过于频繁，请 ${seconds} 秒后再试。`,
      en: `Too many requests; please wait ${seconds} seconds.`,
    }),
  );
}

/** Signing in is counted by address even for somebody signed in: the account is what is being guessed. */
function callerOf(request: FastifyRequest): string {
  const { viewer } = request;
  const known =
    (viewer.kind === 'officer' || viewer.kind === 'enterprise') && request.routeOptions.config.limit !== 'sign-in';
  return known ? `account ${viewer.account}` : `address ${request.ip}`;
}
