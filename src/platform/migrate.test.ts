import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from '../test/database.ts';
import { readFileSync } from 'node:fs';
import { databaseTypes, typesFile } from '../test/types.command.ts';
import type { Database } from './db.ts';
import { migrate, type Migration, migrationsDigest } from './migrate.ts';

const first: Migration = {
  name: '0001-create-shelf.sql',
  sql: 'create schema shelf; create table shelf.book (id int)',
  checksum: 'a',
};
const second: Migration = { name: '0002-add-title.sql', sql: 'alter table shelf.book add title text', checksum: 'b' };

let database: Database;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.close());

test('applies what is missing, once, in order', async () => {
  expect(await migrate(database, [first])).toEqual([first.name]);
  expect(await migrate(database, [first, second])).toEqual([second.name]);
  expect(await migrate(database, [first, second])).toEqual([]);
});

test('refuses an applied migration that was changed', async () => {
  await expect(migrate(database, [first, { ...second, checksum: 'c' }])).rejects.toThrow(
    '0002-add-title.sql was changed',
  );
});

test('refuses a database that is ahead of the program', async () => {
  await expect(migrate(database, [first])).rejects.toThrow('later version');
});

test('refuses a migration numbered before one that ran', async () => {
  const late = { name: '0001-zero.sql', sql: 'select 1', checksum: 'z' };
  await expect(migrate(database, [first, late, second])).rejects.toThrow('numbered before');
});

test('a failing migration leaves nothing behind and says which and where', async () => {
  const broken = { name: '0003-break.sql', sql: 'create table shelf.half (id int);\nselect nonsense', checksum: 'd' };
  await expect(migrate(database, [first, second, broken])).rejects.toThrow(/0003-break\.sql, line 2: .*nonsense/);
  const half = await sql<{ found: string | null }>`select to_regclass('shelf.half') as found`.execute(database.owner);
  expect(half.rows[0]?.found).toBeNull();
});

test('two at once apply each migration once', async () => {
  const other = await createEmptyDatabase();
  try {
    const applied = await Promise.all([migrate(other, [first, second]), migrate(other, [first, second])]);
    expect(applied.flat().sort()).toEqual([first.name, second.name]);
  } finally {
    await other.close();
  }
});

test('the digest changes with any migration', () => {
  expect(migrationsDigest([first, second])).not.toBe(migrationsDigest([first, { ...second, checksum: 'x' }]));
});

test('the committed types are those of the migrations', async () => {
  const migrated = await createTestDatabase();
  try {
    expect(readFileSync(typesFile, 'utf8'), 'run `npx heyan types`').toBe(await databaseTypes(migrated.owner));
  } finally {
    await migrated.close();
  }
});
