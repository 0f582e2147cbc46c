import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';
import { programFolder } from '../platform/home.ts';

/** The browser faces as they are shipped, built from the sources of this moment into a folder of their own. */
export type BuiltFaces = {
  /** Lets a browser have these pages while everything else comes from the server at `address`. */
  serve(context: BrowserContext, address: string): Promise<void>;
  remove(): Promise<void>;
};

/** Builds the faces. dist/web is left alone: it may be older than the sources, and another test may be reading it. */
export async function buildFaces(): Promise<BuiltFaces> {
  const folder = await mkdtemp(join(tmpdir(), 'heyan-faces-'));
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: join(programFolder, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } });
  process.env['NODE_ENV'] = mode;
  return {
    serve: (context, address) => serveFrom(folder, context, address),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
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
