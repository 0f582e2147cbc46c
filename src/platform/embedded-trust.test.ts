import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { servantOfRoot } from './embedded-binaries.ts';
import { createCluster, stopCluster } from './embedded-cluster.ts';
import { isPostgresOf, openOwnLog, rootFolder, writeAsServant } from './embedded-trust.ts';

const root = process.getuid?.() === 0;
const servant = servantOfRoot();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heyan-trust-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log of a server that runs under another account', () => {
  const log = (): string => join(folder, 'postgres.log');
  const victim = (): string => join(folder, 'victim');

  test.each<[string, () => void]>([
    ['a link', () => symlinkSync(victim(), log())],
    ['a second name of another file', () => linkSync(victim(), log())],
    ['a pipe', () => void spawnSync('mkfifo', [log()])],
    ['a folder', () => mkdirSync(log())],
  ])('is never %s', (_what, plant) => {
    writeFileSync(victim(), 'untouched');
    plant();
    const opened = openOwnLog(log(), 1000);
    spawnSync('echo', ['said'], { stdio: ['ignore', opened.fd, opened.fd] });
    expect(opened.said()).toBe('said\n');
    opened.close();
    expect(readFileSync(victim(), 'utf8')).toBe('untouched');
    expect(readFileSync(log(), 'utf8')).toBe('said\n');
  });

  test('is continued, tells only what is new, and begins anew when it is long', () => {
    writeFileSync(log(), 'former\n');
    for (const [max, before] of [
      [1000, 'former\n'],
      [3, ''],
    ] as const) {
      const opened = openOwnLog(log(), max);
      spawnSync('printf', ['new'], { stdio: ['ignore', opened.fd, opened.fd] });
      expect(opened.said()).toBe('new');
      opened.close();
      expect(readFileSync(log(), 'utf8')).toBe(`${before}new`);
    }
  });
});

describe('a process a note in the data folder names', () => {
  test('is left alone unless it is the PostgreSQL of that folder, whatever it is called', async () => {
    const data = join(folder, 'postgres');
    mkdirSync(data);
    const disguised = join(folder, 'bin', 'postgres');
    mkdirSync(join(folder, 'bin'));
    copyFileSync('/bin/sleep', disguised);
    chmodSync(disguised, 0o755);
    for (const program of ['/bin/sleep', disguised]) {
      const other = spawn(program, ['60'], { stdio: 'ignore' });
      try {
        await new Promise((resolve) => other.once('spawn', resolve));
        writeFileSync(join(data, 'postmaster.pid'), `${other.pid}\n${data}\n0\n5432\n\n\n0 0\nready\n`);
        expect(isPostgresOf(data, other.pid ?? 0)).toBe(false);
        await stopCluster(folder);
        expect([other.exitCode, other.signalCode]).toEqual([null, null]);
        expect(other.kill(0)).toBe(true);
      } finally {
        other.kill('SIGKILL');
      }
    }
  });
});

describe.runIf(root)('as root', () => {
  test('a folder somebody else made, or may write in, is not used', () => {
    const made = (name: string, change: (path: string) => void): string => {
      const path = join(folder, name);
      mkdirSync(path, { mode: 0o755 });
      change(path);
      return path;
    };
    const foreign = made('foreign', (path) => chownSync(path, servant?.uid ?? 1, 0));
    const grouped = made('grouped', (path) => chmodSync(path, 0o775));
    const open = made('open', (path) => chmodSync(path, 0o1777));
    symlinkSync(
      made('aim', () => undefined),
      join(folder, 'linked'),
    );
    writeFileSync(join(folder, 'file'), '');
    for (const path of [
      foreign,
      grouped,
      open,
      join(folder, 'linked'),
      join(folder, 'file'),
      join(folder, 'file', 'in'),
    ])
      expect(rootFolder(path), path).toBeUndefined();
    expect(statSync(foreign).uid).toBe(servant?.uid);
    const own = made('own', (path) => chmodSync(path, 0o700));
    expect([rootFolder(own), statSync(own).mode & 0o777]).toEqual([own, 0o755]);
    expect(rootFolder(join(folder, 'new'))).toBe(join(folder, 'new'));
  });

  test('what is written for the servant is written with its rights', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'untouched', { mode: 0o600 });
    const its = join(folder, 'its');
    mkdirSync(its);
    chownSync(its, servant?.uid ?? 1, servant?.gid ?? 1);
    symlinkSync(victim, join(its, 'planted'));
    expect(() => writeAsServant(servant, join(its, 'planted'), 'x')).toThrow('could not be written');
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    writeAsServant(servant, join(its, 'plain'), 'x');
    const plain = statSync(join(its, 'plain'));
    expect([plain.uid, plain.mode & 0o777]).toEqual([servant?.uid, 0o600]);
  });

  test('a database that cannot be made says so and leaves nothing', () => {
    const place = join(folder, 'place');
    const cluster = { place, binaries: '/nonexistent', servant, superPassword: 'x', durable: false };
    expect(() => createCluster(cluster)).toThrow('could not create its files');
    expect(spawnSync('ls', ['-A', place], { encoding: 'utf8' }).stdout).toBe('');
  });
});
