import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withRights } from '../platform/db.ts';
import { isRefused, notFound } from '../platform/refusal.ts';
import { passerBy, file, tryAct, done } from '../test/story.ts';
import { complaint, testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding } from './act.ts';
import { rightsOf } from './once.ts';
import { readPage } from './reading/page.ts';
import { readQueue } from './reading/queue.ts';
import { search } from './reading/search.ts';
import type { Actor } from './spine.ts';

let province: TestProvince;
beforeAll(async () => {
  province = await testProvince();
});
afterAll(() => province.close());

test('every table is under a policy, and the app role can neither own nor rewrite', async () => {
  const db = province.database.owner;
  const bare = await sql<{ name: string }>`
    select c.oid::regclass::text name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('heyan', 'auth') and c.relkind in ('r', 'p') and c.relname <> 'heyan_migration'
      and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`.execute(db);
  expect(bare.rows).toEqual([]);

  const owned = await sql<{
    n: number;
  }>`select count(*)::int n from pg_class where relowner = 'heyan_app'::regrole`.execute(db);
  expect(owned.rows[0]?.n).toBe(0);
  const role = await sql<{
    super: boolean;
    bypass: boolean;
  }>`select rolsuper super, rolbypassrls bypass from pg_roles where rolname = 'heyan_app'`.execute(db);
  expect(role.rows[0]).toEqual({ super: false, bypass: false });

  const grants = await sql<{ table: string; privilege: string }>`
    select table_name "table", privilege_type privilege from information_schema.role_table_grants
    where grantee in ('heyan_app', 'PUBLIC') and table_schema = 'heyan'`.execute(db);
  const may = (table: string): string[] =>
    grants.rows
      .filter((row) => row.table === table)
      .map((row) => row.privilege)
      .sort();
  for (const table of ['record', 'posting', 'transfer', 'notice', 'notice_event'])
    expect(may(table), table).toEqual(['INSERT', 'SELECT']);
  for (const table of ['day_seal', 'balance_day', 'balance_month']) expect(may(table), table).toEqual(['SELECT']);
  for (const table of ['presence', 'unsealing', 'series', 'fund']) expect(may(table), table).toEqual([]);
  for (const table of ['tracking', 'look']) expect(may(table), table).toEqual(['INSERT']);
  expect(grants.rows.filter((row) => row.privilege === 'TRUNCATE' || row.privilege === 'TRIGGER')).toEqual([]);
  await expect(sql`select ciphertext from heyan.seal`.execute(province.database.app)).rejects.toThrow(
    'permission denied',
  );

  const open = await sql<{ name: string }>`
    select p.oid::regprocedure::text name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'heyan' and p.prosecdef
      and (has_function_privilege('public', p.oid, 'execute') or not exists (select from unnest(p.proconfig) c where c like 'search_path=%'))`.execute(
    db,
  );
  expect(open.rows).toEqual([]);
});

test('even the owner meets a closed door before rewriting the record', async () => {
  await file(province);
  for (const statement of [
    'update heyan.record set act = act',
    'delete from heyan.posting',
    'truncate heyan.unsealing',
    'delete from heyan.day_seal',
  ]) {
    await expect(sql.raw(statement).execute(province.database.owner), statement).rejects.toThrow('append-only');
  }
});

const counties = [510114, 510104, 510302, 511623, 513401];
const offices = [...counties, 510100, 510300, 511600, 513400, 510000];

function within(county: number, division: number): boolean {
  if (division % 10_000 === 0) return true;
  return division % 100 === 0 ? Math.floor(county / 100) * 100 === division : county === division;
}

test('any office sees exactly its own: by list, total, search, page and every table', async () => {
  const before = await province.database.owner.selectFrom('proceeding').select(['id', 'division']).execute();
  const known = new Map(before.map((row) => [row.id, row.division]));
  const viewers = new Map<number, Actor & { kind: 'officer' }>();
  for (const division of offices) viewers.set(division, await province.officer(division, 'inspector', 'clerk'));
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...counties), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...offices),
      async (filed, division) => {
        round++;
        for (const county of filed) {
          const opened = await file(
            province,
            { employerName: `川渝试验厂${round}`, workers: [{ name: '陈大文', phone: '13911112222' }] },
            county,
          );
          known.set(opened.proceeding, county);
        }
        const viewer = viewers.get(division) as Actor & { kind: 'officer' };
        const visible = [...known]
          .filter(([, county]) => within(county, division))
          .map(([id]) => id)
          .sort((a, b) => a - b);
        const queue = await readQueue(province.spine, viewer, {
          scope: 'all',
          sort: 'number',
          desc: false,
          page: 1,
          size: 200,
        });
        expect(queue.items.map((row) => row.id)).toEqual(visible);
        expect(queue.total).toBe(visible.length);
        const hits = await search(province.spine, viewer, '陈大');
        expect(hits.items.every((row) => visible.includes(row.id))).toBe(true);
        const mine = filed.filter((county) => within(county, division)).length;
        expect((await search(province.spine, viewer, `试验厂${round}`)).total).toBe(mine);
        await withRights(province.database, rightsOf(viewer), async (tx) => {
          for (const table of [
            'proceeding',
            'sight',
            'record',
            'party',
            'deadline',
            'posting',
            'seal',
            'lookup',
            'evidence',
          ] as const) {
            const column = table === 'proceeding' ? 'id' : 'proceeding_id';
            const rows = await sql<{
              id: number;
            }>`select distinct ${sql.ref(column)}::int id from ${sql.table(`heyan.${table}`)} where ${sql.ref(column)} is not null`.execute(
              tx,
            );
            expect(
              rows.rows.filter((row) => !visible.includes(Number(row.id))),
              table,
            ).toEqual([]);
          }
        });
        const foreign = [...known.keys()].find((id) => !visible.includes(id));
        if (foreign !== undefined) {
          expect(await readPage(province.spine, viewer, foreign)).toEqual(notFound());
          expect(await tryAct(province, viewer, foreign, 'accept', { matter: 'wages' })).toEqual(notFound());
        }
        return true;
      },
    ),
    { numRuns: 15 },
  );
});

test("a tip's author is nowhere: not in parties, search, page, or seals that may be read", async () => {
  const form = { ...complaint(), author: { name: '告密者甲', phone: '13700001234' } } as Record<string, unknown>;
  for (const field of ['workers', 'since', 'matter']) delete form[field];
  form['whatHappened'] = '工地没有发工资';
  const opened = done(
    await openProceeding(province.spine, passerBy, {
      procedure: 'inspection',
      act: 'tip',
      form,
      division: 510114,
      key: 'tip-00000001',
    }),
  );
  const inspector = await province.officer(510114, 'inspector');
  const shown = JSON.stringify(done(await readPage(province.spine, inspector, opened.proceeding)));
  for (const text of ['告密', '13700001234', '1234', 'tipAuthor']) expect(shown, text).not.toContain(text);
  for (const text of ['告密', '密者', '13700001234', '1234', 'gaomizhejia']) {
    const hits = await search(province.spine, inspector, text);
    expect(
      hits.items.map((row) => row.id),
      text,
    ).not.toContain(opened.proceeding);
  }
  const record = await province.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', opened.proceeding)
    .executeTakeFirstOrThrow();
  expect(record.body).not.toMatch(/告密|13700001234/);
  const seals = await withRights(province.database, rightsOf(inspector), (tx) =>
    tx.selectFrom('seal').select('id').where('proceeding_id', '=', opened.proceeding).execute(),
  );
  expect(seals).toEqual([]);
  const [author] = await province.database.owner
    .selectFrom('seal')
    .select('id')
    .where('proceeding_id', '=', opened.proceeding)
    .execute();
  // Not by the ordinary way of opening a value; and the special one is closed to a superior.
  const superior = await province.officer(510100, 'inspector');
  for (const [viewer, door, rows] of [
    [inspector, 'unseal', 0],
    [superior, 'unseal_tip_author', 0],
    [inspector, 'unseal_tip_author', 1],
  ] as const) {
    const opened = await withRights(province.database, rightsOf(viewer), (tx) =>
      sql`select * from ${sql.raw(`heyan.${door}`)}(${author?.id}::uuid, ${viewer.officer}, '核实举报内容')`.execute(
        tx,
      ),
    );
    expect(opened.rows.length, door).toBe(rows);
  }
});

test('the holder of one code reads and acts in one proceeding only', async () => {
  const [mine, other] = [await file(province), await file(province)];
  const holder: Actor = { kind: 'holder', proceeding: mine.proceeding };
  expect(isRefused(await readPage(province.spine, holder, mine.proceeding))).toBe(false);
  expect(await readPage(province.spine, holder, other.proceeding)).toEqual(notFound());
  expect(await tryAct(province, holder, other.proceeding, 'ask', { question: '你好' })).toEqual(notFound());
  expect(await tryAct(province, holder, mine.proceeding, 'accept', { matter: 'wages' })).toMatchObject({
    refused: { code: 'not-your-act' },
  });
  const seen = done(await readPage(province.spine, holder, mine.proceeding));
  expect(seen.available.map((one) => one.act).sort()).toEqual(['addEvidence', 'ask']);
  // To end it takes more than the code.
  expect(seen.unavailable.find((one) => one.act === 'withdraw')).toMatchObject({ identity: true });
});
