import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import { programFolder } from '../platform/home.ts';

type Asset = { type: string; content: string; version: string };
export type AssetName = 'portal.css' | 'portal.js' | 'icon.svg';

const own = join(import.meta.dirname);
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b4a3f"/><path d="M5 12c5-5 9 4 14 0s6-2 8-1M5 20c5-4 8 3 12 1 3-2 5-4 10-1" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;

const assets: Record<AssetName, Asset> = {
  'portal.css': asset('text/css; charset=utf-8', styles()),
  'portal.js': asset('text/javascript; charset=utf-8', script()),
  'icon.svg': asset('image/svg+xml', icon),
};

/** The address of a file of the portal's; it changes with the content, so browsers may keep it for ever. */
export function assetAddress(name: AssetName): string {
  return `/portal/${assets[name].version}/${name}`;
}

/** The three files every page of the portal uses. */
export function assetRoutes(app: FastifyInstance): void {
  for (const name of Object.keys(assets) as AssetName[]) {
    app.get(
      assetAddress(name),
      { config: { right: 'public', limit: 'read', audit: 'none' }, schema: { hide: true } },
      async (_request, reply) => {
        const { type, content } = assets[name];
        return reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(content);
      },
    );
  }
}

function asset(type: string, content: string): Asset {
  return { type, content, version: createHash('sha256').update(content).digest('hex').slice(0, 12) };
}

/** The portal's own styles and those of the map it shows. */
function styles(): string {
  const files = [join(own, 'portal.css'), join(programFolder, 'src', 'cockpit', 'map', 'map.css')];
  const css = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '\n');
}

/** The page's script for Chrome 70 and WeChat's browser: translated once, when the server starts, in some 20 ms. */
function script(): string {
  const built = buildSync({
    entryPoints: [join(own, 'script', 'portal.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome70',
    charset: 'utf8',
    write: false,
    legalComments: 'none',
  });
  return built.outputFiles[0]?.text ?? '';
}
