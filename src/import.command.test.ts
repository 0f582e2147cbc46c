import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createDemonstrationAccounts } from './people/demonstration.ts';
import { CommandRefused } from './platform/command-refused.ts';
import type { Database } from './platform/db.ts';
import type { ImportReport } from './proceedings/sheets/import-kind.ts';
import { createTestDatabase } from './test/database.ts';
import { identityOf, workbook } from './test/sheets.ts';

/* Operators import and export by command, in the name of an officer of the office that is meant. */

let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'heyan-import-command-'));
vi.mock(import('./platform/command.ts'), async (original) => ({
  ...(await original()),
  // The command opens the installation's database; here it is given the test's own.
  withDatabase: async (_options, work) => work(database),
}));
const importCommand = await import('./import.command.ts');
const exportCommand = await import('./export.command.ts');

beforeAll(async () => {
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function printed(work: () => Promise<void>): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await work();
  return text;
}

const file = join(folder, 'register.xlsx');
const account = 'xindu-head';
const options = { json: true as const, data: folder, account };
const load = async (more: object = {}): Promise<ImportReport> =>
  JSON.parse(
    await printed(() => importCommand.run('inspection-register', file, { ...options, ...more })),
  ) as ImportReport;

test('six hundred cases of a register are tried, imported once, and listed again by the export', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => [
    `旧-${n}`,
    '2024-03-04',
    `四川第${n}公司`,
    `甲${n}`,
    identityOf(n % 1000),
    '2024-01',
    1000 + n,
    '2024-03-05',
  ]);
  const head = ['案号', '投诉日期', '单位名称', '投诉人', '身份证号', '欠薪时间', '欠薪金额', '立案日期'];
  writeFileSync(file, await workbook([head, ...rows, ['旧-x', '去年', '某公司', '', '', '', '', '']]));
  const errors = join(folder, 'errors.xlsx');
  expect(await load({ dryRun: true, errors })).toMatchObject({ rows: { good: 600, wrong: 1 }, imported: 0 });
  expect(process.exitCode).toBe(1);
  expect(statSync(errors).mode & 0o777).toBe(0o600);
  expect(await load()).toMatchObject({ imported: 600, rows: { good: 600, known: 0 } });
  expect(await load()).toMatchObject({ imported: 0, rows: { good: 0, known: 600 } });

  const list = join(folder, 'list.csv');
  const exported = await printed(() => exportCommand.run('queue', list, { ...options, scope: 'all' }));
  expect(JSON.parse(exported)).toEqual({ file: list, rows: 600 });
  const lines = readFileSync(list, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(601);
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(601);
  const figure = join(folder, 'figure.xlsx');
  const asked = { figure: 'wages.cases', division: '510114', period: '2024' };
  await printed(() => exportCommand.run('figure', figure, { ...options, ...asked, by: 'month' }));
  expect(readFileSync(figure).subarray(0, 2).toString()).toBe('PK');
}, 60_000);

test('what cannot be done is refused with words', async () => {
  const refused = async (work: () => Promise<void>): Promise<void> => {
    await expect(printed(work)).rejects.toThrow(CommandRefused);
  };
  await refused(() => importCommand.run('nothing', file, options));
  await refused(() => importCommand.run('inspection-register', join(folder, 'missing.xlsx'), options));
  await refused(() => importCommand.run('inspection-register', file, { ...options, account: 'nobody' }));
  await refused(() => importCommand.run('inspection-register', file, { ...options, account: 'xindu-inspector' }));
  await refused(() => importCommand.run('workers', file, { ...options, proceeding: 'x' }));
  await refused(() => exportCommand.run('nothing', 'x.csv', options));
  await refused(() => exportCommand.run('queue', join(folder, 'x.pdf'), options));
  await refused(() => exportCommand.run('queue', join(folder, 'x.csv'), { data: folder }));
});
