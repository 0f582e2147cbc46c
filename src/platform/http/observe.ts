import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { World } from '../world.ts';

/** One log line and one measurement per answer: the route's pattern, never the address, which may carry a name. */
export function observe(app: FastifyInstance, world: World): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'heyan_http_request_seconds',
    help: 'Time from request to answer by route pattern, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 3, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const status = reply.statusCode;
    seconds.observe({ route, method: request.method, status: String(status) }, reply.elapsedTime / 1000);
    world.log.info(
      {
        request: request.id,
        method: request.method,
        route,
        status,
        ms: Math.round(reply.elapsedTime),
        viewer: request.viewer?.kind,
      },
      'answered',
    );
  });
  app.get(
    '/metrics',
    { config: { right: 'operator', limit: 'read', audit: 'none' }, schema: { hide: true } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
  app.get(
    '/healthz',
    { config: { right: 'public', limit: 'read', audit: 'none' }, schema: { hide: true } },
    async (_request, reply) => {
      await sql`select 1`.execute(world.database.app);
      return reply.header('cache-control', 'no-store').send({ status: 'ok' });
    },
  );
}
