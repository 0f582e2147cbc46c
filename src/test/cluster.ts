import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import type { TestProject } from 'vitest/node';
import { type DatabaseUrls, externalUrls, withSettings } from '../platform/db.ts';
import { enterEmbedded } from '../platform/embedded.ts';
import { programFolder } from '../platform/home.ts';
import { migrate, migrationsDigest } from '../platform/migrate.ts';
import { facesOfRun } from './faces-of-run.ts';

/** The server all tests of one run share, and the migrated database they clone. */
export type TestCluster = {
  /** May create and drop databases; names no database of ours. */
  admin: string;
  urls: DatabaseUrls;
  template: string;
  /** Begins the names of this run's databases. */
  prefix: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** Vitest calls this once before all test files; what it answers is called after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, leave } = await enterTestCluster();
  project.provide('cluster', cluster);
  return async () => {
    await dropDatabases(cluster.admin, (name) => name.startsWith(cluster.prefix));
    await leave();
    await rm(facesOfRun(cluster.prefix), { recursive: true, force: true });
  };
}

/** A server for tests: the one DATABASE_OWNER_URL names, or an embedded one of their own that never waits for a disk. */
export async function enterTestCluster(): Promise<{ cluster: TestCluster; leave: () => Promise<void> }> {
  const { admin, urls, leave } = process.env['DATABASE_OWNER_URL'] ? await externalServer() : await embeddedServer();
  const template = `heyan_template_${migrationsDigest().slice(0, 12)}`;
  const cluster = { admin, urls, template, prefix: `heyan_test_${process.pid}_` };
  try {
    await makeTemplate(cluster);
  } catch (error) {
    await leave();
    throw error;
  }
  return { cluster, leave };
}

type Server = { admin: string; urls: DatabaseUrls; leave: () => Promise<void> };

async function embeddedServer(): Promise<Server> {
  const folder = join(programFolder, 'var', 'test');
  mkdirSync(folder, { recursive: true });
  const embedded = await enterEmbedded(folder, { durable: false });
  const urls = {
    app: withSettings(embedded.url('heyan_app')),
    owner: withSettings(embedded.url('heyan_owner')),
    auth: withSettings(embedded.url('heyan_auth')),
    jobs: withSettings(embedded.url('heyan_jobs')),
  };
  return { admin: embedded.url('postgres', 'postgres'), urls, leave: () => embedded.leave() };
}

async function externalServer(): Promise<Server> {
  const owner = process.env['DATABASE_OWNER_URL'] ?? '';
  const app = process.env['DATABASE_URL'];
  if (!app) throw new Error('Set DATABASE_URL (app role) beside DATABASE_OWNER_URL.');
  return { admin: owner, urls: await externalUrls(app, owner), leave: () => Promise.resolve() };
}

/** Migrates an empty database once per state of the migrations; two runs at once make it only once. */
async function makeTemplate(cluster: TestCluster): Promise<void> {
  const client = new Client({ connectionString: cluster.admin });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('heyan test template'))`);
    const found = await client.query('select datistemplate from pg_database where datname = $1', [cluster.template]);
    if (found.rows[0]?.datistemplate) return;
    const name = escapeIdentifier(cluster.template);
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} owner heyan_owner template template0 encoding 'UTF8'`);
    await migrate({ urls: urlsOf(cluster.urls, cluster.template) });
    await client.query(`alter database ${name} is_template true`);
  } finally {
    await client.end();
  }
  await dropAbandoned(cluster);
}

/** Databases of runs that were killed, and templates of migrations long since changed. */
async function dropAbandoned(cluster: TestCluster): Promise<void> {
  const alive = (name: string): boolean => {
    const pid = Number(/^heyan_test_(\d+)_/.exec(name)?.[1]);
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  };
  // Another machine's run on the same server has process ids of its own: only ours are judged, and only embedded ones.
  if (!process.env['DATABASE_OWNER_URL']) {
    await dropDatabases(cluster.admin, (name) => /^heyan_test_\d+_/.test(name) && !alive(name));
  }
}

/** Drops the chosen databases of the server, whoever is still connected to them. */
async function dropDatabases(admin: string, chosen: (name: string) => boolean): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    const found = await client.query<{ datname: string }>('select datname from pg_database where not datistemplate');
    for (const { datname } of found.rows.filter((row) => chosen(row.datname))) {
      await client.query(`drop database if exists ${escapeIdentifier(datname)} with (force)`);
    }
  } finally {
    await client.end();
  }
}

/** The same addresses for another database of the server. */
export function urlsOf(urls: DatabaseUrls, database: string): DatabaseUrls {
  const named = (address: string): string => {
    const url = new URL(address);
    url.pathname = `/${database}`;
    return url.href;
  };
  return { app: named(urls.app), owner: named(urls.owner), auth: named(urls.auth), jobs: named(urls.jobs) };
}
