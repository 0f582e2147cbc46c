import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Servant } from './embedded-binaries.ts';
import { isCorpse, isPostgresOf, openOwnLog, writeAsServant } from './embedded-trust.ts';

/** Where one embedded PostgreSQL keeps its files and how it is run. */
export type Cluster = {
  /** Holds `postgres/` (the data) and `postgres.log`; owned by the account PostgreSQL runs under. */
  place: string;
  /** Folder with bin/ and share/. */
  binaries: string;
  servant: Servant | undefined;
  superPassword: string;
  /** False only for tests: a lost machine then loses the cluster. */
  durable: boolean;
};

export const superuser = 'postgres';

export function clusterUrl(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes the cluster's files when there are none. An interrupted attempt leaves nothing that looks like a cluster.
 * @returns whether they were made now.
 */
export function createCluster(cluster: Cluster): boolean {
  const { place, servant } = cluster;
  const folder = join(place, 'postgres');
  if (existsSync(folder)) return false;
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (servant) {
    chownSync(place, servant.uid, servant.gid);
    chmodSync(place, 0o700);
  }
  const draft = join(place, `postgres.${randomBytes(4).toString('hex')}.tmp`);
  const passwordFile = `${draft}.password`;
  writeAsServant(servant, passwordFile, cluster.superPassword);
  const made = spawnSync(
    join(cluster.binaries, 'bin', 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting by code point, the same on every machine; upper and lower case as Unicode says.
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(cluster.durable ? [] : ['--no-sync']),
    ],
    { ...asServant(cluster), encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (made.error || made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not create its files in ${place}:\n${made.error?.message ?? made.stderr}`);
  }
  // Nobody but this machine's processes may even ask, and they must know a password.
  writeAsServant(servant, join(draft, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  renameSync(draft, folder);
  return true;
}

export type Postmaster = { pid: number; port: number; ready: boolean; sharedMemory: number | undefined };

/** What the running postmaster wrote about itself; undefined when there is none, or it died and its place is cold. */
export function readPostmaster(place: string): Postmaster | undefined {
  const lines = readIfThere(join(place, 'postgres', 'postmaster.pid'))?.split('\n') ?? [];
  const pid = Number(lines[0]);
  // Half a file, or none: and a signal to process 0 would reach ourselves and everything beside us.
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  // The seventh line names the shared memory: its key, then its number.
  const sharedMemory = /^\s*\d+\s+(\d+)/.exec(lines[6] ?? '')?.[1];
  return {
    pid,
    port: Number(lines[3] ?? 0),
    ready: lines[7]?.trim() === 'ready',
    sharedMemory: sharedMemory === undefined ? undefined : Number(sharedMemory),
  };
}

/**
 * The port of the cluster's postmaster: of the one that runs already, whoever left it, or of one started now.
 * The caller holds the folder's lock. `started` is false when a running one was adopted.
 */
export async function runCluster(
  cluster: Cluster,
  preferredPort: number | undefined,
): Promise<{ port: number; started: boolean }> {
  let port = preferredPort ?? (await freePort());
  for (let attempt = 0; attempt < 200; attempt++) {
    const adopted = await adoptPostmaster(cluster);
    if (adopted) return { port: adopted, started: false };
    const trouble = await startPostmaster(cluster, port);
    if (!trouble) return { port, started: true };
    if (/could not bind|Address already in use|in use by another|could not create any TCP/i.test(trouble)) {
      port = await freePort();
    } else if (
      /pre-existing shared memory block|is another postmaster|lock file .* already exists|not permit/i.test(trouble)
    ) {
      // The servers a killed postmaster left behind are about to notice and end.
      await wait(150);
    } else {
      throw new Error(`The embedded PostgreSQL did not start:\n${trouble}`);
    }
  }
  throw new Error(`The embedded PostgreSQL in ${cluster.place} did not start; see postgres.log there.`);
}

/** Ends the postmaster, and no other program its note may name, the fast way: open transactions are rolled back, the files are left clean. */
export async function stopCluster(place: string): Promise<void> {
  const running = readPostmaster(place);
  if (!running || !isAlive(running.pid) || !isPostgresOf(join(place, 'postgres'), running.pid)) return;
  process.kill(running.pid, 'SIGINT');
  for (let waited = 0; isAlive(running.pid) && !isCorpse(running.pid); waited += 20) {
    if (waited > 60_000) throw new Error(`The embedded PostgreSQL (process ${running.pid}) does not end.`);
    await wait(20);
  }
}

async function adoptPostmaster(cluster: Cluster): Promise<number | undefined> {
  const patience = 60_000;
  for (let waited = 0; waited < patience; waited += 50) {
    const found = readPostmaster(cluster.place);
    if (!found || !isAlive(found.pid)) return undefined;
    if (!isPostgresOf(join(cluster.place, 'postgres'), found.pid)) {
      // Its number belongs to a corpse or to another program now. PostgreSQL itself would wait for that one to end, so
      // the note is removed: but never while a server process of the dead postmaster still has the shared memory, for
      // two sets of processes on the same files would destroy them.
      if (isSharedMemoryFree(found.sharedMemory)) {
        rmSync(join(cluster.place, 'postgres', 'postmaster.pid'), { force: true });
        return undefined;
      }
      await wait(50);
      continue;
    }
    if (found.ready && (await answers(cluster, found.port))) return found.port;
    await wait(50);
  }
  throw new Error(`A PostgreSQL runs in ${cluster.place} but has not answered for ${patience / 1000} s.`);
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({
    connectionString: clusterUrl(port, superuser, cluster.superPassword, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // 57P03: starting up or shutting down. 28P01 would mean a foreign server, and must be heard.
    const code = (error as { code?: string }).code;
    if (code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET') return false;
    throw error;
  }
}

/** Starts a postmaster; answers undefined once it is ready, or what it said when it ended instead. */
async function startPostmaster(cluster: Cluster, port: number): Promise<string | undefined> {
  const log = openOwnLog(join(cluster.place, 'postgres.log'), logBytesMax);
  const settings = Object.entries(postgresSettings(cluster, port)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  let ended = false;
  const child: ChildProcess = spawn(
    join(cluster.binaries, 'bin', 'postgres'),
    ['-D', join(cluster.place, 'postgres'), ...settings],
    // Detached: Ctrl-C in the terminal must reach the program, which drains, and not the database under it.
    { ...asServant(cluster), detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(log.said() || 'It ended without a word.'));
  });
  void failed.then(() => (ended = true));
  child.unref();
  try {
    for (;;) {
      if (ended) return await failed;
      const running = readPostmaster(cluster.place);
      if (running?.pid === child.pid && running?.ready) break;
      await wait(15);
    }
  } finally {
    child.removeAllListeners();
    log.close();
  }
  return undefined;
}
const logBytesMax = 10_000_000;

function postgresSettings(cluster: Cluster, port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 120,
    shared_buffers: cluster.durable ? '256MB' : '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    random_page_cost: 1.1,
    max_wal_size: '2GB',
    wal_compression: 'on',
    checkpoint_timeout: '10min',
    jit: 'off',
    fsync: cluster.durable ? 'on' : 'off',
    synchronous_commit: 'on',
    full_page_writes: cluster.durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    // A statement in the log may carry a personal value; the error alone says what went wrong.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
}

function asServant(cluster: Cluster): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['SystemRoot', 'TEMP', 'TMP']) if (process.env[name]) env[name] = process.env[name];
  const { servant } = cluster;
  return { cwd: cluster.place, env, ...(servant ? { uid: servant.uid, gid: servant.gid } : {}) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether no process is attached to a System V segment; false where the system cannot say. */
function isSharedMemoryFree(segment: number | undefined): boolean {
  const table = readIfThere('/proc/sysvipc/shm');
  if (table === undefined || segment === undefined) return false;
  const [heading = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const [id, attached] = [heading.indexOf('shmid'), heading.indexOf('nattch')];
  const row = rows.find((columns) => Number(columns[id]) === segment);
  return row === undefined || Number(row[attached]) === 0;
}

/** A file another process may remove at any moment. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** A port of this machine nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
