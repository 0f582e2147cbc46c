import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresFor, servantOfRoot, systemFolder } from './embedded-binaries.ts';
import { type Cluster, clusterUrl, createCluster, runCluster, stopCluster, superuser } from './embedded-cluster.ts';
import { readJson, writePrivately } from './home.ts';
import { takeLock } from './lock.ts';
import { loginRoles, type LoginRole, prepareDatabase, prepareRoles } from './roles.ts';

/** What the data folder remembers of its embedded PostgreSQL, readable by its owner alone. */
type Remembered = {
  place: string;
  port?: number;
  passwords: Record<LoginRole | typeof superuser, string>;
  /** Roles and database exist. */
  prepared?: true;
};

/** Our stay in an embedded PostgreSQL that other processes may share. */
export type Embedded = {
  port: number;
  url(role: LoginRole | typeof superuser, database?: string): string;
  /** Ends our stay, and the server too when nobody else is connected. Close every own pool first. */
  leave(): Promise<void>;
};

const databaseName = 'heyan';

/**
 * Enters the embedded PostgreSQL of a data folder: makes it, starts it, or joins the one that runs.
 * One connection is held for the length of the stay: as long as it stands, no other process stops the server.
 * @param onLost called when the server goes away under us.
 */
export async function enterEmbedded(
  folder: string,
  settings: { durable: boolean; onLost?: (error: Error) => void },
): Promise<Embedded> {
  const lock = await takeLock(join(folder, 'database.lock'), 90_000);
  try {
    const { cluster, remembered, keep } = recall(folder, settings.durable);
    const anew = createCluster(cluster);
    const { port } = await runCluster(cluster, remembered.port);
    if (port !== remembered.port) keep({ ...remembered, port });
    const url: Embedded['url'] = (role, database = databaseName) =>
      clusterUrl(port, role, remembered.passwords[role], database);
    const stay = await holdConnection(url(superuser, 'postgres'), settings.onLost);
    // What is remembered of files that are gone says nothing of those made in their place.
    if (anew || !remembered.prepared) {
      await prepareRoles(stay.client, remembered.passwords);
      await prepareDatabase(stay.client, databaseName);
      keep({ ...remembered, port, prepared: true });
    }
    return { port, url, leave: () => leaveEmbedded(folder, cluster.place, stay) };
  } finally {
    lock.release();
  }
}

/** Reads what the folder remembers, or decides it: the passwords are on disk before a cluster that needs them. */
function recall(
  folder: string,
  durable: boolean,
): { cluster: Cluster; remembered: Remembered; keep: (remembered: Remembered) => void } {
  const file = join(folder, 'database.json');
  const keep = (remembered: Remembered): void => writePrivately(file, JSON.stringify(remembered, undefined, 2));
  const servant = servantOfRoot();
  const binaries = postgresFor(servant);
  let remembered = readJson<Remembered>(file);
  if (!remembered) {
    const place = servant ? newSystemPlace(folder) : realpathSync(folder);
    if (existsSync(join(place, 'postgres'))) {
      throw new Error(
        `${file} is gone, and with it the passwords of the database in ${place}: restore it, or move that folder away.`,
      );
    }
    const passwords = Object.fromEntries(
      [...loginRoles, superuser].map((role) => [role, randomBytes(24).toString('base64url')]),
    ) as Remembered['passwords'];
    remembered = { place, passwords };
    keep(remembered);
  }
  const cluster = {
    place: remembered.place,
    binaries,
    servant,
    superPassword: remembered.passwords[superuser],
    durable,
  };
  requireSameVersion(cluster);
  return { cluster, remembered, keep };
}

function newSystemPlace(folder: string): string {
  const named = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12);
  // The random part: the folder may have been deleted and made again, and must then not meet its predecessor's data.
  return join(systemFolder(), `${named}-${randomBytes(4).toString('hex')}`);
}

function requireSameVersion(cluster: Cluster): void {
  const file = join(cluster.place, 'postgres', 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found !== embeddedMajor) {
    throw new Error(
      `The data in ${cluster.place} is of PostgreSQL ${found}; this version of Heyan brings PostgreSQL ${embeddedMajor}.`,
    );
  }
}
const embeddedMajor = '18';

type Stay = { client: Client; leaving: boolean };

async function holdConnection(url: string, onLost: ((error: Error) => void) | undefined): Promise<Stay> {
  const client = new Client({ connectionString: url, application_name: `heyan ${process.pid}`, keepAlive: true });
  const stay = { client, leaving: false };
  let last: Error | undefined;
  client.on('error', (error: Error) => (last = error));
  await client.connect();
  client.once('end', () => {
    if (!stay.leaving) onLost?.(last ?? new Error('The connection to the embedded PostgreSQL was closed.'));
  });
  return stay;
}

async function leaveEmbedded(folder: string, place: string, stay: Stay): Promise<void> {
  if (stay.leaving) return;
  stay.leaving = true;
  const lock = await takeLock(join(folder, 'database.lock'), 90_000);
  try {
    const alone = await isAlone(stay.client);
    await stay.client.end();
    if (alone) await stopCluster(place);
  } finally {
    lock.release();
  }
}

/** Whether ours is the last connection. A pool closed this instant may still be seen ending, so it looks again. */
async function isAlone(client: Client): Promise<boolean> {
  for (let look = 0; look < 5; look++) {
    try {
      const others = await client.query(
        `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
      );
      if (others.rowCount === 0) return true;
    } catch (error) {
      // The server went away before us: there is nothing left to stop.
      if (isLostConnection(error)) return false;
      throw error;
    }
    await wait(40);
  }
  return false;
}

function isLostConnection(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return (
    ['57P01', '57P02', 'ECONNRESET', 'EPIPE'].includes(code ?? '') || /terminated|not queryable|closed/i.test(message)
  );
}
