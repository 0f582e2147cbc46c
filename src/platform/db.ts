import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool } from 'pg';
import { CommandRefused } from './command-refused.ts';
import { databaseValues } from './database-values.ts';
import type { DB } from './database.ts';
import { type Embedded, enterEmbedded } from './embedded.ts';
import { dataFolder } from './home.ts';
import { derivedPassword, requireRoles } from './roles.ts';

/** Addresses of the database, one per role; search path, zone and acting role are part of them. */
export type DatabaseUrls = { app: string; owner: string; auth: string; jobs: string };

/** The open database: `app` serves requests under policies, `owner` migrates and bulk-loads past them. */
export type Database = {
  app: Kysely<DB>;
  owner: Kysely<DB>;
  appPool: Pool;
  ownerPool: Pool;
  urls: DatabaseUrls;
  close(): Promise<void>;
};

/** A transaction of the app or owner role. */
export type Tx = Transaction<DB>;

/** What the viewer of one request may see, as settings the row policies read. */
export type Rights = {
  /** Offices the viewer acts for; sight is theirs. */
  offices: number[];
  /** Those offices and every one beneath them, for the search index. */
  below?: number[];
  /** The one proceeding whose tracking code the viewer holds, or which is being opened. */
  proceeding?: number;
  /** Keyed hash, in hexadecimal, of the draft the viewer holds. */
  draft?: string;
  /** The signed-in account. */
  account?: string;
};

export type OpenSettings = {
  /** Data folder of the embedded database; ignored when DATABASE_URL is set. */
  data?: string;
  appConnectionsMax?: number;
  /**
   * Brings an embedded server back that was killed under us, at the same port, so that the pools recover by
   * themselves; told each time with undefined, or with the error when it could not be brought back.
   */
  revive?: (failure: Error | undefined) => void;
};

/**
 * Opens the database: the one named by DATABASE_URL (app role) and DATABASE_OWNER_URL, or else the embedded one of the
 * data folder, which is created and started when needed. `close` stops an embedded server nobody else uses.
 * @throws CommandRefused when only one address is given, or a role is missing and the owner may not create it.
 */
export async function openDatabase(settings: OpenSettings = {}): Promise<Database> {
  const [app, owner] = [process.env['DATABASE_URL'], process.env['DATABASE_OWNER_URL']];
  if (app || owner) {
    if (!app || !owner) {
      throw new CommandRefused({
        zh: 'DATABASE_URL（应用角色）与 DATABASE_OWNER_URL（所有者）须同时设置。',
        en: 'DATABASE_URL (app role) and DATABASE_OWNER_URL (owner) must be set together.',
      });
    }
    const urls = await externalUrls(app, owner);
    return connect(urls, settings.appConnectionsMax, () => Promise.resolve());
  }
  const embedded = await enterAndRevive(dataFolder(settings.data), settings.revive);
  const urls = {
    app: withSettings(embedded.url('heyan_app')),
    owner: withSettings(embedded.url('heyan_owner')),
    auth: withSettings(embedded.url('heyan_auth')),
    jobs: withSettings(embedded.url('heyan_jobs')),
  };
  return connect(urls, settings.appConnectionsMax, () => embedded.leave());
}

async function enterAndRevive(folder: string, revived: OpenSettings['revive']): Promise<Embedded> {
  let current = await enterEmbedded(folder, { durable: true, ...(revived ? { onLost } : {}) });
  const { port } = current;
  let reviving: Promise<void> | undefined;
  function onLost(): void {
    reviving = enterEmbedded(folder, { durable: true, onLost })
      .then((again) => {
        current = again;
        revived?.(
          again.port === port ? undefined : new Error(`The database came back at another port, ${again.port}.`),
        );
      })
      .catch((error: Error) => revived?.(error));
  }
  const leave = async (): Promise<void> => {
    await reviving;
    await current.leave();
  };
  return { ...current, leave };
}

/** Checks a foreign server and names its addresses; whoever signs in as owner acts as heyan_owner. */
export async function externalUrls(app: string, owner: string): Promise<DatabaseUrls> {
  const [appUrl, ownerUrl] = [new URL(app), new URL(owner)];
  await requireRoles(ownerUrl, appUrl);
  const derived = (role: string): string => {
    const url = new URL(owner);
    url.username = role;
    url.password = derivedPassword(ownerUrl, role);
    return url.href;
  };
  return {
    app: withSettings(app),
    owner: withSettings(owner, decodeURIComponent(ownerUrl.username) === 'heyan_owner' ? undefined : 'heyan_owner'),
    auth: withSettings(process.env['DATABASE_AUTH_URL'] ?? derived('heyan_auth')),
    jobs: withSettings(process.env['DATABASE_JOBS_URL'] ?? derived('heyan_jobs')),
  };
}

/** Adds what every session of ours assumes: names resolve in schema heyan, moments are written in UTC. */
export function withSettings(address: string, role?: string): string {
  const url = new URL(address);
  const options = ['search_path=heyan', 'timezone=UTC', 'datestyle=ISO', ...(role ? [`role=${role}`] : [])];
  url.searchParams.set('options', options.map((option) => `-c ${option}`).join(' '));
  // URLSearchParams writes a space as '+', which PostgreSQL's drivers read as a plus.
  return url.href.replaceAll('+', '%20');
}

/** Pools and query builders on given addresses; `leave` runs after the pools are closed. */
export function connect(urls: DatabaseUrls, appConnectionsMax = 20, leave: () => Promise<void>): Database {
  const appPool = pool(urls.app, appConnectionsMax);
  const ownerPool = pool(urls.owner, 6);
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: appPool }) });
  const owner = new Kysely<DB>({ dialect: new PostgresDialect({ pool: ownerPool }) });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([appPool.end(), ownerPool.end()]);
    await leave();
  };
  return { app, owner, appPool, ownerPool, urls, close: () => (closing ??= close()) };
}

function pool(connectionString: string, max: number): Pool {
  const made = new Pool({ connectionString, max, types: databaseValues, application_name: 'heyan', keepAlive: true });
  // A connection that breaks while idle is dropped by the pool; the next query opens another or fails by itself.
  made.on('error', () => undefined);
  return made;
}

/**
 * Runs one transaction of the app role under the given rights. The settings end with the transaction; afterwards they
 * read '' (not null) on the pooled connection, which the policies take for no right at all.
 */
export async function withRights<T>(
  database: Pick<Database, 'app'>,
  rights: Rights,
  work: (tx: Tx) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> {
  return database.app
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (tx) => {
      await sql`select
      set_config('heyan.offices', ${`{${rights.offices.join(',')}}`}, true),
      set_config('heyan.below', ${rights.below ? `{${rights.below.join(',')}}` : ''}, true),
      set_config('heyan.proceeding', ${rights.proceeding === undefined ? '' : String(rights.proceeding)}, true),
      set_config('heyan.draft', ${rights.draft ?? ''}, true),
      set_config('heyan.account', ${rights.account ?? ''}, true)`.execute(tx);
      return work(tx);
    });
}
