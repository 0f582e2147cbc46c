import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openBrowser, openDoor } from '../../test/door.ts';
import { importingAt, type ImportingDoor } from '../../test/importing.ts';
import type { Queue } from '../reading/page.schema.ts';

/* Lists leave as spreadsheets: the same rows as on the screen, and nothing that a spreadsheet program would run. */

let door: Door;
let at: ImportingDoor;
beforeAll(async () => {
  door = await openDoor();
  at = importingAt(door);
});
afterAll(() => door?.close());

test('the queue leaves as a spreadsheet: the same rows as on the screen, masked, and no formula among them', async () => {
  const officer = await at.as('xindu-inspector');
  await at.openCase(officer);
  await at.openCase(officer, { employerName: '=HYPERLINK("http://evil.example","领款")' });
  const shown = (await officer.get('/proceedings?scope=all&size=200')).json<Queue>();
  const csv = await officer.get('/proceedings/export?scope=all&format=csv');
  expect(csv.statusCode).toBe(200);
  const lines = csv.body.trim().split('\r\n');
  expect(lines).toHaveLength(shown.total + 1);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(shown.items.map((row) => row.number));
  expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"",""领款"")"`);
  expect(csv.body).not.toContain('张小川');
  const looks = await sql<{
    n: number;
  }>`select count(*)::int n from heyan.look where what like '%/proceedings/export'`.execute(door.database.owner);
  expect(looks.rows[0]?.n).toBe(1);

  const xlsx = await officer.get('/proceedings/export?scope=open&format=xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(xlsx.rawPayload as unknown as ArrayBuffer);
  const open = (await officer.get('/proceedings?scope=open&size=200')).json<Queue>();
  expect(book.worksheets[0]?.actualRowCount).toBe(open.total + 1);
  expect((await openBrowser(door.demonstration).get('/proceedings/export?format=csv')).statusCode).toBe(401);
  const other = await (await at.as('jinjiang-head')).get('/proceedings/export?scope=all&format=csv');
  expect(other.body).not.toContain('510114');
});

test('one account takes a few lists away at once; who asks for more is told when to try again, and no place is lost', async () => {
  const officer = await at.as('xindu-inspector');
  const asked = (): ReturnType<typeof officer.get> => officer.get('/proceedings/export?scope=all&format=csv');
  const answers = await Promise.all(Array.from({ length: 8 }, asked));
  expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(2);
  const refused = answers.filter(({ statusCode }) => statusCode !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) expect([one.statusCode, one.body]).toEqual([429, expect.stringContaining('正在导出')]);
  for (let time = 0; time < 3; time++) expect((await asked()).statusCode).toBe(200);
});

/** Rows of a list with nothing behind them: as long as the ones a county keeps for years. */
async function manyRows(count: number, like: string): Promise<void> {
  await door.database.ownerPool.query(
    `with made as (insert into heyan.proceeding (procedure, version, number, state, seq, head, office, division, headline, received_on)
       select procedure, version, number || '-' || n, state, seq, head, office, division, repeat('长', 300), received_on
       from heyan.proceeding, generate_series(1, $2::int) n where number = $1 returning id, procedure)
     insert into heyan.sight (proceeding_id, office, mode, procedure, final, since_seq)
       select made.id, z.office, z.mode, made.procedure, false, 1 from made, heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
       where p.number = $1`,
    [like, count],
  );
}

test(
  'a reader that is slow keeps the list waiting, not in memory; one that goes away ends it',
  { timeout: 30_000 },
  async () => {
    const officer = await at.as('xindu-inspector');
    const { number } = await at.openCase(officer);
    await manyRows(25_000, number);
    const server = door.demonstration.app;
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reading = async (): Promise<number> => {
      // A cursor that is open holds on to the table it reads.
      const { rows } = await door.database.ownerPool.query<{ n: number }>(
        `select count(distinct pid)::int n from pg_locks where relation = 'heyan.proceeding'::regclass and pid <> pg_backend_pid()`,
      );
      return rows[0]?.n ?? 0;
    };
    const before = process.memoryUsage().arrayBuffers;
    const request = get(`${address}/api/v1/proceedings/export?scope=all&format=csv`, { headers: { cookie } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    // Nobody reads: after what sockets hold, the cursor stands where it is. The file would be some 24 MB.
    await expect.poll(reading, { timeout: 10_000 }).toBe(1);
    await setTimeout(700);
    expect(await reading()).toBe(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    request.destroy();
    await expect.poll(reading, { timeout: 10_000 }).toBe(0);
    // Its place is free again, and another reader gets every row.
    const whole = await fetch(`${address}/api/v1/proceedings/export?scope=all&format=csv`, { headers: { cookie } });
    expect((await whole.text()).split('\r\n').length).toBeGreaterThan(25_000);
  },
);
