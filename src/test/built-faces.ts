import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';
import { inject } from 'vitest';
import { programFolder } from '../platform/home.ts';
import { facesOfRun } from './faces-of-run.ts';

/** The browser faces as they are shipped, built from the sources of this run of tests. */
export type BuiltFaces = {
  /** Where they lie. */
  folder: string;
  /** Lets a browser have these pages while everything else comes from the server at `address`. */
  serve(context: BrowserContext, address: string): Promise<void>;
};

/** Builds the faces once for all files of a run. dist/web is left alone: it may be older than the sources. */
export async function buildFaces(): Promise<BuiltFaces> {
  const { admin, prefix } = inject('cluster');
  const folder = facesOfRun(prefix);
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [folder]);
    if (!existsSync(join(folder, 'workbench', 'index.html'))) await buildInto(folder);
  } finally {
    await client.end();
  }
  return { folder, serve: (context, address) => serveFrom(folder, context, address) };
}

async function buildInto(folder: string): Promise<void> {
  // The build is the one that is shipped, not a test variant of its libraries.
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: join(programFolder, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } });
  process.env['NODE_ENV'] = mode;
}

async function serveFrom(folder: string, context: BrowserContext, address: string): Promise<void> {
  // The pages keep the server's policy: what it forbids must fail here too.
  const { headers } = await fetch(`${address}/api/v1/progress`);
  const policy = headers.get('content-security-policy');
  if (!policy) throw new Error('The server sends no content security policy.');
  await context.route(/\/(assets|desk|cockpit)\//, async (route) => {
    const { pathname } = new URL(route.request().url());
    const shell = /^\/(desk|cockpit)\//.exec(pathname)?.[1];
    const path = shell ? join(folder, shell === 'desk' ? 'workbench' : shell, 'index.html') : join(folder, pathname);
    if (!existsSync(path)) return route.fulfill({ status: 404 });
    return route.fulfill({ path, headers: { ...typed(path), 'content-security-policy': policy } });
  });
}

function typed(path: string): Record<string, string> {
  const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[path.split('.').at(-1) ?? ''];
  return type ? { 'content-type': `${type}; charset=utf-8` } : {};
}
