import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../src/law/loaded.ts';
import { createDemonstrationAccounts } from '../src/people/demonstration.ts';
import { setClock } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/db.ts';
import { makeKeyring } from '../src/platform/keyring.ts';
import { recountOpen } from '../src/proceedings/recount.ts';
import { buildServer, type Server } from '../src/server.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { buildFaces, type BuiltFaces } from '../src/test/built-faces.ts';
import { createTestDatabase } from '../src/test/database.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../src/test/desk.ts';
import { xindu } from '../src/test/door.ts';
import { complaint } from '../src/test/spine.ts';

/* What was wrong is put right where everybody sees it: a payment of a month that is over, and the days off of next year. */

let database: Database;
let server: Server;
let faces: BuiltFaces;
let browser: Browser;
let url: string;
let inspector: AtDesk;
const folder = mkdtempSync(join(tmpdir(), 'heyan-reference-e2e-'));
const on = (day: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${day}T10:00:00[Asia/Shanghai]`).toInstant());

beforeAll(async () => {
  on('2026-10-12');
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
  for (const name of ['operator-anna', 'operator-bai']) await demonstrationAccount(database, name, xindu, ['operator']);
  server = await buildServer(database, { keys: makeKeyring(), folder, limits: 'lifted', demonstration: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  faces = await buildFaces();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await browser?.close();
  await faces?.remove();
  await server?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(name: string, size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'zh-CN' });
  context.setDefaultTimeout(15_000);
  await faces.serve(context, url);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${url}/desk/`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: /账号/ }).waitFor();
  return page;
}

async function act(id: number, name: string, form: object): Promise<number> {
  const { seq } = await inspector.get<{ seq: number }>(`/proceedings/${id}`);
  const answer = await inspector.post(`/proceedings/${id}/acts/${name}`, { form, seq });
  expect([name, answer.statusCode]).toEqual([name, 200]);
  return answer.json<{ seq: number }>().seq;
}

const words = { zh: '2027年放假安排', en: 'Days off in 2027' };
const notice = {
  number: '测试〔2026〕1号',
  title: words,
  url: 'https://example.org/2027',
  knownFrom: '2026-11-20',
  confidence: 'unconfirmed',
  daysOff: [{ zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-05' }],
  makeUpWorkdays: [],
};
const file = {
  kind: 'calendar',
  title: words,
  source: { zh: '国务院办公厅通知', en: 'Notice of the General Office' },
  confidence: 'unconfirmed',
  validFrom: '2027-01-01',
  calendars: [{ year: 2027, note: words, notices: [notice] }],
};
const asFile = (value: object): { name: string; mimeType: string; buffer: Buffer } => ({
  name: '2027.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
});

const axe = async (page: Page, within: string): Promise<unknown[]> =>
  (await new AxeBuilder({ page }).include(within).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

test('before and after stand side by side: in the record, in the figure, and in what a file would move', async () => {
  inspector = await atDesk(server, database, 'xindu-inspector');
  const opened = await inspector.post('/procedures/inspection', {
    act: 'complain',
    form: complaint({ since: '2026-08' }),
  });
  const { id } = opened.json<{ id: number }>();
  await act(id, 'accept', { matter: 'wages' });
  const { parties } = await inspector.get<{ parties: { key: string; role: string }[] }>(`/proceedings/${id}`);
  const worker = parties.find(({ role }) => role === 'worker')?.key ?? '';
  const paid = await act(id, 'recordPayment', { payments: [{ worker, fen: 1_200_000 }] });
  on('2026-11-23');
  inspector = await atDesk(server, database, 'xindu-inspector');
  const form = { payments: [{ worker, fen: 120_000 }] };
  const corrected = await act(id, 'correctEntry', { entry: paid, form, reason: '多写了一个零' });

  const first = await signIn('operator-anna', { width: 1440, height: 900 });
  await first.getByRole('button', { name: /账号/ }).click();
  await first.getByText('参考数据').click();
  const choose = first.locator('input[type=file]');
  await choose.setInputFiles(asFile({ ...file, confidence: 'sure' }));
  await first.getByText('出错的地方：confidence').waitFor();
  await choose.setInputFiles(asFile(file));
  await first.getByText('个期限变动').waitFor();
  await first.getByText('您提出的文件须由另一名操作员确认').waitFor();
  expect(await axe(first, '#content')).toEqual([]);

  const second = await signIn('operator-bai', { width: 375, height: 800 });
  await second.goto(`${url}/desk/reference`);
  const moved = second.getByRole('group', { name: '变动的期限' });
  await moved.waitFor();
  const previewed = await moved.getByRole('row').count();
  expect(previewed).toBeGreaterThan(1);
  expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await second.getByRole('button', { name: '确认，自此施行' }).click();
  await second.getByRole('tooltip').getByRole('button', { name: '确认，自此施行' }).click();
  await second.getByText('正在重新计算期限').waitFor();
  expect((await recountOpen(server.world)).failed).toEqual([]);
  await second.getByText('已重新计算 1 件').waitFor();
  await second.getByRole('button', { name: '提出撤回' }).click();
  await second.getByText('您提出的撤回须由另一名操作员办理').waitFor();
  await first.reload();
  await first.getByRole('button', { name: '撤回', exact: true }).waitFor();

  const desk = await signIn('周明远', { width: 1440, height: 900 });
  await desk.goto(`${url}/desk/proceedings/${id}`);
  const entry = desk.locator(`#entry-${corrected}`);
  await entry.getByText('¥12,000.00').waitFor();
  expect(await entry.locator('ins').first().textContent()).toBe('¥1,200.00');
  expect(await axe(desk, `#entry-${corrected}`)).toEqual([]);

  await desk.goto(`${url}/cockpit/?figure=wages.recovered&division=510114&period=2026-10`);
  await desk.getByRole('button', { name: '查看前后对照' }).click();
  const both = desk.getByRole('dialog');
  await both.getByText('更正第').waitFor();
  expect((await both.getByRole('table').textContent()) ?? '').toContain('12,000.00');
  expect(await axe(desk, '.restated-values')).toEqual([]);
}, 90_000);
