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
