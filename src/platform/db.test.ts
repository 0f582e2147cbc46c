import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../test/database.ts';
import { type Database, withRights } from './db.ts';

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function read<T>(expression: string): Promise<T> {
  const result = await sql<{ value: T }>`select ${sql.raw(expression)} as value`.execute(database.app);
  return result.rows[0]?.value as T;
}

describe('values', () => {
  test('a bigint is a number up to 2^53 and throws beyond it, where it would lose its last digits', async () => {
    expect(await read('9007199254740991::bigint')).toBe(Number.MAX_SAFE_INTEGER);
    expect(await read("'{1,-9007199254740991,null}'::bigint[]")).toEqual([1, -Number.MAX_SAFE_INTEGER, null]);
    await expect(read('9007199254740993::bigint')).rejects.toThrow('exceeds 2^53');
  });

  test('a date is the day as written, in whatever zone the machine stands', async () => {
    expect(process.env['TZ']).toBe('America/New_York');
    expect(await read("'2024-02-29'::date")).toBe('2024-02-29');
    expect(await read("'{2024-02-29,null}'::date[]")).toEqual(['2024-02-29', null]);
  });

  test('a moment is ISO 8601 in UTC and keeps its microseconds', async () => {
    expect(await read("'2024-03-01 08:00:00.123456+08'::timestamptz")).toBe('2024-03-01T00:00:00.123456Z');
  });

  test('bytes are a Buffer', async () => {
    expect(await read("'\\x00ff10'::bytea")).toEqual(Buffer.from([0, 0xff, 0x10]));
  });
});

describe('withRights', () => {
  test('sets the rights for its transaction and no longer', async () => {
    const within = await withRights(
      database,
      { offices: [3, 14], proceeding: 159, account: 'a', draft: '2a' },
      async (tx) => {
        const row = await sql<
          Record<string, string>
        >`select current_user as role, current_setting('heyan.offices') as offices,
        current_setting('heyan.proceeding') as proceeding, current_setting('heyan.account') as account,
        current_setting('heyan.draft') as draft, current_setting('heyan.below') as below`.execute(tx);
        return row.rows[0];
      },
    );
    expect(within).toMatchObject({ offices: '{3,14}', proceeding: '159', account: 'a', draft: '2a', below: '' });
    const settings = ['offices', 'below', 'proceeding', 'draft', 'account'];
    for (const name of settings) expect(await read(`coalesce(current_setting('heyan.${name}', true), '')`)).toBe('');
  });

  test('without an office the policies see no office, and do not throw on the empty setting', async () => {
    await withRights(database, { offices: [7] }, async () => undefined);
    expect(await read('heyan.offices()')).toEqual([]);
  });

  test('a refusal of the work rolls the transaction back', async () => {
    await expect(
      withRights(database, { offices: [] }, async (tx) => {
        await sql`select 1 / 0`.execute(tx);
      }),
    ).rejects.toThrow('division by zero');
    expect(await read('1')).toBe(1);
  });
});

describe('roles', () => {
  test('the app role owns nothing, bypasses nothing and cannot become the owner', async () => {
    const role = await sql<{ name: string; proud: boolean; owns: number }>`select r.rolname as name,
      r.rolsuper or r.rolbypassrls or r.rolcreaterole or pg_has_role(r.rolname, 'heyan_owner', 'MEMBER') as proud,
      (select count(*) from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where r.rolname = current_user`.execute(database.app);
    expect(role.rows[0]).toMatchObject({ proud: false, owns: 0 });
  });

  test('every table of schema heyan belongs to heyan_owner, who is no superuser', async () => {
    const owners = await sql<{ owner: string; super: boolean }>`select distinct r.rolname as owner, r.rolsuper as super
      from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'heyan'::regnamespace and c.relkind in ('r', 'p')`.execute(database.owner);
    expect(owners.rows).toEqual([{ owner: 'heyan_owner', super: false }]);
  });
});
