import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

const config = { right: 'public', limit: 'read', audit: 'none' } as const;

/** The description of the interface, made from the same schemas that judge requests: /api/openapi.json. */
export async function describeInterface(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Heyan 和堰',
        version: '1',
        description:
          'Everything the faces can do. Refusals are application/problem+json (RFC 9457) with the article and what may be done instead. ' +
          'State-changing requests carry an Idempotency-Key of 8 to 200 characters.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'heyan_session' } } },
    },
  });
}

/** The reading room of that description: /api/reference, with its script from this server. */
export function showReference(app: FastifyInstance): void {
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async () => app.swagger());
  app.get('/api/reference', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  );
  let script: string | undefined;
  app.get('/api/reference/reader.js', { config, schema: { hide: true } }, async (_request, reply) => {
    script ??= readerScript();
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(script);
  });
}

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Heyan 和堰 API</title></head>
<body>
<script id="api-reference" data-url="/api/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"agent":{"disabled":true}}'></script>
<script src="/api/reference/reader.js"></script>
</body>
</html>`;

/**
 * Scalar ships its browser script only as a constant inside its Fastify plugin, whose own routes bring an inline script
 * that our content policy refuses. So the constant is read out of the file, once, when somebody first asks.
 */
function readerScript(): string {
  const file = createRequire(import.meta.url).resolve('@scalar/fastify-api-reference');
  const source = readFileSync(file, 'utf8');
  const literal = /^var standalone_default = ("(?:[^"\\]|\\.)*");$/m.exec(source)?.[1];
  if (literal === undefined) throw new Error('The Scalar package no longer holds its script where it was.');
  // A literal of JavaScript, not of JSON: it holds escapes and tabs that JSON has not.
  return runInNewContext(literal) as string;
}
