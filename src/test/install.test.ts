import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformWithEsbuild } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programFolder, readJson } from '../platform/home.ts';

type LockEntry = { version?: string; optional?: boolean; optionalDependencies?: Record<string, string> };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heyan-install-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a fresh clone', () => {
  test('can be installed with `npm ci`, which refuses a lock file that lacks any platform’s package', () => {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      copyFileSync(join(programFolder, file), join(folder, file));
    }
    // Offline and with an empty cache: whatever npm would have to ask the registry for is missing from the lock file.
    const words = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--cache', join(folder, 'cache')];
    const tried = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
    expect(tried.stderr).not.toContain('Missing:');
    expect(tried.status).toBe(0);
  });

  test('finds every optional package of every platform in the lock file', () => {
    const lock = readJson<{ packages: Record<string, LockEntry> }>(join(programFolder, 'package-lock.json'));
    const packages = lock?.packages ?? {};
    const known = new Set(Object.keys(packages).map((place) => place.split('node_modules/').at(-1)));
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !known.has(name))
        .map((name) => `${place || 'package.json'} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the bootstrap', () => {
  test.each(['bin/bootstrap.js', 'bin/prepare.js', 'bin/heyan'])('%s can be parsed by Node 20', async (path) => {
    const source = readFileSync(join(programFolder, path), 'utf8');
    const parsed = await transformWithEsbuild(source.replace(/^#!.*/, ''), 'file.cjs', {
      target: 'node20',
      loader: 'js',
    });
    // What an older Node lacks, esbuild would have rewritten.
    const newest = await transformWithEsbuild(source.replace(/^#!.*/, ''), 'file.cjs', {
      target: 'esnext',
      loader: 'js',
    });
    expect(parsed.code).toBe(newest.code);
    // Only TypeScript is kept for Node 24: these files import none of it.
    expect(source).not.toMatch(/^import |require\('[^']+\.ts'\)/m);
  });

  test('started by hand, from another folder, goes on under the packaged Node', () => {
    const script = `console.log(process.version)`;
    const done = spawnSync(
      process.execPath,
      [
        '-e',
        `
      const { modernNode } = require(${JSON.stringify(join(programFolder, 'bin', 'prepare.js'))});
      require('node:child_process').spawnSync(modernNode(), ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' });
    `,
      ],
      { cwd: tmpdir(), encoding: 'utf8' },
    );
    expect(Number(/^v(\d+)/.exec(done.stdout)?.[1])).toBeGreaterThanOrEqual(24);
  });

  test('does not install again what is installed', () => {
    const done = spawnSync(
      process.execPath,
      ['-e', `require(${JSON.stringify(join(programFolder, 'bin', 'prepare.js'))}).ensureInstalled()`],
      // No npm can be found: an attempt to install would fail.
      { cwd: tmpdir(), encoding: 'utf8', env: { PATH: '', npm_execpath: join(folder, 'npm-cli.js') } },
    );
    expect([done.status, done.stderr]).toEqual([0, '']);
  });

  test('says what it can do', () => {
    const done = spawnSync(process.execPath, [join(programFolder, 'bin', 'bootstrap.js'), 'dance'], {
      encoding: 'utf8',
    });
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('start|test|check|bench|build');
  });

  test('continuous integration runs npm test', () => {
    expect(existsSync(join(programFolder, '.ci', 'run'))).toBe(true);
    expect(readFileSync(join(programFolder, '.ci', 'run'), 'utf8')).toContain('npm test');
  });
});
