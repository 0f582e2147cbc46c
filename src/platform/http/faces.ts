import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { programFolder } from '../home.ts';
import { notFound, refuse } from '../refusal.ts';

const built = join(programFolder, 'dist', 'web');
const map = join(programFolder, 'reference', 'map');
const config = { right: 'public', limit: 'read', audit: 'none' } as const;
const schema = { hide: true } as const;

/** The built browser faces: shells that answer every address beneath them, and files whose names carry their hash. */
export async function serveFaces(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: built, serve: false });
  const faces = [
    { address: '/desk', shell: 'workbench/index.html' },
    { address: '/cockpit', shell: 'cockpit/index.html' },
  ];
  for (const { address, shell } of faces) {
    const open = (_request: unknown, reply: FastifyReply): unknown => sendShell(reply, shell);
    app.get(address, { config, schema }, async (_request, reply) => reply.redirect(`${address}/`, 308));
    app.get(`${address}/`, { config, schema }, open);
    app.get(`${address}/*`, { config, schema }, open);
  }
  app.get<{ Params: { '*': string } }>('/assets/*', { config, schema }, async (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, built, { maxAge: '365d', immutable: true }),
  );
  app.get<{ Params: { '*': string } }>('/map/*', { config, schema }, async (request, reply) =>
    existsSync(map) ? reply.sendFile(request.params['*'], map, { maxAge: '1d' }) : notFound(),
  );
}

function sendShell(reply: FastifyReply, shell: string): unknown {
  if (!existsSync(join(built, shell))) {
    return refuse('not-found', {
      zh: '浏览器界面尚未构建，请运行 npm run build。',
      en: 'The browser faces are not built yet: npm run build.',
    });
  }
  return reply.header('cache-control', 'no-cache').sendFile(shell, built, { cacheControl: false });
}
