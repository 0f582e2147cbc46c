import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemonstrationAccounts } from '../src/people/demonstration.ts';
import { today } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/db.ts';
import { makeKeyring } from '../src/platform/keyring.ts';
import { readBody } from '../src/proceedings/body.ts';
import { buildServer, type Server } from '../src/server.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { createTestDatabase } from '../src/test/database.ts';
import { filedCase, signedIn, type WireDesk } from '../src/test/desk-of-papers.ts';

/* A slip came back from the round: photographed at the desk, it files itself to its paper. */

let database: Database;
let server: Server;
let browser: Browser;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'heyan-receipts-'));

beforeAll(async () => {
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
  server = await buildServer(database, { keys: makeKeyring(), folder, limits: 'lifted', demonstration: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sealedPaper(inspector: WireDesk, head: WireDesk): Promise<{ paper: number; code: string }> {
  const parent = await filedCase(inspector);
  const body = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };
  const paper = (await inspector.post(`/proceedings/${parent}/papers`, body)).json<{ id: number }>().id;
  await head.act(paper, 'approve');
  await inspector.post(`/papers/${paper}/number`);
  await inspector.act(paper, 'sealByHand', { file: [await inspector.scan()] });
  const row = await database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  return { paper, code: String(readBody(row.body).form['code']) };
}

/** A photograph of a slip: the code small in a corner of a page, a little turned. */
async function photograph(code: string): Promise<string> {
  const printed = await QRCode.toBuffer(`https://papers.example/papers/${code}`, { width: 320, margin: 4 });
  const page = await sharp({ create: { width: 1500, height: 2000, channels: 3, background: '#f2f0ea' } })
    .composite([{ input: printed, left: 1050, top: 1550 }])
    .png()
    .toBuffer();
  const turned = await sharp(page).rotate(4, { background: '#777' }).jpeg({ quality: 70 }).toBuffer();
  const file = join(folder, 'slip.jpg');
  writeFileSync(file, turned);
  return file;
}

async function desk(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 375, height: 740 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${url}/desk/`);
  await page.getByRole('button', { name: /周明远/ }).click();
  await page.locator('header.top').waitFor();
  return page;
}

test('a photographed slip finds its paper by its code, and asks only how, when and who', async () => {
  const [inspector, head] = (await Promise.all(
    ['xindu-inspector', 'xindu-head'].map((account) => signedIn(server, account)),
  )) as [WireDesk, WireDesk];
  const { paper, code } = await sealedPaper(inspector, head);
  const page = await desk();
  await page.goto(`${url}/desk/papers/receipts`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photograph(code));
  await page.getByText('劳动保障监察受理通知书').waitFor();
  expect(await page.getByText('张小川').count()).toBe(0);
  await page.getByLabel('送达日期').fill(today().toString());
  await page.getByLabel(/^签收人/).fill('张小川');
  await page.getByRole('button', { name: '登记送达' }).click();
  await page.getByText(/已登记送达：新都区人社监受/).waitFor();

  await page.goto(`${url}/desk/proceedings/${paper}`);
  await page.getByRole('heading', { name: '办理过程' }).waitFor();
  await page.locator('.life-done').nth(4).waitFor();
  const life = await page.locator('.life').innerText();
  expect(life).toMatch(/送达\n.*周明远/s);
  const whole = await page.locator('#content').innerText();
  for (const key of ['inspection.acceptance', 'worker-1-0', 'employer-']) expect(whole).not.toContain(key);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);

  await page.goto(`${url}/desk/papers/round`);
  await page.getByText('没有等待送达的文书。').waitFor();
});
