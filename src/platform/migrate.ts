import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { CommandRefused } from './command-refused.ts';
import { programFolder } from './home.ts';

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of this program, in the order they are applied. */
export function readMigrations(folder = join(programFolder, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      // A checkout with Windows line ends is the same migration.
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** One value for all migrations: databases made by the same ones are alike. */
export function migrationsDigest(migrations = readMigrations()): string {
  const digest = createHash('sha256');
  for (const { name, checksum } of migrations) digest.update(`${name} ${checksum}\n`);
  return digest.digest('hex');
}

/**
 * Brings the database forward, each migration in its own transaction, as the owner; answers the names applied now.
 * Two at once wait for each other. An applied migration that was changed or removed since is refused: what ran is
 * history, and a database that differs from it silently cannot be repaired later.
 */
export async function migrate(
  database: { urls: { owner: string } },
  migrations: Migration[] = readMigrations(),
): Promise<string[]> {
  const client = new Client({ connectionString: database.urls.owner, application_name: 'heyan migrate' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('heyan_migration'))`);
    await prepareHistory(client);
    const applied = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration.heyan_migration order by name',
    );
    refuseChangedHistory(applied.rows, migrations);
    const done = new Set(applied.rows.map((row) => row.name));
    const waiting = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of waiting) await apply(client, migration);
    return waiting.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** A schema of its own: the first migration creates the schema heyan, and its tables alone are the product's. */
async function prepareHistory(client: Client): Promise<void> {
  const found = await client.query(`select to_regclass('migration.heyan_migration') as found`);
  if (found.rows[0]?.found) return;
  await client.query(`create schema if not exists migration;
    create table migration.heyan_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp());
    comment on table migration.heyan_migration is 'Migrations that ran, with the checksum of what ran.';`);
}

function refuseChangedHistory(applied: { name: string; checksum: string }[], migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    const now = known.get(name);
    if (now === checksum) continue;
    throw new CommandRefused(
      now === undefined
        ? {
            zh: `数据库已执行的迁移 ${name} 不在本程序中：数据库来自更新的版本。`,
            en: `The database has migration ${name}, which this program does not know: it comes from a later version.`,
          }
        : {
            zh: `已执行的迁移 ${name} 之后被改动；请恢复原文，另写新的迁移。`,
            en: `Migration ${name} was changed after it ran: restore its text and write a new migration instead.`,
          },
    );
  }
  const last = applied.at(-1)?.name;
  const late = migrations.find(
    ({ name }) => last !== undefined && name < last && !applied.some((row) => row.name === name),
  );
  if (late) {
    throw new CommandRefused({
      zh: `迁移 ${late.name} 的编号早于已执行的 ${last}。`,
      en: `Migration ${late.name} is numbered before ${last}, which ran already.`,
    });
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into migration.heyan_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
    // A migration may leave settings of its own session behind.
    await client.query('reset all');
  } catch (error) {
    await client.query('rollback');
    const { message, position } = error as { message: string; position?: string };
    const line = position ? migration.sql.slice(0, Number(position)).split('\n').length : undefined;
    throw new Error(`Migration ${migration.name}${line ? `, line ${line}` : ''}: ${message}`, { cause: error });
  }
}
