import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeLinks, servantOfRoot } from './embedded-binaries.ts';
import { readPostmaster } from './embedded-cluster.ts';
import { enterEmbedded } from './embedded.ts';
import { programFolder, readJson } from './home.ts';

const root = process.getuid?.() === 0;
const visitorFile = join(programFolder, 'src', 'test', 'visitor.ts');

let folder: string;
let visitors: ChildProcess[] = [];
beforeEach(() => {
  // A folder only its owner can read, as a careful user's home is.
  folder = mkdtempSync(join(tmpdir(), 'heyan-embedded-'));
  chmodSync(folder, 0o700);
});
afterEach(() => {
  for (const visitor of visitors) visitor.kill('SIGKILL');
  visitors = [];
  const left = existsSync(join(folder, 'database.json')) ? readPostmaster(place()) : undefined;
  if (left && isAlive(left.pid)) process.kill(left.pid, 'SIGQUIT');
  if (existsSync(join(folder, 'database.json'))) rmSync(place(), { recursive: true, force: true, maxRetries: 20 });
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});

function place(): string {
  return readJson<{ place: string }>(join(folder, 'database.json'))?.place ?? '';
}

function postmaster(): number {
  const pid = readPostmaster(place())?.pid;
  if (pid === undefined) throw new Error('No postmaster has left its number.');
  return pid;
}

function isAlive(pid: number): boolean {
  if (process.platform !== 'linux') return spawnSync('ps', ['-p', String(pid)]).status === 0;
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

type Visit = { port: number; rows: unknown[] };

/** A process that enters; answers once it is in. */
async function visit(
  sql?: string,
  as: string[] = [],
): Promise<Visit & { child: ChildProcess; leave(): Promise<number> }> {
  const words = [...as, process.execPath, visitorFile, folder, ...(sql ? [sql] : [])];
  const child = spawn(words[0] ?? '', words.slice(1), { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
  visitors.push(child);
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit')])) as [unknown];
  if (typeof line !== 'string') throw new Error(`The visitor ended with ${String(line)}.`);
  const leave = async (): Promise<number> => {
    child.stdin?.end();
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  };
  return { ...(JSON.parse(line) as Visit), child, leave };
}

describe('the embedded PostgreSQL', () => {
  test('keeps passwords to its owner, opens no folder of the user, and runs under another account when we are root', async () => {
    const stay = await enterEmbedded(folder, { durable: false });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'database.json')).mode & 0o777).toBe(0o600);
    const data = statSync(join(place(), 'postgres'));
    expect(data.mode & 0o777).toBe(0o700);
    const servant = servantOfRoot();
    expect(data.uid).toBe(root ? servant?.uid : process.getuid?.());
    expect(place().startsWith(folder)).toBe(!root);
    const stranger = new Client({ connectionString: stay.url('heyan_app').replace(/:[^:@]+@/, ':wrong@') });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
    const pid = postmaster();
    await stay.leave();
    expect(isAlive(pid)).toBe(false);
  });

  test('two that start at once share one server; who leaves first leaves it running, the last stops it', async () => {
    const [first, second] = await Promise.all([visit(), visit()]);
    expect(first.port).toBe(second.port);
    const pid = postmaster();
    expect(await first.leave()).toBe(0);
    expect(isAlive(pid)).toBe(true);
    expect(await second.leave()).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('a server left by a killed process is adopted, and stopped by the adopter', async () => {
    const killed = await visit();
    const pid = postmaster();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(isAlive(pid)).toBe(true);
    const next = await visit();
    expect([postmaster(), next.port]).toEqual([pid, killed.port]);
    await next.leave();
    expect(isAlive(pid)).toBe(false);
  });

  test('after a killed server the next start recovers what was committed', async () => {
    const before = await visit('create schema kept; create table kept.claim as select 42 as fen');
    process.kill(postmaster(), 'SIGKILL');
    before.child.kill('SIGKILL');
    const after = await visit('select fen from kept.claim');
    expect(after.rows).toEqual([{ fen: 42 }]);
    await after.leave();
  });

  test('a process id that now belongs to another program does not stop it from starting', async () => {
    const first = await visit();
    const file = join(place(), 'postgres', 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await first.leave();
    writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'));
    if (root) chownSync(file, servantOfRoot()?.uid ?? 0, servantOfRoot()?.gid ?? 0);
    const next = await visit();
    expect(postmaster()).not.toBe(process.pid);
    await next.leave();
  });

  test('files that are gone are made anew, with the roles in them', async () => {
    await (await visit()).leave();
    rmSync(join(place(), 'postgres'), { recursive: true });
    const next = await visit();
    expect(next.rows).toEqual([{ one: 1 }]);
    await next.leave();
  });

  test('a first start that was killed half-way leaves nothing that is taken for a database', async () => {
    const first = spawn(process.execPath, [visitorFile, folder], { stdio: 'ignore', cwd: '/' });
    while (!existsSync(join(folder, 'database.json'))) await wait(2);
    await wait(60);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const next = await visit();
    expect(next.rows).toEqual([{ one: 1 }]);
    await next.leave();
  });

  test('tells that the server went away, and brings it back at the same port', async () => {
    let lost: (error: Error) => void = () => undefined;
    const loss = new Promise<Error>((resolve) => (lost = resolve));
    const stay = await enterEmbedded(folder, { durable: false, onLost: lost });
    process.kill(postmaster(), 'SIGKILL');
    expect(await loss).toBeInstanceOf(Error);
    const again = await enterEmbedded(folder, { durable: false });
    expect(again.port).toBe(stay.port);
    await again.leave();
  });

  test('refuses to make a second database beside data whose passwords are gone', async () => {
    const first = await visit();
    await first.leave();
    const kept = place();
    rmSync(join(folder, 'database.json'));
    if (root) {
      // Root's data lies elsewhere: the emptied folder simply gets a new place, and the old one is not touched.
      const stay = await enterEmbedded(folder, { durable: false });
      expect(place()).not.toBe(kept);
      await stay.leave();
      rmSync(kept, { recursive: true });
    } else {
      await expect(enterEmbedded(folder, { durable: false })).rejects.toThrow('database.json is gone');
      rmSync(kept, { recursive: true });
    }
  });

  test('runs as an ordinary user, with the data in that user’s own folder', async () => {
    const servant = servantOfRoot();
    if (servant && reachableByOthers(programFolder)) {
      chownSync(folder, servant.uid, servant.gid);
      const as = ['setpriv', `--reuid=${servant.uid}`, `--regid=${servant.gid}`, '--clear-groups'];
      const stay = await visit(undefined, as);
      expect(place()).toBe(folder);
      expect(await stay.leave()).toBe(0);
    } else if (servant) {
      // The program stands where only root can read: another account cannot run it at all, root can.
      const stay = await visit();
      expect(statSync(join(place(), 'postgres')).uid).toBe(servant.uid);
      await stay.leave();
    } else {
      const stay = await visit();
      expect(place()).toBe(folder);
      await stay.leave();
    }
  });
});

test('the links of the PostgreSQL package are made when npm ran no install script, and making them again is harmless', () => {
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
  writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  completeLinks(folder);
  completeLinks(folder);
  expect(readFileSync(join(folder, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
});

function reachableByOthers(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}
