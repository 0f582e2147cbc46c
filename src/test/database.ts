import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { connect, type Database } from '../platform/db.ts';
import { type TestCluster, urlsOf } from './cluster.ts';

/**
 * A migrated database of the test file's own, cloned from the template; call it in `beforeAll` and close it in
 * `afterAll`, which also drops it. Takes about 50 ms.
 */
export function createTestDatabase(): Promise<Database> {
  return cloneTemplate(inject('cluster'), inject('cluster').template);
}

/** A database without a single table, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<Database> {
  return cloneTemplate(inject('cluster'), 'template0');
}

/** Clones any template of a cluster; `close` drops the clone. */
export async function cloneTemplate(cluster: TestCluster, template: string): Promise<Database> {
  const name = `${cluster.prefix}${randomBytes(5).toString('hex')}`;
  await administer(
    cluster,
    `create database ${escapeIdentifier(name)} owner heyan_owner template ${escapeIdentifier(template)}`,
  );
  return connect(urlsOf(cluster.urls, name), 20, () =>
    administer(cluster, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  );
}

async function administer(cluster: TestCluster, statement: string): Promise<void> {
  const client = new Client({ connectionString: cluster.admin });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
